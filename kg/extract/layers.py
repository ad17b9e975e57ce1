"""The layers of a reading as spans of the text, for whoever wants to see what was read where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.merged import Merged
from kg.extract.naming import list_groups
from kg.records import Span, SpanKind

# The opening mark of a quotation and the one that closes it.
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_OPENING = re.compile(f"[{''.join(_QUOTES)}]")


def find_spans(doc: Document, clauses: list[Clause], events: list[Merged]) -> tuple[Span, ...]:
    """Sentences, quotations, dates, offices, instruments and triggers in the order of the text, outer ones first."""
    found = {*_sentences(doc), *_quotations(doc), *_dates(doc), *_offices(doc, clauses)}
    found.update(_instruments(doc, clauses))
    found.update(_triggers(doc, events))
    return tuple(sorted(found, key=lambda span: (span.start, -span.end, span.kind, span.reading)))


def _sentences(doc: Document) -> Iterator[Span]:
    for sentence in doc.sentences:
        yield Span(sentence.start, sentence.end, SpanKind.SENTENCE, str(sentence.index + 1))


def _quotations(doc: Document) -> Iterator[Span]:
    """What stands between two marks of one pair in one block, marks included; nothing inside it is another."""
    for block in doc.article.blocks:
        at = block.start
        while (opening := _OPENING.search(doc.text, at, block.end)) is not None:
            start = opening.start()
            end = doc.text.find(_QUOTES[opening.group()], start + 1, block.end)
            if end > start + 1:
                yield Span(start, end + 1, SpanKind.QUOTATION)
            at = (end if end > start + 1 else start) + 1


def _dates(doc: Document) -> Iterator[Span]:
    for date in doc.dates:
        yield Span(
            date.start, date.end, SpanKind.DATE, date.value or date.coarse_value or date.relation or ""
        )


def _offices(doc: Document, clauses: list[Clause]) -> Iterator[Span]:
    for group, _ in list_groups(clauses):
        for office in group.offices:
            mention = doc.mention(office.first, office.last)
            yield Span(mention.start, mention.end, SpanKind.OFFICE, office.title)


def _instruments(doc: Document, clauses: list[Clause]) -> Iterator[Span]:
    for clause in clauses:
        for chunk in clause.chunks:
            if chunk.instrument is not None:
                mention = doc.mention(chunk.instrument.first, chunk.instrument.last)
                yield Span(mention.start, mention.end, SpanKind.AGREEMENT, chunk.instrument.type)


def _triggers(doc: Document, events: list[Merged]) -> Iterator[Span]:
    """Of every telling of an event: the record itself keeps the first one only."""
    for number, event in enumerate(events, start=1):
        for telling in event.tellings:
            mention = doc.mention(telling.first, telling.last)
            yield Span(mention.start, mention.end, SpanKind.TRIGGER, f"event:{number}")
