"""JSON: its values by the standard library, and its letters with the escapes read."""

from __future__ import annotations

import json
import re
from typing import Any

from kg.sources.source import Source
from kg.sources.trace import Traced, join, nowhere

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"\\/bfnrt])"
)


def parse_json(source: Source, text: str, place: str | None = None) -> Any:
    """The value of a JSON text.

    Raises:
        SourceError: it is not valid JSON, or nested too deep ("malformed").
    """
    try:
        return json.loads(text, strict=False)
    except ValueError as error:
        raise source.error("malformed", f"not valid JSON: {error}", place) from error
    except RecursionError as error:
        raise source.error("malformed", "its JSON is nested too deep to be read", place) from error


def find_json_text(source: Traced) -> Traced:
    """The text with its escapes read; each letter has the place of its backslash."""
    parts: list[Traced] = []
    start = 0
    for match in _ESCAPE.finditer(source.text):
        letter: str = json.loads(f'"{match.group()}"')
        at = source.origins[match.start() : match.start() + 1]
        parts += [source[start : match.start()], Traced(letter, (at + nowhere(len(letter)))[: len(letter)])]
        start = match.end()
    return join([*parts, source[start:]])
