"""The page of an IRI for a reader: what the explorer gives, and a plain list of statements where it gives none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

import jinja2
from pyoxigraph import Literal, NamedNode, Triple

from kg.ontology import compact
from kg.serve.hrefs import Hrefs

_LINKED = ("/", "http://", "https://")
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


def list_statements(iri: str, base: str, triples: Iterable[Triple], language: str) -> str:
    """A page that lists statements.

    Args:
        iri: what they are about.
        base: what the IRIs of the graph begin with.
        triples: the statements, in the order in which they are shown.
        language: "en" or "fr".
    """
    hrefs = Hrefs(base)
    rows = [tuple(_show(term, hrefs) for term in (t.subject, t.predicate, t.object)) for t in triples]
    page = _templates().get_template("statements.html")
    return page.render(iri=iri, data=hrefs.data(iri), rows=rows, language=language)


def _show(term: object, hrefs: Hrefs) -> tuple[str, str, str]:
    """A term for a reader: its text, the address it leads to, the language of the text."""
    if isinstance(term, NamedNode):
        target = hrefs.of(term.value) if hrefs.is_own(term.value) else term.value
        return compact(term.value) or term.value, target if target.startswith(_LINKED) else "", ""
    if isinstance(term, Literal):
        return term.value, "", term.language or ""
    return str(term), "", ""


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(_FOLDER), autoescape=True)
