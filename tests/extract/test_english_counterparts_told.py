"""English: who "her" is, whose ministers a plural names, what "extended" governs, who only brings a message."""

from __future__ import annotations

from collections.abc import Mapping

from reading_samples import Told, read_english, tell_events

PRESIDENT = "Kenyan President James Kiprono"
MINISTER = "Danish Foreign Minister Ingrid Holm"


def tell(*paragraphs: str) -> list[Told]:
    return tell_events(read_english(*paragraphs))


def of_type(events: list[Told], kind: str) -> list[Mapping[str, list[str]]]:
    return [event.roles for event in events if event.type == kind]


def test_a_given_name_tells_whom_a_pronoun_means() -> None:
    events = tell(f"{MINISTER} met {PRESIDENT} in Nairobi on Friday. He invited her to Mombasa.")
    assert of_type(events, "Invitation") == [{"sender": ["James Kiprono"], "recipient": ["Ingrid Holm"]}]


def test_what_alone_is_said_of_somebody_tells_whom_a_pronoun_means() -> None:
    events = tell(
        "Danish Foreign Minister Tavi Holm began her visit to Kenya on Thursday.",
        "Tavi Holm met Kenyan President James Kiprono in Nairobi on Friday. He invited her to Mombasa.",
    )
    assert of_type(events, "Invitation") == [{"sender": ["James Kiprono"], "recipient": ["Tavi Holm"]}]


def test_a_nationality_holds_for_all_names_of_its_plural() -> None:
    [met] = tell(f"{PRESIDENT} received US Senators John Cole and Mary Fisk on Friday.")
    assert met.roles == {"host": ["James Kiprono"], "guest": ["John Cole", "Mary Fisk"]}
    [met] = tell(f"{PRESIDENT} received Danish ministers Ingrid Holm and Lars Dahl on Friday.")
    assert met.roles == {"host": ["James Kiprono"], "guest": ["Ingrid Holm", "Lars Dahl"]}


def test_extended_is_a_verb_before_what_is_sent_and_an_adjective_behind_a_verb() -> None:
    [sent] = tell(f"{PRESIDENT} on Friday extended congratulations to {MINISTER}.")
    assert sent.roles == {"sender": ["James Kiprono"], "recipient": ["Ingrid Holm"]}
    [met] = tell(f"{PRESIDENT} held extended talks with {MINISTER} in Nairobi on Friday.")
    assert met.type == "Meeting"


def test_a_message_to_a_people_goes_to_its_country() -> None:
    [sent] = tell(f"{PRESIDENT} on Friday sent condolences to the government and people of Denmark.")
    assert sent.roles == {"sender": ["James Kiprono"], "recipient": ["Denmark"]}


def test_who_brings_a_message_does_not_send_it() -> None:
    events = tell(f"{MINISTER} conveyed to {PRESIDENT} the greetings of Prime Minister Lars Dahl on Friday.")
    assert of_type(events, "Message") == [{"recipient": ["James Kiprono"], "sender": ["Lars Dahl"]}]


def test_what_is_supposed_or_ruled_out_is_no_event() -> None:
    assert tell(f"Should {MINISTER} visit Nairobi, there would be protests.") == []
    assert tell(f"{MINISTER} has ruled out travelling to Nairobi.") == []
    assert tell(f"A meeting between {PRESIDENT} and {MINISTER} would be useful.") == []


def test_who_is_visiting_is_received() -> None:
    [met] = tell(f"{PRESIDENT} on Friday held talks at State House with visiting {MINISTER}.")
    assert met.roles == {"host": ["James Kiprono"], "guest": ["Ingrid Holm"]}


def test_a_town_nobody_knows_is_visited_by_who_holds_an_office() -> None:
    [visit] = tell(f"{MINISTER} visited Brondaltorp on Friday.")
    assert (visit.type, visit.roles) == ("Visit", {"guest": ["Ingrid Holm"]})
