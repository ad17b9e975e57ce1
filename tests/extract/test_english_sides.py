"""English sentences that leave it to a phrase, a place or another country who takes part, and on which side."""

from __future__ import annotations

import pytest
from reading_samples import Told, names_of, read_english, tell_events

VOGEL = "Polish President Jan Vogel"
LUNA = "President Ana Luna"


def tell(*paragraphs: str, title: str | None = None) -> list[Told]:
    return tell_events(read_english(*paragraphs, title=title))


def roles(text: str, type_: str = "Meeting") -> object:
    return next(event.roles for event in tell(text) if event.type == type_)


@pytest.mark.parametrize(
    "phrase",
    [f"at {LUNA}'s invitation", f"at the invitation of {LUNA}"],
)
def test_who_invites_is_the_host_wherever_his_name_stands(phrase: str) -> None:
    text = f"{VOGEL} is on a three-day visit to Peru {phrase}."
    assert roles(text, "Visit") == {"guest": ["Jan Vogel"], "host": ["Ana Luna"]}


def test_a_lunch_in_her_honour_is_given_to_who_came() -> None:
    told = tell(
        "Japanese Foreign Minister Keiko Tanimura arrived in Tallinn on Thursday. "
        "Foreign Minister Liis Orav hosted a lunch in her honour on Friday."
    )
    assert told[1].roles == {"host": ["Liis Orav"], "guest": ["Keiko Tanimura"]}


def test_who_hosts_talks_between_others_is_their_host() -> None:
    told = roles(f"Norway hosted talks between {VOGEL} and Peruvian {LUNA} in Oslo on Friday.")
    assert told == {"host": ["Norway"], "participant": ["Ana Luna", "Jan Vogel"]}
    told = roles(
        f"{VOGEL} and Peruvian {LUNA} met in Oslo on Friday at talks hosted by Minister Astrid Berg."
    )
    assert told == {"host": ["Astrid Berg"], "participant": ["Ana Luna", "Jan Vogel"]}


def test_talks_held_aside_are_of_who_agreed_there() -> None:
    told = roles(f"{VOGEL} and Peruvian {LUNA} agreed to expand trade at talks held in Lima on Friday.")
    assert told == {"host": ["Ana Luna"], "guest": ["Jan Vogel"]}


def test_what_is_agreed_during_talks_leaves_them_told_as_past() -> None:
    [meeting] = [
        event
        for event in tell(
            f"{VOGEL} and Peruvian {LUNA} agreed to lower tariffs during talks in Lima on Friday."
        )
        if event.type == "Meeting"
    ]
    assert meeting.date == "2025-06-13"


def test_who_travels_to_a_country_is_received_by_its_people_at_whatever_house() -> None:
    told = tell(
        "Egyptian Foreign Minister Hossam Badr travelled to Sudan on Friday. "
        "He met his Sudanese counterpart, Amal Bashir."
    )
    assert told[1].roles == {"guest": ["Hossam Badr"], "host": ["Amal Bashir"]}


def test_what_was_sent_is_the_thing_named_before_the_pronoun() -> None:
    told = tell(f"{VOGEL} thanked {LUNA} for the vaccines that Berlin sent to Warsaw in May.")
    assert [event.type for event in told] == ["Assistance"]
    assert "Ana Luna" not in told[0].roles.get("recipient", [])


def test_after_opens_a_clause_past_an_apposition() -> None:
    told = tell("It came a day after Kenya's foreign minister, Miriam Chelimo, flew to Djibouti.")
    assert [(event.type, event.roles) for event in told] == [("Visit", {"guest": ["Miriam Chelimo"]})]


def test_what_somebody_is_told_is_to_come() -> None:
    told = tell(f"The envoy told the minister that {VOGEL} would visit Lima at the end of June.")
    assert [(event.type, event.roles) for event in told] == [("Visit", {"guest": ["Jan Vogel"]})]


def test_a_delegation_from_somewhere_is_one() -> None:
    told = tell("A delegation from Poland, led by Deputy Minister Jan Vogel, arrived in Lima on Friday.")
    assert told[0].roles == {"guest": ["Jan Vogel"]}
    told = tell("A delegation from the Polish parliament arrived in Lima on Friday.")
    assert told[0].roles == {"guest": ["delegation from the Polish parliament"]}


def test_a_country_and_a_city_in_it_are_one_stop() -> None:
    told = tell(
        "Minister Hossam Badr travelled to Sudan on Friday.", title="Minister Hossam Badr heads to Khartoum"
    )
    assert [event.type for event in told] == ["Visit"]


def test_a_ceremony_told_behind_credentials_is_that_one() -> None:
    told = tell(
        f"Polish Ambassador Jan Vogel presented his credentials to {LUNA} on Friday. "
        "The ceremony was attended by Foreign Minister Luis Paz."
    )
    assert [event.type for event in told] == ["Meeting"]
    assert told[0].roles["participant"] == ["Luis Paz"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("New Zealand was represented by Deputy Prime Minister David Parata.", "David Parata", "New Zealand"),
        ("China's foreign ministry spokeswoman, Luo Min, spoke in Manila on Friday.", "Luo Min", "China"),
        ("Qatar's Sheikh Jassim Said met General Omar Keita in Doha on Friday.", "Jassim Said", "Qatar"),
    ],
)
def test_of_which_country_somebody_is(text: str, name: str, country: str) -> None:
    records = read_english(text)
    names = names_of(records)
    [found] = [entity.country for entity in records.entities if names[entity.key] == name]
    assert names.get(found or "") == country
