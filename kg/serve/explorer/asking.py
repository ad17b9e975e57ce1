"""The page to ask SPARQL in a form: the cookbook's questions, and the answer as a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg import resources
from kg.serve.asking import Asker, AskError, Row
from kg.serve.explorer.view import View
from kg.vocab import PREFIXES

_SHOWN = 200  # rows; a page is for reading
FORMATS = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))


@cache
def read_questions() -> tuple[tuple[str, str], ...]:
    """The questions of the cookbook, in words, and their queries."""
    found: list[tuple[str, str]] = []
    for folder in (resources.ontology() / "queries", resources.cookbook()):
        for path in sorted(folder.glob("*.rq")):
            head, _, body = path.read_text("utf-8").partition("\n")
            found.append((head.removeprefix("#").strip(), body.strip()))
    return tuple(found)


async def find_answer(asker: Asker, view: View, client: str) -> Mapping[str, Any]:
    """The query of the request and its answer: rows, or why there are none."""
    given = dict(view.query)
    query = given.get("query", "")
    chosen = given.get("question", "")
    questions = read_questions()
    if chosen.isascii() and chosen.isdecimal() and int(chosen[:4]) < len(questions):
        query = questions[int(chosen[:4])][1]
    rows: list[Row] | None = None
    problem = None
    if query.strip():
        try:
            rows = await asker.select(query, client)
        except AskError as error:
            problem = str(error)
    shown = (rows or [])[:_SHOWN]
    return {
        "query": query or questions[0][1],
        "questions": questions,
        "rows": None if rows is None else shown,
        "names": list(dict.fromkeys(name for row in shown for name in row)),
        "more": rows is not None and len(rows) > _SHOWN,
        "shown": _SHOWN,
        "problem": problem,
        "formats": FORMATS,
        "shorten": shorten,
    }


def shorten(iri: str) -> str:
    """An IRI with its prefix, or its end: what a reader wants of it."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
