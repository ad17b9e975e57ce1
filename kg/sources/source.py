"""What a reader is given and what it gives: one input's bytes in, articles or their errors out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from kg.article import Article
from kg.errors import SourceError
from kg.sources.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Source:
    """One input and what the user said about it.

    Args:
        data: its bytes.
        name: as the user named it.
        language: of its articles; None: find it out.
        limits: bounds on it.
        now: against which embargoes are measured; None: they are only warned of.
        columns: of a table or of records: what is meant → the name of the column ({"title": "headline"}).
    """

    data: bytes
    name: str
    language: str | None = None
    limits: Limits = DEFAULT_LIMITS
    now: datetime | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The file's name without its folder and ending: the identifier of the one article in it."""
        path = PurePath(self.name)
        return path.stem if path.stem not in ("", "-") else "stdin"

    def error(self, code: str, reason: str, place: str | None = None) -> SourceError:
        """An error that names this input, and the place in it where that is known ("item 3")."""
        return SourceError(reason, where=f"{self.name}, {place}" if place else self.name, code=code)


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
