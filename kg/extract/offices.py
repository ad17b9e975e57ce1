"""The grammar of offices: head, nationality, portfolio, body, country ("ministre russe de la Défense")."""

from __future__ import annotations

from kg.extract.barebodies import find_charge_end, is_head, is_word_for_body, leave_to_holder, read_acronym
from kg.extract.capitalbodies import is_longer_body, read_capital_body, read_organ, skip_adjective
from kg.extract.document import Document, NameEntry
from kg.extract.fields import find_constituency_end, find_field_end, read_field_body
from kg.extract.groups import Group, Office
from kg.extract.names import find_name_end
from kg.extract.portfolios import (
    lists_portfolios,
    read_capital_portfolio,
    read_further_portfolio,
    read_portfolio,
)
from kg.extract.relations import Relation
from kg.extract.territories import (
    read_bracketed_country,
    read_place,
    read_seat,
    seat_of_body,
    sit_in,
    sit_in_town,
)
from kg.extract.unlistedbodies import leave_holder, read_body_of_country, read_paired_body, read_unlisted_body
from kg.extract.within import ReadBody, opens_party, read_named, read_within

# Forms under which a country stands behind an office: "Thủ tướng UAE".
_NAMES = frozenset({"name", "acronym"})


def read_nationality(doc: Document, at: int, last: int) -> tuple[int, str] | None:
    """A nationality adjective at a token: the token behind it and the key of its country."""
    if at >= last:
        return None
    if doc.lexicon.grammar.get("bare_complements"):
        return _read_bare_country(doc, at, last)
    found = doc.known_as(at, lambda entry: entry.form in {"adjective", "demonym"} and entry.kind == "Country")
    if found is None or (doc.tokens[at].is_capital and not doc.lexicon.grammar.get("modifiers_first")):
        return None
    return at + found[0], found[1].key


def skip_classifier(doc: Document, at: int) -> int:
    """Behind the words that say what a name is of: "nước Cộng hòa Pháp", "thủ đô Paris"."""
    while (tag := doc.tag(at, "determiner")) is not None and (tag.value or {}).get("classifier"):
        known = doc.known(at)
        if known is not None and known[0] > tag.length:
            break  # part of the name itself
        if (body := doc.tag(at, "body")) is not None and body.length > tag.length:
            break  # "Vùng 2 Hải quân" is no region
        within = (n for n in range(at + 1, at + tag.length) if _reaches_behind(doc, n, at + tag.length))
        if (name := next(within, None)) is not None:
            return (
                name  # "nước |Cộng hòa Dân chủ Nhân dân Lào|": a classifier may be the first word of a name
            )
        at += tag.length
    return at


def _reaches_behind(doc: Document, at: int, end: int) -> bool:
    return (known := doc.known(at)) is not None and at + known[0] > end


def _read_bare_country(doc: Document, at: int, last: int) -> tuple[int, str] | None:
    """A country as a modifier, where countries have no adjectives: "Tổng thống Cộng hòa Pháp"."""
    begin = skip_classifier(doc, at)
    if begin >= last:
        return None
    found = doc.known_as(begin, lambda entry: entry.kind == "Country" and entry.form in _NAMES)
    if found is None or not doc.tokens[begin].is_capital:
        return None
    return begin + found[0], found[1].key


def read_office(
    doc: Document, at: int, last: int, read_body: ReadBody, country: str | None = None
) -> Office | None:
    """The office whose head stands at `at`.

    `read_body(at, last)` reads the name of a body or country; it is passed in because bodies and offices hold
    each other. `country` is what a nationality before the head says.
    """
    tag, body = doc.tag(at, "head"), doc.tag(at, "body")
    if tag is None or (
        body is not None and body.length > tag.length and doc.lexicon.grammar.get("syllables")
    ):
        return None  # "Đại sứ quán": the word for a body may begin with the one for an office
    if doc.tokens[at].joined and (
        doc.tokens[at - 1].text.isdecimal() or doc.tag(at - 1, "numeral") is not None
    ):
        return None  # "a five-|member| committee"
    row = tag.value or {}
    office = Office(tag.key, "", at, at + tag.length, gender=row.get("gender"), kin=row.get("kin", False))
    office.alias, office.country = row.get("alias"), country
    pieces, where = [(at, office.last)], office.last
    while (end := _read_complement(doc, office, pieces, where, last, read_body)) is not None:
        where = end
    office.last = where
    office.title = " ".join(doc.between(first, end) for first, end in pieces)
    office.title = office.title.replace("' ", "'").replace("’ ", "’").replace(" ,", ",")
    return office


def _read_complement(
    doc: Document, office: Office, pieces: list[tuple[int, int]], at: int, last: int, read_body: ReadBody
) -> int | None:
    if nation := read_nationality(doc, at, last):
        office.country = office.country or nation[1]
        return nation[0]
    if (tag := doc.tag(at, "modifier")) and at + tag.length <= last:
        return at + tag.length
    if (abroad := _read_posting(doc, office, at)) is not None:
        return abroad
    if (told := read_bracketed_country(doc, at, last)) is not None:
        office.country = office.country or told[1]  # "maire de Gwangju (Corée du Sud)"
        return told[0]
    if doc.lexicon.grammar.get("bare_complements") and at < last:
        end = _read_bare(doc, office, pieces, at, last, read_body)
        if end is not None:
            return end
    return _read_of(doc, office, pieces, at, last, read_body) or read_within(doc, office, at, last, read_body)


def _read_bare(
    doc: Document, office: Office, pieces: list[tuple[int, int]], at: int, last: int, read_body: ReadBody
) -> int | None:
    """ "Bộ trưởng Quốc phòng", "Chủ tịch Quốc hội Lào", "Bộ trưởng Bộ Ngoại giao": no word joins them."""
    row = doc.lexicon.language.table("offices")["heads"][office.head]
    if (charge := find_charge_end(doc, at, last)) is not None:
        return charge  # "Phó Thủ tướng |phụ trách kinh tế| X"
    if (
        len(pieces) == 1
        and (row.get("portfolio") or doc.tokens[at].is_capital)
        and (end := read_portfolio(doc, at, last)) is not None
        and not (is_longer_body(doc, at, end) or opens_party(doc, at) or is_word_for_body(doc, at, end))
    ):
        pieces.append((at, end))
        return end
    if row.get("portfolio") and (end := read_further_portfolio(doc, pieces, at, last)) is not None:
        pieces.append((at, end))
        return end
    if row.get("local") and (end := read_seat(doc, at, last)) is not None:
        sit_in(office, read_place(doc, at, end))
        return end
    if office.kin or office.organization is not None or not doc.tokens[at].is_capital:
        return None
    body = read_named(doc, at, last, read_body)
    if body is not None and body.key is None:
        leave_to_holder(doc, body)
    body = body or read_acronym(doc, office.head, at, last)
    if body is None or body.kind.value not in {"organization", "place"} or is_head(doc, at):
        return None
    if body.kind.value == "organization":
        office.organization = body
        office.country = office.country or body.country
        sit_in(office, seat_of_body(doc, body))
    elif row.get("state") and office.country is not None:
        return None  # "Tổng thống Paraguay |Santiago| Rey": no city has a president beside the country's
    if row.get("portfolio"):
        pieces.append((at, body.last))
    return body.last


def _read_posting(doc: Document, office: Office, at: int) -> int | None:
    """ "ambassadeur de Russie au Vietnam": where the office is held."""
    tag = doc.tag(at, "preposition")
    if (
        tag is None
        or tag.value not in {Relation.TO, Relation.IN, Relation.WITHIN, Relation.ADDRESSED}
        or not (office.country or doc.lexicon.grammar.get("modifiers_first"))
    ):
        return None
    begin = at + tag.length
    found = _find_post(doc, begin)
    if found is None:
        begin = skip_article(doc, begin)  # not before: in "tại Thành phố Hồ Chí Minh" it is part of the name
        begin += int(begin > at + tag.length and doc.tokens[begin].text == ".")  # "tại TP. Huế"
        found = _find_post(doc, begin)
    if found is None and doc.tokens[begin - 1].text == ".":
        end = find_name_end(doc, begin, len(doc.tokens))  # "tại TP. Hồ Chí Minh"
        return end if end > begin and names_an_envoy(doc, office.head) else None
    return begin + found[0] if found is not None and names_an_envoy(doc, office.head) else None


def _find_post(doc: Document, at: int) -> tuple[int, NameEntry] | None:
    """The country, body or place at a token that an envoy can be sent to, and its length."""
    return doc.known_as(
        at, lambda e: e.kind in {"Country", "Organization", "Place"} and e.form not in {"adjective", "prefix"}
    )


def names_an_envoy(doc: Document, head: str) -> bool:
    """Whether an office of this head is held abroad: "ambassadeur", "consul général"."""
    return head.startswith(tuple(doc.lexicon.language.table("offices")["envoys"]["begin"]))


def skip_article(doc: Document, at: int) -> int:
    """Behind the article at a token; possessives are no articles."""
    tag = doc.tag(at, "determiner")
    return at + tag.length if tag and not (tag.value or {}).get("possessive") else at


def _read_of(
    doc: Document, office: Office, pieces: list[tuple[int, int]], at: int, last: int, read_body: ReadBody
) -> int | None:
    """ "de la Défense", "des Affaires étrangères et de la Communauté nationale", "du Conseil de sécurité de Russie"."""
    if at >= last:
        return None
    begin = at
    joined = doc.tag(at, "list_coordination") if pieces[-1][1] == at and len(pieces) > 1 else None
    if joined is not None:
        begin = at + joined.length
    elif at < last and doc.tokens[at].text == "," and len(pieces) > 1 and pieces[-1][1] == at:
        begin = at + 1
    if begin >= last:
        return None
    if begin > at and doc.lexicon.grammar.get("modifiers_first"):
        end = read_portfolio(doc, begin, last)
        listed = end is not None and (joined is not None or lists_portfolios(doc, end, last))
        if end is not None and listed and (end >= last or doc.tag(end, "head") is None):
            pieces.append((at, end))  # "minister of industry and trade", "of youth, sports and culture"
            return end
    tag = doc.tag(begin, "preposition")
    if (
        tag is None
        or tag.value not in {Relation.OF, Relation.TO, Relation.ADDRESSED, Relation.FOR}
        or begin + tag.length >= last
    ):
        return None
    if tag.value == Relation.FOR:
        inner = skip_article(doc, begin + tag.length)
        if (body := read_field_body(doc, begin + tag.length, inner, last)) is not None:
            office.organization = office.organization or body
            return body.last
        end = find_field_end(doc, inner, last) or find_constituency_end(doc, office.head, inner, last)
        pieces += [(at, end)] if end is not None else []
        return end
    if begin != at and tag.value != Relation.OF:
        return None
    inner = skip_article(doc, begin + tag.length)
    if inner >= last:
        return None
    if begin == at and (organ := read_organ(doc, inner, last)) is not None:
        office.organization = office.organization or organ
        return organ.last
    end = read_portfolio(doc, inner, last)
    is_minister = doc.lexicon.language.table("offices")["heads"][office.head].get("portfolio", False)
    if end is None and (begin != at or (is_minister and len(pieces) == 1)):
        end = read_capital_portfolio(doc, inner, last)
    if end is not None and not is_longer_body(doc, inner, end):
        pieces.append((at, end))
        return end
    return _read_owner(doc, office, begin, inner, last, read_body) if begin == at else None


def _read_owner(
    doc: Document, office: Office, begin: int, inner: int, last: int, read_body: ReadBody
) -> int | None:
    body = _read_held_body(doc, office, begin, inner, last, read_body)
    if body is None:
        return _read_superior(doc, office, inner, last, read_body)
    tag = doc.tag(begin, "preposition")
    if tag is not None and tag.value == Relation.TO and body.kind.value != "organization":
        return None
    if body.kind.value == "country":
        office.country = office.country or body.key
    elif body.kind.value == "organization" and office.organization is None:
        office.organization = body
        office.country = office.country or body.country
    elif body.kind.value == "place":
        sit_in_town(doc, office, body)
    else:
        return None
    return body.last


def _read_held_body(
    doc: Document, office: Office, begin: int, inner: int, last: int, read_body: ReadBody
) -> Group | None:
    begins = skip_adjective(doc, inner, last)
    body = read_paired_body(doc, inner, last) or read_body(begins, last)
    body = read_body_of_country(doc, office, body, last) or body
    wide = read_capital_body(doc, begins, last, held=True)  # "commander of |Peru's Northern Naval Command|"
    body = wide if wide is not None and (body is None or wide.last > body.last) else body
    return leave_holder(doc, body) or read_unlisted_body(doc, office, begin, inner, last)


def _read_superior(doc: Document, office: Office, at: int, last: int, read_body: ReadBody) -> int | None:
    """ "le directeur de cabinet du président, X": the office of whom somebody serves closes his own title.

    Not where a name follows it directly: "le conseiller du président X" is whoever serves X.
    """
    superior = None if office.kin else read_office(doc, at, last, read_body)
    if superior is None or (superior.last < last and doc.tokens[superior.last].is_capital):
        return None
    office.country = office.country or superior.country
    office.organization = office.organization or superior.organization
    return superior.last
