"""Where the names of English instruments end: before places, not before nouns in -ing."""

from __future__ import annotations

import pytest
from reading_samples import agreements_in, read_english


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya and Malawi signed an accord on tourism in the Malawian capital.", "accord on tourism"),
        ("Kenya and Malawi signed an accord on tourism in the capital on Monday.", "accord on tourism"),
        ("Kenya and Malawi signed a memorandum on diplomatic training.", "memorandum on diplomatic training"),
        ("Kenya and Malawi signed an accord on money laundering in Nairobi.", "accord on money laundering"),
        ("Kenya and Malawi signed an accord on fisheries allowing Kenyan boats in.", "accord on fisheries"),
        (
            "Kenya and Malawi signed an accord on settling trade disputes.",
            "accord on settling trade disputes",
        ),
    ],
)
def test_a_name_ends_before_what_is_none_of_it(text: str, name: str) -> None:
    assert [found[1] for found in agreements_in(read_english(text))] == [name]


def test_instruments_of_cooperation_are_a_sum_of_documents() -> None:
    text = "Kenya and Malawi signed three cooperation instruments in Nairobi, including a sanitary protocol."
    assert "sanitary protocol" in {found[1] for found in agreements_in(read_english(text))}
