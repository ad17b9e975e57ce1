"""The forms of date expressions as a language's dates.toml writes them, and their regular expressions.

    {day} {month} [{year}]          slots; brackets hold what may be missing
    {day} (au|et le) {last:day}     parentheses hold alternatives; {name:class} is a slot named differently
    {day}-{last:day} {month}        a hyphen may stand between blanks, a blank is one or more of any kind

A slot's class says which texts it takes (SlotClass). All is matched against folded text (kg.extract.folding).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.datewords import Choice, Way, split_words

BLANK = r"(?: +|\n(?!\n))"
_LEX = re.compile(
    r"\{(?P<name>\w+)(?::(?P<of>\w+))?\}|(?P<mark>[\[\]()|])|(?P<blank> +)|(?P<text>[^\[\](){}| ]+)"
)


@dataclass(frozen=True, slots=True)
class SlotClass:
    """The texts a slot takes: a regular expression without groups, and their words."""

    regex: str
    words: Choice


@dataclass(frozen=True, slots=True)
class Form:
    """One compiled form: `regex` names its slots as groups."""

    regex: str
    words: Way
    slots: dict[str, str]  # slot name → its class


def compile_literal(text: str) -> str:
    """The regular expression of a folded text in which blanks and hyphens are free."""
    return re.escape(text).replace(r"\ ", BLANK).replace(r"\-", " ?- ?")


def compile_form(text: str, classes: Mapping[str, SlotClass]) -> Form:
    """The form a folded text writes.

    Raises:
        ValueError: an unknown class, a slot named twice, brackets that don't match, a form that may be empty.
    """
    parser = _Parser(text, classes)
    sequence = parser.read_alternatives("")
    if sequence.optional:
        raise ValueError(f"date form {text!r} may be empty")
    return Form(sequence.regex, sequence.words, parser.slots)


@dataclass(frozen=True, slots=True)
class _Part:
    regex: str
    words: Way
    optional: bool = False


class _Parser:
    """Recursive descent over a form; each level gives a _Part."""

    def __init__(self, text: str, classes: Mapping[str, SlotClass]) -> None:
        self.text = text
        self.classes = classes
        self.slots: dict[str, str] = {}
        self.lexemes = list(_LEX.finditer(text))
        self.at = 0
        if "".join(m.group() for m in self.lexemes) != text:
            raise ValueError(f"date form {text!r} holds a character that has no meaning here")

    def read_alternatives(self, closing: str) -> _Part:
        parts = [self._read_sequence(closing)]
        while self._peek() == "|":
            self.at += 1
            parts.append(self._read_sequence(closing))
        if self._peek() != closing:
            raise ValueError(f"brackets of the date form {self.text!r} don't match")
        self.at += 1
        regex = parts[0].regex if len(parts) == 1 else f"(?:{'|'.join(p.regex for p in parts)})"
        words = parts[0].words if len(parts) == 1 else (Choice(tuple(p.words for p in parts)),)
        return _Part(regex, words, any(p.optional for p in parts))

    def _read_sequence(self, closing: str) -> _Part:
        words: Way = ()
        regex, optional, blank, begun = "", True, False, False
        while self._peek() not in (closing, "|", ""):
            if self.lexemes[self.at]["blank"]:
                blank, self.at = True, self.at + 1
                continue
            part = self._read_part()
            words += part.words
            gap = BLANK if blank else ""
            if not begun and part.optional:  # the blank after it goes with it
                follows = self.at < len(self.lexemes) and self.lexemes[self.at]["blank"]
                regex += f"(?:{part.regex}{BLANK if follows else ''})?"
                self.at += bool(follows)
                blank = False
                continue
            regex += f"(?:{gap}{part.regex})?" if part.optional else gap + part.regex
            optional, blank, begun = optional and part.optional, False, True
        return _Part(regex, words, optional)

    def _read_part(self) -> _Part:
        lexeme = self.lexemes[self.at]
        self.at += 1
        if lexeme["name"]:
            return self._read_slot(lexeme["name"], lexeme["of"] or lexeme["name"])
        if lexeme["text"]:
            return _Part(compile_literal(lexeme["text"]), split_words(lexeme["text"]))
        if lexeme["mark"] == "[":
            inner = self.read_alternatives("]")
            return _Part(inner.regex, (Choice((inner.words, ())),), optional=True)
        if lexeme["mark"] == "(":
            return self.read_alternatives(")")
        raise ValueError(f"brackets of the date form {self.text!r} don't match")

    def _read_slot(self, name: str, of: str) -> _Part:
        if name in self.slots:
            raise ValueError(f"date form {self.text!r} names the slot {name!r} twice")
        if of not in self.classes:
            raise ValueError(f"date form {self.text!r} names the class {of!r}, which is not among the words")
        self.slots[name] = of
        return _Part(f"(?P<{name}>{self.classes[of].regex})", (self.classes[of].words,))

    def _peek(self) -> str:
        return self.lexemes[self.at].group() if self.at < len(self.lexemes) else ""
