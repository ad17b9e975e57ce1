"""Headlines in which every word has a capital: "Minister X Visits Y". Only the text below tells what is a name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.article import BlockKind
from kg.extract.lexicon import Lexicon
from kg.extract.tokens import Sentence, Token, make_token
from kg.lang import given_names
from kg.lang.folding import fold

_SHORT = 3  # letters up to which a word may keep its small letters in such a headline
_FEWEST = 4  # longer words that tell a style


def settle_title_case(tokens: list[Token], sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Token]:
    """The tokens; in such a headline in small letters those that the text never writes as names.

    They are words with a reading as a verb or a row in a table, or words the text has in small letters.
    """
    lines = [s for s in sentences if s.kind is BlockKind.HEADLINE and _has_capitals(tokens, s)]
    if not lines or not lexicon.grammar.get("modifiers_first"):
        return tokens
    capitals, small = set[str](), set[str]()
    for sentence in sentences:
        if sentence.kind is not BlockKind.HEADLINE:
            for token in tokens[sentence.first + 1 : sentence.last]:
                (capitals if token.is_capital else small).add(token.lower)
    if not capitals and not small:
        return tokens
    settled = list(tokens)
    for line in lines:
        for at in range(line.first + 1, line.last):
            token = tokens[at]
            if not token.is_capital or token.lower in capitals or token.text.isupper():
                continue
            if fold(token.text) in given_names() or not (
                token.lower in small or _is_verb(token.lower, lexicon) or lexicon.tag_all([token])[0].tags
            ):
                continue
            settled[at] = make_token(
                token.start, token.end, token.text.lower(), token.lower, joined=token.joined
            )
    return settled


def _has_capitals(tokens: Sequence[Token], headline: Sentence) -> bool:
    words = [t for t in tokens[headline.first : headline.last] if t.is_word and len(t.text) > _SHORT]
    capital = [word for word in words if word.is_capital and not word.text.isupper()]
    return len(words) >= _FEWEST and len(capital) == len(words)


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.morphology.readings(word))
