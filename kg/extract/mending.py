"""Tokens of damaged text mended: words glued by scraping ("areçu"), accents that were lost everywhere ("a recu").

Only what a token is looked up as changes (`Token.lower`), or where it is cut; the text and its offsets stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kg.extract.lexicon import Lexicon, lexicon_of
from kg.extract.tokens import Token, make_token
from kg.lang.folding import fold

_FEWEST = 40  # words of a text that may tell that it has no accents by more than chance
_SHORTEST = 5  # letters of a word that may be two


def mend_tokens(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, with glued ones cut in two and, in a text without any accent, looked up with their accents."""
    glued = lexicon.words["glued"]
    if glued["words"]:
        firsts = tuple(glued["words"])
        cut: list[Token] = []
        for token in tokens:
            if len(token.lower) >= _SHORTEST and token.lower.startswith(firsts):
                cut += _cut(token, lexicon, firsts, glued["not"])
            else:
                cut.append(token)
        tokens = cut
    if others := glued["in_capitals"]:
        tokens = [t.looked_up_as(others[t.text]) if t.text in others else t for t in tokens]
    if not glued["accents"] or not _has_lost_accents(tokens):
        return tokens
    accents = _accents_of(lexicon.language.code)
    mended = [token.looked_up_as(accents.get(token.lower, token.lower)) for token in tokens]
    return [_choose(mended, at, lexicon, glued["before_participle"]) for at in range(len(mended))]


def _cut(token: Token, lexicon: Lexicon, firsts: tuple[str, ...], whole: Sequence[str]) -> list[Token]:
    """ "areçu", "ontsigné": an auxiliary and a participle, where the whole is no word we know."""
    word = token.lower
    if not token.text.islower() or word in whole:
        return [token]
    if lexicon.morphology.readings(word) or lexicon.tags_at([token], 0):
        return [token]
    for first in firsts:
        rest = word.removeprefix(first)
        if rest != word and any(form.tense == "pp" for form in lexicon.morphology.readings(rest)):
            border = token.start + len(first)
            left = make_token(token.start, border, token.text[: len(first)], first, joined=token.joined)
            return [left, make_token(border, token.end, token.text[len(first) :], rest, joined=False)]
    return [token]


def _has_lost_accents(tokens: list[Token]) -> bool:
    words = 0
    for token in tokens:
        if token.is_word and token.text.islower():
            if not token.text.isascii() and "’" not in token.text:
                return False  # as soon as in most texts
            words += 1
    return words >= _FEWEST


@cache
def _accents_of(code: str) -> Mapping[str, str]:
    """The words of the lexicon that have accents and are no other words without them, by their bare letters."""
    known = lexicon_of(code).vocabulary
    accented = {word for word in known if not word.isascii()}
    return {fold(word): word for word in sorted(accented) if fold(word) not in known}


def _choose(tokens: list[Token], at: int, lexicon: Lexicon, pairs: Mapping[str, str]) -> Token:
    """ "a" is the verb before a participle or adverb, and the preposition "à" elsewhere."""
    token = tokens[at]
    other = pairs.get(token.lower)
    if other is None or at + 1 >= len(tokens):
        return token
    following = tokens[at + 1]
    is_verb = any(form.tense == "pp" for form in lexicon.morphology.readings(following.lower))
    is_adverb = any(tag.kind == "adverb" for tag in lexicon.tags_at(tokens, at + 1))
    return token if is_verb or is_adverb else token.looked_up_as(other)
