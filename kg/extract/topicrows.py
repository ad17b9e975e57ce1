"""The rows of topics.toml, filed by the words they begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.compiled import compile_once
from kg.extract.folding import fold
from kg.lang import Table

BEHIND = 4  # letters behind a word by which most rows that it can begin are told not to stand there
_WORD = re.compile(r"\w+")
_LITERAL = re.compile(r"[^ *-]*")  # what stands for nothing but itself in a row
_BLANK, _HYPHEN = " \n", " -"  # what a blank and a hyphen of a row can begin with in a text
_WEIGHTS = {"strong": 2.0, "plain": 1.0, "weak": 0.5}
_STEM = 3  # letters by which rows are filed; every row has a first word of at least one
_REMEMBERED = 20_000  # words; an article has some hundred different ones, most of them those of others
_WAYS = 200  # to go on behind one word; few words have as many
_LEAST = 1.0


class Row:
    """A row, and its first word, or what that begins with."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.first: str = _WORD.findall(text)[0]
        self.is_stem = text.startswith(f"{self.first}*")  # whether the word may go on
        self.is_alone = text == self.first + "*" * self.is_stem  # whether there is no more to it
        self._rest = text[len(self.first) + self.is_stem :]
        self._pattern: re.Pattern[str] | None = None  # compiled when it is first asked for

    def opens_with(self, word: str) -> bool:
        """Whether it can begin with a word."""
        return word.startswith(self.first) if self.is_stem else word == self.first

    def may_go_on(self, behind: str) -> bool:
        """Whether it is worth a look at the text, of whose first word some letters stand behind; see BEHIND."""
        if self.is_alone:
            return True
        if self._rest[0] == "-":
            return behind[:1] in _HYPHEN
        if self._rest[0] == " ":
            return behind[:1] in _BLANK and (behind[1:2] in _BLANK or _agree(behind[1:], self._rest[1:]))
        return _agree(behind, self._rest)

    def find_end(self, folded: str, start: int, word_end: int, last: int) -> int | None:
        """Where the row ends that can begin with the word from start to word_end; None where it does not go on so.

        Nothing from `last` on is looked at.
        """
        if self.is_alone:
            return word_end
        if self._pattern is None:
            self._pattern = re.compile(_pattern(self.text))
        match = self._pattern.match(folded, start, last)
        return match.end() if match else None


class Opening:
    """What a word can begin: rows, and whether the name of an office."""

    def __init__(self, rows: list[Row], *, opens_office: bool) -> None:
        self.rows = rows
        self.opens_office = opens_office
        self._is_settled = all(row.is_alone for row in rows)
        self._ways: dict[str, list[Row]] = {}  # by what stands behind the word

    def find(self, behind: str) -> list[Row]:
        """The rows that may go on with the letters behind the word."""
        if self._is_settled:
            return self.rows
        found = self._ways.get(behind)
        if found is None:
            if len(self._ways) >= _WAYS:
                self._ways.clear()
            found = self._ways[behind] = [row for row in self.rows if row.may_go_on(behind)]
        return found


class _Finder:
    """Finds what a word can begin; rows are filed by the first letters of their first words."""

    def __init__(self, filed: dict[str, list[Row]], gates: frozenset[str]) -> None:
        self._filed = filed
        self._gates = gates  # the first letters of offices
        self._found: dict[str, Opening | None] = {}

    def find(self, word: str) -> Opening | None:
        """What the word can begin; None where it is nothing, as of most words."""
        try:
            return self._found[word]
        except KeyError:  # of few words, as those of other articles are remembered
            return self._find(word)

    def _find(self, word: str) -> Opening | None:
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        stem = word[:_STEM]
        rows = [row for row in self._filed.get(stem, ()) if row.opens_with(word)]
        opens_office = stem in self._gates
        found = self._found[word] = Opening(rows, opens_office=opens_office) if rows or opens_office else None
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rows of one language, the longest first.

    `votes` holds for a row the topics it speaks for, with weights; weight 0 is an exception.
    """

    keep_marks: bool
    finder: _Finder
    votes: dict[str, dict[str, float]]
    least: dict[str, float]
    offices: re.Pattern[str]
    office_topics: frozenset[str]
    inherited: dict[str, list[tuple[str, float]]] = field(
        default_factory=dict
    )  # as far as they were asked for

    def find_votes(self, row: Row) -> list[tuple[str, float]]:
        """The votes of a row and, for topics it says nothing about, of the shorter rows it begins with; sorted."""
        text = row.text
        if text not in self.inherited:
            found, written = dict(self.votes[text]), text.rstrip("*")
            word = _WORD.findall(written)[0]
            opening, size = self.finder.find(word), len(written)
            for shorter in opening.rows if opening is not None else ():
                if (
                    len(shorter.text) < len(text)
                    and shorter.find_end(written, 0, len(word), size) is not None
                ):
                    for topic, weight in self.votes[shorter.text].items():
                        found.setdefault(topic, weight)
            self.inherited[text] = sorted(found.items())
        return self.inherited[text]


def _agree(behind: str, rest: str) -> bool:
    """Whether a text goes on as a row does, as far as the letters of both stand for themselves alone."""
    literal = _LITERAL.match(rest)
    size = min(len(literal.group()) if literal else 0, BEHIND - 1)
    return behind[:size] == rest[:size]


def _compile(table: Table) -> Vocabulary:
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
    rows = {first: [Row(row) for row in group] for first, group in filed.items()}
    gates = frozenset(_key(fold(head, keep_marks=keep_marks)) for head in table["office_heads"])
    return Vocabulary(
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


vocabulary_of = compile_once(_compile)


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
