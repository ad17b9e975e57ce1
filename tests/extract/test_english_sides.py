"""English sentences that leave it to a phrase, a place or another country who takes part, and on which side."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from reading_samples import Told, names_of, read_english, tell_events

VOGEL = "Polish President Jan Vogel"
LUNA = "President Ana Luna"


def tell(*paragraphs: str, title: str | None = None) -> list[Told]:
    return tell_events(read_english(*paragraphs, title=title))


def roles(text: str, type_: str = "Meeting") -> Mapping[str, list[str]]:
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


def test_who_had_talks_with_several_goes_on_to_what_follows() -> None:
    told = tell(
        f"{VOGEL} had talks with {LUNA}, Speaker Rosa Diaz and Minister Luis Paz and will visit Quito on Monday."
    )
    [visit] = [event for event in told if event.type == "Visit"]
    assert visit.roles == {"guest": ["Jan Vogel"]}


def test_with_whom_somebody_signs_signs_too() -> None:
    told = tell(
        "Minister Tom Kayser discussed space with Minister Leonor Prates, with whom he signed a treaty on Friday."
    )
    [signing] = [event for event in told if event.type == "Signing"]
    assert signing.roles == {"signatory": ["Leonor Prates", "Tom Kayser"]}


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        (f"{VOGEL} was due to visit Lima on Monday.", True),
        (f"{VOGEL} was to visit Lima on June 30.", True),
        (f"{VOGEL} was to visit Lima in May.", False),
        (f"{VOGEL} was to visit Lima on Monday but called off the trip.", False),
    ],
)
def test_what_was_due_is_planned_where_its_day_is_ahead(text: str, planned: bool) -> None:
    statuses = [event.status for event in read_english(text).events]
    assert statuses == ["planned"] * planned


def test_talks_of_who_is_due_somewhere_are_to_come() -> None:
    events = read_english(f"{VOGEL} is due in Lima on Monday for talks with Peruvian {LUNA}.").events
    assert {event.status for event in events} == {"planned"}


def test_a_headline_in_capitals_is_read_by_the_text_below() -> None:
    records = read_english(
        f"Peruvian Foreign Minister Ana Luna arrived in Warsaw on Friday and met {VOGEL}.",
        title="Foreign Minister Ana Luna Visits Warsaw And Meets President Vogel",
    )
    assert {"Ana Luna", "Jan Vogel"} == {one.name for one in records.entities if one.kind == "Person"}


def test_who_stands_for_the_country_of_the_headline_is_told_once() -> None:
    told = tell(
        f"{VOGEL} on Friday sent a message of condolences to Prime Minister Nusrat Khan of Bangladesh.",
        title="Polish President Jan Vogel sends condolences to Bangladesh",
    )
    assert [event.roles for event in told] == [{"sender": ["Jan Vogel"], "recipient": ["Nusrat Khan"]}]


def test_the_gathering_is_the_conference_told_before() -> None:
    told = tell(
        "The 23rd Conference of Education Ministers opened in Apia on Friday. "
        "Minister Aeau Tanielu, who chaired the gathering, spoke of teachers' pay."
    )
    assert [event.type for event in told] == ["Conference"]


def test_a_letter_of_congratulations_is_one_message() -> None:
    told = tell(f"{VOGEL} has written to {LUNA} to congratulate her on the national day.")
    assert len(told) == 1


def test_officers_of_a_body_of_each_of_several_countries() -> None:
    told = roles(
        "The secretaries of the security councils of Kazakhstan and Kyrgyzstan met in Oslo on Friday."
    )
    assert told == {"participant": ["Kazakhstan", "Kyrgyzstan"]}


def test_who_acts_as_host_receives() -> None:
    told = roles(f"Peruvian {LUNA} acted as host to {VOGEL} in Lima on Friday.")
    assert told == {"host": ["Ana Luna"], "guest": ["Jan Vogel"]}


def test_them_of_a_host_are_those_who_came() -> None:
    told = tell(
        "Portuguese President Augusto Serpa received Grand Duke Philippe and Grand Duchess Amélie of Luxembourg in "
        "Lisbon on Friday. Portuguese Prime Minister Rui Teles also greeted them."
    )
    assert told[1].roles["guest"] == ["Amélie", "Philippe"]


@pytest.mark.parametrize(
    "who",
    [
        "The head of Kenya's electoral commission, Jane Wambui,",
        "Jane Wambui, the former speaker of Kenya's parliament,",
        "The commander of Uganda's army, General Jane Wambui,",
    ],
)
def test_a_body_of_a_country_belongs_to_the_office(who: str) -> None:
    told = roles(f"{who} met {VOGEL} in Geneva on Friday.")
    assert any("Jane Wambui" in names for names in told.values())


def test_who_is_of_a_country_has_not_come_to_it() -> None:
    told = tell(
        "Croatian Minister Goran Luric and his Finnish counterpart Eeva Nissa, who arrived in Zagreb on Friday, "
        "praised the alliance."
    )
    assert [event.roles for event in told] == [{"guest": ["Eeva Nissa"]}]


def test_two_who_discuss_something_on_a_day_have_met() -> None:
    text = f"{VOGEL} and Peruvian {LUNA} discussed military cooperation on Friday."
    assert roles(text) == {"participant": ["Ana Luna", "Jan Vogel"]}


def test_nobody_was_present_at_what_is_to_come() -> None:
    told = tell(
        f"Chinese Ambassador Zhou Lijun paid a courtesy call on Nepalese {LUNA} on Friday and invited her to a forum "
        "to be held in Lianyungang next year. Minister Prem Rai was also present."
    )
    assert next(e for e in told if e.type == "Meeting").roles["participant"] == ["Prem Rai"]


def test_a_verb_and_a_particle_with_a_hyphen_are_a_noun() -> None:
    told = tell("Tamaz Jorben won the mayoral run-off in Batumi on Friday.")
    assert [(event.type, event.date) for event in told] == [("Appointment", "2025-06-13")]


def test_a_word_for_each_may_stand_before_a_participle() -> None:
    told = tell("Spain and Morocco have each sent two helicopters to Portugal.")
    assert told[0].roles["donor"] == ["Morocco", "Spain"]


def test_who_accompanies_may_stand_behind_the_verb() -> None:
    told = tell(
        "Greek Prime Minister Alex Katsis will travel to Belgrade on Monday. Accompanying the premier are Greek "
        "Foreign Minister Thalia Mavru and Greek Energy Minister Nikos Russos."
    )
    assert told[0].roles == {"guest": ["Alex Katsis", "Nikos Russos", "Thalia Mavru"]}


def test_together_with_somebody_behind_a_relative() -> None:
    told = tell(
        "Bulgarian President Rado Iliev will travel to Ruse on Monday, where together with his Romanian counterpart, "
        "Ilinca Dobre, he will inaugurate a bridge."
    )
    assert told[1].roles == {"operator": ["Ilinca Dobre", "Rado Iliev"]}


def test_the_visiting_minister_has_come() -> None:
    told = tell(
        "Palestinian Foreign Minister Hanan Khuri and Norwegian Foreign Minister Astrid Berg signed a treaty in "
        "Ramallah on Friday in the presence of Palestinian Education Minister Amjad Said. "
        "Khuri received the visiting minister at her office."
    )
    assert told[1].roles == {"host": ["Hanan Khuri"], "guest": ["Astrid Berg"]}


def test_whoever_is_named_behind_a_pronoun_is_another() -> None:
    told = tell(
        f"Korean Ambassador Park Do-yun met {VOGEL} in Warsaw on Friday and delivered a letter to him from Korean "
        "President Yoo Seung."
    )
    assert told[1].roles == {"sender": ["Yoo Seung"], "recipient": ["Jan Vogel"]}


def test_a_person_behind_words_nobody_knows_is_met_too() -> None:
    told = roles(
        f"{VOGEL} met the members of the tripartite board and Chairwoman Amra Delic in Sarajevo on Friday."
    )
    assert any("Amra Delic" in names for names in told.values())
