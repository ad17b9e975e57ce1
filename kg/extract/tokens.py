"""The first layer: tokens and sentences, each with its offsets in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.article import Article, BlockKind
from kg.lang import Language
from kg.lang.folding import settle_tones

# A word ends after its apostrophe ("l’|Algérie"), except where the language lists it whole ("aujourd'hui").
_TOKEN = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?|\d+|[^\w\s]|_")
# "ITAR- TASS": the hyphen of an acronym that has drifted from its second half.
_SPLIT_ACRONYM = re.compile(r"[A-Z]{2}[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}] [A-Z]{2}")
# The grammar looks back and forth within a sentence: what has no stop for so many tokens is cut, so that a text
# without any costs no more than its length.
_LONGEST = 400
_REMEMBERED = 20_000  # pieces between blanks; an article has some hundred different ones
_LONGEST_KEPT = 40  # letters of such a piece
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


class Token:
    """A word, number or punctuation mark.

    Not a dataclass: it is made and asked for more often than anything else, and a compiled class with an
    `__init__` of its own costs neither a call of the interpreter.
    """

    __slots__ = ("end", "is_capital", "is_word", "joined", "lower", "start", "text")

    def __init__(
        self, start: int, end: int, text: str, lower: str, joined: bool, is_word: bool, is_capital: bool
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.lower = lower  # lower case, straight apostrophe; where accents were lost, with them
        self.joined = joined  # whether a hyphen ties it to the token before
        self.is_word = is_word  # whether it is made of letters
        self.is_capital = is_capital  # whether its first letter is upper case

    def looked_up_as(self, lower: str) -> Token:
        """The token, to be looked up as another word."""
        return Token(self.start, self.end, self.text, lower, self.joined, self.is_word, self.is_capital)

    def moved(self, by: int) -> Token:
        """The token so many code points later."""
        return Token(
            self.start + by, self.end + by, self.text, self.lower, self.joined, self.is_word, self.is_capital
        )


def make_token(start: int, end: int, text: str, lower: str, *, joined: bool) -> Token:
    """A token of a text that is no cut one."""
    return Token(start, end, text, lower, joined, text[0].isalpha(), text[0].isupper())


class Sentence:
    """The tokens first..last (exclusive) and the code points start..end of one sentence; as Token, no dataclass."""

    __slots__ = ("block", "end", "first", "index", "kind", "last", "start")

    def __init__(
        self, index: int, first: int, last: int, start: int, end: int, block: int, kind: BlockKind
    ) -> None:
        self.index = index
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.block = block  # position of its block in Article.blocks
        self.kind = kind


class Tokenizer:
    """Cuts texts of one language, and remembers what it has cut: most of what stands between blanks comes again.

    Args:
        whole: words written with an apostrophe inside.
        suffixes: endings that an apostrophe opens and that are tokens of their own ("'s").
    """

    def __init__(self, whole: Collection[str], suffixes: Collection[str]) -> None:
        self._whole = whole
        self._suffixes = suffixes
        self._known: dict[str, list[Token]] = {}  # by what stands between two blanks, with offsets in that

    def tokenize(self, text: str) -> list[Token]:
        """The tokens of a text in order."""
        tokens: list[Token] = []
        end = -1
        for piece in text.split():
            start = end + 1
            if text[start] != piece[0]:  # more than one blank stands before it
                start = text.index(piece, start)
            end = start + len(piece)
            parts = self._known.get(piece)
            if parts is None:
                parts = self._cut(text, start, end)
                self._remember(piece, parts)
            for part in parts:
                tokens.append(part.moved(start))  # noqa: PERF401 - the list is one for all pieces
        return tokens

    def _remember(self, piece: str, parts: list[Token]) -> None:
        if len(piece) > _LONGEST_KEPT or piece[-1] in _HYPHENS:
            return  # "ITAR- TASS": what the hyphen is the next piece says
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[piece] = parts

    def _cut(self, text: str, begin: int, behind: int) -> list[Token]:
        """The tokens of text[begin:behind], which no blank stands in, with offsets from its begin."""
        tokens: list[Token] = []
        at = end = begin  # behind the last token; behind the last match
        for found in _TOKEN.findall(text, begin, behind):
            start = end
            end = start + len(found)
            if start < at:
                continue  # "aujourd'|hui|": the token before goes on
            at = end
            if found[-1] in "'’":
                at = _find_end_at_apostrophe(text, start, end, self._whole, self._suffixes)
                if at < end:  # "Kenya|'s"
                    _add_token(tokens, text, start, at, begin)
                    start, at = at, _find_end_at_apostrophe(text, at, end, self._whole, self._suffixes)
            _add_token(tokens, text, start, at, begin)
        return tokens


def tokenize(text: str, whole: Collection[str] = (), suffixes: Collection[str] = ()) -> list[Token]:
    """The tokens of a text in order; see Tokenizer."""
    return Tokenizer(whole, suffixes).tokenize(text)


def _add_token(tokens: list[Token], text: str, start: int, end: int, begin: int) -> None:
    """Adds text[start:end], but for a hyphen inside a word."""
    if text[start] in _HYPHENS and _is_inside_word(text, start, end):
        return
    word = text[start:end]
    joined = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
    lower = word.lower() if word.isascii() else settle_tones(word.translate(_APOSTROPHES).lower())
    tokens.append(make_token(start - begin, end - begin, word, lower, joined=joined))


def _find_end_at_apostrophe(
    text: str, start: int, end: int, whole: Collection[str], suffixes: Collection[str]
) -> int:
    """Where the token text[start:end] ends, whose last letter is an apostrophe: behind the word or suffix it opens."""
    longer = _TOKEN.match(text, end)
    if longer is None:
        return end
    if (text[start:end] + longer.group()).translate(_APOSTROPHES).lower() in whole:
        return longer.end()
    if "'" + longer.group().lower() in suffixes:
        return longer.end() if end - start == 1 else end - 1
    return end


def _is_inside_word(text: str, start: int, end: int) -> bool:
    if start == 0 or end >= len(text) or not text[start - 1].isalnum():
        return False
    return text[end].isalnum() or _SPLIT_ACRONYM.search(text, start - 2, end + 3) is not None


def split_sentences(article: Article, tokens: list[Token], language: Language) -> list[Sentence]:
    """The sentences of all blocks, in order; a block border always ends a sentence."""
    abbreviations = frozenset(language.table("words")["abbreviations"])
    sentences: list[Sentence] = []
    at = 0
    for number, block in enumerate(article.blocks):
        while at < len(tokens) and tokens[at].start < block.start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < block.end:
            last += 1
        for first, end in _find_borders(tokens, at, last, abbreviations):
            start, stop = tokens[first].start, tokens[end - 1].end
            sentences.append(Sentence(len(sentences), first, end, start, stop, number, block.kind))
        at = last
    return sentences


def _find_borders(
    tokens: list[Token], first: int, last: int, abbreviations: Collection[str]
) -> Iterator[tuple[int, int]]:
    begin = first
    at = first
    while at < last:
        if tokens[at].text in ".!?…" and _ends_sentence(tokens, at, last, abbreviations):
            at = _skip_closers(tokens, at + 1, last)
            yield begin, at
            begin = at
        else:
            at += 1
            if at - begin >= _LONGEST:
                yield begin, at
                begin = at
    if begin < last:
        yield begin, last


def _skip_closers(tokens: list[Token], at: int, last: int) -> int:
    """Past what belongs to the sentence just ended: further stops, a closing quote or bracket."""
    while at < last and (tokens[at].text in ".!?…»”)" or (tokens[at].text == '"' and _is_tight(tokens, at))):
        at += 1
    return at


def _is_tight(tokens: list[Token], at: int) -> bool:
    return tokens[at].start == tokens[at - 1].end


def _ends_sentence(tokens: list[Token], at: int, last: int, abbreviations: Collection[str]) -> bool:
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < last else None
    if after is None or before is None:
        return after is None
    if tokens[at].text == ".":
        if before.end == tokens[at].start and before.lower in abbreviations:
            return False
        if len(before.text) == 1 and before.is_capital and after.is_word:  # an initial: "J. Hart"
            return False
        if after.start == tokens[at].end and not (
            after.is_capital and len(before.text) > 2 and before.text.islower()
        ):
            return after.text in "»”\"'"  # "3.5", "www.a.fr"; but glued sentences "dignité.Il" are two
    return after.text[0].isupper() or after.text[0].isdigit() or after.text in "«“\"—–-•(»”…!?.'"
