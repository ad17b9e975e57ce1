"""`kg offices`: who held which office when, by the gazetteer and by the articles of a graph."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli import CONTEXT

_FILE_WIDTH = 160  # columns of a table that goes to a file or a pipe


@click.command(context_settings=CONTEXT, short_help="Show who held which office when.")
@click.argument("who", required=False)
@click.option(
    "--in", "graph", metavar="GRAPH", help="A built graph: its articles attest offices on their dates."
)
@click.option(
    "--country", metavar="CODE", help="Only offices of this country: its code (VN), a name of it, or its id."
)
@click.option("--office", metavar="OFFICE", help="Only this office: defence-minister, or a title.")
@click.option("--on", "day", metavar="DATE", help="Only who held it on a date: 2020-02-12, 2020-02 or 2020.")
@click.option("--language", type=click.Choice(["fr", "en", "vi"]), default="fr", show_default=True,
              help="Of names and titles.")  # fmt: skip
@click.option("--gazetteer", "added", multiple=True, type=click.Path(exists=True, path_type=Path),
              help="A gazetteer besides the one that is shipped.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="Output.")  # fmt: skip
def offices(
    who: str | None,
    graph: str | None,
    country: str | None,
    office: str | None,
    day: str | None,
    language: str,
    added: Sequence[Path],
    form: str,
) -> None:
    """Show who held which office when.

    WHO is a person's name or id. Terms come from the gazetteer; with --in also from the articles of a graph, which
    attest an office on their dates and say neither when it began nor when it ended.

    A term without an end is known up to the date of its source ("as of") and not beyond.
    """
    from kg.pipeline.timelines import Wish, find_timeline

    rows = find_timeline(Wish(who, country, office, day, language), graph, tuple(added))
    if not rows:
        hint = "; an office is asked for with --office" if who and not office else ""
        click.echo(f"kg: no term of office is known that fits{hint}", err=True)
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.cli.terminal import strip_controls

    table = Table("of", "office", "person", "from", "to", "attested", "known by", box=None, pad_edge=False)
    for row in rows:
        to = row.end or (f"? (as of {row.as_of})" if row.as_of else "")
        on = f"{row.attested[0]} … {row.attested[-1]}" if len(row.attested) > 1 else "".join(row.attested)
        cells = (row.of, row.office, row.person, row.start or "", to, on, row.source)
        table.add_row(*(Text(strip_controls(cell)) for cell in cells))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_FILE_WIDTH)
    console.print(table)
