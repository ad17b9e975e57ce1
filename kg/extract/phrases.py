"""Phrases looked up over tokens: an index by their first word, then by their second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.extract.tokens import Token
from kg.lang.folding import fold


@dataclass(frozen=True, slots=True)
class Tag:
    """A phrase of the lexicon at a place in the text."""

    kind: str  # "preposition", "head", "frame", …
    key: str  # the phrase as the table writes it
    value: Any  # the row of the table
    length: int  # in tokens


Row = tuple[tuple[str, ...], Tag]  # a phrase word by word, in lower case, and what it is


class Tagging:
    """The phrases that begin at one place, longest first, and the first of each kind in that order."""

    __slots__ = ("by_kind", "tags")

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tuple(tags)
        self.by_kind: dict[str, Tag] = {}
        for tag in tags:
            self.by_kind.setdefault(tag.kind, tag)


class _Opening:
    """The phrases that begin with one word: of that word alone, and longer ones by their second word."""

    __slots__ = ("alone", "longer")

    def __init__(self, alone: Tagging, longer: dict[str, list[Row]]) -> None:
        self.alone = alone
        self.longer = longer


class Phrases:
    """An index of phrases, made once; a look-up costs what begins with the two words at hand, not what there is."""

    def __init__(self, rows: Iterable[Row]) -> None:
        filed: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            filed[row[0][0]].append(row)
        self._openings = {first: _file(of) for first, of in filed.items()}

    def find_all(self, tokens: list[Token]) -> list[Tagging]:
        """All phrases of a text, by the tokens at which they begin."""
        found: list[Tagging] = []
        for at, token in enumerate(tokens):
            opening = self._openings.get(token.lower)
            found.append(_UNTAGGED if opening is None else _read(opening, tokens, at))
        return found

    def find(self, tokens: list[Token], at: int) -> Tagging:
        """All phrases that begin at tokens[at]."""
        opening = self._openings.get(tokens[at].lower)
        return _UNTAGGED if opening is None else _read(opening, tokens, at)


def _read(opening: _Opening, tokens: list[Token], at: int) -> Tagging:
    """The phrases that begin at tokens[at], of those that its word opens."""
    if not opening.longer or at + 1 >= len(tokens):
        return opening.alone
    rows = opening.longer.get(tokens[at + 1].lower)
    if rows is None:  # as is the rule
        return opening.alone
    longer = [tag for phrase, tag in rows if _is_phrase_at(phrase, tokens, at)]
    return Tagging([*longer, *opening.alone.tags]) if longer else opening.alone


def without_accent(word: str) -> str:
    """A word whose first letter has lost its accent, as capitals do ("état" → "etat")."""
    return fold(word[0]) + word[1:]


def _file(rows: Iterable[Row]) -> _Opening:
    """The phrases that begin with one word, the longest first; by their second word also without its accent."""
    longer: defaultdict[str, list[Row]] = defaultdict(list)
    ordered = sorted(rows, key=lambda row: (-len(row[0]), row[1].kind, row[1].key))
    for phrase, tag in ordered:
        if len(phrase) > 1:
            longer[phrase[1]].append((phrase, tag))
            if not phrase[1][0].isascii() and (unmarked := without_accent(phrase[1])) != phrase[1]:
                longer[unmarked].append((phrase, tag))
    return _Opening(Tagging([tag for phrase, tag in ordered if len(phrase) == 1]), dict(longer))


_UNTAGGED = Tagging(())


def _is_phrase_at(phrase: tuple[str, ...], tokens: list[Token], at: int) -> bool:
    """Whether tokens[at], which is its first word, goes on as a phrase."""
    return at + len(phrase) <= len(tokens) and all(
        _is_written(tokens[at + n], phrase[n]) for n in range(1, len(phrase))
    )


def _is_written(token: Token, word: str) -> bool:
    """Whether a token is a word of the lexicon; a capital may have lost its accent ("chef de l'Etat")."""
    return token.lower == word or (token.is_capital and token.lower == without_accent(word))
