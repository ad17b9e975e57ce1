"""What clauses and words around an English event noun say of it: relative clauses, plain words before it, prospects."""

from __future__ import annotations

import pytest
from reading_samples import read_english, tell_events

HOST = "Kenyan President Marc Dubois"
GUEST = "Norwegian Foreign Minister Anne Leroy"
LEADERS = f"{HOST} and {GUEST}"


def events(text: str) -> list[tuple[str, str, str | None]]:
    return [(e.type, e.status, e.date) for e in tell_events(read_english(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They discussed the summit that Kenya and Uganda will host in Nairobi on July 3.",
            ("Conference", "planned", "2025-07-03"),
        ),
        (
            f"{GUEST} will attend the summit Kenya will host in Nairobi on July 3.",
            ("Conference", "planned", "2025-07-03"),
        ),
        (
            f"The deal grew out of the talks {LEADERS} held in Oslo in May.",
            ("Meeting", "occurred", "2025-05"),
        ),
        (
            f"{HOST} asked Norway to attend the forum on water to be held in Nairobi on July 3.",
            ("Conference", "planned", "2025-07-03"),
        ),
        (
            f"{GUEST} attended the regional water summit in Nairobi on Monday.",
            ("Conference", "occurred", "2025-06-09"),
        ),
        (
            f"{LEADERS} held late-night fisheries talks on Monday.",
            ("Meeting", "occurred", "2025-06-09"),
        ),
        (
            f"{GUEST} paid a visit to Kenya in April, during which she met {HOST}.",
            ("Meeting", "occurred", "2025-04"),
        ),
        (f"They spoke of the recent phone call between {LEADERS}.", ("Call", "occurred", None)),
    ],
)
def test_told_of_a_noun(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        f"The prospect of a meeting between {LEADERS} moved markets on Monday.",
        f"The two sides are working towards a meeting between {LEADERS} in November.",
        f"The two sides agreed to keep working together towards a meeting between {LEADERS} in November.",
        f"{LEADERS} discussed their efforts to provide humanitarian assistance to Sudan.",
        "The army held talks that went nowhere.",
        "Tickets for the climate summit venue sold out on Monday.",
    ],
)
def test_of_what_is_only_in_prospect_nothing_is_told(text: str) -> None:
    assert events(text) == []


def test_what_a_present_tells_of_leaving_is_to_come() -> None:
    assert events(f"On Friday, {HOST} heads to Quito for talks.") == [("Visit", "planned", "2025-06-20")]
    assert events(f"After the talks, {HOST} goes on to Quito.") == [("Visit", "planned", None)]


def test_talks_at_a_summit_of_no_day_have_none() -> None:
    assert ("Meeting", "occurred", None) in events(f"At the G7 Summit, {HOST} met {GUEST}.")
    assert ("Meeting", "occurred", "2025-06-10") in events(
        f"At the G7 Summit on Tuesday, {HOST} met {GUEST}."
    )


def test_each_item_of_a_digest_is_of_its_own_place() -> None:
    records = read_english(
        f"NAIROBI — {HOST} received {GUEST} on Tuesday.",
        "ROME — Italian President Paul Marten conferred the Order of the Star on General Peter Olsen on Wednesday.",
    )
    assert [(e.type, e.place) for e in tell_events(records)] == [("Meeting", "Nairobi"), ("Award", "Rome")]


@pytest.mark.parametrize("saying", ["said it", "said on Tuesday that it", "announced in Oslo that it"])
def test_who_says_of_itself_what_it_would_do_does_it(saying: str) -> None:
    records = read_english(f"Norway {saying} would provide 5 million dollars to Peru.")
    assert [(e.type, e.status, e.roles["donor"]) for e in tell_events(records)] == [
        ("Assistance", "planned", ["Norway"])
    ]
