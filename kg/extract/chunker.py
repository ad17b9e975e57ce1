"""A sentence read into chunks: noun groups with their prepositions, verbs, event nouns, instruments, dates."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.circumposed import Circumposed
from kg.extract.clefts import CleftReader
from kg.extract.dashednames import join_dashed
from kg.extract.document import Document
from kg.extract.eventnouns import EventNounReader
from kg.extract.eventruns import join_event_runs
from kg.extract.groups import Group, GroupKind
from kg.extract.hyphens import joins_particle
from kg.extract.instruments import read_instrument
from kg.extract.landpairs import join_land_pairs, own_pairs
from kg.extract.leaders import LeaderReader
from kg.extract.motions import moves
from kg.extract.names import is_half_of_name
from kg.extract.particles import verb_reader_of
from kg.extract.possessed import PossessedReader
from kg.extract.prenominal import noun_reader_of
from kg.extract.relations import Relation
from kg.extract.settlements import read_settlement, settle_behind
from kg.extract.tokens import Sentence
from kg.extract.unlistedbodies import find_long_front

_LONGEST_ASIDE = 8  # chunks
_LONGEST_TITLE = 14
_OPENS, _CLOSES = frozenset('"“«'), frozenset('"”»')
_TITLED = frozenset({ChunkKind.WORD, ChunkKind.EVENT})
_OPENS_THING = frozenset({"determiner", "numeral", "event", "instrument"})
_CLOSED = frozenset(
    {"compound", "relative", "subject_relative", "subordination", "adverb"}
    | {"coordination", "list_coordination"}
)

# Prepositions behind which an indefinite event is one that takes place: not "a appelé à des négociations".
_HELD = frozenset({Relation.FOR, Relation.AFTER, Relation.DURING, Relation.ASIDE, Relation.BY})


class Chunker:
    """Reads sentences into chunks."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._before: list[Chunk] = []  # of the sentence in hand, those read
        self.nouns = noun_reader_of(doc)
        self.verbs = verb_reader_of(doc)
        self.leaders = LeaderReader(doc)
        self.circumposed = Circumposed(doc)
        self.clefts = CleftReader(doc)
        self.events = EventNounReader(doc, self.nouns, self.verbs)
        self.possessed = PossessedReader(doc, self.nouns)
        self._has_fronts = bool(doc.lexicon.grammar.get("modifiers_first") or doc.lexicon.agreement_front)
        self._indefinite = frozenset(doc.lexicon.words["melted_articles"]["indefinite"])

    def read(self, sentence: Sentence) -> Clause:
        """The chunks of a sentence, covering all its tokens in order."""
        clause = Clause(sentence)
        self._before = clause.chunks
        at = sentence.first
        while at < sentence.last:
            chunk = self._read_chunk(at, sentence.last)
            clause.chunks.append(chunk)
            at = max(chunk.last, at + 1)
        chunks = join_dashed(self.doc, _drop_asides(self._drop_titles(clause.chunks)))
        chunks = self.circumposed.settle(join_land_pairs(self.doc, join_event_runs(self.doc, chunks)))
        clause.chunks = self.clefts.settle(self.leaders.settle(own_pairs(self.doc, chunks)))
        return clause

    def _drop_titles(self, chunks: list[Chunk]) -> list[Chunk]:
        """ "Kỷ niệm chương “Vì hòa bình” tặng X": without the quotes a noun is called by, in languages of syllables."""
        if not self.doc.lexicon.grammar.get("syllables"):
            return chunks
        return _without(chunks, _end_of_title)

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
        line = doc.dateline
        if (line is not None and line.first <= at < line.last) or not (token.is_word or token.text.isdigit()):
            return Chunk(ChunkKind.MARK, at, at + 1, text=token.text)
        if doc.is_plain(at):
            return self._verb(at, last) or self._word(at, last)
        return (
            self._closed_class(at, last)
            or self._prepositional(at, last)
            or self._thing(at, last)
            or self._verb(at, last)
            or self._group(at, last)
            or self._word(at, last)
        )

    def _word(self, at: int, last: int) -> Chunk:
        """What is none of our chunks: a word, or a verb of several words that is used as a noun."""
        end = min(at + self.verbs.length_of_word(at), last)
        return Chunk(ChunkKind.WORD, at, end, text=self.doc.between(at, end).lower())

    def _closed_class(self, at: int, last: int) -> Chunk | None:
        if _CLOSED.isdisjoint(self.doc.kinds(at)):
            return None
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
        head = self.doc.tag(at, "head")
        if (tag := self.doc.tag(at, "adverb")) is not None and (
            (not self.doc.tag(at, "pronoun") or self._is_set_apart(at))
            and (head is None or head.length <= tag.length)  # "|First| Lady X"
        ):
            return Chunk(ChunkKind.WORD, at, min(at + tag.length, last), text=tag.key)
        return None

    def _is_set_apart(self, at: int) -> bool:
        """ "La ministre, elle, a reçu X": a pronoun between commas only sets its subject against others."""
        around = self.doc.tokens[at - 1 : at + 2 : 2] if at else []
        return len(around) > 1 and all(token.text == "," for token in around)

    def _is_preposition(self, at: int, length: int, last: int) -> bool:
        """Whether a word that can be both ("after") governs a noun group here, not a clause."""
        if self.doc.tag(at, "preposition") is None:
            return False
        group = self.nouns.read(at + length, last)
        if group is None or group.last >= last:
            return True
        behind = group.last
        if self.doc.tokens[behind].text == "," and self._has_apposition(group) and behind + 1 < last:
            behind += 1  # "a day after the minister, X, flew to Y"
        verb = self.verbs.read(behind, last)
        return verb is None or not verb.is_finite

    def _has_apposition(self, group: Group) -> bool:
        return any(self.doc.tokens[at].text == "," for at in range(group.first, group.last))

    def _prepositional(self, at: int, last: int) -> Chunk | None:
        """A preposition with what it governs; alone where that is none of our chunks."""
        tag = self.doc.tag(at, "preposition")
        if tag is None or at + tag.length > last or self._is_clitic(at, last):
            return None
        tied = tag.length == 1 and (is_half_of_name(self.doc, at) or joins_particle(self.doc, at))
        tied = tied or self._is_owned_name(at, last)
        if tied or moves(self.doc, self._before, at):
            return None
        if self.verbs.outreaches(at, tag.length, last):
            return None
        if at in self.doc.sentence_starts and self.doc.tokens[at].lower in self._indefinite:
            return self._thing(at + 1, last)  # "Des obsèques auront lieu": no preposition
        article = self.doc.tag(at, "determiner")
        if article is not None and article.length > tag.length:  # "de nombreux documents"
            return None
        if (owner := self.possessed.read(at, tag.length, last)) is not None:
            return Chunk(ChunkKind.GROUP, at, owner.last, group=owner, preposition=owner.preposition)
        inner = at + tag.length
        if inner < last and inner not in self.doc.dated_tokens:
            governed = settled = self._settlement(tag.value, inner, last)
            governed = governed or self._thing(inner, last) or self._group(inner, last)
            if governed is None and tag.value in _HELD and self.doc.tokens[inner].lower in self._indefinite:
                # "pour des visites": an article stands between
                governed = self._thing(inner + 1, last)
            if governed is not None:
                on_island = settled is not None and tag.value == Relation.ON
                relation = Relation.IN if on_island else tag.value
                governed.preposition = relation
                if governed.group is not None:
                    governed.group.preposition, governed.group.outer = relation, at
                    settle_behind(self.doc, tag.key, governed.group)
                governed.first = at
                return governed
        return Chunk(ChunkKind.PREPOSITION, at, inner, text=tag.key, preposition=tag.value)

    def _settlement(self, relation: str, at: int, last: int) -> Chunk | None:
        group = read_settlement(self.doc, relation, at, last)
        return None if group is None else Chunk(ChunkKind.GROUP, at, group.last, group=group)

    def _is_clitic(self, at: int, last: int) -> bool:
        """ "en" before a verb is a pronoun: "en a fait autant"."""
        other = self.doc.lexicon.words["clitics"]["other"]
        if self.doc.tokens[at].lower not in other or at + 1 >= last:
            return False
        verb = self.verbs.read(at + 1, last) or self.verbs.read(at, last)  # "X |en a remis| les clés"
        return verb is not None and verb.is_finite and (verb.first > at or verb.last > at + 2)

    def _is_owned_name(self, at: int, last: int) -> bool:
        """ "Myanmar's |Than| Aung": a given name, behind whose it is, that is also a preposition."""
        owned = at > 0 and self.doc.tokens[at - 1].lower in self.doc.lexicon.possessive_marks
        named = self.doc.tokens[at].is_capital and at + 1 < last and self.doc.tokens[at + 1].is_capital
        return owned and named

    def _thing(self, at: int, last: int) -> Chunk | None:
        """An event noun or an instrument; the longer of two that begin alike ("lettre", "lettre d'intention")."""
        if not self._may_open_thing(at):
            return None
        event = self.events.read(at, last)
        if event is None:
            return self._instrument(at, last)
        led = self.doc.tag(event.last, "preposition") if event.last < last else None
        if led is not None and led.value == Relation.LED and self.doc.tag(event.last - 1, "delegation"):
            return None  # "a trade |mission| headed by X would come"
        begin = at + (tag.length if (tag := self.doc.tag(at, "determiner")) else 0)
        if (self._is_body(begin, event.last) and not self.events.is_attended(event, at, self._before)) or (
            self._has_fronts and find_long_front(self.doc, begin, last) is not None
        ):
            return None  # "|Congress of Trade Unions| secretary-general X"
        head = self.doc.tag(begin, "instrument")
        is_longer = head is not None and begin + head.length > event.last
        return (self._instrument(at, last) if is_longer else None) or event

    def _may_open_thing(self, at: int) -> bool:
        """Whether, where modifiers stand behind, an event noun or instrument or a word before one stands here."""
        if self._has_fronts or not _OPENS_THING.isdisjoint(self.doc.kinds(at)):
            return True
        return self.doc.tokens[at].lower in self.doc.lexicon.openers

    def _is_body(self, at: int, end: int) -> bool:
        """ "l'Assemblée générale des Nations unies": a body known by a name longer than the event noun."""
        found = self.doc.known_as(at, lambda entry: entry.kind == "Organization" and entry.form == "name")
        return found is not None and at + found[0] > end

    def _instrument(self, at: int, last: int) -> Chunk | None:
        found = read_instrument(self.doc, at, last)
        if found is None:
            return None
        return Chunk(ChunkKind.INSTRUMENT, at, found.last, instrument=found, text=found.name)

    def _verb(self, at: int, last: int) -> Chunk | None:
        verb = self.verbs.read(at, last)
        head = self.doc.tag(at, "head") if verb is not None else None
        if verb is not None and head is not None and head.length > verb.last - at and not verb.is_finite:
            return None  # "whose |managing director| is X"
        return None if verb is None else Chunk(ChunkKind.VERB, at, verb.last, verb=verb, text=verb.lemma)

    def _group(self, at: int, last: int) -> Chunk | None:
        group = self.nouns.read(at, last)
        return None if group is None else Chunk(ChunkKind.GROUP, at, group.last, group=group)


def _drop_asides(chunks: list[Chunk]) -> list[Chunk]:
    """Without "(Photo : VNA)" and the like, which would stand between a verb and its object."""
    return _without(chunks, _end_of_aside)


def _without(chunks: list[Chunk], end_of: Callable[[list[Chunk], int], int | None]) -> list[Chunk]:
    """The chunks but for those that `end_of` finds an end of."""
    kept: list[Chunk] = []
    at = 0
    while at < len(chunks):
        behind = end_of(chunks, at)
        if behind is None:
            kept.append(chunks[at])
        at = behind or at + 1
    return kept


def _end_of_title(chunks: list[Chunk], at: int) -> int | None:
    """Behind the quotes in which a noun is called by its title, with neither verb nor event between them."""
    if chunks[at].text not in _OPENS or at == 0 or chunks[at - 1].kind not in _TITLED:
        return None
    for after in range(at + 1, min(at + _LONGEST_TITLE, len(chunks))):
        if chunks[after].text in _CLOSES:
            return after + 1 if after > at + 1 and after + 1 < len(chunks) else None
        if chunks[after].verb is not None or chunks[after].kind is ChunkKind.EVENT:
            return None
    return None


def _end_of_aside(chunks: list[Chunk], at: int) -> int | None:
    """Behind the bracket that closes a parenthesis of words and names of bodies only, within a sentence."""
    if chunks[at].text != "(" or at == 0:
        return None
    for after in range(at + 1, min(at + _LONGEST_ASIDE, len(chunks))):
        chunk = chunks[after]
        if chunk.text == ")":
            return after + 1 if after + 1 < len(chunks) else None
        is_plain = chunk.kind in (ChunkKind.WORD, ChunkKind.PREPOSITION, ChunkKind.MARK)
        is_body = chunk.group is not None and chunk.group.kind in (GroupKind.NAME, GroupKind.ORGANIZATION)
        if not (is_plain or is_body):
            return None
    return None
