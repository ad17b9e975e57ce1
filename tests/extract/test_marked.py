"""Names that others have marked: hints where the rules leave a name open, never against what they read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_samples import make_article, read_article

from kg.article import MarkedMention, MarkedName, MarkKind, NameKind
from kg.records import ArticleRecords, Entity, EntityKind

QUIET = "Le silence de Quillon dure. La boutique Bolvar ferme le soir. Il fait froid : Lysport dort."
MEETING = "Le président Marc Dubois a rencontré Quillon hier à Paris."
MARKED = {"Quillon": NameKind.PERSON, "Bolvar": NameKind.ORGANIZATION, "Lysport": NameKind.PLACE}


def read(text: str, names: dict[str, NameKind], confidence: float = 0.5) -> ArticleRecords:
    """The records of a text in which the first occurrence of each name is marked."""
    marks = [
        MarkedName(start := text.index(name), start + len(name), kind, f"test/{kind}", confidence)
        for name, kind in names.items()
    ]
    return read_article(replace(make_article(text), marked=tuple(marks)))


def by_name(records: ArticleRecords) -> dict[str, Entity]:
    return {entity.name: entity for entity in records.entities}


def test_marked_names_become_entities_with_their_rule_and_no_events() -> None:
    assert by_name(read(QUIET, {})) == {}
    records = read(QUIET, MARKED)
    assert {name: (e.kind.value, e.rule, e.confidence) for name, e in by_name(records).items()} == {
        name: (kind.value, f"test/{kind}", 0.5) for name, kind in MARKED.items()
    }
    assert all(m.text == QUIET[m.start : m.end] for e in records.entities for m in e.mentions)
    assert records.events == ()


def test_what_rests_on_a_mark_is_no_surer_than_it() -> None:
    assert read(MEETING, {}).events == ()
    (sure,) = read(MEETING, {"Quillon": NameKind.PERSON}, 1.0).events
    (unsure,) = read(MEETING, {"Quillon": NameKind.PERSON}, 0.4).events
    assert (sure.type, sure.confidence, unsure.confidence) == ("Meeting", 0.9, 0.4)


def test_what_the_rules_read_stands_against_any_mark() -> None:
    plain = read(MEETING, {})
    marked = read(MEETING, {"Marc Dubois": NameKind.PLACE, "Paris": NameKind.PERSON})
    assert marked.entities == plain.entities
    assert all(entity.rule == "" and entity.confidence == 1.0 for entity in marked.entities)


def test_a_name_the_rules_find_as_well_is_theirs() -> None:
    text = f"{QUIET} La ministre Anne Quillon a parlé."
    found = by_name(read(text, {"Quillon": NameKind.PERSON}))
    assert found["Anne Quillon"].rule == ""
    assert len(found["Anne Quillon"].mentions) == 2
    assert "Quillon" not in found


@pytest.mark.parametrize("span", [(14, 19), (15, 21), (0, 2), (26, 27)])
def test_a_mark_that_holds_no_whole_name_is_passed_over(span: tuple[int, int]) -> None:
    mark = MarkedName(*span, NameKind.PERSON, "test/Person", 0.5)
    text = QUIET.lower() if span == (0, 2) else QUIET
    assert read_article(replace(make_article(text), marked=(mark,))).entities == ()


def test_of_two_marks_on_the_same_words_the_surer_one_counts() -> None:
    start = QUIET.index("Quillon")
    marks = tuple(
        MarkedName(start, start + 7, kind, "test/x", confidence)
        for kind, confidence in ((NameKind.PLACE, 0.4), (NameKind.PERSON, 0.6))
    )
    for order in (marks, marks[::-1]):
        (found,) = read_article(replace(make_article(QUIET), marked=order)).entities
        assert (found.kind, found.confidence) == (EntityKind.PERSON, 0.6)


def test_the_article_s_own_markup_comes_the_same_way_and_is_believed_more() -> None:
    kinds = {"Quillon": MarkKind.PERSON, "Bolvar": MarkKind.ORGANIZATION, "Lysport": MarkKind.LOCATION}
    mentions = tuple(
        MarkedMention(kind, start := QUIET.index(name), start + len(name)) for name, kind in kinds.items()
    )
    article = replace(make_article(QUIET), mentions=mentions, format="nitf")
    found = by_name(read_article(article))
    assert {name: (e.kind.value, e.rule, e.confidence) for name, e in found.items()} == {
        "Quillon": ("Person", "nitf/person", 0.95),
        "Bolvar": ("Organization", "nitf/organization", 0.95),
        "Lysport": ("Place", "nitf/location", 0.95),
    }


@pytest.mark.parametrize("function", ["gardien des phares", "barde"])
@pytest.mark.parametrize("text", ["Hier, {0} Quillon a chanté.", "Hier, Quillon, {0}, a chanté."])
def test_a_function_inside_a_marked_person_is_no_part_of_the_name(text: str, function: str) -> None:
    text = text.format(function)
    at, name = text.index(function), text.index("Quillon")
    start, end = min(at, name), max(at + len(function), name + len("Quillon"))
    mentions = (
        MarkedMention(MarkKind.PERSON, start, end),
        MarkedMention(MarkKind.FUNCTION, at, at + len(function)),
        MarkedMention(MarkKind.DATE, 0, 4),
    )
    found = by_name(read_article(replace(make_article(text), mentions=mentions, format="nitf")))
    assert list(found) == ["Quillon"]


def test_an_event_found_with_the_help_of_markup_keeps_the_confidence_of_its_frame() -> None:
    start = MEETING.index("Quillon")
    mention = MarkedMention(MarkKind.PERSON, start, start + len("Quillon"))
    (event,) = read_article(replace(make_article(MEETING), mentions=(mention,), format="newsml")).events
    assert (event.type, event.confidence) == ("Meeting", 0.9)
