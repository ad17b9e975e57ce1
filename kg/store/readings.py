"""Where a query may have a token, whichever way it is read.

A "<" is an operator or opens an IRI, three quotes open one kind of string or close another, and only the grammar tells
which. What must not be overlooked is looked for in every reading: a place is in a string or a comment only if it is in
all of them. Each place is looked at once, however many readings lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"#[^\n\r]*+")
_IRI = re.compile(r"<[^<>\"{}|^`\x00-\x20]*+>")
_STRINGS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"'''(?:[^'\\]|\\.|'(?!''))*+'''",
        r'"""(?:[^"\\]|\\.|"(?!""))*+"""',
        r"'(?:[^'\\\n\r]|\\.)*+'",
        r'"(?:[^"\\\n\r]|\\.)*+"',
    )
)


def find_places(query: str) -> Iterator[int]:
    """The places of a query that are outside of strings, comments and IRIs in one reading at least, in no order."""
    seen = bytearray(len(query) + 1)
    waiting = [0]
    while waiting:
        place = waiting.pop()
        if place >= len(query) or seen[place]:
            continue
        seen[place] = 1
        yield place
        waiting.extend(_find_following(query, place))


def _find_following(query: str, place: int) -> Iterator[int]:
    """Where the next token may begin, if one begins here."""
    character = query[place]
    if character == "#":
        yield _end(_COMMENT, query, place)
    elif character in "'\"":
        for pattern in _STRINGS:
            if found := pattern.match(query, place):
                yield found.end()
    else:
        yield place + 1
        if character == "\\":  # a name may hold a quote or a "#" behind it
            yield place + 2
        elif character == "<" and (found := _IRI.match(query, place)):
            yield found.end()


def _end(pattern: re.Pattern[str], query: str, place: int) -> int:
    found = pattern.match(query, place)
    return found.end() if found else place + 1
