"""Why a name is, or may be, an entry of the gazetteer: what `kg gazetteer find` tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.link.facts import KINDS, Known
from kg.link.gazetteer import Gazetteer
from kg.link.keys import fold_words
from kg.link.levels import ALONE, LEVELS, Spelled, find_level, is_other_marked, spell
from kg.link.matching import find_named, find_persons


@dataclass(frozen=True, slots=True)
class Finding:
    """An entry a name may mean."""

    known: Known
    level: str | None  # the key that joins the names; None where the entry is ruled out
    spelling: str  # the name of the entry that is meant
    reviewed: bool  # whether the entry is of the tables that are shipped
    why: str  # a sentence


def explain(gazetteer: Gazetteer, name: str, language: str) -> list[Finding]:
    """Every entry a name may mean in a text of a language, those that are ruled out last."""
    found = list(_explain_named(gazetteer, name, language)) + list(
        _explain_persons(gazetteer, name, language)
    )
    return sorted(
        found, key=lambda f: (f.level is None, (f.level and LEVELS.index(f.level)) or 0, f.known.key)
    )


def _explain_named(gazetteer: Gazetteer, name: str, language: str) -> Iterator[Finding]:
    rows = gazetteer.find_names(" ".join(fold_words(name)), language)
    for kind in KINDS[:-1]:
        candidates = find_named(gazetteer, name, kind, language)
        spelled: dict[str, tuple[Known, str]] = {}
        for known, row in rows:
            if known.kind == kind and row.form in ("name", "acronym", "former"):
                spelled.setdefault(known.key, (known, row.text))
        for key, (known, spelling) in spelled.items():
            level = candidates.level if candidates and key in candidates.keys else None
            if level is None:
                why = "its spelling differs: capitals of an acronym, or marks"
            elif candidates and len(candidates.keys) > 1:
                why = "one of several of that name: the country given with it must tell"
            else:
                why = "the only one of that name; linked unless the country given with it is another"
            yield Finding(known, level, spelling, gazetteer.is_reviewed(key), why)


def _explain_persons(gazetteer: Gazetteer, name: str, language: str) -> Iterator[Finding]:
    ours = spell(name)
    if len(ours.folded) < 2:
        return
    candidates = find_persons(gazetteer, name, language)
    best: dict[str, tuple[int, Spelled]] = {}
    for key, text, folded in gazetteer.find_loose(ours.loose):
        spelling = Spelled(text, tuple(folded.split(" ")))
        level = LEVELS.index(find_level(spelling, ours))
        if key not in best or level < best[key][0]:
            best[key] = level, spelling
    keys = candidates.keys if candidates else ()
    for key, (_, spelling) in best.items():
        found = candidates.level if candidates and key in keys else None
        why = _weigh(found, len(keys)) if found else _rule_out(candidates is None, spelling, ours)
        yield Finding(gazetteer.entries[key], found, spelling.text, gazetteer.is_reviewed(key), why)


def _rule_out(none_left: bool, spelling: Spelled, name: Spelled) -> str:
    if is_other_marked(spelling, name) or none_left:
        return "its marks contradict, or its words are too short to be joined by their sound"
    return "another name agrees more strictly, or its marks contradict"


def _weigh(level: str, number: int) -> str:
    if number > 1:
        return "one of several who fit: country, or office on the date of the article, must tell"
    if level in ALONE:
        return "likely by the name alone; certain with the country or the office of the article"
    return "nothing by the name alone; certain with the country or the office of the article"
