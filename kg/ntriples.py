"""Terms as N-Triples writes them: text that is compared, hashed and written as it stands.

    <https://example.org/a>   _:b1   "text"   "texte"@fr   "12"^^<http://www.w3.org/2001/XMLSchema#integer>

It is the one form that pyoxigraph gives a term, so two are one term where their texts are equal. An object of an RDF
library costs more at each look than such a text does for its whole life: a graph of some hundred statements is looked
at some thousand times. This knows the form alone; what may stand in it is checked where terms are made
(kg.graph.terms) and where files are parsed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.vocab import PREFIXES, rdf, xsd

Text = str
"""A term as above."""

_DIR_LANG_STRING = f"{PREFIXES['rdf']}dirLangString"  # of RDF 1.2; no term of the graph

_SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_LONG = re.compile('["\\\\\x00-\x1f\x7f\ufffe\uffff]')
_PLAIN = {written[1]: char for char, written in _SHORT.items()}
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")


class Parts(NamedTuple):
    """What a literal is made of."""

    value: str
    language: str | None
    datatype: str  # an IRI


class Iri(str):
    """The text of an IRI: <https://example.org/a>."""

    __slots__ = ()

    @property
    def value(self) -> str:
        """The IRI itself."""
        return self[1:-1]


class Literal(str):
    """The text of a literal: "texte"@fr."""

    __slots__ = ()

    @property
    def parts(self) -> Parts:
        """What it is made of."""
        return read_parts(self)


def write_string(value: str) -> Literal:
    """A literal without language and datatype."""
    return Literal(f'"{_LONG.sub(_escape, value)}"')


def read_parts(text: Text) -> Parts:
    """What a literal is made of."""
    end = text.rindex('"')
    rest = text[end + 1 :]
    value = _unescape(text[1:end])
    if not rest:
        return Parts(value, None, xsd.string)
    if rest[0] == "^":
        return Parts(value, None, rest[3:-1])
    language, direction, _ = rest[1:].partition("--")
    return Parts(value, language, _DIR_LANG_STRING if direction else rdf.langString)


def read_value(text: Text) -> str:
    """The text that a literal holds, an IRI, or the label of a blank node."""
    first = text[0]
    if first == "<":
        return text[1:-1]
    return text[2:] if first == "_" else _unescape(text[1 : text.rindex('"')])


def split_line(line: str) -> tuple[Text, Text, Text, Text]:
    """Subject, predicate, object and graph of a statement without its line end; "" for the default graph."""
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, *split_rest(rest)


def split_rest(rest: str) -> tuple[Text, Text]:
    """Object and graph of a statement, from what stands behind its predicate."""
    end = rest.index(" ", rest.rindex('"')) if rest[0] == '"' else rest.index(" ")
    return rest[:end], rest[end + 1 : -2]


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_read_escape, text) if "\\" in text else text


def _read_escape(match: re.Match[str]) -> str:
    code, char = match.groups()
    return chr(int(code, 16)) if code else _PLAIN[char]
