"""The grammar of English headlines, and participles that tell what others did."""

from __future__ import annotations

from reading_samples import Told, parties_of, read_english, tell_events

TEXT = "The two sides gave no details in a brief statement on Friday."


def tell(title: str) -> list[Told]:
    return tell_events(read_english(TEXT, title=title))


def test_an_infinitive_of_a_headline_is_to_come() -> None:
    [summit] = tell("Kenya to host climate summit in September")
    assert (summit.type, summit.status, summit.roles) == ("Conference", "planned", {"organizer": ["Kenya"]})
    assert not tell("Pressure on Iran to sign nuclear treaty")
    assert not tell("India urges Pakistan to sign water treaty")


def test_a_comma_of_a_headline_joins_subjects() -> None:
    [signing] = tell("Turkey, Maldives sign trade deal")
    assert signing.roles == {"signatory": ["Maldives", "Turkey"]}
    [signing] = tell("India, New Zealand to sign trade deal next month")
    assert (signing.status, signing.roles) == ("planned", {"signatory": ["India", "New Zealand"]})


def test_a_participle_behind_a_comma_has_its_agent_behind_the_day() -> None:
    text = "The joint commission, created in 2023 by Mali and Niger, has its own bank."
    [founded] = tell_events(read_english(text), "Establishment")
    assert (founded.date, founded.roles) == ("2023", {"party": ["Mali", "Niger"]})


def test_who_signs_for_whom_is_told_with_the_signature() -> None:
    records = read_english(
        "The two states concluded an extradition treaty in Abuja on Friday.",
        "Foreign Minister Daniel Okoro signed for Nigeria and Ambassador Pieter Smit for the Netherlands.",
    )
    [treaty] = records.agreements
    assert parties_of(records, treaty) == ["Nigeria", "Netherlands"]


def test_forces_of_several_countries_take_part() -> None:
    for text in (
        "The exercise brought together ships from India and Japan off Goa on Monday.",
        "Indian and Japanese warships held a naval exercise off Goa on Monday.",
    ):
        [drill] = tell_events(read_english(text), "Exercise")
        assert drill.roles == {"participant": ["India", "Japan"]}


def test_what_a_gerund_proposes_is_no_event() -> None:
    assert not tell_events(read_english("Kenya proposed holding a regional summit on water."), "Conference")
    [summit] = tell_events(
        read_english("Attending the summit in Oslo were Prime Minister Eva Horvat and President Jan Novak."),
        "Conference",
    )
    assert summit.roles == {"participant": ["Eva Horvat", "Jan Novak"]}


def test_what_nobody_did_is_no_event() -> None:
    for text in (
        "No agreement was signed in Oslo on Monday by Kenya and Chad.",
        "Kenya and Chad signed no agreement in Oslo.",
        "Neither Kenya nor Chad signed the agreement.",
        "Kenya and Chad ended their talks in Oslo without signing an agreement.",
    ):
        assert not tell_events(read_english(text), "Signing")


def test_countries_that_plan_to_do_something_are_no_body_called_plan() -> None:
    [signing] = tell_events(
        read_english("Kenya and Chad plan to sign a treaty in Oslo next week."), "Signing"
    )
    assert (signing.status, signing.roles) == ("planned", {"signatory": ["Chad", "Kenya"]})
    [signing] = tell_events(read_english("Kenya and Chad signed more than ten agreements on Monday."))
    assert signing.roles == {"signatory": ["Chad", "Kenya"]}
