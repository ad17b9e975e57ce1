"""What the gazetteer knows of an entity of a graph: asked like the others, but on this machine.

A build asks the gazetteer article by article. Here all articles of a graph speak together, and the gazetteer may
have grown since.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.decisions import Decision, Subject, Verdict
from kg.link.facts import Term
from kg.link.gazetteer import Gazetteer
from kg.link.keys import fold_words
from kg.link.levels import spell
from kg.link.online.deciding import decide, weigh
from kg.link.online.facts import Facts, Position
from kg.records import EntityKind

SOURCE = "gazetteer"
_NAMES = ("name", "acronym", "former")


def find_shipped(subject: Subject, gazetteer: Gazetteer) -> Decision | None:
    """Who the gazetteer thinks a subject is; None where it does not know, or can't tell, or only repeats the graph."""
    keys = sorted(set(_find_keys(subject, gazetteer)))
    if not keys or any(gazetteer.entries[key].qid is None for key in keys):
        return None  # an entry without an id may be the one that is meant
    weighed = []
    for key in keys:
        facts, offices = _describe(key, subject, gazetteer)
        weighed.append(weigh(subject, facts, {subject.kind}, offices))
    are_reviewed = all(gazetteer.is_reviewed(key) for key in keys)
    decision = decide(subject, weighed, SOURCE, are_all=True, are_reviewed=are_reviewed)
    known = decision.verdict is Verdict.SAME or (
        decision.verdict is Verdict.CLOSE and decision.qid not in subject.close
    )
    return decision if known else None


def _find_keys(subject: Subject, gazetteer: Gazetteer) -> Iterator[str]:
    """The entries of the subject's kind that bear one of its names."""
    for name in (subject.label, *subject.names):
        if subject.kind is EntityKind.PERSON:
            spelled = spell(name.text)
            if len(spelled.folded) > 1:
                yield from (key for key, _, _ in gazetteer.find_loose(spelled.loose))
            continue
        for language in (name.language,) if name.language else subject.languages:
            for known, found in gazetteer.find_names(" ".join(fold_words(name.text)), language):
                if known.kind == subject.kind.value and found.form in _NAMES:
                    yield known.key


def _describe(key: str, subject: Subject, gazetteer: Gazetteer) -> tuple[Facts, dict[str, Facts]]:
    """An entry as facts, and the offices it held that texts call by the titles of the subject."""
    known = gazetteer.entries[key]
    offices: dict[str, Facts] = {}
    positions = []
    for term in gazetteer.terms_by(key) if subject.kind is EntityKind.PERSON else ():
        if titles := _find_titles(term, subject, gazetteer):
            positions.append(Position(term.office, term.start, term.end or term.as_of or ""))
            owners = (term.country,) if term.country else ()
            offices[term.office] = Facts(term.office, {}, aliases=tuple(titles), countries=owners)
    names = tuple(name.text for name in gazetteer.names_of(key) if name.form in _NAMES)
    country = known.country if subject.kind is not EntityKind.COUNTRY else None
    facts = Facts(
        qid=key,
        labels=known.labels,
        aliases=names,
        classes=(known.kind,),
        countries=(country,) if country else (),
        positions=tuple(positions),
    )
    return facts, offices


def _find_titles(term: Term, subject: Subject, gazetteer: Gazetteer) -> list[str]:
    """The subject's titles, with their organisations, that mean the office of a term."""
    return [
        f"{office.title} {office.organization}"
        for office in subject.offices
        if term.body in (None, office.organization_id or None)
        and any(
            title.office == term.office
            for title in gazetteer.find_titles(" ".join(fold_words(office.title)), office.language)
        )
    ]
