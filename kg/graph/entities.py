"""Persons, organisations, countries, places, and the offices that persons hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.graph import identity
from kg.graph.findings import add_evidence
from kg.graph.literals import make_point
from kg.graph.names import Names
from kg.graph.statements import Statements
from kg.graph.terms import TermError, make_decimal, make_literal, make_term, make_wikidata
from kg.ntriples import Iri, Literal
from kg.records import Entity, EntityKind, Link, Tenure
from kg.vocab import dpc, owl, prov, rdf, rdfs, schema, skos

_CLASSES = {
    EntityKind.PERSON: schema.Person,
    EntityKind.ORGANIZATION: schema.Organization,
    EntityKind.COUNTRY: schema.Country,
    EntityKind.PLACE: schema.Place,
}

# How sure the gazetteer is, for those who want to sort by it; nothing is decided by these numbers.
_CERTAIN, _LIKELY = 0.98, 0.6
_SURE = {"office": 0.9}  # by the office alone, without a name


def add_entities(out: Statements, names: Names, entities: Iterable[Entity]) -> None:
    """Describe entities; those that turn out to be one node are described together, under one label."""
    together: dict[Iri, list[Entity]] = defaultdict(list)
    for entity in entities:
        country = None if entity.kind is EntityKind.COUNTRY else names.find_optional(entity.country)
        node = names.iris.get(entity.key) or identity.make_entity_iri(names.base, entity, country)
        out.add(node, rdf.type, make_term(_CLASSES[entity.kind]))
        out.add(node, dpc.country, country)
        together[node].append(entity)
    for node, same in together.items():
        _add_labels(out, names, node, same)
        _add_links(out, names, node, same)


def add_publisher(out: Statements, names: Names, publisher: str | None) -> Entity | None:
    """Assert who published the article; the organisation is returned, to be described with the entities."""
    if publisher is None or not publisher.strip():
        return None
    organization = Entity(key="", kind=EntityKind.ORGANIZATION, name=publisher)
    out.add(names.article, schema.publisher, identity.make_entity_iri(names.base, organization, None))
    return organization


def add_tenure(out: Statements, names: Names, tenure: Tenure, attested: str | None) -> None:
    """Assert that an article of the date `attested` names somebody in an office."""
    node = names.find(tenure.key)
    out.add(node, rdf.type, make_term(dpc.Tenure))
    out.add(node, dpc.holder, names.find(tenure.holder))
    # Tagged: a title is words of the article's language ("ministre de la Défense").
    out.add(node, dpc.title, make_literal(_check_name(tenure.title, tenure.key), language=names.language))
    out.add(node, dpc.organization, names.find_optional(tenure.organization))
    out.add(node, dpc.country, names.find_optional(tenure.country))
    out.add(node, dpc.attestedOn, None if attested is None else make_point(attested))
    out.add(node, prov.wasDerivedFrom, names.article)
    add_evidence(out, names, node, (tenure.evidence,))


def _add_labels(out: Statements, names: Names, node: Iri, same: list[Entity]) -> None:
    """One label, the longest of the names, and as other labels every form seen in the text.

    Names of countries, organisations and places are words of a language ("Russie", "Nations unies") and are
    tagged; a person's name is that person's name in every language and is not. The canonical name of a known
    person is how a language writes it ("Sergueï Choïgou", "Sergei Shoigu") and is tagged.
    """

    def tag(entity: Entity, text: str) -> Literal:
        language = None if entity.kind is EntityKind.PERSON else names.language
        return make_literal(_collapse(text), language=language)

    fullest = min(same, key=_by_length) if len(same) > 1 else same[0]
    label = _check_name(fullest.name, fullest.key)
    known = identity.find_certain_qid(fullest) is not None
    out.add(node, rdfs.label, make_literal(label, language=names.language) if known else tag(fullest, label))
    for entity in same:
        forms = {mention.text for mention in entity.mentions}
        if entity is not fullest and _collapse(entity.name) != label:
            forms.add(entity.name)
        out.add_all(node, skos.altLabel, (tag(entity, form) for form in forms if form.strip()))


def _by_length(entity: Entity) -> tuple[int, str, str]:
    name = _collapse(entity.name)
    return -len(name), name, entity.kind.value


def _add_links(out: Statements, names: Names, node: Iri, same: list[Entity]) -> None:
    certain = {qid for entity in same if (qid := identity.find_certain_qid(entity)) is not None}
    claimed = {link.qid for entity in same for link in entity.links}
    out.add_all(node, owl.sameAs, map(make_wikidata, certain))
    # Of two ids claimed as certain one must be wrong: the other is kept as a likely one.
    out.add_all(node, skos.closeMatch, map(make_wikidata, claimed - certain))
    # That a name known for one place or body is that place or body needs no word; who a person is does.
    links = {link.qid: link for entity in same for link in entity.links if _is_told(entity, link)}
    for qid, link in sorted(links.items()):
        predicate = make_term(owl.sameAs if qid in certain else skos.closeMatch)
        made = identity.make_article_identification_iri(names.base, names.article, node, predicate, qid)
        out.add(made, rdf.type, make_term(dpc.Identification))
        out.add(made, rdf.subject, node)
        out.add(made, rdf.predicate, predicate)
        out.add(made, rdf.object, make_wikidata(qid))
        out.add(made, dpc.rule, make_literal(f"gazetteer/{link.how}"))
        out.add(
            made, dpc.confidence, make_decimal(_SURE.get(link.how, _CERTAIN if qid in certain else _LIKELY))
        )
        out.add(made, prov.wasDerivedFrom, names.article)


def _is_told(entity: Entity, link: Link) -> bool:
    return entity.kind is EntityKind.PERSON or not link.certain


def _check_name(name: str, key: str) -> str:
    if not name.strip():
        raise TermError(f"the record {key[:100]!r} has an empty name")
    return _collapse(name)


def _collapse(text: str) -> str:
    """A name on one line: a line break within it is the layout's, not the name's."""
    return " ".join(text.split())
