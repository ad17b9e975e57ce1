"""Plural groups: "les deux ministres", "les présidents tunisien et libyen", "les deux parties"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.memberlists import name_members, read_countries, read_members, read_portfolios
from kg.extract.portfolios import read_of_portfolio, read_portfolio
from kg.extract.relations import Relation


def read_plural(doc: Document, at: int, last: int, features: dict[str, object]) -> Group | None:
    """ "les deux ministres", "les présidents tunisien et libyen", "les deux parties"."""
    if features.get("number") != "p":
        own = _read_own_country(doc, at, last, features)
        return own or _read_collective(doc, at, last, features)
    tag, counterparts = doc.tag(at, "group"), doc.tag(at, "counterpart")
    # "ses homologues A et B" hold his office; "les deux homologues" are those who talk
    if counterparts is not None and (tag is None or features.get("possessive")):
        group = Group(GroupKind.PEOPLE, at, at + counterparts.length, plural=True, counterpart=True)
        read_members(doc, group, last, None)
    elif tag is not None:
        if (tag.value or {}).get("counted") and not isinstance(features.get("count"), int):
            return None  # "les femmes": anybody
        heads = tuple((tag.value or {}).get("of", ()))
        group = Group(GroupKind.PEOPLE, at, at + tag.length, plural=True, heads=heads)
        group.part = (tag.value or {}).get("part")
        if heads and _takes_portfolio(doc, heads[0]) and read_portfolios(doc, group, last, heads[0]):
            return group
        title = _read_title(doc, group, last)
        if title is not None and read_countries(doc, group, last, title):
            pass
        elif _is_of_others(doc, group.last, last):
            return None
        elif title is not None and _is_of_parties(doc, group.last, last):
            group.of_parties = title
        else:
            read_members(doc, group, last, title)
            title = _read_portfolio_behind(doc, group, last, title)
        if (tag.value or {}).get("national") and not group.members:
            return None  # "ses hôtes", of either side; "les hôtes géorgiens" came from there
        if title is not None and len(group.members) > 1 and not any(m.name for m in group.members):
            name_members(doc, group, title, last)
    elif (tag := doc.tag(at, "parties")) is not None and (
        not doc.tokens[at].is_capital or (isinstance(features.get("count"), int))
    ):
        if _names_places(doc, at + tag.length, last):
            return None  # "hai tỉnh Khánh Hòa và Lâm Đồng"
        is_counted = bool(features.keys() & {"count", "possessive", "demonstrative"})
        if not is_counted and _is_described(doc, at + tag.length, last):
            return None  # "les pays riches"
        others = doc.lexicon.table("offices")["parties"]["others"]
        if features.get("possessive") and tag.key in others:
            return None
        group = Group(GroupKind.PARTIES, at, at + tag.length, plural=True)
    else:
        return None
    count = features.get("count")
    group.count = count if isinstance(count, int) else None
    return group


def _names_places(doc: Document, at: int, last: int) -> bool:
    """Whether a name follows where complements stand bare, so that a plural is of those it goes on to name."""
    bare = bool(doc.lexicon.grammar.get("bare_complements"))
    return bare and at < last and doc.tokens[at].is_capital


def _is_described(doc: Document, at: int, last: int) -> bool:
    """Whether an adjective follows that no table knows, where adjectives stand behind: of others than those named."""
    grammar = doc.lexicon.grammar
    if at >= last or grammar.get("bare_complements") or grammar.get("modifiers_first"):
        return False
    return doc.is_plain(at) and not doc.lexicon.morphology.readings(doc.tokens[at].lower)


def _read_own_country(doc: Document, at: int, last: int, features: dict[str, object]) -> Group | None:
    """ "son pays", "sa nation", "nước này": the country of whom the sentence is about."""
    if not features and (behind := _behind_this(doc, at, last)) is not None:
        group = Group(GroupKind.PARTIES, at, behind, plural=True, possessive=True)
        group.count = 1
        return group
    tag = doc.tag(at, "parties") if features.get("possessive") and not features.get("owners") else None
    if tag is None or features.get("number") != "s" or tag.key not in _own_words(doc):
        return None
    behind = at + tag.length
    closed = behind >= last or doc.tag(behind, "preposition") is None
    group = Group(GroupKind.PARTIES, at, behind, plural=True, possessive=True)
    group.count = 1
    return group if closed else None


def _behind_this(doc: Document, at: int, last: int) -> int | None:
    """Behind "nước này", "quốc gia này", in a language whose words for "this" and "own" stand behind the noun."""
    words = doc.lexicon.table("offices")["parties"]["own_behind"]
    tag = doc.tag(at, "parties") if words else None
    behind = at + tag.length if tag is not None and tag.key in _own_words(doc) else last
    return behind + 1 if behind < last and doc.tokens[behind].lower in words else None


def _own_words(doc: Document) -> list[str]:
    words: list[str] = doc.lexicon.table("offices")["parties"]["own"]
    return words


def _read_collective(doc: Document, at: int, last: int, features: dict[str, object]) -> Group | None:
    """ "La délégation", with nothing that says whose: those who came, told of before."""
    tag = doc.tag(at, "group")
    row = (tag.value or {}) if tag is not None else {}
    if tag is None or "gender" not in row or not features.get("number") or features.get("indefinite"):
        return None
    behind = at + tag.length
    of = doc.tag(behind, "preposition") if behind < last else None
    if (of is not None and of.value == Relation.OF) or features.get("possessive"):
        return None
    if behind < last and (doc.tag(behind, "former", "modifier") or doc.known(behind) is not None):
        return None
    return Group(GroupKind.PEOPLE, at, behind, plural=True, part=row.get("part"), gender=row["gender"])


def _read_title(doc: Document, group: Group, last: int) -> str | None:
    """The title each member holds: "ministre de la Défense" of "les ministres de la Défense"; moves group.last."""
    if not group.heads:
        return None
    head = group.heads[0]
    words = doc.between(group.first, group.last).lower()
    if doc.lexicon.grammar.get("modifiers_first") and words.endswith(f" {head}s"):
        return words.removesuffix("s")  # "foreign ministers A and B"
    if doc.tokens[group.first].lower == f"{head}s" and group.last > group.first + 1:
        return f"{head} {doc.between(group.first + 1, group.last)}"
    of = doc.tag(group.last, "preposition") if group.last < last else None
    # "the ministers of foreign affairs of Bolivia and Peru": what they are of in small words or capitals
    if of is None or of.value != Relation.OF:
        return head
    inner = skip_article(doc, group.last + of.length)
    of_charge = bool(doc.lexicon.grammar.get("modifiers_first")) and doc.tag(inner, "body") is None
    end = read_portfolio(doc, inner, last) if of_charge or _takes_portfolio(doc, head) else None
    if end is None:
        return head
    title = f"{head} {doc.between(group.last, end)}"
    group.last = end
    return title


def _read_portfolio_behind(doc: Document, group: Group, last: int, title: str | None) -> str | None:
    """ "les ministres malien et togolais de la Défense": the portfolio of all members, behind their countries."""
    unnamed = group.members and not any(member.name for member in group.members)
    if title is None or not unnamed or title not in group.heads or not _takes_portfolio(doc, title):
        return title
    if (found := read_of_portfolio(doc, group.last, last)) is None:
        return title
    words, group.last = found
    for member in group.members:
        for office in member.offices:
            office.title = f"{title} {words}"
    return f"{title} {words}"


def _takes_portfolio(doc: Document, head: str) -> bool:
    return bool(doc.lexicon.table("offices")["heads"].get(head, {}).get("portfolio"))


def _is_of_parties(doc: Document, at: int, last: int) -> bool:
    """ "les ministres des Transports des deux pays", "the ministers of both countries"; not of four."""
    tag = doc.tag(at, "preposition") if at < last else None
    if tag is None or tag.value != Relation.OF:
        return False
    begin = at + tag.length
    counts = [n.value for n in (doc.tag(i, "numeral") for i in range(begin, min(begin + 2, last))) if n]
    return counts in ([], [2])


def _is_of_others(doc: Document, at: int, last: int) -> bool:
    """ "les ministres de la Défense des États-Unis": persons nobody names here; "des deux pays" are those who talk."""
    tag = doc.tag(at, "preposition") if at < last else None
    if tag is None or tag.value != Relation.OF:
        return False
    begin = at + tag.length
    while begin < last and (skip := doc.tag(begin, "determiner", "numeral")):
        begin += skip.length
    if begin >= last or (tag := doc.tag(begin, "parties")) is None:
        return True
    of = doc.tag(begin + tag.length, "preposition") if begin + tag.length < last else None
    return of is not None and of.value == Relation.OF  # "des organisations de la société civile"
