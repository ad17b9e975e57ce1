"""Which day a story has come to: flashbacks, asides, plans, openings and closings (of Sunday 2025-06-15)."""

from __future__ import annotations

import pytest
from reading_samples import read, tell_events

MET = "Le président vietnamien Marc Dubois a reçu mercredi la ministre française Anne Leroy."
SIGNED = "Les deux responsables ont signé un accord sur la pêche."


def dates(*paragraphs: str, kind: str | None = None) -> list[str | None]:
    return [event.date for event in tell_events(read(*paragraphs)) if kind in {None, event.type}]


def test_a_flashback_goes_on_in_its_paragraph() -> None:
    back = "La ministre Anne Leroy avait reçu le 5 juin l'ambassadeur Luc Petit."
    assert dates(MET, f"{back} {SIGNED}") == ["2025-06-11", "2025-06-05", "2025-06-05"]
    assert dates(MET, back, SIGNED) == ["2025-06-11", "2025-06-05", "2025-06-11"]


@pytest.mark.parametrize(("words", "date"), [("Le lendemain", "2025-06-06"), ("Le même jour", "2025-06-05")])
def test_a_day_told_after_a_flashback_counts_from_it(words: str, date: str) -> None:
    back = "La ministre Anne Leroy avait reçu le 5 juin l'ambassadeur Luc Petit."
    text = f"{back} {words}, le président Marc Dubois a reçu le général Paul Martin."
    assert dates(MET, text)[-1] == date


def test_what_is_told_by_the_month_does_not_move_the_story() -> None:
    aside = "La France a livré le mois dernier une aide de 10 tonnes au Vietnam."
    assert dates(MET, aside, "Le même jour, Marc Dubois a reçu le général Paul Martin.")[-1] == "2025-06-11"


def test_the_occasion_of_a_plan_is_to_come() -> None:
    text = (
        "Ils sont convenus de se revoir à Barcelone, le 28 juillet, en marge du sommet de l'Union africaine."
    )
    events = tell_events(read(MET, text))
    assert [(e.status, e.date) for e in events if e.type == "Conference"] == [("planned", "2025-07-28")]


def test_what_somebody_is_expected_for_is_to_come() -> None:
    events = tell_events(
        read("M. Marc Dubois est attendu le 28 juin à Hanoi pour l'ouverture du consulat de France.")
    )
    assert [(e.type, e.status, e.date) for e in events if e.type == "Launch"] == [
        ("Launch", "planned", "2025-06-28")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ouvert vendredi, le 5e sommet de l'Union africaine s'achève ce dimanche.",
        "Dimanche se sont achevés à Hanoi les travaux du 5e sommet de l'Union africaine, ouverts vendredi.",
    ],
)
def test_what_opens_one_day_and_closes_another_lasts(text: str) -> None:
    assert dates(text) == ["2025-06-13/2025-06-15"]


def test_a_day_in_commas_closes_no_relative_clause() -> None:
    text = (
        "Le président Marc Dubois a accueilli ce jour le président de la Mongolie, Paul Martin, "
        "qui effectue en France, du 14 au 16 juin, une visite d'État."
    )
    assert "2025-06-14/2025-06-16" in dates(text, kind="Visit")


def test_a_day_behind_the_relative_clause_is_that_of_the_main_one() -> None:
    text = (
        "À Hanoi, où le Premier ministre Paul Martin a séjourné du 10 au 12 juin, la ministre Anne Leroy et lui "
        "ont présidé, le deuxième jour, la cérémonie de signature d'un accord sur la pêche."
    )
    assert dates(text, kind="Signing") == ["2025-06-11"]


def test_the_day_of_another_noun_s_participle_is_not_the_event_s() -> None:
    text = "Marc Dubois a présenté ses condoléances à Anne Leroy à la suite de l'accident survenu le 5 juin."
    assert dates(MET, text, kind="Message") == ["2025-06-11"]


def test_stops_have_days_of_their_own_within_the_tour() -> None:
    tour = "La ministre Anne Leroy se rendra du 26 au 28 juin en Arménie et en Géorgie."
    stop = "Le 26 juin, elle se rendra en Arménie."
    assert dates(tour, stop, kind="Visit") == ["2025-06-26", "2025-06-26/2025-06-28"]


def test_all_days_of_a_visit_go_before_one_of_them() -> None:
    visit = "La ministre Anne Leroy effectue une visite officielle au Vietnam du 12 au 15 juin."
    again = "Samedi, Anne Leroy a poursuivi sa visite officielle au Vietnam."
    assert dates(visit, again, kind="Visit") == ["2025-06-12/2025-06-15"]


@pytest.mark.parametrize("word", ["traversera", "sillonneront"])
def test_a_future_of_a_verb_no_table_knows_is_one(word: str) -> None:
    text = f"Vendredi, le ministre Marc Dubois {word} le fleuve pour une visite d'une journée à Hanoi."
    assert [(e.status, e.date) for e in tell_events(read(text)) if e.type == "Visit"] == [
        ("planned", "2025-06-20")
    ]


def test_on_which_of_its_days_a_talk_beside_a_long_session_took_place_is_unknown() -> None:
    session = "La 14e session de l'Union africaine s'est tenue à Hanoi du 10 au 12 juin."
    beside = "En marge de la session, la ministre Anne Leroy s'est entretenue avec le général Paul Martin."
    assert dates(session, beside, kind="Meeting") == [None]
    one_day = "La 14e session de l'Union africaine s'est tenue à Hanoi le 12 juin."
    assert dates(one_day, beside, kind="Meeting") == ["2025-06-12"]


def test_a_visit_that_ended_began_as_many_days_before() -> None:
    text = "La ministre française Anne Leroy a achevé samedi sa visite officielle de trois jours au Vietnam."
    assert dates(text, kind="Visit") == ["2025-06-12/2025-06-14"]


def test_a_day_that_opens_the_sentence_goes_before_one_of_another_participle() -> None:
    text = (
        "La veille, M. Marc Dubois avait eu un tête-à-tête avec l'ambassadeur Luc Petit, "
        "le général Paul Martin étant, lui, reçu dans la soirée."
    )
    assert dates(MET, text, kind="Meeting")[1] == "2025-06-10"
