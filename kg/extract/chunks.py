"""A sentence as a sequence of chunks: noun groups with their prepositions, verbs, event nouns, instruments, dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.instruments import Instrument, read_instrument
from kg.extract.offices import read_nationality
from kg.extract.particles import verb_reader_of
from kg.extract.prenominal import noun_reader_of
from kg.extract.relations import Relation
from kg.extract.tokens import Sentence
from kg.extract.verbs import Verb

_NAME_OF_EVENT = 7  # tokens of a name that ends with its event noun
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


class ChunkKind(StrEnum):
    """What a chunk is."""

    GROUP = "group"
    VERB = "verb"
    EVENT = "event"  # a noun that reports an event
    INSTRUMENT = "instrument"
    DATE = "date"
    PREPOSITION = "preposition"  # one that governs no noun group we read
    RELATIVE = "relative"
    COORDINATION = "coordination"
    SUBORDINATION = "subordination"
    MARK = "mark"  # punctuation
    WORD = "word"


@dataclass(slots=True)
class Chunk:
    """A chunk over the tokens first..last (exclusive)."""

    kind: ChunkKind
    first: int
    last: int
    group: Group | None = None
    verb: Verb | None = None
    instrument: Instrument | None = None
    frames: tuple[str, ...] = ()  # names of the frames an event noun belongs to
    preposition: str | None = None
    possessive: bool = False  # "sa visite"
    demonstrative: bool = False  # "cette visite"
    plural_owner: bool = False  # "leur entretien"
    indefinite: bool = False
    negative: bool = False
    countries: tuple[str, ...] = ()  # nationality adjectives on an event noun: "visite russe"
    owner: Group | None = None  # the possessor before an event noun: "Kishida's visit"
    text: str = ""


@dataclass(slots=True)
class Clause:
    """A sentence with its chunks."""

    sentence: Sentence
    chunks: list[Chunk] = field(default_factory=list)


class Chunker:
    """Reads sentences into chunks."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.nouns = noun_reader_of(doc)
        self._is_prenominal = bool(doc.lexicon.grammar.get("modifiers_first"))
        self.verbs = verb_reader_of(doc)

    def read(self, sentence: Sentence) -> Clause:
        """The chunks of a sentence, covering all its tokens in order."""
        clause = Clause(sentence)
        at = sentence.first
        while at < sentence.last:
            chunk = self._read_chunk(at, sentence.last)
            clause.chunks.append(chunk)
            at = max(chunk.last, at + 1)
        self._find_leaders(clause.chunks)
        return clause

    def _find_leaders(self, chunks: list[Chunk]) -> None:
        """ "une délégation, conduite par X": who leads a delegation stands for it."""
        for at, chunk in enumerate(chunks):
            verb = chunk.verb
            if (
                verb is None
                or verb.tense != "participle"
                or not self.doc.lexicon.morphology.is_in(verb.lemma, "lead")
            ):
                continue
            led = next((c.group for c in reversed(chunks[max(0, at - 4) : at]) if c.group is not None), None)
            by = next((c.group for c in chunks[at + 1 : at + 3] if c.group is not None), None)
            if led is None or by is None or led.kind is not GroupKind.ORGANIZATION:
                continue
            if by.preposition == Relation.BY and by.is_personal:
                led.leader = by

    def _read_chunk(self, at: int, last: int) -> Chunk:
        doc = self.doc
        token = doc.tokens[at]
        if at in doc.dated_tokens:
            return Chunk(
                ChunkKind.DATE,
                at,
                min(doc.dated_tokens[at], last),
                text=doc.between(at, doc.dated_tokens[at]),
            )
        if not token.is_word and not token.text.isdigit():
            return Chunk(ChunkKind.MARK, at, at + 1, text=token.text)
        return (
            self._closed_class(at, last)
            or self._prepositional(at, last)
            or self._event_noun(at, last)
            or self._instrument(at, last)
            or self._verb(at, last)
            or self._group(at, last)
            or self._word(at, last)
        )

    def _word(self, at: int, last: int) -> Chunk:
        """What is none of our chunks: a word, or a verb of several words that is used as a noun."""
        end = min(at + self.verbs.length_of_word(at), last)
        return Chunk(ChunkKind.WORD, at, end, text=self.doc.between(at, end).lower())

    def _closed_class(self, at: int, last: int) -> Chunk | None:
        if (tag := self.doc.tag(at, "compound")) is not None:
            return Chunk(ChunkKind.WORD, at, min(at + tag.length, last), text=tag.key)
        if (tag := self.doc.tag(at, "relative", "subject_relative")) is not None:
            return Chunk(ChunkKind.RELATIVE, at, min(at + tag.length, last), text=tag.key)
        if (tag := self.doc.tag(at, "coordination", "list_coordination")) is not None:
            return Chunk(ChunkKind.COORDINATION, at, min(at + tag.length, last), text=tag.key)
        if (tag := self.doc.tag(at, "subordination")) is not None and not self._is_preposition(
            at, tag.length, last
        ):
            return Chunk(ChunkKind.SUBORDINATION, at, min(at + tag.length, last), text=tag.key)
        if (tag := self.doc.tag(at, "adverb")) is not None and not self.doc.tag(at, "pronoun"):
            return Chunk(ChunkKind.WORD, at, min(at + tag.length, last), text=tag.key)
        return None

    def _is_preposition(self, at: int, length: int, last: int) -> bool:
        """Whether a word that can be both ("after") governs a noun group here, not a clause."""
        if self.doc.tag(at, "preposition") is None:
            return False
        group = self.nouns.read(at + length, last)
        verb = self.verbs.read(group.last, last) if group is not None and group.last < last else None
        return verb is None or not verb.is_finite

    def _prepositional(self, at: int, last: int) -> Chunk | None:
        """A preposition with what it governs; alone where that is none of our chunks."""
        tag = self.doc.tag(at, "preposition")
        if tag is None or at + tag.length > last or self._is_clitic(at, last):
            return None
        if self.verbs.outreaches(at, tag.length, last):
            return None
        article = self.doc.tag(at, "determiner")
        if article is not None and article.length > tag.length:  # "de nombreux documents"
            return None
        inner = at + tag.length
        if inner < last and inner not in self.doc.dated_tokens:
            governed = (
                self._event_noun(inner, last) or self._instrument(inner, last) or self._group(inner, last)
            )
            if governed is not None:
                governed.preposition = tag.value
                if governed.group is not None:
                    governed.group.preposition, governed.group.outer = tag.value, at
                governed.first = at
                return governed
        return Chunk(ChunkKind.PREPOSITION, at, inner, text=tag.key, preposition=tag.value)

    def _is_clitic(self, at: int, last: int) -> bool:
        """ "en" before a verb is a pronoun: "en a fait autant"."""
        other = self.doc.lexicon.words["clitics"]["other"]
        if self.doc.tokens[at].lower not in other or at + 1 >= last:
            return False
        verb = self.verbs.read(at + 1, last)
        return verb is not None and verb.is_finite

    def _event_noun(self, at: int, last: int) -> Chunk | None:
        doc = self.doc
        owner = self.nouns.read_possessor(at, last)
        begin = at if owner is None else owner.last
        row: dict[str, object] = {}
        if (tag := doc.tag(begin, "determiner")) and owner is None:
            row = tag.value or {}
            begin += tag.length
        if begin < last and (tag := doc.tag(begin, "numeral")):
            begin += tag.length
            if begin < last and doc.tokens[begin].is_capital and doc.tokens[at].is_capital and at > 0:
                return None  # "La Réunion"
        countries: list[str] = []
        begin = self._skip_adjectives(begin, last)
        while self._is_prenominal and (nation := self._nationality(begin, last)) is not None:
            begin = self._skip_adjectives(nation[0], last)
            countries.append(nation[1])
        if self._is_prenominal and owner is None and (named := self._named_event(begin, last)) is not None:
            begin, owner = named
        frames = (
            tuple(sorted({t.value for t in doc.tags(begin) if t.kind == "event"})) if begin < last else ()
        )
        if not frames:
            return None
        longest = max(t.length for t in doc.tags(begin) if t.kind == "event")
        frames = tuple(t.value for t in doc.tags(begin) if t.kind == "event" and t.length == longest)
        if begin == at and self._is_predicate(at, last):
            return None
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
        return Chunk(
            ChunkKind.EVENT,
            at,
            end,
            frames=frames,
            text=doc.between(begin, begin + longest),
            possessive=bool(row.get("possessive")),
            demonstrative=bool(row.get("demonstrative")),
            plural_owner=row.get("owners") == "p",
            indefinite=bool(row.get("indefinite")),
            negative=bool(row.get("negative")),
            countries=tuple(countries),
            owner=owner,
        )

    def _named_event(self, at: int, last: int) -> tuple[int, Group | None] | None:
        """ "BRICS summit", "Munich Security Conference": the event noun behind a name, and the body that is its own."""
        if at >= last or not self.doc.tokens[at].is_capital or self._is_event(at):
            return None
        body = self.nouns.read_name(at, last)
        if body is not None and body.last < last and self._is_event(self._skip_adjectives(body.last, last)):
            return self._skip_adjectives(body.last, last), body
        for end in range(at, min(at + _NAME_OF_EVENT, last)):
            token = self.doc.tokens[end]
            if end > at and token.is_capital and self._is_event(end):
                return end, None
            if not token.is_capital or not token.is_word or self.doc.tag(end, *_NO_NAME) is not None:
                return None
        return None

    def _is_predicate(self, at: int, last: int) -> bool:
        """Whether a word that is both noun and verb stands as a verb ("Le président visite Hanoi")."""
        verb = self.verbs.read(at, last)
        return verb is not None and (verb.is_finite or self._has_object(verb, last))

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
        while at < last and self.doc.tokens[at].lower in adjectives and not self._is_event(at):
            at += 1
        return at

    def _is_event(self, at: int) -> bool:
        return self._is_prenominal and self.doc.tag(at, "event") is not None

    def _instrument(self, at: int, last: int) -> Chunk | None:
        found = read_instrument(self.doc, at, last)
        if found is None:
            return None
        return Chunk(ChunkKind.INSTRUMENT, at, found.last, instrument=found, text=found.name)

    def _verb(self, at: int, last: int) -> Chunk | None:
        verb = self.verbs.read(at, last)
        return None if verb is None else Chunk(ChunkKind.VERB, at, verb.last, verb=verb, text=verb.lemma)

    def _group(self, at: int, last: int) -> Chunk | None:
        group = self.nouns.read(at, last)
        return None if group is None else Chunk(ChunkKind.GROUP, at, group.last, group=group)
