"""Which seats of a country are taken: it has one president, one foreign minister; nobody else is guessed to be it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.frames import Frames, frames_of
from kg.extract.groups import Office
from kg.extract.known import Known
from kg.extract.verbs import Verb
from kg.lang.folding import fold


class Seats:
    """Compares what a person holds with what others of a country are said to hold."""

    def __init__(self, doc: Document, registry: Registry, clauses: Sequence[Clause]) -> None:
        self.registry = registry
        self._clauses = clauses
        self._paired: set[str] | None = None
        self._mixed: set[str] | None = None  # found when first asked for, before anybody's country is guessed
        frames = frames_of(doc.article.language)
        self._handed_over = {
            clause.sentence.index
            for clause in clauses
            for chunk in clause.chunks
            if chunk.verb is not None and _hands_over(chunk.verb, frames)
        }
        sole = doc.lexicon.table("offices")["sole"]
        self._seats = {head: heads[0] for heads in sole["seats"] for head in heads}
        self._fields = frozenset(sole["with_field"])

    def is_taken(self, person: Known, country: str) -> bool:
        """ "Visiting Panama, President A met President B": of which country A is, B is not.

        Who is elected or sworn in has a predecessor, of the same.
        """
        wanted = self._of(person)
        return bool(wanted) and any(
            not wanted.isdisjoint(self._of(other))
            for other in self.registry.persons()
            if other is not person and other.country == country
        )

    def is_mixed(self, person: Known) -> bool:
        """Whether somebody is named in one sentence with another who holds the same: of two countries, whichever."""
        if self._mixed is None:
            self._mixed = self._find_mixed()
        return person.key in self._mixed

    def find_visiting_peer(self, person: Known) -> Known | None:
        """ "President A and visiting President B": B, asked for A; None where nobody of the seat has come."""
        wanted = self._of(person)
        peers = (p for p in self.registry.persons() if p is not person and p.visiting and not person.visiting)
        return next((peer for peer in peers if not wanted.isdisjoint(self._of(peer))), None)

    def is_paired(self, person: Known) -> bool:
        """ "les ministres de la Défense A et B": whether one plural names somebody else of the same seat."""
        if self._paired is None:
            self._paired = self._find_paired()
        return person.key in self._paired

    def _find_paired(self) -> set[str]:
        found: set[str] = set()
        for group in (chunk.group for clause in self._clauses for chunk in clause.chunks):
            keys = dict.fromkeys(
                one.entity for one in (group.members if group is not None else []) if one.entity
            )
            people = [self.registry.entities[key] for key in keys]
            if len(people) > 1 and self.clash(people):
                found.update(keys)
        return found

    def _find_mixed(self) -> set[str]:
        found: set[str] = set()
        for clause in self._clauses:
            groups = [chunk.group for chunk in clause.chunks if chunk.group is not None]
            groups += [member for group in groups for member in group.members]
            keys = dict.fromkeys(g.entity for g in groups if g.entity is not None)
            people = [k for k in (self.registry.entities[key] for key in keys) if k.country is None]
            seats = [(person.key, seat) for person in people for seat in self._of(person)]
            counts = Counter(seat for _, seat in seats)
            found.update(key for key, seat in seats if counts[seat] > 1)
        return found

    def clash(self, persons: Iterable[Known]) -> bool:
        """ "with President A, President B and Prime Minister C": whether some of them cannot be of one country."""
        held = [seat for person in {p.key: p for p in persons}.values() for seat in self._of(person)]
        return len(set(held)) < len(held)

    def _of(self, person: Known) -> set[str]:
        """The seats somebody has now that nobody of his country has beside him."""
        held = (
            holding.office
            for holding in person.holdings
            if holding.sentence not in self._handed_over and not holding.office.former
        )
        return {s for office in held if office.organization is None and (s := self._seat(office)) is not None}

    def _seat(self, office: Office) -> str | None:
        has_field = office.head in self._fields and len(office.title) > len(office.head)
        return self._seats.get(office.head) or (fold(office.title) if has_field else None)


def _hands_over(verb: Verb, frames: Frames) -> bool:
    """Whether a verb may tell of an appointment: "inaugurated" only in the passive, else it is a thing that opens."""
    events = frames.told_by.get(verb.lemma, frozenset())
    return "Appointment" in events and (verb.passive or "Launch" not in events)
