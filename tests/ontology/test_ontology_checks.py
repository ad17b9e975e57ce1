"""The checks of ontology/checks/ find nothing in the ontology, and each finds what it is for."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from kg import vocab

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
CHECKS = sorted((ONTOLOGY / "checks").glob("*.rq"))

# What each check must find once it is added to the ontology.
BROKEN = {
    "ambiguous-labels": "dpc:Talks rdfs:label 'summit'@en .",
    "below-nothing": "dpc:Orphan a owl:Class .",
    "blank-nodes": "dpc:Talks rdfs:seeAlso [] .",
    "concepts": "topic:gardening a skos:Concept ; skos:inScheme dpc:Topics .",
    "cycles": "dpc:Meeting rdfs:subClassOf dpc:Talks .",
    "defined-by": "dpc:foreign a owl:ObjectProperty ; rdfs:isDefinedBy <http://x.org/> .",
    "definitions": "dpc:Talks skos:definition 'another'@fr .",
    "event-roles": "dpc:Feast a owl:Class ; rdfs:subClassOf dpc:Event .",
    "labels": "topic:climate skos:prefLabel 'weather'@en .",
    "one-top-class": "dpc:Talks rdfs:subClassOf dpc:Call .",
    "reused": "schema:Comment a owl:Class ; rdfs:label 'comment'@en .",
    "undeclared": "dpc:Talks rdfs:subClassOf schema:MeetingEvent .",
    "unused-roles": "role:bystander skos:inScheme dpc:Roles .",
}


@pytest.fixture
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for name in ("depeche", "schemes", "topics", "reused"):
        store.extend(pyoxigraph.parse(path=str(ONTOLOGY / f"{name}.ttl")))
    return store


def find(store: pyoxigraph.Store, check: str) -> list[str]:
    solutions = store.query((ONTOLOGY / "checks" / f"{check}.rq").read_text(encoding="utf-8"))
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [str(s) for s in solutions]


@pytest.mark.parametrize("check", [p.stem for p in CHECKS])
def test_the_ontology_passes(store: pyoxigraph.Store, check: str) -> None:
    assert find(store, check) == []


@pytest.mark.parametrize("check", BROKEN)
def test_a_check_finds_what_it_is_for(store: pyoxigraph.Store, check: str) -> None:
    prefixes = "".join(f"PREFIX {p}: <{n}>\n" for p, n in vocab.PREFIXES.items())
    store.update(f"{prefixes} INSERT DATA {{ {BROKEN[check]} }}")
    assert find(store, check) != []


def test_the_header_check_misses_a_licence(store: pyoxigraph.Store) -> None:
    store.update(f"DELETE WHERE {{ <{vocab.ONTOLOGY}> <{vocab.dcterms.license}> ?any }}")
    assert len(find(store, "header")) == 2


def test_every_check_is_shown_to_fail() -> None:
    assert {p.stem for p in CHECKS} == {*BROKEN, "header"}
