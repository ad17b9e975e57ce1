"""Where date expressions stand in a text, and what their words are: the rows of dates.toml, compiled.

A row that matches where a word begins wins over the rows after it; what it matched is not looked at again.
Only rows that can be of the words at hand are tried: the time grows with the text, not with the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.compiled import compile_once, pattern_of
from kg.extract.dateform import BLANK, Form, SlotClass, compile_form, compile_literal
from kg.extract.datewords import NUMBER, Choice, FormIndex, Way, as_word, split_words
from kg.extract.folding import find_word, fold, fold_words
from kg.lang import Language, Table

_LEAD_WIDTH = 60  # code points before an expression that may hold what governs it ("pour la période")
_END = r"(?!\w|[-/.]\d|,\d)"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: `means` names its reading in kg.extract.datevalues."""

    name: str
    means: str
    given: dict[str, str]  # slots that the row itself fills
    role: str | None
    lower: bool  # its last word has no capital ("mars", not "Mars"; "Fin mars" opens a sentence)


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression at its place: `slots` are the values of its words, numbers as decimal digits."""

    start: int
    end: int
    row: Row
    slots: dict[str, str]
    role: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: Row
    slots: dict[str, str]  # slot name → its class
    regex: str


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The compiled rows of one language."""

    keep_marks: bool
    values: dict[str, dict[str, str]]  # class → folded text → value
    candidates: tuple[_Candidate, ...]
    index: FormIndex  # of the candidates
    leads: re.Pattern[str]

    def fold(self, text: str) -> str:
        """The text as the rows see it."""
        return fold_words(text, keep_marks=self.keep_marks)[0]


def find_expressions(text: str, language: Language) -> tuple[Found, ...]:
    """The date expressions of a text, in order and without overlap."""
    return _find_all(grammar_of(language.table("dates")), text)


@lru_cache(maxsize=1)  # the day an article appeared and the dates it tells are read from the same text
def _find_all(grammar: Grammar, text: str) -> tuple[Found, ...]:
    return tuple(_find_in_order(grammar, text))


def _find_in_order(grammar: Grammar, text: str) -> Iterator[Found]:
    folded, written = fold_words(text, keep_marks=grammar.keep_marks)
    words = [as_word(word) for word in written]
    end = behind = 0
    for at, word in enumerate(words):
        if word not in grammar.index.openers:  # as most: where it stands need not be known
            continue
        start = find_word(folded, written[at], behind)
        behind = start + len(written[at])
        if start < end:
            continue
        for number in grammar.index.find(words, at):
            candidate = grammar.candidates[number]
            match = pattern_of(candidate.regex).match(folded, start)
            if match is not None:
                if not candidate.row.lower or _is_lower(text[start : match.end()]):
                    yield _read(candidate, grammar, match)
                    end = match.end()
                break


def grammar_of(table: Table) -> Grammar:
    """The compiled rows of a language's dates table; compiled once."""
    return _compiled(table)


def _read(candidate: _Candidate, grammar: Grammar, match: re.Match[str]) -> Found:
    slots = dict(candidate.row.given)
    for name, matched in match.groupdict().items():
        if matched is not None:
            slots[name] = _value(grammar.values[candidate.slots[name]], matched)
    start = match.start()
    lead = grammar.leads.search(match.string, max(0, start - _LEAD_WIDTH), start)
    role = candidate.row.role or (lead.lastgroup if lead else None)
    return Found(start, match.end(), candidate.row, slots, role)


def _is_lower(text: str) -> bool:
    return text[text.rfind(" ") + 1 :].islower()


def _value(values: Mapping[str, str], matched: str) -> str:
    words = " ".join(matched.replace("-", " ").split())
    if words in values:
        return values[words]
    digits = re.match(r"\d+", matched)
    return str(int(digits.group())) if digits else words


def _compile(table: Table) -> Grammar:
    keep_marks = bool(table.get("keep_marks", False))

    def folded(text: str) -> str:
        return fold(text, keep_marks=keep_marks)

    classes, values = _compile_classes(table, keep_marks=keep_marks)
    closers = "|".join(compile_literal(folded(word)) for word in table["closers"])
    # What may follow the bare number of a day or year: punctuation, a border, or a word one cannot count.
    closed = rf"(?=\s*(?:[^\w\s%€$£°/]|\Z)|{BLANK}?\n|{BLANK}(?:{closers})(?!\w))"
    ways: list[Way] = []
    candidates: list[_Candidate] = []
    for stanza in table["pattern"]:
        row = _compile_row(stanza)
        before = _look_behind([folded(w) for w in stanza.get("after", [])], wanted=True)
        before += _look_behind([folded(w) for w in stanza.get("not_after", [])], wanted=False)
        behind = "|".join(compile_literal(folded(w)) for w in stanza.get("not_before", []))
        wanted = "|".join(compile_literal(folded(w)) for w in stanza.get("before", []))
        tail = _END + (closed if stanza.get("closed") else "")
        tail += rf"(?={BLANK}(?:{wanted})(?!\w))" if wanted else ""
        tail += rf"(?!{BLANK}?(?:{behind})(?!\w))" if behind else ""
        for text in stanza["forms"]:
            form: Form = compile_form(folded(text), classes)
            ways.append(form.words)
            candidates.append(_Candidate(row, form.slots, before + form.regex + tail))
    leads = _compile_leads(table, keep_marks=keep_marks)
    return Grammar(keep_marks, values, tuple(candidates), FormIndex(ways), leads)


_compiled = compile_once(_compile)


def _compile_row(stanza: Table) -> Row:
    given = {name: str(value) for name, value in stanza.get("set", {}).items()}
    return Row(stanza["name"], stanza["means"], given, stanza.get("role"), bool(stanza.get("lower", False)))


def _compile_classes(
    table: Table, *, keep_marks: bool
) -> tuple[dict[str, SlotClass], dict[str, dict[str, str]]]:
    suffixes = "|".join(re.escape(fold(s, keep_marks=keep_marks)) for s in table["day_suffixes"])
    suffix = f"(?: ?(?:{suffixes}))?" if suffixes else ""
    digits = {
        "day": rf"(?:0?[1-9]|[12]\d|3[01])(?!\d){suffix}",
        "late_day": r"(?:1[3-9]|2\d|3[01])(?!\d)",  # no month: "03/21" and "21/03" are one day
        "month_number": r"(?:0?[1-9]|1[0-2])(?!\d)",
        "two_digits": r"\d\d(?!\d)",
        "year": r"(?:1\d|20|21)\d\d(?!\d)",
        "number": r"\d{1,3}(?!\d)",
    }
    words: dict[str, dict[str, str]] = {name: {} for name in digits}
    for name, rows in table["words"].items():
        of = words.setdefault(name, {})
        for value, forms in rows.items():
            for form in forms:
                of[" ".join(fold(form, keep_marks=keep_marks).replace("-", " ").split())] = value
    spellings = {name: _spellings(table["words"].get(name, {}), keep_marks=keep_marks) for name in words}
    classes = {}
    for name, forms in spellings.items():
        parts = [compile_literal(form) for form in forms] + ([digits[name]] if name in digits else [])
        ways: list[Way] = [split_words(form) for form in forms]
        if name in digits:  # some have a suffix, which may stand apart: "1 er mars"
            ways += [(NUMBER,), *((NUMBER, *split_words(fold(s))) for s in table["day_suffixes"])]
        classes[name] = SlotClass(f"(?:{'|'.join(parts)})", Choice(tuple(ways)))
    return classes, words


def _spellings(rows: Table, *, keep_marks: bool) -> list[str]:
    """All folded forms of a class, the longest first so that none hides a longer one."""
    forms = {fold(form, keep_marks=keep_marks) for forms in rows.values() for form in forms}
    return sorted(forms, key=lambda form: (-len(form), form))


def _look_behind(words: list[str], *, wanted: bool) -> str:
    """An expression that looks whether one of the words stands right before."""
    edge = {word: "" if word.endswith(("'", "-", "(")) else " " for word in words}
    looks = [rf"(?<=\b{re.escape(word)}{edge[word]})" for word in words]
    if wanted:
        return f"(?:{'|'.join(looks)})" if looks else ""
    return "".join(look.replace("(?<=", "(?<!", 1) for look in looks)


def _compile_leads(table: Table, *, keep_marks: bool) -> re.Pattern[str]:
    def alternation(forms: list[str]) -> str:
        folded = sorted({fold(form, keep_marks=keep_marks) for form in forms}, key=lambda f: (-len(f), f))
        return "|".join(compile_literal(form) for form in folded)

    roles = "|".join(f"(?P<{role}>{alternation(forms)})" for role, forms in table["leads"].items())
    return re.compile(
        rf"(?<!\w)(?:{roles})(?:(?:{BLANK}|(?<='))(?:{alternation(table['articles'])}))*{BLANK}?\(?\Z"
    )
