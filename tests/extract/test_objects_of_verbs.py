"""Pronouns that are objects; titles that befall who is named before them; what is denied or asked for is no event."""

from __future__ import annotations

import pytest
from reading_samples import names_of, read, read_english, tell_events

MET = "Peruvian President Ana Reyes welcomed Norwegian Prime Minister Karl Lindeth on Friday."
VU = "La présidente péruvienne, Ana Reyes, a accueilli vendredi le Premier ministre norvégien, Karl Lindeth."


@pytest.mark.parametrize(
    "told",
    [
        "She later awarded him the Order of the Sun.",
        "Reyes then decorated him with the Order of the Sun.",
        "The Peruvian leader decorated him with the Order of the Sun.",
    ],
)
def test_an_object_pronoun_means_the_only_other_person_of_the_sentence_before(told: str) -> None:
    (event,) = tell_events(read_english(f"{MET} {told}"), "Award")
    assert event.roles["recipient"] == ["Karl Lindeth"]


@pytest.mark.parametrize(
    "told",
    [
        "Elle lui a ensuite remis l'Ordre du Soleil.",
        "Elle l'a ensuite décoré de l'Ordre du Soleil.",
        "La cheffe de l'État lui a décerné l'Ordre du Soleil.",
    ],
)
def test_a_clitic_means_the_only_other_person_of_the_sentence_before(told: str) -> None:
    (event,) = tell_events(read(f"{VU} {told}"), "Award")
    assert event.roles["recipient"] == ["Karl Lindeth"]


def test_of_several_others_an_object_pronoun_means_none() -> None:
    text = (
        "President Ana Reyes welcomed Karl Lindeth and Tom Ortal on Friday. She later awarded him the Order."
    )
    assert not [e for e in tell_events(read_english(text), "Award") if e.roles.get("recipient")]


@pytest.mark.parametrize("verb", ["elected", "appointed", "named", "chosen"])
def test_a_bare_title_behind_a_comma_befell_who_is_named_before(verb: str) -> None:
    records = read_english(f"Karl Lindeth, {verb} foreign minister in May, spoke of the port.")
    (event,) = tell_events(records, "Appointment")
    assert event.roles == {"appointee": ["Karl Lindeth"]}
    names = names_of(records)
    assert {(names[held.holder], held.title) for held in records.tenures} == {
        ("Karl Lindeth", "foreign minister")
    }


def test_who_names_several_gives_each_an_office() -> None:
    text = (
        "Prime Minister Ana Reyes named Karl Lindeth as foreign minister and Tom Ortal as finance minister."
    )
    (event,) = tell_events(read_english(text), "Appointment")
    assert event.roles["appointee"] == ["Karl Lindeth", "Tom Ortal"]


@pytest.mark.parametrize(
    "text",
    [
        "No joint statement was issued after the talks between Norway and Peru.",
        "Norway called for opening an embassy in Cusco.",
    ],
)
def test_what_is_denied_or_asked_for_is_no_event(text: str) -> None:
    assert not tell_events(read_english(text), "Declaration", "Launch")
