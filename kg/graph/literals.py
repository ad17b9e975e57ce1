"""Dates as literals: the EDTF text, its XML Schema twins at the same precision, and its bounds as days."""

from __future__ import annotations

from kg.edtf import Edtf, Point, Precision, parse_edtf
from kg.graph.statements import Statements
from kg.graph.terms import TermError, make_day, make_typed
from kg.ntriples import Iri, Literal
from kg.vocab import dpc, edtf, schema, sem, xsd

# "2017"^^xsd:date is ill-typed: a date keeps its precision.
_DATATYPES = {Precision.DAY: xsd.date, Precision.MONTH: xsd.gYearMonth, Precision.YEAR: xsd.gYear}


def make_edtf(text: str) -> Literal:
    """An edtf:EDTF literal.

    Raises:
        TermError: the text is no date of kg.edtf.
    """
    return make_typed(_check(text).text, edtf.EDTF)


def make_point(text: str) -> Literal:
    """A day, month or year as xsd:date, xsd:gYearMonth or xsd:gYear.

    Raises:
        TermError: the text is none of these.
    """
    point = _check(text)
    if point.precision is Precision.INTERVAL or point.start is None:
        raise TermError(f"{text!r} is an interval where a day, a month or a year is asked for")
    return _make_twin(point.start)


def add_when(out: Statements, event: Iri, text: str | None) -> None:
    """Assert when an event takes place, so that it can be read at its own precision and compared at any."""
    if text is None:
        return
    when = _check(text)
    out.add(event, dpc.when, make_edtf(text))
    # An open end has neither twin nor bound: nothing is known there.
    if when.start is not None:
        out.add(event, schema.startDate, _make_twin(when.start))
        out.add(event, sem.hasEarliestBeginTimeStamp, make_day(when.earliest))
    if when.end is not None:
        out.add(event, schema.endDate, _make_twin(when.end))
        out.add(event, sem.hasLatestEndTimeStamp, make_day(when.latest))


def _make_twin(point: Point) -> Literal:
    return make_typed(point.text, _DATATYPES[point.precision])


def _check(text: str) -> Edtf:
    parsed = parse_edtf(text)
    if parsed is None:
        raise TermError(f"{text[:100]!r} is not a date in EDTF")
    return parsed
