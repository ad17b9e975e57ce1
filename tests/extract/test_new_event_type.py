"""A new event type is a stanza in the ontology and a stanza in the language: no Python changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, RunPython

CLASS = """
dpc:Regatta a owl:Class ;
    rdfs:subClassOf dpc:Meeting ;
    rdfs:label "regatta"@en , "régate"@fr ;
    skos:definition "A race of boats."@en , "Une course de bateaux."@fr ;
    rdfs:isDefinedBy <https://w3id.org/depeche/ontology> .
"""

FRAME = """
[regater]
event = "Regatta"
noun = ["régate"]
subject = "host"
args = { with = "guest" }
light = ["organiser"]
needs = ["guest"]
weight = 0.6
examples = ["Le président Marc Dubois a organisé une régate avec la ministre Anne Leroy."]
"""

TOP_CLASS = """
dpc:Truce a owl:Class ;
    rdfs:subClassOf dpc:Event ;
    dpc:allowedRole role:party , role:witness ;
    rdfs:label "truce"@en , "trêve"@fr ;
    skos:definition "Parties stop fighting."@en , "Des parties cessent de se battre."@fr ;
    rdfs:isDefinedBy <https://w3id.org/depeche/ontology> .
"""

TOP_FRAME = """
[conclure-une-treve]
event = "Truce"
noun = ["trêve", "cessation des combats"]
subject = "party"
args = { with = "party", presence = "witness" }
light = ["conclure", "observer"]
least = 2
weight = 0.7
examples = ["Le président Marc Dubois a conclu une trêve avec la ministre Anne Leroy."]
"""

NEWS = """Une trêve sur la colline

Le président Marc Dubois a conclu mardi 10 juin 2025 une trêve avec la ministre Anne Leroy. Les habitants de la
vallée espèrent que le calme durera jusqu'à la fin de l'été et que les routes seront de nouveau ouvertes.
"""

READ = """
from kg.article import Article, Block, BlockKind
from kg.extract import extract
from kg.graph import build_quads
from kg.lang import load
from kg.link import load as load_gazetteer

text = "Le président Marc Dubois a organisé une régate avec la ministre Anne Leroy."
article = Article("a", text, "fr", (Block(BlockKind.PARAGRAPH, 0, len(text)),), published="2025-06-15")
records = extract(article, load("fr"), load_gazetteer().index("fr"))
for event in records.events:
    print(event.type, *(part.role for part in event.participations))
types = {q.object.value.rpartition("#")[2] for q in build_quads(records) if q.predicate.value.endswith("#type")}
print(*sorted(types & {"Meeting", "Regatta"}))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout of its own."""
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("kg", "ontology", "shapes", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    return tmp_path


@pytest.fixture
def run(copy: Path, run_python: RunPython) -> Callable[..., str]:
    """The output of this Python in the copy, importing the copy's code."""

    def run_there(*arguments: str) -> str:
        done = run_python(*arguments, env={"PYTHONPATH": str(copy)}, cwd=copy)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run_there


def python_files(root: Path) -> dict[str, bytes]:
    """The Python of a checkout, but for what the ontology generates."""
    paths = (path for folder in ("kg", "ontology") for path in (root / folder).rglob("*.py"))
    return {str(p.relative_to(root)): p.read_bytes() for p in paths if p != root / "kg" / "vocab.py"}


def append(path: Path, stanza: str) -> None:
    """Write a stanza at the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + stanza, encoding="utf-8")


def test_a_new_event_type_is_two_stanzas(copy: Path, run: Callable[..., str]) -> None:
    before = python_files(copy)
    assert run("-c", READ).splitlines()[:-1] == []
    append(copy / "ontology" / "depeche.ttl", CLASS)
    append(copy / "kg" / "lang" / "fr" / "frames.toml", FRAME)
    run("ontology/generate.py")
    assert run("-c", READ).splitlines() == ["Regatta host guest", "Meeting Regatta"]
    assert python_files(copy) == before


def test_a_new_top_class_is_built_labelled_and_valid(copy: Path, run: Callable[..., str]) -> None:
    """From the stanzas to a published graph: `kg build` writes what the shapes, made anew, allow."""
    before = python_files(copy)
    append(copy / "ontology" / "depeche.ttl", TOP_CLASS)
    append(copy / "kg" / "lang" / "fr" / "frames.toml", TOP_FRAME)
    run("ontology/generate.py")
    (copy / "news.txt").write_text(NEWS, encoding="utf-8")
    run("-m", "kg", "build", "news.txt", "-o", "out", "--jobs", "1", "--quiet")
    graph = (copy / "out" / "graph.nq").read_text(encoding="utf-8")
    statements = {tuple(line.split(" ", 2)) for line in graph.splitlines()}
    (event,) = {
        s for s, _, rest in statements if rest.startswith("<https://w3id.org/depeche/ontology#Truce>")
    }
    told = [rest for s, _, rest in statements if s == event]
    labels = {rest.partition(" <")[0] for rest in told if rest.startswith('"Tr')}
    assert labels == {
        '"Truce – Marc Dubois, Anne Leroy (2025-06-10)"@en',
        '"Trêve – Marc Dubois, Anne Leroy (2025-06-10)"@fr',
    }
    assert any(rest.startswith('"fr/frames/conclure-une-treve"') for rest in told)
    assert graph.count("<https://w3id.org/depeche/role/party>") == 2
    assert python_files(copy) == before
    assert '"conforms": true' in (copy / "out" / "validation.json").read_text(encoding="utf-8")


def test_the_shapes_hold_a_new_top_class_to_its_roles(
    copy: Path, run: Callable[..., str], run_python: RunPython
) -> None:
    append(copy / "ontology" / "depeche.ttl", TOP_CLASS)
    append(copy / "kg" / "lang" / "fr" / "frames.toml", TOP_FRAME.replace('"party"', '"host"'))
    run("ontology/generate.py")
    (copy / "news.txt").write_text(NEWS, encoding="utf-8")
    arguments = ("-m", "kg", "build", "news.txt", "-o", "out", "--jobs", "1", "--quiet")
    built = run_python(*arguments, env={"PYTHONPATH": str(copy)}, cwd=copy)
    assert built.returncode == 1
    assert "The roles in an event of class Truce (truce): party or witness." in built.stderr
