"""`kg export`: a graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import CONTEXT
from kg.errors import UsageError
from kg.export import FORMATS, export_quads, find_format, write_dump
from kg.export.reading import find_quads

DUMP = "graph.nq"  # of a build's output folder: the one dump that keeps the articles' graphs apart


@click.command(context_settings=CONTEXT, short_help="Write a graph in another format.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), help="Told by the ending of FILE unless given."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; compressed where it ends in .gz. Standard output unless given.",
)
def export(graph: Path, name: str | None, output: Path | None) -> None:
    """Write a graph in another format.

    GRAPH is a folder made by kg build, or a file: Turtle (.ttl), N-Triples (.nt), N-Quads (.nq) or TriG
    (.trig), each also with .gz. N-Quads and TriG keep the graph of each article; the other formats hold the
    statements of all articles together. The same statements give the same bytes.
    """
    if output is None and name is None:
        raise UsageError("say which format: --format, or -o with a file whose ending tells it")
    if output is not None and name is None:
        find_format(output)  # refused before the graph is read
    quads = find_quads(graph / DUMP if graph.is_dir() else graph)
    chosen = None if name is None else FORMATS[name]
    if output is not None:
        write_dump(quads, output, chosen)
    elif chosen is not None:
        export_quads(quads, chosen, sys.stdout.buffer)
