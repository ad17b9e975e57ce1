"""An example of each class and property in Turtle, from what the program makes of articles.

The seed articles come first. A class they do not report has a sentence in ontology/examples.toml, which is read as any
article is; where no rule finds the class itself but one above it, the finding is given the finer class by hand, and the
example says so.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg import resources
from kg.article import Article, Block, BlockKind
from kg.errors import DataError, SourceError
from kg.graph.build import build_quads
from kg.graph.terms import DEFAULT_BASE
from kg.ontology import Term, read_terms
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions
from kg.pipeline.reading import find_all_records
from kg.records import Agreement, ArticleRecords, Event
from kg.vocab import PREFIXES, rdf, rdfs

_READ_ON = "2024-05-14"  # the day of publication of the sentences


@dataclass(frozen=True, slots=True)
class Example:
    """What shows a term at work."""

    turtle: str  # without the prefixes and the base, which are those of HEADER
    sentence: str = ""  # of ontology/examples.toml; "" for what the seed articles or the ontology itself say
    by_hand: bool = False  # the class was given by hand: no rule finds it


HEADER = "".join(
    [f"@base <{DEFAULT_BASE}> .\n", *(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(PREFIXES.items()))]
)

_Nodes = Mapping[str, list[Triple]]  # statements by the IRI of their subject, sorted


def find_examples() -> dict[str, Example]:
    """An example of each class and property of ours that has one, by local name.

    Raises:
        DataError: a sentence of ontology/examples.toml reports neither its class nor one above it.
    """
    seeds = _group(_build_seeds())
    own = _group(parse(path=resources.ontology() / "depeche.ttl"))
    own |= _group(parse(path=resources.ontology() / "reused.ttl"))
    terms = [t for t in read_terms() if t.name.startswith("dpc:")]
    examples = _read_sentences(terms)
    for term in terms:
        find = _show_instance if term.kind == "class" else _show_use
        turtle = find(term, seeds) or (find(term, own) if term.kind == "property" else None)
        if turtle is not None:
            examples[term.local] = Example(turtle)
    return examples


def _build_seeds() -> Iterator[Triple]:
    for records in find_all_records([resources.seeds() / "articles"], BuildOptions()):
        yield from (quad.triple for quad in build_quads(records))


def _read_sentences(terms: Iterable[Term]) -> dict[str, Example]:
    """The example of each class that has a sentence."""
    known = {t.local: t for t in terms}
    text = (resources.ontology() / "examples.toml").read_text(encoding="utf-8")
    return {
        name: _read_sentence(known[name], sentence, language, known)
        for language, rows in tomllib.loads(text).items()
        for name, sentence in rows.items()
    }


def _read_sentence(term: Term, sentence: str, language: str, known: Mapping[str, Term]) -> Example:
    block = Block(BlockKind.PARAGRAPH, 0, len(sentence))
    article = Article(term.local.lower(), sentence, language, (block,), published=_READ_ON)
    try:
        records = rooms.find_records(article)
        typed, by_hand = _give_class(records, term.local, _find_above(term, known))
        turtle = _show_instance(term, _group(quad.triple for quad in build_quads(typed)))
    except SourceError as error:
        raise DataError(f"ontology/examples.toml, {term.local}: {error}") from error
    assert turtle is not None
    return Example(turtle, sentence, by_hand)


def _give_class(records: ArticleRecords, name: str, above: set[str]) -> tuple[ArticleRecords, bool]:
    """The records with a finding of the class, and whether it was given to it by hand.

    Raises:
        DataError: nothing of the class or of one above it was found.
    """
    found: list[Event | Agreement] = [*records.events, *records.agreements]
    if any(finding.type == name for finding in found):
        return records, False
    close = next((finding for finding in found if finding.type in above), None)
    if close is None:
        raise DataError(
            f"ontology/examples.toml, {name}: the sentence reports no {name} and nothing above it"
        )
    return replace(
        records,
        events=tuple(replace(e, type=name) if e is close else e for e in records.events),
        agreements=tuple(replace(a, type=name) if a is close else a for a in records.agreements),
    ), True


def _find_above(term: Term, known: Mapping[str, Term]) -> set[str]:
    names = {name.removeprefix("dpc:") for name in term.above if name.startswith("dpc:")}
    return names.union(*(_find_above(known[name], known) for name in names))


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
    uses = [t for t in subject if t.predicate.value == term.iri]
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
