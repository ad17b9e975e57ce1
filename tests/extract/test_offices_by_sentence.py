"""Offices that a sentence gives beside the name: behind an age, by a verb of being, in a body two countries share."""

from __future__ import annotations

import pytest
from reading_samples import make_article, offices_in, read_article


@pytest.mark.parametrize(
    ("language", "text", "held"),
    [
        ("en", "Omar Tuah is Kenya's trade minister.", ("trade minister", None, "Kenya")),
        ("en", "Omar Tuah, who was the president of Chile, died.", ("president", None, "Chile")),
        ("fr", "Omar Tuah est le ministre kényan du Commerce.", ("ministre du Commerce", None, "Kenya")),
        ("fr", "Omar Tuah, qui était présidente du Chili, a parlé.", ("présidente", None, "Chili")),
        (
            "en",
            "Omar Tuah, 58, a former auditor general of Kenya, won the vote.",
            ("former auditor general", None, "Kenya"),
        ),
        ("fr", "Omar Tuah, 58 ans, ancien maire de Lyon, a gagné.", ("ancien maire", None, "France")),
        (
            "en",
            "Omar Tuah, 91, a professor emeritus at Princeton University, spoke.",
            ("professor emeritus", "Princeton University", None),
        ),
        (
            "en",
            "They met Omar Tuah, Chairman of the Chile-Vietnam Friendship Association, on Monday.",
            ("Chairman", "Chile-Vietnam Friendship Association", None),
        ),
        ("en", "Police Minister Omar Tuah was there.", ("Police Minister", None, None)),
    ],
)
def test_an_office_is_held_by_who_is_named(
    language: str, text: str, held: tuple[str, str | None, str | None]
) -> None:
    records = read_article(make_article(text, language=language))
    assert ("Omar Tuah", *held) in offices_in(records)


@pytest.mark.parametrize(
    "text",
    [
        "Omar Tuah will be Kenya's trade minister.",
        "Omar Tuah is not Kenya's trade minister.",
        "With Omar Tuah is Kenya's trade minister.",
        "Omar Tuah is the son of Kenya's trade minister.",
        "Omar Tuah, 58, met Kenya's trade minister.",
    ],
)
def test_an_office_of_somebody_else_is_not(text: str) -> None:
    records = read_article(make_article(text, language="en"))
    assert not any(name == "Omar Tuah" for name, *_ in offices_in(records))


def test_a_counterpart_behind_his_name_holds_the_same() -> None:
    text = "Omar Tuah, the Kenyan trade minister, and Anna Keller, her Chilean counterpart, met in Nairobi."
    records = read_article(make_article(text, language="en"))
    assert ("Anna Keller", "trade minister", None, "Chile") in offices_in(records)
