"""What is compared of an article's graph."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.merge.reading import find_sketches
from kg.vocab import AGREEMENT_CLASSES, EVENT_CLASSES, PREFIXES, SUPERCLASSES, dpc, prov, rdf, schema

OWN = PREFIXES["dpc"]
ARTICLE = "urn:article"
CASES = [
    *((name, (name, "Event")) for name in sorted(EVENT_CLASSES)),
    *((name, (name, "Agreement")) for name in sorted(AGREEMENT_CLASSES)),
    *(
        (name, (*above, name, "Event"))
        for name, above in sorted(SUPERCLASSES.items())
        if EVENT_CLASSES.keys() & set(above)
    ),
]


def make_graph(classes: tuple[str, ...]) -> list[Quad]:
    triples: list[tuple[str, str, NamedNode | Literal]] = [
        (ARTICLE, rdf.type, NamedNode(schema.NewsArticle)),
        (ARTICLE, schema.inLanguage, Literal("fr")),
        ("urn:node", prov.wasDerivedFrom, NamedNode(ARTICLE)),
        *(("urn:node", rdf.type, NamedNode(OWN + name)) for name in classes),
        ("urn:node", dpc.when, Literal("2025-07-01")),
    ]
    return [Quad(NamedNode(s), NamedNode(p), o, NamedNode(ARTICLE)) for s, p, o in triples]


@pytest.mark.parametrize(("expected", "classes"), CASES, ids=[f"{e}-{len(c)}" for e, c in CASES])
def test_the_class_that_says_most_counts_and_never_the_root(expected: str, classes: tuple[str, ...]) -> None:
    (sketch,) = find_sketches(make_graph(classes))
    assert (sketch.cls, sketch.when) == (expected, "2025-07-01")
