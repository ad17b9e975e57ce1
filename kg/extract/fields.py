"""What an office is for: "adviser for Africa", "Cabinet Secretary for Foreign and Diaspora Affairs"."""

from __future__ import annotations

from kg.extract.capitalbodies import read_capital_body
from kg.extract.document import Document
from kg.extract.groups import Group
from kg.lang import given_names
from kg.lang.folding import fold

_NAME = 2  # words of a person's name
_LONGEST = 8  # tokens of a field


def find_field_end(doc: Document, begin: int, last: int) -> int | None:
    """The token behind the field of an office that begins at a token; None where none does.

    It goes on over capitals, commas and "and" to its last word that is a portfolio or a place: "Foreign and Diaspora
    Affairs". The name behind it is none of it.
    """
    end = begin
    furthest: int | None = None
    while end < last and end - begin < _LONGEST:
        length = _length_at(doc, end)
        if (
            not length
            and end == furthest
            and doc.tag(end, "thing") is not None
            and doc.tokens[end].is_capital
        ):
            length = 1  # "for Special Economic |Zones|"
        if length and doc.tag(end + length, "head") is not None:
            break  # "adviser for Africa and Foreign Minister X"
        if length:
            furthest = end + length
        elif not (
            doc.tokens[end].is_capital or doc.tag(end, "list_coordination") or doc.tokens[end].text == ","
        ):
            break
        end += length or 1
    return furthest if furthest is None else find_last_field_end(doc, furthest, last) or furthest


def find_last_field_end(doc: Document, at: int, last: int) -> int | None:
    """ "Minister for Water |and Hygiene|, X", "of Rural Affairs |and Digital Growth|": capitals no table knows, joined.

    They end at a mark or a small word that begins no verb; before a verb the two last are the name of the holder.
    """
    joint = doc.tag(at, "list_coordination") if at < last else None
    begin = at + joint.length if joint is not None else last
    end = begin
    while (
        end < last and doc.tokens[end].is_word and doc.tokens[end].is_capital and end not in doc.dated_tokens
    ):
        if doc.tag(end, "head", "rank", "honorific") or doc.known(end) is not None:
            return None
        end += 1
    if end == begin or fold(doc.tokens[begin].text) in given_names():
        return None
    if end < last and doc.lexicon.opens_verb(doc.tokens, end):
        end -= _NAME
    return end if begin < end <= begin + _NAME + 1 else None


def find_constituency_end(doc: Document, head: str, begin: int, last: int) -> int | None:
    """ "MP for |Zomba Central| Ann Rich": behind the place that elects somebody, his name of two words."""
    if not doc.lexicon.table("offices")["heads"].get(head, {}).get("elected"):
        return None
    end = begin
    while (
        end < last and doc.tokens[end].is_word and doc.tokens[end].is_capital and end not in doc.dated_tokens
    ):
        end += 1
    if begin < end <= begin + _NAME and end < last and doc.tokens[end].text == ",":
        return end  # "Ann Rich, MP for |Kisumu East|, asked"
    if end - begin <= _NAME:
        return None
    acts = end < last and (doc.tokens[end].text == "," or doc.lexicon.opens_verb(doc.tokens, end))
    return end - _NAME if acts else None


def read_field_body(doc: Document, at: int, begin: int, last: int) -> Group | None:
    """ "spokesperson for the |District Police Office|": the body behind an article for which somebody speaks."""
    body = read_capital_body(doc, begin, last) if begin > at else None
    return body if body is not None and body.last > (find_field_end(doc, begin, last) or begin) else None


def _length_at(doc: Document, at: int) -> int:
    """The tokens of a portfolio or a place at a token; 0 where there is none."""
    if (tag := doc.tag(at, "portfolio")) is not None:
        return tag.length
    found = doc.known_as(at, lambda e: e.kind in {"Place", "Country"} and e.form == "name")
    return found[0] if found is not None else 0
