"""Verb groups of languages that build tense, voice and modality with words ("is expected to be received")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.extract.baretitles import opens_bare_title
from kg.extract.document import Document
from kg.extract.doneby import find_behind_day, is_done_by, opens_agent
from kg.extract.hyphens import joins_particle
from kg.extract.morphology import Form
from kg.extract.nationalities import read_nationality
from kg.extract.relations import Relation
from kg.extract.verbgroups import VerbReader
from kg.extract.verbs import Verb
from kg.extract.verbwords import follows_subject_relative, is_only_verb, is_owned_trait

_START = ("finite", "to", "ger")
_TENSES = {"pres": "present", "inf": "present", "past": "past", "ger": "gerund", "pp": "participle"}
_FAR = 25  # tokens before a verb in which the auxiliary it shares is sought
_LONGEST_PRONOUN = 4  # tokens: "the two of them"
_SUBJECTS = frozenset({"pronoun", "subject_relative", "parties", "group", "head", "adverb", "coordination"})
_REACH = 6  # tokens before a verb in which its relative pronoun is sought


class ChainReader(VerbReader):
    """Reads auxiliaries (rows of verbs.toml, each saying what form follows) and a main verb as one group."""

    def __init__(self, doc: Document) -> None:
        super().__init__(doc)
        self._object_relatives = frozenset(doc.lexicon.words["clauses"]["object_relative"])
        self._people = doc.lexicon.endings("people")

    def read(self, at: int, last: int) -> Verb | None:
        """The verb group at tokens[at], within tokens[..last]."""
        closed = not self._may_open(at) and self.doc.tag(at, "auxiliary") is None
        if closed or joins_particle(self.doc, at + 1):  # "the run-off"
            return None
        verb = Verb(at, at, "", "")
        begin = self._read_clitics(verb, at, last)
        if begin >= last or not self.doc.tokens[begin].is_word:
            return None
        if self.doc.tag(begin, "auxiliary") is not None:
            return self._follow(verb, begin, last, _START, None) or self._read_auxiliary(verb, begin, last)
        readings = self.morphology.readings(self.doc.tokens[begin].lower)
        if not readings or self._is_noun_here(begin, readings):
            return None
        return self._read_main(verb, readings, begin, last)

    def outreaches(self, at: int, length: int, last: int) -> bool:
        """Whether a preposition at a token opens an infinitive: "to meet", not "to Hanoi"."""
        tag = self.doc.tag(at, "auxiliary")
        if tag is None or "to" not in tag.value["form"]:
            return False
        verb = self.read(at, last)
        return verb is not None and verb.last - at > length

    def _follow(
        self, verb: Verb, at: int, last: int, wanted: tuple[str, ...], before: Mapping[str, Any] | None
    ) -> Verb | None:
        """The group that goes on at a token with one of the forms wanted, behind the auxiliary `before`."""
        if at >= last:
            return None
        for tag in self.doc.tags(at):
            if tag.kind != "auxiliary" or set(tag.value["form"]).isdisjoint(wanted):
                continue
            trial = _with_auxiliary(verb, tag.value)
            behind = self._skip_between(trial, at + tag.length, last)
            if (found := self._follow(trial, behind, last, tuple(tag.value["takes"]), tag.value)) is not None:
                return found
        if before is None:
            return None
        readings = self.morphology.readings(self.doc.tokens[at].lower)
        reading = next((r for form in wanted for r in readings if r.tense == form), None)
        if reading is None and "inf" in wanted:
            reading = self._read_nouny(at, last, before)
        if reading is None or (self.doc.tokens[at].is_capital and "pp" not in wanted):
            return None
        passive = bool(before.get("passive")) and reading.tense == "pp"
        told = replace(verb, lemma=reading.lemma, passive=passive, last=at + 1, start=at)
        return self._with_particle(told, last)

    def _read_nouny(self, at: int, last: int, before: Mapping[str, Any]) -> Form | None:
        """ "will |fund| schools", "to |fund| the school": a verb that is a noun elsewhere, behind what takes a verb."""
        word = self.doc.tokens[at].lower
        if word not in self.morphology.nouny:
            return None
        opens = at + 1 < last and self.doc.tag(at + 1, "determiner", "numeral", "pronoun") is not None
        return Form(word, "inf") if opens or "to" not in before["form"] else None

    def _with_particle(self, verb: Verb, last: int) -> Verb:
        """ "was put off": a verb of two words, where the language lists it."""
        if verb.last < last:
            phrase = f"{verb.lemma} {self.doc.tokens[verb.last].lower}"
            if self.morphology.is_in(phrase, "phrasal"):
                verb.lemma, verb.last = phrase, verb.last + 1
        return verb

    def _read_auxiliary(self, verb: Verb, at: int, last: int) -> Verb | None:
        """An auxiliary that is the main verb itself: "had talks", "is president"; None for a mere "to" or "will"."""
        readings = self.morphology.readings(self.doc.tokens[at].lower)
        if not readings:
            return None
        verb.start = at
        return self._read_main(verb, readings, at, last)

    def _skip_between(self, verb: Verb, at: int, last: int) -> int:
        """Past adverbs, negation and days between the words of a group: "will on Tuesday also witness"."""
        dated = self.doc.dated_tokens
        while True:
            end = self._skip_inside(verb, at, last)
            tag = self.doc.tag(end, "preposition") if end < last else None
            inner = end + (tag.length if tag else 0)
            if inner in dated and dated[inner] < last:
                end = dated[inner]
            if end == at:
                return at
            at = end

    def _read_main(self, verb: Verb, readings: tuple[Form, ...], at: int, last: int) -> Verb:
        tenses = {reading.tense for reading in readings}
        wanted = "pp" if {"past", "pp"} <= tenses and self._is_participle(at, last, readings) else None
        order = (wanted, "past", "pres", "pp", "ger", "inf")
        reading = min(readings, key=lambda r: order.index(r.tense) if r.tense in order else len(order))
        verb.lemma, verb.start, verb.last = reading.lemma, at, at + 1
        verb.tense = _TENSES.get(reading.tense, "present")
        if reading.tense == "pres" and "inf" in tenses and self._is_coordinated(verb.first):
            verb.tense = self._find_tense_before(verb.first) or verb.tense
        verb.passive = reading.tense == "pp"
        while verb.last < last and self.doc.tokens[verb.last].lower in self._after_negation:
            verb.negated, verb.last = True, verb.last + 1
        return self._with_particle(verb, last)

    def _is_coordinated(self, at: int) -> bool:
        if at == 0:
            return False
        before = self.doc.tokens[at - 1].text
        return before == "," or self.doc.tag(at - 1, "list_coordination", "coordination") is not None

    def _find_tense_before(self, at: int) -> str | None:
        """ "to meet X and sign Y", "will meet X and sign Y": the tense the auxiliary before gives both verbs."""
        for before in range(at - 1, max(at - _FAR, -1), -1):
            if self.doc.tokens[before].text in ".;:":
                return None
            tag = self.doc.tag(before, "auxiliary")
            if tag is not None and "inf" in tag.value["takes"]:
                if (whole := self._whole_auxiliary(before)) is not None:
                    return whole
                goes_on = self.doc.tag(before, "preposition") is None or self.outreaches(
                    before, tag.length, at
                )
                if goes_on:
                    return str(tag.value["tense"])
        return None

    def _whole_auxiliary(self, at: int) -> str | None:
        """The tense of an auxiliary of several words that the word at a token ends ("is expected to")."""
        for begin in range(max(0, at - 3), at):
            for tag in self.doc.tags(begin):
                if tag.kind == "auxiliary" and begin + tag.length == at + 1:
                    return str(tag.value["tense"])
        return None

    def _is_participle(self, at: int, last: int, readings: tuple[Form, ...]) -> bool:
        """Whether a form that is both past and participle has no object behind it that a past would want."""
        end = at + 1
        while end < last and (tag := self.doc.tag(end, "adverb")):
            end += tag.length
        if (tag := self.doc.tag(end, "preposition")) and tag.value == Relation.BY and end < last:
            return opens_agent(self.doc, end, last)
        entitles = any(self.morphology.is_in(r.lemma, "entitling") for r in readings)
        if entitles and self.doc.tokens[at - 1].text == "," and opens_bare_title(self.doc, end, last):
            return True  # "X, elected president in May, said"
        if not any(self.morphology.is_in(r.lemma, "transitive") for r in readings):
            return is_done_by(self.doc, end, last) and not self._follows_name(at)
        if follows_subject_relative(self.doc, at):
            return False  # "X, who signed on Friday for Y"
        if self._follows_name(at):
            return False  # "X signed for Y": behind a name a participle would stand between commas
        if self._stands_in_object_relative(at):
            return False
        behind = find_behind_day(self.doc, end, last)
        if behind is not None and behind < last and self.doc.tag(behind, "determiner") is not None:
            return False  # "concluded on Monday a three-day visit"
        if end >= last or end in self.doc.dated_tokens or not self.doc.tokens[end].is_word:
            return end >= last or self.doc.tokens[end].text not in '"“«'
        return self.doc.tag(end, "preposition", "list_coordination", "relative", "subordination") is not None

    def _follows_name(self, at: int) -> bool:
        """Whether a name or a pronoun stands before a token, or before the adverbs before it: "X also received in"."""
        before = at - 1
        while (
            before > 0 and self.doc.tag(before, "adverb") is not None and before not in self.doc.dated_tokens
        ):
            before -= 1
        if before < 0:
            return False
        named = self.doc.tokens[before].is_capital and (
            before == at - 1 or before not in self.doc.sentence_starts
        )
        return named or (before < at - 1 and self.doc.tag(before, "pronoun") is not None)

    def _stands_in_object_relative(self, at: int) -> bool:
        """ "the declaration that the pair signed in April": the object stands before the verb."""
        for before in range(at - 1, max(at - _REACH, -1), -1):
            if self.doc.tokens[before].text in ",;:":
                return False
            tag = self.doc.tag(before, "relative", "subject_relative")
            if tag is not None and before < at - 1:
                return tag.key in self._object_relatives
        return False

    def _ends_pronoun(self, at: int) -> bool:
        """ "the two signed", "the pair met": whether the words before a token are one pronoun that ends with them."""
        begins = range(max(0, at - _LONGEST_PRONOUN), at - 1)
        return any(
            tag.kind == "pronoun" and begin + tag.length == at
            for begin in begins
            for tag in self.doc.tags(begin)
        )

    def _is_plural_pronoun(self, at: int) -> bool:
        tag = self.doc.tag(at, "pronoun")
        return tag is not None and (tag.value or {}).get("number") == "p"

    def _opens_title(self, at: int) -> bool:
        if at >= len(self.doc.tokens):
            return False
        is_title = self.doc.tag(at, "head", "portfolio", "prefix") is not None
        return is_title or read_nationality(self.doc, at, len(self.doc.tokens)) is not None

    def _is_prefixed(self, at: int) -> bool:
        """ "co-chaired": a verb behind its prefix."""
        return at > 0 and self.morphology.is_in(self.doc.tokens[at - 1].lower, "prefix")

    def _is_noun_here(self, at: int, readings: tuple[Form, ...]) -> bool:
        """Whether a word that can be a verb is a noun or adjective here, by what stands before it."""
        before = self.doc.tokens[at - 1] if at else None
        known = self.doc.known(at) if self.doc.tokens[at].is_capital else None
        if known is not None and known[0] > 1:
            return True  # "|United| Nations Secretary-General X"
        tags = self.doc.tags(at - 1) if at else []
        kinds = {tag.kind for tag in tags if tag.length == 1}
        determined = bool(kinds & {"determiner", "numeral"}) and "pronoun" not in kinds
        determined = determined and not self._ends_pronoun(at)
        if before is not None and before.is_capital and at - 1 not in self.doc.sentence_starts:
            determined = False  # "Le Van An received": the end of a name
        tenses = {reading.tense for reading in readings}
        if {"determiner", "pronoun"} <= kinds and not tenses & {"past", "pp", "ger"}:
            determined = not self._is_plural_pronoun(at - 1)  # "took up her post", but "both fly to Lima"
        if before is not None and before.lower in self.doc.lexicon.possessive_marks:
            return True
        if self.doc.tag(at, "modifier", "former", "prefix") and self._opens_title(at + 1):
            return True  # "visiting Lao Defence Minister X"
        field = self.doc.tag(at, "portfolio")
        if field is not None and self.doc.tag(at + field.length, "head") is not None:
            return True  # "Shipping Minister X"
        within = self.doc.tokens[at].is_capital and before is not None and before.is_word
        if (self.doc.tokens[at].joined and not self._is_prefixed(at)) or (
            within and at not in self.doc.sentence_starts
        ):
            return True
        if tenses & {"past", "pp"}:
            determined = determined or is_owned_trait(self.doc, at)
            return determined or ("preposition" in kinds and "inf" not in tenses)  # "of sentenced persons"
        if tenses == {"ger"}:
            row = next((tag.value or {} for tag in tags if tag.kind == "determiner" and tag.length == 1), {})
            people = bool(row.get("demonstrative")) and row.get("number") == "p"
            return determined and not people  # "among those |attending| the summit"
        if before is None or self._is_of_nation(at, readings):
            return True
        if determined or "preposition" in kinds or self.doc.tokens[at].is_capital:
            return True
        if is_only_verb(self.doc, at, readings) and before.is_word:
            return False  # "Her programme |includes| talks with X"
        opens = bool(kinds & _SUBJECTS) or self._ends_pronoun(at) or before.is_capital or before.text in ",)"
        return not (opens and "pres" in tenses)

    def _is_of_nation(self, at: int, readings: tuple[Form, ...]) -> bool:
        """ "A Mexican |ship| docked": the plain form behind an adjective, which is no subject but in "the Japanese"."""
        nation = self.doc.tokens[at - 1].lower
        is_people = at > 1 and self.doc.tag(at - 2, "determiner") and nation.endswith(self._people)
        is_plain = all(reading.lemma == self.doc.tokens[at].lower for reading in readings)
        if is_plain and is_people:
            return False  # "The Japanese |ship| rice"
        return read_nationality(self.doc, at - 1, at) is not None


def _with_auxiliary(verb: Verb, row: Mapping[str, Any]) -> Verb:
    """The verb group so far, with one more auxiliary; the first one gives the tense."""
    return replace(
        verb,
        tense=verb.tense or str(row.get("tense", "infinitive")),
        modal=verb.modal or row.get("modal"),
        modal_tense=verb.modal_tense or (row.get("tense") if row.get("modal") else None),
        negated=verb.negated or bool(row.get("negated")),
    )
