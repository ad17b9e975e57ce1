"""Where the head of an instrument is whose modifiers stand before it: "a green growth compact", "the X – Y Treaty"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.nationalities import read_nationality

_FRONT = 12  # tokens before a head in which its modifiers stand
_PLAIN = 4  # of them plain words that no table knows
# What no name that stands before a head begins with.
_NOT_NAMES = (
    "list_coordination",
    "coordination",
    "preposition",
    "determiner",
    "head",
    "honorific",
    "pronoun",
    "rank",
)
# What no plain word before a head is: these, other words of the grammar, and nouns that are told of themselves.
_NOT_PLAIN = (
    *_NOT_NAMES,
    "adverb",
    "event",
    "relative",
    "counterpart",
    "delegation",
    "parties",
)
_DASHES = frozenset({"–", "-"})


def first_capital(doc: Document, begin: int, head_at: int) -> int:
    """The first capital word from a name's beginning to its head; its beginning where there is none."""
    return next((at for at in range(begin, head_at) if doc.tokens[at].is_capital), begin)


def is_plain_adjective(doc: Document, at: int) -> bool:
    """Whether a word qualifies an instrument and is not itself part of one's kind ("joint declaration")."""
    word, lexicon = doc.tokens[at].lower, doc.lexicon
    is_part = word in lexicon.agreement_front or doc.tag(at, "instrument") is not None
    return word in lexicon.event_adjectives and not is_part


def find_head(doc: Document, at: int, last: int) -> int:
    """Where modifiers stand first, the head behind them: "peace agreement", "Reciprocal Access Agreement"."""
    front = doc.lexicon.agreement_front
    if not front or doc.tag(at, "instrument") is not None:
        return at
    for end in range(at, min(at + _FRONT, last)):
        token = doc.tokens[end]
        if doc.tag(end, "instrument") is not None:
            return end
        if token.text in _DASHES and _joins_names(doc, at, end, last):
            continue
        is_name = (token.is_capital or token.joined) and not doc.tag(end, *_NOT_NAMES)
        is_number = token.text.isdigit() or (
            token.text == "." and doc.tokens[end - 1].end == token.start and end > at
        )
        if end in doc.dated_tokens or not (
            is_number or token.lower in front or _can_modify(doc, end, is_name) or _is_noun(doc, at, end)
        ):
            return at
    return at


def _can_modify(doc: Document, at: int, is_name: bool) -> bool:
    if read_nationality(doc, at, at + 3) is not None:
        return True
    morphology = doc.lexicon.morphology
    readings = morphology.readings(doc.tokens[at].lower)
    return is_name and not any(morphology.is_in(reading.lemma, "transitive") for reading in readings)


def _joins_names(doc: Document, at: int, dash: int, last: int) -> bool:
    """ "the EU – Vietnam Free Trade Agreement": a dash with blanks, between the names of two parties."""
    joined = dash > at and dash + 1 < last and doc.known(dash + 1) is not None
    return joined and doc.tokens[dash - 1].is_capital and doc.tokens[dash + 1].is_capital


def _is_noun(doc: Document, begin: int, at: int) -> bool:
    """A plain word behind an article, as no verb is: "a |green| |growth| compact"."""
    lexicon = doc.lexicon
    opened = begin > 0 and doc.tag(begin - 1, "determiner") is not None
    if not (opened and lexicon.grammar.get("modifiers_first")) or at - begin >= _PLAIN:
        return False
    token = doc.tokens[at]
    if not token.text.islower() or doc.tag(at, *_NOT_PLAIN) is not None:
        return False
    return not lexicon.morphology.readings(token.lower)
