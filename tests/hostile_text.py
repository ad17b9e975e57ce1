"""Text that tries to break a file or to say more than it should, and records full of it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from typing import TypeVar

from hypothesis import strategies as st

from kg.records import ArticleRecords

ATTACKS = (
    '"', "'''", '"""', "\\", "\\u0022", "<", ">", "<script>alert(1)</script>", "\n", "\r\n", "\t", "\x00",
    "\x1b[2J", "\ud800", "\udc00\ud800", "%zz", "%", "%00", "\u200f", "\u202e\u2066", "\ufeff", "\u0085",
    "\u2028", "\uffff", "_:blank", "[]", "e\u0301", "Å", "ﬁ", "😀", "[/bold]", "=1+1", "@type", '"@en-US',
    '" . <http://evil.example/s> <http://evil.example/p> "o', '"^^<http://evil.example/>',
    "> <http://evil.example/p> <http://evil.example/o> .", '{"@context": "http://evil.example/context"}',
    '"}], "@type": "http://evil.example/T", "x": [{"@value": "',
)  # fmt: skip

# Each holds a letter, as what the records need a name for is never blank.
hostile = st.builds(
    lambda a, text, b: f"{a}n{text}{b}",
    st.sampled_from(ATTACKS),
    st.text(st.characters(codec=None, categories=None), max_size=12),
    st.sampled_from(ATTACKS),
)
hostile_lists = st.lists(hostile, min_size=1, max_size=8)

# Names that only link records, and the words of the ontology, dates and ids, which are no free text.
KEYS = {"key", "country", "agent", "acting_for", "tenure", "holder", "organization", "place", "agreements"}
KEYS |= {"part_of", "parties", "speaker"}
WORDS = {"type", "role", "status", "topics", "date", "period", "published", "language", "qid", "kind"}

T = TypeVar("T")


def poison(records: ArticleRecords, texts: list[str], *, words: bool = False) -> ArticleRecords:
    """The records with every free text replaced by one of the texts in turn; or, instead, every word.

    The article's own text has no lone surrogates: its digest is one of UTF-8, and a reader has seen to that.
    """
    poisoned = _poison(records, itertools.cycle(texts), words)
    text = poisoned.article.text.encode("utf-8", "replace").decode("utf-8")
    return dataclasses.replace(poisoned, article=dataclasses.replace(poisoned.article, text=text))


def _poison(record: T, texts: Iterator[str], words: bool) -> T:
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        return record
    changed = {
        f.name: _change(f.name, getattr(record, f.name), texts, words) for f in dataclasses.fields(record)
    }
    return dataclasses.replace(record, **changed)


def _change(name: str, value: object, texts: Iterator[str], words: bool) -> object:
    if isinstance(value, tuple):
        return tuple(_change(name, item, texts, words) for item in value)
    if isinstance(value, str):
        if name in KEYS or name == "kind":
            return value
        return next(texts) if (name in WORDS) == words else value
    return _poison(value, texts, words)
