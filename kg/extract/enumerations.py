"""Enumerations: "A, B et C", "le président A, la ministre B ainsi que C"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import LOCATIVES, Relation

# Said by phrases that end in "of", which is said again alone: "in the presence of X and of Y".
_ENDING_IN_OF = frozenset(
    {
        Relation.PRESENCE,
        Relation.INVITATION,
        Relation.CHAIRED,
        Relation.HOSTED,
        Relation.LED,
        Relation.ON_BEHALF,
        Relation.INITIATIVE,
    }
)
_WITH = frozenset({Relation.COMPANY, Relation.BESIDE})
_CLOSED = frozenset({ChunkKind.RELATIVE, ChunkKind.EVENT, ChunkKind.INSTRUMENT})
_PLACES = frozenset({GroupKind.COUNTRY, GroupKind.PLACE})
_SIDE = 6  # chunks from "du côté" to its comma
_ASIDE = 10  # chunks from the comma that opens an aside to the one that closes it


class Enumerations:
    """The enumerations of one sentence."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self.chunks = chunks

    def enumeration(self, at: int) -> list[Group]:
        """The group at chunks[at] with those coordinated to its right: "A, B et C"."""
        first = self.chunks[at].group
        assert first is not None, "chunks[at] is a group"
        groups = [first]
        after = at + 1
        while (step := self._coordinated(after, first)) is not None:
            if (
                len(groups) > 1
                and self._has_coordinator(at, after)
                and not self._has_coordinator(after, step)
            ):
                break  # "A et B, C": the conjunction stands before the last
            group = self.chunks[step].group
            assert group is not None, "_coordinated returns a group"
            groups.append(group)
            after = step + 1
        closed = self._has_coordinator(at, after) or self._precedes_verb(after) or self._goes_on(after)
        closed = closed or self._closes_sentence(after, groups)
        closed = closed or (after > at + 1 and self._are_lands(first, after - 1))
        if len(groups) > 1 and not closed:
            return groups[:1]
        return groups

    def whole_enumeration(self, at: int) -> list[Group]:
        """The enumeration that ends with the group at chunks[at]."""
        best = [g for g in [self.chunks[at].group] if g is not None]
        for begin in range(at - 1, -1, -1):
            chunk = self.chunks[begin]
            if (chunk.verb is not None or chunk.kind in _CLOSED) and not _may_be_aside(chunk):
                break
            if chunk.group is None:
                continue
            if chunk.group.preposition != best[0].preposition:
                continue  # "En présence des présidents, A et B ont signé": the subject begins behind the comma
            if self._closes_earlier(begin):
                continue  # "À l'invitation de A et B, C et D …": B belongs to A
            groups = self.enumeration(begin)
            if any(group is self.chunks[at].group for group in groups):
                best = groups
        return best

    def _closes_earlier(self, at: int) -> bool:
        """Whether the group at chunks[at] ends an enumeration that a preposition governs."""
        if at < 2 or self.chunks[at - 1].kind is not ChunkKind.COORDINATION:
            return False
        one, other = self.chunks[at - 2].group, self.chunks[at].group
        return one is not None and other is not None and bool(one.preposition) and not other.preposition

    def closes_governed(self, at: int) -> int | None:
        """ "met with A, and B, and will …": where what a verb's preposition governs begins, ended by chunks[at]."""
        before = at - 1
        if before < 0 or self.chunks[before].kind is not ChunkKind.COORDINATION:
            return None
        before -= 1
        while before > 0 and (self.chunks[before].text == "," or self._goes_on_at(before, at)):
            before -= 1
        one, other = self.chunks[before].group, self.chunks[at].group
        if one is None or other is None or not one.preposition or not _are_alike(one, other):
            return None
        told = any(chunk.verb is not None and chunk.verb.is_finite for chunk in self.chunks[:before])
        return before if told else None

    def _goes_on_at(self, before: int, at: int) -> bool:
        """Whether a bare group behind a comma is one more of the list: "with A, B and C"."""
        group, last = self.chunks[before].group, self.chunks[at].group
        bare = (
            group is not None and last is not None and group.preposition is None and _are_alike(group, last)
        )
        return bare and self.chunks[before - 1].text == ","

    def find_company(self, at: int) -> int | None:
        """Where "accompanied by A, B and C" begins behind its comma, of which chunks[at] is the last member."""
        for begin in range(at, 0, -1):
            chunk = self.chunks[begin]
            if chunk.group is None:
                if chunk.kind is not ChunkKind.COORDINATION and chunk.text != ",":
                    return None
            elif chunk.group.preposition in (Relation.BESIDE, Relation.COMPANY):
                return begin if self.chunks[begin - 1].text == "," else None
            elif chunk.group.preposition is not None:
                return None
        return None

    def find_opening_company(self, at: int) -> list[Group]:
        """ "Together with A and B, X met Z": what joins lists elsewhere says at the head who comes along."""
        opening = {ChunkKind.RELATIVE, ChunkKind.SUBORDINATION}
        begin = next((n + 1 for n in range(at - 1, -1, -1) if self.chunks[n].kind in opening), 0)
        beside = self.chunks[begin + 1].group if at > begin + 1 else None
        opens = self.chunks[begin].kind is ChunkKind.COORDINATION and " " in self.chunks[begin].text
        if not opens or beside is None or not beside.is_personal:
            return []
        found = self.enumeration(begin + 1)
        behind = self.index_behind(begin + 1, found)
        return found if behind < at and self.chunks[behind].text == "," else []

    def index_behind(self, at: int, groups: list[Group]) -> int:
        """The chunk behind the last of some groups that begin at chunks[at]."""
        ends = {group.last for group in groups}
        behind = at
        for after in range(at, len(self.chunks)):
            group = self.chunks[after].group
            if group is not None and group.last in ends:
                behind = after + 1
        return behind

    def _coordinated(self, at: int, first: Group) -> int | None:
        """The group that goes on with an enumeration at chunks[at], behind commas and "et"."""
        at = self._behind_commission(self._behind_aside(at, first), first)
        at = self._behind_day(at, first)
        after = at
        while after < len(self.chunks) and after < at + 3:
            chunk = self.chunks[after]
            is_joint = chunk.kind is ChunkKind.COORDINATION or (
                chunk.kind is ChunkKind.MARK and chunk.text == ","
            )
            if not is_joint:
                break
            after += 1
        if after == at or after >= len(self.chunks):
            return None
        after = self._behind_day(self._behind_side(after, at), first)
        group = self.chunks[after].group if after < len(self.chunks) else None
        if group is None or not (_are_alike(first, group) or self._acts_with(first, group, at)):
            return None
        repeats = group.preposition == Relation.OF and first.preposition in _ENDING_IN_OF
        if group.preposition not in (None, first.preposition) and not repeats:
            return None
        following = self.chunks[after + 1] if after + 1 < len(self.chunks) else None
        joined_by_comma = self.chunks[after - 1].kind is ChunkKind.MARK
        if (
            joined_by_comma
            and group.preposition is None
            and following is not None
            and following.verb is not None
        ):
            return None if following.verb.is_finite and not self._are_lands(first, after) else after
        return after

    def _are_lands(self, first: Group, at: int) -> bool:
        """ "Nga, Trung Quốc ký …": whether a sentence opens with countries that nothing but commas joins.

        Where their number is told ("quân đội |ba nước Lào, Nga, Cuba| ký"), anything may stand before them.
        """
        told = first.count is not None
        begin = next(n for n, chunk in enumerate(self.chunks) if chunk.group is first) if told else 0
        lands = [chunk.group for chunk in self.chunks[begin : at + 1] if chunk.kind is not ChunkKind.MARK]
        opens = bool(lands) and lands[0] is first
        return opens and all(
            g is not None and g.kind is GroupKind.COUNTRY and not g.preposition for g in lands
        )

    def _behind_commission(self, at: int, first: Group) -> int:
        """ "X au nom de A et Y au nom de B": behind whom one of them stands for."""
        group = self.chunks[at].group if at + 1 < len(self.chunks) else None
        if group is None or group.preposition != Relation.ON_BEHALF or first.kind is not GroupKind.PERSON:
            return at
        return at + 1 if self.chunks[at + 1].kind is ChunkKind.COORDINATION else at

    def _behind_day(self, at: int, first: Group) -> int:
        """ "au Niger vendredi, puis |samedi| au Bénin": behind the day of a place in a list of places."""
        is_place = first.kind in _PLACES and (first.preposition is None or first.preposition in LOCATIVES)
        if not is_place or at + 1 >= len(self.chunks):
            return at
        end = at + int(self.chunks[at].kind is ChunkKind.WORD)  # "le"
        if end + 1 >= len(self.chunks) or self.chunks[end].kind is not ChunkKind.DATE:
            return at
        following = self.chunks[end + 1]
        joins = following.kind is ChunkKind.COORDINATION or following.text == ","
        goes_on = following.group is not None and following.group.preposition == first.preposition
        return end + 1 if joins or goes_on else at

    def _behind_side(self, at: int, begin: int) -> int:
        """ "A et, du côté géorgien, B": behind what is said between commas of the member to come."""
        joint = self.chunks[begin:at]
        opens = len(joint) > 1 and joint[-1].text == "," and joint[-2].kind is ChunkKind.COORDINATION
        if not opens or self.chunks[at].kind is not ChunkKind.PREPOSITION:
            return at
        for after in range(at + 1, min(at + _SIDE, len(self.chunks) - 1)):
            if self.chunks[after].text == ",":
                return after + 1
            if self.chunks[after].verb is not None or self.chunks[after].group is not None:
                return at
        return at

    def _behind_aside(self, at: int, first: Group) -> int:
        """ "X, en visite à Dakar depuis lundi, et Y ont signé": at the comma that closes what is said of X alone."""
        opener = self.chunks[at + 1] if at + 1 < len(self.chunks) and self.chunks[at].text == "," else None
        if opener is None or first.preposition is not None or not first.is_personal:
            return at
        company = opener.group is not None and opener.group.preposition in _WITH
        if company:
            behind = self.index_behind(at + 1, self.enumeration(at + 1))
            closes = behind + 1 < len(self.chunks) and self.chunks[behind].text == ","
            return behind if closes and self.chunks[behind + 1].kind is ChunkKind.COORDINATION else at
        if not _may_be_aside(opener):
            return at
        for after in range(at + 2, min(at + _ASIDE, len(self.chunks) - 1)):
            chunk = self.chunks[after]
            if chunk.text == "," and chunk.kind is ChunkKind.MARK:
                following = self.chunks[after + 1]
                return after if following.kind is ChunkKind.COORDINATION else at
            inner = chunk.group
            if chunk.verb is not None or (inner is not None and (inner.is_personal or not inner.preposition)):
                return at
            if chunk.kind in (ChunkKind.RELATIVE, ChunkKind.SUBORDINATION, ChunkKind.MARK):
                return at
        return at

    def _acts_with(self, first: Group, other: Group, at: int) -> bool:
        """ "The foreign minister and the Indian embassy sent …": a body beside a person, as subjects of a sentence."""
        if self.chunks[at].kind is not ChunkKind.COORDINATION or first.preposition or other.preposition:
            return False
        kinds = {first.kind, other.kind}
        mixed = GroupKind.ORGANIZATION in kinds and bool(kinds & {GroupKind.PERSON, GroupKind.OFFICE})
        opens = not any(chunk.verb is not None for chunk in self.chunks[:at])
        known = all(
            one.kind is not GroupKind.ORGANIZATION or one.country or one.key for one in (first, other)
        )
        speaks = first.kind is GroupKind.OFFICE and any(office.organization for office in first.offices)
        return mixed and opens and (known or speaks)

    def _precedes_verb(self, at: int) -> bool:
        """ "a rencontré A, B et signé …": the conjunction of the list joins the verbs."""
        return (
            at + 1 < len(self.chunks)
            and self.chunks[at].kind is ChunkKind.COORDINATION
            and self.chunks[at + 1].verb is not None
        )

    def _goes_on(self, at: int) -> bool:
        """ "A, B et des représentants de C": whether the conjunction of the list joins people nobody names."""
        at += int(at < len(self.chunks) and self.chunks[at].text == ",")
        words = self.chunks[at + 1 : at + 2]
        return (
            bool(words)
            and self.chunks[at].kind is ChunkKind.COORDINATION
            and words[0].kind in (ChunkKind.WORD, ChunkKind.PREPOSITION)
        )

    def _closes_sentence(self, at: int, groups: list[Group]) -> bool:
        """ "met with Minister A, Minister B.": named people behind a preposition, the last at the sentence's end."""
        named = all(group.kind is GroupKind.PERSON and group.offices for group in groups)
        is_end = at >= len(self.chunks) or self.chunks[at].text in {".", ";", "…"}
        return named and is_end and groups[0].preposition is not None

    def _has_coordinator(self, first: int, last: int) -> bool:
        return any(chunk.kind is ChunkKind.COORDINATION for chunk in self.chunks[first:last])


def _may_be_aside(chunk: Chunk) -> bool:
    """Whether a chunk can open what is said of one person alone: "en visite à X", "arrivé lundi"."""
    of_him = chunk.kind in (ChunkKind.EVENT, ChunkKind.PREPOSITION) and chunk.preposition is not None
    return of_him or (chunk.verb is not None and chunk.verb.tense == "participle" and not chunk.verb.modal)


def _are_alike(one: Group, other: Group) -> bool:
    """Whether two groups can be members of one enumeration: persons with persons, bodies and countries together."""
    return _class(one) == _class(other)


def _class(group: Group) -> str:
    if group.kind is GroupKind.PLACE:
        return "place"
    if group.kind in (GroupKind.COUNTRY, GroupKind.ORGANIZATION, GroupKind.PARTIES):
        return "body"
    return "person"
