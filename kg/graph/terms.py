"""The one constructor of every term: nothing else in kg/graph makes an IRI or a literal.

What could break a file or add a statement to it is encoded where the meaning survives, else refused:

    text       NFC; NUL and other controls that XML cannot carry, lone surrogates and non-characters become
               U+FFFD, one for one, so that the length in code points stays; over 1 MB it is refused
    IRIs       percent-encoded to ASCII ("%zz" becomes "%25zz"); refused where no absolute IRI comes of it
    language   BCP 47 in lower case, refused otherwise
    numbers    canonical forms: "12", "0.85", "1"

A term is text, as N-Triples writes it (kg.ntriples); pyoxigraph's constructor checks each IRI once more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import NamedNode

from kg.errors import DataError, UsageError
from kg.graph.encoding import clean_text, encode_iri
from kg.ntriples import Iri, Literal, write_string
from kg.vocab import DEFAULT_BASE, PREFIXES, xsd

__all__ = ["DEFAULT_BASE", "TermError", "check_base", "make_iri", "make_literal", "parse_url"]

MAX_LITERAL_BYTES = 1_000_000  # what every store loads
MAX_IRI_LENGTH = 4_000  # characters; longer ones are data: URLs and accidents
_MAX_BASE_LENGTH = 500

_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_BASE = re.compile(r"(?:https?://[^/?#]+/|urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[^/?#])[^?]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}")
_QID = re.compile(r"Q[1-9][0-9]{0,11}")


class TermError(DataError):
    """A value that no sound term can be made of; the article it came with is not written."""


@cache
def make_term(iri: str) -> Iri:
    """A constant of kg.vocab as a term."""
    return Iri(f"<{iri}>")


def make_concept(table: Mapping[str, str], name: str, what: str) -> Iri:
    """The term a table of kg.vocab has for a local name ("host", "oil-gas").

    Raises:
        TermError: the ontology has no such name; `what` says of which sort ("role").
    """
    if name not in table:
        raise TermError(f"the ontology has no {what} {name[:100]!r}")
    return make_term(table[name])


def make_literal(text: str, *, language: str | None = None) -> Literal:
    """A string, or a string in a language.

    Raises:
        TermError: it is over MAX_LITERAL_BYTES long, or the language is no BCP 47 tag.
    """
    cleaned = _check_length(clean_text(text))
    if (
        cleaned.isprintable() and '"' not in cleaned and "\\" not in cleaned
    ):  # as most, with nothing to escape
        tag = "" if language is None else f"@{check_language(language)}"
        return Literal(f'"{cleaned}"{tag}')
    written = write_string(cleaned)
    return written if language is None else Literal(f"{written}@{check_language(language)}")


def make_typed(lexical: str, datatype: str) -> Literal:
    """A literal of a datatype of kg.vocab; the caller has checked that the lexical form is canonical, and so plain."""
    return Literal(f'"{lexical}"^^<{datatype}>')


def make_integer(number: int) -> Literal:
    """An xsd:integer in canonical form."""
    return make_typed(str(int(number)), xsd.integer)


def make_decimal(number: float) -> Literal:
    """An xsd:decimal between 0 and 1, rounded to four places, in canonical form ("0.85", "1").

    Raises:
        TermError: the number lies outside 0–1 or is none.
    """
    if not 0 <= number <= 1:
        raise TermError(f"a confidence is a number from 0 to 1, not {number!r}")
    value = abs(Decimal(str(round(float(number), 4)))).normalize()
    return make_typed(f"{value:f}", xsd.decimal)


def make_day(day: date) -> Literal:
    """An xsd:date."""
    return make_typed(day.isoformat(), xsd.date)


def make_iri(text: str) -> Iri:
    """The IRI a text writes, percent-encoded where it must be.

    Raises:
        TermError: no absolute IRI comes of it.
    """
    encoded = encode_iri(text.strip())
    if len(encoded) > MAX_IRI_LENGTH:
        raise TermError(
            f"an IRI has {len(encoded):,} characters, {MAX_IRI_LENGTH:,} are allowed: {encoded[:80]}…"
        )
    try:
        NamedNode(encoded)
    except ValueError as error:
        raise TermError(f"{text[:100]!r} is not an absolute IRI: {error}") from error
    return Iri(f"<{encoded}>")


def parse_url(text: str) -> Iri | None:
    """The IRI of a web address, None where the text is none (another scheme, no host, not encodable)."""
    if not _WEB.match(text.strip()):
        return None
    try:
        return make_iri(text)
    except TermError:
        return None


def make_wikidata(qid: str) -> Iri:
    """The IRI of a Wikidata entity.

    Raises:
        TermError: the id is not of the form Q42.
    """
    return Iri(f"<{PREFIXES['wd']}{check_qid(qid)}>")


def check_qid(qid: str) -> str:
    """The id itself.

    Raises:
        TermError: it is not of the form Q42.
    """
    if not _QID.fullmatch(qid):
        raise TermError(f"{qid[:100]!r} is not a Wikidata id of the form Q42")
    return qid


@lru_cache(maxsize=256)
def check_language(tag: str) -> str:
    """The tag in lower case.

    Raises:
        TermError: it is no BCP 47 tag ("fr", "zh-hans").
    """
    if not _LANGUAGE.fullmatch(tag.lower()):
        raise TermError(f"{tag[:100]!r} is not a language tag")
    return tag.lower()


def check_base(base: str) -> str:
    """The base itself, under which all resources of a graph stand.

    Raises:
        UsageError: it is not an absolute http, https or urn IRI, already encoded, that ends in / or #.
    """
    sound = _BASE.fullmatch(base) and base.endswith(("/", "#")) and "#" not in base[:-1]
    if sound and len(base) <= _MAX_BASE_LENGTH and encode_iri(base) == base:
        try:
            return NamedNode(base).value
        except ValueError:
            pass  # refused below, in our words
    raise UsageError(
        f"--base takes an absolute http, https or urn IRI that ends in / or #, not {base[:100]!r}"
    )


def _check_length(text: str) -> str:
    if len(text) > MAX_LITERAL_BYTES // 4 and len(text.encode("utf-8")) > MAX_LITERAL_BYTES:
        raise TermError(f"a text is longer than the 1 MB that every store loads: {text[:60]!r}…")
    return text
