"""The words and phrases of a language, looked up over tokens: every table of kg/lang/{code}/ compiled to one index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kg.extract.morphology import Morphology, build_morphology
from kg.extract.phrases import Phrases, Row, Tag, Tagging, without_accent
from kg.extract.tokens import Token, Tokenizer, tokenize
from kg.lang import Language, Table, load

# Particles that are looked for left of a verb group; the others stand inside it.
_LEFT = frozenset({"nominal", "clausal", "agent"})
HOUSE = "house"  # the value of the tag of sites that bear names of places they do not lie in


class Lexicon:
    """Phrases by their first token. Build one per language with `lexicon_of`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._tables: dict[str, Table] = {}  # of the language, those asked for
        self.words = language.table("words")
        self.morphology: Morphology = build_morphology(language)
        self.whole = frozenset(self.words["whole"])
        self.suffixes = frozenset(self.words["possessive"]["suffixes"])
        self.tokenizer = Tokenizer(self.whole, self.suffixes)
        self.name_particles = frozenset(self.words["name_particles"]["words"])
        self.name_suffixes = frozenset(self.words["name_particles"]["suffixes"])
        self.letters_behind = frozenset(self.words["name_particles"]["letters"])
        self.possessive_marks = frozenset(self.words["possessive"]["marks"])
        self.event_adjectives = frozenset(self.words["event_adjectives"]["words"])
        self.to_come = frozenset(self.words["event_adjectives"]["to_come"])
        self._endings = {name: tuple(endings) for name, endings in self.words["endings"].items()}
        self.grammar: dict[str, bool] = self.words.get("grammar", {})
        # Where a mark makes another word ("ảnh" picture, "anh" brother), capitals keep theirs.
        self._keeps_marks = bool(language.table("dates")["keep_marks"])
        self.agreement_front = frozenset(language.table("agreements").get("front", {}).get("words", ()))
        self.instrument_stops = frozenset(language.table("agreements")["continues"]["stops"])
        # Words in small letters that open a noun group though no phrase does: "official visit", "al-Assad".
        leading = frozenset(self.words["name_particles"]["leading"])
        self.openers = self.event_adjectives | self.agreement_front | leading
        self.houses = tuple(f"{word} " for word in language.table("offices")["sites"]["houses"])
        # Where complements stand bare, the word for a site opens its name: the city it stands in says more.
        bare = bool(language.table("words")["grammar"].get("bare_complements"))
        sites = language.table("offices")["sites"]["words"] if bare else ()
        self.houses += tuple(f"{word} " for word in sites)
        self.ship_countries: dict[str, str] = language.table("offices")["ships"]
        self._rows: list[Row] = []
        self._contractions: Mapping[str, Sequence[str]] = self.words.get("contractions", {})
        self._add_words()
        self._add_offices(language.table("offices"))
        self._add_events(language.table("frames"), language.table("agreements"))
        # Every word that a phrase or a verb form holds, in lower case.
        self.vocabulary = frozenset(word for phrase, _ in self._rows for word in phrase) | set(
            self.morphology.forms
        )
        self._phrases = Phrases(self._rows)

    def table(self, name: str) -> Table:
        """A table of the language; here, as it is sooner asked for than that of Language, which is not compiled."""
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = self.language.table(name)
        return found

    def tag_all(self, tokens: list[Token]) -> list[Tagging]:
        """All phrases of a text, by the tokens at which they begin."""
        return self._phrases.find_all(tokens)

    def tags_at(self, tokens: list[Token], at: int) -> tuple[Tag, ...]:
        """All phrases that begin at tokens[at], longest first."""
        return self._phrases.find(tokens, at).tags

    def opens_verb(self, tokens: list[Token], at: int) -> bool:
        """Whether a verb group can begin at tokens[at]: with a form of a verb or a particle."""
        if at >= len(tokens):
            return False
        return self.morphology.length_at(tokens, at) > 0 or any(
            tag.kind == "particle" for tag in self.tags_at(tokens, at)
        )

    def endings(self, name: str) -> tuple[str, ...]:
        """The endings by which an unknown word is taken for an adverb, adjective or participle."""
        return self._endings[name]

    def _add(self, kind: str, phrases: Mapping[str, Any] | Iterable[str], *, melts: bool = False) -> None:
        rows = phrases.items() if isinstance(phrases, Mapping) else ((phrase, None) for phrase in phrases)
        for phrase, value in rows:
            words = split_phrase(phrase, self.whole, self.suffixes)
            last = self._contractions.get(words[-1], ()) if melts and len(words) > 1 else ()
            for variant in [words, *((*words[:-1], form) for form in last)]:
                tag = Tag(kind, phrase, value, len(variant))
                is_plain = self._keeps_marks or variant[0][0].isascii()
                unmarked = variant[0] if is_plain else without_accent(variant[0])
                for first in (unmarked, variant[0]) if unmarked != variant[0] else (unmarked,):
                    # French capitals often drop their accent ("A l'issue", "Etat"); "a" itself is a verb and
                    # is told apart by the longer phrase.
                    if first == variant[0] or len(variant) > 1 or len(first) > 2:
                        self._rows.append(((first, *variant[1:]), tag))

    def _add_words(self) -> None:
        words = self.words
        self._add("preposition", words["prepositions"], melts=True)
        self._add("determiner", words["determiners"])
        self._add("numeral", words["numerals"])
        self._add("pronoun", words["pronouns"])
        self._add("honorific", words["honorifics"])
        self._add("adverb", words["adverbs"]["words"])
        self._add("separately", words["adverbs"]["separately"])
        self._add("together", words["adverbs"]["together"])
        self._add("doubt", words["doubt"]["words"])
        self._add("common", words.get("common", {}).get("phrases", ()))
        self._add("compound", words.get("common", {}).get("compounds", ()))
        self._add("auxiliary", self.language.table("verbs").get("auxiliaries", {}))
        for role, particles in self.language.table("verbs").get("particles", {}).items():
            self._add("particle", dict.fromkeys(particles, role) if role not in _LEFT else ())
            self._add(role, particles if role in _LEFT else ())
        clauses = words["clauses"]
        self._add("relative", clauses["relative"])
        self._add("subject_relative", clauses["subject_relative"])
        self._add("coordination", clauses["coordination"])
        self._add("list_coordination", clauses["list_coordination"])
        self._add("subordination", clauses["subordination"])

    def _add_offices(self, offices: Mapping[str, Any]) -> None:
        self._add("head", offices["heads"])
        self._add("homeland", offices["home"]["words"])
        self._add("group", self._plural_heads(offices))
        self._add("rank", offices["ranks"])
        self._add("prefix", offices["prefixes"]["words"])
        self._add("modifier", offices["modifiers"]["plain"])
        self._add("former", offices["modifiers"]["former"])
        self._add("descriptor", offices["descriptors"])
        self._add("counterpart", offices["counterparts"]["words"])
        for kind in ("alike", "same"):
            self._add("counterpart", dict.fromkeys(offices["counterparts"][kind], kind))
        self._add("group", offices["groups"])
        self._add("parties", offices["parties"]["words"])
        self._add("many", offices["many"]["words"])
        self._add("delegation", offices["delegations"]["words"])
        self._add("body", offices["bodies"]["words"])
        self._add("of_two", offices["bodies"]["of_two"])
        self._add("organ", offices["bodies"]["organs"])
        self._add("site", offices["sites"]["words"])
        self._add("site", dict.fromkeys(offices["sites"]["houses"], HOUSE))
        self._add("capital", offices["capitals"]["words"])
        self._add("thing", offices["things"]["words"])
        self._add("portfolio", offices["portfolios"]["words"])

    def _plural_heads(self, offices: Mapping[str, Any]) -> dict[str, Any]:
        """Plurals of the heads no group row gives: "les représentants permanents, A et B"."""
        endings = self.words["plurals"]["endings"]
        rows: dict[str, Any] = {}
        for head, row in offices["heads"].items():
            plural = _make_plural(head, endings, self.words["plurals"]["stops"])
            if plural != head and plural not in offices["groups"] and not (row or {}).get("kin"):
                rows.setdefault(plural, {"of": []})["of"].append(head)
        return rows

    def _add_events(self, frames: Mapping[str, Any], agreements: Mapping[str, Any]) -> None:
        for name, frame in frames.items():
            self._add("event", dict.fromkeys(frame.get("noun", ()), name))
        self._add("instrument", agreements["heads"])
        self._add("not_an_instrument", agreements["not_an_instrument"]["phrases"])
        self._add("continues", agreements["continues"]["words"])
        self._add("commitment", agreements["commitments"]["phrases"])


def _make_plural(phrase: str, endings: Sequence[Sequence[str]], stops: Sequence[str]) -> str:
    """Each word of a title in the plural, up to its complement ("secrétaires généraux", "chefs d'état-major")."""
    words = phrase.split(" ")
    for at, word in enumerate(words):
        if word in stops or "'" in word:
            break
        singular, plural = next(((s, p) for s, p in endings if word.endswith(s)), ("", ""))
        words[at] = word.removesuffix(singular) + plural
    return " ".join(words)


def split_phrase(
    phrase: str, whole: frozenset[str], suffixes: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The tokens of a phrase of a table, lower case; one that ends in an apostrophe ("d'") is elided, not quoted."""
    if phrase.replace(" ", "").isalpha() and phrase.isascii():  # most are: tokenize would say the same, later
        return tuple(phrase.lower().split())
    if phrase.endswith("'"):
        return tuple(token.lower for token in tokenize(phrase + "h", whole, suffixes))[:-1]
    return tuple(token.lower for token in tokenize(phrase, whole, suffixes))


@cache
def lexicon_of(code: str) -> Lexicon:
    """The lexicon of a language, compiled once per process."""
    return Lexicon(load(code))
