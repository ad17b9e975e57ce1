"""Days and hours above what they date: the programme of a visit, a week in review, a chronology."""

from __future__ import annotations

from reading_samples import Told, read_english, tell_events

VISIT = "Kenyan President James Kiprono will pay a state visit to Norway on 23 and 24 June 2025."


def tell(*paragraphs: str, title: str | None = None) -> list[Told]:
    return tell_events(read_english(*paragraphs, title=title))


def test_whose_programme_it_is_takes_part_in_its_items_on_the_day_above_them() -> None:
    _, talks, dinner = tell(
        VISIT,
        "Monday, 23 June",
        "10:30 Talks with Prime Minister Karl Lindeth",
        "19.00 – State dinner hosted by Queen Astrid",
    )
    assert (talks.type, talks.status, talks.date) == ("Meeting", "planned", "2025-06-23")
    assert talks.roles == {"host": ["Karl Lindeth"], "guest": ["James Kiprono"]}
    assert dinner.roles == {"host": ["Astrid"], "guest": ["James Kiprono"]}


def test_what_the_itinerary_includes_the_visitor_does() -> None:
    _, talks = tell(VISIT, "His programme includes talks with Prime Minister Karl Lindeth.")
    assert (talks.type, talks.status) == ("Meeting", "planned")
    assert {name for names in talks.roles.values() for name in names} == {"James Kiprono", "Karl Lindeth"}


def test_a_week_day_by_day_is_dated_by_its_headings() -> None:
    reception, call = tell(
        "Tuesday, 10 June",
        "• Kenyan President James Kiprono received Foreign Minister Anna Keller in Nairobi.",
        "Thursday, 12 June",
        "• Kenyan President James Kiprono telephoned Prime Minister Karl Lindeth.",
    )
    assert (reception.date, call.date) == ("2025-06-10", "2025-06-12")


def test_a_chronology_tells_the_past_in_the_present() -> None:
    pact, visit = tell(
        "1963 – Kenya and Norway sign a fisheries treaty.",
        "12 June 2021 – Kenyan President James Kiprono travels to Oslo.",
    )
    assert (pact.type, pact.date) == ("Signing", "1963")
    assert (visit.type, visit.status, visit.date) == ("Visit", "occurred", "2021-06-12")


def test_one_day_on_a_line_dates_nothing_below_it() -> None:
    events = tell("2 June 2025", "Kenyan President James Kiprono received Foreign Minister Anna Keller.")
    assert [event.date for event in events] != ["2025-06-02"]


def test_the_session_before_is_the_like_of_the_one_told() -> None:
    _, before = tell(
        "The 20th Kenya–Norway business forum took place in Oslo on Friday.",
        "The previous round was hosted by Kenya in Nairobi in March 2023.",
    )
    assert (before.type, before.date, before.place) == ("Conference", "2023-03", "Nairobi")


def test_plurals_behind_a_body_are_held_in_it() -> None:
    [visit] = tell("EU Commissioners Anna Keller and Peter Olsen arrived in Nairobi on Friday.")
    assert visit.roles == {"guest": ["Anna Keller", "Peter Olsen"]}


def test_behind_an_aside_the_subject_of_the_first_verb_goes_on() -> None:
    _, call = tell(
        "Speaker Anna Keller will attend the plenary of the Asian Parliamentary Assembly, which begins in Baku "
        "on Wednesday, and is scheduled to call on President Rashad Amirov."
    )
    assert call.roles == {"guest": ["Anna Keller"], "host": ["Rashad Amirov"]}


def test_who_heads_the_delegation_told_before_is_the_guest() -> None:
    [reception] = tell(
        "Mayor Eoin Walsh of Galway welcomed a delegation from Lorient on Friday.",
        "The delegation was headed by Deputy Mayor Anne Le Goff.",
    )
    assert reception.roles == {"host": ["Eoin Walsh"], "guest": ["Anne Le Goff"]}


def test_a_participle_behind_a_possessive_opens_nothing() -> None:
    assert tell("Foreign Minister Anna Keller is grateful to him for her dedicated service.") == []


def test_who_is_hosted_for_a_visit_has_come() -> None:
    visits = [
        event
        for event in tell(
            "Kenyan President James Kiprono hosted Prime Minister Karl Lindeth of Norway for a state visit."
        )
        if event.type == "Visit"
    ]
    assert [event.roles["guest"] for event in visits] == [["Karl Lindeth"]]


def test_an_envoy_between_commas_signs() -> None:
    [signing] = tell(
        "Kenyan Minister Mary Wanjiru, who signed on behalf of Kenya on Friday a pact with Norway, praised it.",
        "The Norwegian Ambassador, Dr Katrin Vogel, signed for Norway.",
    )
    assert signing.roles["signatory"] == ["Katrin Vogel", "Mary Wanjiru"]


def test_an_event_named_by_two_nouns_is_one() -> None:
    [session] = tell(
        "Prime Minister Karl Lindeth opened the Pacific Islands Forum leaders meeting in Suva on Friday."
    )
    assert session.type == "Conference"
