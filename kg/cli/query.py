"""`kg query`: a SPARQL question to a graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pyoxigraph import NamedNode
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from kg.cli import CONTEXT
from kg.cli.terminal import strip_controls
from kg.errors import UsageError
from kg.store import open_any
from kg.store.query import RESULT_FORMATS, TRIPLE_FORMATS, Answer, Table, run_query, run_table
from kg.vocab import PREFIXES

_TABLE = "table"
_FILE_WIDTH = 160  # columns of a table that goes to a file or a pipe


@click.command(context_settings=CONTEXT, short_help="Ask a graph a SPARQL question.")
@click.argument("sparql", required=False)
@click.option(
    "--file", "file", type=click.Path(path_type=Path, allow_dash=True), help="The query; - for stdin."
)
@click.option(
    "--in",
    "--store",
    "place",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="OUT",
    help="A folder made by kg build, or a dump.",
)
@click.option(
    "--format",
    "name",
    type=click.Choice([_TABLE, *RESULT_FORMATS, *TRIPLE_FORMATS]),
    help="A table on a terminal unless given, JSON or Turtle elsewhere.",
)
def query(sparql: str | None, file: Path | None, place: Path, name: str | None) -> None:
    """Ask a graph a SPARQL question.

    SPARQL is a SELECT, ASK, CONSTRUCT or DESCRIBE over the statements of all articles; GRAPH ?article { … }
    tells which article says what. The prefixes that `kg terms` shows need not be declared.

    CSV is faithful, as SPARQL's standard wants it: a spreadsheet would take a cell that begins with = + - or
    @ for a formula.
    """
    text = _read_query(sparql, file)
    store = open_any(place)
    if name is None and sys.stdout.isatty():
        name = _TABLE
    answer = run_table(store, text) if name == _TABLE else run_query(store, text, name)
    if isinstance(answer, Table):
        _print_table(answer)
    else:
        _write(answer, shown=sys.stdout.isatty())


def _read_query(sparql: str | None, file: Path | None) -> str:
    if (sparql is None) == (file is None):
        raise UsageError("give the query as an argument or with --file, one of the two")
    if file is None:
        return sparql or ""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not UTF-8 text at byte {error.start}") from error
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}") from error


def _write(answer: Answer, *, shown: bool) -> None:
    if shown:  # a terminal would obey what an article's text says to it
        click.echo(strip_controls(answer.body.decode("utf-8")), nl=not answer.body.endswith(b"\n"))
        return
    sys.stdout.buffer.write(answer.body)
    if not answer.body.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def _print_table(answer: Table) -> None:
    table = RichTable(*(escape(name) for name in answer.variables), box=box.SIMPLE_HEAD)
    for row in answer.rows:
        table.add_row(*(escape(strip_controls(_show(term))) for term in row))
    console = Console(width=None if sys.stdout.isatty() else _FILE_WIDTH, highlight=False)
    console.print(table)
    count = len(answer.rows)
    console.print(f"{count:,} {'row' if count == 1 else 'rows'}", style="dim")


def _show(term: object | None) -> str:
    """A term for a reader: an IRI with its prefix where it has one, a literal's text alone."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace) and len(term.value) > len(namespace):
                return f"{prefix}:{term.value[len(namespace) :]}"
        return term.value
    return str(getattr(term, "value", term))
