"""Those named out of many, who come along, who lead together, and whom a visitor sees in turn."""

from __future__ import annotations

import pytest
from reading_samples import read, read_english, tell_events

ROLES = dict[str, list[str]]


def tell(text: str, kind: str, *, english: bool = True) -> list[ROLES]:
    events = tell_events((read_english if english else read)(text), kind)
    return [{role: sorted(names) for role, names in event.roles.items()} for event in events]


@pytest.mark.parametrize(
    ("kind", "text", "roles"),
    [
        (
            "Conference",
            "Several leaders, including Kenyan President James Kiprono, attended the summit in Lima on Monday.",
            {"participant": ["James Kiprono"]},
        ),
        (
            "Meeting",
            "French Minister Anna Keller met officials in Nairobi on Friday, among them President James Kiprono.",
            {"guest": ["Anna Keller"], "host": ["James Kiprono"]},
        ),
        (
            "Exercise",
            "Ten countries, including Kenya, Ghana and Togo, take part in a naval exercise off Mombasa this week.",
            {"participant": ["Ghana", "Kenya", "Togo"]},
        ),
        (
            "Visit",
            "A delegation led by French Minister Anna Keller and including Minister Paul Marten arrived in Nairobi.",
            {"guest": ["Anna Keller", "Paul Marten"]},
        ),
        (
            "Visit",
            "Together with Defence Minister Paul Marten, French Minister Anna Keller visited Nairobi on Monday.",
            {"guest": ["Anna Keller", "Paul Marten"]},
        ),
        (
            "Meeting",
            "Hosting French Foreign Minister Anna Keller in Nairobi on Monday, Kenyan President James Kiprono spoke.",
            {"host": ["James Kiprono"], "guest": ["Anna Keller"]},
        ),
        (
            "Call",
            "Kenyan Minister Anna Keller received a phone call on Monday from her Iraqi counterpart, Paul Marten.",
            {"participant": ["Anna Keller", "Paul Marten"]},
        ),
    ],
)
def test_english(kind: str, text: str, roles: ROLES) -> None:
    assert tell(text, kind) == [roles]


@pytest.mark.parametrize(
    ("kind", "text", "roles"),
    [
        (
            "Meeting",
            "Le président français Marc Dubois a reçu lundi des responsables, dont le ministre togolais Paul Martin.",
            {"host": ["Marc Dubois"], "guest": ["Paul Martin"]},
        ),
        (
            "Conference",
            "Plusieurs dirigeants, parmi lesquels le président togolais Paul Martin, ont participé au sommet de Lima.",
            {"participant": ["Paul Martin"]},
        ),
    ],
)
def test_french(kind: str, text: str, roles: ROLES) -> None:
    assert tell(text, kind, english=False) == [roles]


def test_a_relative_clause_names_nobody_out_of_many() -> None:
    text = "Le président togolais Paul Martin, dont la ministre Anne Leroy dirige le parti, est arrivé lundi à Paris."
    assert tell(text, "Visit", english=False) == [{"guest": ["Paul Martin"]}]


def test_what_many_are_told_of_is_told_of_them() -> None:
    assert (
        tell("The minister criticised several leaders, including Kenyan President James Kiprono.", "Meeting")
        == []
    )


def test_a_visitor_sees_each_who_holds_office() -> None:
    text = "French Foreign Minister Anna Keller will meet President Ann Odede and Premier Paul Kosgei in Nairobi."
    assert len(tell(text, "Meeting")) == 2


def test_calls_in_turn_are_several() -> None:
    text = (
        "In separate phone calls on Monday, French Foreign Minister Anna Keller spoke with Kenyan President James "
        "Kiprono and Togolese President Paul Marten."
    )
    assert [names["participant"] for names in tell(text, "Call")] == [
        ["Anna Keller", "James Kiprono"],
        ["Anna Keller", "Paul Marten"],
    ]


def test_a_counterpart_is_told_behind_his_name() -> None:
    text = "French Minister Anna Keller was in Nairobi on Monday, where she met Paul Odede, her Kenyan counterpart."
    assert tell(text, "Meeting") == [{"guest": ["Anna Keller"], "host": ["Paul Odede"]}]
