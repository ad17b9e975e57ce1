"""report.json: what became of every input, in the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import __version__
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.pipeline.outcome import COUNTED, Outcome, Status
from kg.pipeline.workspace import PROGRAM


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: an outcome for every article of every input, in the order of their names."""

    options: BuildOptions
    outcomes: tuple[Outcome, ...]
    violations: tuple[str, ...]  # of the whole graph, in words; those of single articles are in the outcomes
    files: Mapping[str, str]  # name in the output folder → SHA-256 of its bytes

    def count(self, status: Status) -> int:
        """How many articles came to this end."""
        return sum(o.status is status for o in self.outcomes)

    def is_good(self) -> bool:
        """True where no article failed and the graph as a whole is valid."""
        return not self.count(Status.FAILED) and not self.violations

    def totals(self) -> dict[str, int]:
        """Inputs, articles by their end, and what was found in all graphs together."""
        found = Counter(dict.fromkeys(COUNTED, 0))
        for outcome in self.outcomes:
            if outcome.status is Status.GRAPH:
                found.update(outcome.counts)
        ends = {str(status): self.count(status) for status in Status}
        return {"inputs": len({o.input for o in self.outcomes}), **ends, **found}

    def to_bytes(self) -> bytes:
        """The report as JSON: UTF-8, indented, one final line end."""
        document: dict[str, Any] = {
            "program": f"{PROGRAM} {__version__}",
            "options": self.options.to_json(),
            "gazetteer": find_gazetteer(self.options.gazetteers).digest,
            "totals": self.totals(),
            "conforms": not self.violations,
            "violations": list(self.violations),
            "files": dict(sorted(self.files.items())),
            "articles": [o.to_json() for o in self.outcomes],
        }
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def find_digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of files in a folder, by name."""
    digests = {}
    for name in names:
        with (folder / name).open("rb") as file:
            digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests
