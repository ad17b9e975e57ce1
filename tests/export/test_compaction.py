"""Our compaction of flat nodes is PyLD's."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from typing import Any

import pytest
from graph_samples import make_records
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import DataError
from kg.export.compaction import Compactor
from kg.export.jsonld import find_nodes, load_context, refuse_to_load
from kg.export.order import sort_quads, unite
from kg.graph import build_quads
from kg.vocab import PREFIXES, dpc, edtf, oa, owl, rdf, rdfs, schema, xsd

CONTEXT = load_context()
SUBJECTS = [
    NamedNode(iri) for iri in ("https://x.example/a", dpc.Meeting, PREFIXES["wd"] + "Q1", PREFIXES["dpc"])
]
PREDICATES = [
    NamedNode(iri)
    for iri in (rdf.type, dpc.when, oa.end, rdfs.label, owl.sameAs, schema.startDate, "https://x.example/p")
]
OBJECTS = [
    *SUBJECTS,
    NamedNode("urn:x:y"),
    NamedNode(schema.Person),
    NamedNode(PREFIXES["role"] + "host"),
    *(Literal(text) for text in ("", "a", "@id", "dpc:x")),
    *(Literal("a", language=tag) for tag in ("fr", "en")),
    *(
        Literal("1", datatype=NamedNode(t))
        for t in (edtf.EDTF, xsd.date, xsd.integer, xsd.boolean, "https://x.example/t")
    ),
]
TRIPLES = st.lists(
    st.builds(
        Triple, st.sampled_from(SUBJECTS), st.sampled_from(PREDICATES), st.sampled_from(OBJECTS)
    ).filter(lambda t: t.predicate.value != rdf.type or isinstance(t.object, NamedNode)),
    max_size=20,
)


def compact_by_pyld(triples: Iterable[Triple]) -> list[dict[str, Any]]:
    nodes = []
    for subject, group in itertools.groupby(triples, key=lambda t: t.subject):
        lines = serialize(list(group), format=RdfFormat.N_QUADS) or b""
        expanded = jsonld.from_rdf(lines.decode(), {"useRdfType": False})
        assert isinstance(subject, NamedNode)
        nodes += [n for n in expanded if n["@id"] == subject.value]
    options = {"graph": True, "documentLoader": refuse_to_load}
    graph: list[dict[str, Any]] = jsonld.compact(nodes, {"@context": CONTEXT}, options).get("@graph", [])
    return graph


def normalize(node: dict[str, Any]) -> str:
    """The node as text in which the order of its arrays does not show."""
    return json.dumps(
        {k: sorted(map(json.dumps, v)) if isinstance(v, list) else v for k, v in node.items()}, sort_keys=True
    )


def check(triples: list[Triple]) -> None:
    ours = [normalize(n) for n in find_nodes((f"{t} ." for t in triples), Compactor(CONTEXT))]
    assert ours == [normalize(n) for n in compact_by_pyld(triples)]


@given(TRIPLES)
def test_nodes_of_any_statements_are_those_of_pyld(triples: list[Triple]) -> None:
    check(sorted(set(triples), key=str))


def test_nodes_of_an_article_are_those_of_pyld() -> None:
    check(unite(sort_quads(build_quads(make_records()))))


def test_an_iri_that_reads_as_a_prefixed_name_is_refused() -> None:
    triple = Triple(NamedNode("schema:a"), NamedNode(rdfs.label), Literal("a"))
    with pytest.raises(DataError, match="reads as a name with the prefix schema:"):
        list(find_nodes([f"{triple} ."], Compactor(CONTEXT)))


@pytest.mark.parametrize(
    "term", [{"@id": "schema:a", "@container": "@list"}, {"@reverse": "schema:a"}, ["a"], 1]
)
def test_a_context_with_more_than_we_know_is_refused(term: object) -> None:
    with pytest.raises(ValueError, match="the context says more of 'a'"):
        Compactor({"schema": PREFIXES["schema"], "a": term})
