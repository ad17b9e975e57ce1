"""What somebody is expert in or in charge of, in small letters: "professor |of international law| at X".

"chercheuse |en sciences sociales| au CNRS", "responsable |des opérations|, Y": only where the title closes behind it
or says where the office is held, and never of an office of a state, whose fields the table lists.
"""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Office
from kg.extract.relations import LOCATIVE, Relation

_LONGEST = 7  # tokens behind the preposition
_OPENING = frozenset({Relation.OF, Relation.IN, Relation.ON, Relation.FOR, Relation.WITHIN})
_WHERE = frozenset({*LOCATIVE, Relation.WITH})
_OTHER = (
    "body",
    "head",
    "site",
    "delegation",
    "relative",
    "pronoun",
    "group",
    "parties",
    "counterpart",
    "event",
)
_INNER = ("preposition", "determiner", "list_coordination")


def read_discipline(doc: Document, office: Office, at: int, last: int) -> int | None:
    """The token behind the words in small letters for what an office is about; None where there are none."""
    row = doc.lexicon.table("offices")["heads"].get(office.head, {})
    tag = doc.tag(at, "preposition") if at < last else None
    if tag is None or tag.value not in _OPENING or office.kin or office.organization is not None:
        return None
    if row.get("state") or row.get("portfolio") or row.get("local") or row.get("trade"):
        return None
    begin = end = at + tag.length
    while end < min(begin + _LONGEST, last) and _is_small(doc, end) and not _tells_where(doc, end, last):
        end += 1
    if end == begin or doc.tag(end - 1, *_INNER) is not None or doc.tag(begin, *_INNER[:1]) is not None:
        return None
    if any(doc.tag(n, *_OTHER) is not None for n in range(begin, end)):
        return None
    closes = end >= last or doc.tokens[end].text in {",", ")"} or _tells_where(doc, end, last)
    return end if closes else None


def _is_small(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    if not (token.is_word and token.text.islower()) or at in doc.dated_tokens:
        return False
    tag = doc.tag(at, "determiner")
    if tag is not None and (
        (tag.value or {}).get("possessive") or doc.lexicon.grammar.get("modifiers_first")
    ):
        return False  # "chair of the session": which one is told
    return doc.tag(at, *_INNER) is not None or not doc.lexicon.opens_verb(doc.tokens, at)


def _tells_where(doc: Document, at: int, last: int) -> bool:
    """Whether a preposition of place and the name of a body, or a word for one, stand at a token."""
    tag = doc.tag(at, "preposition")
    if tag is None or tag.value not in _WHERE:
        return False
    begin = at + tag.length
    begin += article.length if begin < last and (article := doc.tag(begin, "determiner")) is not None else 0
    return begin < last and (doc.tokens[begin].is_capital or doc.tag(begin, "body") is not None)
