"""Sessions of what two states have together: their countries take part, where nobody is said to have been there."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.joinednations import find_joined
from kg.extract.nameindex import NameEntry
from kg.extract.reference import Resolver
from kg.extract.status import is_agreed
from kg.records import EntityKind

_REACH = 14  # tokens from the noun in which the words for a joint body stand
_TWO = 2
_OF_NAMED = frozenset(
    {"Meeting", "Call", "Conference", "Exercise"}
)  # "the US-China summit", "Japan-India drills"


class BilateralSessions:
    """Tells who takes part in a session of a joint commission, or in a round of consultations."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver) -> None:
        self.doc = doc
        self.registry = registry
        self.resolver = resolver

    def settle(self, candidate: Candidate, clause: Clause, governor: int | None) -> None:
        """Gives a session of a joint body its participants.

        Who agrees to hold it ("A et B sont convenus de tenir la 3e session de la commission mixte") does so for his
        country; who chairs it together with another takes part; where nobody is named, the two countries do.
        """
        if candidate.event != "Conference" or not self._is_of_two(candidate, clause):
            if candidate.event in _OF_NAMED and not candidate.agents():
                candidate.add("participant", self._find_joined(candidate, clause))
            return
        people = [key for key in candidate.agents() if self._is_person(key)]
        if governor is not None and is_agreed(self.doc, clause.chunks, governor):
            lands = list(dict.fromkeys(land for key in people if (land := self._country_of(key))))
            if len(lands) == _TWO:
                candidate.roles = {"participant": lands}
            return
        chairs = [key for key in candidate.roles.get("organizer", []) if self._is_person(key)]
        if len(chairs) == _TWO:
            rest = [key for key in candidate.roles.pop("organizer") if key not in chairs]
            candidate.roles |= {"organizer": rest} if rest else {}
            candidate.add("participant", chairs)
        self._drop_joint_body(candidate)
        told = candidate.is_held or candidate.dated
        if told and not people and not candidate.roles.get("participant"):
            candidate.add("participant", self._find_two(candidate, clause))

    def _drop_joint_body(self, candidate: Candidate) -> None:
        """ "the ninth session of the Kenya-Norway Joint Commission": its countries or their people meet, not itself."""
        held = candidate.roles.get("organizer", [])
        kept = [key for key in held if not self._is_joint_body(key)]
        if len(kept) < len(held):
            candidate.roles.pop("organizer")
            candidate.roles |= {"organizer": kept} if kept else {}

    def _is_joint_body(self, key: str) -> bool:
        one = self.registry.entities[key]
        is_body = one.kind is EntityKind.ORGANIZATION and one.gazetteer is None and bool(one.mentions)
        at = self.doc.token_at(one.mentions[0].start) if is_body else None
        first = self.doc.known_as(at, _is_land) if at is not None else None
        if at is None or first is None:
            return False
        behind = at + first[0]  # a hyphen may be a token of its own
        return any(self.doc.known_as(n, _is_land) is not None for n in (behind, behind + 1))

    def _find_joined(self, candidate: Candidate, clause: Clause) -> list[str]:
        """ "Kenya-Norway talks": the two countries the noun itself names."""
        noun = clause.chunks[candidate.chunk]
        known = [self.doc.known_as(at, _is_land) for at in range(noun.first, noun.last)]
        lands = list({found[1].key: found[1] for found in known if found is not None}.values())
        if len(lands) != _TWO and (joined := find_joined(self.doc, noun.first, clause.sentence.last)):
            return [self.registry.country(key).key for key in joined]
        return [self._key_of(entry) for entry in lands] if len(lands) == _TWO else []

    def _is_of_two(self, candidate: Candidate, clause: Clause) -> bool:
        last = min(candidate.first + _REACH, clause.sentence.last)
        return self.doc.has_tag("of_two", candidate.first, last)

    def _find_two(self, candidate: Candidate, clause: Clause) -> list[str]:
        """The two countries its name joins ("the Peru-Norway Joint Commission"), else those of whom the news tells."""
        end = min(candidate.first + _REACH, clause.sentence.last)
        joined = find_joined(self.doc, candidate.first, clause.sentence.last)
        if joined := joined or find_joined(self.doc, clause.sentence.first, candidate.first):
            return [self.registry.country(key).key for key in joined]
        known = [
            found[1]
            for at in range(candidate.first, end)
            if (found := self.doc.known_as(at, _may_be_party)) is not None
        ]
        named = list({entry.key: entry for entry in known}.values())
        if named:
            return [self._key_of(entry) for entry in named] if len(named) == _TWO else []
        both = Group(GroupKind.PARTIES, candidate.first, candidate.last, plural=True)
        pair = self.resolver.resolve(both, candidate.sentence.index)
        lands = [key for key in pair if self.registry.entities[key].kind is EntityKind.COUNTRY]
        return lands if len(lands) == _TWO else []

    def _key_of(self, entry: NameEntry) -> str:
        kind = EntityKind(entry.kind)
        return self.registry.of_gazetteer(entry.key, kind, entry.label, entry.country).key

    def _is_person(self, key: str) -> bool:
        return self.registry.entities[key].kind is EntityKind.PERSON

    def _country_of(self, key: str) -> str | None:
        country = self.registry.entities[key].country
        return self.registry.country(country).key if country is not None else None


def _is_land(entry: NameEntry) -> bool:
    return entry.kind == "Country" and entry.form == "name"


def _may_be_party(entry: NameEntry) -> bool:
    """A country, or a body above countries."""
    return entry.kind == "Country" or (entry.kind == "Organization" and not entry.country)
