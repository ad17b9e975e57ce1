"""Plurals without a word for number: "Ngoại trưởng Nga và Trung Quốc", "Đoàn đã dâng hương"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.plurals import read_plural
from kg.extract.relations import Relation


def read_unmarked_plural(doc: Document, at: int, last: int, features: dict[str, object]) -> Group | None:
    """Several officials of as many countries, or those who came, where nouns have neither article nor ending."""
    tag = doc.tag(at, "group") if doc.lexicon.grammar.get("bare_complements") and not features else None
    if tag is None:
        return None
    row = tag.value or {}
    if row.get("part") is not None:
        stands = _stands_alone(doc, at, at + tag.length, last)
        return Group(GroupKind.PEOPLE, at, at + tag.length, plural=True, part=row["part"]) if stands else None
    group = read_plural(doc, at, last, {"number": "p"})
    if group is None or group.kind is not GroupKind.PEOPLE or len(group.members) < 2:
        return None
    ends_list = doc.tag(group.members[-1].first - 1, "list_coordination") is not None
    unnamed = all(member.name is None and member.country for member in group.members)
    return group if ends_list and unnamed else None


def _stands_alone(doc: Document, at: int, behind: int, last: int) -> bool:
    """Whether a word for a delegation is all the text says of it: "Đoàn đã …", not "Đoàn đại biểu Quốc hội Lào"."""
    longer = doc.tag(at, "delegation", "body", "head")
    if longer is not None and at + longer.length > behind:
        return False
    if behind >= last or behind in doc.dated_tokens or not doc.tokens[behind].is_word:
        return True
    if doc.tokens[behind].is_capital:
        return False
    governs = doc.tag(behind, "preposition")
    if governs is not None and not doc.lexicon.opens_verb(doc.tokens, behind):
        return bool(governs.value != Relation.OF)
    return doc.tag(behind, "adverb", "coordination") is not None or doc.lexicon.opens_verb(doc.tokens, behind)
