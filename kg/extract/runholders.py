"""Capitals in a row that are a place or body, and who holds an office there: "Mayor of |eThekwini| Thandeka Zulu"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.lang import given_names
from kg.lang.folding import fold

_NAME = 2  # words of a person's name
_NO_NAME = ("body", "site", "event", "instrument", "head", "portfolio")


def leave_named(doc: Document, begin: int, end: int) -> int:
    """The end of what the office is of, where the capitals begin..end go on with a name; `end` where they don't.

    A name is told by a given name, by the verb behind it, or by a family name that the text has alone elsewhere.
    """
    if not doc.lexicon.grammar.get("modifiers_first") or end - begin <= _NAME:
        return end
    tokens = doc.tokens
    if any(doc.tag(at, *_NO_NAME) for at in range(end - _NAME, end)) or doc.known(begin) is not None:
        return end
    names = given_names()
    opened = next((at for at in range(begin + 1, end - 1) if fold(tokens[at].text) in names), None)
    if opened is not None:
        return opened
    acts = end < len(tokens) and doc.lexicon.opens_verb(tokens, end)
    return end - _NAME if acts or _is_told_alone(doc, end - 1) else end


def _is_told_alone(doc: Document, at: int) -> bool:
    """Whether a word stands elsewhere in the text without the one before it here."""
    text, before = doc.tokens[at].text, doc.tokens[at - 1].text
    return any(
        token.text == text and n not in (0, at) and doc.tokens[n - 1].text != before
        for n, token in enumerate(doc.tokens)
    )
