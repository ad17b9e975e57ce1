"""`kg fetch`: pages of the web into a folder that `kg build` reads."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import CONTEXT
from kg.cli.running import show_progress, termination_as_interrupt

if TYPE_CHECKING:
    from kg.fetch import FetchReport

_LISTED = 20  # reasons shown on the terminal; the manifest has them all
_MOST = click.IntRange(min=1)


class _Finite(click.FloatRange):
    """A number in a range, and not "nan" or "inf", which click lets pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number.

        Raises:
            click.BadParameter: it is none, or out of range.
        """
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a number of seconds", param, ctx)
        return number


_SECONDS = _Finite(min=0, min_open=True)


@click.command(
    context_settings=CONTEXT, short_help="Download articles, politely, into a folder for kg build."
)
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder for the pages.")
@click.option("--contact", required=True, metavar="ADDRESS",
              help="Your e-mail or web address, told to every site that is asked.")  # fmt: skip
@click.option("--limit", type=_MOST, default=1000, show_default=True,
              help="Pages that feeds and sitemaps may add.")  # fmt: skip
@click.option("--delay", type=_Finite(min=0.1), default=1, show_default=True,
              help="Seconds between two questions to one host; robots.txt may ask for more.")  # fmt: skip
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST",
              help="A further host that may be asked; *.HOST for all below it.")  # fmt: skip
@click.option("--allow-address", "networks", multiple=True, metavar="NETWORK",
              help="A private address or network that may be asked: 10.1.2.3, 10.1.0.0/16.")  # fmt: skip
@click.option("--max-bytes", type=_MOST, default=10_000_000, show_default=True,
              help="Size above which a page is refused.")  # fmt: skip
@click.option("--timeout", type=_SECONDS, default=60, show_default=True, help="Seconds an answer may take.")
@click.option("--max-total-bytes", type=_MOST, default=1_000_000_000, show_default=True,
              help="Size of all answers at which the run stops.")  # fmt: skip
@click.option("--max-time", type=_SECONDS, default=3600, show_default=True,
              help="Seconds after which the run stops.")  # fmt: skip
@click.option("--max-wait", type=_SECONDS, default=120, show_default=True,
              help="Longest pause, in seconds, that a site may ask for.")  # fmt: skip
@click.option("--tries", type=_MOST, default=3, show_default=True,
              help="Times a page is asked for when a server is busy or silent.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def fetch(
    urls: tuple[str, ...],
    out: Path,
    contact: str,
    hosts: tuple[str, ...],
    networks: tuple[str, ...],
    limit: int,
    delay: float,
    max_bytes: int,
    timeout: float,
    max_total_bytes: int,
    max_time: float,
    max_wait: float,
    tries: int,
    quiet: bool,
) -> None:
    """Download articles, politely, into a folder for kg build.

    URL is a page, a feed or a sitemap; the pages that feeds and sitemaps name are downloaded too. Only the
    hosts of the addresses given are asked, with and without www., and none in a private network. robots.txt
    is obeyed.

    The folder gets one file a page, and .fetch/manifest.jsonl, which accounts for every address. The same
    command again asks only for what has changed; one that was interrupted goes on where it stopped.

    Exit codes: 0 every page is there, or was refused with a reason; 1 a page failed, an address that was
    given was refused, or a limit stopped the run; 2 called wrongly; 3 nobody answered, or the disk did not
    take it; 130 interrupted.
    """
    from kg.fetch import FetchLimits, FetchOptions
    from kg.fetch import fetch as run_fetch

    limits = FetchLimits(
        pages=limit, page_bytes=max_bytes, page_seconds=timeout, run_bytes=max_total_bytes,
        run_seconds=max_time, delay=delay, most_wait=max_wait, tries=tries,
    )  # fmt: skip
    options = FetchOptions(contact, hosts, networks, limits)
    with show_progress("fetching", shown=not quiet) as watch, termination_as_interrupt():
        report = run_fetch(urls, out, options, watch=watch)
    _list_reasons(report, quiet=quiet)
    if not quiet:
        _summarize(report, out)
    if report.exit_code:
        sys.exit(report.exit_code)


def _list_reasons(report: FetchReport, *, quiet: bool) -> None:
    """Say on stderr which addresses gave no page, and why; those refused too unless quiet."""
    from kg.cli.terminal import strip_controls
    from kg.fetch.manifest import End

    told = {End.FAILED} if quiet else {End.FAILED, End.REFUSED}
    rows = [
        row for row in report.rows if row.end in told or (row.end is End.REFUSED and row.url in report.given)
    ]
    for row in rows[:_LISTED]:
        click.echo(strip_controls(f"{row.end}: {row.url}: {row.reason}"), err=True)
    if len(rows) > _LISTED:
        click.echo(f"… and {len(rows) - _LISTED} more; the manifest lists all", err=True)
    if report.stopped:
        click.echo(f"{report.stopped}; the same command goes on with the rest", err=True)


def _summarize(report: FetchReport, out: Path) -> None:
    from kg.fetch import MANIFEST
    from kg.fetch.manifest import End

    pages = report.count(End.FETCHED)
    counts = [f"{pages:,} {'page' if pages == 1 else 'pages'} fetched"]
    counts += [f"{n:,} {end}" for end in (End.UNCHANGED, End.REFUSED, End.FAILED) if (n := report.count(end))]
    if report.left:
        counts.append(f"{report.left:,} left (--limit)" if not report.stopped else f"{report.left:,} left")
    click.echo(", ".join(counts), err=True)
    click.echo(f"→ {out} (an account of every address: {out / MANIFEST})", err=True)
