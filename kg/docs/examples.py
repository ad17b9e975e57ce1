"""An example of each class and property in Turtle, from what the program makes of articles.

The seed articles come first. A class they do not report has a sentence in ontology/examples.toml, which is read as any
article is; where no rule finds the class itself but one above it, the finding is given the finer class by hand, and the
example says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg import resources
from kg.docs.sentences import read_seeds, read_sentences
from kg.graph.terms import DEFAULT_BASE
from kg.ontology import Term, read_terms
from kg.vocab import PREFIXES, rdf, rdfs


@dataclass(frozen=True, slots=True)
class Example:
    """What shows a term at work."""

    turtle: str  # without the prefixes and the base, which are those of HEADER
    sentences: tuple[
        str, ...
    ] = ()  # of ontology/examples.toml; none for what the seeds or the ontology itself say
    by_hand: bool = False  # the class was given by hand: no rule finds it


HEADER = "".join(
    [f"@base <{DEFAULT_BASE}> .\n", *(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(PREFIXES.items()))]
)

_SHOWN = 3  # values of a property
_Nodes = Mapping[str, list[Triple]]  # statements by the IRI of their subject, sorted


def find_examples() -> dict[str, Example]:
    """An example of each class and property of ours that has one, by local name.

    Raises:
        DataError: a sentence of ontology/examples.toml reports neither its class nor one above it.
    """
    seeds = _group(read_seeds().quads)
    own = _group(parse(path=resources.ontology() / "depeche.ttl"))
    own |= _group(parse(path=resources.ontology() / "reused.ttl"))
    terms = {t.local: t for t in read_terms() if t.name.startswith("dpc:")}
    examples = {}
    for name, term in terms.items():
        turtle = show(term, seeds) or (show(term, own) if term.kind == "property" else None)
        if turtle is not None:
            examples[name] = Example(turtle)
    for name, reading in read_sentences(terms):
        turtle = show(terms[name], _group(reading.quads))
        if name not in examples and turtle is not None:
            examples[name] = Example(turtle, reading.sentences, reading.by_hand)
    return examples


def show(term: Term, nodes: _Nodes) -> str | None:
    """A node of the class, or a statement with the property; None where there is none."""
    return _show_instance(term, nodes) if term.kind == "class" else _show_use(term, nodes)


def _group(statements: Iterable[Triple | Quad]) -> dict[str, list[Triple]]:
    nodes: dict[str, set[Triple]] = defaultdict(set)
    for s in statements:
        assert isinstance(s.subject, NamedNode)
        nodes[s.subject.value].add(Triple(s.subject, s.predicate, s.object))
    return {iri: sorted(nodes[iri], key=_order) for iri in sorted(nodes)}


def _order(triple: Triple) -> tuple[int, str]:
    """What a node is first, then its names, then the rest."""
    first = {rdf.type: 0, rdfs.label: 1}
    return first.get(triple.predicate.value, 2), str(triple)


def _show_instance(term: Term, nodes: _Nodes) -> str | None:
    """The node of the class that says most, and of several the first by its IRI."""
    kind = NamedNode(term.iri)
    found = [t for t in nodes.values() if any(x.predicate.value == rdf.type and x.object == kind for x in t)]
    return _write(max(found, key=_count_properties)) if found else None


def _show_use(term: Term, nodes: _Nodes) -> str | None:
    """A statement with the property, and what its subject and its object are."""
    found = [t for t in nodes.values() if any(x.predicate.value == term.iri for x in t)]
    if not found:
        return None
    subject = max(found, key=_count_properties)
    uses = [t for t in subject if t.predicate.value == term.iri][:_SHOWN]
    what = uses[0].object
    named = nodes.get(what.value, []) if isinstance(what, NamedNode) else []
    kinds = [t for t in subject if t.predicate.value == rdf.type]
    return _write([*kinds, *uses, *(t for t in named if t.predicate.value in (rdf.type, rdfs.label))])


def _count_properties(triples: list[Triple]) -> int:
    return len({t.predicate.value for t in triples})


def _write(triples: list[Triple]) -> str:
    """Turtle without its header, a line for each value of a property that has several."""
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES), base_iri=DEFAULT_BASE)
    assert data is not None
    lines = data.decode().splitlines()
    body = [line for line in lines if not line.startswith(("@prefix", "@base"))]
    return "\n".join(line.replace("\t", "    ") for line in body)
