"""report.json: what became of every input, in the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kg import __version__
from kg.files import open_atomic
from kg.pipeline.account import Account
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.pipeline.outcome import Outcome, Status, outcome_from_json
from kg.pipeline.workspace import PROGRAM

SHOWN = 20  # of each end but the good one, in BuildReport.reasons
_INDENT = 2
_ROW = b"\n" + b" " * 2 * _INDENT  # where the JSON of an article begins


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: figures, and where every article of every input has its row."""

    options: BuildOptions
    found: Mapping[str, int]  # see totals()
    violations: tuple[str, ...]  # of the whole graph, in words; those of single articles are in the outcomes
    files: Mapping[str, str]  # name in the output folder → SHA-256 of its bytes
    reasons: tuple[Outcome, ...]  # in order, the first SHOWN of each end but the good one
    place: Path | None = None  # report.json; None where nothing was written

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """An outcome for every article of every input, in the order of their names, read from report.json."""
        return tuple(self.find_outcomes())

    def find_outcomes(self) -> Iterator[Outcome]:
        """The outcomes one at a time, however many there are."""
        if self.place is not None:
            yield from map(outcome_from_json, read_rows(self.place))

    def count(self, status: Status) -> int:
        """How many articles came to this end."""
        return self.found[status]

    def is_good(self) -> bool:
        """True where no article failed and the graph as a whole is valid."""
        return not self.count(Status.FAILED) and not self.violations

    def totals(self) -> dict[str, int]:
        """Inputs, articles by their end, and what was found in all graphs together."""
        return dict(self.found)

    def write(self, path: Path, outcomes: Iterable[Outcome]) -> None:
        """Write the report as JSON, an article at a time: UTF-8, indented, one final line end.

        Raises:
            StoreError: the disk did not take it.
        """
        head, _, end = _dump(self._to_json() | {"articles": []}).rpartition(b"[]")
        with open_atomic(path) as file:
            file.write(head + b"[")
            separator = b""
            for outcome in outcomes:
                file.write(separator + _ROW + _dump(outcome.to_json()).replace(b"\n", _ROW))
                separator = b","
            file.write((b"\n" + b" " * _INDENT if separator else b"") + b"]" + end + b"\n")

    def _to_json(self) -> dict[str, Any]:
        return {
            "program": f"{PROGRAM} {__version__}",
            "options": self.options.to_json(),
            "gazetteer": find_gazetteer(self.options.gazetteers).digest,
            "totals": self.totals(),
            "conforms": not self.violations,
            "violations": list(self.violations),
            "files": dict(sorted(self.files.items())),
        }


def find_reasons(account: Account) -> tuple[Outcome, ...]:
    """The first articles of each end but the good one, in order."""
    ends = (status for status in Status if status is not Status.GRAPH)
    found = [row for end in ends for row in islice(account.find_rows(end), SHOWN)]
    return tuple(row.outcome for row in sorted(found, key=lambda r: (r.outcome.input, r.outcome.item, r.n)))


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of the articles in a report.json, one at a time."""
    with path.open("rb") as file:
        held: list[bytes] = []
        for line in file:
            if held or line == _ROW[1:] + b"{\n":
                held.append(line)
            if held and line.rstrip(b",\n") == _ROW[1:] + b"}":
                yield json.loads(b"".join(held).rstrip(b",\n"))
                held = []


def find_digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of files in a folder, by name."""
    digests = {}
    for name in names:
        with (folder / name).open("rb") as file:
            digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=_INDENT).encode("utf-8", "backslashreplace")
