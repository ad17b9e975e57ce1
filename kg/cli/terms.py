"""`kg terms`: the ontology in the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

import click
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kg.cli import CONTEXT
from kg.ontology import LANGUAGES, Term, find_terms, read_terms

OWN = "dpc:"
TOP = "dpc:Event"  # the classes directly below it name the roles that events below them allow


@click.command(context_settings=CONTEXT)
@click.argument("term", required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the labels.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Output.",
)
def terms(term: str | None, lang: str, form: str) -> None:
    """Browse the ontology: classes, properties, roles, topics.

    With TERM (Meeting, dpc:when, role:host, an IRI, or a label in either language) show that term whole.
    """
    found = find_terms(term, read_terms()) if term else read_terms()
    if form == "json":
        click.echo(json.dumps([asdict(t) for t in found], ensure_ascii=False, indent=2))
        return
    Console().print(render_whole(found, lang) if term else render_all(found, lang))


def render_all(found: Sequence[Term], language: str) -> Group:
    """The own terms: classes as a tree, the others as tables."""
    tree = Tree(Text("Classes", style="bold"))
    _grow(tree, None, [t for t in found if t.kind == "class"], language)
    parts: list[RenderableType] = [tree, "", _render_properties(found, language)]
    for kind, title in (("role", "Roles"), ("status", "Statuses"), ("topic", "Topics")):
        parts += ["", _render_concepts(title, [t for t in found if t.kind == kind], language)]
    return Group(*parts)


def render_whole(found: Iterable[Term], language: str) -> Group:
    """Everything there is to say of each term."""
    parts: list[RenderableType] = []
    for term in found:
        rows = {
            "IRI": term.iri,
            "kind": term.kind,
            **{f"label ({tag})": text for tag, text in term.labels.items()},
            "definition": term.definition(language),
            "below": ", ".join(term.above),
            "domain": ", ".join(term.domain),
            "range": ", ".join(term.range),
            "scheme": ", ".join(term.schemes),
            "allowed roles": ", ".join(term.allowed_roles),
        }
        grid = Table.grid(padding=(0, 2))
        for name, value in rows.items():
            if value:
                grid.add_row(Text(name, style="dim"), Text(value))
        parts += [Text(term.name, style="bold"), grid]
    return Group(*parts)


def _grow(branch: Tree, parent: str | None, classes: Sequence[Term], language: str) -> None:
    """Add the classes below `parent` (None: below none of ours) to its branch, each with those below it."""
    for term in classes:
        above: list[str | None] = [name for name in term.above if name.startswith(OWN)]
        if parent in (above or [None]):
            text = Text.assemble(
                (term.name, "cyan"), f"  {term.label(language)}: {term.definition(language)}"
            )
            if parent == TOP:
                text.append(f" [{', '.join(term.allowed_roles)}]", style="dim")
            _grow(branch.add(text), term.name, classes, language)


def _render_properties(found: Iterable[Term], language: str) -> Table:
    table = _table("Properties", "Property", "Domain", "Range", "Definition")
    for term in (t for t in found if t.kind == "property"):
        domain, range_ = (", ".join(names) or "any" for names in (term.domain, term.range))
        table.add_row(Text(term.name), Text(domain), Text(range_), Text(term.definition(language)))
    return table


def _render_concepts(title: str, concepts: Iterable[Term], language: str) -> Table:
    table = _table(title, "Concept", "Label", "Definition")
    for term in concepts:
        table.add_row(Text(term.name), Text(term.label(language)), Text(term.definition(language)))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_style="bold", title_justify="left", box=None, pad_edge=False)
    for index, column in enumerate(columns):
        table.add_column(column, style="cyan" if index == 0 else None, no_wrap=index == 0)
    return table
