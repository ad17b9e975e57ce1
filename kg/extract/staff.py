"""Of which body an officer is whom a text names with a word for its kind alone: "the company's president, X".

"Le directeur général de l'entreprise, X", "Company founder X": the body told before that is called so or may be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.articles import skip_article
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.relations import Relation

_SEVERAL = 2  # words of a name
_FAR = 6  # sentences back in which a body is told that "the company" stands for


class Staff:
    """Completes offices in bodies that the text calls "the company", "le club"."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        offices = doc.lexicon.table("offices")
        kinds = offices["kinds_of_bodies"]
        self._firms, self._any, self._same = (frozenset(kinds[row]) for row in ("firms", "any", "same"))
        self._departments = frozenset(offices["bodies"]["departments"])
        self._heads = offices["heads"]
        self._melted = frozenset(doc.lexicon.words["melted_articles"]["words"])
        self._posts = frozenset(kinds["posts"])
        self._envoys = tuple(offices["envoys"]["begin"])

    def settle(self, clauses: Iterable[Clause]) -> None:
        """Reads the article in order: the bodies told, and the officers of one of them."""
        told: list[tuple[int, Group]] = []
        sender: str | None = None  # whose envoy is told of: "le conseiller |de l'ambassade|"
        for clause in clauses:
            for chunk in clause.chunks:
                group = chunk.group
                if group is None:
                    continue
                for one in [group, *group.members]:
                    for office in one.offices:
                        self._settle(office, told, clause.sentence.index)
                        if sender is not None and self._is_at_post(office):
                            office.country = one.country = sender
                        elif office.head.startswith(self._envoys):
                            sender = office.country or sender
                if group.kind is GroupKind.ORGANIZATION and self._is_named(group):
                    told.append((clause.sentence.index, group))
                elif group.kind is GroupKind.NAME and self._is_called(group):
                    told.append((clause.sentence.index, replace(group, kind=GroupKind.ORGANIZATION)))

    def _settle(self, office: Office, told: list[tuple[int, Group]], sentence: int) -> None:
        word = self._word_behind(office) or self._word_before(office)
        word = word or self._word_within(office)
        if word is None or office.kin or office.head not in self._heads:
            return
        body = self._find(word, told, sentence)
        if body is not None:
            office.organization = body
            office.country = office.country or body.country

    def _is_at_post(self, office: Office) -> bool:
        """ "le conseiller culturel |de l'ambassade|": whether an office is told to be held at a mission abroad."""
        at = office.last
        of = self.doc.tag(at, "preposition") if at < len(self.doc.tokens) else None
        if of is None or office.country is not None or office.organization is not None or office.kin:
            return False
        begin = skip_article(self.doc, at + of.length)
        return begin < len(self.doc.tokens) and self.doc.tokens[begin].lower in self._posts

    def _word_behind(self, office: Office) -> str | None:
        """ "directeur |de l'entreprise|": the kind of body behind an office that has none."""
        at = office.last
        of = self.doc.tag(at, "preposition") if at < len(self.doc.tokens) else None
        if of is None or of.value != Relation.OF or office.organization is not None:
            return None
        begin = skip_article(self.doc, at + of.length)
        melted = self.doc.tokens[at].lower in self.doc.lexicon.words["melted_articles"]["words"]
        if begin >= len(self.doc.tokens) or (begin == at + of.length and not melted):
            return None
        return self._kind_at(begin)

    def _word_before(self, office: Office) -> str | None:
        """ "|the company's| president", "|Company| founder X": the kind of body before an office."""
        body, at = office.organization, office.first - 1
        if body is not None:
            alone = (
                body.key is None and body.last - body.first == 1 and body.first in self.doc.sentence_starts
            )
            return self._kind_at(body.first) if alone else None
        while at > 1 and self.doc.tag(at, "modifier", "former") is not None:
            at -= 1  # "the trust's |current| chief executive"
        marks = self.doc.lexicon.words["possessive"]
        if at < 1 or self.doc.tokens[at].text.lstrip("'’").lower() not in {
            m.lstrip("'’") for m in marks["marks"]
        }:
            return None
        return self._kind_at(at - 1)

    def _word_within(self, office: Office) -> str | None:
        """ "secrétaire général |de l'organisation régionale|": a body read as one that is told by its kind alone."""
        body = office.organization
        if body is None or body.key is not None or body.country is not None or body.name is None:
            return None
        first, last = body.name
        begin = skip_article(self.doc, first)
        plain = all(self.doc.tokens[at].text.islower() for at in range(begin, last))
        short = 0 < last - begin <= _SEVERAL
        definite = self.doc.tag(begin - 1, "determiner") is not None or begin > first
        definite = definite or self.doc.tokens[begin - 1].lower in self._melted
        word = self._kind_at(begin) if plain and short and definite else None
        return word if word in self._any else None

    def _kind_at(self, at: int) -> str | None:
        word = self.doc.tokens[at].lower
        return word if word in self._firms or word in self._any or word in self._same else None

    def _find(self, word: str, told: list[tuple[int, Group]], sentence: int) -> Group | None:
        """The body told last that is called by the word; else, of a word for any, the last that acted."""
        near = [body for at, body in told if sentence - at <= _FAR and not self._is_department(body)]
        called = [body for body in near if word in self._words_of(body)]
        if called:
            return called[-1]
        if word in self._same:
            return None
        plain = [body for body in near if self._same.isdisjoint(self._words_of(body))]
        near = plain if word in self._firms else plain or near
        acting = [body for body in near if body.preposition is None]
        found = acting or near
        return found[-1] if found else None

    def _words_of(self, body: Group) -> set[str]:
        first, last = body.name or (body.first, body.last)
        words = {self.doc.tokens[at].lower for at in range(min(first, body.first), max(last, body.last))}
        return words | set((body.label or "").lower().split())

    def _is_called(self, group: Group) -> bool:
        """ "the Dales Schools |Trust|": a name of several words, the last of which is the word for such a body."""
        if group.name is None or group.offices or group.name[1] - group.name[0] < _SEVERAL:
            return False
        return self.doc.tokens[group.name[1] - 1].lower in self._same

    def _is_named(self, body: Group) -> bool:
        """Whether a body is told by more than a word for its kind ("Court reopens")."""
        if body.key is not None or body.name is None:
            return body.key is not None
        if self.doc.has_tag("delegation", body.first, body.last):
            return False
        first, last = body.name
        return last - first > 1 or self.doc.tag(first, "body") is None

    def _is_department(self, body: Group) -> bool:
        return not self._departments.isdisjoint(self._words_of(body))
