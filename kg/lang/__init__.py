"""What each language knows, as data: one folder a language, the same file names and keys in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli

_HERE = Path(__file__).resolve().parent

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language: the content of kg/lang/{code}/{name}.toml under `name`."""

    code: str
    tables: Mapping[str, Table]

    def table(self, name: str) -> Table:
        """The table of one file.

        Raises:
            KeyError: the language has no such file.
        """
        return self.tables[name]


class _Files(Mapping[str, Table]):
    """The files of a folder by their stems, each read when it is first asked for: few builds need all."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._read:
            self._read[name] = tomli.loads(self._paths[name].read_text(encoding="utf-8"))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages there is a folder for, sorted."""
    return tuple(sorted(p.name for p in _HERE.iterdir() if p.is_dir() and any(p.glob("*.toml"))))


@cache
def load(code: str) -> Language:
    """The language of a folder.

    Raises:
        KeyError: there is no folder of that code.
    """
    files = _Files(_HERE / code)
    if not files:
        raise KeyError(f"no language {code!r}; there are {', '.join(available())}")
    return Language(code, files)


@cache
def given_names() -> frozenset[str]:
    """Given names of any language, folded (see kg.lang.folding.fold); the table given_names.txt says whence."""
    return _read_lines("given_names.txt")


@cache
def given_names_of_women() -> frozenset[str]:
    """Given names only women bear, folded; see given_names_of_women.txt."""
    return _read_lines("given_names_of_women.txt")


@cache
def given_names_of_men() -> frozenset[str]:
    """Given names only men bear, folded; see given_names_of_men.txt."""
    return _read_lines("given_names_of_men.txt")


@cache
def world_agencies() -> frozenset[str]:
    """Agencies that write for the world, as articles name them; see world_agencies.txt."""
    return _read_lines("world_agencies.txt")


@cache
def home_words() -> Mapping[str, str]:
    """Words by which the local news of a country is told, each with the country's key; see home_words.tsv."""
    rows = (line.partition("\t") for line in sorted(_read_lines("home_words.tsv")))
    return {word: country for word, _, country in rows}


@cache
def home_openers() -> frozenset[str]:
    """The first words of home_words."""
    return frozenset(words.split(" ")[0] for words in home_words())


def _read_lines(name: str) -> frozenset[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))
