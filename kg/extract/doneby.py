"""Who did it, told behind a participle by a preposition: "created |by X|", "set up |in 2023 by X|"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.relations import Relation


def find_behind_day(doc: Document, at: int, last: int) -> int | None:
    """The token behind a day at a token, or behind the preposition of one; None where no day stands there."""
    tag = doc.tag(at, "preposition") if at < last else None
    begin = at + tag.length if tag is not None else at
    return doc.dated_tokens.get(begin)


def opens_agent(doc: Document, at: int, last: int) -> bool:
    """Whether "by" stands at a token, and behind it no mere means: "took part by video link"."""
    tag = doc.tag(at, "preposition") if at < last else None
    if tag is None or tag.value != Relation.BY:
        return False
    return at + 1 >= last or doc.tokens[at + 1].lower not in doc.lexicon.words["clauses"]["means"]


def is_done_by(doc: Document, at: int, last: int) -> bool:
    """Whether a day stands at a token, and then who did it; not "fell in May by 3 percent"."""
    behind = find_behind_day(doc, at, last)
    opens = behind is not None and opens_agent(doc, behind, last)
    return opens and behind is not None and behind + 1 < last and doc.tokens[behind + 1].text[0].isalpha()
