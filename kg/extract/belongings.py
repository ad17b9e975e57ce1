"""Whose an office is, where its words do not say: "son ministre", "le secrétaire général", a ministry's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.tokens import tokenize

_REACH = 3  # sentences back in which a bare "le secrétaire général" finds his organisation


class Belongings:
    """Completes offices by what stands around them."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        table = doc.lexicon.table("offices")
        self._heads = table["heads"]
        self._ministry = table["bodies"]["ministry"]
        # What the text names: "the Secretary-General" is that of the United Nations where it tells of them.
        found = (doc.known(at) for at in doc.named)
        self._named = frozenset(entry.key for hit in found if hit is not None for entry in hit[1])

    def settle(self, clauses: Iterable[Clause]) -> None:
        """Gives offices the country or organisation that their sentence, or one before it, names."""
        bodies: list[tuple[int, Group]] = []  # organisations named, each with its sentence
        first: str | None = None  # the country the sentence before began with, and its block
        block = -1
        thing: Group | None = None  # the body named last, with no person behind it: "son vice-président"
        for clause in clauses:
            # The country of whom the sentence speaks, for "son", "leur"; at its beginning, of the one before.
            owner = first if clause.sentence.block == block else None
            thing = thing if clause.sentence.block == block else None
            first, block = self._first_country(clause), clause.sentence.block
            for chunk in clause.chunks:
                group = chunk.group
                if group is None:
                    continue
                if group.possessive and thing is not None:
                    _give_owner(group, thing)
                for one in [group, *group.members]:
                    self._settle_group(one, owner, bodies, clause.sentence.index)
                owner = self._country_of(group) or owner
                if group.kind is GroupKind.ORGANIZATION and _is_body(group):
                    bodies.append((clause.sentence.index, group))
                    thing = group
                elif group.is_personal or group.kind is GroupKind.COUNTRY:
                    thing = None

    def _settle_group(
        self, group: Group, owner: str | None, bodies: list[tuple[int, Group]], sentence: int
    ) -> None:
        for office in group.offices:
            if office.organization or office.kin:
                continue
            row = self._heads.get(office.head, {})
            if row.get("of_body") and row.get("usual") not in self._named:
                self._give_body(office, bodies, sentence)
            if office.country is None and office.organization is None:
                told = group.country or owner  # "her Kenyan host, Cabinet Secretary X"
                country = (told if group.possessive else None) or self._of_ministry(office)
                if country is not None:
                    self._give(group, office, country)

    def _give_body(self, office: Office, bodies: list[tuple[int, Group]], sentence: int) -> None:
        """The organisation named last, else the only international one the article keeps speaking of."""
        near = [body for at, body in bodies if sentence - at <= _REACH]
        common = Counter(self.registry.key_of(body) for _, body in bodies if body.country is None)
        found = near[-1] if near else None
        if found is None and common:
            key, times = common.most_common(1)[0]
            often = times > 1 or len(common) == 1
            found = next((b for _, b in bodies if self.registry.key_of(b) == key), None) if often else None
        if found is not None:
            office.organization = found
            office.country = office.country or found.country

    def _give(self, group: Group, office: Office, country: str) -> None:
        office.country = country
        group.country = group.country or country
        known = self.registry.person_of(group)
        if known is not None and not office.former:
            known.country = known.country or country

    def _of_ministry(self, office: Office) -> str | None:
        """ "ministre de l'Europe et des Affaires étrangères": of the one country whose ministry has that name."""
        if not self._ministry or not self._heads.get(office.head, {}).get("portfolio"):
            return None
        portfolio = office.title[len(office.head) :] if office.title.lower().startswith(office.head) else ""
        words = [token.text.rstrip("'’") for token in tokenize(self._ministry + portfolio)]
        found = self.doc.names.find(words, 0) if portfolio else None
        if found is None or found[0] != len(words):
            return None
        countries = {entry.country for entry in found[1] if entry.kind == "Organization"}
        return countries.pop() if len(countries) == 1 else None

    def _first_country(self, clause: Clause) -> str | None:
        groups = [chunk.group for chunk in clause.chunks if chunk.group is not None]
        named = (g.country for g in groups if g.kind is GroupKind.COUNTRY and g.preposition is None)
        if (country := next(named, None)) is not None or not groups:
            return country
        first = groups[
            0
        ]  # "La ministre norvégienne X …": whose minister he is whom the next sentence calls hers
        return (
            self._country_of(first) if first.kind is GroupKind.PERSON and first.preposition is None else None
        )

    def _country_of(self, group: Group) -> str | None:
        """Of which country "son ministre" is, behind this group: a country, or a person whose country is known."""
        if group.kind is GroupKind.COUNTRY:
            return group.country
        known = self.registry.person_of(group)
        return known.country if known is not None else None


def _give_owner(group: Group, thing: Group) -> None:
    """ "la Banque mondiale et son vice-président": an office of the body named just before."""
    for office in group.offices:
        if office.organization is None and office.country is None and not office.kin:
            office.organization = thing
            office.country = thing.country


def _is_body(group: Group) -> bool:
    """Whether an organisation is one with a seat and officers, not a delegation of some country."""
    return group.key is not None or group.name is not None
