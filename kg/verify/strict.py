"""Whether a statement reaches every store unchanged: what some refuse, and what others silently rewrite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.edtf import Precision, parse_edtf
from kg.validate.lexical import is_well_formed
from kg.vocab import xsd

_LONGEST = 1_000_000  # bytes of a literal
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}")
_SHOWN = 60  # characters of a literal in a sentence


def find_faults(quad: Quad) -> Iterator[str]:
    """What is wrong with the literal of a statement, in words; the parser has checked its IRIs."""
    value = quad.object
    if not isinstance(value, Literal):
        return
    text = value.value
    shown = repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
    if not is_well_formed(value):
        kind = value.datatype.value.rpartition("#")[2].rpartition("/")[2]
        yield f"{shown} is not how a value of {kind} is written{_explain(value)}"
    if value.language is not None and not _LANGUAGE.fullmatch(value.language):
        yield f"the language tag {value.language!r} is not one in lower case"
    if len(text) > _LONGEST // 4 and len(text.encode()) > _LONGEST:
        yield f"{shown} is longer than the 1 MB that every store takes"
    if "\x00" in text:
        yield f"{shown} holds a NUL"
    if not unicodedata.is_normalized("NFC", text):
        yield f"{shown} is not in the normal form NFC"


def find_foreign(quad: Quad) -> str | None:
    """The node of a statement that is not named by an IRI, None where all are."""
    for node in (quad.subject, quad.object):
        if not isinstance(node, NamedNode | Literal):
            return str(node)
    return None


def _explain(value: Literal) -> str:
    """Why a date is none, where that is all that is wrong."""
    if value.datatype.value not in (xsd.date, xsd.gYearMonth):
        return ""
    month = parse_edtf(value.value[:7])
    if value.datatype.value == xsd.date and month is not None and month.precision is Precision.MONTH:
        return ": there is no such day in that month"
    return ": there is no such month" if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", value.value) else ""
