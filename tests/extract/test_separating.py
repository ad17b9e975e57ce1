"""One clause that tells of several meetings, and who receives whom in them."""

from __future__ import annotations

import pytest
from reading_samples import read, tell_events

MINISTER = "La ministre française Anne Leroy"


def meetings(text: str) -> list[set[str]]:
    return [
        {name for names in told.roles.values() for name in names}
        for told in tell_events(read(text))
        if told.type == "Meeting"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} s'est entretenue avec le ministre Paul Martin et avec le président Marc Dubois.",
        f"{MINISTER} a rencontré le ministre Paul Martin, ainsi que le président Marc Dubois.",
        f"{MINISTER} a eu des entretiens séparés avec le ministre Paul Martin et le président Marc Dubois.",
        f"{MINISTER} a reçu le ministre Paul Martin avant de s'entretenir avec le président Marc Dubois.",
    ],
)
def test_who_was_met_apart_was_met_in_a_meeting_of_his_own(text: str) -> None:
    assert meetings(text) == [{"Anne Leroy", "Paul Martin"}, {"Anne Leroy", "Marc Dubois"}]


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} s'est entretenue avec le ministre Paul Martin et le président Marc Dubois.",
        "C'est avec le ministre Paul Martin et le président Marc Dubois que la ministre Anne Leroy s'est entretenue.",
    ],
)
def test_who_was_met_together_was_met_once(text: str) -> None:
    assert meetings(text) == [{"Anne Leroy", "Paul Martin", "Marc Dubois"}]


def test_a_visitor_is_the_guest_of_whom_he_meets_there() -> None:
    told = tell_events(
        read(
            "L'émissaire Anne Leroy s'envolera jeudi pour Athènes, "
            "où elle verra le ministre grec des Affaires étrangères, Paul Martin."
        )
    )
    roles = [one.roles for one in told if one.type == "Meeting"]
    assert roles == [{"host": ["Paul Martin"], "guest": ["Anne Leroy"]}]


def test_to_whom_an_audience_is_given_is_the_guest() -> None:
    told = tell_events(
        read(
            "L'ambassadrice Anne Leroy, à qui le président Marc Dubois a accordé une audience, est repartie."
        )
    )
    assert [one.roles for one in told if one.type == "Meeting"] == [
        {"host": ["Marc Dubois"], "guest": ["Anne Leroy"]}
    ]
