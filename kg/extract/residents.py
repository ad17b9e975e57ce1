"""Of which country officers are whom no word places: of the one the news is of, where their sentence tells of no other.

"HONIARA, Aug. 28 - … Commissioner X took the salute", "… selon le directeur de l'hôpital, le professeur X".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.foreignnames import ForeignNames
from kg.extract.groups import Office
from kg.extract.officestanding import OfficeStanding
from kg.extract.seats import Seats

_TOLD = frozenset({"Country", "Place"})


class Residents:
    """Gives officers of bodies nobody lists, of towns and of services the country of the news."""

    def __init__(self, doc: Document, registry: Registry, seats: Seats, strangers: ForeignNames) -> None:
        self.doc = doc
        self.registry = registry
        self._standing = OfficeStanding(doc)
        found = (doc.known(at) for at in doc.named)
        self._spoken = frozenset(entry.key for hit in found if hit is not None for entry in hit[1])
        self._seats = seats
        self._strangers = strangers

    def settle(self, home: str, faced: Mapping[str, set[str]]) -> None:
        """`home` is the country of the news; who deals with it as a stranger (`faced`) is not of it."""
        abroad = self._list_abroad(home)
        for person in self.registry.persons():
            if person.country is not None or home in faced.get(person.key, ()):
                continue
            if self._strangers.is_stranger(person, home) or self._seats.is_taken(person, home):
                continue
            held = [holding.office for holding in person.holdings if not holding.inherited]
            told = {holding.sentence for holding in person.holdings}
            if held and abroad.isdisjoint(told) and all(self._is_open(office) for office in held):
                person.country = home

    def _is_open(self, office: Office) -> bool:
        """Whether nothing says of which country an office is, and it is held at home."""
        body, row = office.organization, self._standing.row(office)
        is_foreign = body is not None and (body.key is not None or body.country is not None)
        is_plain = len(office.title) == len(office.head)
        is_of_one = row.get("usual") in self._spoken and not (row.get("with_field") and is_plain)
        elsewhere = self._standing.is_abroad(office) or is_of_one
        return not (office.country or office.kin or is_foreign or elsewhere)

    def _list_abroad(self, home: str) -> set[int]:
        """The sentences that tell of another country, by its name, its people or its places."""
        return set(self._find_abroad(home))

    def _find_abroad(self, home: str) -> Iterable[int]:
        line = self.doc.dateline
        at_sentence = 0
        for at in sorted(self.doc.named):
            if line is not None and line.first <= at < line.last:
                continue
            known = self.doc.known(at)
            if known is None:
                continue
            lands = {e.key if e.kind == "Country" else e.country for e in known[1] if e.kind in _TOLD}
            if lands and home not in lands:
                start = self.doc.tokens[at].start
                while self.doc.sentences[at_sentence].end <= start:
                    at_sentence += 1
                yield at_sentence
