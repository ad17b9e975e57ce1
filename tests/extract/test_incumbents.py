"""Offices without a name, resolved by who held them on the article's date."""

from __future__ import annotations

import pytest
from reading_samples import read

from kg.records import ArticleRecords, Link


def incumbents(records: ArticleRecords) -> list[tuple[str, str]]:
    """The persons known by their office alone, as (id, title)."""
    ids = {
        e.key: link.qid
        for e in records.entities
        for link in e.links
        if link == Link(link.qid, True, "office")
    }
    return [(ids[tenure.holder], tenure.title) for tenure in records.tenures if tenure.holder in ids]


MEETING = (
    "Le ministre vietnamien de la Défense a rencontré mercredi à Minsk Mara Tolène, ministre serbe des Mines."
)


def test_an_office_is_its_holder_on_the_date_of_the_article() -> None:
    records = read(MEETING, published="2020-02-12")
    assert incumbents(records) == [("Q10800424", "ministre de la Défense")]
    names = {entity.key: entity.name for entity in records.entities}
    assert [names[p.agent] for p in records.events[0].participations] == ["Ngô Xuân Lich", "Mara Tolène"]
    assert incumbents(read(MEETING, published="2022-02-12")) == [("Q20026119", "ministre de la Défense")]


@pytest.mark.parametrize("published", ["2031-02-12", "1975-02-12", "2021-04", None])
def test_nobody_is_taken_where_the_terms_do_not_reach(published: str | None) -> None:
    assert incumbents(read(MEETING, published=published)) == []


@pytest.mark.parametrize(
    "text",
    [
        "L'ancien ministre vietnamien de la Défense a salué cet accord.",
        "Le ministre de la Défense a salué cet accord.",
        "Le vice-ministre vietnamien de la Défense a salué cet accord.",
        "Un ministre vietnamien a salué cet accord.",
        "En 1998, le ministre vietnamien de la Défense a reçu une délégation de Cuba.",
    ],
)
def test_other_offices_and_other_times_are_nobody(text: str) -> None:
    assert incumbents(read(text, published="2020-02-12")) == []


def test_who_is_named_in_the_article_is_not_added_a_second_time() -> None:
    named = "Ngô Xuân Lich, ministre vietnamien de la Défense, a visité Minsk. "
    records = read(named + "Le ministre vietnamien de la Défense a salué cet accord.", published="2020-02-12")
    assert incumbents(records) == []
    assert [e.name for e in records.entities if e.kind == "Person"] == ["Ngô Xuân Lich"]


def test_the_head_of_an_international_body_is_of_no_country() -> None:
    records = read("Le secrétaire général de l'ONU a condamné cette attaque.", published="2020-02-12")
    assert incumbents(records) == [("Q311440", "secrétaire général")]
    assert {e.name for e in records.entities} == {"António Guterres", "Organisation des Nations unies"}
