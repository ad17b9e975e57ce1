"""General news: what is no diplomatic event, whatever its words (French articles in our own words)."""

from __future__ import annotations

import pytest
from reading_samples import read, tell_events

SPORT_AND_FILM = (
    "Le film sort en salles. L'actrice salue le réalisateur ; le cinéma aime le roman et le théâtre."
)


@pytest.mark.parametrize(
    "text",
    [
        "Les problèmes rencontrés par les femmes sont connus de la ministre Anne Leroy et du président Marc Dubois.",
        "Anne Leroy a pris place au Congrès uruguayen mardi.",
        "Lors d'une réunion, les États-Unis et leurs alliés ont annoncé un plan. La Chine et le Laos attendent.",
    ],
)
def test_words_that_tell_of_no_event(text: str) -> None:
    assert tell_events(read(text)) == []


def test_what_private_persons_do_in_the_culture_pages_is_none() -> None:
    assert (
        tell_events(read(SPORT_AND_FILM, "L'actrice Anne Leroy a rencontré Luc Petit à Paris."), "Meeting")
        == []
    )


def test_who_speaks_before_a_summit_need_not_attend_it() -> None:
    assert (
        tell_events(read("Le président Marc Dubois a parlé avant le sommet de Madrid."), "Conference") == []
    )


def test_the_place_of_what_came_before_is_not_that_of_the_forum() -> None:
    text = "Le président Marc Dubois s'exprimait lors du forum annuel après une série de revers en Ukraine."
    assert [event.place for event in tell_events(read(text), "Conference")] == [None]


def test_a_year_lends_no_date_to_what_is_told_next() -> None:
    text = "En 1881, la ministre Anne Leroy a rencontré le président Marc Dubois. Elle a reçu la Légion d'honneur."
    assert [event.date for event in tell_events(read(text, published=None), "Award")] == [None]


def test_a_continent_keeps_its_whole_name() -> None:
    text = "Le président Marc Dubois s'est rendu en Amérique du Sud."
    assert [event.place for event in tell_events(read(text), "Visit")] == ["Amérique du Sud"]
