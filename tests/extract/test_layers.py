"""The layers of a reading: every span lies where its words stand, and says what was read there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reading_samples import read

from kg.records import ArticleRecords, SpanKind

TEXT = (
    "Le président Marc Dubois a reçu mardi 10 juin Anne Leroy, ministre de la Défense. "
    "« La paix d'abord », a-t-il dit. Ils ont signé un mémorandum sur l'eau. "
    "Le lac est profond."
)


@pytest.fixture(scope="module")
def records() -> ArticleRecords:
    return read(TEXT)


def marked(records: ArticleRecords, kind: SpanKind) -> list[tuple[str, str]]:
    text = records.article.text
    return [(text[s.start : s.end], s.reading) for s in records.spans if s.kind is kind]


def test_sentences_follow_each_other(records: ArticleRecords) -> None:
    assert [n for _, n in marked(records, SpanKind.SENTENCE)] == ["1", "2", "3", "4"]
    assert " ".join(words for words, _ in marked(records, SpanKind.SENTENCE)) == TEXT


def test_each_layer_says_what_it_read(records: ArticleRecords) -> None:
    assert marked(records, SpanKind.QUOTATION) == [("« La paix d'abord »", "")]
    assert marked(records, SpanKind.DATE) == [("mardi 10 juin", "2025-06-10")]
    assert ("ministre de la Défense", "ministre de la Défense") in marked(records, SpanKind.OFFICE)
    assert [reading for _, reading in marked(records, SpanKind.AGREEMENT)] == ["Memorandum"]


def test_every_telling_of_an_event_has_its_trigger() -> None:
    records = read(TEXT, title="Marc Dubois reçoit Anne Leroy")
    key = records.events[0].key
    assert marked(records, SpanKind.TRIGGER)[:2] == [("reçoit", key), ("reçu", key)]
    assert records.events[0].trigger.text == "reçoit"


def test_spans_stand_in_the_order_of_the_text_outer_ones_first(records: ArticleRecords) -> None:
    assert all((a.start, -a.end) <= (b.start, -b.end) for a, b in pairwise(records.spans))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('Il a dit : “Oui.” Puis « non » et "peut-être".', ["“Oui.”", "« non »", '"peut-être"']),
        ("Elle a dit « oui “encore” » hier.", ["« oui “encore” »"]),
        ("Une marque « sans fin.", []),
        ('Rien "" dedans.', []),
    ],
)
def test_quotations_are_what_stands_between_marks_of_a_pair(text: str, quoted: list[str]) -> None:
    assert [words for words, _ in marked(read(text), SpanKind.QUOTATION)] == quoted
