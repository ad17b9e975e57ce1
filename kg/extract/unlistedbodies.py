"""Bodies that no index knows, by the office held in them: "PDG de Solarvin", "CEO of Orbinor Energy", "Orbinor CEO X".

Behind or before the head of a title that is held in a body, a name is the body's: nobody is somebody's director.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.relations import Relation
from kg.extract.runholders import leave_named
from kg.lang import given_names
from kg.lang.folding import fold

_WITH_HOLDER = 3  # capital words of a body's name and its officer's, at least
_ACRONYM = 6  # letters of an acronym
_LONGEST = 4  # words of a name before a head
_LONGEST_FRONT = 12  # tokens of a body's name with "of" in it
_INSIDE = frozenset({Relation.OF, Relation.FOR, Relation.ON})
# What no name goes through.
BEFORE_NAMES = ("determiner", "preposition", "pronoun", "honorific", "rank")
_CLOSED = (*BEFORE_NAMES, "former", "modifier", "portfolio", "prefix")


def read_unlisted_body(doc: Document, office: Office, begin: int, inner: int, last: int) -> Group | None:
    """The body behind the preposition at `begin`: an acronym, a name with an article, a name behind such a head.

    "PDG de la SONEDE", "président de la Fondation Xanadu", "directeur général d'Orbinor".
    """
    if not office.kin and (named := _read_kind_with_name(doc, inner, last)) is not None:
        return named
    if office.kin or not doc.tokens[inner].is_capital or doc.tag(inner, "head") is not None:
        return None  # "directeur de cabinet du |Premier ministre|"
    end = find_name_end(doc, inner, last)
    if end == inner:
        return None
    if _row(doc, office.head).get("local"):
        while (
            end + 1 < last
            and doc.tokens[end].text.islower()
            and not doc.tags(end)
            and doc.tokens[end + 1].is_capital
        ):
            end = find_name_end(doc, end + 1, last)  # "mayor of Brod na Kupi"
        return _body(inner, leave_named(doc, inner, end))  # "maire de Port-Sarrat"
    if doc.tokens[inner].text.isupper():
        return _body(inner, end)
    has_article = (
        inner - begin > 1 or doc.tokens[begin].lower in doc.lexicon.words["melted_articles"]["words"]
    )
    end = leave_named(doc, inner, end)
    if has_article and (end - inner == 1 or doc.tag(end - 1, "body") is not None):
        return _body(inner, end)
    if not is_held_in_body(doc, office.head) or doc.known(inner) is not None:
        return None
    end = _leave_holder(doc, inner, end)
    return _body(inner, end) if end > inner else None


def _read_kind_with_name(doc: Document, at: int, last: int) -> Group | None:
    """ "présidente de la |région Occitanie|, X", "directeur du |lycée bilingue Nguyen Du|, Y": up to the comma.

    A small word for a body, perhaps an adjective, and its name in capitals; the holder's name stands behind the comma.
    """
    if doc.lexicon.grammar.get("modifiers_first") or doc.lexicon.grammar.get("syllables"):
        return None
    tag = doc.tag(at, "body")
    begin = at + tag.length if tag is not None and doc.tokens[at].text.islower() else last
    is_trait = begin + 1 < last and doc.tokens[begin].text.islower() and not doc.tags(begin)
    begin += int(is_trait and doc.tokens[begin].lower.endswith(doc.lexicon.endings("adjective")))
    if begin >= last or not doc.tokens[begin].is_capital or doc.tag(begin, "head", "rank", "honorific"):
        return None
    end = find_name_end(doc, begin, last)
    if end == begin or end + 1 >= last or doc.tokens[end].text != "," or not doc.tokens[end + 1].is_capital:
        return None
    place = doc.known_as(begin, lambda entry: entry.kind == "Place")
    country = place[1].country if place is not None and begin + place[0] == end else None
    return Group(GroupKind.ORGANIZATION, at, end, name=(at, end), country=country)


def read_party(doc: Document, office: Office, at: int, last: int) -> tuple[int, Group | None] | None:
    """ "le sénateur |(LR)| du Cantal", "la députée |PS| X", "délégué |CGT|": the acronym right behind a title.

    The token behind it, and the body where the office is held in it; who is elected sits for his voters.
    """
    row = _row(doc, office.head)
    if at != office.last or doc.lexicon.grammar.get("bare_complements") or at >= last:
        return None
    bracketed = doc.tokens[at].text == "(" and at + 2 < last and doc.tokens[at + 2].text == ")"
    inner = at + int(bracketed)
    text = doc.tokens[inner].text if inner < last else ""
    elected = bool(row.get("elected"))
    if not (text.isupper() and text.isalpha() and 1 < len(text) <= _ACRONYM) or inner in doc.dated_tokens:
        return None
    if bracketed:
        return (at + 3, None) if elected else None
    if doc.lexicon.grammar.get("modifiers_first") or not (
        elected or row.get("in_body") or row.get("of_body")
    ):
        return None
    end = inner + 1
    of = doc.tag(end, "preposition") if end < last else None
    goes_on = (
        end >= last or not doc.tokens[end].is_word or of is not None or doc.tokens[end].text[1:].islower()
    )
    if not goes_on or (end < last and doc.tokens[end].text.islower() and of is None):
        return None
    return end, None if elected else _body(inner, end)


def read_body_of_country(doc: Document, office: Office, country: Group | None, last: int) -> Group | None:
    """ "directeur général du |Rwanda Development Board|, X": capitals that go on with a country's name are a body's."""
    row = _row(doc, office.head)
    is_of_body = bool(row.get("of_body")) and not row.get("state")
    if country is None or country.kind is not GroupKind.COUNTRY or not is_of_body or country.last >= last:
        return None
    at = country.last
    end = find_name_end(doc, at, last) if doc.tokens[at].is_capital else at
    apart = end > at + 1 and end < last and doc.tokens[end].text in ",("
    if not apart or doc.lexicon.grammar.get("modifiers_first") or doc.lexicon.grammar.get("bare_complements"):
        return None
    return Group(GroupKind.ORGANIZATION, country.first, end, name=(country.first, end), country=country.key)


def read_placed_acronym(doc: Document, at: int, last: int) -> Group | None:
    """ "director of |Africa CDC|", "head of |China CITIC|": a place or country and, right behind it, an acronym."""
    found = doc.known_as(at, lambda entry: entry.kind in {"Country", "Place"} and entry.form == "name")
    tag = doc.tag(at, "portfolio")  # continents are fields of diplomats
    end = at + (found[0] if found is not None else tag.length if tag is not None else last)
    if end >= last or not doc.lexicon.grammar.get("modifiers_first") or not doc.tokens[at].is_capital:
        return None
    acronym = doc.tokens[end].text
    is_one = acronym.isupper() and acronym.isalpha() and 1 < len(acronym) <= _ACRONYM
    is_name = end + 1 < last and doc.tokens[end + 1].is_capital
    if not is_one or is_name or doc.known(end) is not None or doc.tag(end, "head") is not None:
        return None
    country = found[1].key if found is not None and found[1].kind == "Country" else None
    return Group(GroupKind.ORGANIZATION, at, end + 1, name=(at, end + 1), country=country)


def read_paired_body(doc: Document, at: int, last: int) -> Group | None:
    """ "the Hungary-Vietnam Friendship Association": a name that begins with two names of countries in one word."""
    found = doc.known(at)
    end = at + found[0] if found is not None else last
    if end >= last or not doc.tokens[end].joined or not doc.lexicon.grammar.get("modifiers_first"):
        return None
    while end < last and doc.tokens[end].is_word and (doc.tokens[end].is_capital or doc.tokens[end].joined):
        end += 1
    return _body(at, end) if doc.tag(end - 1, "body") is not None else None


def find_unlisted_front(doc: Document, at: int, last: int) -> int | None:
    """The token behind the name of a body right before the head of an office held in it: "|Orbinor Energy| CEO X".

    A single word that opens a sentence may have its capital from there, and words before a title in capitals may be
    the title's: they are no name unless it is told elsewhere too.
    """
    for end in range(at, min(at + _LONGEST + 1, last)):
        token = doc.tokens[end]
        head = doc.tag(end, "head")
        if head is not None:
            behind = end + head.length
            is_small = token.text.islower() or (token.text.isupper() and head.length == 1)
            if end == at or behind >= last or not doc.tokens[behind].is_capital:
                return None
            is_name = end - at > 1 or at not in doc.sentence_starts
            is_name = (is_name and is_small) or _is_told_elsewhere(doc, at)
            return end if is_name and is_held_in_body(doc, head.key) else None
        if not (token.is_word and token.is_capital) or end in doc.dated_tokens or doc.tag(end, *_CLOSED):
            return None
        if fold(token.text) in given_names():
            return None
    return None


def is_held_in_body(doc: Document, head: str) -> bool:
    """Whether a title with this head is held in an organisation, never with a person."""
    row = _row(doc, head)
    return bool(row.get("of_body") or row.get("in_body"))


def share_body(doc: Document, offices: list[Office]) -> None:
    """ "chairman and CEO |of Tarvo Steel|": both are held in the body behind the last, where bodies have such."""
    for office, behind in pairwise(offices):
        own = office.organization is None and office.country is None and office.title.lower() == office.head
        held = own and behind.organization is not None
        if held and all(is_held_in_body(doc, one.head) for one in (office, behind)):
            office.organization = behind.organization


def _row(doc: Document, head: str) -> dict[str, object]:
    row: dict[str, object] = doc.lexicon.table("offices")["heads"].get(head, {})
    return row


def _body(first: int, end: int) -> Group:
    return Group(GroupKind.ORGANIZATION, first, end, name=(first, end))


def _leave_holder(doc: Document, at: int, end: int) -> int:
    """ "PDG d'Orbinor |Michel Lacaze|": from a given name on it is the name of who holds the office."""
    given = next((n for n in range(at, end) if fold(doc.tokens[n].text) in given_names()), end)
    if given < end or end - at < _WITH_HOLDER or not doc.lexicon.grammar.get("modifiers_first"):
        return given
    trades = doc.lexicon.table("offices")["firms"]["words"]
    is_body = any(doc.tag(n, "body", "thing") or doc.tokens[n].text in trades for n in range(at, end))
    acts = doc.lexicon.opens_verb(doc.tokens, end)
    return end - 2 if acts and not is_body else end  # "Director General of CzechTrade |Radka Malá| chaired"


def leave_holder(doc: Document, body: Group | None) -> Group | None:
    """ "Director of the |Office of Public Works| Ann Rich": where modifiers stand first, the holder's name follows."""
    if (
        body is None
        or body.key is not None
        or body.name is None
        or not doc.lexicon.grammar.get("modifiers_first")
    ):
        return body
    first, end = body.name
    for at in range(first + 2, end - 1):
        is_given = doc.tokens[at].is_capital and fold(doc.tokens[at].text) in given_names()
        if is_given and doc.tokens[at - 1].is_capital and doc.tag(at, "body", "portfolio") is None:
            return replace(body, last=at, name=(first, at))
    return body


def _is_told_elsewhere(doc: Document, at: int) -> bool:
    text = doc.tokens[at].text
    return any(t.text == text and n not in doc.sentence_starts and n != at for n, t in enumerate(doc.tokens))


def find_long_front(doc: Document, at: int, last: int) -> int | None:
    """The token behind a body's name with "of" in it, right before an office: "|Economics Association of Y| head X".

    Only where a word for a body stands in it, and whoever is named behind the office.
    """
    end, has_body, has_of = at, False, False
    while end < min(at + _LONGEST_FRONT, last):
        head = doc.tag(end, "head")
        if head is not None and has_body and has_of and doc.tokens[end - 1].is_capital:
            behind = end + head.length
            titled = doc.tag(behind, "honorific", "rank") if behind < last else None
            behind += titled.length if titled is not None else 0
            is_named = behind < last and doc.tokens[behind].is_capital and doc.tokens[end].text.islower()
            return end if is_named else None
        token = doc.tokens[end]
        if token.is_word and token.is_capital and end not in doc.dated_tokens:
            has_body = has_body or doc.tag(end, "body") is not None
            end += 1
            continue
        tag = doc.tag(end, "preposition", "list_coordination")
        if not has_body or tag is None or (tag.kind == "preposition" and tag.value not in _INSIDE):
            return None
        has_of = has_of or tag.kind == "preposition"
        end += tag.length
        end += 1 if doc.tag(end, "determiner") is not None and doc.tokens[end].text.islower() else 0
        if end >= last or not doc.tokens[end].is_capital:
            return None
    return None
