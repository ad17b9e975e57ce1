"""Nodes of the graph → rows of the catalogue: one function a class."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from kg.edtf import Edtf, parse_edtf
from kg.serve.catalogue.gazetteer import Known, read_gazetteer
from kg.serve.catalogue.keys import find_words
from kg.serve.catalogue.numbering import Numbers
from kg.serve.catalogue.reading import Node
from kg.vocab import (
    AGREEMENT_CLASSES,
    EVENT_CLASSES,
    PREFIXES,
    SUPERCLASSES,
    dcterms,
    dpc,
    oa,
    owl,
    prov,
    rdf,
    rdfs,
    schema,
    sem,
    skos,
)

_WIKIDATA = PREFIXES["wd"]
_UNKNOWN = Known()


def find_local(iri: str | None) -> str | None:
    """The name at the end of the IRI of a class, role, status or topic."""
    return None if iri is None else iri.replace("#", "/").rpartition("/")[2]


class Rows:
    """Writes the rows of one catalogue."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._number = Numbers(database)
        self._makers: tuple[tuple[str, str, Callable[[int, Node], None]], ...] = (
            (dpc.Event, "event", self._add_event),
            (dpc.Participation, "participation", self._add_participation),
            (dpc.Evidence, "evidence", self._add_evidence),
            (dpc.Tenure, "tenure", self._add_tenure),
            (dpc.Agreement, "agreement", self._add_agreement),
            (dpc.Statement, "statement", self._add_statement),
            (dpc.Commitment, "commitment", self._add_commitment),
            (dpc.MergedEvent, "merged", self._add_merged),
            (dpc.MergedAgreement, "merged", self._add_merged),
            (schema.NewsArticle, "article", self._add_article),
            # A country comes before a place: some graphs type it as both.
            (schema.Person, "person", self._add_entity),
            (schema.Organization, "organization", self._add_entity),
            (schema.Country, "country", self._add_entity),
            (schema.Place, "place", self._add_entity),
        )

    def add(self, node: Node) -> None:
        """Write what is stated of a node; a node of no class that is shown is passed over."""
        kinds = set(node.all(rdf.type))
        for iri, kind, make in self._makers:
            if iri in kinds:
                number = self._number.of(node.iri)
                self._database.execute("UPDATE node SET kind = ? WHERE id = ?", (kind, number))
                make(number, node)
                return

    def _insert(self, table: str, *values: object) -> None:
        marks = ", ".join("?" * len(values))
        self._database.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)

    def _join(self, table: str, number: int, iris: Iterable[str]) -> None:
        for iri in iris:
            self._insert(table, number, self._number.of(iri))

    def _add_event(self, number: int, node: Node) -> None:
        kinds = [kind for kind in map(find_local, node.all(rdf.type)) if kind]
        top = next((kind for kind in kinds if kind in EVENT_CLASSES), "Event")
        when = node.one(dpc.when)
        first, last = node.one(sem.hasEarliestBeginTimeStamp), node.one(sem.hasLatestEndTimeStamp)
        self._insert(
            "event", number, top, _find_finest(kinds), *_find_labels(node), when, make_day(first),
            make_day(last) or make_day(first), self._number.of_any(node.one(schema.location)),
            find_local(node.one(dpc.status)), self._number.of_any(node.one(schema.superEvent)),
            _find_confidence(node), None,
        )  # fmt: skip
        for participation in node.all(dpc.participation):
            self._database.execute(
                "INSERT INTO participation (id, event) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET event = ?2",
                (self._number.of(participation), number),
            )
        self._join("event_agreement", number, node.all(dpc.agreement))
        self._add_finding(number, node)

    def _add_participation(self, number: int, node: Node) -> None:
        self._database.execute(
            "INSERT INTO participation (id, agent, role, acting_for, tenure) VALUES (?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT (id) DO UPDATE SET agent = ?2, role = ?3, acting_for = ?4, tenure = ?5",
            (number, self._number.of_any(node.one(dpc.agent)), find_local(node.one(dpc.role)),
             self._number.of_any(node.one(dpc.actingFor)), self._number.of_any(node.one(dpc.tenure))),
        )  # fmt: skip

    def _add_evidence(self, number: int, node: Node) -> None:
        exact = node.one(oa.exact) or ""
        article = self._number.of_any(node.one(oa.hasSource))
        self._insert("evidence", number, article, node.one(oa.start), node.one(oa.end), exact)
        words = " ".join(dict.fromkeys(find_words(exact)))
        self._database.execute("INSERT INTO sentence_words (rowid, search) VALUES (?, ?)", (number, words))

    def _add_tenure(self, number: int, node: Node) -> None:
        self._insert(
            "tenure", number, self._number.of_any(node.one(dpc.holder)), node.one(dpc.title) or "",
            self._number.of_any(node.one(dpc.organization)), self._number.of_any(node.one(dpc.country)), None, None,
        )  # fmt: skip
        for day in node.all(dpc.attestedOn):
            self._insert("attested", number, day)
        self._add_finding(number, node)

    def _add_agreement(self, number: int, node: Node) -> None:
        kinds = [kind for kind in map(find_local, node.all(rdf.type)) if kind in AGREEMENT_CLASSES]
        finer = next((kind for kind in kinds if kind != "Agreement"), None)
        fr, en, label = _find_labels(node)
        when = node.one(dpc.when)
        self._insert(
            "agreement", number, finer, label, fr, en, when, make_day(when),
            node.one(dpc.period), find_local(node.one(dpc.status)), _find_confidence(node), None,
        )  # fmt: skip
        self._join("party", number, node.all(dpc.party))
        self._add_finding(number, node)

    def _add_merged(self, number: int, node: Node) -> None:
        when, last = node.one(dpc.when), node.one(sem.hasLatestEndTimeStamp)
        day = make_day(when)
        place = self._number.of_any(node.one(schema.location))
        self._insert("merged", number, when, day, make_day(last) or day, place, None)
        self._join("member", number, node.all(prov.hadMember))

    def _add_statement(self, number: int, node: Node) -> None:
        self._insert("statement", number, self._number.of_any(node.one(dpc.speaker)), 0)
        self._add_finding(number, node)

    def _add_commitment(self, number: int, node: Node) -> None:
        self._insert("commitment", number, 0)
        self._join("party", number, node.all(dpc.party))
        self._add_finding(number, node)

    def _add_article(self, number: int, node: Node) -> None:
        date = node.one(schema.datePublished)
        headline = node.one(schema.headline) or node.one(dcterms.identifier) or find_local(node.iri)
        self._insert(
            "article", number, node.one(dcterms.identifier), headline, date, make_day(date),
            node.one(schema.inLanguage), self._number.of_any(node.one(schema.publisher)), node.one(schema.url),
            node.one(dpc.textDigest),
        )  # fmt: skip
        for iri in node.all(schema.mentions):
            self._insert("mention", self._number.of(iri), number)
        for topic in node.all(dcterms.subject):
            self._insert("topic", find_local(topic), number)

    def _add_entity(self, number: int, node: Node) -> None:
        kinds = node.all(rdf.type)
        kind = next(kind for iri, kind, _ in self._makers if iri in kinds)
        qid = _find_qid(node, owl.sameAs)
        known = read_gazetteer().get(qid or "", _UNKNOWN)
        label = node.one(rdfs.label) or find_local(node.iri)
        labels = [known.labels.get(at) or node.in_language(rdfs.label, at) for at in ("fr", "en")]
        self._insert(
            "entity", number, kind, label, *labels, qid, _find_qid(node, skos.closeMatch),
            self._number.of_any(node.one(dpc.country)), *(known.coordinates or (None, None)), 0,
        )  # fmt: skip
        names: dict[tuple[str | None, str], None] = {}
        for predicate in (rdfs.label, skos.altLabel):
            names |= {(v.language or None, v.text): None for v in node.values.get(predicate, ())}
        names |= dict.fromkeys([*known.labels.items(), *known.names])
        self._database.executemany(
            "INSERT INTO spelled VALUES (?, ?, ?)", [(number, text, language) for language, text in names]
        )

    def _add_finding(self, number: int, node: Node) -> None:
        """Topics and sentences of a finding, and with what confidence and by which rule each article tells it."""
        for topic in node.all(dcterms.subject):
            self._insert("topic", find_local(topic), number)
        self._join("proof", number, node.all(dpc.evidence))
        confidence = _by_graph(node, dpc.confidence)
        rules = _by_graph(node, dpc.rule)
        for article in node.all(prov.wasDerivedFrom):
            self._insert(
                "told", number, self._number.of(article), confidence.get(article), rules.get(article)
            )


def make_day(date: str | None) -> int:
    """The first day of a date as an integer YYYYMMDD, 0 where it is not known."""
    parsed: Edtf | None = None if date is None else parse_edtf(date)
    if parsed is None or parsed.start is None:
        return 0
    return int(parsed.earliest.strftime("%Y%m%d")) if parsed.earliest.year >= 1000 else 0


def _by_graph(node: Node, predicate: str) -> Mapping[str, str]:
    return {value.graph: value.text for value in reversed(node.values.get(predicate, ()))}


def _find_confidence(node: Node) -> float | None:
    """The highest confidence of those that tell it."""
    return max((float(text) for text in node.all(dpc.confidence)), default=None)


def _find_labels(node: Node) -> tuple[str | None, str | None, str]:
    """The label in French, in English, and one in any language."""
    fr, en = node.in_language(rdfs.label, "fr"), node.in_language(rdfs.label, "en")
    return fr, en, node.one(rdfs.label) or find_local(node.iri) or node.iri


def _find_finest(kinds: list[str]) -> str | None:
    """Of the classes below a top class, the one with none of the others below it."""
    above = {name for kind in kinds for name in SUPERCLASSES.get(kind, ())}
    return next((k for k in kinds if k not in above and k not in EVENT_CLASSES and k != "Event"), None)


def _find_qid(node: Node, predicate: str) -> str | None:
    found = (v.removeprefix(_WIKIDATA) for v in node.all(predicate) if v.startswith(_WIKIDATA))
    return min(found, key=lambda qid: (len(qid), qid), default=None)
