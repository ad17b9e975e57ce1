"""The topics a text treats, by the words of topics.toml and their weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from kg.extract.folding import cuts_word, find_word, fold_words
from kg.extract.topicrows import BEHIND, Opening, vocabulary_of
from kg.lang import Language

_SHORT = 350  # words up to which one plain mention is enough
_IN_TITLE = 2.0  # a word of the headline counts so many times


class TopicHit(NamedTuple):
    """A word that speaks for a topic, in code points of the text."""

    topic: str
    start: int
    end: int
    weight: float


class TopicText:
    """A text in which the words that can speak for a topic are found once, to be read as a whole and in parts."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._vocabulary = vocabulary_of(language.table("topics"))
        self._folded, words = fold_words(text, keep_marks=self._vocabulary.keep_marks)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._openings: list[Opening] = []
        self._length = len(words)
        end = 0
        for word in words:
            opening = self._vocabulary.finder.find(word)
            if opening is not None:  # where others stand need not be known
                start = find_word(self._folded, word, end)
                end = start + len(word)
                self._starts.append(start)
                self._ends.append(end)
                self._openings.append(opening)

    def find_hits(self, first: int, last: int) -> list[TopicHit]:
        """See find_topics; of the part from first to last, where no word is cut in two."""
        vocabulary, folded = self._vocabulary, self._folded
        hits: list[TopicHit] = []
        office_end = 0
        taken: dict[str, int] = {}  # topic → where its last row ended
        for at in range(bisect_left(self._starts, first), bisect_left(self._starts, last)):
            start, word_end, opening = self._starts[at], self._ends[at], self._openings[at]
            if opening.opens_office and start >= office_end:
                office = vocabulary.offices.match(folded, start, last)
                office_end = office.end() if office else office_end
            for row in opening.find(folded[word_end : word_end + BEHIND]):
                end = row.find_end(folded, start, word_end, last)
                if end is None:
                    continue
                for topic, weight in vocabulary.find_votes(row):
                    if start < taken.get(topic, 0):
                        continue
                    taken[topic] = end
                    if weight and (start >= office_end or topic in vocabulary.office_topics):
                        hits.append(TopicHit(topic, start, end, weight))
                break
        return hits

    def weigh(self, title: str | None) -> dict[str, float]:
        """See weigh_topics."""
        least = self._vocabulary.least
        scale = max(1.0, (self._length / _SHORT) ** 0.5)
        scores = _add_up(self.find_hits(0, len(self._text)))
        for topic, score in _add_up(find_topics(title, self._language) if title else ()).items():
            scores[topic] = scores.get(topic, 0.0) + _IN_TITLE * score
        return {topic: scores[topic] for topic in sorted(scores) if scores[topic] >= least[topic] * scale}

    def topics_of(self, first: int, last: int) -> tuple[str, ...]:
        """See topics_of; of the sentence from first to last."""
        if cuts_word(self._folded, first) or cuts_word(self._folded, last):
            return topics_of(self._text[first:last], self._language)
        least = self._vocabulary.least
        scores = _add_up(self.find_hits(first, last))
        return tuple(sorted(topic for topic, score in scores.items() if score >= least[topic]))


def find_topics(text: str, language: Language) -> list[TopicHit]:
    """The words of a text that speak for a topic, in order.

    At each place the longest row of a topic wins. Names of offices and bodies speak only for the fields whose
    ministers act for them.
    """
    return TopicText(text, language).find_hits(0, len(text))


def weigh_topics(text: str, language: Language, title: str | None = None) -> dict[str, float]:
    """The topics an article really treats, sorted, each with the weight of the words that speak for it.

    Args:
        text: the article's cleaned text; longer texts need more mentions.
        language: what it is written in; its table "topics" is read.
        title: the headline, whose words count more, whether or not the text begins with it.
    """
    return TopicText(text, language).weigh(title)


def topics_of(sentence: str, language: Language) -> tuple[str, ...]:
    """The topics that one sentence names, sorted: one plain word is enough unless a topic asks for more."""
    return TopicText(sentence, language).topics_of(0, len(sentence))


def _add_up(hits: Iterable[TopicHit]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for hit in hits:
        scores[hit.topic] = scores.get(hit.topic, 0.0) + hit.weight
    return scores
