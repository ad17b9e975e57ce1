"""Who held which office on a date, by the gazetteer's terms of office; nothing is said of days beyond a known term.

A term without an end is known up to its `as_of`. Until a successor is known to have begun it may have lasted: a date
there is answered by nobody, and nobody else is taken for the holder either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kg.edtf import Edtf, parse_edtf
from kg.link.facts import Term, Title
from kg.link.keys import fold_words


class Offices(Protocol):
    """What is asked of a gazetteer."""

    def find_titles(self, folded: str, language: str) -> list[Title]: ...  # noqa: D102 — see Gazetteer
    def terms_of(self, office: str, country: str | None, body: str | None) -> list[Term]: ...  # noqa: D102
    def terms_by(self, holder: str) -> list[Term]: ...  # noqa: D102
    def country_of(self, key: str) -> str | None: ...  # noqa: D102


_EVER = date.max


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a term: `sure_from` … `sure_to` for certain, `from_` … `to` at most."""

    term: Term
    from_: date
    sure_from: date
    sure_to: date
    to: date

    def holds(self, day: Edtf) -> bool:
        """Whether the office was held for certain on every day that a date may mean."""
        return self.sure_from <= day.earliest and day.latest <= self.sure_to

    def may_hold(self, day: Edtf) -> bool:
        """Whether the office may have been held on some day that a date may mean."""
        return self.from_ <= day.latest and day.earliest <= self.to


def find_offices(
    gazetteer: Offices, title: str, language: str, country: str | None, body: str | None
) -> tuple[str, ...]:
    """The offices a title can be in a country or body ("ministre de la Défense" → "defence-minister")."""
    at = _country(gazetteer, country, body)
    found = {
        row.office
        for row in gazetteer.find_titles(" ".join(fold_words(title)), language)
        if row.country in (None, at) and not (row.of_body and body is None)
    }
    return tuple(sorted(office for office in found if gazetteer.terms_of(office, at, body)))


def find_holder(
    gazetteer: Offices, title: str, language: str, country: str | None, body: str | None, day: str
) -> Term | None:
    """The term of the only person who can have held an office on a date; None where the gazetteer can't tell.

    Args:
        gazetteer: where the terms are.
        title: as a text gives it, without the country and the body.
        language: of the title.
        country: key of the country, None for an international body.
        body: key of the organisation, where the office is one of a body.
        day: EDTF, such as the date of an article.
    """
    when = parse_edtf(day)
    if when is None or (country is None and body is None):
        return None
    at = _country(gazetteer, country, body)
    spans = [
        span
        for office in find_offices(gazetteer, title, language, country, body)
        for span in find_spans(gazetteer.terms_of(office, at, body))
    ]
    possible = [span for span in spans if span.may_hold(when)]
    certain = [span.term for span in possible if span.holds(when)]
    return certain[0] if certain and len({span.term.holder for span in possible}) == 1 else None


def held(
    gazetteer: Offices, holder: str, title: str, language: str, at: tuple[str | None, str | None], day: str
) -> bool:
    """Whether somebody who is named held an office of `at` = (country, body) on a date, as far as is known.

    The article says so; the gazetteer agrees where a term of that person reaches the date, or has no known end.
    """
    when = parse_edtf(day)
    offices = find_offices(gazetteer, title, language, *at)
    terms = [term for term in gazetteer.terms_by(holder) if term.office in offices]
    place = (_country(gazetteer, *at), at[1])
    return when is not None and any(
        span.may_hold(when) for span in find_spans(t for t in terms if (t.country, t.body) == place)
    )


def find_spans(terms: Iterable[Term]) -> list[Span]:
    """The days of the terms of one office; a term without end may last until another's later term begins."""
    known = [(term, _parse(term.start)) for term in terms]
    return [_find_span(term, start, known) for term, start in known]


def _find_span(term: Term, start: Edtf, known: Sequence[tuple[Term, Edtf]]) -> Span:
    if term.end is not None:
        end = _parse(term.end)
        return Span(term, start.earliest, start.latest, end.earliest, end.latest)
    later = [s.latest for t, s in known if t.holder != term.holder and s.earliest > start.earliest]
    limit = min(later, default=_EVER)
    known_to = _parse(term.as_of).earliest if term.as_of else start.latest
    return Span(term, start.earliest, start.latest, min(known_to, limit), limit)


def _country(gazetteer: Offices, country: str | None, body: str | None) -> str | None:
    """The country of an office: of a known body its own, which may be none."""
    return country if body is None else gazetteer.country_of(body)


def _parse(text: str) -> Edtf:
    found = parse_edtf(text)
    assert found is not None, "terms are checked when they are read"
    return found
