"""An article and its records as rich text for a terminal.

Text of the article only ever enters `Text` objects, never markup, and without controls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from kg.article import BlockKind
from kg.cli.terminal import strip_controls
from kg.records import (
    Agreement,
    ArticleRecords,
    Commitment,
    EntityKind,
    Event,
    Evidence,
    Participation,
    Statement,
)

STYLES = {
    EntityKind.PERSON: "bold cyan",
    EntityKind.ORGANIZATION: "magenta",
    EntityKind.COUNTRY: "green",
    EntityKind.PLACE: "yellow",
}
TRIGGER = "bold reverse"
QUIET = "dim"
_SHOWN = 160  # code points of a sentence that are shown as evidence


def render(records: ArticleRecords) -> Iterator[Text]:
    """The article with its mentions marked, then everything found in it, then what was dropped and why."""
    names = {entity.key: entity.name for entity in records.entities}
    yield _head(records)
    yield Text("\n").join([_legend(), mark(records), Text()])
    yield from _section("Events", (_event(e, records, names) for e in records.events))
    yield from _section("Agreements", (_agreement(a, names) for a in records.agreements))
    yield from _section("Commitments", (_commitment(c, names) for c in records.commitments))
    yield from _section("Statements", (_statement(s, names) for s in records.statements))
    yield from _section("Offices", _offices(records, names))
    yield from _section("Links", _links(records))
    yield from _section("Considered and dropped", _dropped(records))


def mark(records: ArticleRecords) -> Text:
    """The cleaned text with mentions and triggers coloured; as long as the text in code points."""
    text = Text(strip_controls(records.article.text))
    for block in records.article.blocks:
        if block.kind in (BlockKind.HEADLINE, BlockKind.HEADING):
            text.stylize("bold", block.start, block.end)
    for entity in records.entities:
        for mention in entity.mentions:
            text.stylize(STYLES[entity.kind], mention.start, mention.end)
    for event in records.events:
        text.stylize(TRIGGER, event.trigger.start, event.trigger.end)
    return text


def _head(records: ArticleRecords) -> Text:
    article = records.article
    published = f"{records.published or 'no date'} (from {records.published_how or 'nothing'})"
    facts = [article.identifier, article.language, published, article.publisher, *records.topics]
    return _plain(" · ".join(f for f in facts if f), "bold underline")


def _legend() -> Text:
    words = [Text(kind.value.lower(), style) for kind, style in STYLES.items()]
    return Text("  ").join([*words, Text("event trigger", TRIGGER)])


def _section(title: str, rows: Iterable[Text]) -> Iterator[Text]:
    rows = list(rows)
    if rows:
        yield Text("\n").join([Text(f"{title} ({len(rows)})", "bold"), *rows, Text()])


def _event(event: Event, records: ArticleRecords, names: dict[str, str]) -> Text:
    place = names.get(event.place or "", "no place")
    lines = [
        _plain(f"  {event.key}  {event.type}, {event.status}, {event.date or 'no date'}, {place}", "bold")
    ]
    tenures = {tenure.key: tenure.title for tenure in records.tenures}
    lines += [_participation(p, names, tenures) for p in event.participations]
    if event.part_of:
        lines.append(_plain(f"    part of {event.part_of}"))
    lines += [_plain(f"    agreement {key}") for key in event.agreements]
    lines += _why(event.rule, event.confidence, event.evidence)
    return Text("\n").join(lines)


def _participation(part: Participation, names: dict[str, str], tenures: dict[str, str]) -> Text:
    text = f"    {part.role:<12} {names.get(part.agent, part.agent)}"
    if part.tenure in tenures:
        text += f", {tenures[part.tenure]}"
    if part.acting_for:
        text += f", for {names.get(part.acting_for, part.acting_for)}"
    return _plain(text)


def _agreement(agreement: Agreement, names: dict[str, str]) -> Text:
    parties = ", ".join(names.get(p, p) for p in agreement.parties) or "no parties"
    when = " ".join(d for d in (agreement.date, agreement.period and f"for {agreement.period}") if d)
    head = f"  {agreement.key}  {agreement.type}, {agreement.status}, {when or 'no date'}: {agreement.name}"
    why = _why(agreement.rule, agreement.confidence, agreement.evidence)
    return Text("\n").join([_plain(head, "bold"), _plain(f"    {parties}"), *why])


def _commitment(commitment: Commitment, names: dict[str, str]) -> Text:
    parties = ", ".join(names.get(p, p) for p in commitment.parties)
    why = _why(commitment.rule, commitment.confidence, (commitment.evidence,))
    return Text("\n").join([_plain(f"  {commitment.key}  {parties}", "bold"), *why])


def _statement(statement: Statement, names: dict[str, str]) -> Text:
    speaker = names.get(statement.speaker, statement.speaker)
    why = _why(statement.rule, statement.confidence, (statement.evidence,))
    return Text("\n").join([_plain(f"  {statement.key}  {speaker}", "bold"), *why])


def _why(rule: str, confidence: float, evidence: Iterable[Evidence]) -> list[Text]:
    quotes = (f"    “{_shorten(one.exact)}” [{one.start}–{one.end}]" for one in evidence)
    return [_plain(line, QUIET) for line in (f"    by {rule}, confidence {confidence:.2f}", *quotes)]


def _offices(records: ArticleRecords, names: dict[str, str]) -> Iterator[Text]:
    for tenure in records.tenures:
        where = ", ".join(names.get(key, key) for key in (tenure.organization, tenure.country) if key)
        yield _plain(
            f"  {names.get(tenure.holder, tenure.holder)}: {tenure.title}{f' ({where})' if where else ''}"
        )


def _links(records: ArticleRecords) -> Iterator[Text]:
    for entity in records.entities:
        for link in entity.links:
            sure = "certain" if link.certain else "likely"
            yield _plain(f"  {entity.name} → {link.qid} ({sure}, {link.how})")


def _dropped(records: ArticleRecords) -> Iterator[Text]:
    for drop in records.dropped:
        quote = _shorten(records.article.text[drop.start : drop.end])
        yield _plain(f"  “{quote}” [{drop.start}–{drop.end}]: {drop.reason} ({drop.rule})", QUIET)


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def _plain(text: str, style: str = "") -> Text:
    return Text(strip_controls(text), style)
