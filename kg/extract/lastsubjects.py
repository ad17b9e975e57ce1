"""Who "le dirigeant conservateur" is, which says neither name, office nor country: who acted before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Known
from kg.extract.memory import Memory
from kg.extract.relations import Relation

_REACH = 3  # sentences back in which who is meant was told of


def find_last_subject(doc: Document, memory: Memory, people: Iterable[Known], group: Group) -> Known | None:
    """The official who was the last subject, where a group that is a subject may be he; else None."""
    if group.preposition is not None or group.part is not None or _is_owned(doc, group):
        return None
    last = memory.subjects[-1:]
    return next((p for p in people if p.key in last and p.holdings and _agree(p, group)), None)


def find_by_word(
    doc: Document, memory: Memory, people: Sequence[Known], group: Group, sentence: int
) -> Known | None:
    """ "the Vietnamese legislator", of a speaker; "le responsable croate", of any Croatian official: told by now."""
    office = group.offices[-1]
    if any(held.former for held in group.offices):
        return _find_former(doc, memory, people, group, sentence)
    row = doc.lexicon.table("offices")["descriptors"].get(office.head)
    if row is None or group.possessive:
        return None
    if "head" in row:
        fits = [p for p in people if any(h.office.head in row["head"] for h in p.holdings)]
    elif office.title.lower() != office.head or len(group.offices) > 1:
        return None  # "le responsable des relations extérieures" is another
    elif group.country is None:
        return find_last_subject(doc, memory, people, group)
    else:
        fits = [p for p in people if p.holdings and _agree(p, group)]
    fits = [p for p in fits if p.country == group.country] or [p for p in fits if p.country is None]
    return memory.latest(fits, sentence) if memory.has_been_told(fits, sentence) else None


def _find_former(
    doc: Document, memory: Memory, people: Iterable[Known], group: Group, sentence: int
) -> Known | None:
    """ "X est le nouveau ministre. |L'ancien ambassadeur à Pretoria| succède à Y": who acted just now."""
    tag = doc.tag(group.first, "determiner")
    is_definite = tag is not None and not (tag.value or {}).get("indefinite") and not group.possessive
    last = memory.subjects[-1:]
    near = any(key in last and sentence - at == 1 for at, key in memory.told)
    if group.preposition is not None or group.plural or not (is_definite and near):
        return None
    found = next((p for p in people if p.key in last and p.holdings and _agree(p, group)), None)
    return None if found is None or (group.country not in (None, found.country)) else found


def find_of_no_country(
    doc: Document, memory: Memory, people: Iterable[Known], group: Group, sentence: int
) -> Known | None:
    """ "le banquier américain": the only official told of just now of whom the text says no country; else None."""
    if not any(doc.tag(at, "descriptor") for at in range(group.first, group.last)) or _is_owned(doc, group):
        return None
    told = {key for at, key in memory.told if sentence - _REACH <= at < sentence}
    found = [p for p in people if p.key in told and p.country is None and p.holdings and _agree(p, group)]
    return found[0] if len(found) == 1 else None


def find_own_country(registry: Registry, memory: Memory, group: Group, sentence: int) -> tuple[str, ...]:
    """ "X a rappelé que son pays avait offert …": the country of who speaks, where it acts; else empty."""
    if group.preposition not in (None, Relation.BY):
        return ()
    ahead = [memory.ahead[1]] if memory.ahead is not None and memory.ahead[0] < group.first else []
    told = ahead or [key for at, key in memory.told if at == sentence] or memory.subjects[-1:]
    country = registry.entities[told[0]].country if told else None
    return (registry.country(country).key,) if country is not None else ()


def find_last_named(doc: Document, registry: Registry, group: Group) -> tuple[str, ...]:
    """ "Tổng thống Nga cho biết |nước này| …": the country its sentence named last before it."""
    begin = next((s.first for s in doc.sentences if s.first <= group.first < s.last), group.first)
    for at in range(group.first - 1, begin - 1, -1):
        found = doc.known_as(at, lambda entry: entry.kind == "Country")
        if found is not None and at + found[0] <= group.first:
            return (registry.country(found[1].key).key,)
    return ()


def is_of_other_country(registry: Registry, memory: Memory, group: Group) -> bool:
    """Whether an office says another country than that of who was the last subject: he is somebody else."""
    lands = {registry.entities[key].country for key in memory.subjects[-1:]}
    told = group.kind is GroupKind.OFFICE and group.country is not None and not group.counterpart
    return told and not any(office.former for office in group.offices) and group.country not in lands


def _is_owned(doc: Document, group: Group) -> bool:
    """ "le dirigeant du parti", "son responsable": whose he is tells who, and not who was spoken of."""
    tag = doc.tag(group.last, "preposition") if group.last < len(doc.tokens) else None
    return group.possessive or group.plural or (tag is not None and tag.value == Relation.OF)


def _agree(person: Known, group: Group) -> bool:
    return not (person.gender and group.gender and person.gender != group.gender)
