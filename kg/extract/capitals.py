"""The capital of a country, told as such: "la capitale angolaise", "the capital of Togo"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.nationalities import read_nationality
from kg.extract.relations import Relation


def read_capital(doc: Document, bodies: BodyReader, at: int, last: int) -> Group | None:
    """The capital that begins at a token; of the only country whose capital is named, where none is said."""
    tag = doc.tag(at, "capital")
    if tag is None:
        return None
    end = at + tag.length
    of = doc.tag(end, "preposition") if end < last else None
    if nation := read_nationality(doc, end, last):
        end, country = nation
    elif of is not None and of.value == Relation.OF and end + of.length < last:
        owner = bodies.body(skip_article(doc, end + of.length), last)
        if owner is None or owner.kind is not GroupKind.COUNTRY or owner.key is None:
            return None
        end, country = owner.last, owner.key
    elif len(doc.capitals) == 1:
        country = next(iter(doc.capitals))
    else:
        return None
    return make_capital(doc, country, at, end)


def make_capital(doc: Document, country: str, at: int, end: int) -> Group:
    """The city that the article names, over the tokens at..end; else the country."""
    city = doc.capitals.get(country)
    if city is not None:
        return Group(GroupKind.PLACE, at, end, key=city.key, label=city.label, country=country)
    label = doc.names.label(country, doc.article.language)
    return Group(GroupKind.COUNTRY, at, end, key=country, label=label, country=country)
