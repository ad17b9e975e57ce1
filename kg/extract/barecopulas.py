"""Offices told by words that are no conjugated verb: "Bà X hiện là Bộ trưởng Y tế", "ông từng giữ chức Đại sứ"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Holding
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.records import EntityKind

_ASIDE = 8  # chunks of what is said of somebody before a comma
_REACH = 6  # chunks between who holds an office and the office
_BETWEEN = frozenset(
    {ChunkKind.WORD, ChunkKind.SUBORDINATION, ChunkKind.VERB, ChunkKind.DATE, ChunkKind.RELATIVE}
)


class BareCopulas:
    """Gives who stands before such words the office behind them."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        table = doc.lexicon.words["copulas"]
        self._phrases = frozenset(table["phrases"])
        self._past = tuple(sorted(table["past"], key=len, reverse=True))
        self._being = frozenset(table["being"])
        self._now = tuple(table["now"])
        self._adverbs = tuple(sorted(table["adverbs"], key=len, reverse=True))

    def settle(self, clause: Clause) -> Clause:
        """The sentence, with these offices at the names in it."""
        for at, chunk in enumerate(clause.chunks if self._phrases else ()):
            named = chunk.group
            if named is None or named.kind is not GroupKind.PERSON or named.name is None:
                continue
            if named.preposition in (None, Relation.NOTABLY) and (office := self._office(clause.chunks, at)):
                named.offices = [*named.offices, *office.offices]
                named.country = named.country or (None if office.offices[0].former else office.country)
        return clause

    def settle_pronouns(self, clause: Clause, registry: Registry, resolver: Resolver) -> None:
        """Notes these offices of whom a pronoun stands for: "Ông từng là Đại sứ"."""
        for at, chunk in enumerate(clause.chunks if self._phrases else ()):
            group = chunk.group
            if group is None or group.kind is not GroupKind.PRONOUN or group.plural or group.preposition:
                continue
            if (office := self._office(clause.chunks, at)) is None:
                continue
            keys = resolver.resolve(group, clause.sentence.index)
            known = registry.entities[keys[0]] if len(keys) == 1 else None
            if known is not None and known.kind is EntityKind.PERSON:
                known.holdings += [Holding(one, clause.sentence.index) for one in office.offices]

    def _office(self, chunks: list[Chunk], at: int) -> Group | None:
        """The office that such words say is held by who stands at chunks[at]; told as a past one where they do."""
        begin = self._behind_aside(chunks, at)
        for behind in range(begin + 1, min(begin + _REACH + 1, len(chunks))):
            office = chunks[behind].group
            if office is None:
                if chunks[behind].kind not in _BETWEEN:
                    return None
                continue
            plain = office.kind is GroupKind.OFFICE and office.name is None and office.preposition is None
            if not plain or not office.offices or office.counterpart or any(o.kin for o in office.offices):
                return None
            words = self.doc.between(chunks[begin].last, office.first).lower()
            if begin > at and not self._says_when(words):
                return None
            begins, is_past = self._strip(words)
            governed = at > 0 and chunks[at - 1].verb is not None
            if begins not in self._phrases or (governed and begins not in self._being):
                return None  # "bổ nhiệm ông X làm Bộ trưởng": that verb's frame says so
            for held in office.offices:
                held.former = held.former or is_past
            return office
        return None

    def _behind_aside(self, chunks: list[Chunk], at: int) -> int:
        """ "Bà X sinh năm 1971, từng là Đại sứ", "X, người đang giữ chức Y": the comma behind what is said of X first.

        Only of who opens the sentence, and where the words behind the comma say when; else chunks[at] itself.
        """
        for behind in range(at + 1, min(at + _ASIDE, len(chunks))):
            chunk = chunks[behind]
            if chunk.text == "," and chunk.kind is ChunkKind.MARK:
                opens = not any(c.group is not None and c.group.is_personal for c in chunks[:at])
                return behind if opens or behind == at + 1 else at
            if chunk.group is not None and chunk.group.is_personal:
                return at
        return at

    def _says_when(self, words: str) -> bool:
        return any(words.startswith(f"{word} ") for word in (*self._past, *self._now))

    def _strip(self, words: str) -> tuple[str, bool]:
        """The words without the adverbs before them, and whether one of these tells of former times."""
        is_past, stripped = False, True
        while stripped:
            stripped = False
            for adverb in (*self._past, *self._adverbs):
                if words.startswith(f"{adverb} "):
                    words, stripped = words[len(adverb) + 1 :], True
                    is_past = is_past or adverb in self._past
                    break
        return words, is_past
