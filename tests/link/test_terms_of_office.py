"""Who held an office on a date: by known terms only, and never by guessing."""

from __future__ import annotations

import pytest

from kg.link import Facts, Gazetteer, Term, Title, load
from kg.link.offices import find_holder, find_offices, find_spans

VIETNAM, RUSSIA, USA, UK, UN = "Q881", "Q159", "Q30", "Q145", "Q1065"


def holder(
    title: str, country: str | None, day: str, language: str = "fr", body: str | None = None
) -> str | None:
    term = find_holder(load(), title, language, country, body, day)
    return load().label(term.holder, "fr") if term else None


@pytest.mark.parametrize(
    ("title", "language", "country", "day", "name"),
    [
        ("ministre de la Défense", "fr", VIETNAM, "2020-02-12", "Ngô Xuân Lich"),
        ("ministre de la Défense", "fr", VIETNAM, "2022-02-12", "Phan Van Giang"),
        ("Bộ trưởng Bộ Quốc phòng", "vi", VIETNAM, "2020-02", "Ngô Xuân Lich"),
        ("ministre de la Défense", "fr", RUSSIA, "2020", "Sergueï Choïgou"),
        ("defence minister", "en", RUSSIA, "2020-05-01", "Sergueï Choïgou"),
        ("secrétaire d'État", "fr", USA, "2021-05-01", "Antony Blinken"),
        ("reine", "fr", UK, "2018", "Élisabeth II"),
        # The gazetteer knows nothing of these days, or of such an office.
        ("ministre de la Défense", "fr", RUSSIA, "2024-06-01", None),
        ("président", "fr", UK, "2018", None),
        ("président", "fr", RUSSIA, "2012", None),  # two presidents that year
        ("ancien ministre de la Défense", "fr", RUSSIA, "2020", None),
        ("ministre", "fr", RUSSIA, "2020", None),
        ("président", "fr", None, "2020", None),
        ("vice-Premier ministre", "fr", VIETNAM, "2018", None),  # several at a time
    ],
)  # fmt: skip
def test_an_office_is_of_one_person_on_a_date(
    title: str, language: str, country: str | None, day: str, name: str | None
) -> None:
    assert holder(title, country, day, language) == name


def test_an_office_of_a_body_needs_the_body() -> None:
    assert holder("secrétaire général", None, "2018-03", body=UN) == "António Guterres"
    assert holder("président", VIETNAM, "2018-01-01", body="Q1765001") == "Nguyên Thi Kim Ngân"
    assert find_offices(load(), "président", "fr", VIETNAM, None) == ("president",)
    assert find_offices(load(), "président", "fr", UK, None) == ()


def small(*terms: Term) -> Gazetteer:
    return Gazetteer.of(Facts({}, (), [Title("president", "fr", "président")], terms))


def president(holder: str, start: str, end: str | None = None, as_of: str | None = None) -> Term:
    return Term("president", holder, "Q9", None, start, end, as_of)


def found(gazetteer: Gazetteer, day: str) -> str | None:
    term = find_holder(gazetteer, "président", "fr", "Q9", None, day)
    return term.holder if term else None


def test_a_term_without_end_is_known_until_its_as_of() -> None:
    one = small(president("Q1", "2019-05-01", as_of="2022-07-15"))
    assert [found(one, day) for day in ("2019-04-30", "2019-05-01", "2022-07-15", "2022-07-16")] == [
        None, "Q1", "Q1", None
    ]  # fmt: skip
    assert found(one, "2022-07") is None and found(one, "2022-06") == "Q1"


def test_a_day_two_persons_share_is_nobodys() -> None:
    two = small(president("Q1", "2010-01-01", "2015-06-01"), president("Q2", "2015-06-01", "2020-01-01"))
    assert [found(two, day) for day in ("2015-05-31", "2015-06-01", "2015-06-02")] == ["Q1", None, "Q2"]


def test_what_may_still_last_leaves_nobody_else_certain() -> None:
    gap = small(president("Q1", "2010-01-01", as_of="2012-01-01"), president("Q2", "2015", "2020"))
    assert found(gap, "2011-01-01") == "Q1"
    assert found(gap, "2014-01-01") is None
    assert found(gap, "2015-06-01") is None  # in 2015, but on which day?
    assert found(gap, "2016-01-01") == "Q2"
    assert next(span.to.isoformat() for span in find_spans(gap.terms())) == "2015-12-31"
