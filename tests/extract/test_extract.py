"""Whole small articles: events with participants, dates, places and status; evidence and determinism of any text."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from evidence import find_broken_evidence, find_dangling_keys
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import Told, agreements_in, make_article, offices_in, read, read_article, tell_events

from kg.lang import load
from kg.vocab import ALLOWED_ROLES, EVENT_CLASSES, SUBCLASSES

VISIT = (
    "Hanoï (AVX) – Le président vietnamien Marc Dubois a reçu mercredi la ministre française Anne Leroy.",
    "M. Dubois a invité la ministre à revenir en 2026.",
    "Le même jour, Mme Leroy s'est entretenue avec le ministre vietnamien Luc Tran.",
    "À l'issue de leur entretien, les deux ministres ont signé un protocole dans le domaine de la santé.",
    "« Nous voulons aller plus loin », a déclaré Mme Leroy. Les deux parties ont convenu de renforcer le commerce.",
    "La ministre se rendra au Laos samedi prochain. Elle pourrait rencontrer le président laotien.",
)
CONDOLENCES = (
    "Moscou, 3 mai (AVX) – Le Premier ministre lao Ivan Morel est arrivé vendredi à Moscou pour une visite.",
    "Il a été accueilli par le président russe Paul Martin. Les deux hommes se sont entretenus pendant une heure.",
    "La veille, le chef du gouvernement avait adressé un message de condoléances à la présidente moldave Anne Leroy.",
)
AID = (
    "La France a débloqué vendredi une aide d'urgence pour le Laos, frappé par des inondations.",
    "Une équipe de secouristes n'a pas encore été envoyée, selon le ministre français de l'Intérieur, Luc Petit.",
    "Le sommet de l'ASEAN se tiendra à Hanoi du 3 au 5 juillet.",
    "Le Vietnam et la France ont établi des relations diplomatiques en 1973.",
)
HONOURS = (
    "Le président vietnamien Marc Dubois a nommé lundi Anne Leroy ministre de la Santé.",
    "Il a remis à l'ambassadeur de France au Vietnam, Luc Petit, la médaille de l'Amitié.",
    "Luc Petit a participé à la célébration du 50e anniversaire des relations diplomatiques à Hanoi.",
    "La marine française et la marine vietnamienne ont mené un exercice naval du 1er au 3 juin.",
    "Paul Martin a inauguré une exposition à Paris mardi.",
)
ARTICLES = (VISIT, CONDOLENCES, AID, HONOURS)
SENTENCES = tuple(paragraph for article in ARTICLES for paragraph in article)


def test_a_reception_talks_a_signing_and_a_journey_to_come() -> None:
    records = read(*VISIT)
    assert tell_events(records) == [
        Told("Meeting", {"host": ["Marc Dubois"], "guest": ["Anne Leroy"]}, "2025-06-11", "Hanoï"),
        Told("Invitation", {"sender": ["Marc Dubois"], "recipient": ["Anne Leroy"]}, "2025-06-11"),
        Told("Meeting", {"host": ["Luc Tran"], "guest": ["Anne Leroy"]}, "2025-06-11", "Hanoï"),
        Told("Signing", {"signatory": ["Anne Leroy", "Luc Tran"]}, "2025-06-11", "Hanoï"),
        Told("Visit", {"guest": ["Anne Leroy"]}, "2025-06-21", "Laos", "planned"),
    ]
    assert offices_in(records) >= {
        ("Marc Dubois", "président", None, "Vietnam"),
        ("Anne Leroy", "ministre", None, "France"),
    }
    name = "protocole dans le domaine de la santé"
    assert agreements_in(records) == [("Protocol", name, "signed")]
    assert len(records.commitments) == len(records.statements) == 1


def test_an_arrival_talks_and_condolences_the_day_before() -> None:
    assert tell_events(read(*CONDOLENCES, published="2025-05-04")) == [
        Told("Visit", {"guest": ["Ivan Morel"]}, "2025-05-02", "Moscou"),
        Told("Meeting", {"host": ["Paul Martin"], "guest": ["Ivan Morel"]}, "2025-05-02", "Moscou"),
        Told("Message", {"sender": ["Ivan Morel"], "recipient": ["Anne Leroy"]}, "2025-05-01"),
    ]


def test_aid_a_summit_to_come_and_relations_of_old() -> None:
    asean = "Association des nations de l'Asie du Sud-Est"
    assert tell_events(read(*AID)) == [
        Told("Assistance", {"donor": ["France"], "recipient": ["Laos"]}, "2025-06-13"),
        Told("Conference", {"organizer": [asean]}, "2025-07-03/2025-07-05", "Hanoï", "planned"),
        Told("Establishment", {"party": ["France", "Vietnam"]}, "1973"),
    ]


def test_an_appointment_an_award_a_feast_an_exercise_and_a_launch() -> None:
    assert tell_events(read(*HONOURS)) == [
        Told("Appointment", {"appointer": ["Marc Dubois"], "appointee": ["Anne Leroy"]}, "2025-06-09"),
        Told("Award", {"giver": ["Marc Dubois"], "recipient": ["Luc Petit"]}, "2025-06-09"),
        Told("Commemoration", {"participant": ["Luc Petit"]}, "2025-06-09", "Hanoï"),
        Told(
            "Exercise",
            {"participant": ["France", "Vietnam"]},
            "2025-06-01/2025-06-03",
        ),
        Told("Launch", {"operator": ["Paul Martin"]}, "2025-06-10", "Paris"),
    ]


def test_the_headline_tells_what_the_body_tells() -> None:
    records = read(VISIT[0], title="Marc Dubois reçoit Anne Leroy")
    assert [(event.type, event.date) for event in tell_events(records)] == [("Meeting", "2025-06-11")]


def test_a_reception_of_somebody_on_a_visit() -> None:
    text = (
        "Hanoï (AVX) – Le président vietnamien Marc Dubois a reçu mercredi la ministre française Anne Leroy, "
        "en visite officielle au Vietnam du 10 au 13 juin."
    )
    assert tell_events(read(text)) == [
        Told("Meeting", {"host": ["Marc Dubois"], "guest": ["Anne Leroy"]}, "2025-06-11", "Hanoï"),
        Told("Visit", {"guest": ["Anne Leroy"]}, "2025-06-10/2025-06-13", "Vietnam"),
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "…", "Il pleut sur la ville.", "123", "Le chat dort. La pluie tombe."]
)
def test_a_text_without_news_has_no_events(text: str) -> None:
    records = read(text)
    assert (records.events, records.agreements, records.commitments) == ((), (), ())


def test_sport_pages_meet_nobody() -> None:
    match = "L'équipe de football de Paris a rencontré le club de Lyon en championnat. Le match a fini sur un but."
    assert tell_events(read(match), "Meeting") == []


@pytest.mark.parametrize("article", ARTICLES, ids=["visit", "condolences", "aid", "honours"])
def test_the_records_speak_the_words_of_the_ontology(article: tuple[str, ...]) -> None:
    records = read(*article)
    assert records.events
    for event in records.events:
        assert event.type in EVENT_CLASSES or event.type in SUBCLASSES
        top = SUBCLASSES.get(event.type, event.type)
        assert {part.role for part in event.participations} <= set(ALLOWED_ROLES[top])
        assert 0 < event.confidence <= 1
        assert event.rule.split("/")[2] in load("fr").table("frames")


@pytest.mark.parametrize("article", ARTICLES, ids=["visit", "condolences", "aid", "honours"])
def test_the_same_records_twice(article: tuple[str, ...]) -> None:
    assert read(*article) == read(*article)


def _shuffles() -> Iterator[tuple[str, ...]]:
    """The sentences of all samples in orders of their own, the same in each run."""
    chance = random.Random(1789)  # noqa: S311 - an order, not a secret
    for _ in range(5):
        yield tuple(chance.sample(SENTENCES, len(SENTENCES)))


@pytest.mark.parametrize("paragraphs", list(_shuffles()))
def test_reading_leaves_nothing_behind_for_the_next_article(paragraphs: tuple[str, ...]) -> None:
    before = read(*VISIT)
    read(*paragraphs)
    assert read(*VISIT) == before


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_evidence_of_any_order_of_sentences_stands_in_the_text(paragraphs: list[str]) -> None:
    records = read(*paragraphs)
    assert find_broken_evidence(records) == []
    assert find_dangling_keys(records) == []


_WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
def test_any_order_of_words_is_read_without_error(text: str) -> None:
    records = read(f"{text}.")
    assert find_broken_evidence(records) == []
    assert find_dangling_keys(records) == []


@pytest.mark.parametrize("text", ["Marc Dubois reçoit l'ambassadeur", "Anne Leroy, nouvelle ministre"])
def test_an_article_may_end_without_a_stop(text: str) -> None:
    assert find_broken_evidence(read(text)) == []


@settings(deadline=None)
@given(st.lists(st.text(), max_size=4), st.none() | st.text(max_size=20))
def test_any_text_is_read_without_error(paragraphs: list[str], title: str | None) -> None:
    article = make_article(*paragraphs, title=title)
    records = read_article(article)
    assert records.article is article
    assert find_broken_evidence(records) == []
    assert find_dangling_keys(records) == []
