"""Whether persons can be whom a plural of an office sums up: "les deux ministres", "the two heads of state"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, Office
from kg.extract.nationplurals import singular_of

_TOP_SEATS = 5  # rows of [sole] seats: heads of state and of government, their deputies, monarchs
_PAIR = 2


def leaders_of_states(doc: Document, registry: Registry, group: Group) -> frozenset[str]:
    """ "The two leaders": the persons who lead states, where the article has as many of them; else nobody.

    They are not the ambassador and the bishop who were named last.
    """
    tags = (doc.tag(at, "group") for at in range(group.first, group.last))
    if group.heads or not any(tag is not None and (tag.value or {}).get("top") for tag in tags):
        return frozenset()
    seats = doc.lexicon.table("offices")["sole"]["seats"]
    tops = frozenset(head for names in seats[:_TOP_SEATS] for head in names)
    found = [p.key for p in registry.persons() if any(_leads(held.office, tops) for held in p.holdings)]
    return frozenset(found) if len(found) >= (group.count or _PAIR) else frozenset()


def _leads(office: Office, tops: frozenset[str]) -> bool:
    return office.head in tops and office.organization is None and not office.former


def fits(registry: Registry, key: str, group: Group, tops: frozenset[str] = frozenset()) -> bool:
    """Whether a person holds the office that a plural is of; of none, whoever leads a state or (`tops`) anybody."""
    if not group.heads:
        return not tops or key in tops
    title = (group.of_parties or "").lower()
    return any(
        held.office.head in group.heads and held.office.title.lower().startswith(title)
        for held in registry.entities[key].holdings
    )


def may_all_be(registry: Registry, talks: Sequence[str], group: Group) -> bool:
    """ "The two heads of state", of a president and his host, whose office the text does not say."""
    others = [key for key in talks if not fits(registry, key, group)]
    return len(others) == 1 and not registry.entities[others[0]].holdings


def is_of_rank(doc: Document, registry: Registry, talks: Sequence[str], group: Group) -> bool:
    """ "Les deux ministres", of a minister and a federal councillor: no other plural is of the other's office."""
    others = [key for key in talks if not fits(registry, key, group)]
    rows = doc.lexicon.table("offices")["groups"].values()
    summed = {head for row in rows for head in row.get("of", ())}
    held = {h.office.head for key in others for h in registry.entities[key].holdings}
    return len(others) == 1 and bool(held) and held.isdisjoint(summed)


def are_of_one_side(registry: Registry, keys: Sequence[str], group: Group) -> bool:
    """Whether all are of one country: "hai nhà lãnh đạo", "the two leaders", of no office, face each other."""
    lands = {registry.entities[key].country for key in keys}
    return not group.heads and group.count == len(keys) > 1 and len(lands) == 1 and None not in lands


def title_of(doc: Document, plural: Group) -> tuple[str, str] | None:
    """ "leurs ministres de la Défense": the head and the title of each of them; None of who holds no office."""
    for at in range(plural.first, plural.last if plural.heads else plural.first):
        if (tag := doc.tag(at, "group")) is None:
            continue
        head = plural.heads[0]
        if doc.lexicon.grammar.get("modifiers_first"):
            return head, singular_of(doc.between(at, at + tag.length).lower())
        if one := (tag.value or {}).get("one"):  # as written: "chef d'État", "ministre de la Défense"
            same = doc.tokens[at].lower == f"{one.split()[0]}s" and tag.length > 1
            behind = at + 1 if same else at + tag.length
            return one, f"{one.split()[0] if same else one} {doc.between(behind, plural.last)}".strip()
        return head, f"{head} {doc.between(at + len(head.split()), plural.last)}".strip()
    return None
