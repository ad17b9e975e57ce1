"""How a build ended, told on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from kg.pipeline.outcome import Outcome, Status

_LISTED = 20  # reasons shown; the report has them all


class Ended(Protocol):
    """What is told of a build."""

    @property
    def reasons(self) -> Sequence[Outcome]:
        """The first articles that are not in the graph, in order."""
        ...

    @property
    def violations(self) -> Sequence[str]:
        """Of the whole graph, in words."""
        ...

    def count(self, status: Status) -> int:
        """How many articles came to this end."""
        ...


def list_reasons(report: Ended, *, quiet: bool = False) -> None:
    """Say on stderr which articles are not in the graph, and why; rejected and skipped ones unless quiet."""
    from kg.cli.terminal import strip_controls
    from kg.pipeline.outcome import Status

    told = {Status.FAILED} if quiet else {Status.FAILED, Status.REJECTED, Status.SKIPPED}
    rows = [o for o in report.reasons if o.status in told]
    for outcome in rows[:_LISTED]:
        click.echo(strip_controls(f"{outcome.status}: {outcome.input}: {outcome.reason}"), err=True)
        for violation in outcome.violations:
            click.echo(strip_controls(f"  {violation}"), err=True)
        if outcome.quarantine is not None:
            click.echo(f"  its graph is kept in {outcome.quarantine}", err=True)
    if (more := sum(map(report.count, told)) - _LISTED) > 0:
        click.echo(f"… and {more} more; report.json lists all", err=True)
    for violation in report.violations:
        click.echo(strip_controls(f"not valid: {violation}"), err=True)


def summarize(totals: Mapping[str, int], out: object) -> None:
    """Say on stderr what a build found, and where it is."""
    ends = ", ".join(f"{totals[end]} {end}" for end in ("rejected", "failed", "skipped") if totals[end])
    kinds = ("events", "persons", "organizations", "agreements", "triples")
    found = ", ".join(_count(totals[kind], kind) for kind in kinds)
    articles = _count(totals["graph"], "articles")
    click.echo(f"{articles} in the graph{f' ({ends})' if ends else ''}: {found}", err=True)
    click.echo(f"→ {out}", err=True)


def _count(number: int, plural: str) -> str:
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"
