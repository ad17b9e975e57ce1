from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.edtf import Precision, contains, find_intersection, is_edtf, overlaps, parse_edtf


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2025-12-09", Precision.DAY, date(2025, 12, 9), date(2025, 12, 9)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", Precision.YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        ("9999", Precision.YEAR, date(9999, 1, 1), date(9999, 12, 31)),
        ("2025-12-08/2025-12-10", Precision.INTERVAL, date(2025, 12, 8), date(2025, 12, 10)),
        ("2020/2025-03", Precision.INTERVAL, date(2020, 1, 1), date(2025, 3, 31)),
        ("2025-05-20/2025-05", Precision.INTERVAL, date(2025, 5, 20), date(2025, 5, 31)),
        ("2025/2025", Precision.INTERVAL, date(2025, 1, 1), date(2025, 12, 31)),
        ("2020/..", Precision.INTERVAL, date(2020, 1, 1), date.max),
        ("../2020-06", Precision.INTERVAL, date.min, date(2020, 6, 30)),
    ],
)
def test_parses_with_its_bounds(text: str, precision: Precision, earliest: date, latest: date) -> None:
    parsed = parse_edtf(text)
    assert parsed is not None
    assert (parsed.text, parsed.precision, parsed.earliest, parsed.latest) == (
        text,
        precision,
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "/2020", "2020/", "2025-02-30", "2025-13", "2025-00", "2025-1", "2025-1-1",
        "0000", "25", "20250", "-2025", "2025-04-31", "2023-02-29", "2025-21", "2025?", "2025~", "2025-XX",
        "2025-05-10T10:00", "2025-05-10Z", "2025/2024", "2025-05-20/2025-04", "2020/2021/2022", " 2025",
        "2025\n", "２０２５", "٢٠٢٥", "2020//2021", ".../2020",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    assert parse_edtf(text) is None
    assert not is_edtf(text)


@given(st.dates(), st.dates())
def test_an_interval_is_sound_exactly_when_it_does_not_run_backwards(start: date, end: date) -> None:
    parsed = parse_edtf(f"{start}/{end}")
    assert (parsed is not None) == (start <= end)
    if parsed is not None:
        assert (parsed.earliest, parsed.latest) == (start, end)


@given(st.dates())
def test_a_day_lies_within_its_month_and_its_year(day: date) -> None:
    exact, month, year = parse_edtf(str(day)), parse_edtf(str(day)[:7]), parse_edtf(str(day)[:4])
    assert exact is not None and month is not None and year is not None
    assert (
        contains(month, exact) and contains(year, month) and contains(year, exact) and contains(exact, exact)
    )
    assert contains(exact, month) == (exact == month)
    assert find_intersection(year, exact) == (day, day)


def test_open_ends_have_no_point_there() -> None:
    since, until = parse_edtf("2020/.."), parse_edtf("../2019")
    assert since is not None and until is not None
    assert since.start is not None and since.end is None
    assert until.start is None and until.end is not None
    assert not overlaps(since, until)
    assert find_intersection(since, until) is None
