"""Which forms of date expressions the words at a place can be of: most texts need few of a language's patterns.

Here a form is only its words: the signs and blanks between them are left out, and all figures are one word. All forms
of a language are one automaton, made deterministic as far as texts lead into it: a word is a step, and most words lead
out of it at once. What it finds may still be no date, and is for the patterns to judge; what it does not find is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

NUMBER = "#"  # the word of anything that begins with a digit
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to go on; an empty way is none."""

    ways: tuple[Way, ...]


Way = tuple[str | Choice, ...]
"""Words, and choices between them, one behind the other."""


@dataclass(slots=True)
class _Place:
    """Where a text can have come to, in all forms at once."""

    states: frozenset[int]
    ends: tuple[int, ...]  # the forms that it can be the end of
    words: frozenset[str]  # that lead on from here
    steps: dict[str, _Place] = field(default_factory=dict)  # as far as they were asked for


def split_words(text: str) -> tuple[str, ...]:
    """The words of a folded text."""
    return tuple(as_word(word) for word in _WORD.findall(text))


def as_word(word: str) -> str:
    """A word of a folded text as the automaton has it."""
    return NUMBER if word[0].isdigit() else word


class FormIndex:
    """Forms by their words; each is known by its number. `openers`: the words that one can begin with."""

    def __init__(self, forms: Sequence[Way]) -> None:
        self._edges: list[dict[str, frozenset[int]]] = [{} for _ in forms]  # the end of each form is a state
        start = frozenset[int]().union(*(self._add(way, frozenset({n})) for n, way in enumerate(forms)))
        self._count = len(forms)
        self._places: dict[frozenset[int], _Place] = {}
        self._start = self._place_of(start)
        self.openers = self._start.words

    def find(self, words: Sequence[str], at: int) -> list[int]:
        """The forms that words can be of, from one of them on, by their numbers."""
        place, found = self._start, list[int]()
        while at < len(words):
            word = words[at]
            after = place.steps.get(word) or self._step(place, word)
            if after is None:
                break
            place = after
            found += place.ends
            at += 1
        return sorted(set(found)) if len(found) > 1 else found

    def _add(self, way: Way, behind: frozenset[int]) -> frozenset[int]:
        """The states from which a way leads to those behind it."""
        for part in reversed(way):
            if isinstance(part, str):
                behind = self._add_state({part: behind})
                continue
            edges: dict[str, frozenset[int]] = {}
            states = frozenset[int]()
            for choice in part.ways:
                head = choice[0] if choice else None
                if isinstance(head, str):
                    edges[head] = edges.get(head, frozenset()) | self._add(choice[1:], behind)
                else:
                    states |= self._add(choice, behind)
            behind = states | self._add_state(edges) if edges else states
        return behind

    def _add_state(self, edges: dict[str, frozenset[int]]) -> frozenset[int]:
        self._edges.append(edges)
        return frozenset({len(self._edges) - 1})

    def _step(self, place: _Place, word: str) -> _Place | None:
        if word not in place.words:
            return None
        edges = [self._edges[state].get(word, frozenset()) for state in place.states]
        place.steps[word] = found = self._place_of(frozenset[int]().union(*edges))
        return found

    def _place_of(self, states: frozenset[int]) -> _Place:
        if states not in self._places:
            ends = tuple(state for state in states if state < self._count)
            words = frozenset(word for state in states for word in self._edges[state])
            self._places[states] = _Place(states, ends, words)
        return self._places[states]
