"""Who of another country is meant: by "đoàn", where nobody leads it; by "the visiting minister"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group
from kg.extract.known import Known
from kg.extract.memory import Memory
from kg.extract.relations import Relation

_NEAR = 3  # sentences in which he is told of


def find_only_stranger(doc: Document, registry: Registry, memory: Memory, sentence: int) -> tuple[str, ...]:
    """ "hội đàm với X nhân chuyến thăm của đoàn": X, where names tell who is at home, and somebody there is told of."""
    home = doc.lexicon.table("offices")["home"]["country"]
    if not home:
        return ()
    people = [registry.entities[key] for key in memory.recent(sentence, _NEAR)]
    strangers = [person.key for person in people if person.country not in (None, home) and person.holdings]
    is_received = any(person.country == home for person in people)
    return tuple(strangers) if is_received and len(strangers) == 1 else ()


def find_who_came(doc: Document, registry: Registry, memory: Memory, group: Group) -> str | None:
    """ "the Kazakh delegation": who came from there, and stands for those with him; None where nobody did."""
    if group.country is None or group.leader is not None or group.indefinite:
        return None
    row = (tag.value or {}) if (tag := doc.tag(group.last - 1, "group")) is not None else {}
    opening = doc.tag(group.first, "determiner")
    is_new = opening is None or bool((opening.value or {}).get("indefinite"))
    if row.get("part") != "guest" or is_new or not doc.lexicon.grammar.get("modifiers_first"):
        return None
    came = [key for key in memory.visitors if registry.entities[key].country == group.country]
    return came[-1] if came else None


def spelling_names(doc: Document, registry: Registry) -> set[int]:
    """The tokens that only spell somebody's name: "Phạm |Đức| Quân" says nothing of Germany."""
    if not doc.lexicon.grammar.get("syllables"):
        return set()
    spans = [(m.start, m.end) for person in registry.persons() for m in person.mentions]
    return {at for at in doc.named if any(start <= doc.tokens[at].start < end for start, end in spans)}


def keep_visitors(
    doc: Document,
    registry: Registry,
    memory: Memory,
    people: list[Known],
    group: Group,
    beside: tuple[str, ...],
) -> list[Known]:
    """ "received the visiting minister": of those who hold the office, who travels, or is of another country."""
    words = doc.lexicon.words["clauses"]["visiting"]
    if not any(token.lower in words for token in doc.tokens[group.first : group.last]):
        return people
    homes = {registry.entities[key].country for key in beside}
    travel = [person for person in people if person.key in memory.visitors]
    return travel or [person for person in people if person.country not in homes] or people


def is_of_many(doc: Document, group: Group) -> bool:
    """ "les ministres |d'une trentaine d'États|", "des pays riverains": of countries nobody names."""
    of = doc.tag(group.last, "preposition") if group.last + 1 < len(doc.tokens) else None
    if of is None or of.value != Relation.OF or group.count is not None:
        return False
    tag = doc.tag(group.last + of.length, "determiner")
    return tag is not None and bool((tag.value or {}).get("indefinite"))
