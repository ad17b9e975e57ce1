"""What stands between a name and the office behind it, or behind that: "X (Égypte), consul à Paris"."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.articles import skip_article
from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.names import find_name_end
from kg.extract.postings import names_an_envoy
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.territories import read_bracketed_country

_TITLE = 4  # tokens of a title before "of"
_LONGEST_OWNER = 4  # words of "the company's", "the rights group's"
_FINITE = frozenset({"pres", "past", "imp", "fut", "cond"})
_TOLD = frozenset({"name", "acronym"})  # forms under which a country or city is named


def skip_origin(doc: Document, group: Group, last: int) -> tuple[int, str | None]:
    """ "X (Égypte), ministre": past the country in brackets behind a name, and that country."""
    told = read_bracketed_country(doc, group.last, last)
    return told if told is not None else (group.last, None)


def skip_modifiers(doc: Document, at: int, last: int) -> tuple[int, bool]:
    """Past articles, adjectives and adverbs before a title, and whether an adjective was among them.

    ", alors ministre", ", également président", ", also the chair of …"; not of "haut représentant" the first word.
    """
    begin, chosen = skip_article(doc, at), False
    while (tag := doc.tag(begin, "modifier", "former", "adverb")) and begin < last:
        if is_head_first(doc, begin, tag.length):
            break
        chosen = chosen or tag.kind == "modifier"
        begin = skip_article(doc, begin + tag.length)
    return begin, chosen


def is_head_first(doc: Document, at: int, length: int) -> bool:
    """Whether a token begins the head of a title rather than an adjective of this length.

    "haut représentant"; "X, |délégué| CGT": an acronym stands behind it, and no title.
    """
    head, other = doc.tag(at, "head"), doc.tag(at + length, "head")
    end = at + head.length if head is not None else at
    if head is not None and other is not None and length + other.length > head.length:
        return False  # "nguyên |Thủ tướng|" is no "nguyên thủ"
    if head is None or head.length > length:
        return head is not None
    return end < len(doc.tokens) and len(doc.tokens[end].text) > 1 and doc.tokens[end].text.isupper()


def skip_post(doc: Document, holder: Group, last: int) -> int:
    """ "X, jusque-là ambassadeur à Paris,": past the city or country an envoy is said to be in."""
    at = holder.last
    tag = doc.tag(at, "preposition") if at < last else None
    if tag is None or tag.value not in LOCATIVES or not names_an_envoy(doc, holder.offices[-1].head):
        return at
    begin = skip_article(doc, at + tag.length)
    found = doc.known_as(begin, lambda e: e.kind in {"Country", "Place"} and e.form in _TOLD)
    return begin + found[0] if found is not None else at


def skip_bare_body(doc: Document, holder: Group, last: int) -> int:
    """ "X, numéro deux |du parti|, …", "président |du tribunal|": past a body told by the word for its kind alone."""
    at = holder.last
    tag = doc.tag(at, "preposition") if at < last and not doc.lexicon.grammar.get("modifiers_first") else None
    if tag is None or tag.value != Relation.OF or holder.offices[-1].organization is not None:
        return at
    begin = skip_article(doc, at + tag.length)
    body = doc.tag(begin, "body") if begin < last and doc.tokens[begin].text.islower() else None
    end = begin + body.length if body is not None else last
    closes = body is not None and (end >= last or doc.tokens[end].text in {",", ")"})
    return end if closes else at


def lists_next(doc: Document, group: Group, at: int, holder: Group, begin: int) -> bool:
    """ "M. A, ministre guinéen de l'Énergie, |M. B|, son homologue": B is the next, the title A's."""
    if holder.name is None or group.offices or begin != at + 1:
        return False
    behind, end = holder.offices[0].last, holder.name[1]
    if end < len(doc.tokens) and doc.lexicon.opens_verb(doc.tokens, end):
        return False  # "…, président du Sénat, B reçoit C": B may be who acts
    return len(holder.offices) == 1 and behind < holder.name[0] and doc.tokens[behind].text == ","


def _names_another(doc: Document, group: Group, at: int, holder: Group, last: int) -> bool:
    """Whether the office behind a name is another's, where modifiers stand first: in a list, or in a headline."""
    if not doc.lexicon.grammar.get("modifiers_first"):
        return False
    return _opens_headline_verb(doc, group, holder, last) or _opens_next(doc, group, at, holder, last)


def _opens_next(doc: Document, group: Group, comma: int, holder: Group, last: int) -> bool:
    """ "Minister A, |the governor of X, B|, and C": who has a title takes no other where a name stands behind that."""
    at = holder.last
    if (
        not group.offices
        or doc.tag(comma + 1, "determiner") is None
        or at >= last
        or doc.tokens[at].text != ","
    ):
        return False
    titled = doc.tag(at + 1, "honorific", "rank") if at + 1 < last else None
    name = at + 1 + (titled.length if titled is not None else 0)
    end = find_name_end(doc, name, last)
    listed = end < last and (doc.tokens[end].text == "," or doc.tag(end, "list_coordination") is not None)
    return listed and end - name > 1 and doc.known(name) is None


def _opens_headline_verb(doc: Document, group: Group, holder: Group, last: int) -> bool:
    """ "PM X, Austrian chancellor |open| bridge": in headlines of some languages a comma stands for "and"."""
    headline = doc.sentences[0] if doc.sentences else None
    is_in = headline is not None and headline.kind is BlockKind.HEADLINE and group.first < headline.last
    if not is_in or holder.last >= last:
        return False
    readings = doc.lexicon.morphology.readings(doc.tokens[holder.last].lower)
    return any(reading.tense in _FINITE for reading in readings)


def skip_possessor(doc: Document, at: int, last: int) -> int:
    """ "X, |the company's| director": behind a body told by a word for its kind that owns the office behind it."""
    for end in range(at + 1, min(at + _LONGEST_OWNER, last - 1)):
        if doc.tokens[end].lower in doc.lexicon.possessive_marks:
            opens = doc.tag(end + 1, "head", "prefix", "portfolio", "modifier", "former") is not None
            return end + 1 if opens and doc.tokens[end - 1].text.islower() else at
        if not doc.tokens[end].is_word or doc.tag(end, "preposition", "relative", "determiner"):
            break
    return at


def is_in_list(doc: Document, group: Group, at: int, holder: Group, last: int) -> bool:
    """ "Le pape X, |le président français| et le chef de …": with an article and "et" behind it, he is the next.

    Only of who has an office already and another behind him with an article of its own.
    """
    has_article = doc.tag(at + 1, "determiner") is not None and not doc.lexicon.grammar.get("modifiers_first")
    joint = doc.tag(holder.last, "list_coordination") if holder.last < last else None
    following = holder.last + joint.length if joint is not None else last
    goes_on = following < last and doc.tag(following, "determiner") is not None
    return bool(group.offices) and has_article and goes_on and holder.name is None


def opens_second(doc: Document, at: int) -> bool:
    """ "le ministre |directeur| de cabinet": whether a title in small letters follows another directly."""
    return doc.tag(at, "head") is not None and not doc.tokens[at].is_capital


def begins_next(doc: Document, group: Group, at: int, holder: Group, last: int) -> bool:
    """Whether the title behind a name is not his: somebody else's in a list, or the subject of a headline."""
    return _names_another(doc, group, at, holder, last) or is_in_list(doc, group, at, holder, last)


def find_whole(doc: Document, bodies: BodyReader, holder: Group, last: int) -> Group | None:
    """ "bà X, Cục trưởng Cục Quan hệ quốc tế, |Bộ Quân đội Pháp|, …": the body that the first is part of."""
    at = holder.last
    whole = bodies.body(at + 1, last) if at < last and doc.tokens[at].text == "," else None
    if whole is None or whole.kind is not GroupKind.ORGANIZATION or doc.tag(at + 1, "body") is None:
        return None
    return whole if doc.tag(whole.last, "list_coordination") is None else None


def is_told_of_name(doc: Document, office: Group) -> bool:
    """ "Paul Martin, |président du Sénat|, Luc Noir reçoit …": a bare title behind a name is his."""
    at = office.first - 2
    if at < 0 or doc.lexicon.grammar.get("syllables") or doc.tag(office.first, "determiner") is not None:
        return False
    before = doc.tokens[at]
    is_name = before.is_word and before.is_capital and at not in doc.sentence_starts
    return doc.tokens[at + 1].text == "," and is_name and doc.known(at) is None


def is_owner(doc: Document, group: Group) -> bool:
    """ "le conseiller du président malien, X", "l'épouse du président, X": the name is the first one's."""
    at, governed = group.first - 1, False
    while at >= 0 and (tag := doc.tag(at, "determiner", "preposition")) is not None:
        governed = governed or (tag.kind == "preposition" and tag.value == Relation.OF)
        at -= 1
    for begin in range(max(0, at - _TITLE), at + 1):
        head = doc.tag(begin, "head")
        own = head is not None and all(
            doc.tokens[n].text.islower() and doc.tag(n, "preposition") is None
            for n in range(begin + head.length, at + 1)
        )
        if governed and own and head is not None and begin + head.length <= at + 1:
            return True
    return False
