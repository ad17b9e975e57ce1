"""Whose a run of capitals is: places and bodies nobody lists, and who holds an office there; who is met apart."""

from __future__ import annotations

import pytest
from reading_samples import Told, read_english, tell_events


def tell(*paragraphs: str, title: str | None = None) -> list[Told]:
    return tell_events(read_english(*paragraphs, title=title))


@pytest.mark.parametrize(
    "office",
    [
        "Chair of the Committee on Foreign Affairs",
        "Chairman of the Senate Committee on Foreign Relations",
        "Speaker of the Saeima",
        "Chief Minister of Assam",
    ],
)
def test_the_name_behind_what_an_office_is_of(office: str) -> None:
    [talks] = tell(f"{office} Karl Lindeth met President Mary Wanjiru of Kenya in Nairobi on Friday.")
    assert "Karl Lindeth" in {name for names in talks.roles.values() for name in names}


def test_each_of_a_list_has_its_country_before_it() -> None:
    [summit] = tell(
        "The foreign ministers of Kenya, Anna Keller; Uganda, Peter Oduya; and Tanzania, Rui Alves, attended the "
        "East African Summit in Arusha on Friday."
    )
    assert summit.roles == {"participant": ["Anna Keller", "Peter Oduya", "Rui Alves"]}


def test_ministers_are_of_their_charge_and_of_countries() -> None:
    [signing] = tell("The Ministers of Foreign Affairs of Bolivia and Peru signed a pact in Lima on Friday.")
    assert signing.roles == {"signatory": ["Bolivia", "Peru"]}


def test_who_signs_the_document_signs_what_was_told() -> None:
    [signing] = tell(
        "Kenya and Norway have concluded an arrangement on shipbuilding.",
        "Kenyan Minister Mary Wanjiru and Norwegian Minister Karl Lindeth signed the document in Oslo on Friday.",
    )
    assert signing.roles == {"signatory": ["Karl Lindeth", "Mary Wanjiru"]}


def test_both_countries_of_those_who_invite_are_visited() -> None:
    visits = tell(
        "At the invitation of Serbian Foreign Minister Jelena Petrov and Hungarian Foreign Minister Peter Nemes, "
        "Kenyan Foreign Minister Mary Wanjiru will visit the two countries."
    )
    assert sorted(visit.place or "" for visit in visits) == ["Hungary", "Serbia"]


def test_who_is_given_an_opportunity_to_meet_meets() -> None:
    _, talks = tell(
        "Kenyan Foreign Minister Mary Wanjiru visited Oslo on Friday.",
        "The trip gave Foreign Minister Wanjiru an opportunity to meet Mayor Karl Lindeth.",
    )
    assert set(talks.roles) and "Karl Lindeth" in {name for names in talks.roles.values() for name in names}


def test_a_stay_begins_with_a_call_on_somebody() -> None:
    [_, call] = tell(
        "Kenyan Foreign Minister Mary Wanjiru visited Oslo on Friday.",
        "She began her stay with a call on Prime Minister Karl Lindeth.",
    )
    assert call.roles == {"guest": ["Mary Wanjiru"], "host": ["Karl Lindeth"]}


def test_who_serves_a_body_above_states_meets_each_official_apart() -> None:
    talks = tell(
        "UN Secretary-General Anna Keller met with President Rosa Quispe and Foreign Minister Luis Tello."
    )
    assert [event.type for event in talks] == ["Meeting", "Meeting"]


def test_a_fragment_between_commas_tells_where_it_has_an_object() -> None:
    [talks] = tell(
        "The Minister of External Relations, Mrs Mary Wanjiru, received in audience, in Nairobi, the Norwegian envoy, "
        "Mr Karl Lindeth."
    )
    assert talks.roles == {"guest": ["Karl Lindeth"], "host": ["Mary Wanjiru"]}
