"""Bodies no index knows, right behind a title, where no word joins them: "Chủ tịch |VFF|", "Giám đốc |Đại Phú|"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.unlistedbodies import is_held_in_body
from kg.lang import given_names
from kg.lang.folding import fold

_WORD = 4  # syllables of a word for bodies
_CLOSING = frozenset(",.;:)")
_CHARGE = 18  # tokens of what somebody is in charge of
_SHORTEST, _LONGEST = 2, 10  # letters of an acronym
_LONG_RUN = 3  # capital words: the name of a firm and of who holds an office there
_HOME_NAME = (2, 3, 4)  # syllables of a name of the home country


def read_acronym(doc: Document, head: str, at: int, last: int) -> Group | None:
    """ "phát ngôn viên |JCS|", "Chủ tịch |VFF| Trần Anh Kiệt": capitals behind the head of a title in small letters."""
    token = doc.tokens[at] if at < last else None
    row = doc.lexicon.table("offices")["heads"][head]
    if token is None or not token.text.isupper() or not token.text.isalpha() or at in doc.dated_tokens:
        return None
    is_short = _SHORTEST <= len(token.text) <= _LONGEST
    in_capitals = doc.tokens[at - 1].text.isupper() or (at + 1 < last and doc.tokens[at + 1].text.isupper())
    if not is_short or in_capitals or row.get("local") or (row.get("state") and not row.get("portfolio")):
        return None
    return Group(GroupKind.ORGANIZATION, at, at + 1, name=(at, at + 1))


def fills(doc: Document, office: Group) -> bool:
    """ "được bổ nhiệm |làm| Đại sứ, ông X …": an office that somebody else is said to fill."""
    endings = doc.lexicon.words["copulas"]["endings"]
    return office.first > 0 and doc.tokens[office.first - 1].lower in endings


def is_word_for_body(doc: Document, at: int, end: int) -> bool:
    """ "Bí thư Thường trực |Trung ương Đoàn|": a word for a body that reaches past a word for a portfolio."""
    body = doc.tag(at, "body") if doc.lexicon.grammar.get("syllables") else None
    return body is not None and (at + body.length > end or _goes_on(doc, at + body.length, end))


def _goes_on(doc: Document, at: int, end: int) -> bool:
    """ "Tổ chức |Thương mại thế giới|": more portfolios in capitals, and what tells which body, behind its word."""
    trait = doc.tag(end, "modifier") if at < end < len(doc.tokens) else None
    return trait is not None and doc.tokens[at].is_capital and doc.tokens[end].text.islower()


def is_noun(doc: Document, at: int) -> bool:
    """ "các đồng chí |Thường trực| Tỉnh ủy": several syllables, where they are written apart, of a word."""
    noun = doc.tag(at, "body", "modifier") if doc.lexicon.grammar.get("syllables") else None
    return noun is not None and noun.length > 1


def is_head(doc: Document, at: int) -> bool:
    """Whether a title begins at a token; "Bí thư thứ hai |Đại sứ quán| Pháp" has a word for a body there."""
    head, body = doc.tag(at, "head"), doc.tag(at, "body")
    longer = head is not None and body is not None and body.length > head.length
    return head is not None and not (longer and bool(doc.lexicon.grammar.get("syllables")))


def find_charge_end(doc: Document, at: int, last: int) -> int | None:
    """ "Phó Thủ tướng |phụ trách kinh tế| X": behind the field somebody is in charge of, right before his name."""
    told = doc.between(at, min(at + 2, last)).lower() in doc.lexicon.words["copulas"]["charge"]
    tag = doc.tag(at + 2, "portfolio") if told and at + 2 < last else None
    end = at + 2 + tag.length if tag is not None else last
    return end if end < last and doc.tokens[end].is_capital else None


def skip_charge(doc: Document, holder: Group, last: int) -> int:
    """ "Phó Chủ tịch X |phụ trách Đông Á|, …": behind what an office in a body is in charge of."""
    words, at = doc.lexicon.words["copulas"]["charge"], holder.last
    told = doc.between(at, min(at + 2, last)).lower() in words
    if holder.offices[-1].organization is None or not told:
        return at
    ends = range(at + 2, min(at + _CHARGE, last))
    return next((n for n in ends if doc.tokens[n].text in _CLOSING or doc.tag(n, "particle") is not None), at)


def leave_to_holder(doc: Document, body: Group) -> None:
    """ "Chủ tịch Tập đoàn Toyota Akio Toyoda": of a long run of capitals behind the body's word, one is the body's."""
    tag = doc.tag(body.first, "body")
    begin = body.first + tag.length if tag else body.last
    ends_in_country = (
        doc.known_as(begin + 1, lambda e: e.kind == "Country") is not None
    )  # "Hiệp hội Thép Việt Nam"
    run = doc.tokens[begin : begin if ends_in_country else body.last]
    if len(run) >= _LONG_RUN and all(t.is_word and t.is_capital for t in run) and doc.known(begin) is None:
        surnames = doc.lexicon.table("offices")["home"]["surnames"]
        firms = doc.lexicon.table("offices")["bodies"]["firms"]
        if run[0].text in surnames and len(run) in _HOME_NAME and tag is not None and tag.key not in firms:
            body.last = begin  # "Chủ tịch Hội |Lương Tấn Phát|"
            body.name = (body.first, body.last)
            return
        holders = (n for n in range(begin + 1, body.last - 1) if doc.tokens[n].text in surnames)
        body.last = next(holders, begin + 1)  # "Giám đốc Bệnh viện Chợ Lớn |Lê Văn Nam|"
        body.name = (body.first, body.last)


def take_body(doc: Document, holder: Group, first: int, end: int) -> bool:
    """ "đại diện |Good Hands|": a name right behind a title held in a body, told with a word for bodies elsewhere."""
    office = holder.offices[-1] if holder.offices else None
    if office is None or office.organization is not None or office.last != first:
        return False
    if not is_held_in_body(doc, office.head) or not doc.lexicon.grammar.get("syllables"):
        return False
    words = [token.text for token in doc.tokens[first:end]]
    for at, token in enumerate(doc.tokens):
        if (
            token.text == words[0]
            and at != first
            and [t.text for t in doc.tokens[at : at + len(words)]] == words
        ):
            told = ((n, doc.tag(at - n, "body")) for n in range(1, min(_WORD, at) + 1))
            if any(tag is not None and tag.length == n for n, tag in told):
                office.organization = Group(GroupKind.ORGANIZATION, first, end, name=(first, end))
                office.last = holder.last = end
                return True
    return False


def leave_body(doc: Document, named: Group, holder: Group) -> None:
    """ "bà X, Tổng giám đốc |Đại Phú Indonesia|, …": a name behind the title of who is named already is its body's.

    Not what looks like somebody's name at home, nor where the one before holds an office of his own: he may be
    the first of several.
    """
    office = holder.offices[-1]
    body = office.organization
    if holder.name is None or office.last != holder.name[0] or (body is not None and body.key is not None):
        return
    if named.name is None or named.offices or not is_held_in_body(doc, office.head):
        return
    first, end = holder.name
    surnames = doc.lexicon.table("offices")["home"]["surnames"]
    country = doc.known_as(end - 1, lambda entry: entry.kind == "Country")
    if country is None and doc.tokens[first].text in surnames and end - first in _HOME_NAME:
        return
    begin = body.first if body is not None else first  # "Công ty Cổ phần Cảng |Nam Triệu|"
    office.organization = Group(GroupKind.ORGANIZATION, begin, end, name=(begin, end))
    if country is not None:
        office.organization.country = office.country = country[1].key
    office.last = end
    holder.name, holder.kind = None, GroupKind.OFFICE


def begins_name(doc: Document, at: int, body: Group) -> bool:
    """ "Chủ tịch Thượng viện |Milan Novak|": whether a city is the given name of who is named here."""
    behind = doc.tokens[body.last] if body.last < len(doc.tokens) else None
    alone = body.last == at + 1 and fold(doc.tokens[at].text) in given_names()
    is_capital = behind is not None and behind.is_word and behind.is_capital
    return body.kind is GroupKind.PLACE and alone and is_capital
