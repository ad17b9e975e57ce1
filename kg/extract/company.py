"""Who stands between a subject and its verb: company, where both do it, and strays, who do nothing."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group, GroupKind

_REACH = 8  # chunks in which such company is told


def find_company_before(
    doc: Document, chunks: list[Chunk], lists: Enumerations, last: int
) -> tuple[int, list[Group]] | None:
    """ "X đã |cùng Y và Z| ký": where those who do it with the subject begin, up to chunks[last], and who they are.

    A delegation goes with who leads it, and is nobody beside him.
    """
    words = tuple(f"{word} " for word in doc.lexicon.words["clauses"]["beside"])
    for begin in range(last, max(last - _REACH, 0), -1):
        group = chunks[begin].group
        if group is None and chunks[begin].kind is not ChunkKind.COORDINATION:
            return None
        if group is None or group.preposition is None:
            continue
        beside = lists.enumeration(begin)
        closes = lists.index_behind(begin, beside) == last + 1
        opens = doc.between(chunks[begin].first, group.last).lower().startswith(words)
        return (begin, [one for one in beside if _stands_alone(one)]) if closes and opens else None
    return None


def _stands_alone(group: Group) -> bool:
    return group.kind is not GroupKind.ORGANIZATION or group.key is not None


def find_told_before(doc: Document, chunks: list[Chunk], mark: int) -> int:
    """ "Ngày 3/6, bà hội đàm với X|;| ngày 4/6, chào xã giao Y": the verb before a semicolon; of others the mark."""
    finite = (n for n in range(mark - 1, -1, -1) if (v := chunks[n].verb) is not None and v.is_finite)
    goes_on = chunks[mark].text == ";" and doc.lexicon.grammar.get("bare_complements")
    return next(finite, mark) if goes_on else mark


def is_stray(doc: Document, group: Group) -> bool:
    """One capital word nobody knows ("phương Tây", "sân bay Seong-nam"): it acts in no sentence."""
    name = group.name if group.kind is GroupKind.NAME and not group.offices else None
    return name is not None and all(doc.tokens[at].joined for at in range(name[0] + 1, name[1]))
