"""`kg show`: an article with what was found marked in it, and why."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli import CONTEXT
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.records import ArticleRecords


@click.command(
    context_settings=CONTEXT, short_help="Show an article with what was found marked in it, and why."
)
@click.argument("article")
@click.option("--in", "places", multiple=True, metavar="INPUT",
              help="Files or folders to look for ARTICLE in, which is then an identifier.")  # fmt: skip
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="What to write.")  # fmt: skip
@click.option(
    "--input-format", default="auto", show_default=True, help="What the input is: text, html or auto."
)
@click.option("--language", metavar="CODE", help="The article's language; recognised unless given.")
def show(article: str, places: Sequence[str], output: str, input_format: str, language: str | None) -> None:
    """Show an article with what was found marked in it, and why.

    ARTICLE is a file, or - for standard input; with --in it is an identifier (the name of a file without its
    ending) among the articles of these inputs.

    Each event is listed with its participants and their roles, the rule that found it, its confidence and the
    sentence that supports it; candidates that were considered and dropped follow with the reason.
    """
    from kg.pipeline.options import BuildOptions
    from kg.pipeline.reading import find_all_records

    options = BuildOptions(format=input_format, language=language)
    found = find_all_records(
        places or [article], options, identifier=article if places else None, stdin=sys.stdin.buffer
    )
    shown = 0
    for records in found:
        shown += 1
        if output == "json":
            click.echo(_to_json(records))
        else:
            _print(records)
    if not shown:
        where = f" in {', '.join(places)}" if places else ""
        raise UsageError(f"no article {article!r}{where}")


def _to_json(records: ArticleRecords) -> bytes:
    """The records as one line of JSON: the fields of kg.records under their names."""
    document: dict[str, Any] = dataclasses.asdict(records)
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _print(records: ArticleRecords) -> None:
    from rich.console import Console

    from kg.cli.marked import render

    console = Console(highlight=False)
    for part in render(records):
        console.print(part, soft_wrap=not console.is_terminal)
