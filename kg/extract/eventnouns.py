"""Event nouns with their determiners, adjectives, nationalities and possessors: "sa première visite officielle"."""

from __future__ import annotations

from functools import cache

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.frames import frames_of
from kg.extract.groups import Group, GroupKind
from kg.extract.modifiers import ModifierReader
from kg.extract.nationalities import read_nationality
from kg.extract.nouns import NounReader
from kg.extract.relations import Relation
from kg.extract.verbgroups import VerbReader
from kg.extract.verbs import Verb
from kg.lang import load

_NAME_OF_EVENT = 9  # tokens of a name that ends with its event noun
_NO_NAME = (
    "head",
    "determiner",
    "preposition",
    "pronoun",
    "honorific",
    "rank",
    "relative",
    "list_coordination",
    "possessive",
)


@cache
def _sent_of(code: str) -> frozenset[str]:
    """The frames of a language that tell of something sent."""
    frames = load(code).table("frames")
    return frozenset(name for name, row in frames.items() if row.get("subject") == "sender")


class EventNounReader:
    """Reads the event noun that begins at a token, with what stands before it, if one does."""

    def __init__(self, doc: Document, nouns: NounReader, verbs: VerbReader) -> None:
        self.doc = doc
        self.nouns = nouns
        self.verbs = verbs
        self._is_prenominal = bool(doc.lexicon.grammar.get("modifiers_first"))
        self._is_bare = bool(doc.lexicon.grammar.get("bare_complements"))
        self._modifiers = ModifierReader(doc)
        self._sent = _sent_of(doc.lexicon.language.code)

    def read(self, at: int, last: int) -> Chunk | None:
        """The chunk of the event noun whose words begin at tokens[at], if they are one's."""
        doc = self.doc
        owner = self.nouns.read_possessor(at, last)
        begin = at if owner is None else owner.last
        row: dict[str, object] = {}
        if (tag := doc.tag(begin, "determiner")) and owner is None:
            row = tag.value or {}
            begin += tag.length
        if self._is_prenominal and begin > at and begin in doc.dated_tokens:
            begin = min(doc.dated_tokens[begin], last)  # "Berg's |Friday| meeting with X"
        if begin < last and (tag := doc.tag(begin, "numeral")):
            begin += tag.length
            if begin < last and doc.tokens[begin].is_capital and doc.tokens[at].is_capital and at > 0:
                return None  # "La Réunion"
        if begin < last and doc.is_plain(begin):
            return None
        done = self._is_done(at) if begin == at else None
        if done:
            return None
        countries: list[str] = []
        if (
            not self._is_bare
        ):  # "vừa |chính thức| ký kết": where adjectives stand behind, these are a verb's adverbs
            begin = self._skip_adjectives(begin, last)
        while self._is_prenominal and (nation := self._nationality(begin, last)) is not None:
            begin = self._skip_adjectives(nation[0], last)
            countries.append(nation[1])
        is_closed = begin > at or owner is not None  # a determiner or possessor opens the group
        if self._is_prenominal and owner is None:
            named = self._named_event(begin, last, is_closed=is_closed)
            if named is not None:
                begin, owner = named
        if self._is_prenominal and begin < last and not self._is_event(begin):
            begin = self._modifiers.skip(begin, last, is_closed)
        events = [tag for tag in doc.tags(begin) if tag.kind == "event"] if begin < last else []
        if not events:
            return None
        longest = max(event.length for event in events)
        frames: tuple[str, ...] = tuple([event.value for event in events if event.length == longest])
        compound = doc.tag(begin, "compound")
        if self._is_bare and compound is not None and compound.length > longest:
            return None  # "trong |cuộc họp báo|"
        if begin == at and self._is_predicate(at, last, longest):
            return None
        if owner is not None and owner.kind is GroupKind.COUNTRY and self._acts(begin, begin + longest, last):
            return None  # "US, Philippines |launch| annual drills"
        if done is False and not self._sent.isdisjoint(frames):
            return None  # "met X and |extended| greetings to him"
        end = min(begin + longest, last)
        while end < last and not self._is_prenominal:
            from_here = self._nationality(end, last)
            if from_here is not None:
                end, country = from_here
                countries.append(country)
            elif self._skip_adjectives(end, last) > end:
                end = self._skip_adjectives(end, last)
            else:
                break
        chunk = Chunk(ChunkKind.EVENT, at, end, frames=frames, text=doc.between(begin, begin + longest))
        chunk.possessive = bool(row.get("possessive"))
        chunk.demonstrative = bool(row.get("demonstrative"))
        chunk.plural_owner = row.get("owners") == "p"
        chunk.indefinite = bool(row.get("indefinite"))
        chunk.negative = bool(row.get("negative"))
        chunk.to_come = any(doc.tokens[n].lower in doc.lexicon.to_come for n in range(at, end))
        chunk.countries = tuple(countries)
        chunk.owner = owner
        return chunk

    def is_attended(self, event: Chunk, at: int, before: list[Chunk]) -> bool:
        """ "dự |Diễn đàn| Kinh tế Thế giới", "tại |Đối thoại| Shangri-La": a body that meets, where one goes to it."""
        frames = frames_of(self.doc.article.language).by_name
        lights = [frames[name].light for name in event.frames if frames[name].event == "Conference"]
        verb = before[-1].verb if before else None
        goes = verb is not None and any(verb.lemma in light for light in lights)
        within = self.doc.tag(at - 1, "preposition") if at else None
        is_at = within is not None and within.value == Relation.WITHIN
        return bool(lights) and self._is_bare and (goes or is_at)

    def _named_event(self, at: int, last: int, *, is_closed: bool) -> tuple[int, Group | None] | None:
        """ "BRICS summit", "Munich Security Conference": the event noun behind a name, and the body that is its own."""
        if at >= last or not self.doc.tokens[at].is_capital or self._is_event(at):
            return None
        body = self.nouns.read_name(at, last)
        if body is not None and body.last < last:
            behind = self._skip_adjectives(body.last, last)
            behind = self._modifiers.skip(behind, last, is_closed=True, behind_name=True)
            if self._is_event(behind):
                return behind, body
        for end in range(at, min(at + _NAME_OF_EVENT, last)):
            token = self.doc.tokens[end]
            if end > at and token.is_capital and self._is_event(end):
                return end, None
            if not token.is_capital and end > at:  # "the UN ocean conference"
                if is_closed and self._is_event(end):
                    return end, None  # "his European tour"
                behind = self._modifiers.skip(end, last, is_closed=True, behind_name=True)
                return (behind, None) if behind > end else None
            if not token.is_capital or not token.is_word or self.doc.tag(end, *_NO_NAME) is not None:
                return None
        return None

    def _is_predicate(self, at: int, last: int, length: int) -> bool:
        """Whether a word that is both noun and verb stands as a verb ("Le président visite Hanoi").

        Where complements stand bare, a name of more words is none: "|Đối thoại chính sách| diễn ra".
        """
        verb = self.verbs.read(at, last)
        named = self._is_bare and self.doc.tokens[at].is_capital
        if named and verb is not None and verb.last - at < length:
            return False
        return verb is not None and (verb.is_finite or self._has_object(verb, last))

    def _acts(self, at: int, end: int, last: int) -> bool:
        """Whether a word in small letters behind a country is a verb of a headline: a noun of its own follows it."""
        doc = self.doc
        heads = at not in doc.sentence_starts and doc.tokens[at].text.islower() and end < last
        if not heads or doc.tokens[at - 1].lower in doc.lexicon.possessive_marks:
            return False
        is_verb = any(
            reading.tense == "pres" for reading in doc.lexicon.morphology.readings(doc.tokens[at].lower)
        )
        opens = (
            doc.tokens[end].is_word and doc.tag(end, "preposition", "list_coordination", "relative") is None
        )
        return is_verb and opens and not doc.lexicon.morphology.readings(doc.tokens[end].lower)

    def _is_done(self, at: int) -> bool | None:
        """ "X |extended| congratulations": whether an adjective here is a verb's past; None where it is no past.

        Behind a verb or a preposition it is none ("held extended talks"); behind a comma or "and" the noun will tell.
        """
        doc = self.doc
        readings = doc.lexicon.morphology.readings(doc.tokens[at].lower) if self._is_prenominal else ()
        if not any(reading.tense == "past" for reading in readings) or at in doc.sentence_starts:
            return None
        if doc.tokens[at].lower not in doc.lexicon.event_adjectives or doc.tag(at, "event") is not None:
            return None
        if doc.tag(at - 1, "adverb") is not None:
            return True
        before = doc.tokens[at - 1].lower
        if doc.tag(at - 1, "coordination") is not None or before == ",":
            return False
        if doc.tag(at - 1, "preposition", "determiner") is not None or before in doc.lexicon.event_adjectives:
            return None
        return None if doc.lexicon.morphology.readings(before) else True

    def _has_object(self, verb: Verb, last: int) -> bool:
        """ "after meeting President X": a gerund with its object right behind it."""
        if verb.tense != "gerund" or verb.last >= last:
            return False
        is_named = self.doc.tokens[verb.last].is_capital and verb.last not in self.doc.dated_tokens
        return is_named or self.doc.tag(verb.last, "determiner", "pronoun") is not None

    def _nationality(self, at: int, last: int) -> tuple[int, str] | None:
        if self.doc.lexicon.grammar.get("bare_complements"):
            return None  # a country behind it is its object: "chuyến thăm Việt Nam"
        return read_nationality(self.doc, at, last)

    def _skip_adjectives(self, at: int, last: int) -> int:
        """Past adjectives around an event noun: "ses premiers entretiens approfondis"."""
        adjectives = self.doc.lexicon.event_adjectives
        while at < last and not self._is_event(at):
            if self.doc.tokens[at].lower in adjectives or self._is_ordinal(at, last):
                at += 1
            else:
                break
        return at

    def _is_ordinal(self, at: int, last: int) -> bool:
        """Whether the figure of "la 12e session" stands here, its ending behind it."""
        figure, ending = self.doc.tokens[at : at + 2] if at + 1 < last else (None, None)
        if figure is None or ending is None or not figure.text.isdigit() or ending.start != figure.end:
            return False
        return ending.lower in self.doc.lexicon.event_adjectives

    def _is_event(self, at: int) -> bool:
        return self._is_prenominal and self.doc.tag(at, "event") is not None
