"""How a word of a name sounds, whatever its spelling and alphabet; the rows are in sounds.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=65536)
def sound(folded: str) -> str:
    """The sound key of one folded word: French, English, Cyrillic, Greek and Georgian spellings of a name share it.

    "choigou", "shoigu" and "шойгу" give the same key. The key is for comparison only.
    """
    letters, rules = _letters(), _rules()
    latin = "".join(letters.get(c, c) for c in folded)
    for pattern, replacement in rules:
        latin = pattern.sub(replacement, latin)
    return latin


def is_syllabic(folded: Sequence[str]) -> bool:
    """Whether all words of a name are syllables as Chinese, Vietnamese or Korean names have them.

    Letters that sound alike elsewhere tell such syllables apart ("Sheng" and "Cheng").
    """
    pinyin, single = _syllables()
    return all(map(pinyin.fullmatch, folded)) or all(map(single.fullmatch, folded))


@cache
def patronymic_endings() -> tuple[str, ...]:
    """How folded patronymics end."""
    return tuple(_load()["patronymics"]["endings"])


@cache
def _load() -> Mapping[str, Any]:
    with (Path(__file__).parent / "sounds.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _letters() -> Mapping[str, str]:
    letters: Mapping[str, str] = _load()["letters"]
    return letters


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_compile(row) for row in _load()["sounds"])


def _compile(row: Mapping[str, Any]) -> tuple[re.Pattern[str], str]:
    if row["find"] == ["*"]:
        return re.compile(r"(.)\1"), r"\1"
    pattern = "|".join(map(re.escape, sorted(row["find"], key=len, reverse=True)))
    behind = f"(?<=[{row['behind']}])" if "behind" in row else ""
    if "not_behind" in row:
        behind = f"(?<=[^{row['not_behind']}])"
    before = f"(?=[{row['before']}])" if "before" in row else ""
    begin, end = ("^" if row.get("at") == "begin" else ""), ("$" if row.get("at") == "end" else "")
    return re.compile(f"{begin}{behind}(?:{pattern}){before}{end}"), row["put"]


@cache
def _syllables() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = _load()["syllables"]
    initials, finals, whole, onsets, glides, codas = (
        "|".join(sorted(rows[name], key=len, reverse=True))
        for name in ("initials", "finals", "whole", "onsets", "glides", "codas")
    )
    pinyin = re.compile(f"(?:(?:{initials})(?:{finals})|{whole})+")
    return pinyin, re.compile(f"(?:{onsets})?(?:{glides})?[aeiouy]+(?:{codas})?")
