"""General news: what is no diplomatic event, whatever its words (French articles in our own words)."""

from __future__ import annotations

import pytest
from reading_samples import SUNDAY, read, tell_events

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


def list_told(
    text: str, *types: str, published: str | None = SUNDAY
) -> list[tuple[str, str | None, dict[str, list[str]]]]:
    return [(e.type, e.date, dict(e.roles)) for e in tell_events(read(text, published=published), *types)]


def test_a_pronoun_means_the_body_the_sentence_before_is_about() -> None:
    text = (
        "Le colonel Jean Noir dirige la junte. La Banque mondiale espère un accord avec le régime. "
        "Elle a choisi l'ancien ministre Paul Martin comme médiateur."
    )
    ((_, _, roles),) = list_told(text, "Appointment")
    assert roles == {"appointer": ["Groupe de la Banque mondiale"], "appointee": ["Paul Martin"]}


def test_a_pronoun_means_no_person_where_the_sentence_before_is_about_a_thing() -> None:
    text = "Le roi Marc IV se rendra à Lyon. Le vol devrait arriver mardi. De là, il se rendra à Paris."
    assert [event.place for event in tell_events(read(text), "Visit")] == ["Lyon"]


def test_she_is_the_only_woman_of_the_sentence_before() -> None:
    text = "Le roi Marc IV aura une audience avec la ministre Anne Leroy. Elle se rendra mardi à Paris."
    ((_, _, roles),) = list_told(text, "Visit")
    assert roles == {"guest": ["Anne Leroy"]}


@pytest.mark.parametrize(
    "text",
    [
        "Anne Leroy est devenue administratrice de la page du mouvement en mai.",
        "La ministre Anne Leroy est devenue mère.",
        "« Rien n'a changé avant sa nomination », dit la sociologue Marie Petit.",
    ],
)
def test_appointments_that_are_none(text: str) -> None:
    assert list_told(text, "Appointment") == []


@pytest.mark.parametrize(
    ("text", "type_", "date", "place"),
    [
        ("L'Union africaine, située à Paris, en France, a été créée en 2002.", "Establishment", "2002", None),
        (
            "C'était en 1996 et c'est là que le ministre Marc Dubois a rencontré le président Paul Martin.",
            "Meeting",
            "1996",
            None,
        ),
    ],
)
def test_date_and_place_of_history(text: str, type_: str, date: str, place: str | None) -> None:
    (event,) = tell_events(read(text), type_)
    assert (event.date, event.place) == (date, place)


def test_the_year_of_what_has_been_since_dates_nothing_else() -> None:
    text = "C'est le premier projet inauguré par la ministre Anne Leroy depuis la création du parc en 2006."
    assert [event.date for event in tell_events(read(text), "Launch")] == [SUNDAY]


def test_two_messages_and_one_funeral() -> None:
    text = (
        "Le roi Marc IV et la reine Anne II recevront un message. Le roi recevra également un message. "
        "La dépouille sera exposée avant les funérailles nationales, lundi. Les funérailles nationales se tiendront à "
        "Lyon."
    )
    told = list_told(text)
    assert [type_ for type_, _, _ in told] == ["Message", "Message", "Commemoration"]


def test_of_two_of_one_family_the_one_told_of_is_meant() -> None:
    text = "Le président Marc Dubois a parlé. M. Dubois s'est rendu à Hanoi. Son fils, Luc Dubois, est resté."
    ((_, _, roles),) = list_told(text, "Visit")
    assert roles == {"guest": ["Marc Dubois"]}


def test_what_came_before_a_dated_event_has_no_day_of_its_own() -> None:
    text = (
        "La candidature est rejetée le 14 mai par le Conseil. Des chefs sont arrêtés. Après des négociations entre le "
        "président Marc Dubois et Paul Martin, président du Sénat, Luc Noir reçoit le 9 juin un passeport diplomatique."
    )
    assert [event.date for event in tell_events(read(text), "Meeting")] == [None]
