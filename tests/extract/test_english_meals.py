"""English meetings over meals, and of people named right behind the city they meet in."""

from __future__ import annotations

import pytest
from reading_samples import Told, read_english, tell_events

VOGEL = "Polish President Jan Vogel"
LUNA = "President Ana Luna"


def tell(text: str) -> list[Told]:
    return tell_events(read_english(text))


def test_a_city_opens_no_name() -> None:
    told = tell(
        "Prime Minister Rohan Sena left for Bangladesh on Friday. In Dhaka Sena is expected to meet the Nepalese "
        "foreign minister, Hari Rai, on Monday."
    )
    [meeting] = [event for event in told if event.type == "Meeting"]
    assert sorted(name for names in meeting.roles.values() for name in names) == ["Hari Rai", "Rohan Sena"]


@pytest.mark.parametrize(
    "text",
    [
        f"{VOGEL} had tea with Peruvian {LUNA} in Lima on Friday.",
        f"{VOGEL} was honoured with a state dinner by Peruvian {LUNA} in Lima on Friday.",
    ],
)
def test_meals_are_meetings(text: str) -> None:
    [meeting] = tell(text)
    assert meeting.roles == {"host": ["Ana Luna"], "guest": ["Jan Vogel"]}
