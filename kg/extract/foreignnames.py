"""Who bears no name of the country a language is at home in: "Thị trưởng Kang Min-seok" is no Vietnamese mayor."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Office
from kg.extract.known import Known
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.toldcountries import ToldCountries

_TOLD = frozenset({"Country", "Place"})


class ForeignNames:
    """Gives officials whose names are foreign, and whom no word places, the foreign country told beside them."""

    def __init__(self, doc: Document, registry: Registry, told: ToldCountries) -> None:
        self.doc = doc
        self.registry = registry
        self.told = told
        self._standing = OfficeStanding(doc)
        home = doc.lexicon.table("offices")["home"]
        self._home: str | None = home["country"] or None
        self._surnames = frozenset(home["surnames"])

    def is_stranger(self, person: Known, country: str | None) -> bool:
        """Whether somebody can't be of a country since nobody there is called so."""
        named = bool(self._surnames) and country is not None and country == self._home
        return named and person.name.split(" ")[0] not in self._surnames

    def settle(self) -> None:
        """The country named last before somebody in his sentence, else first behind him, else told before."""
        if self._home is None:
            return
        foreign = self._list_foreign()
        for person in self.registry.persons():
            offices = [holding.office for holding in person.holdings]
            is_open = person.country is None and all(self._is_open(o) for o in offices)
            if (
                is_open
                and any(self._is_of_state(o) for o in offices)
                and self.is_stranger(person, self._home)
                and person.mentions
            ):
                person.country = self._find(foreign, person) or self.told.partner_of(self._home)

    def _is_open(self, office: Office) -> bool:
        return not office.country and not office.kin and self._standing.is_of_government(office)

    def _is_of_state(self, office: Office) -> bool:
        row = self._standing.row(office)
        marks = ("state", "local", "military", "portfolio", "rank")
        return self._standing.is_abroad(office) or any(row.get(mark) for mark in marks)

    def _list_foreign(self) -> list[tuple[int, str]]:
        """Where other countries, or their places, are named: each offset with the country's key."""
        found: list[tuple[int, str]] = []
        names = [(m.start, m.end) for person in self.registry.persons() for m in person.mentions]
        for at in self.doc.named:
            known = self.doc.known_as(at, lambda entry: entry.kind in _TOLD)
            if known is None or not self.doc.tokens[at].is_capital:
                continue
            if any(start <= self.doc.tokens[at].start < end for start, end in names):
                continue  # "Sofia Lindqvist"
            key = known[1].key if known[1].kind == "Country" else known[1].country
            if key is not None and key != self._home:
                found.append((self.doc.tokens[at].start, key))
        return found

    def _find(self, foreign: list[tuple[int, str]], person: Known) -> str | None:
        begin = min(person.mentions, key=lambda mention: mention.start).start
        sentence = next((s for s in self.doc.sentences if s.start <= begin < s.end), None)
        if sentence is None:
            return None
        before = [key for at, key in foreign if sentence.start <= at < begin and not self._is_gone_to(at)]
        behind = [key for at, key in foreign if begin <= at < sentence.end and not self._is_gone_to(at)]
        if before or behind:
            return before[-1] if before else behind[0]
        if elsewhere := [key for at, key in foreign if sentence.start <= at < begin]:
            return elsewhere[-1]
        earlier = [key for at, key in foreign if at < begin]
        told = [key for at, key in foreign if at < begin and not self._is_where(at)]
        return told[-1] if told else earlier[-1] if earlier else None

    def _is_where(self, start: int) -> bool:
        """ "họp tại |Brussels|": a town where something happens, behind a preposition of place."""
        at = self.doc.token_at(start)
        tag = self.doc.tag(at - 1, "preposition") if at else None
        known = self.doc.known_as(at, lambda entry: entry.kind == "Place") if at else None
        return tag is not None and tag.value in LOCATIVES and known is not None

    def _is_gone_to(self, start: int) -> bool:
        """ "Tổng thống X hủy chuyến thăm |Australia|": what stands right behind a verb, or "to", is not his."""
        at = self.doc.token_at(start)
        if not at:
            return False
        tag = self.doc.tag(at - 1, "preposition")
        to = tag is not None and (tag.value == Relation.TO or tag.value in LOCATIVES)
        return to or self.doc.lexicon.opens_verb(self.doc.tokens, at - 1)
