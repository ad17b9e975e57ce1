"""`kg gazetteer`: explain what a name may mean, and make a bigger gazetteer."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli import CONTEXT


@click.group(context_settings=CONTEXT)
def gazetteer() -> None:
    """Explain what a name may mean; make a bigger gazetteer."""


@gazetteer.command(context_settings=CONTEXT)
@click.argument("name")
@click.option(
    "--language", default="fr", show_default=True, metavar="CODE", help="Of the text the name stands in."
)
@click.option("--gazetteer", "added", multiple=True, type=click.Path(exists=True, path_type=Path),
              help="A gazetteer besides the one that is shipped.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Output.")  # fmt: skip
def find(name: str, language: str, added: Sequence[Path], form: str) -> None:
    """Explain what NAME may mean in a text: every entry, the key that joins the names, and why.

    Levels, from the strictest: exact; folded (but for marks and case); unmarked (without the marks of Vietnamese);
    sorted (the same words in another order); sound (as Slavic names sound); patronymic (one name has it, the other
    not).

    Exit codes: 0 something was found; 1 nothing was.
    """
    from kg.link import load
    from kg.link.explaining import explain

    known = load(*added)
    findings = explain(known, name, language)
    if form == "json":
        click.echo(json.dumps([
            {"key": f.known.key, "kind": f.known.kind, "label": f.known.label(language), "level": f.level,
             "spelling": f.spelling, "country": f.known.country, "source": f.known.source, "reviewed": f.reviewed,
             "why": f.why} for f in findings], ensure_ascii=False, indent=2))  # fmt: skip
    else:
        for f in findings:
            country = known.label(f.known.country, language) if f.known.country else ""
            of = f", {country}" if country and f.known.kind != "Country" else ""
            click.echo(f"{f.known.key}  {f.known.label(language)}  ({f.known.kind}{of})")
            click.echo(f"  {f.level or 'ruled out'}: {f.spelling} · {f.why}")
            source = f"{f.known.source or 'own'}{'' if f.reviewed else ', added'}"
            click.echo(f"  source: {source}")
            for term in known.terms_by(f.known.key):
                where = known.label(term.body or term.country or "", language)
                click.echo(f"  {term.office}, {where}: {term.start}/{term.end or f'? (as of {term.as_of})'}")
        if not findings:
            hint = "" if " " in name.strip() else "; persons are found by a full name, of two words or more"
            click.echo(f"the gazetteer has no name like {name!r}{hint}", err=True)
    if not findings:
        sys.exit(1)


@gazetteer.command(context_settings=CONTEXT)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="The file to make.")
@click.option("--kind", type=click.Choice(["Country", "Place", "Organization", "Person"]),
              help="Of the entries of a query result or table that does not say it.")  # fmt: skip
@click.option("--min-links", "least_links", type=click.IntRange(min=0), default=3, show_default=True,
              help="Of a dump: leave out what fewer pages of Wikimedia projects are about.")  # fmt: skip
def build(source: Path, out: Path, kind: str | None, least_links: int) -> None:
    """Make a gazetteer, to be given to other commands with --gazetteer.

    SOURCE is a JSON dump of Wikidata (.json, .json.gz, .json.bz2), the result of a SPARQL query (.json, .csv), or a
    CSV table with a column of ids, one of labels and one of kinds. A dump is read as a stream: the same command goes
    on where an interrupted one stopped.

    Exit codes: 0 done; 1 SOURCE is none of these; 2 called wrongly; 3 the disk did not take it; 130 interrupted.
    """
    from kg.link.building import build as run_build

    shown = sys.stderr.isatty()
    index = run_build(
        source, out, kind=kind, least_links=least_links,
        watch=lambda lines: click.echo(f"\r{lines:,} lines", err=True, nl=False) if shown else None,
    )  # fmt: skip
    entries, names = index.sizes
    click.echo(f"{entries:,} entries with {names:,} names → {out}", err=True)
