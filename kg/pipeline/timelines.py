"""Who held which office when: terms the gazetteer knows, and what the articles of a graph attest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.edtf import Edtf, overlaps, parse_edtf
from kg.errors import UsageError
from kg.link import Gazetteer, Term, load
from kg.link.keys import fold_words, words
from kg.link.levels import join_persons, spell
from kg.link.matching import find_named, find_persons
from kg.link.offices import Span, find_spans
from kg.link.tables import read_table
from kg.resources import seeds
from kg.store.tenures import Attested, find_attested


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; None asks for all."""

    who: str | None = None  # a name or an id
    country: str | None = None  # a code, a name or an id
    office: str | None = None  # a row of offices.tsv, or a title
    day: str | None = None  # EDTF
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Row:
    """A term of office, or an office attested."""

    of: str  # the country or the body
    office: str  # a row of offices.tsv, or the title an article gives
    person: str
    id: str | None  # Wikidata id, None where there is none
    start: str | None  # EDTF; of what articles attest nothing is known
    end: str | None
    as_of: str | None  # the date up to which a term without end is known
    attested: tuple[str, ...]  # the dates of the articles
    source: str  # of the term; "articles"


def find_timeline(wish: Wish, graph: str | None = None, added: Sequence[Path] = ()) -> list[Row]:
    """The rows asked for, by country or body and office, then by date.

    Raises:
        UsageError: the wish names no date, country or person there could be.
        DataError, StoreError: a gazetteer or the graph can't be read.
    """
    gazetteer = load(*added)
    day = parse_edtf(wish.day) if wish.day else None
    if wish.day and day is None:
        raise UsageError(f"{wish.day!r} is no date; give a day, a month or a year: 2020-02-12, 2020-02, 2020")
    countries = _find_countries(wish, gazetteer)
    holders = _find_holders(wish, gazetteer)
    offices = _find_offices(wish, gazetteer)
    rows = list(_find_terms(gazetteer, wish, countries, holders, offices, day))
    if graph is not None:
        rows += [
            _make_attested(one)
            for one in find_attested(Path(graph))
            if _is_wished(one, wish, countries, holders, gazetteer, offices) and _is_on(one, day)
        ]
    return sorted(rows, key=lambda r: (r.of, r.office, r.start or min(r.attested, default=""), r.person))


def _find_countries(wish: Wish, gazetteer: Gazetteer) -> set[str] | None:
    if wish.country is None:
        return None
    codes = {
        row["code"]: row["qid"]
        for row in read_table(seeds() / "gazetteer" / "countries.tsv", ("code", "qid"))
    }
    if wish.country in codes:
        return {codes[wish.country]}
    found = find_named(gazetteer, wish.country, "Country", wish.language)
    if found is None and gazetteer.country_of(wish.country) != wish.country:
        raise UsageError(
            f"the gazetteer has no country {wish.country!r}; give a code (VN), a name or an id (Q881)"
        )
    return set(found.keys) if found else {wish.country}


def _find_holders(wish: Wish, gazetteer: Gazetteer) -> set[str] | None:
    if wish.who is None:
        return None
    found = find_persons(gazetteer, wish.who, wish.language)
    if found is None and len(words(wish.who)) < 2 and wish.who not in gazetteer.entries:
        raise UsageError(
            f"{wish.who!r} is no full name and no id; give a name of two words or more, or an id (Q881)"
        )
    return set(found.keys) if found else {wish.who}


def _find_offices(wish: Wish, gazetteer: Gazetteer) -> set[str] | None:
    if wish.office is None:
        return None
    titles = gazetteer.find_titles(" ".join(fold_words(wish.office)), wish.language)
    return {wish.office, *(title.office for title in titles)}


def _find_terms(
    gazetteer: Gazetteer,
    wish: Wish,
    countries: set[str] | None,
    holders: set[str] | None,
    offices: set[str] | None,
    day: Edtf | None,
) -> Iterator[Row]:
    for span in find_all_spans(gazetteer):
        term = span.term
        if (
            (countries is None or term.country in countries)
            and (holders is None or term.holder in holders)
            and (offices is None or term.office in offices)
            and (day is None or span.holds(day))
        ):
            yield _make_row(term, gazetteer, wish.language)


def find_all_spans(gazetteer: Gazetteer) -> Iterator[Span]:
    """The days of all terms."""
    groups: dict[tuple[str | None, str | None, str], list[Term]] = {}
    for term in gazetteer.terms():
        groups.setdefault((term.country, term.body, term.office), []).append(term)
    for terms in groups.values():
        yield from find_spans(terms)


def _make_row(term: Term, gazetteer: Gazetteer, language: str) -> Row:
    known = gazetteer.entries.get(term.holder)
    return Row(
        of=gazetteer.label(term.body or term.country or "", language),
        office=term.office,
        person=gazetteer.label(term.holder, language),
        id=known.qid if known else None,
        start=term.start,
        end=term.end,
        as_of=term.as_of,
        attested=(),
        source=term.source,
    )


def _is_wished(
    one: Attested,
    wish: Wish,
    countries: set[str] | None,
    holders: set[str] | None,
    gazetteer: Gazetteer,
    offices: set[str] | None,
) -> bool:
    country = one.country_qid or (gazetteer.country_of(one.body_qid) if one.body_qid else None)
    if countries is not None and country not in countries:
        return False
    if holders is not None and one.qid not in holders:
        assert wish.who is not None
        if not any(join_persons(spell(wish.who), spell(name)) for name in one.names):
            return False
    return (
        offices is None
        or bool(_offices_of(one, gazetteer) & offices)
        or _is_title(one.title, wish.office or "")
    )


def _is_title(title: str, wished: str) -> bool:
    return fold_words(title) == fold_words(wished)


def _offices_of(one: Attested, gazetteer: Gazetteer) -> set[str]:
    rows = gazetteer.find_titles(" ".join(fold_words(one.title)), one.language)
    return {
        row.office
        for row in rows
        if row.country in (None, one.country_qid) and row.of_body == (one.body is not None)
    }


def _is_on(one: Attested, day: Edtf | None) -> bool:
    return day is None or any((when := parse_edtf(text)) and overlaps(when, day) for text in one.days)


def _make_attested(one: Attested) -> Row:
    days = tuple(sorted(one.days))
    return Row(
        one.body or one.country or "", one.title, one.name, one.qid, None, None, None, days, "articles"
    )
