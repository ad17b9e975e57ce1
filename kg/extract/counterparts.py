"""Who holds the like of another's office: "son homologue russe X", "son collègue des Mines, Y", "celui du Japon, Z"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.nationalities import read_nationality
from kg.extract.portfolios import read_of_portfolio
from kg.extract.relations import Relation


def read_counterpart(
    doc: Document, bodies: BodyReader, at: int, last: int, country: str | None
) -> Group | None:
    """The word for a counterpart with the country or portfolio behind it, or the country before it; no name yet."""
    tag = doc.tag(at, "counterpart")
    if tag is None:
        return None
    part = tag.value if tag.value in {"alike", "same"} else None
    group = Group(GroupKind.OFFICE, at, at + tag.length, country=country, counterpart=True, part=part)
    if nation := read_nationality(doc, group.last, last) or _read_capital_nationality(doc, group.last, last):
        group.last, group.country = nation
    if group.country is None and (trait := doc.tag(group.last, "modifier")) is not None:
        group.last += trait.length  # "người đồng cấp nước chủ nhà X"
    if (portfolio := read_of_portfolio(doc, group.last, last)) is not None:
        group.portfolio, group.last = portfolio
    elif (of := doc.tag(group.last, "preposition")) and of.value in (Relation.OF, Relation.FROM):
        owner = bodies.body(skip_article(doc, group.last + of.length), last)
        if owner and owner.kind is GroupKind.COUNTRY:
            group.last, group.country = owner.last, owner.key
        elif owner and owner.kind is GroupKind.PLACE and owner.country is not None:
            group.last, group.country = owner.last, owner.country  # "his opposite number from Oslo"
        trait = doc.tag(group.last, "modifier") if owner is not None and group.last == owner.last else None
        if trait is not None and doc.tokens[group.last].text.islower():
            group.last += trait.length  # "son homologue du Congo voisin, X"
    return group


def _read_capital_nationality(doc: Document, at: int, last: int) -> tuple[int, str] | None:
    """ "son homologue Malgache, X": an adjective with a capital it should not have, right before a comma."""
    found = doc.known_as(at, lambda entry: entry.form in {"adjective", "demonym"} and entry.kind == "Country")
    if at >= last or found is None or at + found[0] >= last or doc.tokens[at + found[0]].text != ",":
        return None
    return at + found[0], found[1].key


def settle_counterpart(group: Group) -> Group | None:
    """The group with its name; None where only a name would tell who is meant ("celui du Japon", "son successeur")."""
    if group.part == "same":
        return group if group.name is not None else None
    if group.part == "alike":
        group.part = None
        told = group.country is not None or group.portfolio is not None
        return group if group.name is not None and told else None
    return group
