"""What a reader is given and what it gives: one input's bytes in, articles or their errors out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kg.article import Article
from kg.errors import Rejected, SourceError
from kg.sources.limits import DEFAULT_LIMITS, Limits
from kg.sources.names import find_stem


@dataclass(frozen=True, slots=True)
class Source:
    """One input and what the user said about it.

    Args:
        data: its bytes.
        name: as the user named it.
        language: of its articles; None: find it out.
        limits: bounds on it.
        now: against which embargoes are measured; None: no embargo is over.
        columns: of a table or of records: what is meant → the name of the column ({"title": "headline"}).
        url: where it was downloaded from.
        charset: the encoding its server named.
        first: number of its first line, where it is a piece of a larger input; 0: it is whole.
    """

    data: bytes
    name: str
    language: str | None = None
    limits: Limits = DEFAULT_LIMITS
    now: datetime | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    charset: str | None = None
    first: int = 0

    @property
    def stem(self) -> str:
        """The file's name without its folder and ending: the identifier of the one article in it."""
        return find_stem(self.name)

    def error(self, code: str, reason: str, place: str | None = None) -> SourceError:
        """An error that names this input, and the place in it where that is known ("item 3")."""
        return SourceError(reason, where=f"{self.name}, {place}" if place else self.name, code=code)

    def rejected(self, code: str, reason: str) -> Rejected:
        """An error that says why what was read is no article this program takes."""
        return Rejected(reason, where=self.name, code=code)


Outcome = Article | SourceError


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the registry.

    Args:
        key: its name in --format and in `Article.format`.
        extensions: endings its files have, in lower case; they decide only between formats that both fit.
        fits: whether the bytes look like this format; it never raises.
        read: the articles of an input, each bad one as its error; neighbours are not affected.
    """

    key: str
    extensions: tuple[str, ...]
    fits: Callable[[bytes], bool]
    read: Callable[[Source], Iterator[Outcome]]
