"""Offices the text gives without their title: "son homologue vietnamien X" holds what the one beside him holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.gendered import fit_title
from kg.extract.groups import Group, Office
from kg.extract.known import Holding
from kg.extract.officestanding import OfficeStanding

_BACK = 9  # tokens before "celui de la Défense" in which the plural it is one of stands
_JOINT = 2  # tokens between coordinated groups: a comma and "and"


class Inheritance:
    """Gives counterparts the office they share."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._standing = OfficeStanding(doc)
        self._heads = doc.lexicon.table("offices")["heads"]

    def read(self, groups: list[tuple[Group, int]]) -> None:
        """ "le ministre russe de la Défense et son homologue vietnamien X": X holds the same office, of his country."""
        holders: list[tuple[Office, int]] = []
        for group, sentence in groups:
            styled = all(self._standing.is_style(office) for office in group.offices)
            if group.counterpart and group.entity is not None and styled and holders:
                is_own = group.preposition is None
                held = self._office_beside(groups, group, sentence, is_own=is_own, behind=False)
                held = held or self._office_before(groups, sentence)
                held = held or self._office_beside(groups, group, sentence, is_own=False) or holders[0][0]
                person = self.registry.entities[group.entity]
                if any(holding.inherited for holding in person.holdings):
                    continue  # told twice of his counterpart, he holds one office
                office = replace(held, country=group.country, organization=None, gender=group.gender)
                if group.part == "same":  # "son prédécesseur X"
                    office = replace(held, gender=group.gender)
                if group.portfolio is not None:  # "son collègue des Mines, X": of the same cabinet
                    head = held.head if self._row(held).get("portfolio") else self._one_of_plural(group)
                    title = f"{head or held.head} {group.portfolio}"
                    country = group.country or held.country
                    office = replace(office, head=head or held.head, title=title, country=country)
                office = fit_title(office, group.gender or person.gender, self.doc.article.language)
                is_same = group.part == "same"
                person.holdings.append(Holding(office, sentence, inherited=True, same=is_same))
            elif group.counterpart and group.portfolio is not None and group.entity is not None and styled:
                if (
                    head := self._one_of_plural(group)
                ) is not None:  # "Deux ministres, dont celle de la Justice, X"
                    title = f"{head} {group.portfolio}"
                    office = Office(head, title, group.first, group.last, group.country, gender=group.gender)
                    self.registry.entities[group.entity].holdings.append(
                        Holding(office, sentence, inherited=True)
                    )
            elif any(office.head in self._heads for office in group.offices) and not group.offices[0].kin:
                holders.append((self._main_office(group.offices), sentence))

    def _one_of_plural(self, group: Group) -> str | None:
        """ "le roi et six ministres, dont celui de la Défense, X": the office of the plural named right before."""
        for at in range(group.begin - 1, max(group.begin - 1 - _BACK, -1), -1):
            tag = self.doc.tag(at, "group")
            one: str | None = ((tag.value or {}) if tag is not None else {}).get("one")
            if one is not None and self._heads.get(one, {}).get("portfolio"):
                return one
        return None

    def _main_office(self, offices: list[Office]) -> Office:
        """The one a counterpart shares: with a portfolio where there is one, and no rank."""
        civil = [o for o in offices if o.head in self._heads and not self._row(o).get("rank")] or offices
        of_field = [office for office in civil if self._row(office).get("portfolio")]
        # "ministre d'État, ministre de la Pêche": the one whose title says of what
        return next((o for o in of_field if len(o.title) > len(o.head)), (of_field or civil)[0])

    def _row(self, office: Office) -> Mapping[str, Any]:
        """The row of an office's head; a rank has none."""
        row: Mapping[str, Any] = self._heads.get(office.head) or {}
        return row

    def _office_beside(
        self,
        groups: list[tuple[Group, int]],
        group: Group,
        sentence: int,
        *,
        is_own: bool,
        behind: bool = True,
    ) -> Office | None:
        """The office of who is named in the same sentence: "son homologue" holds the like of it.

        Of a subject's own (`is_own`) he is named before it: "Étaient présents ses collègues A et B, ainsi que C".
        """
        beside = [other for other, at in groups if at == sentence and other is not group]
        if is_own:
            beside = [other for other in beside if other.last <= group.begin]
        if not behind:  # "Il a vu son homologue X et, à dîner, le chancelier Y": not of whom is met after him
            beside = [other for other in beside if other.last <= group.begin or other.preposition is None]
        joined = [other for other in beside if 0 <= group.begin - other.last <= _JOINT]
        if self._is_met(
            groups, group
        ):  # "Il a vu le ministre X, ainsi que ses homologues A et B": the like of him
            joined = [other for other in joined if other.preposition is None]
            beside = [other for other in beside if behind or other.preposition is None]
        bare = [other for other in beside if other.preposition is None and other.last <= group.begin]
        for other in [
            *joined,
            *bare,
            *beside,
        ]:  # "accompagné du député A, la ministre B a vu son homologue C"
            if other.offices and not other.offices[0].kin:
                return self._main_office(other.offices)
            person = self.registry.entities.get(other.entity or "")
            if person is not None and person.holdings and other.entity != group.entity:
                return self._main_office([held.office for held in reversed(person.holdings)])
        return None

    def _is_met(self, groups: list[tuple[Group, int]], group: Group) -> bool:
        """Whether a group is one of several told by one plural behind a preposition."""
        whole = next((one for one, _ in groups if any(member is group for member in one.members)), None)
        return whole is not None and whole.preposition is not None

    def _office_before(self, groups: list[tuple[Group, int]], sentence: int) -> Office | None:
        """ "Il verra son homologue X": the office of whom the sentence before tells of first, "il" being he."""
        for group, at in groups:
            person = self.registry.entities.get(group.entity or "")
            if at == sentence - 1 and group.preposition is None and person is not None and person.holdings:
                return self._main_office([holding.office for holding in person.holdings])
        told = (
            self.registry.entities.get(g.entity or "") for g, at in reversed(groups) if at == sentence - 1
        )
        last = next((person for person in told if person is not None and person.holdings), None)
        return self._main_office([holding.office for holding in last.holdings]) if last is not None else None
