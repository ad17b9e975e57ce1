"""Who "le ministre vietnamien de la Défense" is where the article gives no name: the holder on its date."""

from __future__ import annotations

from collections.abc import Iterator

from kg.edtf import parse_edtf
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, Office
from kg.extract.known import Holding, Known


def find_incumbent(doc: Document, registry: Registry, group: Group, sentence: int) -> Known | None:
    """The person whom the gazetteer knows to hold the office of a group without a name on the article's date.

    None where that is not certain, or the office is former, of several or no country, or one of a body nobody knows.
    """
    office = group.offices[0] if len(group.offices) == 1 else None
    if (
        office is None
        or office.former
        or office.kin
        or group.plural
        or group.counterpart
        or doc.anchor is None
    ):
        return None
    country = office.country or group.country
    body = office.organization.key if office.organization else None
    if office.organization is not None and body is None:
        return None
    entry = doc.names.holder_of(office.title, country, body, doc.anchor)
    if entry is None or not entry.key.startswith("Q"):
        return None
    for day in _past_days(doc, sentence, doc.anchor):  # "En 1975, le président français …" is another
        then = doc.names.holder_of(office.title, country, body, day)
        if then is None or then.key != entry.key:
            return None
    person = _find_person(registry, entry.key) or registry.people.add_known(entry.key, entry.label, group)
    person.country = person.country or (country if body is None else None)
    if not any(_is_same(held.office, office) for held in person.holdings):
        person.holdings.append(Holding(office, sentence))
    return person


def _past_days(doc: Document, sentence: int, anchor: str) -> Iterator[str]:
    """The dates before the article's that a sentence gives."""
    span, today = doc.sentences[sentence], parse_edtf(anchor)
    for date in doc.dates:
        day = parse_edtf(date.value) if date.value and span.start <= date.start < span.end else None
        if day is not None and today is not None and day.latest < today.earliest:
            yield day.text


def _find_person(registry: Registry, key: str) -> Known | None:
    return next((p for p in registry.persons() if p.gazetteer == key), None)


def _is_same(one: Office, other: Office) -> bool:
    return (one.title, one.country) == (other.title, other.country)
