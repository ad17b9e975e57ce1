"""`kg show`: an article with what was found marked in it, and why."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
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
@click.option("--html", "page", is_flag=False, flag_value="", metavar="[FILE]",
              help="Write an HTML page instead, - for standard output; without FILE it is named after the "
              "article, in this folder.")  # fmt: skip
@click.option(
    "--input-format", default="auto", show_default=True, help="What the input is: text, html or auto."
)
@click.option("--extractor", "extractors", multiple=True, metavar="NAME[:ARGUMENT]",
              help="Let an installed extractor mark names too, as kg build does.")  # fmt: skip
@click.option("--language", metavar="CODE", help="The article's language; recognised unless given.")
@click.option("--gazetteer", "gazetteers", multiple=True, type=click.Path(exists=True),
              help="A gazetteer besides the one that is shipped.")  # fmt: skip
def show(
    article: str,
    places: Sequence[str],
    output: str,
    page: str | None,
    input_format: str,
    extractors: tuple[str, ...],
    language: str | None,
    gazetteers: tuple[str, ...],
) -> None:
    """Show an article with what was found marked in it, and why.

    ARTICLE is a file, or - for standard input; with --in it is an identifier (the name of a file without its
    ending) among the articles of these inputs.

    Each event is listed with its participants and their roles, the rule that found it, its confidence and the
    sentence that supports it; candidates that were considered and dropped follow with the reason.

    The page needs nothing but itself: no script, no other file, no network. Pointing at a finding, or going
    to it by keyboard, lights up its words in the text with the part each plays in it.
    """
    from kg.pipeline.options import BuildOptions
    from kg.pipeline.reading import find_all_records

    options = BuildOptions(
        format=input_format, language=language, extractors=extractors, gazetteers=gazetteers
    )
    found = find_all_records(
        places or [article], options, identifier=article if places else None, stdin=sys.stdin.buffer
    )
    first = next(found, None)
    if first is None:
        where = f" in {', '.join(places)}" if places else ""
        raise UsageError(f"no article {article!r}{where}")
    everything = chain([first], found)
    if page is not None:
        _write_page(everything, page, article)
        return
    for records in everything:
        if output == "json":
            click.echo(_to_json(records))
        else:
            _print(records)


def _write_page(articles: Iterable[ArticleRecords], name: str, article: str) -> None:
    """Write the page to a file, or to standard output.

    Raises:
        UsageError: the page would take the place of the article.
        StoreError: the disk did not take it.
    """
    from kg.files import write_bytes
    from kg.show import make_page

    if name == "-":
        click.echo(make_page(articles), nl=False)
        return
    path = Path(name or f"{Path(article).stem.strip('-') or 'article'}.html")
    if path.exists() and Path(article).exists() and path.samefile(article):
        raise UsageError(f"{path} is the article itself; name another file for the page: --html FILE")
    write_bytes(path, make_page(articles))
    click.echo(f"→ {path}", err=True)


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
