"""Proper names by their shape: runs of capitalised words with the particles a language allows inside a name."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.relations import Relation
from kg.lang import given_names
from kg.lang.folding import fold

_MAX_WORDS = 8
_INITIALS = 2  # capitals up to which they may be somebody's initials
_VOWELS = frozenset("aeiouy")
_QUOTES = '“«"'
_NOT_INSIDE = ("honorific", "relative", "subject_relative", "coordination", "list_coordination")


def skip_acronym(doc: Document, at: int, last: int) -> int:
    """Behind "(ASEAN)", which stands at tokens[at]; `at` itself where no acronym in brackets does."""
    tokens = doc.tokens
    is_closed = at + 2 < last and tokens[at].text == "(" and tokens[at + 2].text == ")"
    return at + 3 if is_closed and tokens[at + 1].text.isupper() else at


def find_name_end(doc: Document, at: int, last: int) -> int:
    """The token behind the proper name that begins at `at`; `at` itself where none does."""
    led = _skip_leading_particles(doc, at, last)
    if at >= last or not (led or _can_begin(doc, at)):
        return at
    end = led or at + 1
    while end < last and end - at < _MAX_WORDS:
        token = doc.tokens[end]
        if not token.is_word:
            if token.text == "." and _is_initial(doc, end):
                end += 1
                continue
            if token.text in _QUOTES and (jump := _skip_nickname(doc, end, last)) is not None:
                end = jump
                continue
            break
        if _goes_on_behind_apostrophe(doc, end):
            end += 1
            continue
        if end in doc.dated_tokens or (token.is_capital and _closes_name(doc, end)):
            break
        if token.is_capital and (_is_gerund(doc, end) or _is_event_of_headline(doc, end)):
            break
        if end == at + 1 and at in doc.sentence_starts and _begins_title(doc, end):
            break
        if token.is_capital or (
            token.joined and (doc.tokens[end - 1].is_capital or doc.tokens[end - 1].joined)
        ):
            if _is_other_name(doc, end) or _is_common(doc, end):
                break
            end += 1
        elif (jump := _skip_particles(doc, end, last)) is not None:
            end = jump
        else:
            break
    return _skip_suffix(doc, end, last)


def _skip_leading_particles(doc: Document, at: int, last: int) -> int | None:
    """ "Mme d'Aurillac", "M. de La Tour": behind an honorific a name may begin with its particle."""
    is_addressed = any(
        (tag := doc.tag(at - size, "honorific")) is not None and tag.length == size
        for size in (1, 2)
        if at >= size
    )
    if not is_addressed or at >= last or doc.tokens[at].is_capital:
        return None
    return _skip_particles(doc, at, last, leads=True)


def _goes_on_behind_apostrophe(doc: Document, at: int) -> bool:
    """ "Fa'|aleava", "Sana'|a": where no word is elided, an apostrophe inside a word with a capital is part of it."""
    before, token = doc.tokens[at - 1], doc.tokens[at]
    is_tied = before.text[-1] in "'’" and before.end == token.start and len(before.text) > 1
    return (
        is_tied
        and before.is_capital
        and bool(doc.lexicon.suffixes)
        and "'" + token.lower not in doc.lexicon.suffixes
    )


def _closes_name(doc: Document, at: int) -> bool:
    """Whether a capital word can't stand inside a name; some honorifics are names as well ("Farah Sheikh Dirie")."""
    tag = doc.tag(at, *_NOT_INSIDE)
    if tag is None:
        return False
    following = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
    is_name = tag.kind == "honorific" and (tag.value or {}).get("name", False)
    return not (is_name and following is not None and following.is_capital and following.is_word)


def _begins_title(doc: Document, at: int) -> bool:
    """ "Tiễn |Chủ tịch nước| X": a title of several syllables, of which a name has not the second in small letters."""
    head = doc.tag(at, "head") if doc.lexicon.grammar.get("syllables") else None
    return head is not None and head.length > 1 and doc.tokens[at + 1].text.islower()


def _is_gerund(doc: Document, at: int) -> bool:
    """Whether a capital word is one because all are in its headline ("X Leading a Meeting")."""
    readings = doc.lexicon.morphology.readings(doc.tokens[at].lower)
    return bool(readings) and all(reading.tense == "ger" for reading in readings)


def _is_event_of_headline(doc: Document, at: int) -> bool:
    """Whether a capital word is an event noun whose complement follows ("Readout of X Call with Y")."""
    behind = doc.tag(at + 1, "preposition") if at + 1 < len(doc.tokens) else None
    return behind is not None and behind.value == Relation.WITH and doc.tag(at, "event") is not None


def _skip_nickname(doc: Document, at: int, last: int) -> int | None:
    """Behind a nickname in quotes that the name goes on after: "Benjamin “Benny” Gantz"."""
    inside = doc.tokens[at + 1 : at + 4]
    if at + 3 >= last or not (inside[0].is_capital and inside[1].text in '”»"' and inside[2].is_capital):
        return None
    return at + 4


def _skip_suffix(doc: Document, end: int, last: int) -> int:
    """Behind "Jr." and the like, with their comma and full stop."""
    suffixes = doc.lexicon.name_suffixes
    tokens = doc.tokens
    begin = end + 1 if end < last and tokens[end].text == "," else end
    if begin < last and tokens[begin].lower in suffixes:
        end = begin + 1
    elif tokens[end - 1].lower not in suffixes:
        return end
    return end + 1 if end < last and tokens[end].text == "." and end + 1 < last else end


def _can_begin(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    if not token.is_word or at in doc.dated_tokens or doc.tag(at, "common") is not None:
        return False
    if _is_acronym(doc, at) or counts_nationals(doc, at):
        return False
    if not token.is_capital:
        leading = doc.lexicon.words["name_particles"]["leading"]
        return token.lower in leading and at + 1 < len(doc.tokens) and doc.tokens[at + 1].joined
    if doc.tag(
        at, "determiner", "pronoun", "preposition", "relative", "honorific"
    ) and not _is_followed_by_name(doc, at):
        return False
    return token.text[-1] not in "'’" or (
        at + 1 < len(doc.tokens) and _goes_on_behind_apostrophe(doc, at + 1)
    )


def counts_nationals(doc: Document, at: int) -> bool:
    """ "Forty French engineers": whether a number stands here, and a nationality with a word for people behind it."""
    number = doc.tag(at, "numeral")
    behind = at + number.length if number is not None else len(doc.tokens)
    if behind + 1 >= len(doc.tokens) or not doc.lexicon.grammar.get("modifiers_first"):
        return False
    nation = doc.known_as(behind, lambda entry: entry.form in {"adjective", "demonym"})
    return nation is not None and doc.tokens[behind + nation[0]].text.islower()


def _is_acronym(doc: Document, at: int) -> bool:
    """ "BBC Anne Leroy": capitals that nobody can pronounce are no part of the name behind them."""
    text = doc.tokens[at].text
    following = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
    if not text.isupper() or following is None or not following.is_capital or following.text.isupper():
        return False
    letters = fold(text)
    return len(letters) > _INITIALS and letters.isalpha() and _VOWELS.isdisjoint(letters)


def _is_followed_by_name(doc: Document, at: int) -> bool:
    """Whether a capital word that is also a function word ("La", "Son", "De") goes on as a name ("Son Heung-min").

    Where it opens its sentence nothing tells, and the function word is the likelier reading.
    """
    if is_half_of_name(doc, at):
        return True
    opens = at == 0 or not (doc.tokens[at - 1].is_word or doc.tokens[at - 1].text == ",")
    following = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
    return not opens and following is not None and following.is_capital and not doc.tag(at, "honorific")


def is_half_of_name(doc: Document, at: int) -> bool:
    """ "|Per|-Arne", "|An|-Nour": whether a function word in capitals is tied by a hyphen to the rest of a name."""
    following = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
    if following is None or not (following.is_capital and doc.tokens[at].is_capital):
        return False
    is_given = following.is_word and following.text.istitle() and fold(doc.tokens[at].text) in given_names()
    return following.joined or (is_given and bool(doc.lexicon.suffixes))  # "|Per| Dahl"


def _is_initial(doc: Document, stop: int) -> bool:
    before = doc.tokens[stop - 1]
    following = doc.tokens[stop + 1] if stop + 1 < len(doc.tokens) else None
    return len(before.text) == 1 and before.is_capital and following is not None and following.is_capital


def _is_common(doc: Document, at: int) -> bool:
    """Whether a capital syllable begins a common noun that goes on in small letters: "Duma Quốc|gia"."""
    tag = doc.tag(at, "portfolio", "common", "compound") if doc.lexicon.grammar.get("syllables") else None
    return tag is not None and any(t.text.islower() for t in doc.tokens[at : at + tag.length])


def _is_other_name(doc: Document, at: int) -> bool:
    """Whether a country or body of several words begins here: it is not part of a person's name."""
    found = doc.known(at)
    return (
        found is not None
        and found[0] > 1
        and all(entry.kind in {"Country", "Organization"} for entry in found[1])
    )


def _skip_particles(doc: Document, at: int, last: int, *, leads: bool = False) -> int | None:
    """Behind the capital word that follows up to three name particles at `at`; None where none follow.

    Where they lead the name, behind an honorific, they are not taken for prepositions.
    """
    end, particles = at, doc.lexicon.name_particles
    while end < last and end - at < 3 and doc.tokens[end].text.replace("’", "'") in particles:
        end += 1
    if end == at or end >= last or not doc.tokens[end].is_capital or not doc.tokens[end].is_word:
        return None
    if leads:
        return end + 1
    is_preposition = doc.tag(at, "preposition") is not None
    if is_preposition and end - at > 1:
        return None  # "Ahmad de la Caf"
    if is_preposition and (
        doc.known(end) is not None or doc.tag(end, "body", "head", "portfolio") is not None
    ):
        return None  # "Emmanuel Macron du Parti …", "Choïgou de Russie"
    if is_preposition and doc.tokens[at].lower not in doc.lexicon.words["name_particles"]["prepositions"]:
        return None
    if not is_preposition and doc.tag(at, "determiner") is not None:
        return None  # "a remis à Anne Leroy la Croix du mérite"
    return end + 1


def is_plain_name(doc: Document, first: int, last: int) -> bool:
    """Whether no word of a name is one for a body, a site, an office, an event or a thing, nor a number."""
    kinds = ("body", "site", "instrument", "event", "delegation", "head", "portfolio", "parties", "thing")
    return not any(doc.tag(at, *kinds) or doc.tokens[at].text.isdigit() for at in range(first, last))
