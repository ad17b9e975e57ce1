"""Who takes part, told in several English sentences: at conferences, on either side of talks, in company."""

from __future__ import annotations

import pytest
from language_samples import list_events, read


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            (
                "Kenya hosted a conference on water in Nairobi on Saturday. Foreign Minister Paul Ouma and "
                "French President Mark Doyle delivered speeches."
            ),
            [
                "Conference occurred 2025-06-14 None | Kenya=organizer | Paul Ouma=participant | Mark Doyle=participant"
            ],
        ),
        (
            (
                "The summit opened in Hanoi on Saturday. French President Mark Doyle and Kenyan President "
                "Paul Otieno attended."
            ),
            ["Conference occurred 2025-06-14 Hanoi | Mark Doyle=participant | Paul Otieno=participant"],
        ),
        (
            (
                "The foreign ministers of Kenya and France, Paul Otieno and Anna Keller, met in Nairobi on "
                "Saturday."
            ),
            ["Meeting occurred 2025-06-14 Nairobi | Paul Otieno=host | Anna Keller=guest"],
        ),
        (
            (
                "Paul Otieno and Anna Keller, the presidents of Kenya and France, signed a treaty in Nairobi "
                "on Saturday."
            ),
            ["Signing occurred 2025-06-14 Nairobi | Paul Otieno=signatory | Anna Keller=signatory"],
        ),
        (
            (
                "President Paul Otieno received French Ambassador Anna Keller in Nairobi on Saturday, with "
                "Trade Minister Peter Ouma in attendance."
            ),
            [
                "Meeting occurred 2025-06-14 Nairobi | Paul Otieno=host | Anna Keller=guest | Peter Ouma=participant"
            ],
        ),
        (
            (
                "France and Kenya held talks in Nairobi on Saturday. Ambassador Mark Doyle led the French "
                "side, while Minister Paul Otieno headed the Kenyan delegation."
            ),
            ["Meeting occurred 2025-06-14 Nairobi | Mark Doyle=participant | Paul Otieno=participant"],
        ),
        (
            "France donated rice to cyclone-hit Kenya on Saturday.",
            ["Assistance occurred 2025-06-14 Kenya | France=donor | Kenya=recipient"],
        ),
        (
            (
                "Kenyan President Paul Otieno received French Foreign Minister Anna Keller in Nairobi on "
                "Saturday. Keller was accompanied by Ambassador Mark Doyle."
            ),
            ["Meeting occurred 2025-06-14 Nairobi | Paul Otieno=host | Anna Keller=guest | Mark Doyle=guest"],
        ),
        (
            "French Justice Minister Anna Keller visited Nairobi on Saturday.",
            ["Visit occurred 2025-06-14 Nairobi | Anna Keller=guest"],
        ),
        (
            (
                "French President Anna Keller visited Nairobi on Saturday. Her host, Kenyan President Paul "
                "Otieno, welcomed her at the airport."
            ),
            [
                "Visit occurred 2025-06-14 Nairobi | Anna Keller=guest",
                "Meeting occurred 2025-06-14 Nairobi | Paul Otieno=host | Anna Keller=guest",
            ],
        ),
        (
            (
                "French Foreign Minister Anna Keller co-chaired the ninth session of the Kenya – France "
                "Joint Commission in Nairobi on Saturday with Kenyan minister Paul Otieno."
            ),
            ["Conference occurred 2025-06-14 Nairobi | Anna Keller=participant | Paul Otieno=participant"],
        ),
        (
            "France and Kenya held a naval exercise on Saturday. Vietnam joined for the first time.",
            [
                "Exercise occurred 2025-06-14 None | France=participant | Kenya=participant | Vietnam=participant"
            ],
        ),
    ],
)
def test_participants(text: str, events: list[str]) -> None:
    assert list_events(read("en", text)) == events


@pytest.mark.parametrize(
    "text",
    [
        "Kenya hosted a conference on water in Nairobi on Saturday. President Mark Doyle did not attend.",
        "Kenya hosted a conference on water in Nairobi on Saturday. President Mark Doyle spoke to reporters.",
    ],
)
def test_who_was_not_there(text: str) -> None:
    assert "Doyle" not in "".join(list_events(read("en", text)))
