"""The documentation as a site: whole, without a warning, and of this machine alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import ROOT, RunPython
from html_reading import (
    find_anchors,
    find_elsewhere,
    find_in_style,
    find_links,
    find_loaded,
    find_text,
    read_page,
)
from lxml import html

from kg.cli import COMMANDS

sys.path.append(str(ROOT / "docs"))
import make_site

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, run_python: RunPython) -> Path:
    out = tmp_path_factory.mktemp("site") / "docs"
    done = run_python("docs/make_site.py", "-o", str(out))
    assert done.stderr == f"→ {out / 'index.html'}\n", "Sphinx has something to say"
    assert done.returncode == 0
    return out


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Every page by its path in the site."""
    return {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))}


def test_every_page_of_the_repository_is_there(pages: Pages) -> None:
    wanted = {f"{name.removesuffix('.md')}.html" for name in make_site.find_names().values()}
    assert wanted | {"ontology/index.html", "search.html"} == set(pages)
    assert {"tutorial.html", "cookbook.html", "model.html", "commands.html", "api.html"} < wanted


def test_no_page_loads_anything_from_elsewhere(site: Path, pages: Pages) -> None:
    found = {name: find_elsewhere(find_loaded(page)) for name, page in pages.items()}
    assert {name: addresses for name, addresses in found.items() if addresses} == {}
    for path in site.rglob("*.css"):
        assert find_elsewhere(find_in_style(path.read_text("utf-8"))) == [], path


def test_what_a_page_loads_is_there(site: Path, pages: Pages) -> None:
    missing = [
        (name, address)
        for name, page in pages.items()
        for address in find_loaded(page)
        if not address.startswith(("data:", "#"))
        and not (site / name).parent.joinpath(address.split("?")[0]).is_file()
    ]
    assert missing == []


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path, pages: Pages) -> None:
    places = {name: find_anchors(page) for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for address, anchor in find_links(page):
            target = (site / name).parent / address if address else site / name
            path = target.resolve().relative_to(site.resolve()).as_posix()
            if not target.is_file() or (anchor and anchor not in places[path]):
                dead.append((name, address, anchor))
    assert dead == []


def test_every_page_can_be_reached_from_the_first(site: Path, pages: Pages) -> None:
    reached, waiting = {"search.html"}, ["index.html"]  # the form of each page leads to the search
    while waiting:
        name = waiting.pop()
        if name in reached or name not in pages:
            continue
        reached.add(name)
        for address, _ in find_links(pages[name]):
            target = (site / name).parent / address if address else site / name
            waiting.append(target.resolve().relative_to(site.resolve()).as_posix())
    assert reached == set(pages)


def test_every_command_is_in_the_reference(pages: Pages) -> None:
    headings = {find_text(h).strip().rstrip("¶#") for h in pages["commands.html"].xpath("//h2")}
    assert {f"kg {name}" for name in COMMANDS} <= headings


def test_the_api_names_what_it_promises_with_its_errors(pages: Pages) -> None:
    places = find_anchors(pages["api.html"])
    for name in (
        "pipeline.build.build",
        "sources.read",
        "extract.extract",
        "validate.validate_quads",
        "store.open_any",
    ):
        assert f"kg.{name}" in places, name
    assert "DataError" in find_text(pages["api.html"])


def test_what_only_the_site_shows_is_not_shown_as_a_comment(pages: Pages) -> None:
    for name, page in pages.items():
        assert "<!-- site" not in html.tostring(page, encoding="unicode"), name


def test_links_to_what_is_no_page_become_words() -> None:
    names = {"docs/a.md": "a.md", "seeds/README.md": "seeds.md"}
    text = "[seeds](../seeds/README.md#x), [code](../kg/files.py), [web](https://a.example/), [here](#y), ![p](p.svg)"
    assert make_site.make_source("docs/a.md", text, names) == (
        "[seeds](seeds.md#x), code, [web](https://a.example/), [here](#y), ![p](p.svg)"
    )
    code = "```md\n[code](../kg/files.py)\n```"
    assert make_site.make_source("docs/a.md", code, names) == code


def test_pages_no_line_names_end_up_in_the_contents() -> None:
    text = "<!-- site\n```{toctree}\nb\nrest\n```\n-->\n"
    names = {"docs/index.md": "index.md", "docs/a.md": "a.md", "docs/b.md": "b.md"}
    assert make_site.make_source("docs/index.md", text, names) == "```{toctree}\nb\na\n```\n"
