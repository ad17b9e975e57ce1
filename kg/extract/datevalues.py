"""What the words of a date expression mean: one function for each `means` of dates.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from kg.edtf import Precision, parse_edtf
from kg.extract.datereading import (
    DAYS_IN_WEEK,
    MONTHS_IN_YEAR,
    SLACK,
    Against,
    Reading,
    Slots,
    choose,
    complete_year,
    day_of,
    find_monday,
    find_year,
    read_fixed,
    read_open,
    read_some_day,
    shift_day,
    shift_months,
    write_date,
    write_week,
)


def read_slots(means: str, slots: Slots, against: Against) -> Reading | None:
    """The reading of an expression, None where the calendar has no such date ("31 juin").

    Raises:
        KeyError: no reading of that name.
    """
    return READINGS[means](slots, against)


def _read_day(slots: Slots, against: Against) -> Reading | None:
    month, day = int(slots["month"]), int(slots["day"])

    def make(year: int) -> str | None:
        text = write_date(year, month, day)
        return text if parse_edtf(text) else None

    return complete_year(make, slots, against, "day", SLACK)


def _read_span(slots: Slots, against: Against) -> Reading | None:
    """From a day to a day; the month or year that only the end names holds for the start too."""
    last_month, last_day, first_day = int(slots["last_month"]), int(slots["last"]), int(slots["day"])
    first_month = int(slots.get("month", last_month))
    first_year = int(slots["first_year"]) if "first_year" in slots else None

    def make(year: int) -> str | None:
        begin = first_year or (year - 1 if first_month > last_month else year)
        text = f"{write_date(begin, first_month, first_day)}/{write_date(year, last_month, last_day)}"
        return text if parse_edtf(text) else None

    if first_year and find_year(slots, against) is None:
        slots = {**slots, "year": str(first_year + (first_month > last_month))}
    return complete_year(make, slots, against, "interval", SLACK)


def _read_month(slots: Slots, against: Against) -> Reading | None:
    return complete_year(lambda year: write_date(year, int(slots["month"])), slots, against, "month")


def _read_months(slots: Slots, against: Against) -> Reading | None:
    first, last = int(slots["month"]), int(slots["last_month"])

    def make(year: int) -> str | None:
        begin = int(slots.get("first_year", year - (first > last)))
        text = f"{write_date(begin, first)}/{write_date(year, last)}"
        return text if parse_edtf(text) else None

    return complete_year(make, slots, against, "interval")


def _read_bare_day(slots: Slots, against: Against) -> Reading | None:
    return _in_some_month(against, "day", lambda year, month: write_date(year, month, int(slots["day"])))


def _read_weekday_and_day(slots: Slots, against: Against) -> Reading | None:
    """A weekday and a day without month ("mercredi 26"): only months in which they fall together."""

    def make(year: int, month: int) -> str:
        text = write_date(year, month, int(slots["day"]))
        parsed = parse_edtf(text)
        return text if parsed and str(parsed.earliest.isoweekday()) == slots["weekday"] else ""

    return _in_some_month(against, "day", make)


def _read_bare_span(slots: Slots, against: Against) -> Reading | None:
    first, last = int(slots["day"]), int(slots["last"])

    def make(year: int, month: int) -> str:
        begin = shift_months(year, month, -1 if first > last else 0)
        return f"{write_date(*begin, first)}/{write_date(year, month, last)}"

    return _in_some_month(against, "interval", make)


def _in_some_month(against: Against, kind: str, make: Callable[[int, int], str]) -> Reading | None:
    """Days without month: in the month of the date told before if there is one, else about the anchor."""
    basis = against.previous or against.anchor
    if basis is None or basis.precision is Precision.YEAR or not (1 < basis.earliest.year < date.max.year):
        return read_open(kind, against)
    first, last = basis.earliest, basis.latest
    count = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month
    if count > MONTHS_IN_YEAR:
        return read_open(kind, against)
    dates = [make(*shift_months(first.year, first.month, by)) for by in range(-1, count + 2)]
    reading = choose(dates, basis, 0, kind)
    if reading is None or basis is not against.previous:
        return reading
    return read_fixed(reading.near, kind=kind)


def _read_year(slots: Slots, against: Against) -> Reading | None:
    year = find_year(slots, against)
    return read_fixed(write_date(year), kind="year") if year else Reading("year")


def _read_years(slots: Slots, _: Against) -> Reading | None:
    first = int(slots["year"])
    last = int(slots["last_year"]) if "last_year" in slots else first - first % 100 + int(slots["last_short"])
    return read_fixed(f"{write_date(first)}/{write_date(last)}", kind="interval") if last > first else None


def _read_decade(slots: Slots, _: Against) -> Reading | None:
    year = int(slots["year"]) if "year" in slots else 1900 + int(slots["short_year"])
    return (
        read_fixed(f"{write_date(year)}/{write_date(year + 9)}", kind="interval") if year % 10 == 0 else None
    )


def _read_weekday(slots: Slots, against: Against) -> Reading | None:
    today = day_of(against)
    if today is None or against.anchor is None:
        return read_open("day", against)
    if "week_step" in slots:
        return read_fixed(
            shift_day(find_monday(today), 7 * int(slots["week_step"]) + int(slots["weekday"]) - 1)
        )
    to_come = (int(slots["weekday"]) - today.isoweekday()) % DAYS_IN_WEEK
    dates = [shift_day(today, to_come + DAYS_IN_WEEK * weeks) for weeks in (-2, -1, 0, 1)]
    return choose(dates, against.anchor, int(slots.get("step", "0")), "day")


def _read_weekdays(slots: Slots, against: Against) -> Reading | None:
    """From a weekday to the next of another name; read in the past, it begins no later than the anchor."""
    today = day_of(against)
    if today is None or against.anchor is None:
        return read_open("interval", against)
    length = (int(slots["last_weekday"]) - int(slots["weekday"])) % DAYS_IN_WEEK
    to_come = (int(slots["weekday"]) - today.isoweekday()) % DAYS_IN_WEEK
    dates = []
    for weeks in (-2, -1, 0, 1):
        first = shift_day(today, to_come + DAYS_IN_WEEK * weeks)
        last = shift_day(today, to_come + DAYS_IN_WEEK * weeks + length)
        dates.append(f"{first}/{last}" if first and last else None)
    return choose(dates, against.anchor, int(slots.get("step", "0")), "interval")


def _read_day_word(slots: Slots, against: Against) -> Reading | None:
    today = day_of(against)
    return read_fixed(shift_day(today, int(slots["offset"]))) if today else read_open("day", against)


def _read_ago(slots: Slots, against: Against) -> Reading | None:
    """So many days, weeks, months or years before or after the anchor, at the precision of the unit."""
    count, unit = int(slots["number"]) * int(slots["sign"]), slots["unit"]
    anchor, today = against.anchor, day_of(against)
    if anchor and unit == "year":
        return read_fixed(write_date(anchor.earliest.year + count))
    if anchor and unit == "month" and anchor.precision is not Precision.YEAR:
        return read_fixed(write_date(*shift_months(anchor.earliest.year, anchor.earliest.month, count)))
    if today and unit == "day":
        return read_fixed(shift_day(today, count))
    if today and unit == "week":
        return read_fixed(write_week(shift_day(find_monday(today), 7 * count)))
    return read_open("interval" if unit == "week" else unit, against)


def _read_unit(slots: Slots, against: Against) -> Reading | None:
    """This, the last or the next week, week-end, month or year."""
    step, anchor, today = int(slots.get("step", "0")), against.anchor, day_of(against)
    if anchor and slots["unit"] == "year":
        return read_fixed(write_date(anchor.earliest.year + step))
    if anchor and slots["unit"] == "month" and anchor.precision is not Precision.YEAR:
        return read_fixed(write_date(*shift_months(anchor.earliest.year, anchor.earliest.month, step)))
    if today and slots["unit"] == "week":
        return read_fixed(write_week(shift_day(find_monday(today), 7 * step)))
    if today and anchor and slots["unit"] == "weekend":
        saturdays = [shift_day(find_monday(today), 5 + 7 * weeks) for weeks in (-2, -1, 0, 1)]
        return choose([write_week(day, length=2) for day in saturdays], anchor, step, "interval")
    return read_open("month" if slots["unit"] == "month" else "interval", against)


def _read_fraction(slots: Slots, against: Against) -> Reading | None:
    """The nth half, third or quarter of a year: `parts` is how many a year has."""
    length = MONTHS_IN_YEAR // int(slots["parts"])
    ordinal = int(slots["ordinal"])
    first = 1 + length * ((int(slots["parts"]) if ordinal < 0 else ordinal) - 1)
    if first + length - 1 > MONTHS_IN_YEAR:
        return None
    return complete_year(
        lambda year: f"{write_date(year, first)}/{write_date(year, first + length - 1)}",
        slots,
        against,
        "interval",
    )


def _read_first_months(slots: Slots, against: Against) -> Reading | None:
    count = int(slots["number"])
    if not 1 < count <= MONTHS_IN_YEAR:
        return None
    first = 1 + MONTHS_IN_YEAR - count if slots.get("from_end") else 1
    return complete_year(
        lambda year: f"{write_date(year, first)}/{write_date(year, first + count - 1)}",
        slots,
        against,
        "interval",
    )


def _read_season(slots: Slots, against: Against) -> Reading | None:
    """The year of a season: its borders are vague, and EDTF's own seasons are not what the graph writes."""
    first = int(slots["season"])

    def make(year: int) -> str:
        return f"{write_date(year, first)}/{write_date(*shift_months(year, first, 2))}"

    if (year := find_year(slots, against)) is not None:
        return read_fixed(write_date(year), kind="season")
    found = complete_year(make, slots, against, "season")
    if found is None or found.value is None:
        return found
    value, future, near = (text[:4] if text else None for text in (found.value, found.future, found.near))
    return Reading("season", value, future, near)


def _read_relative(slots: Slots, _: Against) -> Reading | None:
    """So many units before or after the event told before, or the same."""
    count, unit = int(slots.get("number", "1")) * int(slots.get("sign", "0")), slots.get("unit", "day")
    relation = "same" if count == 0 else "after" if count > 0 else "before"
    if unit in ("day", "week"):
        days = count * (DAYS_IN_WEEK if unit == "week" else 1)
        return Reading("day", relation=relation, offset_days=days)
    months = count * (MONTHS_IN_YEAR if unit == "year" else 1)
    return Reading(unit, relation=relation, offset_months=months)


def _read_nth_day(slots: Slots, _: Against) -> Reading | None:
    """The nth day of the event told before, -1 for its last."""
    ordinal = int(slots["ordinal"])
    return Reading("day", relation="within", offset_days=ordinal - 1 if ordinal > 0 else ordinal)


def _read_duration(slots: Slots, _: Against) -> Reading | None:
    """So many days from the one on which the event begins."""
    return Reading("interval", relation="lasting", offset_days=int(slots["number"]))


def _read_nothing(_: Slots, __: Against) -> Reading | None:
    """Words that look like a date and are none; the row keeps the rows below from taking them."""
    return None


WITHOUT_MONTH = frozenset({"bare-day", "bare-span", "weekday-and-day"})  # read against the date told before

READINGS: Mapping[str, Callable[[Slots, Against], Reading | None]] = {
    "day": _read_day,
    "span": _read_span,
    "month": _read_month,
    "months": _read_months,
    "bare-day": _read_bare_day,
    "weekday-and-day": _read_weekday_and_day,
    "bare-span": _read_bare_span,
    "year": _read_year,
    "years": _read_years,
    "decade": _read_decade,
    "weekday": _read_weekday,
    "weekdays": _read_weekdays,
    "day-word": _read_day_word,
    "ago": _read_ago,
    "unit": _read_unit,
    "fraction": _read_fraction,
    "first-months": _read_first_months,
    "season": _read_season,
    "relative": _read_relative,
    "nth-day": _read_nth_day,
    "duration": _read_duration,
    "some-day": lambda _, __: read_some_day(),
    "nothing": _read_nothing,
}
