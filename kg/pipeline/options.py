"""What decides the graph of an input besides the input itself."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import __version__, resources
from kg.extractors import find_fingerprint
from kg.graph.terms import DEFAULT_BASE
from kg.link import Gazetteer, load
from kg.sources.inputs import Input
from kg.sources.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of a build that can change its result; --jobs and the like can't."""

    base: str = DEFAULT_BASE
    format: str = "auto"  # the key of a reader in kg.sources, or "auto"
    language: str | None = None  # None: recognised
    columns: tuple[
        tuple[str, str], ...
    ] = ()  # what is meant, and the column of tables and records that holds it
    as_of: str | None = None  # the moment that embargoes are compared with, ISO 8601 with its zone
    extractors: tuple[str, ...] = ()  # what marks names beside the rules: "spacy:fr_core_news_sm"
    max_bytes: int = DEFAULT_LIMITS.max_bytes
    max_unpacked: int = DEFAULT_LIMITS.max_unpacked
    max_ratio: int = DEFAULT_LIMITS.max_ratio
    max_members: int = DEFAULT_LIMITS.max_members
    max_depth: int = DEFAULT_LIMITS.max_depth
    check_sample: int = 200  # of so many graphs that pass, pySHACL judges one too; 0: none
    gazetteers: tuple[str, ...] = ()  # files or folders of tables, behind the gazetteer that is shipped

    @property
    def limits(self) -> Limits:
        """The bounds on each input."""
        return Limits(self.max_bytes, self.max_unpacked, self.max_ratio, self.max_members, self.max_depth)

    def to_json(self) -> dict[str, Any]:
        """The options as JSON values."""
        return asdict(self)


def find_key(given: Input, data: bytes, options: BuildOptions) -> str:
    """What the result of an input depends on, as a hexadecimal digest."""
    said = [given.name, given.url, given.charset, given.first]
    program = [fingerprint(), find_fingerprint(options.extractors)]
    # A gazetteer counts by what it holds, not by where it lies.
    counted = options.to_json() | {"gazetteers": find_gazetteer(options.gazetteers).digest}
    parts = [program, counted, said, hashlib.sha256(data).hexdigest()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("utf-8")).hexdigest()


def find_gazetteer(added: Sequence[str]) -> Gazetteer:
    """The gazetteer that is shipped, and those added to it.

    Raises:
        DataError: what was added is no gazetteer.
    """
    return load(*(Path(path) for path in added))


@cache
def fingerprint() -> str:
    """A digest of this program: version, code and data. An edit to any of them makes it another program."""
    digest = hashlib.sha256(__version__.encode())
    folders = (Path(__file__).resolve().parent.parent, resources.ontology(), resources.shapes(), _gazetteer())
    for folder in folders:
        for name in sorted(_find_files(folder)):
            data = (folder / name).read_bytes()
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _find_files(folder: Path) -> Iterator[str]:
    """The files below a folder by their paths from there on, with / on each system; none that Python makes itself."""
    for base, folders, names in os.walk(folder):  # ten times as fast as Path.rglob
        folders[:] = [name for name in folders if name != "__pycache__"]
        place = "" if base == str(folder) else f"{Path(base).relative_to(folder).as_posix()}/"
        yield from (place + name for name in names)


def _gazetteer() -> Path:
    return resources.seeds() / "gazetteer"
