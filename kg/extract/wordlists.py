"""Phrases of a frame, found in the words around its trigger."""

from __future__ import annotations


class WordList:
    """Phrases, each word by word, filed by their first words: most windows hold none of these."""

    __slots__ = ("_filed", "phrases")

    def __init__(self, phrases: tuple[tuple[str, ...], ...] = ()) -> None:
        self.phrases = phrases
        self._filed: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            self._filed.setdefault(phrase[0], []).append(list(phrase))

    def stands_in(self, words: list[str]) -> bool:
        """Whether one of the phrases stands in the words."""
        filed = self._filed
        if not filed:
            return False
        for at, word in enumerate(words):
            found = filed.get(word)
            if found is not None:
                for phrase in found:
                    if words[at : at + len(phrase)] == phrase:
                        return True
        return False
