"""Of which country who commands a ship is: of the one whose it is ("la frégate indienne … son commandant, X")."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, Office
from kg.extract.known import Known
from kg.extract.nationalities import read_nationality
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import Relation
from kg.extract.tokens import Sentence

_SPAN = 6  # tokens around an office in which its ship is told: "commandant |de la frégate|"
_FLAG = 8  # tokens around the word for a ship in which its country is told


class ShipCommanders:
    """Gives commanders and officers without a country that of the ship or unit told of before."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._standing = OfficeStanding(doc)
        table = doc.lexicon.table("offices")["delegations"]
        self._units = frozenset(table["units"])
        self._commanders = frozenset(table["commanders"])

    def settle(self, clauses: Iterable[Clause]) -> None:
        """Reads the article in order: whose ship is told of, and who commands it."""
        if not any(self._may_command(person) for person in self.registry.persons()):
            return  # as in most articles
        flag: str | None = None
        for clause in clauses:
            for chunk in clause.chunks:
                flag = self._flag_in(chunk.first, chunk.last) or flag
                for group in [chunk.group, *(chunk.group.members if chunk.group is not None else [])]:
                    person = self._open_commander(group, clause.sentence)
                    if person is not None and flag is not None:
                        person.country = flag

    def _may_command(self, person: Known) -> bool:
        return person.country is None and any(h.office.head in self._commanders for h in person.holdings)

    def _flag_in(self, first: int, last: int) -> str | None:
        """The country of a ship that a chunk names: by its prefix, its adjective, its navy."""
        for at in range(first, last):
            flag = self.doc.lexicon.ship_countries.get(self.doc.tokens[at].text)
            if flag is not None:
                return flag
            if self.doc.tokens[at].lower in self._units:
                return self._nation_near(at)
        return None

    def _nation_near(self, at: int) -> str | None:
        end = min(at + _FLAG, len(self.doc.tokens))
        for near in range(max(0, at - 2), end):
            tag = self.doc.tag(near, "preposition") if near > at else None
            is_other = tag is not None and tag.value != Relation.OF
            if near > at and (is_other or self.doc.lexicon.opens_verb(self.doc.tokens, near)):
                return None  # "la frégate |a fait| escale", "the ship |in| Colombo"
            found = read_nationality(self.doc, near, end)
            if found is not None:
                return found[1]
            if self.doc.tokens[near].is_capital and near > at:
                known = self.doc.known_as(near, lambda entry: entry.kind in {"Country", "Organization"})
                if known is not None:
                    return known[1].key if known[1].kind == "Country" else known[1].country
        return None

    def _open_commander(self, group: Group | None, sentence: Sentence) -> Known | None:
        """Whoever commands a ship, or is an officer on it, and is of no country yet."""
        person = self.registry.person_of(group)
        if group is None or person is None or person.country is not None or not group.offices:
            return None
        offices = [holding.office for holding in person.holdings]
        if any(
            office.country or office.kin or not self._standing.is_of_government(office) for office in offices
        ):
            return None
        return person if any(self._is_commander(office, group, sentence) for office in offices) else None

    def _is_commander(self, office: Office, group: Group, sentence: Sentence) -> bool:
        if office.head not in self._commanders:
            return False
        first = max(sentence.first, min(office.first, group.first) - _SPAN)
        last = min(sentence.last, max(office.last, group.last) + _SPAN)
        ships = self.doc.lexicon.ship_countries
        return any(t.lower in self._units or t.text in ships for t in self.doc.tokens[first:last])
