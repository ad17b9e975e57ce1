"""When and where an event was: by its clause, its neighbours, the article (of Sunday 2025-06-15)."""

from __future__ import annotations

import pytest
from reading_samples import read, read_english, tell_events

MET = "Le président vietnamien Marc Dubois a reçu la ministre française Anne Leroy"
PETIT = "l'ambassadeur Luc Petit"


def dates(*paragraphs: str, published: str | None = "2025-06-15") -> list[str | None]:
    return [event.date for event in tell_events(read(*paragraphs, published=published))]


def places(*paragraphs: str) -> list[str | None]:
    return [event.place for event in tell_events(read(*paragraphs))]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("le 3 juin 2025", "2025-06-03"),
        ("le 3 juin", "2025-06-03"),
        ("mercredi", "2025-06-11"),
        ("mercredi dernier", "2025-06-11"),
        ("hier", "2025-06-14"),
        ("en mai", "2025-05"),
        ("en 2019", "2019"),
        ("dimanche matin", "2025-06-15"),
    ],
)
def test_an_event_has_the_date_of_its_clause(words: str, date: str) -> None:
    assert dates(f"{MET} {words}.") == [date]
    assert dates(f"{words[0].upper()}{words[1:]}, le président Marc Dubois a reçu Anne Leroy.") == [date]


def test_what_is_planned_lies_ahead() -> None:
    assert dates("Le président Marc Dubois recevra Anne Leroy mercredi.") == ["2025-06-18"]
    assert dates("Le président Marc Dubois recevra Anne Leroy.") == [None]


def test_a_span() -> None:
    text = "La ministre française Anne Leroy effectue une visite officielle au Vietnam du 12 au 15 juin."
    assert dates(text) == ["2025-06-12/2025-06-15"]


def test_the_news_without_date_is_of_the_article_s_day() -> None:
    assert dates(f"{MET}.") == ["2025-06-15"]
    assert dates(f"{MET}.", published="2025-06") == ["2025-06"]
    assert dates(f"{MET}.", published=None) == [None]


def test_the_news_without_date_goes_on_with_the_day_told_before() -> None:
    assert dates(f"{MET} mercredi.", f"Il a ensuite reçu {PETIT}.") == ["2025-06-11", "2025-06-11"]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Le même jour, il a reçu", "2025-06-03"),
        ("La veille, il avait reçu", "2025-06-02"),
        ("Le lendemain, il a reçu", "2025-06-04"),
    ],
)
def test_a_date_that_hangs_on_the_event_told_before(words: str, date: str) -> None:
    assert dates(f"{MET} le 3 juin. {words} {PETIT}.") == ["2025-06-03", date]


def test_each_event_of_a_sentence_has_its_own_date() -> None:
    assert dates(f"{MET} mercredi, après avoir rencontré {PETIT} mardi.") == ["2025-06-11", "2025-06-10"]


def test_what_is_recalled_takes_no_date_from_the_news() -> None:
    assert dates(f"{MET} mercredi. Il avait rencontré {PETIT} à Paris.") == ["2025-06-11", None]


def test_a_date_that_dates_no_event() -> None:
    assert dates("Place du 3 Mai, le président Marc Dubois a reçu Anne Leroy.") == ["2025-06-15"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{MET} à Hanoi.", "Hanoï"),
        (f"{MET} mercredi à Hanoi.", "Hanoï"),
        (f"À Hanoi, {MET[0].lower()}{MET[1:]}.", "Hanoï"),
        (f"{MET} au Laos.", "Laos"),
        (f"{MET} en Russie.", "Russie"),
        (f"{MET}.", None),
    ],
)
def test_an_event_is_at_the_place_of_its_clause(text: str, place: str | None) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    "head", ["Hanoï (AVX) – ", "HANOI, 12 juin (AVX) – ", "Hanoi, le 12 juin 2025 (AVX) - ", "Hanoï, AVX - "]
)
def test_the_news_is_at_the_place_of_the_dateline(head: str) -> None:
    assert places(f"{head}{MET}.") == ["Hanoï"]


def test_a_dateline_gives_its_date() -> None:
    assert dates(f"HANOI, 12 juin (AVX) – {MET}.") == ["2025-06-12"]


def test_a_day_of_the_sentence_goes_before_that_of_the_dateline() -> None:
    told = "Tunis, 3 mars 2024 (AFP) - Anne Leroy est devenue Première ministre en 2021."
    assert dates(told, published=None) == ["2021"]


def test_a_place_that_only_opens_the_article_is_no_dateline() -> None:
    assert places(f"Hanoi attend. {MET}.") == [None]


def test_the_news_goes_on_at_the_place_told_before() -> None:
    assert places(f"{MET} à Hanoi. Il a ensuite rencontré {PETIT}.") == ["Hanoï", "Hanoï"]


def test_y_is_the_place_named_before() -> None:
    text = f"La ministre Anne Leroy s'est rendue à Moscou. Elle y a rencontré {PETIT}."
    assert places(text) == ["Moscou", "Moscou"]


def test_a_visit_is_where_it_goes() -> None:
    text = "Le président vietnamien Marc Dubois, en visite officielle en Russie, a rencontré Anne Leroy à Moscou."
    assert [(e.type, e.place) for e in tell_events(read(text))] == [
        ("Visit", "Russie"),
        ("Meeting", "Moscou"),
    ]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("à Moscou, à Minsk puis à Astana", ["Moscou", "Minsk", "Astana"]),
        ("à Moscou, la résidence des tsars à Kazan", ["Moscou"]),
    ],
)
def test_a_tour_is_a_visit_a_city(words: str, where: list[str]) -> None:
    assert places(f"Le ministre français Paul Martin se rendra {words}.") == where


def test_talks_during_a_visit_recalled_were_there_and_then() -> None:
    text = "Lors de sa visite officielle au Laos en mai, le président vietnamien Marc Dubois a rencontré Anne Leroy."
    assert [(e.type, e.date, e.place) for e in tell_events(read(text))] == [
        ("Visit", "2025-05", "Laos"),
        ("Meeting", "2025-05", "Laos"),
    ]


def test_a_relative_clause_has_a_date_and_place_of_its_own() -> None:
    text = (
        "Le 3 juin, à Moscou, le président Marc Dubois a rencontré Anne Leroy, qui avait visité Hanoi en mai."
    )
    assert [(e.type, e.date, e.place) for e in tell_events(read(text))] == [
        ("Meeting", "2025-06-03", "Moscou"),
        ("Visit", "2025-05", "Hanoï"),
    ]


def test_an_article_without_date_finds_it_in_its_text() -> None:
    records = read(f"Hanoi, le 12 juin 2025 (AVX) - {MET} mercredi.", published=None)
    assert (records.published, records.published_how) == ("2025-06-12", "text")
    assert [event.date for event in records.events] == ["2025-06-11"]


def test_a_day_may_hang_on_one_told_before_it_in_the_sentence() -> None:
    first = "Le président Marc Dubois a reçu Anne Leroy"
    assert (
        dates(f"{MET} mercredi.", f"{first} jeudi et, le même jour, il a rencontré {PETIT}.")[-1]
        == "2025-06-12"
    )
    assert (
        dates(f"{MET} mercredi.", f"{first} jeudi et, le lendemain, il a rencontré {PETIT}.")[-1]
        == "2025-06-13"
    )
    eve = f"La veille, Marc Dubois avait reçu Anne Leroy, {PETIT} étant reçu dans la soirée."
    assert dates(f"{MET} mercredi.", eve)[-1] == "2025-06-10"


def test_the_eve_of_a_visit_counts_from_its_first_day() -> None:
    visit = "La ministre française Anne Leroy a effectué une visite officielle au Vietnam du 9 au 12 juin."
    later = f"Elle a reçu {PETIT} le 11 juin."
    for eve, day in (("La veille", "2025-06-10"), ("La veille de sa visite", "2025-06-08")):
        assert dates(visit, later, f"{eve}, elle avait rencontré le président Marc Dubois.")[-1] == day


def test_a_lag_counts_from_the_day_told_before_it_in_the_sentence() -> None:
    came = "French President Marc Dubois visited Vietnam on Friday."
    lag = "On June 4, a day after he had met Vietnamese Foreign Minister Anne Leroy, the mood was better."
    assert [event.date for event in tell_events(read_english(came, lag))] == ["2025-06-13", "2025-06-03"]


def test_what_is_held_is_of_the_day_told_with_the_verb_of_holding() -> None:
    text = "Une conférence des donateurs, coorganisée par le Mali et l'Union africaine, se tiendra à Bamako le 26 juin."
    assert dates(text) == ["2025-06-26"]
    opened = "Le président Marc Dubois a ouvert vendredi le sommet de l'Union africaine, qui se tient du 12 au 14 juin."
    assert dates(opened) == ["2025-06-12/2025-06-14"]


def test_the_eve_counts_from_the_day_of_the_news_within_a_summit() -> None:
    opened = "Le président Marc Dubois a ouvert vendredi le sommet de l'Union africaine, qui se tient du 12 au 14 juin."
    eve = "La veille, il avait reçu la ministre française Anne Leroy."
    assert dates(f"{opened} {eve}")[-1] == "2025-06-12"


def test_a_relative_clause_has_the_day_of_the_clause_it_hangs_on() -> None:
    old = "Le président vietnamien Marc Dubois a reçu le 2 juin la ministre française Anne Leroy."
    call = f"Il a préparé ce voyage jeudi avec {PETIT}, qu'il a eu au téléphone."
    assert dates(old, call)[-1] == "2025-06-12"


def test_a_pluperfect_has_the_day_its_words_hang_on() -> None:
    award = (
        "le président Marc Dubois avait élevé Anne Leroy à la dignité de commandeur dans l'ordre du Mérite."
    )
    assert dates(f"{MET} mercredi. Avant l'audience, {award}")[-1] == "2025-06-11"
    assert dates(f"{MET} mercredi. {award[0].upper()}{award[1:]}")[-1] is None


def test_the_day_after_what_is_to_come_is_to_come() -> None:
    told = "Le 19 juin, Anne Leroy s'entretiendra avec Marc Dubois. Le lendemain, elle rencontrera Luc Petit."
    assert dates(told) == ["2025-06-19", "2025-06-20"]


def test_what_lies_behind_does_not_date_what_is_to_come() -> None:
    text = "Fondée en mai 1959 à Abidjan, l'Union africaine tiendra son prochain sommet à Bamako."
    assert dates(text)[-1] is None


def test_a_stay_since_a_day_and_until_another() -> None:
    ship = "La frégate indienne INS Kamal est amarrée à Brest depuis mercredi et jusqu'à mardi."
    assert dates(ship) == ["2025-06-11/2025-06-17"]


def test_the_day_an_article_was_sent_dates_only_what_nothing_else_does() -> None:
    sent = "BERNE, 15 juin 2025 - La ministre Anne Leroy s'est rendue vendredi à Vienne, où elle a eu"
    assert dates(f"{sent} des entretiens avec le ministre autrichien Paul Martin.") == [
        "2025-06-13",
        "2025-06-13",
    ]


def test_the_place_of_the_lead_is_that_of_its_day_where_its_event_has_none() -> None:
    sent = "KINSHASA, 15 juin 2025 - Anne Leroy a assisté à l'investiture du président Marc Dubois, samedi à Accra."
    talks = "En marge de la cérémonie, elle a eu un entretien avec le ministre gambien Paul Martin."
    records = read(sent, talks)
    names = {entity.key: entity.name for entity in records.entities}
    assert [names[event.place] for event in records.events if event.type == "Meeting" and event.place] == [
        "Accra"
    ]
