"""Plain words before an event noun, where a language puts them there: "the climate summit", "a ten-day exercise"."""

from __future__ import annotations

from kg.extract.document import Document

_MOST = 7  # tokens that describe an event noun, each part of a word with hyphens counted
_CLOSED = (
    "determiner",
    "preposition",
    "pronoun",
    "relative",
    "subject_relative",
    "subordination",
    "coordination",
    "list_coordination",
    "possessive",
    "head",
    "honorific",
    "adverb",
    "instrument",
)
_BEHIND = (*_CLOSED, "event")  # what may stand behind a noun that closes its group
_FINITE = frozenset({"pres", "past", "pp", "imp", "fut"})


class ModifierReader:
    """Finds the event noun behind the words that describe it."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._adverbs = doc.lexicon.endings("adverb")
        self._auxiliaries = frozenset(doc.lexicon.table("verbs").get("auxiliaries", {}))

    def skip(self, at: int, last: int, is_closed: bool, behind_name: bool = False) -> int:
        """Where the event noun stands that tokens[at..] describe; `at` where there is none.

        `is_closed`: a determiner or possessor stands before them, so that the first may look like a verb ("the review
        conference"), if it does not stand `behind_name` ("X held talks"). The noun must close its group ("the climate
        summit", not "the climate summit venue").
        """
        if not is_closed and not (at and self.doc.tag(at - 1, "preposition")):
            return at
        for end in range(at, min(at + _MOST, last)):
            is_event = end > at and self.doc.tag(end, "event") is not None
            if is_event and not self._is_joined(end, last):
                longest = max(tag.length for tag in self.doc.tags(end) if tag.kind == "event")
                return end if self._closes(end + longest, last) else at
            is_first = is_closed and end == at and not behind_name
            if not self._describes(end, may_look_like_verb=is_first, last=last):
                return at
        return at

    def _describes(self, at: int, *, may_look_like_verb: bool, last: int) -> bool:
        token = self.doc.tokens[at]
        if self._is_joined(at, last):
            return True  # "search-and-rescue", "two-day"
        if not token.is_word or token.is_capital or at in self.doc.dated_tokens:
            return False
        if self.doc.tag(at, *_CLOSED) is not None or token.lower.endswith(self._adverbs):
            return False
        if token.lower in self._auxiliaries:
            return False  # "the Port Trust would visit"
        if token.lower.endswith("s") and not token.lower.endswith("ss"):
            return False
        readings = self.doc.lexicon.morphology.readings(token.lower)
        return may_look_like_verb or not readings

    def _is_joined(self, at: int, last: int) -> bool:
        """Whether hyphens make a token part of a longer word."""
        tokens = self.doc.tokens
        return tokens[at].joined or (at + 1 < last and tokens[at + 1].joined)

    def _closes(self, at: int, last: int) -> bool:
        """Whether nothing at tokens[at] goes on with the group."""
        if at >= last or at in self.doc.dated_tokens:
            return True
        token = self.doc.tokens[at]
        if not token.is_word or token.is_capital or self.doc.tag(at, *_BEHIND) is not None:
            return True
        return bool(self.doc.lexicon.morphology.readings(token.lower))
