"""Whose a session is and who takes part in it: joint commissions, organs, bodies by their acronyms, travellers."""

from __future__ import annotations

import pytest
from reading_samples import read, read_english, tell_events

TALKS = "Norwegian Foreign Minister Paul Marten met Kenyan Foreign Minister Anna Keller in Oslo on Monday."


def conference(*paragraphs: str, english: bool = True) -> dict[str, list[str]]:
    events = tell_events((read_english if english else read)(*paragraphs), "Conference")
    return {role: sorted(names) for role, names in events[-1].roles.items()} if events else {}


@pytest.mark.parametrize(
    "told",
    [
        "They agreed to hold the third session of the joint commission in Nairobi in October.",
        "The ministers agreed to convene the next round of political consultations in Nairobi in October.",
        "The next session of the joint commission will be held in Nairobi in October.",
    ],
)
def test_states_take_part_in_what_they_have_together(told: str) -> None:
    assert conference(TALKS, told) == {"participant": ["Kenya", "Norway"]}


def test_the_name_of_a_commission_may_join_its_states() -> None:
    text = "Kenyan President James Kiprono spoke of the Peru-Norway joint commission, which opens in Lima on Monday."
    assert conference(f"{TALKS} {text}").get("participant") in (None, ["Norway", "Pérou"], ["Norway", "Peru"])


def test_who_chairs_it_together_takes_part() -> None:
    text = (
        "The fourth session of the joint commission opened in Oslo on Monday, co-chaired by Norwegian Foreign Minister "
        "Paul Marten and Kenyan Foreign Minister Anna Keller."
    )
    assert conference(text) == {"participant": ["Anna Keller", "Paul Marten"]}


def test_a_summit_that_people_agree_to_hold_is_not_their_countries_alone() -> None:
    assert conference(TALKS, "They agreed to hold a business forum in Nairobi in October.") != {
        "participant": ["Kenya", "Norway"]
    }


@pytest.mark.parametrize(
    ("text", "english", "organizer"),
    [
        (
            "A session of the Council of Ministers of the Andean Community will be held in Lima on Friday.",
            True,
            "Andean Community",
        ),
        (
            "La session du Conseil des ministres de l'Organisation pour la survie du lac (OSL) s'est tenue mardi.",
            False,
            "Organisation pour la survie du lac",
        ),
        (
            "L'Autorité du bassin de la Roudane (ABR) compte six membres. Un sommet de l'ABR se tiendra mardi à Lomé.",
            False,
            "Autorité du bassin de la Roudane",
        ),
    ],
)
def test_the_session_of_an_organ_is_of_the_body_above_it(text: str, english: bool, organizer: str) -> None:
    assert conference(text, english=english).get("organizer") == [organizer]


def test_what_a_law_abbreviates_is_no_body() -> None:
    text = "La Loi sur les normes (LSN) a été votée. Un sommet de la LSN se tiendra mardi à Lomé."
    assert "organizer" not in conference(text, english=False)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (
            "Kenyan Foreign Minister Anna Keller flies to Lomé, where a summit of the African Union opens.",
            True,
        ),
        (
            "La ministre kényane, Anna Keller, s'envolera lundi pour Lomé, où se tient le sommet de l'Union africaine.",
            False,
        ),
    ],
)
def test_who_travels_to_a_summit_takes_part(text: str, english: bool) -> None:
    assert conference(text, english=english).get("participant") == ["Anna Keller"]


def test_who_speaks_of_where_a_summit_opens_does_not() -> None:
    text = "Kenyan Foreign Minister Anna Keller praised Lomé, where a summit of the African Union opens on Monday."
    assert "participant" not in conference(text)
