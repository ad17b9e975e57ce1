"""What English wires, readouts and press offices say, told in our own words (articles of Sunday 2025-06-15)."""

from __future__ import annotations

from itertools import chain

import pytest
from reading_samples import Told, names_of, read_english, tell_events

MET = "Kenyan President James Kiprono received French Foreign Minister Anna Keller"


def tell(*paragraphs: str) -> list[tuple[str, str, str | None, str | None]]:
    events = tell_events(read_english(*paragraphs))
    return [(event.type, event.status, event.date, event.place) for event in events]


@pytest.mark.parametrize(
    "head",
    [
        ("Nairobi, 12 June 2025: ",),
        ("NAIROBI (Newswire) -- ",),
        ("NAIROBI, June 12. /NWS/. ",),
        ("Office of the Spokesperson", "12 June 2025", "Nairobi", ""),
        ("NAIROBI, June 12 (NWS):", ""),
        ("Nairobi, Jun 12 (NWS) ",),
    ],
)
def test_a_dateline_says_where_the_news_is(head: tuple[str, ...]) -> None:
    assert {place for *_, place in tell(*head[:-1], f"{head[-1]}{MET}.")} == {"Nairobi"}


def test_a_dateline_may_name_a_place_nobody_knows() -> None:
    assert tell(f"PORT SARRAT, Kenya - June 12, 2025 (NWS) - {MET}.")[0][3] == "PORT SARRAT"


def test_what_is_upcoming_is_to_come() -> None:
    assert tell("Kenyan President James Kiprono discussed the upcoming NATO summit in Vilnius.") == [
        ("Conference", "planned", None, "Vilnius")
    ]


def test_meetings_with_several_are_one_with_each() -> None:
    text = "Anna Keller, the French foreign minister, held meetings with President Mark Doyle and Speaker Paul Marten."
    assert [event for event, *_ in tell(text)] == ["Meeting", "Meeting"]


def test_who_attended_the_meeting_takes_part_in_the_one_told_before() -> None:
    found = tell_events(read_english(f"{MET} in Nairobi.", "Ambassador Paul Marten attended the meeting."))
    assert [event.roles for event in found] == [
        {"host": ["James Kiprono"], "guest": ["Anna Keller"], "participant": ["Paul Marten"]}
    ]


def test_to_call_on_somebody_to_do_something_is_no_meeting() -> None:
    assert tell("General Anna Keller called on President Mark Doyle to resign.") == []


def test_who_speaks_with_the_leader_of_a_country_is_not_of_it() -> None:
    records = read_english("President Mark Doyle spoke today with Polish Foreign Minister Anna Keller.")
    names = names_of(records)
    countries = {names[tenure.holder]: names.get(tenure.country or "") for tenure in records.tenures}
    assert countries == {"Mark Doyle": None, "Anna Keller": "Poland"}


def test_ministers_nobody_names_stand_for_their_countries() -> None:
    (met,) = tell_events(
        read_english("The foreign ministers of Peru, Chile and Ecuador met in Lima on Monday.")
    )
    assert met.roles == {"participant": ["Chile", "Ecuador", "Peru"]}


def test_it_was_signed_speaks_of_the_document_told_before() -> None:
    (signed,) = tell_events(
        read_english(
            "France and Kenya concluded a security treaty. It was signed in Nairobi on 3 June by French President "
            "Mark Doyle and Kenyan Prime Minister Anna Keller."
        )
    )
    assert (signed.type, signed.date, signed.place) == ("Signing", "2025-06-03", "Nairobi")
    assert signed.roles == {"signatory": ["Anna Keller", "Mark Doyle"]}


def test_what_is_asked_about_is_not_told() -> None:
    assert (
        tell("Asked whether a meeting between Mark Doyle and Anna Keller was on the agenda, he said no.")
        == []
    )


def test_a_visitor_to_come_does_there_what_is_planned_for_him() -> None:
    text = "Foreign Minister Paul Marten leaves for Nairobi on Thursday. He is due to meet President James Kiprono."
    assert {place for *_, place in tell(text)} == {"Nairobi"}


def test_who_leads_a_delegation_is_of_its_country_and_takes_part() -> None:
    records = read_english(
        "Talks between Ethiopia and Sudan opened in Geneva on Thursday. The Ethiopian delegation is led by "
        "Deputy Foreign Minister Mark Doyle, while Sudan's team is headed by Ambassador Anna Keller."
    )
    (talks,) = tell_events(records)
    assert talks.roles == {"participant": ["Anna Keller", "Mark Doyle"]}
    names = names_of(records)
    assert {names[t.holder]: names[t.country or ""] for t in records.tenures} == {
        "Mark Doyle": "Ethiopia",
        "Anna Keller": "Sudan",
    }


def test_the_vice_president_is_not_the_president() -> None:
    (visit,) = tell_events(
        read_english(
            "Vice President Paul Marten and President Mark Doyle spoke on Monday.",
            "The Vice President will travel to Malawi on Friday.",
        ),
        "Visit",
    )
    assert visit.roles == {"guest": ["Paul Marten"]}


def test_what_is_to_be_signed_is_planned() -> None:
    text = "Ministers prepared a protocol to be signed by President Mark Doyle on Friday."
    assert tell(text) == [("Signing", "planned", "2025-06-20", None)]


def test_three_who_meet_trilaterally_meet_once() -> None:
    text = (
        "U.S. President Mark Doyle hosted South Korean President Paul Marten and Japanese Prime Minister Anna Keller "
        "for a trilateral dinner."
    )
    assert [event for event, *_ in tell(text)] == ["Meeting"]


def test_what_stands_between_commas_is_not_the_subject() -> None:
    text = "U.S. Treasury Secretary Anna Keller, also in Paris, will meet Kenyan President James Kiprono on Friday."
    assert [event.roles for event in tell_events(read_english(text))] == [
        {"participant": ["Anna Keller", "James Kiprono"]}
    ]


def test_what_somebody_said_he_would_do_on_a_day_is_planned() -> None:
    text = "French Foreign Minister Anna Keller said she would visit Hanoi on Friday."
    assert tell(text) == [("Visit", "planned", "2025-06-20", "Hanoi")]


def test_an_official_is_on_a_visit_only_abroad() -> None:
    assert tell("French Foreign Minister Anna Keller was in Hanoi on Thursday.")[0][0] == "Visit"
    assert tell("French Foreign Minister Anna Keller was in Paris on Thursday.") == []


@pytest.mark.parametrize(
    ("lag", "date"), [("a day", "2025-06-14"), ("two weeks", "2025-06-01"), ("three days", "2025-06-12")]
)
def test_what_came_so_long_before_the_news_is_dated_back_from_it(lag: str, date: str) -> None:
    text = f"The announcement comes {lag} after {MET} in Nairobi."
    assert [event[2] for event in tell(text)] == [date]


def test_where_a_topic_lies_is_not_where_it_is_spoken_about() -> None:
    text = f"{MET} in Nairobi on Monday. They held talks at length on a truce in Sudan."
    assert {place for *_, place in tell(text)} == {"Nairobi"}


def test_a_visit_has_the_days_it_lasts() -> None:
    assert tell("French Foreign Minister Anna Keller concluded a three-day visit to Kenya on Friday.") == [
        ("Visit", "occurred", "2025-06-11/2025-06-13", "Kenya")
    ]


def test_a_day_that_owns_something_dates_nothing_else() -> None:
    text = (
        "French Foreign Minister Anna Keller attended on Friday a memorial service for victims of last month's floods "
        "in Nairobi."
    )
    assert [event[2] for event in tell(text)] == ["2025-06-13"]


def test_letters_of_credence_are_no_message() -> None:
    text = "French ambassador Anna Keller presented her letter of credence to Kenyan President James Kiprono on Friday."
    assert [event[0] for event in tell(text)] == ["Meeting"]


def test_condolences_offered_are_given() -> None:
    text = "Kenyan President James Kiprono offered condolences to French President Anna Keller on Friday."
    assert tell(text) == [("Message", "occurred", "2025-06-13", None)]


def test_a_body_that_holds_a_summit_is_its_organizer() -> None:
    [event] = tell_events(
        read_english("The African Union will hold an extraordinary summit on June 20 in Nairobi.")
    )
    assert event.roles == {"organizer": ["African Union"]}


def test_the_days_of_a_tour_are_not_those_of_a_stop() -> None:
    text = (
        f"NAIROBI, June 12 (NWS) - {MET}, who was closing an eight-day tour of five nations.",
        "She said that she was glad.",
    )
    assert "2025-06-05/2025-06-12" not in {event[2] for event in tell(*text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Paul Marten told reporters on Monday that talks went on, adding Kenya would host a summit in July.",
            [("Conference", "planned", "2025-07", None)],
        ),
        (
            "Kenya confirmed that Minister Paul Marten would fly to Oslo in July, and would meet Minister Anna Keller.",
            [("Visit", "planned", "2025-07", "Oslo"), ("Meeting", "planned", "2025-07", "Oslo")],
        ),
        ("Kenya said it would host a summit in July if Norway agreed.", []),
    ],
)
def test_what_was_said_to_come_is_planned(text: str, told: list[tuple[str, str, str, str | None]]) -> None:
    assert tell(text) == told


def test_a_day_inside_the_verb_is_that_of_what_it_governs() -> None:
    text = "Minister Paul Marten, who arrives on Monday, will on Tuesday sign a protocol with Minister Anna Keller."
    (signing,) = tell_events(read_english(text), "Signing")
    assert signing.date == "2025-06-17"


def test_what_happened_there_is_of_the_days_of_the_stay() -> None:
    text = (
        "Norwegian Prime Minister Paul Marten met President James Kiprono in Nairobi on Wednesday. The tour began in "
        "Accra, where Marten stayed on June 2 and 3. Four memoranda were signed there."
    )
    (signing,) = tell_events(read_english(text), "Signing")
    assert signing.date == "2025-06-02/2025-06-03"


def test_what_is_told_of_another_city_is_not_of_the_day_of_the_news() -> None:
    text = (
        "Prime Minister Paul Marten of Norway met President James Kiprono in Nairobi on Wednesday. In Mombasa, he "
        "attended a forum on fishing."
    )
    assert [(e.place, e.date) for e in tell_events(read_english(text), "Conference")] == [("Mombasa", None)]


def test_his_excellency_is_no_pronoun() -> None:
    text = (
        "King Omar Tuah received the credentials of HE Ambassador of Norway Anna Keller in Amman on Monday."
    )
    (meeting,) = tell_events(read_english(text))
    assert meeting.roles == {"host": ["Omar Tuah"], "guest": ["Anna Keller"]}


def test_who_will_host_what_somebody_speaks_of_organizes_it() -> None:
    text = "Norwegian Minister Paul Marten spoke of a summit of the African Union, which Kenya will host in July."
    assert tell_events(read_english(text), "Conference") == [
        Told("Conference", {"organizer": ["Kenya"]}, "2025-07", None, "planned")
    ]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("in the southern Spanish city of Granada", "Granada"),
        ("in the port city of Da Nang", "Da Nang"),
        ("in the Red Sea resort of Sharm el-Sheikh", "Sharm el-Sheikh"),
        ("on the island of Bali", "Bali"),
        ("in Port of Spain", "Port of Spain"),
    ],
)
def test_a_city_is_named_behind_what_it_is(where: str, place: str) -> None:
    text = f"French President Mark Doyle met Kenyan President James Kiprono {where} on Monday."
    assert tell(text) == [("Meeting", "occurred", "2025-06-09", place)]


def test_what_else_is_scheduled_is_planned_too() -> None:
    text = "French Minister Paul Marten is scheduled to call on King Omar Tuah on Friday, and to open a business forum."
    assert [(type_, status) for type_, status, *_ in tell(text)] == [
        ("Meeting", "planned"),
        ("Conference", "planned"),
    ]


def test_a_body_that_holds_its_meeting_is_in_session() -> None:
    (session,) = tell_events(read_english("The Joint Commission held its ninth meeting in Oslo on Monday."))
    assert (session.type, list(session.roles)) == ("Conference", ["organizer"])


def test_a_message_to_a_head_of_state_whom_nobody_names_is_to_his_country() -> None:
    text = (
        "Laotian Foreign Minister Anna Keller met Norwegian Prime Minister Paul Marten on Monday. Kenyan President "
        "James Kiprono sent a telegram of congratulations to the President of Laos."
    )
    (message,) = tell_events(read_english(text), "Message")
    assert message.roles == {"sender": ["James Kiprono"], "recipient": ["Laos"]}


def test_the_top_diplomat_of_a_country_is_its_minister() -> None:
    text = (
        "Chinese Foreign Minister Paul Marten flew to Oslo on Sunday. The top Chinese diplomat met Prime Minister "
        "Anna Keller on Monday."
    )
    (meeting,) = tell_events(read_english(text), "Meeting")
    assert sorted(name for names in meeting.roles.values() for name in names) == [
        "Anna Keller",
        "Paul Marten",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister Luc Morel looks forward to Prime Minister Ada Brown's visit.", ["planned"]),
        ("Minister Luc Morel welcomed Prime Minister Ada Brown's visit to Nairobi.", ["occurred"]),
        ("Minister Luc Morel called for Prime Minister Ada Brown's visit to Nairobi.", []),
        ("The President looks forward to hosting Prime Minister Ada Brown in Nairobi.", []),
    ],
)
def test_a_visit_that_is_looked_forward_to_is_to_come(text: str, told: list[str]) -> None:
    assert [event.status for event in tell_events(read_english(text)) if event.type == "Visit"] == told


def test_an_abbreviated_office_is_no_given_name() -> None:
    records = read_english("NSA Anna Keller met VP Mark Doyle in Nairobi.", "DG Marten thanked DNI Keller.")
    assert {"Anna Keller", "Mark Doyle"} <= set(names_of(records).values())
    assert not any(name.isupper() or name[:3].isupper() for name in names_of(records).values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister Anna Keller took the opportunity to meet President Mark Doyle.", ["Meeting"]),
        ("Minister Anna Keller missed the opportunity to meet President Mark Doyle.", []),
    ],
)
def test_who_takes_a_chance_does_it(text: str, told: list[str]) -> None:
    assert [type_ for type_, *_ in tell(text)] == told


def test_the_city_of_talks_outlives_the_country_of_the_visit() -> None:
    text = (
        "Norwegian Prime Minister Paul Marten held talks with President James Kiprono in Nairobi on Monday during a "
        "visit to Kenya. They signed a protocol on fishing."
    )
    assert {place for type_, _, _, place in tell(text) if type_ == "Signing"} == {"Nairobi"}


def test_what_is_weeks_ahead_is_not_where_the_news_is() -> None:
    text = (
        "Norwegian Minister Paul Marten met Kenyan Minister Anna Keller in Nairobi on Monday. Kenya and Norway will "
        "hold their annual exercise in August."
    )
    assert [(e.date, e.place) for e in tell_events(read_english(text), "Exercise")] == [("2025-08", None)]


def test_a_summit_a_capital_will_host_is_there() -> None:
    text = "Norwegian Minister Paul Marten spoke of a summit of the African Union, which Nairobi will host in July."
    (summit,) = tell_events(read_english(text), "Conference")
    assert (summit.place, summit.roles) == ("Nairobi", {"organizer": ["Kenya"]})


def test_a_written_message_is_received_from_who_sends_it() -> None:
    text = (
        "Kenyan Minister Paul Marten received a written message from his Norwegian counterpart Anna Keller."
    )
    (message,) = tell_events(read_english(text), "Message")
    assert message.roles == {"sender": ["Anna Keller"], "recipient": ["Paul Marten"]}


def test_people_of_a_meeting_to_come_are_not_of_the_one_before_it() -> None:
    text = (
        "Anna Keller held talks with Mark Doyle ahead of the President's meeting with Chancellor Paul Marten."
    )
    other = "Anna Keller met Mark Doyle ahead of a meeting between Paul Marten and James Kiprono."
    told = [event.roles for event in tell_events(read_english(text))]
    assert told == [{"participant": ["Anna Keller", "Mark Doyle"]}]
    both = [sorted(chain.from_iterable(event.roles.values())) for event in tell_events(read_english(other))]
    assert both == [["Anna Keller", "Mark Doyle"], ["James Kiprono", "Paul Marten"]]
