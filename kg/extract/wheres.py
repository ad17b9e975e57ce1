"""Which groups of a clause say where: unlisted towns, the city of a house, where somebody has come to."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import LOCATIVES, Relation
from kg.lang import given_names
from kg.lang.folding import fold

_LONG_NAME = 3  # words of a town's name: "Villa San Giovanni"
# What takes place on grounds that no gazetteer knows: "the exercise at Five Hills".
_ON_GROUNDS = frozenset({"Exercise"})
_PLACES = frozenset({GroupKind.PLACE, GroupKind.COUNTRY})
_HOUSE = 3  # chunks of the name of a house before the comma and its city


def may_place(doc: Document, group: Group, candidate: Candidate) -> bool:
    """A place or country; behind some prepositions a name nobody knows too ("in Galway", "à Lorient")."""
    if group.kind in _PLACES:
        return True
    if group.kind is not GroupKind.NAME or group.name is None or group.entity is not None or group.offices:
        return False
    if doc.lexicon.grammar.get("modifiers_first"):
        near = candidate.event in _ON_GROUNDS and group.preposition in (Relation.AT, Relation.NEAR)
        opens = group.begin == candidate.sentence.first  # "In X, Y was awarded", not "a role in X"
        leads = near or (group.preposition == Relation.IN and (opens or candidate.event != "Award"))
    else:
        frame = candidate.frame
        words = [t for t in doc.tokens[group.name[0] : group.name[1]] if not t.joined]
        to_somebody = frame.dative is not None or Relation.TO in frame.args
        near = len(words) == 1 or (len(words) <= _LONG_NAME and fold(words[0].text) not in given_names())
        leads = group.preposition == Relation.TO and near and not to_somebody
    if not leads or doc.tag(group.name[0], "body", "event", "instrument"):
        return False
    group.kind = GroupKind.PLACE
    return True


def is_told_as_where(doc: Document, chunks: list[Chunk], at: int, trigger: int) -> bool:
    """Whether the group at chunks[at] says where the trigger was: by its preposition, or by what stands before it."""
    group = chunks[at].group
    if group is None or group.preposition in LOCATIVES:
        return group is not None
    if group.preposition is not None or group.kind not in _PLACES or at == 0:
        return False
    return _is_reached(doc, chunks, at, trigger) or _is_behind_house(doc, chunks, at)


def _is_reached(doc: Document, chunks: list[Chunk], at: int, trigger: int) -> bool:
    """ "tới |Manila| gặp X": where somebody has come to, before the verb that says what for."""
    verb = chunks[at - 1].verb
    return verb is not None and at + 1 == trigger and doc.lexicon.morphology.is_in(verb.lemma, "reach")


def _is_behind_house(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "tại Trụ sở Chính phủ, |Hà Nội|": the city of the house named before the comma."""
    if not doc.lexicon.grammar.get("bare_complements") or chunks[at - 1].text != "," or at < 2:
        return False
    if at + 1 < len(chunks) and chunks[at + 1].text not in {",", ".", ";", "("}:
        return False  # "tại Trụ sở Chính phủ, Việt Nam và Lào đã …"
    for chunk in reversed(chunks[max(0, at - 1 - _HOUSE) : at - 1]):
        if chunk.preposition is not None or chunk.verb is not None or chunk.kind is ChunkKind.MARK:
            return chunk.verb is None and chunk.preposition in LOCATIVES and not _is_placed(chunk)
    return False


def _is_placed(chunk: Chunk) -> bool:
    return chunk.group is not None and chunk.group.kind is GroupKind.COUNTRY


def city_of_house(doc: Document, group: Group) -> Group | None:
    """ "tại trụ sở UBND |TP Huế|": the city that ends the name of a house or body, where complements stand bare."""
    if not doc.lexicon.grammar.get("bare_complements") or group.key is not None:
        return None
    if group.kind is not GroupKind.ORGANIZATION or group.preposition not in LOCATIVES:
        return None
    for at in range(group.first + 1, group.last):
        found = doc.known_as(at, lambda entry: entry.kind == "Place" and entry.form == "name")
        if found is not None and at + found[0] == group.last:
            where, span = found[1], (at, group.last)
            return Group(
                GroupKind.PLACE, *span, name=span, key=where.key, label=where.label, country=where.country,
                preposition=group.preposition,
            )  # fmt: skip
    return None
