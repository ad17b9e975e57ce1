"""What a minister is minister of: words of the table, adjectives with them, capital nouns no table knows."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.folding import fold
from kg.extract.groups import Office
from kg.extract.relations import Relation
from kg.lang import given_names

_ABROAD = 4  # tokens of "résidant à l'étranger"
_OTHER_NOUNS = ("head", "body", "honorific", "event", "instrument", "site")
_CHARGE = frozenset({Relation.ON, Relation.FOR})
_LONGEST = 3  # syllables in small letters behind the first of a portfolio no table knows


def read_portfolio(doc: Document, at: int, last: int) -> int | None:
    """The token behind a portfolio: a word of the list, or capital common nouns that no name index knows."""
    if (tag := doc.tag(at, "portfolio")) is None or at + tag.length > last:
        return None
    end = at + tag.length
    # Adjectives go with it: "Sécurité publique", "Coopération internationale"; a capital word does not.
    while end < last and doc.tokens[end].text.islower() and _is_portfolio_adjective(doc, end):
        end += 1
    if doc.lexicon.grammar.get("bare_complements"):
        while end < last and (more := doc.tag(end, "portfolio")) and _is_small(doc, end, more.length):
            end += more.length  # "Kinh tế đối ngoại", "Thương mại Quốc tế"
    return end


def _is_small(doc: Document, at: int, length: int) -> bool:
    """Whether a word for a portfolio has small letters, but for its first: no name of who holds the office."""
    return doc.tokens[at].text.islower() or (length > 1 and doc.tokens[at + 1].text.islower())


def lists_portfolios(doc: Document, at: int, last: int) -> bool:
    """ "Minister of Youth, Sports |and Culture|": whether a list of portfolios goes on to its last at a token."""
    while at < last:
        joint = doc.tag(at, "list_coordination")
        begin = at + (joint.length if joint is not None else int(doc.tokens[at].text == ","))
        end = read_portfolio(doc, begin, last) if at < begin < last else None
        if end is None and joint is not None and begin < last:
            end = read_abstract_portfolio(doc, begin, last)
        if end is None or joint is not None:
            return end is not None
        at = end
    return False


def read_of_portfolio(doc: Document, at: int, last: int) -> tuple[str, int] | None:
    """ "de la Défense", "des Finances": the words of a portfolio behind its preposition, and the token behind them."""
    of = doc.tag(at, "preposition") if at < last else None
    if of is None or of.value != Relation.OF:
        return None
    begin = at + of.length
    begin += tag.length if (tag := doc.tag(begin, "determiner")) is not None else 0
    if begin >= last or not doc.tokens[begin].is_capital:
        return None
    end = read_portfolio(doc, begin, last) or read_capital_portfolio(doc, begin, last)
    return (doc.between(at, end), end) if end is not None else None


def read_capital_portfolio(doc: Document, at: int, last: int) -> int | None:
    """ "… et de la Promotion du partenariat public-privé": a capital noun that goes on with a list of portfolios."""
    if (abroad := _read_expatriates(doc, at, last)) is not None:
        return abroad
    if not doc.tokens[at].is_capital or doc.known(at) is not None:
        return None
    end = at + 1
    while end < last and (
        doc.tokens[end].text.islower() or doc.tokens[end].joined or _is_owned_noun(doc, at, end)
    ):
        if doc.tag(end, "list_coordination", "relative") or doc.lexicon.morphology.readings(
            doc.tokens[end].lower
        ):
            break
        if doc.tag(end, "preposition") and (end + 1 >= last or doc.tokens[end + 1].is_capital):
            break  # "au Patrimoine du Sultanat": whose it is, not what
        end += 1
    return end


def read_abstract_portfolio(doc: Document, at: int, last: int) -> int | None:
    """ "… Affairs and |Regional Integration| of X": capitals that end like an abstract noun, and name nobody."""
    end = at
    while (
        end < min(last, at + _LONGEST)
        and doc.tokens[end].is_capital
        and not doc.tag(end, "head", "honorific")
    ):
        end += 1
    endings = doc.lexicon.endings("portfolio_noun")
    while end > at and not doc.tokens[end - 1].lower.endswith(endings):
        end -= 1
    named = any(fold(doc.tokens[n].text) in given_names() for n in range(at, end))
    return end if end > at and endings and not named else None


def _is_owned_noun(doc: Document, begin: int, at: int) -> bool:
    """ "la Réforme de l'|État|": no person's name has an article."""
    tag = doc.tag(at - 1, "determiner") if at - 1 > begin else None
    return tag is not None and tag.length == 1 and doc.known(at) is None


def _read_expatriates(doc: Document, at: int, last: int) -> int | None:
    """ "des Affaires étrangères et des |Tunisiens à l'étranger|": a people, and words for where some of it live."""
    people = doc.known_as(
        at, lambda entry: entry.kind == "Country" and entry.form in {"demonym", "adjective"}
    )
    begin = at + people[0] if people is not None else last
    phrases = doc.lexicon.table("offices")["portfolios"]["abroad"]
    ends = range(min(begin + _ABROAD, last), begin, -1)
    return next((end for end in ends if doc.between(begin, end).lower() in phrases), None)


def _is_portfolio_adjective(doc: Document, at: int) -> bool:
    word = doc.tokens[at].lower
    return word.endswith(doc.lexicon.endings("portfolio_adjective"))


def read_further_portfolio(doc: Document, pieces: list[tuple[int, int]], at: int, last: int) -> int | None:
    """ "Bộ trưởng Ngoại giao |và Kinh tế đối ngoại|", "Bộ trưởng |Đường bộ| Iran": one more, or one no table knows."""
    begin = at
    if len(pieces) > 1:
        joint = doc.tag(at, "list_coordination") if pieces[-1][1] == at else None
        if joint is None:
            return None
        begin = at + joint.length
    if begin >= last or not doc.tokens[begin].is_capital or doc.tag(begin, "head", "body", "honorific"):
        return None
    if (end := read_portfolio(doc, begin, last)) is not None:
        return end
    return read_common_portfolio(doc, begin, last)


def read_common_portfolio(doc: Document, begin: int, last: int) -> int | None:
    """ "|Đường bộ| Iran", "|Thủ công nghiệp| Lào": a capital syllable, small ones, and a name or title behind them."""
    if begin >= last or not doc.tokens[begin].is_capital or doc.tag(begin, *_OTHER_NOUNS):
        return None
    compound = doc.tag(begin, "compound")  # "|Quản lý nước|": of two words that are read whole
    end = begin + (compound.length if compound is not None else 1)
    while end < last and end - begin <= _LONGEST and is_plain(doc, end):
        end += 1
    is_common = begin + 1 < end < last and doc.tokens[end].is_capital and doc.tag(end, "head") is None
    return end if is_common and doc.known(begin) is None else None


def is_plain(doc: Document, at: int) -> bool:
    """A syllable in small letters that is no word of the closed classes and begins no verb."""
    token = doc.tokens[at]
    closed = doc.tags(at) and not doc.tag(at, "portfolio", "modifier")
    return (
        token.is_word and token.text.islower() and not closed and not doc.lexicon.opens_verb(doc.tokens, at)
    )


def goes_on_with_portfolio(doc: Document, at: int, last: int) -> bool:
    """ "Bộ Công Thương |và Thủ công nghiệp| Lào": one more portfolio, in capitals, behind the name of a ministry."""
    joint = doc.tag(at, "list_coordination") if at < last else None
    begin = at + joint.length if joint is not None else last
    if begin >= last or not doc.tokens[begin].is_capital or doc.tag(begin, *_OTHER_NOUNS):
        return False
    return doc.tag(begin, "portfolio") is not None or read_common_portfolio(doc, begin, last) is not None


def read_charge_of_body(doc: Document, office: Office, at: int, last: int) -> int | None:
    """ "Chair of the Committee |on Foreign Affairs| X": what a body is for, behind its word; it is part of its name."""
    body, on = office.organization, doc.tag(at, "preposition") if at < last else None
    is_bare = body is not None and body.last == at and doc.tag(at - 1, "body") is not None
    if body is None or body.name is None or not is_bare or on is None or on.value not in _CHARGE:
        return None
    begin = at + on.length
    begin += tag.length if (tag := doc.tag(begin, "determiner")) is not None else 0
    end = read_portfolio(doc, begin, last) if begin < last and doc.tokens[begin].is_capital else None
    if end is None:
        return None
    joint = doc.tag(end, "list_coordination") if end < last else None
    more = read_portfolio(doc, end + joint.length, last) if joint is not None else None
    body.last = more or end
    body.name = (body.name[0], body.last)
    return body.last
