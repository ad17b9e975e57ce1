"""Measures that qualify a noun where modifiers stand first: "a four-year contract", "a $50 million loan agreement"."""

from __future__ import annotations

from kg.extract.document import Document

_LONGEST = 5  # tokens of a measure


def skip_measure(doc: Document, at: int, last: int) -> int:
    """The token behind a duration or an amount that begins at a token; `at` itself where none does."""
    if at + 1 >= last or not doc.lexicon.grammar.get("modifiers_first"):
        return at
    end = at
    while end < min(at + _LONGEST, last) and _is_part(doc, end, at):
        end += 1
    is_compound = any(doc.tokens[n].joined for n in range(at + 1, end))
    is_amount = not doc.tokens[at].is_word and not doc.tokens[at].text.isdigit()
    return end if end > at + 1 and (is_compound or is_amount) else at


def _is_part(doc: Document, at: int, first: int) -> bool:
    """A sign of a currency, a number, or a small word joined to one by its hyphen."""
    token = doc.tokens[at]
    if at == first and token.text in doc.lexicon.words["currencies"]["signs"]:
        return True
    if token.joined and at > first:
        return token.text.islower()
    if token.text == "." and at > first:  # "$2.5 billion"
        return doc.tokens[at - 1].text.isdigit() and doc.tokens[at - 1].end == token.start
    is_number = token.text[0].isdigit() or doc.tag(at, "numeral") is not None
    return is_number or (at > first and token.lower in doc.lexicon.words["currencies"]["multiples"])
