"""`kg redirects`: what became of the IRIs of an earlier graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import CONTEXT

_DUMP = "graph.nq"  # of a build's output folder


@click.command(
    context_settings=CONTEXT,
    short_help="Say which entities of an earlier graph a later one has under another IRI.",
)
@click.argument("earlier", type=click.Path(exists=True, path_type=Path))
@click.argument("later", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE",
              help="Where to write, .nq or .nq.gz.")  # fmt: skip
@click.option("--base", metavar="IRI", help="What the IRIs of the graphs begin with.")
def redirects(earlier: Path, later: Path, output: Path, base: str | None) -> None:
    """Say which entities of an earlier graph a later one has under another IRI.

    EARLIER and LATER are folders made by kg build, or N-Quads of them, of the same articles: the later one knows more,
    by a bigger gazetteer. Each entity that is found again by article, class and name, under another IRI, gets a
    statement dcterms:isReplacedBy, so that who has kept the earlier IRI finds the later one.
    """
    from kg.export import write_dump
    from kg.export.reading import find_quads
    from kg.graph.redirects import find_redirects
    from kg.graph.terms import DEFAULT_BASE

    one, other = (find_quads(path / _DUMP if path.is_dir() else path) for path in (earlier, later))
    found = find_redirects(one, other, base or DEFAULT_BASE)
    write_dump(found, output)
    click.echo(f"{len(found)} redirects → {output}", err=True)
