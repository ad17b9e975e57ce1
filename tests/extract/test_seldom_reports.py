"""Kinds of reports that are seldom written: obituaries, port calls, shuttles, chairs handed over."""

from __future__ import annotations

import pytest
from reading_samples import read, read_english, tell_events


def countries(records: object) -> dict[str, str | None]:
    entities = {entity.key: entity for entity in records.entities}  # type: ignore[attr-defined]
    return {e.name: entities[e.country].name if e.country else None for e in entities.values()}


def test_behind_a_participle_and_its_agent_the_name_is_the_subject() -> None:
    text = "Nommé en janvier par le président Marc Dubois, Paul Martin a rencontré la ministre Anne Leroy."
    roles = [event.roles for event in tell_events(read(text), "Meeting")]
    assert roles == [{"participant": ["Anne Leroy", "Paul Martin"]}]


def test_a_simple_past_is_not_of_the_day_of_the_news() -> None:
    text = "La ministre Anne Leroy rencontra le président Marc Dubois."
    assert [event.date for event in tell_events(read(text), "Meeting")] == [None]


def test_the_day_behind_a_comma_is_told_of_who_stands_before_it() -> None:
    text = "Le ministre Paul Martin a assisté samedi aux obsèques du président Marc Dubois, mort le 24 mai à Hanoi."
    assert [event.date for event in tell_events(read(text), "Commemoration")] == ["2025-06-14"]


def test_what_somebody_is_invited_to_is_no_visit() -> None:
    text = (
        "La ministre Anne Leroy a accepté l'invitation du président Marc Dubois à se rendre à Hanoi en 2026."
    )
    told = tell_events(read(text))
    assert [(event.type, event.date) for event in told] == [("Invitation", "2025-06-15")]


def test_three_received_at_once_are_one_meeting() -> None:
    lead = "Les ministres de l'Eau du Sénégal, Awa Ba, du Mali, Issa Sow, et du Togo, Komi Adé, se sont réunis à Dakar."
    text = "Les trois ministres ont été reçus en audience par le président Marc Dubois."
    guests = [event.roles.get("guest") for event in tell_events(read(lead, text), "Meeting")]
    assert ["Awa Ba", "Issa Sow", "Komi Adé"] in guests


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("La frégate « Aurore » de la marine grecque a accosté lundi à Beyrouth.", "Grèce"),
        ("Un patrouilleur italien mouille depuis lundi à Beyrouth.", "Italie"),
    ],
)
def test_a_ship_sails_for_its_flag(text: str, country: str) -> None:
    assert [event.roles for event in tell_events(read(text))] == [{"participant": [country]}]


def test_the_prefix_of_a_warship_says_whose_it_is() -> None:
    told = tell_events(read_english("The guided-missile destroyer USS Aurora docked in Colombo on Friday."))
    assert [event.roles for event in told] == [{"participant": ["United States"]}]


def test_the_congo_is_the_one_a_city_of_which_is_named_first() -> None:
    text = (
        "Le ministre du Congo, Paul Martin, et la ministre de la RDC, Anne Leroy, se sont vus à Brazzaville."
    )
    roles = tell_events(read(text), "Meeting")[0].roles
    assert roles == {"host": ["Paul Martin"], "guest": ["Anne Leroy"]}


def test_new_is_part_of_the_name_of_a_country() -> None:
    text = "President Marc Dubois met New Zealand Foreign Minister Paul Martin in Rome on Friday."
    titles = [tenure.title for tenure in read_english(text).tenures]
    assert "Foreign Minister" in titles


def test_who_is_described_before_his_office_is_of_that_country() -> None:
    text = "She and her Kenyan host, Cabinet Secretary Paul Martin, signed an agreement in Nairobi on Friday."
    records = read_english(text)
    assert countries(records)["Paul Martin"] == "Kenya"


def test_money_announced_by_a_state_is_planned_and_by_a_firm_is_nothing() -> None:
    told = tell_events(
        read_english("Canada announced $20 million for Haiti. Acme Widgets announced $5 million.")
    )
    assert [(event.type, event.status) for event in told] == [("Assistance", "planned")]
