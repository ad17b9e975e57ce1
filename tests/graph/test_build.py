import dataclasses
from typing import Any

import pytest
from graph_samples import FIRST, SECOND, TITLE, make_records, subject_of
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import SourceError, UsageError
from kg.graph import build_quads, find_article
from kg.graph.terms import DEFAULT_BASE
from kg.records import ArticleRecords, Entity, EntityKind, Event, Link, Mention, Participation
from kg.vocab import (
    PREFIXES,
    dcterms,
    dpc,
    oa,
    owl,
    prov,
    rdf,
    rdfs,
    role,
    schema,
    sem,
    skos,
    status,
    topic,
    xsd,
)


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return build_quads(make_records())


def find(quads: list[Quad], predicate: str, subject: str | None = None) -> set[str]:
    """The objects of a predicate as N-Triples terms."""
    return {
        str(q.object) for q in quads if q.predicate.value == predicate and subject in (None, subject_of(q))
    }


def find_node(quads: list[Quad], kind: str) -> str:
    """The one node of a class."""
    (node,) = {subject_of(q) for q in quads if q.predicate.value == rdf.type and q.object == NamedNode(kind)}
    return node


def iri(*iris: str) -> set[str]:
    return {f"<{i}>" for i in iris}


def test_all_statements_stand_in_the_graph_of_the_article(quads: list[Quad]) -> None:
    article = find_node(quads, schema.NewsArticle)
    assert {q.graph_name for q in quads} == {NamedNode(article)}
    assert find_article(make_records()) == article


def test_statements_are_sorted_and_unique(quads: list[Quad]) -> None:
    lines = [str(q) for q in quads]
    assert lines == sorted(set(lines))


def test_no_blank_nodes_and_only_own_subjects(quads: list[Quad]) -> None:
    assert not any(isinstance(t, BlankNode) for q in quads for t in q)
    assert all(subject_of(q).startswith(DEFAULT_BASE) for q in quads)


def test_article(quads: list[Quad]) -> None:
    records = make_records()
    node = find_node(quads, schema.NewsArticle)
    assert find(quads, dcterms.identifier) == {'"sample-01"'}
    assert find(quads, schema.headline) == {f'"{TITLE}"@fr'}
    assert find(quads, schema.datePublished) == {f'"2025-05"^^<{xsd.gYearMonth}>'}
    assert find(quads, schema.inLanguage) == {'"fr"'}
    assert find(quads, schema.url) == iri("https://news.example/a%20b?x=%5B1%5D&y=%25zz#top")
    assert find(quads, dpc.textDigest) == {f'"{records.article.digest}"'}
    assert find(quads, dpc.textLength) == {f'"{len(records.article.text)}"^^<{xsd.integer}>'}
    assert find(quads, dcterms.subject, node) == iri(topic.diplomacy, topic.sea_law)
    assert len(find(quads, schema.mentions)) == len(records.entities)
    assert len(find(quads, schema.about)) == len(records.events)


def test_event(quads: list[Quad]) -> None:
    node = find_node(quads, dpc.Audience)
    assert find(quads, rdf.type, node) == iri(dpc.Audience, dpc.Reception, dpc.Meeting, dpc.Event)
    assert find(quads, rdfs.label, node) == {
        '"Audience – Mara Tolen, Ivo Brandt (2025-05-10)"@fr',
        '"Audience – Mara Tolen, Ivo Brandt (2025-05-10)"@en',
    }
    day = f'"2025-05-10"^^<{xsd.date}>'
    assert find(quads, schema.startDate, node) == find(quads, schema.endDate, node) == {day}
    assert find(quads, dpc.status, node) == iri(status.occurred)
    assert find(quads, dcterms.subject, node) == iri(topic.diplomacy)
    assert find(quads, schema.superEvent, node) == iri(find_node(quads, dpc.Signing))
    assert find(quads, schema.location, node) == iri(find_node(quads, schema.Place))
    assert find(quads, dpc.confidence, node) == {f'"0.9"^^<{xsd.decimal}>'}
    assert find(quads, dpc.rule, node) == {'"fr/frames/recevoir"'}
    assert find(quads, prov.wasDerivedFrom, node) == iri(find_article(make_records()))


def test_event_dates_keep_their_precision_and_have_bounds(quads: list[Quad]) -> None:
    node = find_node(quads, dpc.Signing)
    assert find(quads, dpc.when, node) == {'"2025-05/2025-06"^^<http://id.loc.gov/datatypes/edtf/EDTF>'}
    assert find(quads, schema.startDate, node) == {f'"2025-05"^^<{xsd.gYearMonth}>'}
    assert find(quads, schema.endDate, node) == {f'"2025-06"^^<{xsd.gYearMonth}>'}
    assert find(quads, sem.hasEarliestBeginTimeStamp, node) == {f'"2025-05-01"^^<{xsd.date}>'}
    assert find(quads, sem.hasLatestEndTimeStamp, node) == {f'"2025-06-30"^^<{xsd.date}>'}


def test_an_open_end_has_no_twin_and_no_bound() -> None:
    records = make_records()
    event = dataclasses.replace(records.events[1], date="2020/..")
    quads = build_quads(dataclasses.replace(records, events=(event,)))
    assert find(quads, schema.startDate) == {f'"2020"^^<{xsd.gYear}>'}
    assert find(quads, schema.endDate) == find(quads, sem.hasLatestEndTimeStamp) == set()


def test_participations(quads: list[Quad]) -> None:
    node = find_node(quads, dpc.Audience)
    parts = {p.strip("<>") for p in find(quads, dpc.participation, node)}
    agents = {agent for part in parts for agent in find(quads, dpc.agent, part)}
    assert agents == find(quads, sem.hasActor, node)
    assert len(agents) == 2
    by_role = {r: part for part in parts for r in find(quads, dpc.role, part)}
    assert by_role.keys() == iri(role.host, role.guest)
    assert find(quads, dpc.tenure, by_role[f"<{role.host}>"]) == iri(find_node(quads, dpc.Tenure))
    assert find(quads, dpc.tenure, by_role[f"<{role.guest}>"]) == set()


def test_evidence_is_the_sentence_letter_for_letter(quads: list[Quad]) -> None:
    text = make_records().article.text
    nodes = {subject_of(q) for q in quads if q.predicate.value == oa.exact}
    assert len(nodes) == 2  # shared by the records it supports
    quotes = set()
    for node in nodes:
        (exact,) = (q.object for q in quads if subject_of(q) == node and q.predicate.value == oa.exact)
        (start,) = (q.object for q in quads if subject_of(q) == node and q.predicate.value == oa.start)
        (end,) = (q.object for q in quads if subject_of(q) == node and q.predicate.value == oa.end)
        assert isinstance(exact, Literal) and isinstance(start, Literal) and isinstance(end, Literal)
        assert exact.value == text[int(start.value) : int(end.value)]
        quotes.add(exact.value)
    assert quotes == {FIRST, SECOND}


def test_names_of_unknown_persons_are_untagged_and_others_tagged(quads: list[Quad]) -> None:
    labels = {
        str(q.object) for q in quads if q.predicate.value == rdfs.label and "/event/" not in subject_of(q)
    }
    assert {
        '"Mara Tolen"',
        '"Ivo Brandt"@fr',  # known to the gazetteer: the name the language gives him
        '"Lysie"@fr',
        '"Port-Lys"@fr',
        '"ministère de la Mer"@fr',
    } <= labels


def test_identity_in_wikidata(quads: list[Quad]) -> None:
    person = DEFAULT_BASE + "person/Q902"
    assert find(quads, owl.sameAs, person) == iri(PREFIXES["wd"] + "Q902")
    assert find(quads, skos.closeMatch, person) == iri(PREFIXES["wd"] + "Q903")


def test_tenure(quads: list[Quad]) -> None:
    node = find_node(quads, dpc.Tenure)
    assert find(quads, dpc.title, node) == {'"ministre"@fr'}
    assert find(quads, dpc.attestedOn, node) == {f'"2025-05"^^<{xsd.gYearMonth}>'}
    assert find(quads, prov.wasDerivedFrom, node) == iri(find_article(make_records()))
    assert (
        len(
            find(quads, dpc.holder, node)
            | find(quads, dpc.organization, node)
            | find(quads, dpc.country, node)
        )
        == 3
    )


def test_agreement_commitment_and_statement(quads: list[Quad]) -> None:
    agreement = find_node(quads, dpc.Protocol)
    assert find(quads, rdf.type, agreement) == iri(dpc.Agreement, dpc.Protocol)
    assert find(quads, dpc.period, agreement) == {'"2025/2030"^^<http://id.loc.gov/datatypes/edtf/EDTF>'}
    assert find(quads, dpc.agreement) == iri(agreement)
    parties = find(quads, dpc.party, agreement)
    assert parties == find(quads, dpc.party, find_node(quads, dpc.Commitment))
    assert len(parties) == 2
    statement = find_node(quads, dpc.Statement)
    assert find(quads, dpc.speaker, statement) < find(quads, sem.hasActor)


def test_one_node_in_all_articles_for_who_is_known_and_for_who_is_named_alike() -> None:
    first, second = build_quads(make_records("a")), build_quads(make_records("b"))
    for kind in (schema.Person, schema.Organization, schema.Country, dpc.Tenure):
        nodes = [{q.subject for q in quads if q.object == NamedNode(kind)} for quads in (first, second)]
        assert nodes[0] == nodes[1] != set()
    for kind in (dpc.Audience, dpc.Protocol, dpc.Evidence, dpc.Participation, dpc.Commitment, dpc.Statement):
        nodes = [{q.subject for q in quads if q.object == NamedNode(kind)} for quads in (first, second)]
        assert not nodes[0] & nodes[1]


def make_person(key: str, name: str, *links: Link, country: str | None = None) -> Entity:
    return Entity(key, EntityKind.PERSON, name, (Mention(0, len(name), name),), country, links)


def build_entities(*entities: Entity) -> list[Quad]:
    return build_quads(dataclasses.replace(ArticleRecords(make_records().article, None), entities=entities))


def count_nodes(quads: list[Quad], kind: str = schema.Person) -> int:
    return len({q.subject for q in quads if q.object == NamedNode(kind)})


def test_names_that_differ_in_a_diacritic_are_two_persons() -> None:
    assert count_nodes(build_entities(make_person("p:1", "Văn Tolen"), make_person("p:2", "Vân Tolen"))) == 2
    assert (
        count_nodes(build_entities(make_person("p:1", "Jean-Luc X"), make_person("p:2", "jean‑luc X"))) == 1
    )


def test_a_name_in_two_countries_is_two_persons() -> None:
    lysia, brandovia = (Entity(f"c:{n}", EntityKind.COUNTRY, n) for n in ("Lysie", "Brandovie"))
    one, other = (
        make_person("p:1", "A. Tolen", country="c:Lysie"),
        make_person("p:2", "A. Tolen", country="c:Brandovie"),
    )
    assert count_nodes(build_entities(lysia, brandovia, one, other)) == 2


def test_two_entities_with_one_identity_are_one_node_with_one_label() -> None:
    link = Link("Q7", True, "exact")
    quads = build_entities(make_person("p:1", "Tolen", link), make_person("p:2", "Mara Tolen", link))
    assert find(quads, rdfs.label) == {'"Mara Tolen"@fr', '"Agence des Marées"@fr'}
    assert find(quads, skos.altLabel) == {'"Tolen"', '"Mara Tolen"'}


def test_of_two_certain_ids_one_is_asserted_and_the_other_likely() -> None:
    quads = build_entities(make_person("p:1", "Tolen", Link("Q70", True, "exact"), Link("Q9", True, "exact")))
    assert find(quads, owl.sameAs) == iri(PREFIXES["wd"] + "Q9")
    assert find(quads, skos.closeMatch) == iri(PREFIXES["wd"] + "Q70")


def test_events_that_one_word_reports_stay_apart() -> None:
    records = make_records()
    event = records.events[0]
    twins = tuple(
        dataclasses.replace(
            event, key=f"event:{i}", part_of=None, participations=(Participation(agent, "host"),)
        )
        for i, agent in enumerate(("person:1", "person:2"))
    )
    assert count_nodes(build_quads(dataclasses.replace(records, events=twins)), dpc.Audience) == 2


def test_the_order_of_records_changes_nothing() -> None:
    records = make_records()
    turned: dict[str, Any] = {
        f.name: tuple(reversed(getattr(records, f.name)))
        for f in dataclasses.fields(records)
        if isinstance(getattr(records, f.name), tuple)
    }
    assert build_quads(dataclasses.replace(records, **turned)) == build_quads(records)


def test_another_base_moves_every_node() -> None:
    quads = build_quads(make_records(), "urn:example:kg/")
    assert all(subject_of(q).startswith("urn:example:kg/") for q in quads)
    assert len(quads) == len(build_quads(make_records()))
    with pytest.raises(UsageError):
        build_quads(make_records(), "example")


def change_event(**changes: object) -> ArticleRecords:
    records = make_records()
    event: Event = dataclasses.replace(records.events[0], **changes)  # type: ignore[arg-type]
    return dataclasses.replace(records, events=(event, records.events[1]))


@pytest.mark.parametrize(
    ("records", "said"),
    [
        (change_event(type="Protocol"), "no class of events 'Protocol'"),
        (change_event(type="Rencontre"), "no class of events 'Rencontre'"),
        (change_event(status="signed"), "no status of events 'signed'"),
        (change_event(date="2025-02-30"), "'2025-02-30' is not a date"),
        (change_event(place="place:9"), "'place:9', which is not there"),
        (change_event(confidence=1.5), "a confidence is a number"),
        (change_event(topics=("rugby",)), "no topic 'rugby'"),
        (change_event(key="event:2"), "two records have the key 'event:2'"),
        (dataclasses.replace(make_records(), published="2025/2026"), "'2025/2026' is an interval"),
    ],
)
def test_what_has_no_place_in_a_graph_fails_its_article_by_name(records: ArticleRecords, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        build_quads(records)
    assert caught.value.where == "sample-01.txt"
    assert caught.value.code == "graph"
