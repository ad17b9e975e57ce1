"""`kg publish`: make a release of a build."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import CONTEXT
from kg.cli.running import termination_as_interrupt
from kg.errors import DataError
from kg.publish import Manner, Quotes, ReleaseOptions
from kg.publish import publish as make_release
from kg.verify import verify_release


@click.command(context_settings=CONTEXT)
@click.argument("build", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--name", required=True, help="What the dataset is called: lower-case letters, digits, hyphens."
)
@click.option("--version", required=True, help="Which version this is, such as 1.0.0.")
@click.option("--license", "license_", required=True, metavar="IRI", help="The address of the terms of use.")
@click.option(
    "--quotes",
    type=click.Choice([q.value for q in Quotes]),
    default=Quotes.FULL.value,
    show_default=True,
    help="How much of the articles' text goes with it: the sentence behind each finding, its first words, or nothing.",
)
@click.option(
    "--jelly", is_flag=True, help="Write the statements in Jelly too (pip install 'depeche[jelly]')."
)
@click.option("--title", metavar="TEXT", help="The title, where name and version are not enough.")
@click.option("--issued", metavar="DATE", help="The day of publication; not said unless given.")
@click.option("--at", metavar="ADDRESS", help="Where the folder will be downloaded from; ends in /.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to make; NAME-VERSION unless given.",
)
@click.option("--since", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
              help="The release before: changes.ttl tells what came, went and was merged since.")  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to write with."
)
@click.option("--no-verify", is_flag=True, help="Do not re-read the release before it gets its place.")
def publish(
    build: Path,
    name: str,
    version: str,
    license_: str,
    quotes: str,
    jelly: bool,
    title: str | None,
    issued: str | None,
    at: str | None,
    output: Path | None,
    since: Path | None,
    jobs: int,
    no_verify: bool,
) -> None:
    """Make a release of a graph: files that load everywhere, described and summed.

    OUT is the output folder of kg build. The release holds the statements in Turtle, N-Quads (a named graph for
    each article), N-Triples and JSON-LD, packed by gzip and by Zstandard; a document for each article, for people
    and for search engines; tables and networks; a description in VoID, DCAT and PROV; sums; a README.md with
    questions and their answers; the ontology and the shapes. The articles themselves are never in it. The same
    graph gives the same bytes. It is re-read as kg verify does before it gets its place, and a folder that exists
    is not touched.

    Exit code 0: it is there. 1: the graph breaks the shapes or can't be published. 2: OUT is no build, or an
    option is wrong. 3: the disk did not take it.
    """
    options = ReleaseOptions(name, version, license_, Quotes(quotes), issued, at, title, jelly)
    out = output or Path(options.stem)
    manner = Manner(jobs, _tell, (lambda _: None) if no_verify else _check)
    with termination_as_interrupt():
        make_release(build, out, options, manner, since)
    click.echo(f"→ {out}")


def _tell(step: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)


def _check(folder: Path) -> None:
    verdict = verify_release(folder)
    if not verdict.is_good:
        told = "\n".join(map(str, verdict.problems))
        raise DataError(f"what was written does not pass kg verify, and was removed:\n{told}")
