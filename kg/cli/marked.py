"""An article and its records as rich text for a terminal.

Text of the article only ever enters `Text` objects, never markup, and without controls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from kg.article import BlockKind
from kg.cli.terminal import strip_controls
from kg.records import ArticleRecords, EntityKind, SpanKind
from kg.show import Finding, list_findings

# Inner layers after outer ones: the last style given to a character is the one seen.
LAYER_STYLES = {
    SpanKind.QUOTATION: "italic",
    SpanKind.AGREEMENT: "underline red",
    SpanKind.OFFICE: "underline",
    SpanKind.DATE: "blue",
}
STYLES = {
    EntityKind.COUNTRY: "green",
    EntityKind.PLACE: "yellow",
    EntityKind.ORGANIZATION: "magenta",
    EntityKind.PERSON: "bold cyan",
}
TRIGGER = "bold reverse"
QUIET = "dim"
_SHOWN = 160  # code points of a sentence that are shown as evidence


def render(records: ArticleRecords) -> Iterator[Text]:
    """The article with its layers marked, then everything found in it, then what was dropped and why."""
    yield _head(records)
    yield Text("\n").join([_legend(), mark(records), Text()])
    for section, found in groupby(list_findings(records), key=lambda finding: finding.section):
        yield _section(section, list(found))


def mark(records: ArticleRecords) -> Text:
    """The cleaned text with every layer in its style; as long as the text in code points."""
    text = Text(strip_controls(records.article.text))
    for block in records.article.blocks:
        if block.kind in (BlockKind.HEADLINE, BlockKind.HEADING):
            text.stylize("bold", block.start, block.end)
    for kind, style in LAYER_STYLES.items():
        for span in records.spans:
            if span.kind is kind:
                text.stylize(style, span.start, span.end)
    for entity in records.entities:
        for mention in entity.mentions:
            text.stylize(STYLES[entity.kind], mention.start, mention.end)
    triggers = {(event.trigger.start, event.trigger.end) for event in records.events}
    triggers |= {(span.start, span.end) for span in records.spans if span.kind is SpanKind.TRIGGER}
    for start, end in sorted(triggers):
        text.stylize(TRIGGER, start, end)
    return text


def _head(records: ArticleRecords) -> Text:
    article = records.article
    published = f"{records.published or 'no date'} (from {records.published_how or 'nothing'})"
    facts = [article.identifier, article.language, published, article.publisher, *records.topics]
    return _plain(" · ".join(f for f in facts if f), "bold underline")


def _legend() -> Text:
    styles = [*STYLES.items(), *LAYER_STYLES.items()]
    words = [Text(kind.value.lower(), style) for kind, style in styles]
    return Text("  ").join([*words, Text("event trigger", TRIGGER)])


def _section(title: str, findings: Sequence[Finding]) -> Text:
    lines = [line for finding in findings for line in _tell(finding)]
    return Text("\n").join([Text(f"{title} ({len(findings)})", "bold"), *lines, Text()])


def _tell(finding: Finding) -> Iterator[Text]:
    """A finding in lines; what was dropped in one."""
    if finding.key.startswith("dropped:"):
        place, reason = finding.places[0], ", ".join(finding.notes)
        quote = f"  “{_shorten(finding.name)}” [{place.start}–{place.end}]: {reason} ({finding.rule})"
        yield _plain(quote, QUIET)
        return
    yield _plain(f"  {finding.key}  {', '.join((finding.name, *finding.notes))}", "bold")
    for fact in finding.facts:
        yield _plain(f"    {fact.label:<12} {fact.text}")
    if finding.confidence is not None:
        yield _plain(f"    by {finding.rule}, confidence {finding.confidence:.2f}", QUIET)
    for one in finding.evidence:
        yield _plain(f"    “{_shorten(one.exact)}” [{one.start}–{one.end}]", QUIET)


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def _plain(text: str, style: str = "") -> Text:
    return Text(strip_controls(text), style)
