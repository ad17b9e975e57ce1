"""What a request asks for, read from its query: the same words for the API and for the pages' forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kg.edtf import parse_edtf
from kg.errors import UsageError
from kg.serve.catalogue import Catalogue
from kg.serve.catalogue.events import Filter
from kg.serve.catalogue.refs import ENTITIES, Ref, find_alike, find_by_iri, find_named
from kg.serve.catalogue.relations import TIED, Years
from kg.vocab import AGREEMENT_CLASSES, AGREEMENT_STATUSES, EVENT_CLASSES, EVENT_STATUSES, SUBCLASSES, TOPICS

LIMIT = 50  # items of a page unless another number is asked for
MOST = 200
_FURTHEST = 1_000_000
EVENT_TYPES = (*EVENT_CLASSES, *sorted(name for name, top in SUBCLASSES.items() if top in EVENT_CLASSES))
_INVOLVED: Mapping[str, tuple[str, ...]] = {
    "with": ENTITIES,
    "country": ("country",),
    "person": ("person",),
    "organization": ("organization",),
}


class Query(Protocol):
    """The parameters of a request; Starlette's QueryParams is one."""

    def getlist(self, key: str) -> list[str]:
        """Every value of a parameter."""

    def keys(self) -> Iterable[str]:
        """The parameters that are there."""


class NotFoundHere(UsageError):
    """A parameter names something that the graph does not have."""


class Asked:
    """Reads the parameters of one request.

    Every method raises UsageError, with a sentence, where a value is none that the parameter can have.
    """

    def __init__(self, catalogue: Catalogue, query: Query) -> None:
        self._catalogue = catalogue
        self._query = query

    def check_names(self, allowed: Sequence[str]) -> None:
        """Refuse parameters that mean nothing here: a mistyped one would silently widen the answer."""
        unknown = sorted(set(self._query.keys()) - set(allowed))
        if unknown:
            raise UsageError(f"there is no parameter {unknown[0]!r}; there are {', '.join(sorted(allowed))}")

    def text(self, name: str) -> str | None:
        """A text; None where it is empty or not given."""
        values = [value.strip() for value in self._query.getlist(name)]
        given = [value for value in values if value]
        if len(given) > 1:
            raise UsageError(f"{name} is given more than once")
        return given[0] if given else None

    def word(self, name: str, words: Sequence[str]) -> str | None:
        """One of some words."""
        found = self.text(name)
        if found is not None and found not in words:
            raise UsageError(f"{name} can't be {found!r}; it is one of {', '.join(words)}")
        return found

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number."""
        found = self.text(name)
        if found is None:
            return default
        if not (found.isascii() and found.isdecimal()) or not least <= int(found[:10]) <= most:
            raise UsageError(f"{name} can't be {found!r}; it is a number from {least} to {most}")
        return int(found)

    def place_in_list(self) -> tuple[int, int]:
        """The offset and the limit of a page."""
        return self.number("offset", 0, 0, _FURTHEST), self.number("limit", LIMIT, 1, MOST)

    def day(self, name: str, *, last: bool = False) -> int | None:
        """A day as YYYYMMDD, from a day, a month or a year: its first day, or its last."""
        found = self.text(name)
        if found is None:
            return None
        date = parse_edtf(found)
        if date is None or "/" in found:
            raise UsageError(
                f"{name} can't be {found!r}; it is a day, a month or a year: 2025-05-10, 2025-05, 2025"
            )
        return int((date.latest if last else date.earliest).strftime("%Y%m%d"))

    def nodes(self, name: str, kinds: Sequence[str] = ENTITIES) -> list[Ref]:
        """Nodes of the graph, by IRI, Wikidata id or name in any spelling."""
        given = [value.strip() for value in self._query.getlist(name) if value.strip()]
        if len(given) > 5:
            raise UsageError(f"{name} is given more than five times")
        return [self._find(name, value, tuple(kinds)) for value in given]

    def node(self, name: str, kinds: Sequence[str] = ENTITIES) -> Ref | None:
        """One node."""
        found = self.nodes(name, kinds)
        if len(found) > 1:
            raise UsageError(f"{name} is given more than once")
        return found[0] if found else None

    def _find(self, name: str, value: str, kinds: tuple[str, ...]) -> Ref:
        if set(kinds) <= set(ENTITIES):
            found = find_named(self._catalogue, value, kinds) or self._find_alike(name, value, kinds)
        else:
            found = find_by_iri(self._catalogue, value)
            found = found if found is not None and found.kind in kinds else None
        if found is None:
            raise NotFoundHere(f"{name}: the graph has no {' or '.join(kinds)} {value!r}")
        return found

    def _find_alike(self, name: str, value: str, kinds: tuple[str, ...]) -> Ref | None:
        """The only one with these words in its name: who is meant must not be guessed."""
        found = find_alike(self._catalogue, value, kinds)
        if len(found) > 1:
            raise UsageError(f"{name}: {value!r} may be {', '.join(ref.label for ref in found)}; say which")
        return found[0] if found else None

    def involved(self) -> list[Ref]:
        """Everybody who is asked for by with, country, person or organization."""
        return [ref for name, kinds in _INVOLVED.items() for ref in self.nodes(name, kinds)]

    def filter(self) -> Filter:
        """Which events."""
        place, part_of = self.node("place", ("place", "country")), self.node("part_of", ("event",))
        article, agreement = self.node("article", ("article",)), self.node("agreement", ("agreement",))
        return Filter(
            involved=tuple(dict.fromkeys(ref.id for ref in self.involved())),
            place=None if place is None else place.id,
            type=self.word("type", EVENT_TYPES),
            topic=self.word("topic", tuple(TOPICS)),
            status=self.word("status", EVENT_STATUSES),
            since=self.day("from"),
            until=self.day("to", last=True),
            part_of=None if part_of is None else part_of.id,
            article=None if article is None else article.id,
            agreement=None if agreement is None else agreement.id,
            oldest_first=self.word("order", ("latest", "oldest")) == "oldest",
        )

    def agreement_type(self) -> str | None:
        """A class of agreements."""
        return self.word("type", tuple(AGREEMENT_CLASSES))

    def agreement_status(self) -> str | None:
        """A status of agreements."""
        return self.word("status", AGREEMENT_STATUSES)

    def kind(self) -> str:
        """What a network is of."""
        return self.word("kind", TIED) or "country"

    def years(self) -> Years:
        """The years of a network: those of its days."""
        first, last = self.day("from"), self.day("to", last=True)
        return Years(first and first // 10_000, last and last // 10_000)


EVENT_PARAMETERS = (
    *_INVOLVED,
    "place",
    "type",
    "topic",
    "status",
    "from",
    "to",
    "part_of",
    "article",
    "agreement",
)
