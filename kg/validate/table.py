"""Report → what a person reads on a terminal: the results grouped by shape and message."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pyoxigraph import BlankNode, NamedNode
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg import vocab
from kg.validate.facts import Term
from kg.validate.names import abbreviate
from kg.validate.report import Report, Severity, Violation

LANGUAGES = ("en", "fr")
SHOWN = 10  # nodes a group; the other formats hold all
_LONGEST = 120  # code points of a value; a whole sentence need not be repeated
_STYLES = {Severity.VIOLATION: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold"}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "conforms": "The graph conforms.",
        "fails": "The graph does not conform.",
        "more": "… and {count} more (--format json shows all)",
        "node": "node",
        "path": "property",
        "value": "value",
        "article": "article",
        "Violation": "violation",
        "Warning": "warning",
        "Info": "note",
        "total": "{name}: {count}",
    },
    "fr": {
        "conforms": "Le graphe est conforme.",
        "fails": "Le graphe n’est pas conforme.",
        "more": "… et {count} de plus (--format json les montre tous)",
        "node": "nœud",
        "path": "propriété",
        "value": "valeur",
        "article": "article",
        "Violation": "violation",
        "Warning": "avertissement",
        "Info": "remarque",
        "total": "{name} : {count}",
    },
}


def make_table(report: Report, language: str) -> RenderableType:
    """The report in English or French ("en", "fr"), the worst first."""
    words = _WORDS[language]
    groups = groupby(report.violations, key=lambda v: (v.severity, v.shape, v.message(language)))
    parts: list[RenderableType] = []
    for (severity, shape, message), members in groups:
        parts += _make_group(severity, shape, message, tuple(members), words)
    return Group(*parts, _make_summary(report, words))


def clean(text: str) -> str:
    """The text without what moves a terminal's cursor, changes its colours or turns its writing around."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text)


def _make_group(
    severity: Severity, shape: str, message: str, members: Sequence[Violation], words: Mapping[str, str]
) -> Iterator[RenderableType]:
    heading = Text.assemble(
        (words[severity], _STYLES[severity]), " ", (clean(abbreviate(shape)), "bold"), f" ({len(members)})"
    )
    yield heading
    yield Padding(Text(clean(message)), (0, 0, 0, 2))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("node", "path", "value", "article"):
        table.add_column(words[name], overflow="fold")
    for violation in members[:SHOWN]:
        table.add_row(*(Text(clean(cell)) for cell in _make_cells(violation)))
    yield Padding(table, (0, 0, 0, 4))
    if len(members) > SHOWN:
        yield Padding(Text(words["more"].format(count=len(members) - SHOWN), style="dim"), (0, 0, 0, 4))
    yield Text()


def _make_cells(violation: Violation) -> tuple[str, str, str, str]:
    first, *others = violation.articles or ("",)
    article = _name(first) + (f" (+{len(others)})" if others else "")
    path = "" if violation.path is None else _abbreviate_path(violation.path)
    value = _write_value(violation.value)
    focus = _name(violation.focus)
    return focus, path, "" if value == focus else value, article


def _name(iri: str) -> str:
    return abbreviate(iri.removeprefix(vocab.DEFAULT_BASE))


def _abbreviate_path(path: str) -> str:
    # A SPARQL path holds its IRIs in <…>, a plain one is an IRI.
    if "<" not in path:
        return abbreviate(path)
    return "".join(abbreviate(part) if i % 2 else part for i, part in enumerate(_split_iris(path)))


def _split_iris(path: str) -> list[str]:
    return path.replace(">", "<").split("<")


def _write_value(value: Term | None) -> str:
    if value is None:
        return ""
    if isinstance(value, BlankNode):
        return str(value)
    text = _name(value.value) if isinstance(value, NamedNode) else value.value
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _make_summary(report: Report, words: Mapping[str, str]) -> Text:
    totals = [(s, sum(v.severity is s for v in report.violations)) for s in Severity]
    counted = ", ".join(words["total"].format(name=words[s], count=n) for s, n in totals if n)
    verdict = words["conforms"] if report.conforms else words["fails"]
    style = "bold green" if report.conforms else "bold red"
    return Text.assemble((verdict, style), f" {counted}" if counted else "")
