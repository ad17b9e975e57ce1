"""What must hold of the records of any article: their evidence is its text, their keys name their entities."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import ArticleRecords, Evidence, Mention


def find_broken_evidence(records: ArticleRecords) -> list[str]:
    """What of the records' evidence and mentions is not the article's text at its offsets, as sentences."""
    text = records.article.text
    wrong = [
        f"{key}: {found!r} is not at its offsets"
        for key, start, end, found in _spans(records)
        if not 0 <= start < end <= len(text) or text[start:end] != found
    ]
    wrong += [
        f"{dropped.rule}: {dropped.start}–{dropped.end} lies outside the text"
        for dropped in records.dropped
        if not 0 <= dropped.start < dropped.end <= len(text)
    ]
    wrong += [f"{event.key}: no evidence" for event in records.events if not event.evidence]
    wrong += [f"{agreement.key}: no evidence" for agreement in records.agreements if not agreement.evidence]
    wrong += [
        f"{event.key}: its trigger lies in none of its sentences"
        for event in records.events
        if not any(e.start <= event.trigger.start and event.trigger.end <= e.end for e in event.evidence)
    ]
    return wrong


def find_dangling_keys(records: ArticleRecords) -> list[str]:
    """Keys that records refer to and no record has, and keys that two records share."""
    entities = [entity.key for entity in records.entities]
    own = [
        *entities,
        *(tenure.key for tenure in records.tenures),
        *(event.key for event in records.events),
        *(agreement.key for agreement in records.agreements),
        *(commitment.key for commitment in records.commitments),
        *(statement.key for statement in records.statements),
    ]
    twice = [f"{key} twice" for key in sorted({key for key in own if own.count(key) > 1})]
    return twice + [f"{key} is nobody" for key in _used(records) if key not in own]


def _spans(records: ArticleRecords) -> Iterator[tuple[str, int, int, str]]:
    for key, evidence in _evidence(records):
        yield key, evidence.start, evidence.end, evidence.exact
    for key, mention in _mentions(records):
        yield key, mention.start, mention.end, mention.text


def _evidence(records: ArticleRecords) -> Iterator[tuple[str, Evidence]]:
    yield from ((tenure.key, tenure.evidence) for tenure in records.tenures)
    yield from ((commitment.key, commitment.evidence) for commitment in records.commitments)
    yield from ((statement.key, statement.evidence) for statement in records.statements)
    yield from ((event.key, evidence) for event in records.events for evidence in event.evidence)
    yield from (
        (agreement.key, evidence) for agreement in records.agreements for evidence in agreement.evidence
    )


def _mentions(records: ArticleRecords) -> Iterator[tuple[str, Mention]]:
    for entity in records.entities:
        yield from ((entity.key, mention) for mention in entity.mentions)
    yield from ((event.key, event.trigger) for event in records.events)


def _used(records: ArticleRecords) -> Iterator[str]:
    for entity in records.entities:
        yield from filter(None, [entity.country])
    for tenure in records.tenures:
        yield from filter(None, [tenure.holder, tenure.organization, tenure.country])
    for event in records.events:
        yield from filter(None, [event.place, event.part_of, *event.agreements])
        for part in event.participations:
            yield from filter(None, [part.agent, part.acting_for, part.tenure])
    for agreement in records.agreements:
        yield from agreement.parties
    for commitment in records.commitments:
        yield from commitment.parties
    yield from (statement.speaker for statement in records.statements)
