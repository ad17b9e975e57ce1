"""Verb groups of languages without endings: particles for tense, negation and voice, verbs of several words.

"đã lần lượt hội kiến", "sẽ thăm chính thức", "được Chủ tịch nước tiếp": what endings say elsewhere, words say here, and
the agent of a passive stands between its particle and the verb. The rows are [particles] of verbs.toml.
"""

from __future__ import annotations

from kg.extract.chains import ChainReader
from kg.extract.document import Document
from kg.extract.phrases import Tag
from kg.extract.relations import Relation
from kg.extract.verbgroups import VerbReader
from kg.extract.verbs import Verb

_TENSES = {"past": "past", "pluperfect": "pluperfect", "present": "present", "future": "future"}
_LONGEST = 4  # words of a phrase that is looked for left of a verb
_DAY = 8  # tokens of a day
# Behind these a verb is used as a noun: "về hợp tác", "nhân dịp kỷ niệm".
_NOMINAL_RELATIONS = frozenset({Relation.OF, Relation.ON, Relation.DURING, Relation.WITHIN, Relation.BETWEEN})


def verb_reader_of(doc: Document) -> VerbReader:
    """The reader of verb groups the language of a document needs."""
    verbs = doc.lexicon.table("verbs")
    if verbs.get("auxiliaries"):
        return ChainReader(doc)
    particles = verbs.get("particles", {})
    return ParticleVerbReader(doc) if any(particles.values()) else VerbReader(doc)


class ParticleVerbReader(VerbReader):
    """Reads particles, adverbs and a verb of one or more words as one verb group."""

    def __init__(self, doc: Document) -> None:
        super().__init__(doc)
        self._starts = doc.sentence_starts

    def read(self, at: int, last: int) -> Verb | None:
        """The verb group at tokens[at], within tokens[..last]."""
        if self._is_in_name(at):
            return None
        verb = Verb(at, at, "", "present")
        begin = self._read_particles(verb, at, last)
        length = self.morphology.length_at(self.doc.tokens, begin) if begin < last else 0
        if length == 0 or begin + length > last or (begin == at and self._is_nominal(at, length)):
            return None
        words = self.doc.tokens[begin : begin + length]
        verb.lemma = self.morphology.readings(" ".join(token.lower for token in words))[0].lemma
        verb.start, verb.last = begin, begin + length
        if verb.passive and self.morphology.is_in(verb.lemma, "with_be"):
            verb.passive = False  # "được đến thăm": he has the honour to
        governing = self._ends_before(at, "preposition")
        during = self._is_occasion(at, " ".join(token.lower for token in words), governing)
        if begin == at and (at in self._starts or during or self._ends_before(at, "clausal")):
            verb.tense = "gerund"  # "Tiếp Đại sứ X, Chủ tịch nước …", "sau khi gặp X, ông …"
        return verb

    def _is_in_name(self, at: int) -> bool:
        """ "Hội nghị |Hợp tác| Mê Công": within a sentence only a name begins with a capital; not where all are."""
        tokens = self.doc.tokens
        if not tokens[at].is_capital or tokens[at].text.isupper() or at in self._starts:
            return False
        return tokens[at - 1].is_word

    def length_of_word(self, at: int) -> int:
        """A verb that is used as a noun stays whole: "kỷ niệm 50 năm thiết lập quan hệ"."""
        return max(1, self.morphology.length_at(self.doc.tokens, at))

    def outreaches(self, at: int, length: int, last: int) -> bool:
        """ "đến thăm" is a verb, although "đến" is a preposition."""
        verb = self.read(at, last)
        return verb is not None and verb.last - at > length

    def _read_particles(self, verb: Verb, at: int, last: int) -> int:
        end = at
        while end < last:
            if tag := self.doc.tag(end, "particle"):
                if self.morphology.length_at(self.doc.tokens, end) > tag.length:
                    break
                apply_particle(verb, tag.value, tag.key)
                end += tag.length
            elif end > at and (tag := self.doc.tag(end, "adverb")):
                end += tag.length
            else:
                break
        return end

    def _is_nominal(self, at: int, length: int) -> bool:
        """Whether a verb without particles is a noun here: "cuộc gặp", "tại hội đàm", "tiến hành hội đàm"."""
        words = " ".join(token.lower for token in self.doc.tokens[at : at + length])
        if self._ends_before(at, "nominal") and not self.morphology.is_in(words, "listing"):
            return True  # but "Tham dự buổi lễ |có| A và B"
        if self._ends_before(at, "clausal"):
            return False
        governing = self._ends_before(at, "preposition", "determiner", "numeral")
        if any(self.doc.dated_tokens.get(at - n, 0) == at for n in range(1, min(_DAY, at) + 1)):
            return False  # "X ngày 23/4 |hội đàm| với Y"
        if self._is_occasion(at, words, governing):
            return False
        if any(tag.value in _NOMINAL_RELATIONS for tag in governing if tag.kind == "preposition"):
            return True
        tag = self.doc.tag(at, "event", "instrument")
        if tag is None or tag.length < length:
            return False
        if any(_makes_noun(tag) for tag in governing):
            return True
        return self._follows_verb(at)

    def _is_occasion(self, at: int, words: str, governing: list[Tag]) -> bool:
        """ "Nhân dịp |tham dự| Hội nghị X": a verb of going or attending that is no noun, behind what governs it."""
        during = any(tag.value == Relation.DURING for tag in governing if tag.kind == "preposition")
        is_noun = self.doc.tag(at, "event", "instrument") is not None
        return during and not is_noun and self.morphology.is_in(words, "with_be")

    def _ends_before(self, at: int, *kinds: str) -> list[Tag]:
        """The phrases of some kinds that end right before a token and are no part of a longer phrase."""
        for back in range(min(_LONGEST, at), 0, -1):
            ending = [tag for tag in self.doc.tags(at - back) if tag.length == back]
            if ending:
                return [] if self._is_inside_name(at - back) else [tag for tag in ending if tag.kind in kinds]
        return []

    def _is_inside_name(self, at: int) -> bool:
        """ "Nhật |Bản| viện trợ", "ông Lê Văn |Năm| tiếp": whether a token goes on with a name, and so is no noun."""
        tokens = self.doc.tokens
        return at > 0 and at not in self._starts and tokens[at].is_capital and tokens[at - 1].is_capital

    def _follows_verb(self, at: int) -> bool:
        return any(
            self.morphology.length_at(self.doc.tokens, at - back) == back for back in range(1, min(4, at) + 1)
        )


def apply_particle(verb: Verb, role: str, word: str) -> None:
    """Adds what a particle says to a verb: the role is its row in verbs.toml."""
    if role in _TENSES:
        verb.tense = _TENSES[role]
    elif role == "negation":
        verb.negated = True
    elif role == "passive":
        verb.passive = True
    elif role == "modal":
        verb.modal, verb.modal_tense = word, verb.tense


def _makes_noun(tag: Tag) -> bool:
    """Whether a word makes what stands behind it a noun: "các", "tại"; not the noun in "hai |nước| diễn tập"."""
    if tag.kind == "determiner":
        return not (tag.value or {}).get("classifier")
    return tag.kind != "preposition" or tag.value not in (Relation.FOR, Relation.BY)
