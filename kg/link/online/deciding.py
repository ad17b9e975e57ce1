"""Candidates → a decision. A name alone never decides, and no score is looked at.

    same        the name agrees, nothing contradicts, and
                a country is a country
                a place is one, of the same country
                an organisation is one, and of the same country or bears two of our names
                a person is a human in the same office when the articles were written; or is a citizen of the
                same country, bears no name of short syllables, and has no namesake
    close       the one candidate whose name agrees strictly and that nothing contradicts
    ambiguous   there are several such
    unknown     there is none

docs/linking.md says the same for readers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict

from kg.decisions import Candidate, Decision, Spelling, Subject, Verdict
from kg.link.keys import words
from kg.link.levels import ALONE, LEVELS, is_of_short_words, spell
from kg.link.online.facts import Facts
from kg.link.online.names import count_agreeing, find_level
from kg.link.online.offices import contradict_life, find_office
from kg.records import EntityKind

_KEPT = 5  # candidates a decision keeps
# How sure each rule is, for those who want to sort by it; nothing is decided by these numbers.
_CONFIDENCE = {"office": 0.98, "type": 0.97, "country": 0.95, "names": 0.95}
_LIKELY = (0.4, 0.6, 0.7, 0.8)  # by the number of signals besides the name
_LOOSE = 0.03  # less where the names only sound alike


def weigh(
    subject: Subject,
    facts: Facts,
    kinds: Collection[EntityKind],
    positions: Mapping[str, Facts],
) -> Candidate:
    """A candidate with what speaks for and against it.

    Args:
        subject: the entity asked about.
        facts: what is known of the candidate.
        kinds: the kinds it is of; empty where its classes lead to no known one.
        positions: what is known of the offices it held, by id.
    """
    ours = tuple(name.text for name in (subject.label, *subject.names))
    agrees: list[str] = []
    differs: list[str] = []
    if facts.classes:
        (agrees if subject.kind in kinds else differs).append("type")
    if subject.countries and facts.countries and subject.kind is not EntityKind.COUNTRY:
        (agrees if set(subject.countries) & set(facts.countries) else differs).append("country")
    if subject.kind is EntityKind.PERSON:
        if any(find_office(office, facts.positions, positions) for office in subject.offices):
            agrees.append("office")
        if contradict_life(subject.offices, facts):
            differs.append("dates")
    elif count_agreeing(ours, facts.names, subject.kind) > 1:
        agrees.append("names")
    return Candidate(
        qid=facts.qid,
        label=find_label(facts, (subject.label.language, *subject.languages)),
        description=facts.description,
        level=find_level(ours, facts.names, subject.kind),
        agrees=tuple(agrees),
        differs=tuple(differs),
    )


def decide(
    subject: Subject,
    candidates: Iterable[Candidate],
    source: str,
    *,
    are_all: bool,
    are_reviewed: bool = True,
) -> Decision:
    """The decision about a subject.

    Args:
        subject: the entity asked about.
        candidates: what was found, weighed.
        source: who was asked.
        are_all: false where the answer was cut short, so that there may be namesakes nobody saw.
        are_reviewed: false where nobody has looked whether a person has namesakes: of such only the office is enough.
    """
    ranked = sorted(candidates, key=_rank)
    fitting = [c for c in ranked if c.level and not c.differs]
    alone = len(fitting) == 1 and are_all and are_reviewed
    certain = [
        (c, signal) for c in fitting if (signal := _find_signal(subject, c, are_all=are_all, alone=alone))
    ]
    best = [(c, signal) for c, signal in certain if signal == "office"] or certain
    likely = [c for c in fitting if c.level in ALONE and _is_telling(subject, c)]
    if len(best) == 1:
        candidate, signal = best[0]
        sure = _CONFIDENCE[signal] - (0 if candidate.level in ALONE else _LOOSE)
        return make_decision(subject, Verdict.SAME, source, ranked, candidate, round(sure, 2))
    if len(likely) == 1 and len(fitting) == 1 and are_all:
        sure = _LIKELY[min(len(likely[0].agrees), len(_LIKELY) - 1)]
        return make_decision(subject, Verdict.CLOSE, source, ranked, likely[0], sure)
    verdict = Verdict.AMBIGUOUS if fitting else Verdict.UNKNOWN
    return make_decision(subject, verdict, source, ranked)


def make_decision(
    subject: Subject,
    verdict: Verdict,
    source: str,
    candidates: Sequence[Candidate],
    chosen: Candidate | None = None,
    confidence: float = 0.0,
) -> Decision:
    """A decision about a subject, with the best of its candidates."""
    return Decision(
        subject=subject.key,
        name=subject.label.text,
        kind=subject.kind,
        verdict=verdict,
        question=find_question(subject),
        source=source,
        qid=chosen.qid if chosen else None,
        label=chosen.label if chosen else "",
        rule="+".join(filter(None, (chosen.level, *chosen.agrees))) if chosen else "",
        confidence=confidence,
        candidates=tuple(c for c in candidates if c.level)[:_KEPT],
    )


def find_question(subject: Subject) -> str:
    """A digest of what is known of a subject: where it changes, the subject is worth asking about again."""
    content = json.dumps(asdict(subject), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(content.encode("ascii")).hexdigest()[:16]


def find_label(facts: Facts, languages: Iterable[str]) -> str:
    """The label in the first of the languages there is one in, else in English, in none, or in any."""
    wanted = (*languages, "en", "mul", *facts.labels)
    return next((facts.labels[x] for x in wanted if x in facts.labels), "")


def find_searches(subject: Subject, most: int) -> list[Spelling]:
    """The names to search for: the label, and other full names that are more than the same words again.

    What has no capital is a description ("groupe de travail"), and nobody's name.
    """
    found: dict[frozenset[str], Spelling] = {}
    for name in (subject.label, *sorted(subject.names, key=lambda n: (-len(n.text), n))):
        if subject.kind is EntityKind.PERSON and len(name.text.split()) < 2:
            continue
        if name.text == name.text.lower():
            continue
        language = name.language or next(iter(subject.languages), "en")
        found.setdefault(frozenset(name.text.casefold().split()), Spelling(name.text, language))
    return list(found.values())[:most]


def _find_signal(subject: Subject, candidate: Candidate, *, are_all: bool, alone: bool) -> str:
    """What makes a candidate certain: "office", "country", "names", "type"; empty where nothing does."""
    if "type" not in candidate.agrees:
        return ""
    kind = subject.kind
    if kind is EntityKind.COUNTRY:
        return "type" if candidate.level in ALONE else ""
    if kind is EntityKind.PERSON:
        if "office" in candidate.agrees:
            return "office"
        is_common = is_of_short_words(spell(subject.label.text))
        return "country" if "country" in candidate.agrees and alone and not is_common else ""
    if "country" in candidate.agrees and are_all:
        return "country"
    return "names" if kind is EntityKind.ORGANIZATION and "names" in candidate.agrees else ""


def _is_telling(subject: Subject, candidate: Candidate) -> bool:
    """Whether a name is more than a word that many may be called by ("Parti"), or something else agrees."""
    if len(words(subject.label.text)) > 1 or subject.kind is EntityKind.COUNTRY:
        return True
    return bool({"country", "names"} & set(candidate.agrees))


def _rank(candidate: Candidate) -> tuple[int, int, int, int]:
    level = LEVELS.index(candidate.level) if candidate.level else len(LEVELS)
    return len(candidate.differs), level, -len(candidate.agrees), int(candidate.qid[1:])
