"""Who sends a delegation that comes "from" somewhere: "a delegation from Poland", "from the Chinese port of Xiamen"."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.articles import skip_article
from kg.extract.document import Document
from kg.extract.groups import Group
from kg.extract.names import find_name_end
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.settlements import read_settlement

Origin = tuple[int, str | None]  # the token behind who sends it, and its country


def read_origin(
    doc: Document, read: Callable[[int, int], Group | None], head: int, at: int, last: int
) -> Origin | None:
    """The origin that a preposition at tokens[at] opens behind the word for a delegation at tokens[head].

    `read` reads a body at a token, within tokens[..last].
    """
    tag = doc.tag(at, "preposition")
    if tag is None or tag.value != Relation.FROM or doc.tag(head, "delegation") is None:
        return None
    begin = at + tag.length
    sender = read_settlement(doc, Relation.FROM, begin, last) or read(skip_article(doc, begin), last)
    if sender is None and doc.tokens[begin].is_capital and doc.lexicon.grammar.get("modifiers_first"):
        end = find_name_end(doc, begin, last)
        return (end, None) if end > begin else None  # "from Lorient", which nobody knows
    if sender is None or (sender.key is None and sender.country is None):
        return None
    return sender.last, sender.country


def lacks_article(doc: Document, at: int) -> bool:
    """ "en mission à Astana": behind a preposition of place, without an article, a common noun."""
    before = doc.tag(at - 1, "preposition") if at else None
    if _is_journey(doc, at):
        return True
    grammar = doc.lexicon.grammar
    if before is None or grammar.get("bare_complements") or grammar.get("modifiers_first"):
        return False
    melted = doc.lexicon.words["melted_articles"]["words"]
    is_common = doc.tokens[at].text.islower() and before.value in LOCATIVES
    return is_common and before.length == 1 and doc.tokens[at - 1].lower not in melted


def is_crowd(doc: Document, at: int) -> bool:
    """ "30 |companies| to Vietnam": where modifiers stand first, a plural in small letters is posted nowhere."""
    text = doc.tokens[at].text
    return text.islower() and text.endswith("s") and bool(doc.lexicon.grammar.get("modifiers_first"))


def _is_journey(doc: Document, at: int) -> bool:
    """ "sa mission au Bénin": what leads somewhere, in small letters, is a journey of whoever it is of."""
    tag, owner = doc.tag(at, "body"), doc.tag(at - 1, "determiner") if at else None
    if tag is None or tag.key not in doc.lexicon.table("offices")["bodies"]["journeys"]:
        return False
    to = doc.tag(at + tag.length, "preposition") if at + tag.length < len(doc.tokens) else None
    is_own = owner is not None and bool((owner.value or {}).get("possessive"))
    return is_own and doc.tokens[at].text.islower() and to is not None and to.value in LOCATIVES
