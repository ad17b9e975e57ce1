"""Topics: the rows' own examples, offices that treat nothing, and what weights and lengths do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.frames import frames_of
from kg.extract.topicrows import BEHIND, Row, vocabulary_of
from kg.extract.topics import TopicText, find_topics, topics_of, weigh_topics
from kg.lang import Language, load

FRENCH = load("fr")
WORDS = (
    "accord", "nucléaire", "prise", "d'otages", "ministre", "de", "la", "Défense", "changement", "climatique",
    "pêche", "vaccin", "sommet", "commerce", "extérieur", " ", " ", " ", "\n", "-", ",", ".", "'", "3", "_",
)  # fmt: skip
TOPICS = (
    "politics", "diplomacy", "defence", "security", "counter-terrorism", "cybersecurity", "crime",
    "economy", "trade", "investment", "finance", "energy", "nuclear", "oil-gas", "environment",
    "climate", "disaster-relief", "agriculture", "fisheries", "industry", "transport", "aviation",
    "tourism", "technology", "artificial-intelligence", "space", "education", "culture", "health",
    "labour", "justice", "human-rights", "migration", "sea-law", "youth", "sport", "media",
    "parliament", "party-relations", "local-cooperation", "people-to-people",
)  # fmt: skip


def stanzas() -> list[Any]:
    return [pytest.param(name, stanza, id=name) for name, stanza in FRENCH.table("topics")["topics"].items()]


def test_every_topic_has_rows_and_no_other() -> None:
    assert sorted(FRENCH.table("topics")["topics"]) == sorted(TOPICS)


@pytest.mark.parametrize(("name", "stanza"), stanzas())
def test_its_example_treats_the_topic(name: str, stanza: dict[str, Any]) -> None:
    assert name in weigh_topics(stanza["example"], FRENCH)


@pytest.mark.parametrize(("name", "stanza"), [p for p in stanzas() if "counter" in p.values[1]])
def test_its_counterexample_does_not(name: str, stanza: dict[str, Any]) -> None:
    assert name not in weigh_topics(stanza["counter"], FRENCH)


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        ("Les deux parties ont convenu de lutter contre le terrorisme.", ("counter-terrorism",)),
        ("Elles élargiront les échanges commerciaux et le tourisme.", ("tourism", "trade")),
        ("Ils ont parlé de défense et de sécurité.", ("defence", "security")),
        ("LA CYBERSECURITE RESTE UNE PRIORITE", ("cybersecurity",)),
        ("Le Conseil de sécurité de l’ONU s’est réuni.", ()),
        ("Le président a remercié son hôte.", ()),
        ("", ()),
    ],
)
def test_topics_of_a_sentence(sentence: str, topics: tuple[str, ...]) -> None:
    found = topics_of(sentence, FRENCH)
    assert set(topics) <= set(found)
    assert found == tuple(sorted(found))
    if not topics:
        assert found == ()


@pytest.mark.parametrize(
    "office",
    [
        "Le ministre de l'Agriculture a été reçu au palais.",
        "La ministre ivoirienne de la Culture et du Tourisme était là.",
        "Il a vu le vice-ministre de l'Industrie et du Commerce, puis le directeur de l'énergie.",
    ],
)
def test_an_office_names_a_field_without_treating_it(office: str) -> None:
    assert weigh_topics(office, FRENCH) == {}


def test_a_minister_of_defence_acts_for_his_field() -> None:
    assert "defence" in weigh_topics("Le ministre de la Défense a inspecté les lieux.", FRENCH)


def test_a_longer_text_needs_more_than_one_plain_mention() -> None:
    mention = "Ils ont parlé de forêts."
    assert "environment" in weigh_topics(mention, FRENCH)
    assert "environment" not in weigh_topics(mention + " Puis ils ont bu du thé ensemble." * 200, FRENCH)


def test_a_headline_counts_more() -> None:
    text = "Ils ont parlé de forêts." + " Puis ils ont bu du thé ensemble." * 200
    assert "environment" in weigh_topics(text, FRENCH, title="Des forêts pour demain")


def test_a_row_inside_a_longer_one_counts_once() -> None:
    hits = [hit for hit in find_topics("le changement climatique", FRENCH) if hit.topic == "climate"]
    assert [(hit.start, hit.end) for hit in hits] == [(3, 24)]


def test_a_row_must_begin_with_a_word() -> None:
    table = {
        "office_heads": ["x"],
        "office_links": ["de"],
        "office_joiners": ["et"],
        "office_topics": [],
        "topics": {"a": {"plain": ["*"]}},
    }
    with pytest.raises(ValueError, match="does not begin with a word"):
        list(find_topics("text", Language("xx", {"topics": table})))


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    for hit in find_topics(text, FRENCH):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.topic in TOPICS
    assert set(weigh_topics(text, FRENCH)) <= set(TOPICS)


def test_a_report_on_a_match_stays_one_where_it_speaks_of_an_ambassador() -> None:
    frame = frames_of("fr").by_name["recevoir"]
    assert frame.is_foreign_to({"sport": 9.0, "diplomacy": 2.0})
    assert not frame.is_foreign_to({"sport": 2.0, "diplomacy": 9.0})


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.integers(0, 120), st.integers(0, 120))
def test_a_part_of_a_text_is_read_as_if_there_were_no_more(words: list[str], one: int, other: int) -> None:
    text = "".join(words)
    first, last = min(one, other), max(one, other)
    assert TopicText(text, FRENCH).topics_of(first, last) == topics_of(text[first:last], FRENCH)


@pytest.mark.parametrize("code", ["en", "fr", "vi"])
def test_a_row_is_looked_for_where_it_stands(code: str) -> None:
    for text in vocabulary_of(load(code).table("topics")).votes:
        row = Row(text)
        for blank, hyphen in ((" ", "-"), ("\n", " - "), ("  ", "- ")):
            written = text.replace("*", "").replace(" ", blank).replace("-", hyphen)
            assert row.find_end(written, 0, len(row.first), len(written)) == len(written)
            assert row.may_go_on(written[len(row.first) :][:BEHIND])
