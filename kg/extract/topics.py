"""The topics a text treats, by the words of topics.toml and their weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.compiled import compile_once, pattern_of
from kg.extract.folding import fold
from kg.lang import Language, Table

_WORD = re.compile(r"\w+")
_SPECIAL = re.compile(r"[ *-]")  # what stands for more than itself in a row
_WEIGHTS = {"strong": 2.0, "plain": 1.0, "weak": 0.5}
_STEM = 3  # letters by which rows are filed; every row has a first word of at least one
_SHORT = 350  # words up to which one plain mention is enough
_LEAST = 1.0
_IN_TITLE = 2.0  # a word of the headline counts so many times


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A word that speaks for a topic, in code points of the text."""

    topic: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The rows of one language: `gates` file them by their first letters, the longest first.

    `votes` holds for the number of a row the topics it speaks for, with weights; weight 0 is an exception.
    """

    keep_marks: bool
    gates: Mapping[str, str]
    votes: tuple[tuple[tuple[str, float], ...], ...]
    least: Mapping[str, float]
    offices: re.Pattern[str]
    office_gates: frozenset[str]  # the first letters of what an office can begin with
    office_topics: frozenset[str]


def find_topics(text: str, language: Language) -> Iterator[TopicHit]:
    """The words of a text that speak for a topic, in order.

    At each place the longest row of a topic wins. Names of offices and bodies speak only for the fields whose
    ministers act for them.
    """
    vocabulary = _vocabulary(language.table("topics"))
    folded = fold(text, keep_marks=vocabulary.keep_marks)
    office_end = 0
    taken: dict[str, int] = {}  # topic → where its last row ended
    for word in _WORD.finditer(folded):
        start, stem = word.start(), word.group()[:_STEM]
        if start >= office_end and stem in vocabulary.office_gates:
            office = vocabulary.offices.match(folded, start)
            office_end = office.end() if office else office_end
        gate = vocabulary.gates.get(stem)
        hit = pattern_of(gate).match(folded, start) if gate else None
        if hit is None or hit.lastgroup is None:
            continue
        for topic, weight in vocabulary.votes[int(hit.lastgroup[1:])]:
            if start < taken.get(topic, 0):
                continue
            taken[topic] = hit.end()
            if weight and (start >= office_end or topic in vocabulary.office_topics):
                yield TopicHit(topic, start, hit.end(), weight)


def weigh_topics(text: str, language: Language, title: str | None = None) -> dict[str, float]:
    """The topics an article really treats, sorted, each with the weight of the words that speak for it.

    Args:
        text: the article's cleaned text; longer texts need more mentions.
        language: what it is written in; its table "topics" is read.
        title: the headline, whose words count more, whether or not the text begins with it.
    """
    least = _vocabulary(language.table("topics")).least
    scale = max(1.0, (sum(1 for _ in _WORD.finditer(text)) / _SHORT) ** 0.5)
    scores = _add_up(find_topics(text, language))
    for topic, score in _add_up(find_topics(title or "", language)).items():
        scores[topic] = scores.get(topic, 0.0) + _IN_TITLE * score
    return {topic: scores[topic] for topic in sorted(scores) if scores[topic] >= least[topic] * scale}


def topics_of(sentence: str, language: Language) -> tuple[str, ...]:
    """The topics that one sentence names, sorted: one plain word is enough unless a topic asks for more."""
    least = _vocabulary(language.table("topics")).least
    scores = _add_up(find_topics(sentence, language))
    return tuple(sorted(topic for topic, score in scores.items() if score >= least[topic]))


def _add_up(hits: Iterator[TopicHit]) -> dict[str, float]:
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
    rows = [row for group in filed.values() for row in group]
    numbers = {row: number for number, row in enumerate(rows)}
    return _Vocabulary(
        keep_marks,
        {
            first: "|".join(f"(?P<n{numbers[row]}>{_pattern(row)})" for row in group)
            for first, group in filed.items()
        },
        tuple(tuple(sorted(_inherit(row, filed, votes).items())) for row in rows),
        {topic: float(stanza.get("least", _LEAST)) for topic, stanza in table["topics"].items()},
        _compile_offices(table, keep_marks=keep_marks),
        frozenset(_key(fold(head, keep_marks=keep_marks)) for head in table["office_heads"]),
        frozenset(table["office_topics"]),
    )


def _key(row: str) -> str:
    """What a row is filed under: the first letters of its first word."""
    return "".join(_WORD.findall(row)[:1])[:_STEM]


def _inherit(
    row: str, filed: Mapping[str, list[str]], votes: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """The votes of a row and, for topics it says nothing about, of the shorter rows it begins with."""
    found = dict(votes[row])
    for shorter in filed[_key(row)]:
        opens = row.startswith(_SPECIAL.split(shorter, maxsplit=1)[0])  # else no pattern need be compiled
        if opens and len(shorter) < len(row) and re.match(_pattern(shorter), row.rstrip("*")):
            for topic, weight in votes[shorter].items():
                found.setdefault(topic, weight)
    return found


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
