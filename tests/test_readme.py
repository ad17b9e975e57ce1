"""README.md and docs/ say what the program does now."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
QUERIES = sorted((ROOT / "ontology" / "queries").glob("*.rq"))
RECIPES = sorted((ROOT / "docs" / "cookbook").glob("*.rq"))


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(ROOT / "docs"))  # where Python finds what a script imports
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(ROOT / "docs"))
    return module


@pytest.fixture(scope="module")
def demo(generate: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seed articles."""
    out = tmp_path_factory.mktemp("readme") / "demo"
    generate.build_seeds(out)
    return out


def test_there_are_five_questions_each_in_words() -> None:
    assert len(QUERIES) == 5
    for path in QUERIES:
        assert re.match(r"# [A-Z].+\?\n", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_a_question_of_the_readme_gets_the_answer_printed_there(
    query: Path, generate: ModuleType, demo: Path
) -> None:
    question = generate.make_question(query, demo)
    assert question in (ROOT / "README.md").read_text("utf-8")
    table = question.rpartition("```text\n")[2]
    assert len(table.splitlines()) > 4, "a question without an answer shows nothing"


def test_the_cookbook_holds_25_questions_each_in_words() -> None:
    assert len(QUERIES) + len(RECIPES) == 25
    assert not {path.name for path in QUERIES} & {path.name for path in RECIPES}
    for path in RECIPES:
        assert re.match(r"# [A-Z].+\?\n", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("query", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_gets_the_answer_printed_there(query: Path, generate: ModuleType, demo: Path) -> None:
    question = generate.make_question(query, demo)
    assert question in (ROOT / "docs" / "cookbook.md").read_text("utf-8")
    table = question.rpartition("```text\n")[2]
    assert len(table.splitlines()) > 4, "a question without an answer shows nothing"


def test_the_cookbook_is_current(generate: ModuleType, demo: Path) -> None:
    assert generate.make_cookbook(demo) == (ROOT / "docs" / "cookbook.md").read_text("utf-8")


def test_the_readme_holds_nothing_stale_between_its_questions(generate: ModuleType, demo: Path) -> None:
    assert generate.make_readme(demo) == (ROOT / "README.md").read_text("utf-8")


def test_the_command_reference_is_current_and_holds_every_command(generate: ModuleType) -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert text == generate.make_reference()
    from kg.cli import COMMANDS

    assert all(f"\n## kg {name}\n" in text for name in COMMANDS)


def test_every_link_to_a_file_leads_to_one() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text("utf-8"))
    ]
    assert links
    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []
