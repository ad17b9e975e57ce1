"""`kg docs`: the ontology as a page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import CONTEXT


@click.group(context_settings=CONTEXT)
def docs() -> None:
    """Make the ontology's page."""


@docs.command(context_settings=CONTEXT)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    default=Path("ontology-docs"),
    show_default=True,
    help="Where to write; what has the same names there is replaced.",
)
def ontology(output: Path) -> None:
    """Make a page of the ontology: each term with an example, the shapes in words, other vocabularies.

    FOLDER gets index.html, which loads nothing from anywhere, and the files of the ontology that it names. The
    examples are what the program makes of the seed articles. The same version gives the same bytes.

    Needs pyLODE: pip install 'depeche[docs]'.

    Exit codes: 0 it is there; 2 pyLODE is missing; 3 the disk did not take it.
    """
    from kg.docs import write_ontology_docs

    write_ontology_docs(output)
    click.echo(f"→ {output / 'index.html'}")
