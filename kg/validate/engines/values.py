"""What literals are worth: whether they are of their datatype, and which of two comes first.

The forms that this graph writes are judged here; any other form is asked of rdflib, which pySHACL asks too, so that
both engines see "007", "1_000" or "2020-13" with the same eyes. (What rdflib lets pass, kg.validate.rules refuses.)
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from kg import vocab
from kg.ntriples import Text, read_parts, read_value
from kg.validate.facts import read_term
from kg.validate.lexical import is_form_of

if TYPE_CHECKING:
    import rdflib

_XSD = vocab.PREFIXES["xsd"]
_PYTHON: Mapping[str, type] = {
    f"{_XSD}{name}": kind
    for name, kind in {
        "integer": int,
        "float": float,
        "decimal": Decimal,
        "boolean": bool,
        "date": datetime.date,
        "time": datetime.time,
        "dateTime": datetime.datetime,
    }.items()
}
_STRING = f"{vocab.xsd.string}>"
_NUMERIC = (vocab.xsd.integer, vocab.xsd.decimal)
_REMEMBERED = 4096  # literals; an article has some dozens, and many of them are those of the article before


def is_of_datatype(term: Text, datatype: str) -> bool:
    """Whether a term is a literal of the datatype and not ill-typed."""
    if datatype == vocab.xsd.string:
        return term[0] == term[-1] == '"'
    if datatype == vocab.rdf.langString:
        tagged = term[0] == '"' and term[-1] not in '">'
        return tagged and ("--" not in term[term.rindex('"') :] or read_parts(term).datatype == datatype)
    return term[0] == '"' and term[-1] == ">" and _is_valued(term, datatype)


def find_order(one: Text, other: Text) -> int | None:
    """-1, 0 or 1 as one literal is below, equal to or above the other by value; None where they have no order.

    Strings are compared with strings only.
    """
    order = _find_plain_order(one, other)
    return _ask_order(one, other) if order is None else order


def is_at_most(term: Text, other: Text) -> bool:
    """Whether sh:lessThanOrEquals holds; IRIs are compared as text, as pySHACL does."""
    left, right = _find_text(term), _find_text(other)
    if left is not None and right is not None:
        return left <= right
    if left is not None or right is not None or not term[0] == other[0] == '"':
        return False
    order = _find_plain_order(term, other)
    return _ask_at_most(term, other) if order is None else order <= 0


def _find_text(term: Text) -> str | None:
    if term[0] == "_":
        return None
    if term[0] == '"' and term[-1] == ">" and not term.endswith(_STRING):
        return None
    if term[0] == '"' and read_parts(term).datatype not in (vocab.xsd.string, vocab.rdf.langString):
        return None
    return read_value(term)


@lru_cache(maxsize=_REMEMBERED)
def _find_plain_order(one: Text, other: Text) -> int | None:
    """The order of two numbers or two days in canonical form, None of other literals."""
    left, right = read_parts(one), read_parts(other)
    if not (is_form_of(left.value, left.datatype) and is_form_of(right.value, right.datatype)):
        return None
    if left.datatype in _NUMERIC and right.datatype in _NUMERIC:
        low, high = Decimal(left.value), Decimal(right.value)
        return (low > high) - (low < high)
    if left.datatype == right.datatype == vocab.xsd.date:
        return (left.value > right.value) - (left.value < right.value)
    return None


@lru_cache(maxsize=_REMEMBERED)
def _is_valued(text: Text, datatype: str) -> bool:
    value, _, own = read_parts(text)
    if own != datatype:
        return False
    if datatype in _PYTHON and is_form_of(value, datatype) and datatype not in _UNJUDGED:
        return True
    if not datatype.startswith(_JUDGED):
        return True
    asked = _ask(text)
    return not asked.ill_typed and isinstance(asked.value, _PYTHON.get(datatype, object))


# Namespaces of the datatypes that rdflib looks into; to it a literal of any other is well typed.
_JUDGED = (_XSD, vocab.PREFIXES["rdf"])

# kg.validate.lexical lets every form of these pass.
_UNJUDGED = frozenset(f"{_XSD}{name}" for name in ("float", "time", "dateTime"))


@lru_cache(maxsize=_REMEMBERED)
def _ask_order(one: Text, other: Text) -> int | None:
    left, right = _ask(one), _ask(other)
    if isinstance(left.value, str) != isinstance(right.value, str):
        return None
    try:
        if left.eq(right):
            return 0
        # rdflib orders moments with and without a zone, which have no order.
        if isinstance(left.value, datetime.datetime | datetime.time):
            return 1 if left.value > right.value else -1
        return 1 if left > right else -1
    except (TypeError, NotImplementedError):
        return None


@lru_cache(maxsize=_REMEMBERED)
def _ask_at_most(one: Text, other: Text) -> bool:
    try:
        return bool(_ask(one) <= _ask(other))
    except TypeError:
        return False


def _ask(text: Text) -> rdflib.Literal:
    from kg.validate.terms import (
        to_rdflib,
        without_warnings,
    )  # rdflib takes long to load, and is seldom asked

    with without_warnings():
        asked = to_rdflib(read_term(text))
    return cast("rdflib.Literal", asked)  # the terms that have an order are literals
