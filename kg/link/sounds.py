"""How the words of a name sound, whatever its spelling and alphabet; the rows are in sounds.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple

import tomli

_KEPT = 1 << 15  # names
_DOUBLE = re.compile(r"([^ ])\1")


class _Rule(NamedTuple):
    """One row of sounds.toml. Most rows change nothing in most names: the triggers tell sooner than the pattern."""

    change: Callable[[str, str], str]  # (replacement, words) → words
    put: str
    triggers: tuple[str, ...]  # one of these stands in whatever the row changes


@lru_cache(_KEPT)
def sound(folded: tuple[str, ...]) -> tuple[str, ...]:
    """The sound keys of folded words: French, English, Cyrillic, Greek and Georgian spellings of a name share them.

    "choigou", "shoigu" and "шойгу" give the same key. The keys are for comparison only.
    """
    latin = f"{' '.join(folded)} "  # a space behind each word: the end of a word is a letter like others
    if not latin.isascii():
        latin = latin.translate(_letters())
    for change, put, triggers in _rules():
        for trigger in triggers:
            if trigger in latin:
                latin = change(put, latin)
                break
    return tuple(latin[:-1].split(" "))


def is_syllabic(folded: Sequence[str]) -> bool:
    """Whether all words of a name are syllables as Chinese, Vietnamese or Korean names have them.

    Letters that sound alike elsewhere tell such syllables apart ("Sheng" and "Cheng").
    """
    if not _syllable_ends().issuperset([word[-1:] for word in folded]):
        return False  # sooner known
    pinyin, single = _syllables()
    return all(map(pinyin.fullmatch, folded)) or all(map(single.fullmatch, folded))


@cache
def patronymic_endings() -> tuple[str, ...]:
    """How folded patronymics end."""
    return tuple(_load()["patronymics"]["endings"])


@cache
def _load() -> Mapping[str, Any]:
    with (Path(__file__).parent / "sounds.toml").open("rb") as file:
        return tomli.load(file)


@cache
def _letters() -> Mapping[int, str]:
    return str.maketrans(dict(_load()["letters"]))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_make_rule(row) for row in _load()["sounds"])


def _make_rule(row: Mapping[str, Any]) -> _Rule:
    finds = row["find"]
    if finds == ["*"]:
        return _Rule(_drop_doubles, "", ("",))
    pattern = "|".join(map(re.escape, sorted(finds, key=len, reverse=True)))
    behind = f"(?<=[{row['behind']}])" if "behind" in row else ""
    if "not_behind" in row:
        behind = f"(?<=[^ {row['not_behind']}])"
    before = f"(?=[{row['before']}])" if "before" in row else ""
    begin, end = (
        ("(?<![^ ])" if row.get("at") == "begin" else ""),
        ("(?= )" if row.get("at") == "end" else ""),
    )
    return _Rule(
        re.compile(f"{begin}{behind}(?:{pattern}){before}{end}").sub, row["put"], _find_triggers(row)
    )


def _find_triggers(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What stands in whatever a row changes, without what holds another of them."""
    after = [" "] if row.get("at") == "end" else row.get("before", [""])
    every = ["".join(parts) for parts in product(row.get("behind", [""]), row["find"], after)]
    return tuple(one for one in every if not any(other in one for other in every if other != one))


def _drop_doubles(_: str, words: str) -> str:
    return _DOUBLE.sub(r"\1", words) if any(map(eq, words, words[1:])) else words


@cache
def _syllable_ends() -> frozenset[str]:
    """The letters that syllables end with."""
    rows = _load()["syllables"]
    return frozenset("aeiouy") | {
        part[-1] for name in ("finals", "whole", "codas") for part in rows[name] if part
    }


@cache
def _syllables() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = _load()["syllables"]
    initials, finals, whole, onsets, glides, codas = (
        "|".join(sorted(rows[name], key=len, reverse=True))
        for name in ("initials", "finals", "whole", "onsets", "glides", "codas")
    )
    pinyin = re.compile(f"(?:(?:{initials})(?:{finals})|{whole})+")
    return pinyin, re.compile(f"(?:{onsets})?(?:{glides})?[aeiouy]+(?:{codas})?")
