"""A self-contained HTML page of articles with everything found in them: no script, no outside address.

Selecting a finding (pointer, keyboard or its link in the text) lights up its words by style sheet alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.article import BlockKind
from kg.records import ArticleRecords
from kg.show.cards import make_cards
from kg.show.escaping import escape
from kg.show.findings import list_findings
from kg.show.text import LAYERS, Mark, collect_marks, render_text

_STYLE = Path(__file__).with_name("style.css")
# Nothing may be loaded or run, whatever the text of an article holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HIDDEN = ("sentence",)  # layers not shown until they are asked for


def make_page(articles: Iterable[ArticleRecords]) -> bytes:
    """The page, in UTF-8; the same bytes for the same records."""
    parts = [_Part(records, f"a{number}") for number, records in enumerate(articles, start=1)]
    names = " · ".join(part.title for part in parts[:3]) + (" …" if len(parts) > 3 else "")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(names)}</title>",
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}{''.join(part.style() for part in parts)}</style>",
        "</head>",
        "<body>",
        _make_switches(parts),
        *([_make_contents(parts)] if len(parts) > 1 else []),
        "<main>",
        *(part.body() for part in parts),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


class _Part:
    """One article of the page; the ids of all its elements begin with `prefix`."""

    def __init__(self, records: ArticleRecords, prefix: str) -> None:
        self.records = records
        self.prefix = prefix
        self.title = records.article.title or records.article.identifier
        self.findings = list_findings(records)
        self.ids = {f.key: f"{prefix}f{number}" for number, f in enumerate(self.findings, start=1)}
        self.marks = collect_marks(records, self.findings, self.ids)
        self.own: dict[str, list[Mark]] = {card: [] for card in self.ids.values()}
        for mark in self.marks:
            for card in mark.parts:
                self.own[card].append(mark)

    def style(self) -> str:
        """The rules that light up the words of the finding in hand."""
        return "".join(_make_rules(card, own) for card, own in self.own.items())

    def body(self) -> str:
        """The article beside its findings."""
        article = self.records.article
        text = render_text(self.records, self.marks)
        cards = make_cards(self.findings, self.ids, self.own)
        return (
            f'<section class="page" id="{self.prefix}">\n{_make_about(self.records)}\n<div class="columns">\n'
            f'<article class="text" lang="{escape(article.language)}" dir="auto">\n{text}\n</article>\n'
            f'<div class="findings" role="region" aria-label="Findings" tabindex="0">\n{cards}\n</div>\n'
            f"</div>\n</section>"
        )


def _make_rules(card: str, own: Sequence[Mark]) -> str:
    anchors = [m.anchor for m in own if m.leads_to == card and m.anchor]
    words = "".join(f", #{anchor}:is(:hover, :focus-within, :target)" for anchor in anchors)
    held = f":root:has(#{card}:is(:hover, :focus-within, :target){words})"
    rules = (
        f"{held} .{card} {{ background: var(--lit); color: var(--ink); outline: 2px solid var(--ring); }}\n"
    )
    rules += f"{held} .sentence.{card} {{ outline: 0; }}\n"
    if any(m.parts[card] for m in own):
        rules += f"{held} [data-{card}]::after {{ content: '\\a0' attr(data-{card}); }}\n"
    return rules


def _make_about(records: ArticleRecords) -> str:
    article = records.article
    published = f"{records.published or 'no date'} (from {records.published_how or 'nothing'})"
    rows = (
        ("article", article.identifier),
        ("language", article.language),
        ("published", published),
        ("publisher", article.publisher),
        ("address", article.url),
        ("topics", ", ".join(records.topics)),
        ("warnings", ", ".join(article.warnings)),
    )
    facts = (f"<span>{name} <b><bdi>{escape(value)}</bdi></b></span>" for name, value in rows if value)
    about = f'<p class="about">{" ".join(facts)}</p>'
    if any(block.kind is BlockKind.HEADLINE for block in article.blocks):
        return about
    return f"<h1><bdi>{escape(article.title or article.identifier)}</bdi></h1>\n{about}"


def _make_switches(parts: Sequence[_Part]) -> str:
    """The legend: each layer with the number of its marks, to be shown or not."""
    marks = [mark for part in parts for mark in part.marks]
    boxes = []
    for layer in LAYERS:
        count = sum(mark.layer == layer for mark in marks)
        checked = "" if layer in _HIDDEN else " checked"
        name = f'<mark class="{layer}">{layer}</mark>'
        boxes.append(f'<label><input type="checkbox" id="on-{layer}"{checked}>{name} {count}</label>')
    return f'<nav class="layers" aria-label="Layers"><h2>Layers</h2>{"".join(boxes)}</nav>'


def _make_contents(parts: Sequence[_Part]) -> str:
    rows = "".join(f'<li><a href="#{part.prefix}"><bdi>{escape(part.title)}</bdi></a></li>' for part in parts)
    return f'<nav class="contents" aria-label="Articles"><ol>{rows}</ol></nav>'
