"""The grammar of offices: head, nationality, portfolio, body, country ("ministre russe de la Défense")."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.barebodies import find_charge_end, is_head, is_word_for_body, leave_to_holder, read_acronym
from kg.extract.capitalbodies import is_longer_body, read_capital_body, read_organ, skip_adjective
from kg.extract.disciplines import read_discipline
from kg.extract.document import Document
from kg.extract.fields import find_constituency_end, find_field_end, find_last_field_end, read_field_body
from kg.extract.groups import Group, Office
from kg.extract.heads import find_head, skip_to_superior
from kg.extract.nationalities import read_nationality
from kg.extract.portfolios import (
    lists_portfolios,
    read_abstract_portfolio,
    read_capital_portfolio,
    read_charge_of_body,
    read_further_portfolio,
    read_portfolio,
)
from kg.extract.postings import read_branch, read_posting
from kg.extract.relations import Relation
from kg.extract.territories import (
    read_bracketed_country,
    read_place,
    read_seat,
    seat_of_body,
    sit_in,
    sit_in_town,
)
from kg.extract.unlistedbodies import (
    leave_holder,
    read_body_of_country,
    read_paired_body,
    read_party,
    read_placed_acronym,
    read_unlisted_body,
)
from kg.extract.within import ReadBody, opens_party, read_named, read_told_body, read_within


def read_office(
    doc: Document, at: int, last: int, read_body: ReadBody, country: str | None = None
) -> Office | None:
    """The office whose head stands at `at`.

    `read_body(at, last)` reads the name of a body or country; it is passed in because bodies and offices hold
    each other. `country` is what a nationality before the head says.
    """
    tag, body = find_head(doc, at), doc.tag(at, "body")
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
    if (party := read_party(doc, office, at, last)) is not None:
        office.organization = office.organization or party[1]
        return party[0]
    if (abroad := read_posting(doc, office, at)) is not None:
        return abroad
    if office.organization is not None and (abroad := read_branch(doc, at, last)) is not None:
        return abroad
    if (told := read_bracketed_country(doc, at, last)) is not None:
        office.country = office.country or told[1]  # "maire de Gwangju (Corée du Sud)"
        return told[0]
    if doc.lexicon.grammar.get("bare_complements") and at < last:
        end = _read_bare(doc, office, pieces, at, last, read_body)
        if end is not None:
            return end
    first = read_discipline(doc, office, at, last) if at == pieces[-1][1] else None
    if first is not None and doc.lexicon.grammar.get("modifiers_first"):
        pieces.append((at, first))  # "professor |of war studies| at X"
        return first
    end = read_charge_of_body(doc, office, at, last) or _read_of(doc, office, pieces, at, last, read_body)
    end = end or read_within(doc, office, at, last, read_body)
    if end is None and (end := first) is not None:
        pieces.append((at, end))
    return end


def _read_bare(
    doc: Document, office: Office, pieces: list[tuple[int, int]], at: int, last: int, read_body: ReadBody
) -> int | None:
    """ "Bộ trưởng Quốc phòng", "Chủ tịch Quốc hội Lào", "Bộ trưởng Bộ Ngoại giao": no word joins them."""
    row = doc.lexicon.table("offices")["heads"][office.head]
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
    if (told := read_told_body(doc, at, last, read_body)) is not None:
        office.organization = told[0]
        office.country = office.country or told[0].country
        return told[1]
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


def _read_of(
    doc: Document, office: Office, pieces: list[tuple[int, int]], at: int, last: int, read_body: ReadBody
) -> int | None:
    """ "de la Défense", "des Affaires étrangères et de la Communauté nationale", "du Conseil de sécurité de Russie"."""
    if at >= last:
        return None
    joined = doc.tag(at, "list_coordination") if pieces[-1][1] == at and len(pieces) > 1 else None
    begin = at + joined.length if joined is not None else at
    if joined is None and doc.tokens[at].text == "," and len(pieces) > 1 and pieces[-1][1] == at:
        begin = at + 1
    if begin >= last:
        return None
    if begin > at and doc.lexicon.grammar.get("modifiers_first"):
        further = read_abstract_portfolio if joined is not None else read_portfolio
        end = read_portfolio(doc, begin, last) or further(doc, begin, last)
        listed = end is not None and (joined is not None or lists_portfolios(doc, end, last))
        if end is not None and listed and (end >= last or doc.tag(end, "head") is None):
            pieces.append((at, end))  # "minister of industry and trade", "of youth, sports and culture"
            return end
        if joined is not None and (end := find_last_field_end(doc, at, last)) is not None:
            pieces.append((at, end))
            return end
    tag = doc.tag(begin, "preposition")
    if (
        tag is None
        or tag.value not in (Relation.OF, Relation.TO, Relation.ADDRESSED, Relation.FOR)
        or begin + tag.length >= last
    ):
        return None
    if tag.value == Relation.FOR:
        inner = skip_article(doc, begin + tag.length)
        superior = skip_to_superior(doc, inner, last)
        if superior is not None and superior[1] is not None:  # "spokesman for the Kenyan president"
            end = _read_superior(doc, office, superior[0], last, read_body)
            office.country = office.country or (superior[1] if end is not None else None)
            return end
        if (body := read_field_body(doc, begin + tag.length, inner, last)) is not None:
            office.organization = office.organization or body
            return body.last
        owned = read_body(inner, last) if doc.tokens[inner].is_capital else None
        if owned is not None and owned.kind.value == "organization" and owned.country is not None:
            office.organization, office.country = (
                office.organization or owned,
                office.country or owned.country,
            )
            return owned.last  # "spokeswoman for |Niger's interior ministry|"
        end = find_constituency_end(doc, office.head, inner, last) or find_field_end(doc, inner, last)
        pieces += [(at, end)] if end is not None else []
        return end
    if begin != at and tag.value != Relation.OF:
        return None
    inner = skip_article(doc, begin + tag.length)
    if inner >= last:
        return None
    organ = (read_organ(doc, inner, last) or read_placed_acronym(doc, inner, last)) if begin == at else None
    if organ is not None:
        office.organization = office.organization or organ
        return organ.last
    end = read_portfolio(doc, inner, last)
    is_minister = doc.lexicon.table("offices")["heads"][office.head].get("portfolio", False)
    if end is None and (begin != at or (is_minister and len(pieces) == 1)):
        end = read_capital_portfolio(doc, inner, last)
    if end is not None and not is_longer_body(doc, inner, end):
        pieces.append((at, end))
        return end
    return _read_owner(doc, office, begin, inner, last, read_body) if begin == at else None


def _read_owner(
    doc: Document, office: Office, begin: int, inner: int, last: int, read_body: ReadBody
) -> int | None:
    superior = skip_to_superior(doc, inner, last)
    if superior is not None and superior[0] > inner:
        end = _read_superior(doc, office, superior[0], last, read_body)
        office.country = office.country or (superior[1] if end is not None else None)
        return end
    body = _read_held_body(doc, office, begin, inner, last, read_body)
    tag = doc.tag(begin, "preposition")
    is_to = tag is not None and tag.value == Relation.TO
    if body is None or (is_to and body.kind.value != "organization"):
        return _read_superior(doc, office, inner, last, read_body)
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
        return None  # "adviser to Estonian President X"
    office.country = office.country or superior.country
    office.organization = office.organization or superior.organization
    return superior.last
