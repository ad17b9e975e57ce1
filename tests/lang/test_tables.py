"""The rows of dates.toml and topics.toml are shown by their own examples, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extract.dates import find_dates, resolve_relative
from kg.extract.topics import topics_of
from kg.lang import available, load


def dates() -> list[Any]:
    return [
        pytest.param(code, row, *case, *[None] * (4 - len(case)), id=f"{code}-{row['name']}-{case[0]}")
        for code in available()
        for row in load(code).table("dates")["pattern"]
        for case in row["examples"]
    ]


@pytest.mark.parametrize(("code", "row", "text", "anchor", "value", "future"), dates())
def test_date_example(
    code: str, row: dict[str, Any], text: str, anchor: str, value: str, future: str | None
) -> None:
    found = find_dates(text, load(code), anchor or None)
    mentions = [m for m in found if m.rule == f"{code}/dates/{row['name']}"]
    if row["means"] == "nothing":
        assert mentions == []
        return
    (mention,) = mentions  # the row itself, not one before it, reads its example
    assert (resolve_relative(mention, anchor or None) or "") == value
    assert future is None or mention.future_value == future


def topics() -> list[Any]:
    return [
        pytest.param(code, topic, row, id=f"{code}-{topic}")
        for code in available()
        for topic, row in load(code).table("topics")["topics"].items()
    ]


@pytest.mark.parametrize(("code", "topic", "row"), topics())
def test_topic_example(code: str, topic: str, row: dict[str, Any]) -> None:
    assert topic in topics_of(row["example"], load(code))
    assert topic not in topics_of(row.get("counter", ""), load(code))
