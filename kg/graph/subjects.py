"""A graph read back: its entities, and what tells each from its namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.decisions import OfficeHeld, Spelling, Subject
from kg.records import EntityKind
from kg.vocab import PREFIXES, dpc, owl, rdf, rdfs, schema, skos

_KINDS = {
    schema.Person: EntityKind.PERSON,
    schema.Organization: EntityKind.ORGANIZATION,
    schema.Country: EntityKind.COUNTRY,
    schema.Place: EntityKind.PLACE,
}
_READ = frozenset(
    {
        *(
            rdf.type,
            rdfs.label,
            skos.altLabel,
            owl.sameAs,
            skos.closeMatch,
            schema.mentions,
            schema.publisher,
        ),
        *(schema.inLanguage, dpc.country, dpc.holder, dpc.title, dpc.organization, dpc.attestedOn),
    }
)
_Values = dict[tuple[str, str], list[NamedNode | Literal]]


def find_subjects(quads: Iterable[Quad], base: str) -> list[Subject]:
    """The entities of a graph, sorted by key; those outside the base are none of ours and left out."""
    values: _Values = defaultdict(list)
    tenures: dict[str, list[str]] = defaultdict(list)
    readers: dict[str, set[str]] = defaultdict(set)  # entity → articles
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if predicate in _READ and isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            values[subject.value, predicate].append(value)
            if predicate == dpc.holder:
                tenures[value.value].append(subject.value)
            elif predicate in (schema.mentions, schema.publisher):
                readers[value.value].add(subject.value)
    nodes = sorted({iri for iri, predicate in values if predicate == rdf.type and iri.startswith(base)})
    found = (_read(iri, base, values, tenures[iri], readers[iri]) for iri in nodes)
    return [subject for subject in found if subject is not None]


def _read(
    iri: str, base: str, values: _Values, tenures: Iterable[str], articles: Iterable[str]
) -> Subject | None:
    types = {value.value for value in values[iri, rdf.type]}
    kind = next((kind for name, kind in _KINDS.items() if name in types), None)
    labels = sorted(set(_spell(values[iri, rdfs.label])), key=lambda s: (-len(s.text), s))
    if kind is None or not labels:
        return None
    offices = sorted(_read_offices(set(tenures), values))
    others = {*labels[1:], *_spell(values[iri, skos.altLabel])} - {labels[0]}
    countries = {qid for node in _iris(values[iri, dpc.country]) for qid in _qids(values, node, owl.sameAs)}
    same = _qids(values, iri, owl.sameAs)
    return Subject(
        key=iri.removeprefix(base),
        kind=kind,
        label=labels[0],
        names=tuple(sorted(others)),
        languages=tuple(sorted({v.value for a in set(articles) for v in values[a, schema.inLanguage]})),
        countries=tuple(sorted(countries | {office.country for office in offices if office.country})),
        offices=tuple(offices),
        same=min(same, key=lambda qid: int(qid[1:]), default=None),
        close=tuple(sorted(_qids(values, iri, skos.closeMatch))),
    )


def _read_offices(tenures: Iterable[str], values: _Values) -> Iterator[OfficeHeld]:
    for tenure in tenures:
        attested = sorted({value.value for value in values[tenure, dpc.attestedOn]})
        organizations = _iris(values[tenure, dpc.organization])
        for title in sorted(set(_spell(values[tenure, dpc.title]))):
            yield OfficeHeld(
                title=title.text,
                language=title.language,
                country=_find_country(tenure, values),
                organization=max(_spell_all(values, organizations), default=""),
                organization_id=min(
                    (q for o in organizations for q in _qids(values, o, owl.sameAs)), default=""
                ),
                attested=tuple(attested),
            )


def _find_country(tenure: str, values: _Values) -> str:
    """The id of the country of an office: said of it, or of its organisation; empty where there are several."""
    organizations = _iris(values[tenure, dpc.organization])
    owners = [
        *_iris(values[tenure, dpc.country]),
        *(c for o in organizations for c in _iris(values[o, dpc.country])),
    ]
    found = {qid for node in owners for qid in _qids(values, node, owl.sameAs)}
    return found.pop() if len(found) == 1 else ""


def _spell_all(values: _Values, nodes: Iterable[str]) -> Iterator[str]:
    return (spelling.text for node in nodes for spelling in _spell(values[node, rdfs.label]))


def _spell(terms: Iterable[NamedNode | Literal]) -> Iterator[Spelling]:
    return (Spelling(term.value, term.language or "") for term in terms if isinstance(term, Literal))


def _iris(terms: Iterable[NamedNode | Literal]) -> list[str]:
    return sorted({term.value for term in terms if isinstance(term, NamedNode)})


def _qids(values: _Values, node: str, predicate: str) -> set[str]:
    prefix = PREFIXES["wd"]
    iris = _iris(values[node, predicate])
    return {iri.removeprefix(prefix) for iri in iris if iri.startswith(prefix)}
