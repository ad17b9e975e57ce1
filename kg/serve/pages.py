"""The page of an IRI for a reader: what the explorer gives, and a plain list of statements where it gives none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

import jinja2
from pyoxigraph import Literal, NamedNode, Triple

from kg.ontology import compact

_FOLDER = Path(__file__).parent / "templates"


class Pages(Protocol):
    """Who writes the HTML page about an IRI."""

    async def page(self, iri: str, language: str, *, chosen: bool = False) -> str | None:
        """The page, a whole HTML document; None where this has none for the IRI.

        Args:
            iri: absolute; it is known to be in the graph or in the vocabulary.
            language: of the page, "en" or "fr".
            chosen: whether the address says the language, so that links should say it too.
        """


class NoPages:
    """No pages of its own: the server lists the statements."""

    async def page(self, iri: str, language: str, *, chosen: bool = False) -> str | None:
        """None."""
        del iri, language, chosen
        return None


def list_statements(iri: str, place: str, triples: Iterable[Triple], language: str) -> str:
    """A page that lists statements.

    Args:
        iri: what they are about.
        place: of the IRI on this server, as in kg.serve.iris.
        triples: the statements, in the order in which they are shown.
        language: "en" or "fr".
    """
    rows = [tuple(_show(term) for term in (t.subject, t.predicate, t.object)) for t in triples]
    return (
        _templates()
        .get_template("statements.html")
        .render(iri=iri, place=place, rows=rows, language=language)
    )


def _show(term: object) -> tuple[str, str, str]:
    """A term for a reader: its text, the IRI it leads to, the language of the text."""
    if isinstance(term, NamedNode):
        return compact(term.value) or term.value, term.value, ""
    if isinstance(term, Literal):
        return term.value, "", term.language or ""
    return str(term), "", ""


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(_FOLDER), autoescape=True)
