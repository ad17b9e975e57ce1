"""Who the members of a plural are: "présidents tunisien et libyen", "ses homologues A (Mali) et B (Tchad)"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.nationalities import read_nationality
from kg.extract.portfolios import read_of_portfolio
from kg.extract.relations import Relation

_PAIR = 2
_TRAITS = frozenset({"adjective", "demonym", "prefix"})


def read_members(doc: Document, group: Group, last: int, title: str | None) -> None:
    """ "présidents tunisien et libyen", "présidents Tebboune et Raïssi": one member each, added to the group."""
    at = group.last
    while at < last:
        begin = _behind_joint(doc, at) if group.members else at
        if begin is None or begin >= last:
            return
        if _is_body(doc, begin):
            return  # "các nhà lãnh đạo G7"
        named = _skip_forms(doc, begin, last) if group.members or group.counterpart else begin
        nation = read_nationality(doc, begin, last)
        end = nation[0] if nation else find_name_end(doc, named, last)
        if end == begin or (nation is None and (end == named or not all(m.name for m in group.members))):
            return
        member = Group(
            GroupKind.OFFICE if nation else GroupKind.PERSON,
            begin,
            end,
            name=None if nation else (named, end),
            country=nation[1] if nation else None,
        )
        member.counterpart = group.counterpart
        in_turn = all(m.name for m in group.members)  # else all names follow: "grec et turc, A et B"
        if nation and in_turn and (found := _name_behind(doc, end, last)) is not None:
            member.kind, member.name = GroupKind.PERSON, found[:2]
            end = found[2]
        elif nation is None:
            end = _read_bracket(doc, member, end, last)
            end = _read_country_behind(doc, member, end, last)
            end = _read_country_apart(doc, member, end, last)
        if doc.lexicon.grammar.get("bare_complements") and group.members and nation is None:
            member.country = member.country or _shared_country(group)
        if title:
            member.offices.append(_office(group, title, member))
        group.members.append(member)
        group.last = at = end


def _shared_country(group: Group) -> str | None:
    """ "hai Thượng nghị sĩ Mỹ A và B": the country told before the first name holds for those behind."""
    first = group.members[0]
    alone = all(member.country is None for member in group.members[1:])
    return first.country if first.name is not None and first.first < first.name[0] and alone else None


def _office(group: Group, title: str, member: Group) -> Office:
    head = group.heads[0] if group.heads else title
    return Office(head, title, member.first, member.last, country=member.country)


def _is_body(doc: Document, at: int) -> bool:
    known = doc.known(at)
    return known is not None and all(entry.kind == "Organization" for entry in known[1])


def _behind_joint(doc: Document, at: int) -> int | None:
    """Behind a comma, "et", or both."""
    begin = at + int(doc.tokens[at].text == ",")
    tag = doc.tag(begin, "list_coordination")
    begin += tag.length if tag else 0
    return begin if begin > at else None


def _skip_forms(doc: Document, at: int, last: int) -> int:
    """Past "M.", "le général"."""
    while at < last and (tag := doc.tag(at, "honorific", "rank")):
        at += tag.length
    return at


def _read_bracket(doc: Document, member: Group, at: int, last: int) -> int:
    """ "A (Mali)": the country behind the name of a member; returns the token behind the bracket."""
    if at + 2 >= last or doc.tokens[at].text != "(":
        return at
    found = doc.known_as(at + 1, lambda entry: entry.kind == "Country" and entry.form != "adjective")
    behind = at + 1 + found[0] if found is not None else last
    if found is None or behind >= last or doc.tokens[behind].text != ")":
        return at
    member.country = found[1].key
    return behind + 1


def _read_country_behind(doc: Document, member: Group, at: int, last: int) -> int:
    """ "A of Mali": the country behind the name of a member, where it stands so; returns the token behind it."""
    of = doc.tag(at, "preposition") if at < last and doc.lexicon.grammar.get("owner_behind_name") else None
    if of is None or of.value != Relation.OF:
        return at
    inner = skip_article(doc, at + of.length)
    found = doc.known_as(inner, lambda entry: entry.kind == "Country" and entry.form not in _TRAITS)
    if found is None or inner + found[0] > last:
        return at
    member.country = found[1].key
    return inner + found[0]


def _read_country_apart(doc: Document, member: Group, at: int, last: int) -> int:
    """ "A, de la République du Mali, et B, du Tchad": the country between commas behind the name of a member."""
    of = doc.tag(at + 1, "preposition") if at + 1 < last and doc.tokens[at].text == "," else None
    if of is None or of.value != Relation.OF:
        return at
    inner = skip_article(doc, at + 1 + of.length)
    found = doc.known_as(inner, lambda entry: entry.kind == "Country" and entry.form not in _TRAITS)
    end = inner + found[0] if found is not None else last + 1
    if found is None or end > last or (end < last and doc.tokens[end].text not in ",.;)"):
        return at
    member.country = found[1].key
    # the comma that closes it; in a list the next joint follows it
    closes = end < last and doc.tokens[end].text == "," and doc.tag(end + 1, "list_coordination") is not None
    return end + 1 if closes else end


def _name_behind(doc: Document, at: int, last: int) -> tuple[int, int, int] | None:
    """The name behind a nationality, and where to go on: "malien A, …", "jordanien, M. A, et chypriote, Mme B,"."""
    if at >= last:
        return None
    comma = doc.tokens[at].text == ","
    opens = at + int(comma)
    ranked = skip_article(doc, opens) if comma else opens  # ", le colonel A,"
    begin = _skip_forms(doc, ranked if doc.tag(ranked, "rank") else opens, last)
    end = find_name_end(doc, begin, last)
    if end == begin:
        return None
    if not comma:
        return begin, end, end
    if end < last and doc.tokens[end].is_word:
        return None
    # the comma that closes the apposition; in a list the next joint follows it
    closes = end < last and doc.tokens[end].text == "," and doc.tag(end + 1, "list_coordination") is not None
    return begin, end, end + 1 if closes else end


def read_countries(doc: Document, group: Group, last: int, title: str) -> bool:
    """ "les ministres de la Pêche du Sénégal, A, et de Gambie, B": a member a country, named or not."""
    at, members = group.last, list[Group]()
    while at < last:
        apart = bool(members) and doc.tokens[at].text == ";"  # "of Bolivia, A; Colombia, B; and Peru, C"
        joint = _behind_joint(doc, at + int(apart)) if members else at
        begin = joint or (at + 1 if apart else last)
        of = doc.tag(begin, "preposition") if begin < last else None
        if not apart and (of is None or of.value != Relation.OF):
            break
        inner = skip_article(doc, begin + (of.length if of is not None else 0))
        found = doc.known_as(inner, lambda entry: entry.kind == "Country" and entry.form not in _TRAITS)
        if found is None or not doc.tokens[inner].is_capital:
            break
        end = inner + found[0]
        member = Group(GroupKind.OFFICE, inner, end, country=found[1].key)
        if (named := _name_behind(doc, end, last)) is not None and doc.tokens[end].text == ",":
            member.kind, member.name, end = GroupKind.PERSON, named[:2], named[2]
        member.offices.append(_office(group, title, member))
        members.append(member)
        at = end
    if len(members) < _PAIR:
        return False
    if [member for member in members if member.name] == members[-1:]:  # "d'Inde et de Chine, A et B"
        members[-1].name, members[-1].kind = None, GroupKind.OFFICE
        at = members[-1].last
    group.members, group.last = members, at
    return True


def read_portfolios(doc: Document, group: Group, last: int, head: str) -> bool:
    """ "les ministres maliens de la Défense, A, et des Finances, B": a member a portfolio, each named."""
    at, country = group.last, None
    if (nation := read_nationality(doc, at, last)) is not None:
        at, country = nation
    members = list[Group]()
    while at < last:
        begin = at if not members else (_behind_joint(doc, at) or last)
        found = read_of_portfolio(doc, begin, last)
        named = _name_behind(doc, found[1], last) if found is not None else None
        if found is None or named is None or doc.tokens[found[1]].text != ",":
            break
        member = Group(GroupKind.PERSON, begin, named[1], name=named[:2], country=country)
        member.offices.append(Office(head, f"{head} {found[0]}", begin, found[1], country=country))
        members.append(member)
        at = named[2]
    if len(members) < _PAIR:
        return False
    group.members, group.last = members, at
    return True


def name_members(doc: Document, group: Group, title: str, last: int) -> None:
    """ "les ministres grec et chypriote, A et B,": each member its name."""
    named: list[Group] = []
    at = group_end = group.last + 1 if group.last < last and doc.tokens[group.last].text == "," else last
    if (in_turn := doc.tag(at, "separately", "adverb")) is not None:
        at += in_turn.length  # ", respectivement A et B"
    while at < last:
        ranked = skip_article(doc, at)
        at = _skip_forms(doc, ranked if ranked < last and doc.tag(ranked, "rank") else at, last)
        end = find_name_end(doc, at, last)
        known = doc.known(at)
        is_thing = known is not None and known[0] >= end - at  # "Milan", but not "Milan Babic"
        is_thing = is_thing and doc.known_as(at, lambda entry: entry.kind == "Person") is None
        if end == at or is_thing or doc.tag(at, "head", "portfolio"):
            break
        member = Group(GroupKind.PERSON, at, end, name=(at, end))
        end = _read_country_behind(doc, member, _read_bracket(doc, member, end, last), last)
        named.append(member)
        group_end = end
        joint = doc.tag(end, "list_coordination") if end < last else None
        at = end + (joint.length if joint else 1)
        if joint is None and (end >= last or doc.tokens[end].text != ","):
            break
    if len(named) < _PAIR or len(named) != (len(group.members) or group.count or len(named)):
        return
    countries = [member.country for member in group.members] or [None] * len(named)
    head = group.heads[0] if group.heads else None
    for member, country in zip(named, countries, strict=True):
        member.country = member.country or country
        if head:
            member.offices.append(Office(head, title, member.first, member.last, country=member.country))
    group.members, group.last = named, group_end
