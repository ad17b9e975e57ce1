"""How an article ended: as a graph, rejected or failed with a reason, or skipped as a duplicate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from kg.errors import Rejected, SourceError, Withdrawn

# What is counted in every graph; "statements" are reported speech, "triples" those of RDF.
COUNTED = (
    "events",
    "persons",
    "organizations",
    "countries",
    "places",
    "agreements",
    "commitments",
    "statements",
    "triples",
)


class Status(StrEnum):
    """The four ends an article can come to."""

    GRAPH = "graph"  # its statements are in the dumps
    REJECTED = "rejected"  # read, and not an article this program takes
    FAILED = "failed"  # could not be read, processed or validated
    SKIPPED = "skipped"  # the same article came from an input that sorts before this one


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of report.json: no times, and no path but the input's name, so that it is reproducible."""

    input: str  # as the user named it
    item: int  # place of the article in its input, from 0
    status: Status
    identifier: str | None = None
    article: str | None = None  # its IRI
    code: str | None = (
        None  # a stable word for the reason: "empty", "language", "invalid", "timeout", "internal"
    )
    reason: str | None = None  # a sentence
    release: Mapping[str, Any] = field(default_factory=dict)  # item, version, moment: see kg.article.Release
    counts: Mapping[str, int] = field(default_factory=dict)  # of COUNTED
    warnings: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()  # what the shapes say, in words
    quarantine: str | None = None  # the file in the output folder where a graph that was refused is kept

    def to_json(self) -> dict[str, Any]:
        """The row as JSON values; what is empty is left out."""
        row = {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}
        return {k: v for k, v in row.items() if v not in (None, {}, [])}


def outcome_from_json(row: Mapping[str, Any]) -> Outcome:
    """The outcome of a row that `Outcome.to_json` made."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    values["status"] = Status(row["status"])
    return Outcome(**values)


def outcome_of_error(error: SourceError, *, source: str, item: int) -> Outcome:
    """The outcome of an input, or a part of one, that could not be read as an article."""
    status = Status.REJECTED if isinstance(error, Rejected) else Status.FAILED
    place = error.where.removeprefix(source).strip(" ,:")  # the input's name stands in the row already
    reason = f"{place}: {error.reason}" if place else error.reason
    release: dict[str, Any] = {}
    if isinstance(error, Withdrawn) and error.item:
        release = {"item": error.item, "version": error.version, "moment": error.moment}
    return Outcome(source, item, status, code=error.code, reason=reason, release=release)


def failed(source: str, reason: str, *, code: str, item: int = 0) -> Outcome:
    """The outcome of an input that brought the program down, or ran out of time."""
    return Outcome(source, item, Status.FAILED, code=code, reason=reason)
