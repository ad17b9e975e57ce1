"""Every term used in code, shapes, queries, seeds, documents and the JSON-LD context is in the ontology."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph
import pytest
import rdflib.namespace
from language_use import find_words
from term_use import (
    LANGUAGES,
    SHAPES,
    Use,
    find_in_context,
    find_in_markdown,
    find_in_query,
    find_in_text,
    find_in_turtle,
    find_typed_iris,
    find_unknown,
    find_wrong_keys,
)

from kg import lang, vocab
from kg.lang import Language

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "ontology" / f"{name}.ttl" for name in ("depeche", "schemes", "topics", "reused")]
CODE = sorted(p for p in (ROOT / "kg").rglob("*.py") if p != ROOT / "kg" / "vocab.py")
# Examples that must fail because of one term that does not exist.
WITH_UNKNOWN = sorted((ROOT / "shapes" / "examples").glob("*-invalid-*-unknown.ttl"))
NAMESPACES = tuple(vocab.PREFIXES.values())
# Terms newer than the vocabulary that rdflib knows: https://www.w3.org/TR/vocab-dcat-3/#dataset-versions
OF_DCAT_3 = {vocab.dcat.version, vocab.dcat.hasVersion}
PROLOGUE = "".join(f"PREFIX {p}: <{n}>\n" for p, n in vocab.PREFIXES.items())


def declared() -> frozenset[str]:
    """The terms of the ontology, the names of the shapes, and the namespaces themselves."""
    shapes = (q.subject for p in (ROOT / "shapes").glob("*.ttl") for q in pyoxigraph.parse(path=str(p)))
    names = {s.value for s in shapes if isinstance(s, pyoxigraph.NamedNode) and s.value.startswith(SHAPES)}
    terms = (q.subject for p in SOURCES for q in pyoxigraph.parse(path=str(p)))
    return frozenset(
        names | {s.value for s in terms if isinstance(s, pyoxigraph.NamedNode)} | set(NAMESPACES)
    )


def find_uses() -> Iterator[Use]:
    for path in sorted(set((ROOT / "shapes").rglob("*.ttl")) - set(WITH_UNKNOWN)):
        yield from find_in_turtle(path)
    for path in SOURCES:
        yield from find_in_turtle(path)
    for folder in ("queries", "checks"):
        for path in sorted((ROOT / "ontology" / folder).glob("*.rq")):
            yield from find_in_query(path.read_text(encoding="utf-8"), path.name)
    for path in (*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))):
        yield from find_in_markdown(path)
    yield from find_in_context(ROOT / "ontology" / "context.jsonld")
    for path in sorted(p for p in (ROOT / "seeds").rglob("*") if p.is_file()):
        yield from find_in_text(path)


def unknown(*uses: Use) -> list[str]:
    return find_unknown(uses, declared(), NAMESPACES)


def test_every_term_used_is_declared() -> None:
    uses = list(find_uses())
    assert {u.iri for u in uses} >= {vocab.dpc.Meeting, vocab.role.host, vocab.status.planned, vocab.dpc.when}
    assert find_unknown(uses, declared(), NAMESPACES) == []


@pytest.mark.parametrize("path", WITH_UNKNOWN, ids=lambda p: p.stem)
def test_an_example_of_an_unknown_term_has_no_other(path: Path) -> None:
    assert len(unknown(*find_in_turtle(path))) == 1


def test_no_iri_is_typed_by_hand_in_code() -> None:
    typed = [t for p in CODE for t in find_typed_iris(p, ["w3id.org/depeche"])]
    # An input format may use a vocabulary too; there its IRIs are text to compare with, not terms of the graph.
    typed += [t for p in CODE if "sources" not in p.parts for t in find_typed_iris(p, NAMESPACES)]
    assert typed == []


def test_keys_of_the_vocabulary_in_code_exist() -> None:
    tables = {n: t for n, t in vars(vocab).items() if isinstance(t, Mapping)}
    assert "PREFIXES" in tables
    assert [w for p in CODE for w in find_wrong_keys(p, tables)] == []


@pytest.mark.parametrize("code", lang.available())
def test_every_word_of_a_language_table_is_declared(code: str) -> None:
    words = list(find_words(lang.load(code)))
    assert {w.where.split(".")[0] for w in words} >= {
        f"{code}/{file}" for file in ("agreements", "frames", "topics")
    }
    assert [f"{w.where}: {w.name}" for w in words if not w.is_known()] == []


def test_reused_terms_exist_in_their_vocabularies() -> None:
    known = {str(n): n for n in vars(rdflib.namespace).values() if isinstance(n, type(rdflib.RDF))}
    assert vocab.PREFIXES["schema"] in known
    checked = 0
    for iri in {q.subject.value for q in pyoxigraph.parse(path=str(SOURCES[-1]))}:
        for base, namespace in known.items():
            if iri.startswith(base) and iri not in OF_DCAT_3:
                assert rdflib.URIRef(iri) in namespace, iri
                checked += 1
    assert checked > 100


# --- the same checks, shown to find what is wrong ---


@pytest.mark.parametrize(
    "triple",
    [
        "<http://x.org/a> a dpc:Meetting .",
        "<http://x.org/a> dpc:role role:hoste .",
        "<http://x.org/a> dpc:status status:done .",
        "<http://x.org/a> dcterms:subject topic:gardening .",
        "<http://x.org/a> schema:meetingEvent <http://x.org/b> .",
        "<http://x.org/a> a <http://xmlns.com/foaf/0.1/Person> .",
        "<http://x.org/a> <http://xmlns.com/foaf/0.1/name> 'a' .",
        "<http://x.org/a> sh:targetKlass dpc:Event .",
        "<http://x.org/a> dpc:when '2025'^^edtf:EDFT .",
        "<http://x.org/a> dpc:agent <https://w3id.org/depeche/roles/host> .",
        "<http://x.org/a> sh:property shape:NoSuchShape .",
    ],
)
def test_a_wrong_term_in_turtle_is_found(triple: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.ttl"
    path.write_text(PROLOGUE.replace("PREFIX", "@prefix").replace(">\n", "> .\n") + triple, encoding="utf-8")
    assert len(unknown(*find_in_turtle(path))) == 1


def test_a_right_term_in_turtle_is_not_reported(tmp_path: Path) -> None:
    path = tmp_path / "right.ttl"
    triple = "<https://w3id.org/depeche/id/event/1> a dpc:Reception ; dpc:agent wd:Q42 ; rdfs:label 'x'@fr ."
    path.write_text(PROLOGUE + triple, encoding="utf-8")
    assert unknown(*find_in_turtle(path)) == []


@pytest.mark.parametrize(
    "pattern",
    ["?e a dpc:Meetting", "?e dpc:participation/dpc:rôle ?r", "?e ?p <http://x.org/T>", "?e dpc:role role:x"],
)
def test_a_wrong_term_in_a_query_is_found(pattern: str) -> None:
    assert len(unknown(*find_in_query(f"{PROLOGUE}SELECT * {{ {pattern} }}", "made up"))) == 1


def test_a_wrong_term_in_a_document_is_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_text(f"Ask:\n```sparql\n{PROLOGUE}ASK {{ ?e dpc:wehn ?d }}\n```\n", encoding="utf-8")
    assert unknown(*find_in_markdown(path)) == ["wrong.md, query 1: https://w3id.org/depeche/ontology#wehn"]


def test_a_wrong_term_in_a_context_is_found(tmp_path: Path) -> None:
    path = tmp_path / "context.jsonld"
    context = {"dpc": vocab.PREFIXES["dpc"], "when": {"@id": "dpc:wehn"}}
    path.write_text(json.dumps({"@context": context}), encoding="utf-8")
    assert unknown(*find_in_context(path)) == ["context.jsonld, when: https://w3id.org/depeche/ontology#wehn"]


def test_a_wrong_iri_in_a_seed_is_found(tmp_path: Path) -> None:
    path = tmp_path / "seed.tsv"
    path.write_text("Q1\thttps://w3id.org/depeche/topic/gardening\n", encoding="utf-8")
    assert unknown(*find_in_text(path)) == ["seed.tsv: https://w3id.org/depeche/topic/gardening"]


def test_an_iri_typed_by_hand_is_found(tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    path.write_text(
        '"""See https://schema.org/Event."""\nNAME = f"https://schema.org/{1}"\n', encoding="utf-8"
    )
    assert list(find_typed_iris(path, NAMESPACES)) == ["code.py:2: https://schema.org/"]


def test_a_wrong_key_in_code_is_found(tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    path.write_text('vocab.ROLES["hoste"], ROLES["host"]', encoding="utf-8")
    assert list(find_wrong_keys(path, {"ROLES": vocab.ROLES})) == ["code.py:1: ROLES['hoste']"]


@pytest.mark.parametrize(
    "file, table",
    [
        ("frames", {"recevoir": {"event": "Meetting"}}),
        ("frames", {"recevoir": {"event": "Meeting", "subject": "hoste"}}),
        ("frames", {"recevoir": {"event": "Call", "subject": "host"}}),  # a role, but no call has it
        ("frames", {"recevoir": {"event": "Meeting", "args": {"avec": "with"}}}),
        ("frames", {"recevoir": {"event": "Meeting", "needs": ["guest", "gest"]}}),
        ("frames", {"list": [{"status": "done"}]}),
        ("agreements", {"heads": {"pacte": "Pact"}}),
        ("agreements", {"status": {"occurred": ["a eu lieu"]}}),  # a status, but of events
        ("topics", {"topics": {"gardening": {"strong": ["jardin"]}}}),
        ("topics", {"office_topics": ["diplomacy", "gardening"]}),
    ],
)
def test_a_wrong_word_in_a_language_table_is_found(file: str, table: dict[str, object]) -> None:
    assert [w.is_known() for w in find_words(Language("xx", {file: table}))].count(False) == 1


def test_the_languages_of_shapes_are_closed() -> None:
    assert [n for n in LANGUAGES if rdflib.URIRef(f"{n}NoSuchTerm") in n] == []
