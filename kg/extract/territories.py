"""Provinces, cities and districts that no gazetteer lists, behind the word for what they are: "tỉnh Xiêng Khoảng"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.relations import LOCATIVES
from kg.lang import given_names
from kg.lang.folding import fold

_SHORTEST_PLACE = 2  # syllables of the name of a province nobody knows
_LONGEST_NAME = 4  # syllables of the name of a person; of two, it is a place's: "xã Hồ Bốn"
_TOLD = frozenset({"name", "acronym"})  # forms under which a country is named
_LONG_RUN = 3  # words with a capital: the name of a place and of who holds an office there


def read_territory(doc: Document, at: int, last: int) -> Group | None:
    """ "tỉnh Xiêng Khoảng (Lào)", "thị xã Kỳ Anh": a place of its own, where the word for it stands before its name."""
    begin = skip_settlement(doc, at)
    if (
        begin in (at, last)
        or not doc.tokens[begin].is_capital
        or doc.tag(begin, "determiner", "body", "head")
    ):
        return None
    known = doc.known_as(begin, lambda entry: entry.kind in {"Place", "Country"})
    end = end_of_territory(doc, begin, last)
    if known is not None and (known[1].kind == "Place" or end <= begin + known[0]):
        return None  # the gazetteer says more of it; "tỉnh Lào Cai" is no part of Laos
    if end == begin or end - begin > _LONGEST_NAME:
        return None
    told = read_bracketed_country(doc, end, last)  # "tỉnh Champasak (Lào)"
    return Group(GroupKind.PLACE, at, end, name=(begin, end), country=told[1] if told is not None else None)


def read_own_territory(doc: Document, at: int, last: int) -> Group | None:
    """ "làm việc tại |tỉnh|", "đến thăm |Thành phố|": the province or city at home that the headline names.

    Only where a preposition of place or a verb stands before it, and no name behind it.
    """
    end = skip_settlement(doc, at)
    if end == at or not at or (end < last and doc.tokens[end].is_capital):
        return None
    before = doc.tag(at - 1, "preposition")
    is_place = before is not None and before.value in LOCATIVES
    if not is_place and not doc.lexicon.opens_verb(doc.tokens, at - 1):
        return None
    if end < last and not (is_closing(doc, end) or doc.tags(end)):
        return None  # "tại tỉnh lỵ", "thành phố lớn"
    place = home_in_headline(doc)
    if place is None or place.key is None:
        return None
    return Group(GroupKind.PLACE, at, end, key=place.key, label=place.label, country=place.country)


def read_region(doc: Document, at: int, end: int, last: int) -> Group | None:
    """ "la région |Bretagne|", "la province Sud", "la région Grand Est X": a territory named right behind its word."""
    words = doc.lexicon.table("offices")["bodies"]["territories"]
    tag = doc.tag(at, "body")
    if tag is None or tag.key not in words or end >= last or not doc.tokens[end].is_capital:
        return None
    known = doc.known_as(end, lambda entry: entry.kind == "Place")
    if known is not None:
        behind = end + known[0]
        while behind < last and doc.tokens[behind].joined:
            behind += 1  # "la région Marrakech-Safi"
    else:
        behind = find_name_end(doc, end, last)
        behind = next(
            (n for n in range(end + 1, behind) if fold(doc.tokens[n].text) in given_names()), behind
        )
    if behind == end or (known is None and fold(doc.tokens[end].text) in given_names()):
        return None
    country = known[1].country if known is not None else None
    return Group(GroupKind.ORGANIZATION, at, behind, name=(at, behind), country=country)


def is_closing(doc: Document, at: int) -> bool:
    """Whether no word stands at a token."""
    return not doc.tokens[at].is_word


def skip_settlement(doc: Document, at: int) -> int:
    """Behind "tỉnh", "thành phố", "huyện": words for what a place is; "Vùng 2 Hải quân" is a body."""
    tag = doc.tag(at, "determiner")
    if tag is not None and (body := doc.tag(at, "body")) is not None and body.length > tag.length:
        return at
    return at + tag.length if tag is not None and (tag.value or {}).get("settlement") else at


def end_of_territory(doc: Document, at: int, last: int) -> int:
    """ "An Hòa |Lê Văn Nam": behind the name of a place, up to the name of who holds office there; `at` without one."""
    surnames = doc.lexicon.table("offices")["home"]["surnames"]
    end = find_name_end(doc, at, last)
    begins = [n for n in range(at, end - 1) if doc.tokens[n].text in surnames]
    holders = [n for n in begins if n == at or n >= at + _SHORTEST_PLACE]
    if holders[:1] == [at] and _SHORTEST_PLACE < end - at <= _LONGEST_NAME:
        return at
    return next((n for n in holders if n > at), end)


def read_seat(doc: Document, at: int, last: int) -> int | None:
    """ "Thống đốc |tỉnh Kaluga| Ivan Petrov", "Thị trưởng |Gwangju| Kang Min-seok": behind the place of an office.

    Without a word for what it is, a place nobody knows is told by the text, where it names it apart from the person.
    """
    begin = skip_settlement(doc, at)
    if begin >= last or not doc.tokens[begin].is_capital:
        return None
    known = doc.known_as(begin, lambda entry: entry.kind == "Place")
    if known is not None:
        return begin + known[0]
    end = end_of_territory(doc, begin, last)
    if end > begin and read_bracketed_country(doc, end, last) is not None:
        return end  # "Phó Tỉnh trưởng Xay Tha Ni (Lào) X"
    words = [n for n in range(begin, end) if not doc.tokens[n].joined]
    is_worded = begin > at or (at > 0 and skip_settlement(doc, at - 1) == at)  # "Chủ tịch |vùng| Toscana X"
    if len(words) < _LONG_RUN:
        return end if begin > at and end > begin else None
    if is_worded:
        return words[1] if end == find_name_end(doc, begin, last) else end
    return words[1] if _stands_alone(doc, begin, words[1]) else None


def read_place(doc: Document, at: int, last: int) -> Group:
    """The place whose name is tokens[at..last]: known, or of the country the text gives it in brackets anywhere."""
    begin = skip_settlement(doc, at)
    known = doc.known_as(begin, lambda entry: entry.kind == "Place")
    if known is not None and begin + known[0] >= last:
        label, country = known[1].label, known[1].country
        return Group(GroupKind.PLACE, at, last, key=known[1].key, label=label, country=country)
    words = [token.text for token in doc.tokens[begin:last]]
    country = next(
        (
            found[1]
            for n, token in enumerate(doc.tokens)
            if token.text == "(" and [t.text for t in doc.tokens[n - len(words) : n]] == words
            if (found := read_bracketed_country(doc, n, len(doc.tokens))) is not None
        ),
        None,
    )
    return Group(GroupKind.PLACE, at, last, name=(begin, last), country=country)


def seat_of_body(doc: Document, body: Group) -> Group | None:
    """ "UBND tỉnh |Quảng Ninh|": the place whose administration a body is; of "UBND tỉnh" that of the headline."""
    local = doc.lexicon.table("offices")["bodies"]["local"]
    tag = doc.tag(body.first, "body")
    if tag is None or tag.key not in local:
        return None
    begin = skip_settlement(doc, body.first + tag.length)
    return read_place(doc, begin, body.last) if begin < body.last else home_in_headline(doc)


def home_in_headline(doc: Document) -> Group | None:
    """The first place of the home country that the first sentence of an article names."""
    home = doc.lexicon.table("offices")["home"]["country"]
    for at in range(doc.sentences[0].first, doc.sentences[0].last):
        known = doc.known_as(at, lambda entry: entry.kind == "Place" and entry.country == home)
        if known is not None and doc.tokens[at].is_capital:
            return read_place(doc, at, at + known[0])
    return None


def sit_in(office: Office, place: Group | None) -> None:
    """Notes where an office is held, if it is in a town or province."""
    office.seat = place
    office.country = office.country or (place.country if place is not None else None)


def sit_in_town(doc: Document, office: Office, place: Group) -> None:
    """Notes the place an office is of, which is where it is held if it is a town's or a province's."""
    office.country = office.country or place.country
    if doc.lexicon.table("offices")["heads"][office.head].get("local"):
        office.seat = place


def _stands_alone(doc: Document, at: int, following: int) -> bool:
    """Whether the text names a word elsewhere without what stands behind it here."""
    one, other = doc.tokens[at].text, doc.tokens[following].text
    behind = (
        doc.tokens[n + 1].text if n + 1 < len(doc.tokens) else ""
        for n, token in enumerate(doc.tokens)
        if n != at and token.text == one
    )
    return any(text != other and not text.istitle() for text in behind)


def find_mark_end(doc: Document, at: int, last: int) -> int | None:
    """Behind what tells a body from others: "Quân khu |7|", "Hạm đội |miền Đông|", "Liên đoàn |Cờ| Việt Nam"."""
    token = doc.tokens[at]
    if token.text.isdigit():
        return None if _ends_country(doc, at) else at + 1  # "Tuần duyên Philippines |5 tàu|"
    following = doc.tokens[at + 1] if at + 1 < last else None
    if following is None or not following.is_capital:
        return None
    if token.lower in doc.lexicon.table("offices")["bodies"]["quarters"]:
        return at + 2
    table = doc.lexicon.table("offices")
    is_field = token.is_capital and token.is_word and token.text not in table["home"]["surnames"]
    is_field = is_field and fold(token.text) not in given_names()  # "Cơ quan Báo chí |Rafael| Cuenca"
    owned = doc.known_as(at + 1, lambda entry: entry.kind in {"Place", "Country"})
    return at + 1 if is_field and owned is not None and doc.known(at) is None else None


def _ends_country(doc: Document, at: int) -> bool:
    """Whether the name of a country ends right before a token."""
    told = (
        (n, doc.known_as(at - n, lambda entry: entry.kind == "Country")) for n in range(1, min(at, 4) + 1)
    )
    return any(found is not None and found[0] == n for n, found in told)


def read_bracketed_country(doc: Document, at: int, last: int) -> tuple[int, str] | None:
    """ "(Égypte)": the token behind a country in brackets, and its key."""
    if at + 2 >= last or doc.tokens[at].text != "(":
        return None
    found = doc.known_as(at + 1, lambda entry: entry.kind == "Country" and entry.form in _TOLD)
    end = at + 1 + found[0] if found is not None else last
    return (
        (end + 1, found[1].key) if found is not None and end < last and doc.tokens[end].text == ")" else None
    )
