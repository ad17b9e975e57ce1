"""`kg build`: articles in, a validated graph out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kg.cli import CONTEXT
from kg.cli.cluster import Wish, build_by_spark
from kg.cli.ends import list_reasons, summarize
from kg.cli.running import show_progress, termination_as_interrupt


@click.command(context_settings=CONTEXT, short_help="Turn articles into a validated graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("-o", "--out", required=True, type=click.Path(), help="Folder for the graph.")
@click.option(
    "--format",
    default="auto",
    show_default=True,
    help="What the inputs are (docs/formats.md); auto: told by their content.",
)
@click.option("--base", metavar="IRI", help="What the IRIs of the graph begin with; ends in / or #.")
@click.option("--language", metavar="CODE", help="The articles' language; recognised unless given.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="WHAT=COLUMN",
    help="Column of tables and records that holds the title, text, published, …",
)
@click.option(
    "--as-of", metavar="TIME", help="Release what is embargoed until then; a time in ISO 8601, or now."
)
@click.option("--extractor", "extractors", multiple=True, metavar="NAME[:ARGUMENT]",
              help="Let an installed extractor mark names too: spacy:NAME or spacy:FOLDER.")  # fmt: skip
@click.option("--gazetteer", "gazetteers", multiple=True, type=click.Path(exists=True),
              help="A gazetteer besides the one that is shipped.")  # fmt: skip
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
              help="Where to work: here, or on a cluster by Apache Spark (docs/cluster.md).")  # fmt: skip
@click.option("--shards", type=click.IntRange(min=1), metavar="N",
              help="Files of graphs that --engine spark writes. [default: one for each 10,000 graphs]")  # fmt: skip
@click.option("--spark", "settings", multiple=True, metavar="NAME=VALUE",
              help="A setting of Spark: spark.master=yarn, spark.executor.memory=6g.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(min=1),
              help="Processes to work in; 1: the command's own alone.  [default: one a processor]")  # fmt: skip
@click.option("--check-sample", type=click.IntRange(min=0), metavar="N",
              help="Let pySHACL judge one of N graphs that pass, too; 0: none.  [default: 200]")  # fmt: skip
@click.option("--strict", is_flag=True, help="Write nothing if an article fails or is rejected.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True,
              help="Seconds an article may take.")  # fmt: skip
@click.option("--max-memory", type=click.IntRange(min=1), default=2000, show_default=True, metavar="MB",
              help="Memory a process may take (Linux).")  # fmt: skip
@click.option(
    "--max-bytes", type=click.IntRange(min=1), help="Size above which an input or a member is refused."
)
@click.option("--max-unpacked", type=click.IntRange(min=1), help="Bytes an archive may hold in all.")
@click.option("--max-ratio", type=click.IntRange(min=2), help="Times its packed size a file may unpack to.")
@click.option("--max-members", type=click.IntRange(min=1), help="Members an archive may have in all.")
@click.option("--max-depth", type=click.IntRange(min=0), help="How deep archives may lie within archives.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")  # fmt: skip
def build(
    inputs: tuple[str, ...],
    out: str,
    engine: str,
    shards: int | None,
    settings: tuple[str, ...],
    jobs: int | None,
    strict: bool,
    timeout: float,
    max_memory: int,
    quiet: bool,
    columns: tuple[str, ...],
    as_of: str | None,
    **options: Any,
) -> None:
    """Turn articles into a validated graph.

    INPUT is a file, a folder, a glob in quotes, or - for standard input: news in any format of
    docs/formats.md, and archives of it, mixed as they are. The folder given by -o is new,
    empty or an earlier build; it gets graph.ttl, graph.nq, graph.jsonld, store/, validation.ttl,
    validation.json and report.json, which accounts for every input, and quarantine/ with the graphs that
    the shapes refuse.

    On an earlier build only what is new or changed is read; what is no longer among the inputs leaves the graph,
    and the files are those of a build from nothing. OUT/ledger.sqlite keeps what that takes.

    With --engine spark INPUT and -o are paths or addresses that Hadoop knows (hdfs:, s3a:), Parquet is read too,
    and OUT gets graph/, merged/, quarantine/ and ledger/ in shards, and report.json.

    An interrupted build (Ctrl-C, kill, a full disk) goes on where it stopped when the same command is run
    again. An article that takes too long or too much memory, or that ends the process it is read in, is told
    as failed; the others are not touched by it. Graphs wait on the disk, not in memory.

    Exit codes: 0 every article is in the graph, or was rejected or skipped with a reason; 1 an article
    failed, or --strict forbids the result; 2 called wrongly; 3 the disk did not take it; 130 interrupted.
    """
    given = {name: value for name, value in options.items() if value is not None}
    given |= {"columns": _parse_columns(columns), "as_of": _find_moment(as_of)}
    if engine == "spark":
        from kg.pipeline.options import BuildOptions

        if jobs is not None:
            raise click.UsageError(
                "--jobs is for --engine local; Spark is told by --spark spark.executor.instances=N"
            )
        wish = Wish(settings, shards, timeout, max_memory * 1_000_000, strict, quiet)
        build_by_spark(inputs, out, BuildOptions(**given), wish)
        return
    if shards is not None or settings:
        raise click.UsageError("--shards and --spark are for --engine spark")
    from kg.pipeline.referee import call_referee

    count = jobs or _count_processors()
    with (
        show_progress("reading", shown=not quiet) as watch,
        termination_as_interrupt(),
        call_referee(apart=count > 1 and options["check_sample"] != 0) as referee,
    ):
        # Not above: the referee gets ready while this is loaded.
        from kg.pipeline.build import Manner, StrictError
        from kg.pipeline.build import build as run_build
        from kg.pipeline.options import BuildOptions

        manner = Manner(
            jobs=count,
            apart=jobs is None,
            timeout=timeout,
            memory=max_memory * 1_000_000,
            strict=strict,
            watch=watch,
            referee=referee,
        )
        try:
            report = run_build(inputs, Path(out), BuildOptions(**given), manner, stdin=sys.stdin.buffer)
        except StrictError as error:
            list_reasons(error.report)
            raise
    list_reasons(report, quiet=quiet)
    if not quiet:
        summarize(report.totals(), out)
    if not report.is_good():
        sys.exit(1)


def _parse_columns(given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What is meant and its column, of each "title=headline"."""
    pairs = [one.partition("=") for one in given]
    if wrong := next((one for one, pair in zip(given, pairs, strict=True) if not all(pair)), None):
        raise click.BadParameter(f"{wrong!r} is not of the form title=headline", param_hint="--map")
    return tuple(sorted({what.strip(): column for what, _, column in pairs}.items()))


def _find_moment(as_of: str | None) -> str | None:
    """The moment asked for: the only place where a build looks at a clock."""
    if as_of != "now":
        return as_of
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


def _count_processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
