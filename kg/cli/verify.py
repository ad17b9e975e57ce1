"""`kg verify`: re-read a release, or files of statements."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from kg.cli import CONTEXT
from kg.cli.terminal import strip_controls
from kg.verify import RDFLIB_READS, verify_file, verify_release


@click.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RELEASE|FILE…")
@click.option(
    "--thorough",
    is_flag=True,
    help=f"Let rdflib read releases of more than {RDFLIB_READS:,} statements too; it takes its time and memory.",
)
@click.pass_context
def verify(ctx: click.Context, paths: tuple[Path, ...], thorough: bool) -> None:
    """Check that a release is whole and loads everywhere.

    RELEASE is a folder made by kg publish. Its sums are compared, its description is counted again, and every
    file is read by a parser that did not write it: all must hold the same statements, and each literal must be
    written as its datatype asks, so that no store refuses or rewrites it. A FILE of statements alone (.ttl, .nt,
    .nq, .trig or .jsonld, each also with .gz or .zst) is read the same way.

    Exit code 0: all is well. 1: something is wrong; each thing is told in a line. 2: there is no such release
    or file.
    """
    good = True
    for path in paths:
        if path.is_dir():
            verdict = verify_release(path, thorough=thorough)
        else:
            with tempfile.TemporaryDirectory(prefix="kg-verify-") as work:
                verdict = verify_file(path, Path(work))
        for problem in verdict.problems:
            click.echo(
                strip_controls(f"{path}: {problem}" if path.is_dir() else f"{path.parent / str(problem)}"),
                err=True,
            )
        for note in verdict.notes if verdict.is_good else ():
            click.echo(strip_controls(note))
        good = good and verdict.is_good
    ctx.exit(0 if good else 1)
