"""Of which country an envoy is whom a text names without it: not of the one where he serves."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.articles import skip_article
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import GroupKind
from kg.extract.known import Known
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.scenes import side_behind
from kg.extract.toldcountries import ToldCountries

_PLACED = frozenset({GroupKind.PLACE, GroupKind.COUNTRY})


class Envoys:
    """Gives ambassadors, consuls and the like the country that sends them."""

    def __init__(self, doc: Document, registry: Registry, told: ToldCountries) -> None:
        self.doc = doc
        self.registry = registry
        self.told = told
        self._standing = OfficeStanding(doc)

    def settle(self, clauses: Sequence[Clause], home: str | None) -> None:
        """Reads the article in order; `home` is the country whose news it is, where that is certain.

        "In Budapest, she met Ambassador X", told at home: of home. Who serves at home is of the other of two countries.
        """
        where: str | None = None
        for clause in clauses:
            side: str | None = None
            for at, chunk in enumerate(clause.chunks):
                group = chunk.group
                side = side_behind(self.doc, clause.chunks, at) or side
                if group is None:
                    continue
                if group.kind in _PLACED and group.preposition in LOCATIVES:
                    where = group.country or where
                known = self.registry.person_of(group)
                if known is None or known.country is not None:
                    continue
                former = any(holding.office.former for holding in known.holdings)  # nobody's any more
                if not former and self._standing.is_envoy(known) and self._standing.is_open(known):
                    known.country = side or self._sender(self._post_of(known) or where, home)

    def _post_of(self, envoy: Known) -> str | None:
        """ "ambassadrice |à Rome|": the country where somebody serves, told behind his title."""
        for holding in envoy.holdings:
            at = holding.office.last
            tag = self.doc.tag(at, "preposition") if at < len(self.doc.tokens) else None
            if tag is None or (tag.value not in LOCATIVES and tag.value != Relation.ADDRESSED):
                continue
            found = self.doc.known(skip_article(self.doc, at + tag.length))
            for entry in found[1] if found is not None else ():
                if entry.kind in {"Country", "Place"} and entry.form not in {"adjective", "demonym"}:
                    return entry.key if entry.kind == "Country" else entry.country
        return None

    def _sender(self, where: str | None, home: str | None) -> str | None:
        """The country that sends an envoy to where the text is."""
        if where is None:
            return None
        return home if home not in (None, where) else self.told.partner_of(where)
