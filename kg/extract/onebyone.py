"""Documents told by their number, then one by one: "deux conventions, l'une sur A, l'autre sur B"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.chunks import Chunk, Clause
from kg.extract.document import Document
from kg.extract.instruments import Instrument, distinct_words

_FEWEST = 2


def tell_one_by_one(doc: Document, clause: Clause, document: Instrument) -> list[Instrument]:
    """The documents a plural names one by one behind it, each with its subject; [] where it does not.

    "accords" with "l'un sur la santé et l'autre sur la pêche" gives "accord sur la santé" and "accord sur la pêche".
    """
    table = doc.lexicon.table("agreements")["one_by_one"]
    singular = table["singular"].get(document.head)
    if singular is None:
        return []
    end = _find_end(clause, document)
    starts = [at for at in range(document.last, end) if _opener(doc, at, table["openers"])]
    if len(starts) < _FEWEST or doc.between(document.last, starts[0]).strip(" ,:"):
        return []
    found: list[Instrument] = []
    for begin, behind in zip(starts, [*starts[1:], end], strict=True):
        first = begin + _opener(doc, begin, table["openers"])
        last = _trim(doc, first, behind)
        if last <= first or doc.tag(first, "preposition") is None:
            return []
        name = f"{singular} {doc.between(first, last)}"
        words = distinct_words(name, doc.lexicon.event_adjectives)
        found.append(
            replace(document, first=first, last=last, head=singular, name=name, weak=False, words=words)
        )
    return found


def _find_end(clause: Clause, document: Instrument) -> int:
    """The token at which what is said of the documents ends: the next verb, or the end of the sentence."""
    behind = (chunk for chunk in clause.chunks if chunk.first >= document.last and _closes(chunk))
    return next((chunk.first for chunk in behind), clause.sentence.last)


def _closes(chunk: Chunk) -> bool:
    return chunk.verb is not None or chunk.text in {".", ";"}


def _opener(doc: Document, at: int, openers: list[str]) -> int:
    """How many tokens "l'un", "la seconde" takes here; 0 where none of them stands here."""
    for length in (3, 2, 1):
        if (
            at + length <= len(doc.tokens)
            and doc.between(at, at + length).lower().replace("’", "'") in openers
        ):
            return length
    return 0


def _trim(doc: Document, first: int, last: int) -> int:
    """Before the comma or conjunction that joins the next."""
    while last > first and (doc.tokens[last - 1].text == "," or doc.tag(last - 1, "list_coordination")):
        last -= 1
    return last
