"""Bodies by their shape, where modifiers stand first: capitals that end in the word for a body.

"the Ghana Boundary Commission", "Peru's Northern Naval Command", "the Transport, Trade and Energy Committee".
"""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.names import find_name_end
from kg.extract.relations import Relation

_LONGEST = 14  # tokens of a name
_TITLED = 2  # capital words behind whose a body is that may be its name, whatever they are ("Peru's Eastern Sector")
_NEVER_INSIDE = ("head", "honorific", "rank", "relative", "pronoun", "counterpart", "descriptor")


def read_capital_body(doc: Document, at: int, last: int, *, held: bool = False) -> Group | None:
    """The body whose name begins at a token with a capital and goes on in capitals to the word for what it is.

    Where somebody holds an office in it (`held`) his name may follow: "Chairman of the |State Council| Salim Al Hinai".
    """
    if not doc.lexicon.grammar.get("modifiers_first") or at >= last or not doc.tokens[at].is_capital:
        return None
    end = _find_end(doc, at, last, held=held)
    if end is None or doc.known_as(at, lambda entry: entry.kind == "Person") is not None:
        return None
    named = (doc.known_as(n, lambda entry: entry.kind in {"Country", "Organization"}) for n in range(at, end))
    country = next((f[1].key if f[1].kind == "Country" else f[1].country for f in named if f), None)
    return Group(GroupKind.ORGANIZATION, at, end, name=(at, end), country=country)


def _find_end(doc: Document, at: int, last: int, *, held: bool) -> int | None:
    """Behind the last word for a body that only capitals, and what may stand between them, lead to."""
    found: int | None = None
    titled: int | None = None  # behind capitals alone, of whose body it is
    here, owned = at, last
    while here < min(at + _LONGEST, last):
        token = doc.tokens[here]
        if token.is_word and token.is_capital and here not in doc.dated_tokens:
            if here > at and doc.tag(here, *_NEVER_INSIDE) is not None:
                break
            here += 1
            found = here if _ends_body(doc, here) or (held and _opens_holder(doc, here, last)) else found
            titled = here if here - owned >= _TITLED and _ends_capitals(doc, here) else titled
        elif (step := _step(doc, at, here, last, is_named=found is not None)) is not None:
            owned = step if token.lower in doc.lexicon.possessive_marks else owned
            here = step
        else:
            break
    return found or titled


def _ends_body(doc: Document, end: int) -> bool:
    """Whether a word for a body ends before a token, and no capital goes on with the name."""
    is_body = any(tag.kind in {"body", "delegation"} and tag.length == 1 for tag in doc.tags(end - 1))
    return is_body and _ends_capitals(doc, end)


def _opens_holder(doc: Document, end: int, last: int) -> bool:
    """Whether a word for a body ends before a token, and a person's name of two words or more begins there."""
    if not any(tag.kind == "body" and tag.length == 1 for tag in doc.tags(end - 1)):
        return False
    end += tag.length if (tag := doc.tag(end, "honorific")) is not None else 0
    name_end = find_name_end(doc, end, last) if end < last else end
    parts = ("body", "head", "site", "thing", "portfolio", "instrument", "event", "delegation")
    is_plain = not any(doc.tag(at, *parts) for at in range(end, name_end)) and doc.known(end) is None
    return name_end - end > 1 and is_plain and _ends_capitals(doc, name_end)


def _ends_capitals(doc: Document, end: int) -> bool:
    behind = doc.tokens[end] if end < len(doc.tokens) else None
    return behind is None or not (
        behind.lower in doc.lexicon.possessive_marks
        or (behind.is_word and (behind.is_capital or behind.joined))
    )


def _step(doc: Document, first: int, at: int, last: int, *, is_named: bool) -> int | None:
    """Past what may stand between two capitals of a name: its marks, "and", "of the"."""
    token = doc.tokens[at]
    if token.lower in doc.lexicon.possessive_marks or (token.joined and token.is_word and at > first):
        return at + 1
    joint, of = doc.tag(at, "list_coordination"), doc.tag(at, "preposition")
    begin = last
    if (joint is not None or token.text == ",") and not is_named and not _is_whole(doc, first, at):
        is_field = joint is not None or doc.tag(at + 1, "portfolio") is not None
        begin = at + (joint.length if joint is not None else 1) if is_field else last
    elif of is not None and of.value in (Relation.OF, Relation.FOR, Relation.ON):
        begin = at + of.length
        begin += article.length if (article := doc.tag(begin, "determiner")) is not None else 0
    is_name = begin < last and doc.tokens[begin].is_word and doc.tokens[begin].is_capital
    if not is_name or (is_named and find_name_end(doc, begin, last) == begin):
        return None
    return begin


def _is_whole(doc: Document, first: int, at: int) -> bool:
    """ "Kenya and the African Union": what is named already is no part of what follows."""
    known = doc.known(first)
    return known is not None and first + known[0] == at


def _is_adjective(doc: Document, at: int, end: int) -> bool:
    """ "chair of the |parliamentary| Defence Committee": a small word before the capitals of a body's name."""
    is_small = doc.tokens[at].text.islower() and end < len(doc.tokens) and doc.tokens[end].is_capital
    return is_small and read_capital_body(doc, end, len(doc.tokens), held=True) is not None


def _goes_on_with_of(doc: Document, at: int, end: int) -> bool:
    """ "Governor of the |Bank| of Zambia": whether the word is a body's, in capitals, and "of" and a name follow."""
    tag, of = doc.tag(at, "body"), doc.tag(end, "preposition")
    if tag is None or of is None or of.value != Relation.OF or not doc.tokens[at].is_capital:
        return False
    if not doc.lexicon.grammar.get("modifiers_first"):
        return False
    behind = end + of.length
    behind += article.length if (article := doc.tag(behind, "determiner")) is not None else 0
    is_named = tag.key in doc.lexicon.table("offices")["bodies"]["eponymous"]
    return is_named and behind < len(doc.tokens) and doc.tokens[behind].is_capital


def is_longer_body(doc: Document, at: int, end: int) -> bool:
    """Whether a known name reaches further than the portfolio word ("République d'Arménie", "Sécurité …")."""
    found = doc.known(at)
    if found is None and opens_name(doc, at, end):
        return True
    if found is None and (_goes_on_with_of(doc, at, end) or _is_adjective(doc, at, end)):
        return True
    if found is None and (wide := read_capital_body(doc, at, len(doc.tokens), held=True)) is not None:
        return wide.last > end  # "chair of |Parliament's Health Committee|"
    return found is not None and at + found[0] > end


def opens_name(doc: Document, at: int, end: int) -> bool:
    """ "chef du |Parti| du centre", "du |Parti| travailliste": a capital word for a body with more behind it."""
    if doc.lexicon.grammar.get("modifiers_first") or doc.lexicon.grammar.get("syllables"):
        return False
    if doc.tag(at, "body") is None or not doc.tokens[at].is_capital or end >= len(doc.tokens):
        return False
    of = doc.tag(end, "preposition")
    behind = doc.tokens[end]
    is_adjective = behind.text.islower() and behind.lower.endswith(doc.lexicon.endings("adjective"))
    return end == at + 1 and (
        (of is not None and of.value == Relation.OF) or (is_adjective and not doc.tags(end))
    )


def read_organ(doc: Document, at: int, last: int) -> Group | None:
    """ "Deputy Chairman of the |Cabinet of Ministers|": a body of ministers that is not said to be another body's."""
    organ = doc.tag(at, "organ") if doc.lexicon.grammar.get("modifiers_first") else None
    end = at + organ.length if organ is not None else last
    if organ is None or end > last or not doc.tokens[at].is_capital:
        return None
    of = doc.tag(end, "preposition") if end < last else None
    if of is not None and of.value == Relation.OF:
        return None
    return Group(GroupKind.ORGANIZATION, at, end, name=(at, end))


def skip_adjective(doc: Document, at: int, last: int) -> int:
    """ "vice chairwoman of the municipal Council": past a plain word before a name, where such stand first."""
    if not doc.lexicon.grammar.get("modifiers_first") or at + 1 >= last:
        return at
    tags = doc.tags(at)
    plain = doc.tokens[at].text.islower() and all(tag.kind == "portfolio" for tag in tags)
    return at + 1 if plain and doc.tokens[at + 1].is_capital else at
