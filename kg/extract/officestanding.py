"""What kind of office it is: of a state, of a body, held abroad; and whether somebody's leave open of which country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.extract.document import Document
from kg.extract.groups import Group, Office
from kg.extract.known import Known
from kg.lang import load


@cache
def _departments_of(code: str) -> frozenset[str]:
    """The words of a language for a part of a government."""
    return frozenset(load(code).table("offices")["bodies"]["departments"])


@cache
def _styles_of(code: str) -> frozenset[str]:
    """The heads and ranks of a language that are also said before a name beside another office."""
    table = load(code).table("offices")
    return frozenset([*table["styles"]["heads"], *table["ranks"]])


class OfficeStanding:
    """Reads the rows of an office's head or rank."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._table = doc.lexicon.table("offices")
        self._departments = _departments_of(doc.lexicon.language.code)
        self._heads = self._table["heads"]
        self._styles = _styles_of(doc.lexicon.language.code)
        self._abroad = tuple(self._table["envoys"]["begin"])

    def row(self, office: Office) -> Mapping[str, Any]:
        """The row of an office's head or rank."""
        row: Mapping[str, Any] = self._heads.get(office.head) or self._table["ranks"].get(office.head) or {}
        return row

    def offices_of(self, person: Known) -> list[Office]:
        """What somebody is said to hold, ranks and what "son homologue" holds left out."""
        return [h.office for h in person.holdings if not h.inherited and h.office.head in self._heads]

    def is_of_government(self, office: Office) -> bool:
        """Whether an office is held in no body, or in a ministry no country is said of ("Bộ trưởng Bộ Quốc phòng")."""
        row = self.row(office)
        body = office.organization
        if body is None:
            return True
        of_state = bool(row.get("portfolio") or row.get("local")) or self._is_department(body)
        return of_state and body.key is None and body.country is None

    def _is_department(self, body: Group) -> bool:
        """ "foreign ministry spokesman X": whether a part of a government is all that a body is called."""
        return self._doc.tokens[body.last - 1].lower in self._departments

    def is_of_state(self, office: Office) -> bool:
        """Whether an office is one of a government."""
        row = self.row(office)
        return bool(row.get("state") or row.get("portfolio")) and self.is_of_government(office)

    def is_style(self, office: Office) -> bool:
        """Whether an office is also said before a name beside another one: "the king, Sultan X", "General X"."""
        return office.head in self._styles or bool(self.row(office).get("rank"))

    def is_abroad(self, office: Office) -> bool:
        """Whether an office is held in another country than the one it is of."""
        return office.head.startswith(self._abroad)

    def is_envoy(self, person: Known) -> bool:
        """Whether somebody is held to be of another country than the one he serves in."""
        return any(self.is_abroad(office) for office in self.offices_of(person))

    def is_open(self, person: Known) -> bool:
        """Whether somebody holds, or shares, offices of a state, and no word says of which."""
        held = [h.office for h in person.holdings]
        return bool(held) and all(
            not office.country
            and not office.kin
            and (
                (self.row(office).get("state") or self.row(office).get("military")) or self.is_abroad(office)
            )
            and self.is_of_government(office)
            for office in held
        )
