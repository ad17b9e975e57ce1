"""Sites named after somebody or something: "Mémorial du Président Ho Chi Minh", "le palais de Belem"."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.articles import skip_article
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.lexicon import HOUSE
from kg.extract.nameindex import NameEntry
from kg.extract.names import find_name_end
from kg.extract.phrases import Tag
from kg.extract.relations import Relation


def read_site(
    doc: Document,
    at: int,
    last: int,
    tag: Tag,
    read_person: Callable[[int, int, dict[str, object]], Group | None],
) -> Group | None:
    """A place, and whom it is named after is not met there; None where the site has no name.

    Args:
        doc: the article.
        at: the token of the word for a site.
        last: the token behind what may belong to the group.
        tag: of that word.
        read_person: reads a group whose head stands at a token.
    """
    end = at + tag.length
    of = doc.tag(end, "preposition")
    inner = skip_article(doc, end + of.length) if of and of.value == Relation.OF else end
    if inner >= last:
        return None
    if doc.tag(inner, "head", "honorific") and (person := read_person(inner, last, {})):
        return Group(GroupKind.PLACE, at, person.last, name=(at, person.last)) if person.name else None
    name_end = find_name_end(doc, inner, last)
    found = doc.known_as(inner, lambda entry: entry.kind == "Place" and entry.form == "name")
    is_bare = bool(doc.lexicon.grammar.get("bare_complements"))
    if found is not None and (of or (is_bare and inner + found[0] == name_end)):
        where, end = found[1], inner + found[0]
        if tag.value == HOUSE and not _is_label(
            where.label, doc, at
        ):  # "le palais de Belem" stands in Lisbon
            return Group(GroupKind.PLACE, at, end, name=(at, end))
        # "le mémorial de Hanoi" is in Hanoi
        return Group(GroupKind.PLACE, at, end, key=where.key, label=where.label, country=where.country)
    if is_bare and (city := _find_city(doc, inner, name_end)) is not None:
        # "Nhà hát Lớn Hà Nội" is in Hà Nội
        return Group(GroupKind.PLACE, at, name_end, key=city.key, label=city.label, country=city.country)
    if name_end == inner or (of and doc.known(inner) is not None):
        return None
    return Group(GroupKind.PLACE, at, name_end, name=(at, name_end))


def _find_city(doc: Document, begin: int, end: int) -> NameEntry | None:
    """The city that ends the name of a site, where its complements stand bare."""
    for at in range(begin + 1, end):
        found = doc.known_as(at, lambda entry: entry.kind == "Place" and entry.form == "name")
        if found is not None and at + found[0] == end:
            return found[1]
    return None


def _is_label(label: str, doc: Document, at: int) -> bool:
    """ "palais de l'Élysée": whether the place known by the name is the house itself."""
    return label.lower().startswith(doc.tokens[at].lower)
