"""`kg validate`: check graphs against the shapes."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from kg.cli import CONTEXT
from kg.validate import Report, validate_files
from kg.validate.table import LANGUAGES, make_table
from kg.validate.write import to_json, to_turtle

_FILE_WIDTH = 160  # columns of a table that goes to a file or a pipe


@click.command(context_settings=CONTEXT)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "turtle"]),
    default="table",
    show_default=True,
    help="How to write the report.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the messages in a table.",
)
@click.option(
    "--engine",
    type=click.Choice(["compiled", "pyshacl"]),
    default="compiled",
    show_default=True,
    help="What runs the shapes: functions made of them, or the reference, which takes 30 times as long.",
)
@click.option(
    "--shapes",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder of your own shapes (*.ttl, SHACL Core) to check as well.",
)
@click.pass_context
def validate(
    ctx: click.Context, files: tuple[Path, ...], form: str, language: str, engine: str, shapes: Path | None
) -> None:
    """Check graphs against the shapes.

    Each FILE is Turtle (.ttl), N-Triples (.nt), N-Quads (.nq), TriG (.trig) or JSON-LD (.jsonld), each also
    with .gz. All files are read together as one graph; a large one is sorted on the disk first, so that it
    needs no more memory than a small one. (pyshacl takes everything into memory.)

    Shapes of your own may ask for what the compiled engine does not run; it then says so, and pyshacl does.

    Exit code 0: it conforms (warnings allowed). 1: it does not, or a file is broken. 2: no such file or
    format.
    """
    report = validate_files(files, shapes=shapes, engine=engine)
    _write(report, form, language)
    ctx.exit(0 if report.conforms else 1)


def _write(report: Report, form: str, language: str) -> None:
    if form == "table":
        console = Console(highlight=False, markup=False, emoji=False)
        if not console.is_terminal:
            console.width = _FILE_WIDTH
        console.print(make_table(report, language))
    else:
        content = to_json(report).encode() if form == "json" else to_turtle(report)
        sys.stdout.buffer.write(content)
