"""What literals are worth: whether they are of their datatype, and which of two comes first.

The forms that this graph writes are judged here; any other form is asked of rdflib, which pySHACL asks too, so that
both engines see "007", "1_000" or "2020-13" with the same eyes. (What rdflib lets pass, kg.validate.rules refuses.)
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode
from rdflib.term import Literal as RdflibLiteral

from kg import vocab
from kg.validate.facts import Term
from kg.validate.lexical import is_well_formed
from kg.validate.terms import to_rdflib, without_warnings

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
_NUMERIC = (vocab.xsd.integer, vocab.xsd.decimal)
_REMEMBERED = 4096  # literals; an article has some dozens, and many of them are those of the article before


def is_of_datatype(term: Term, datatype: str) -> bool:
    """Whether a term is a literal of the datatype and not ill-typed."""
    if not isinstance(term, Literal) or term.datatype.value != datatype:
        return False
    if datatype in (vocab.xsd.string, vocab.rdf.langString):
        return True
    return _is_valued(term.value, datatype)


def find_order(one: Literal, other: Literal) -> int | None:
    """-1, 0 or 1 as the value of one is below, equal to or above that of the other; None where they have no order.

    Strings are compared with strings only.
    """
    order = _find_plain_order(one, other)
    return _ask_order(one, other) if order is None else order


def is_at_most(term: Term, other: Term) -> bool:
    """Whether sh:lessThanOrEquals holds; IRIs are compared as text, as pySHACL does."""
    left, right = _find_text(term), _find_text(other)
    if left is not None and right is not None:
        return left <= right
    if (
        left is not None
        or right is not None
        or not (isinstance(term, Literal) and isinstance(other, Literal))
    ):
        return False
    order = _find_plain_order(term, other)
    return _ask_at_most(term, other) if order is None else order <= 0


def _find_text(term: Term) -> str | None:
    if isinstance(term, Literal):
        return term.value if term.datatype.value in (vocab.xsd.string, vocab.rdf.langString) else None
    return term.value if isinstance(term, NamedNode) else None


def _find_plain_order(one: Literal, other: Literal) -> int | None:
    """The order of two numbers or two days in canonical form, None of other literals."""
    left, right = one.datatype.value, other.datatype.value
    if left in _NUMERIC and right in _NUMERIC and is_well_formed(one) and is_well_formed(other):
        low, high = Decimal(one.value), Decimal(other.value)
        return (low > high) - (low < high)
    if left == right == vocab.xsd.date and is_well_formed(one) and is_well_formed(other):
        return (one.value > other.value) - (one.value < other.value)
    return None


@lru_cache(maxsize=_REMEMBERED)
def _is_valued(lexical: str, datatype: str) -> bool:
    literal = Literal(lexical, datatype=NamedNode(datatype))
    if datatype in _PYTHON and is_well_formed(literal) and datatype not in _UNJUDGED:
        return True
    asked = _ask(literal)
    return not asked.ill_typed and isinstance(asked.value, _PYTHON.get(datatype, object))


# kg.validate.lexical lets every form of these pass.
_UNJUDGED = frozenset(f"{_XSD}{name}" for name in ("float", "time", "dateTime"))


@lru_cache(maxsize=_REMEMBERED)
def _ask_order(one: Literal, other: Literal) -> int | None:
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
def _ask_at_most(one: Literal, other: Literal) -> bool:
    try:
        return bool(_ask(one) <= _ask(other))
    except TypeError:
        return False


def _ask(literal: Literal) -> RdflibLiteral:
    with without_warnings():
        asked = to_rdflib(literal)
    assert isinstance(asked, RdflibLiteral)
    return asked
