"""JSON Lines: one article a line, or a list of them in one JSON array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.article import Article
from kg.errors import SourceError
from kg.sources.columns import NAMES, read_record
from kg.sources.container import Container, open_container
from kg.sources.drafts import finish, read_each
from kg.sources.jsontext import find_json_text, parse_json
from kg.sources.source import Format, Outcome, Source

_START = re.compile(rb"\s*(?:\[\s*)?\{\s*\"")
_TEXT = re.compile(rb"\"(?:" + "|".join(NAMES["text"]).encode() + rb")\"\s*:\s*\"", re.IGNORECASE)


def is_jsonl(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object, or a list of them, one of whose names is that of a text."""
    head = data.removeprefix(b"\xef\xbb\xbf")
    return bool(_START.match(head) and _TEXT.search(head))


def read_jsonl(source: Source) -> Iterator[Outcome]:
    """The article of each line, or why there is none."""
    try:
        container = open_container(source, find_json_text)
        whole = _find_list(container.text) if not source.first else None  # a piece is lines
    except SourceError as error:
        yield error
        return
    if whole is not None:
        yield from read_each(source, whole, lambda value, name: _read(source, container, value, name))
        return
    lines = [
        (number, line)
        for number, line in enumerate(container.text.split("\n"), source.first or 1)
        if line.strip()
    ]
    for number, line in lines:
        # Each line by itself: one that is broken leaves its neighbours alone, and is named by its number.
        try:
            value = parse_json(source, line, f"line {number}")
            yield _read(source, container, value, f"{source.stem}-{number}")
        except SourceError as error:
            yield error.moved(f"{source.name}, line {number}")


def _find_list(text: str) -> list[Any] | None:
    """The values of a file that is one JSON list or one object over several lines; None: it is lines."""
    first = text.lstrip()[:1]
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else [value] if first == "{" else None


def _read(source: Source, container: Container, value: Any, name: str) -> Article:
    if not isinstance(value, dict):
        raise source.error("malformed", "not a record: a JSON object is expected")
    return finish(source, container, read_record(source, container, value, name), format=FORMAT.key)


FORMAT = Format("jsonl", (".jsonl", ".ndjson", ".json"), is_jsonl, read_jsonl)
