"""Which title begins at a token, and where that of whom somebody serves does: "adviser to the Kenyan |president|"."""

from __future__ import annotations

from kg.extract.capitalbodies import opens_name
from kg.extract.document import Document
from kg.extract.nationalities import read_nationality
from kg.extract.phrases import Tag


def find_head(doc: Document, at: int) -> Tag | None:
    """The longest head of a title at a token; not "chef du parti" of the "chef du |Parti du centre|"."""
    tag = doc.tag(at, "head")
    last = at + tag.length - 1 if tag is not None else at
    if last == at or not opens_name(doc, last, last + 1):
        return tag
    shorter = [one for one in doc.tags(at) if one.kind == "head" and one.length < last + 1 - at]
    return max(shorter, key=lambda one: one.length, default=tag)


def skip_to_superior(doc: Document, at: int, last: int) -> tuple[int, str | None] | None:
    """ "adviser to |the Kenyan deputy| president", "to |Kenya's foreign| minister": the head of whom somebody serves.

    Behind a nationality or owner and the words of the title before its head, with the country; where such stand first.
    """
    if not doc.lexicon.grammar.get("modifiers_first"):
        return None
    end, country = at, None
    if (nation := read_nationality(doc, at, last)) is not None:
        end, country = nation
    elif (
        found := doc.known_as(at, lambda entry: entry.kind == "Country" and entry.form in {"name", "acronym"})
    ) is not None:
        end = at + found[0]
        if end + 1 >= last or doc.tokens[end].lower not in doc.lexicon.possessive_marks:
            return None
        end, country = end + 1, found[1].key
    while end < last and doc.tag(end, "head") is None:
        tag = doc.tag(end, "prefix", "portfolio", "modifier")
        if tag is None or not doc.tokens[end].text.islower():
            return None
        end += tag.length
    return (end, country) if end < last else None
