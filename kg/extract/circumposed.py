"""Prepositions parted from their groups: "in neighbouring Togo", "with Minister X in attendance"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_LANDS = frozenset({GroupKind.COUNTRY, GroupKind.PLACE})
_LONGEST = 3  # words of "drought- and war-hit"
_SIDES = frozenset({Relation.ON, Relation.FROM, Relation.FOR})
_BEHIND = 4  # words of "looking on"


class Circumposed:
    """Gives groups the prepositions that stand before the adjectives before them, or that words behind them change."""

    def __init__(self, doc: Document) -> None:
        rows = doc.lexicon.words["circumposed"]
        self.doc = doc
        self._lands = frozenset(rows["lands"])
        self._befallen = frozenset(rows["befallen"])
        self._sides = frozenset(rows["sides"])
        self._peers = frozenset(rows["peers"])
        self._present = tuple(rows["present"])
        self._openers = frozenset(phrase.split()[0] for phrase in self._present)

    def settle(self, chunks: list[Chunk]) -> list[Chunk]:
        """The chunks of a sentence, joined and relabelled in place."""
        if self._lands or self._present:
            for at in range(len(chunks) - 1, 0, -1):
                if at < len(chunks):
                    self._take_side(chunks, at)
            for at in range(len(chunks) - 1, -1, -1):
                if at < len(chunks) and chunks[at].group is not None:
                    self._settle_presence(chunks, at)
                    self._join_front(chunks, at)
        return chunks

    def _join_front(self, chunks: list[Chunk], at: int) -> None:
        """ "rice to cyclone-hit Mozambique", "met with fellow President X": the preposition before the adjective."""
        group = chunks[at].group
        if (
            group is None
            or group.preposition is not None
            or at < 2
            or chunks[at - 1].kind is not ChunkKind.WORD
        ):
            return
        begin = at - 1
        while begin > 0 and at - begin < _LONGEST and chunks[begin].kind is ChunkKind.WORD:
            begin -= 1
        opener = chunks[begin]
        goes_on = _is_joint(opener) and begin > 0 and chunks[begin - 1].group is not None
        if not goes_on and (opener.kind is not ChunkKind.PREPOSITION or opener.preposition is None):
            return
        words = [chunk.text.lower() for chunk in chunks[begin + 1 : at]]
        words = words[1:] if self.doc.tag(chunks[begin + 1].first, "determiner") is not None else words
        is_land = group.kind in _LANDS and bool(words)
        is_land = is_land and (words[-1] in self._befallen or set(words) <= self._lands)
        is_peer = group.is_personal and bool(words) and set(words) <= self._peers
        if goes_on and (is_land or is_peer):
            del chunks[begin + 1 : at]  # "to Fiji and cyclone-hit Tonga"
        elif is_land or is_peer:
            group.preposition, group.outer = opener.preposition, opener.first
            chunks[at].first, chunks[at].preposition = opener.first, opener.preposition
            del chunks[begin:at]

    def _take_side(self, chunks: list[Chunk], at: int) -> None:
        """ "led by X on the Kenyan side and Y on the Norwegian side": the country of who is named before it."""
        side, named = chunks[at].group, chunks[at - 1].group
        if (
            side is None
            or named is None
            or named.kind is not GroupKind.PERSON
            or side.preposition not in _SIDES
        ):
            return
        if side.country is None or self.doc.tokens[side.last - 1].lower not in self._sides:
            return
        named.country = named.country or side.country
        for office in named.offices:
            office.country = office.country or side.country
        chunks[at - 1].last = chunks[at].last
        del chunks[at]

    def _settle_presence(self, chunks: list[Chunk], at: int) -> None:
        """ "with A and B in attendance", "with A looking on": who is there, and is not met."""
        behind = self.doc.between(chunks[at].last, chunks[min(at + _BEHIND, len(chunks) - 1)].last).lower()
        opener = behind.split(" ", 1)[0] if behind else ""
        if opener not in self._openers or not any(_opens(behind, phrase) for phrase in self._present):
            return
        for before in range(at, -1, -1):
            group = chunks[before].group
            if group is None:
                if not _is_joint(chunks[before]):
                    return
            elif group.preposition is not None:
                if group.preposition == Relation.WITH:
                    group.preposition = chunks[before].preposition = Relation.PRESENCE
                return


def _is_joint(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.COORDINATION or chunk.text == ","


def _opens(text: str, phrase: str) -> bool:
    """Whether a text begins with a phrase, and the sentence or clause ends or goes on behind it."""
    return text == phrase or (text.startswith(phrase) and not text[len(phrase)].isalnum())
