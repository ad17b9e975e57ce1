"""`kg load`: a graph into a triple store."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import CONTEXT
from kg.cli.running import show_progress, termination_as_interrupt
from kg.cli.terminal import strip_controls
from kg.errors import StoreError, UsageError

if TYPE_CHECKING:
    from kg.load import Access, Kind, LoadOptions, Report

_LISTED = 20  # graphs shown on the terminal
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command(context_settings=CONTEXT, short_help="Load a graph into a triple store.")
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("url", required=False)
@click.option("--to", "store", required=True, metavar="STORE",
              help="fuseki, virtuoso, oxigraph, graphdb, rdf4j, blazegraph, qlever, stardog, neptune, or gsp for any "
                   "other with the Graph Store Protocol.")  # fmt: skip
@click.option("--delete", is_flag=True, help="Delete graphs of ours that are no longer in the build.")
@click.option("--max-delete", type=click.IntRange(0, 100), default=50, show_default=True, metavar="PERCENT",
              help="Delete nothing if it were more of the graphs than that.")  # fmt: skip
@click.option("--name", default="articles", show_default=True,
              help="Of the account of what was loaded; another for each build that shares the store.")  # fmt: skip
@click.option("--check", type=click.Choice(["written", "all", "none"]), default="written", show_default=True,
              help="Read back what is written and count the rest, read back everything, or nothing.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be put and deleted, and write nothing.")
@click.option("--user", metavar="NAME", help="Who writes; the password is never an argument, see below.")
@click.option("--auth", type=click.Choice(["basic", "digest", "token", "none"]),
              help="How the store asks who writes, if not as usual for it.")  # fmt: skip
@click.option("--query-url", metavar="URL", help="Where the store answers SPARQL, if not as usual for it.")
@click.option("--batch", type=click.IntRange(1, 10_000), default=100, show_default=True, metavar="N",
              help="Articles between two notes of what was loaded.")  # fmt: skip
@click.option("--bulk", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Send nothing: write files and commands for the store's bulk loader.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def load(
    out: Path,
    url: str | None,
    store: str,
    delete: bool,
    max_delete: int,
    name: str,
    check: str,
    dry_run: bool,
    user: str | None,
    auth: str | None,
    query_url: str | None,
    batch: int,
    bulk: Path | None,
    quiet: bool,
) -> None:
    """Load a graph into a triple store.

    OUT is a folder made by kg build, URL the address of the store: for Fuseki that of its dataset, for GraphDB and
    RDF4J that of the repository. Each article is put as a named graph of its own (Graph Store Protocol), read back and
    compared. What was loaded is noted in the store, so that only what changed is put, and a run that was stopped goes
    on when the same command is run again.

    User and password are taken from KG_LOAD_USER and KG_LOAD_PASSWORD, a token from KG_LOAD_TOKEN, else from netrc or
    the keyring (pip install 'depeche[keyring]').

    Exit codes: 0 the store holds the build; 1 the build is damaged or breaks the shapes; 2 called wrongly; 3 the
    store or the network did not do what was asked, or the store changed what it was sent; 130 interrupted.
    """
    from kg.load import Access, Check, LoadOptions, find_kind
    from kg.load.stores import Auth

    kind = find_kind(store)
    if not _NAME.fullmatch(name):
        raise UsageError("--name takes lower-case letters and digits, with single hyphens between")
    if bulk is not None:
        _write_bulk(out, bulk, kind, name, url=url, quiet=quiet)
        return
    if url is None:
        raise UsageError(f"give the address of the store, such as {kind.address}, or --bulk FOLDER")
    access = Access(kind, url, os.environ, user, Auth(auth) if auth else None, query_url)
    options = LoadOptions(name, delete, max_delete, Check(check), batch, dry_run)
    report = _run(out, access, options, quiet=quiet)
    if dry_run:
        _tell_plan(report)
    elif not quiet:
        _tell(report)
    if not report.is_good:
        _tell_troubles(report)
        raise StoreError(
            f"{len(report.changed) + len(report.refused):,} of {len(report.wanted):,} graphs are not in the store as "
            "they were sent; the next run puts them again"
        )


def _run(out: Path, access: Access, options: LoadOptions, *, quiet: bool) -> Report:
    from kg.load import load as run
    from kg.load import open_graphs
    from kg.load.opening import sends_in_clear
    from kg.web import SystemClock

    if sends_in_clear(access):
        click.echo("note: who writes is told to another machine without encryption (http)", err=True)
    with termination_as_interrupt(), show_progress("loading", shown=not quiet) as watch:
        try:
            with open_graphs(access, SystemClock()) as graphs:
                return run(out, graphs, options, watch)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(
                "interrupted; what was loaded is kept, run the same command again to go on"
            ) from None


def _write_bulk(out: Path, folder: Path, kind: Kind, name: str, *, url: str | None, quiet: bool) -> None:
    from kg.load import write_bulk

    if url is not None:
        raise UsageError("--bulk writes files and sends nothing: leave the address out")
    with termination_as_interrupt():
        written = write_bulk(out, folder, kind, name)
    if not quiet:
        click.echo(f"{len(written)} files in {folder}; load them into {kind.label} by\n→ {written[-1]}")


def _tell_plan(report: Report) -> None:
    for graph, summary in report.plan.put.items():
        click.echo(f"PUT {graph} ({summary.count:,} statements)")
    for graph in report.plan.delete:
        click.echo(f"DELETE {graph}")
    _tell_kept(report)
    unchanged = len(report.wanted) - len(report.plan.put)
    counts = f"put {len(report.plan.put):,}, delete {len(report.plan.delete):,}, leave {unchanged:,}"
    click.echo(f"would {counts} as they are", err=True)


def _tell(report: Report) -> None:
    _tell_kept(report)
    if graphs := report.respelled:
        told = strip_controls(f"{graphs[0].missing}\n  as  {graphs[0].added}")
        click.echo(f"note: in {len(graphs):,} graphs the store writes numbers otherwise, of the same value, such as\n"
                   f"      {told}", err=True)  # fmt: skip
    unchanged = len(report.wanted) - len(report.plan.put)
    click.echo(f"{report.put:,} graphs put, {report.deleted:,} deleted, {unchanged:,} unchanged", err=True)
    if report.counted is not None:
        click.echo(
            f"{report.counted:,} statements in the store, {report.statements:,} in the build", err=True
        )


def _tell_kept(report: Report) -> None:
    if kept := len(report.plan.kept):
        click.echo(
            f"note: {kept:,} loaded earlier are no longer in the build; --delete deletes them", err=True
        )


def _tell_troubles(report: Report) -> None:
    lines = [f"changed by the store: {difference}" for difference in report.changed]
    lines += [f"not taken: <{graph}>: {why}" for graph, why in report.refused]
    for line in lines[:_LISTED]:
        click.echo(strip_controls(line), err=True)
    if len(lines) > _LISTED:
        click.echo(f"… and {len(lines) - _LISTED:,} more", err=True)
