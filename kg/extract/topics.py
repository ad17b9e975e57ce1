"""The topics a text treats, by the words of topics.toml and their weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.compiled import compile_once
from kg.extract.folding import find_word, fold
from kg.lang import Language, Table

_WORD = re.compile(r"\w+")
_SPECIAL = re.compile(r"[ *-]")  # what stands for more than itself in a row
_WEIGHTS = {"strong": 2.0, "plain": 1.0, "weak": 0.5}
_STEM = 3  # letters by which rows are filed; every row has a first word of at least one
_REMEMBERED = 20_000  # words; an article has some hundred different ones, most of them those of others
_SHORT = 350  # words up to which one plain mention is enough
_LEAST = 1.0
_IN_TITLE = 2.0  # a word of the headline counts so many times


class TopicHit(NamedTuple):
    """A word that speaks for a topic, in code points of the text."""

    topic: str
    start: int
    end: int
    weight: float


class _Row:
    """A row, and its first word, or what that begins with."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.first: str = _WORD.findall(text)[0]
        self.is_stem = text.startswith(f"{self.first}*")  # whether the word may go on
        self.is_alone = text == self.first + "*" * self.is_stem  # whether there is no more to it
        self._pattern: re.Pattern[str] | None = None  # compiled when it is first asked for

    def opens_with(self, word: str) -> bool:
        """Whether it can begin with a word."""
        return word.startswith(self.first) if self.is_stem else word == self.first

    def find_end(self, folded: str, start: int, word_end: int) -> int | None:
        """Where the row ends that can begin with the word from start to end; None where it does not go on so."""
        if self.is_alone:
            return word_end
        if self._pattern is None:
            self._pattern = re.compile(_pattern(self.text))
        match = self._pattern.match(folded, start)
        return match.end() if match else None


class _Finder:
    """Finds the rows that a word can begin, filed by the first letters of their first words."""

    def __init__(self, filed: Mapping[str, Sequence[_Row]], gates: frozenset[str]) -> None:
        self._filed = filed
        self._gates = gates  # the first letters of offices
        self._found: dict[str, tuple[Sequence[_Row], bool]] = {}

    def find(self, word: str) -> tuple[Sequence[_Row], bool]:
        """The rows, and whether the name of an office can begin with the word."""
        found = self._found.get(word)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            stem = word[:_STEM]
            rows = [row for row in self._filed.get(stem, ()) if row.opens_with(word)]
            found = self._found[word] = rows, stem in self._gates
        return found


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The rows of one language, the longest first.

    `votes` holds for a row the topics it speaks for, with weights; weight 0 is an exception.
    """

    keep_marks: bool
    finder: _Finder
    votes: Mapping[str, Mapping[str, float]]
    least: Mapping[str, float]
    offices: re.Pattern[str]
    office_topics: frozenset[str]
    inherited: dict[str, Sequence[tuple[str, float]]] = field(
        default_factory=dict
    )  # as far as they were asked for

    def find_votes(self, row: _Row) -> Sequence[tuple[str, float]]:
        """The votes of a row and, for topics it says nothing about, of the shorter rows it begins with; sorted."""
        text = row.text
        if text not in self.inherited:
            found, written = dict(self.votes[text]), text.rstrip("*")
            word = _WORD.findall(written)[0]
            for shorter in self.finder.find(word)[0]:
                if len(shorter.text) < len(text) and shorter.find_end(written, 0, len(word)) is not None:
                    for topic, weight in self.votes[shorter.text].items():
                        found.setdefault(topic, weight)
            self.inherited[text] = sorted(found.items())
        return self.inherited[text]


def find_topics(text: str, language: Language) -> list[TopicHit]:
    """The words of a text that speak for a topic, in order.

    At each place the longest row of a topic wins. Names of offices and bodies speak only for the fields whose
    ministers act for them.
    """
    return _read(text, language)[0]


def _read(text: str, language: Language) -> tuple[list[TopicHit], int]:
    """See find_topics; and how many words the text has."""
    vocabulary = _vocabulary(language.table("topics"))
    folded = fold(text, keep_marks=vocabulary.keep_marks)
    hits: list[TopicHit] = []
    office_end = 0
    taken: dict[str, int] = {}  # topic → where its last row ended
    word_end = 0
    words = _WORD.findall(folded)
    for word in words:
        rows, opens_office = vocabulary.finder.find(word)
        if not rows and not opens_office:  # as most: where it stands need not be known
            continue
        start = find_word(folded, word, word_end)
        word_end = start + len(word)
        if opens_office and start >= office_end:
            office = vocabulary.offices.match(folded, start)
            office_end = office.end() if office else office_end
        for row in rows:
            end = row.find_end(folded, start, word_end)
            if end is None:
                continue
            for topic, weight in vocabulary.find_votes(row):
                if start < taken.get(topic, 0):
                    continue
                taken[topic] = end
                if weight and (start >= office_end or topic in vocabulary.office_topics):
                    hits.append(TopicHit(topic, start, end, weight))
            break
    return hits, len(words)


def weigh_topics(text: str, language: Language, title: str | None = None) -> dict[str, float]:
    """The topics an article really treats, sorted, each with the weight of the words that speak for it.

    Args:
        text: the article's cleaned text; longer texts need more mentions.
        language: what it is written in; its table "topics" is read.
        title: the headline, whose words count more, whether or not the text begins with it.
    """
    least = _vocabulary(language.table("topics")).least
    hits, length = _read(text, language)
    scale = max(1.0, (length / _SHORT) ** 0.5)
    scores = _add_up(hits)
    for topic, score in _add_up(find_topics(title or "", language)).items():
        scores[topic] = scores.get(topic, 0.0) + _IN_TITLE * score
    return {topic: scores[topic] for topic in sorted(scores) if scores[topic] >= least[topic] * scale}


def topics_of(sentence: str, language: Language) -> tuple[str, ...]:
    """The topics that one sentence names, sorted: one plain word is enough unless a topic asks for more."""
    least = _vocabulary(language.table("topics")).least
    scores = _add_up(find_topics(sentence, language))
    return tuple(sorted(topic for topic, score in scores.items() if score >= least[topic]))


def _add_up(hits: Iterable[TopicHit]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for hit in hits:
        scores[hit.topic] = scores.get(hit.topic, 0.0) + hit.weight
    return scores


def _compile(table: Table) -> _Vocabulary:
    keep_marks = bool(table.get("keep_marks", False))
    votes: dict[str, dict[str, float]] = {}
    for topic, stanza in table["topics"].items():
        for kind, weight in (*_WEIGHTS.items(), ("not", 0.0)):
            for row in stanza.get(kind, []):
                votes.setdefault(fold(row, keep_marks=keep_marks), {})[topic] = weight
    filed: dict[str, list[str]] = {}
    for row in sorted(votes, key=lambda row: (-len(row.rstrip("*")), row)):
        if _WORD.match(row) is None:
            raise ValueError(f"topics row {row!r} does not begin with a word")
        filed.setdefault(_key(row), []).append(row)
    rows = {first: [_Row(row) for row in group] for first, group in filed.items()}
    gates = frozenset(_key(fold(head, keep_marks=keep_marks)) for head in table["office_heads"])
    return _Vocabulary(
        keep_marks,
        _Finder(rows, gates),
        votes,
        {topic: float(stanza.get("least", _LEAST)) for topic, stanza in table["topics"].items()},
        _compile_offices(table, keep_marks=keep_marks),
        frozenset(table["office_topics"]),
    )


def _key(row: str) -> str:
    """What a row is filed under: the first letters of its first word."""
    return "".join(_WORD.findall(row)[:1])[:_STEM]


_vocabulary = compile_once(_compile)


def _pattern(row: str) -> str:
    """The row as a regular expression; "*" takes the rest of a word."""
    return (
        re.escape(row).replace(r"\ ", r"[ \n]+").replace(r"\*", r"\w*").replace(r"\-", r" ?- ?") + r"(?!\w)"
    )


def _compile_offices(table: Table, *, keep_marks: bool) -> re.Pattern[str]:
    """Such as "ministre vietnamien de l'industrie": a head, two words at most, and what it governs."""

    def folded(name: str) -> list[str]:
        forms = (fold(form, keep_marks=keep_marks) for form in table[name])
        return sorted(forms, key=lambda form: (-len(form), form))

    heads = "|".join(_pattern(head) for head in folded("office_heads"))
    links = "|".join(re.escape(link) + ("" if link.endswith("'") else " ") for link in folded("office_links"))
    joiners = "|".join(re.escape(word) for word in folded("office_joiners"))
    noun = rf"(?:{links})[\w-]+"
    return re.compile(
        rf"(?:{heads})(?: [\w-]+){{0,2}}? {noun}(?:(?:,? (?:{joiners})|,)? {noun}|,? (?:{joiners}) [\w-]+)*"
    )
