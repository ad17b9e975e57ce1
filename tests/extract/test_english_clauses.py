"""English clauses and phrases by which the wires tell news: asides, stays, thanks, flags, loose words for persons."""

from __future__ import annotations

import pytest
from reading_samples import Told, read_english, tell_events

PRESIDENT = "Kenyan President James Kiprono"


def tell(*paragraphs: str) -> list[Told]:
    return tell_events(read_english(*paragraphs))


def who(event: Told) -> set[str]:
    return {name for names in event.roles.values() for name in names}


@pytest.mark.parametrize("aside", ["whose term ends next month", "who lost his seat in March"])
def test_a_clause_between_commas_keeps_its_day_and_gives_back_the_subject(aside: str) -> None:
    [event] = tell(f"{PRESIDENT}, {aside}, later called on Prime Minister Anna Keller in Rome on Friday.")
    assert (event.type, event.date) == ("Meeting", "2025-06-13")
    assert who(event) == {"James Kiprono", "Anna Keller"}


def test_a_day_may_stand_between_a_verb_and_its_object() -> None:
    [event] = tell(f"{PRESIDENT} concluded on Friday a state visit to Italy.")
    assert (event.type, event.date, event.place) == ("Visit", "2025-06-13", "Italy")


def test_who_is_somewhere_to_do_something_does_it() -> None:
    events = tell(f"{PRESIDENT} is in Rome this week to attend the Africa Climate Summit.")
    assert "Conference" in [event.type for event in events]
    assert tell(f"{PRESIDENT} is in talks to host the Africa Climate Summit.") == []


def test_somebody_is_thanked_for_what_he_did_on_a_day_of_its_own() -> None:
    events = tell(f"{PRESIDENT} thanked Foreign Minister Anna Keller for hosting the energy forum in May.")
    [forum] = [event for event in events if event.type == "Conference"]
    assert who(forum) == {"Anna Keller"}
    assert tell(f"{PRESIDENT} thanked Foreign Minister Anna Keller for hosting the energy forum.") == []


def test_ships_are_of_who_owns_them_not_of_whom_they_exercise_with() -> None:
    [call] = tell("A detachment of Kenya's fleet docked at the port of Mombasa on Friday.")
    assert who(call) == {"Kenya"}
    drills = tell("A joint drill with the Kenyan navy was held on Friday.")
    assert all(who(event) == {"Kenya"} for event in drills)
    assert tell("Sailors laid wreaths in Kenya's capital on Friday.") == []


def test_a_loose_word_with_a_nationality_is_who_holds_such_an_office() -> None:
    events = tell(
        "Vietnamese National Assembly Chairwoman Tran Thi Lan arrived in Rome on Friday.",
        "The Vietnamese legislator laid a wreath at the war memorial in Rome on Saturday.",
    )
    [wreath] = [event for event in events if event.type == "WreathLaying"]
    assert who(wreath) == {"Tran Thi Lan"}


def test_phrases_with_a_possessive_are_found() -> None:
    [silence] = tell(f"{PRESIDENT} observed a minute's silence in Rome on Friday.")
    assert (silence.type, silence.place) == ("Commemoration", "Rome")


def test_the_crew_and_the_ship_are_of_the_country_told_before() -> None:
    events = tell(
        "The Kenyan corvette Shupavu arrived at the port of Colombo on Tuesday.",
        "The crew will lay wreaths at the war memorial.",
        "The ship will take part in a naval exercise with the Sri Lankan navy.",
    )
    by_type = {event.type: who(event) for event in events}
    assert by_type["WreathLaying"] == {"Kenya"}
    assert by_type["Exercise"] == {"Kenya", "Sri Lanka"}


def test_who_is_elected_may_be_named_in_the_next_sentence() -> None:
    [election, *_] = tell(
        "A former nurse who campaigned on health has been elected mayor of Mombasa.",
        "Gail Petrosky, 58, beat the incumbent by 412 votes.",
    )
    assert (election.type, who(election)) == ("Appointment", {"Gail Petrosky"})
    assert tell("A new judge was appointed on Monday.", "Gail Petrosky, 58, was not amused.") == []


def test_messages_are_one_from_each() -> None:
    events = tell(
        f"{PRESIDENT} and Italian President Marco Bellini sent messages of condolence to Anna Keller."
    )
    assert [sorted(event.roles["sender"]) for event in events] == [["James Kiprono"], ["Marco Bellini"]]


def test_a_body_acts_beside_a_person() -> None:
    [event] = tell(
        "Kenya's Foreign Minister and the Indian Embassy sent a message of condolence to Anna Keller."
    )
    assert event.roles["sender"] == ["Indian Embassy", "Kenya"]


def test_a_surname_may_be_a_word_for_a_site() -> None:
    [event] = tell("Australian Foreign Minister Wendy Park arrived in Rome on Monday.")
    assert who(event) == {"Wendy Park"}


def test_what_is_said_of_somebody_is_no_cleft() -> None:
    events = tell(f"{PRESIDENT} is in Paris for the energy forum, which opened on Friday.")
    assert {event.type for event in events} == {"Visit", "Conference"}


def test_two_frames_of_one_verb_tell_one_visit() -> None:
    [visit] = tell(f"{PRESIDENT} visited a primary school in Leeds on Monday.")
    assert (visit.type, visit.place) == ("Visit", "Leeds")


def test_a_call_to_take_leave_is_a_meeting_and_an_appeal_is_none() -> None:
    [meeting] = tell(f"Italian Ambassador Anna Keller called on {PRESIDENT} to take her leave.")
    assert (meeting.type, who(meeting)) == ("Meeting", {"Anna Keller", "James Kiprono"})
    assert tell(f"Italian Ambassador Anna Keller called on {PRESIDENT} to take action.") == []


@pytest.mark.parametrize(
    "talk",
    [
        f"{PRESIDENT} and Anna Keller discussed their commitment to continue providing assistance to Ukraine.",
        f"{PRESIDENT} and Anna Keller also discussed efforts providing humanitarian aid to Sudan.",
        f"{PRESIDENT} underscored his readiness to continue providing humanitarian aid to Sudan.",
    ],
)
def test_aid_that_is_talked_of_is_not_given(talk: str) -> None:
    assert "Assistance" not in {event.type for event in tell(talk)}


def test_aid_whose_giving_ends_a_sentence_is_given() -> None:
    events = tell(f"{PRESIDENT} visited Sudan on Friday, providing humanitarian aid to Sudan.")
    assert "Assistance" in {event.type for event in events}


def test_the_summit_at_which_a_meeting_is_looked_forward_to_is_to_come() -> None:
    events = tell(
        f"{PRESIDENT} said he looks forward to meeting Anna Keller at the NATO summit in Madrid this month."
    )
    assert [event.status for event in events if event.type == "Conference"] == ["planned"]
