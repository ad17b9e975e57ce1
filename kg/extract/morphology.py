"""Inflected verb forms, generated from a language's conjugation tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.extract.tokens import Token
from kg.lang import Language
from kg.lang.folding import fold

TENSES = ("inf", "pres", "imp", "fut", "cond", "past", "sub", "pp", "ger")


class Form(NamedTuple):
    """One reading of a verb form."""

    lemma: str
    tense: str  # one of TENSES


@dataclass(frozen=True, slots=True)
class Morphology:
    """Verb forms of a language, and the classes of verbs the clause grammar asks about."""

    forms: dict[str, tuple[Form, ...]]
    classes: dict[str, frozenset[str]]
    longest: dict[str, int]  # first word of a form → words of the longest form that begins with it
    nouny: frozenset[str] = (
        frozenset()
    )  # verbs whose plain form is a noun as a rule: "fund", "use", "transfer"

    def readings(self, word: str) -> tuple[Form, ...]:
        """What a lower-case word can be as a verb; empty where it is none we know."""
        return self.forms.get(word, ())

    def length_at(self, tokens: list[Token], at: int) -> int:
        """How many tokens the longest verb form at tokens[at] takes; 0 where none begins."""
        longest = self.longest.get(tokens[at].lower, 0)
        for length in range(min(longest, len(tokens) - at), 0, -1):
            if " ".join(token.lower for token in tokens[at : at + length]) in self.forms:
                return length
        return 0

    def is_in(self, lemma: str, name: str) -> bool:
        """Whether a verb belongs to a class of verbs.toml ("with_be", "modal", …)."""
        return lemma in self.classes[name]


def build_morphology(language: Language) -> Morphology:
    """All forms of all verbs of the language's verbs.toml."""
    table = language.table("verbs")
    found: defaultdict[str, set[Form]] = defaultdict(set)
    for model in table.get("models", {}).values():
        for verb in model["verbs"]:
            _add_regular(found, verb, model)
    for verb, row in table.get("irregular", {}).items():
        for tense in TENSES:
            for form in str(row.get(tense, "")).split():
                found[form].add(Form(verb, tense))
    classes = {
        name: frozenset([words] if isinstance(words, str) else words)
        for name, words in table["classes"].items()
    }
    longest: dict[str, int] = {}
    for words in (form.split(" ") for form in found):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    if not language.table("dates")["keep_marks"]:
        _add_unmarked(found)
    forms = {form: tuple(sorted(readings)) for form, readings in found.items()}
    plain = (
        verb for verb in table.get("irregular", {}) if not any(f.tense == "inf" for f in forms.get(verb, ()))
    )
    return Morphology(forms, classes, longest, frozenset(plain))


def _add_unmarked(found: defaultdict[str, set[Form]]) -> None:
    """Forms whose capital has lost its accent: "Elu en mai, le Bénin", "Etabli en 1973"."""
    for form in sorted(form for form in found if not form[0].isascii()):
        plain = fold(form[0]) + form[1:]
        if plain not in found:
            found[plain] = set(found[form])


def _add_regular(found: defaultdict[str, set[Form]], verb: str, model: Mapping[str, Any]) -> None:
    ending = str(model["inf"])
    if not verb.endswith(ending):
        raise ValueError(f"verbs.toml: {verb!r} does not end in -{ending}, as its model says")
    stem = verb.removesuffix(ending)
    for tense in TENSES:
        if tense not in model:
            continue
        for part in str(model[tense]).split(" "):
            found[stem + part].add(Form(verb, tense))
            if "," in verb:  # a mark is a token of its own: "thăm, làm việc"
                found[(stem + part).replace(",", " ,")].add(Form(verb, tense))
