"""Whether a literal is written as its datatype asks: the forms this graph writes, and days that exist.

Validators differ here: of four, none refuses both "2025-02-30"^^xsd:date and "2025-13"^^xsd:gYearMonth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from pyoxigraph import Literal

from kg import vocab
from kg.edtf import Precision, is_edtf, parse_edtf
from kg.ntriples import Text, read_parts

_REMEMBERED = 4096  # literals; an article has some dozens, and many of them are those of the article before
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")  # 18 digits: stores hold 64 bits
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?")
_URI = re.compile(r'[^\s<>"{}|\\^`\x00-\x20]+')


def is_integer(text: str) -> bool:
    """Whether a text is an integer in canonical form that fits in 64 bits."""
    return _INTEGER.fullmatch(text) is not None and text != "-0"


def is_well_formed(literal: Literal) -> bool:
    """Whether the literal's text is one that this graph writes for its datatype; True for other datatypes."""
    return literal.language is not None or is_form_of(literal.value, literal.datatype.value)


def is_form_of(value: str, datatype: str) -> bool:
    """Whether a text is one that this graph writes for a datatype; True for other datatypes."""
    check = _CHECKS.get(datatype)
    return check is None or check(value)


@lru_cache(maxsize=_REMEMBERED)
def is_well_written(text: Text) -> bool:
    """Whether a literal with a datatype is well formed."""
    value, _, datatype = read_parts(text)
    return is_form_of(value, datatype)


def _is_of(precision: Precision) -> Callable[[str], bool]:
    def is_date(text: str) -> bool:
        date = parse_edtf(text)
        return date is not None and date.precision is precision

    return is_date


def _is_decimal(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    vocab.edtf.EDTF: is_edtf,
    vocab.xsd.date: _is_of(Precision.DAY),
    vocab.xsd.gYearMonth: _is_of(Precision.MONTH),
    vocab.xsd.gYear: _is_of(Precision.YEAR),
    vocab.xsd.integer: is_integer,
    vocab.xsd.decimal: _is_decimal,
    vocab.xsd.boolean: lambda text: text in {"true", "false"},
    vocab.xsd.anyURI: lambda text: _URI.fullmatch(text) is not None,
}
