"""The output folder of a build as whoever passes it on finds it: its graph, and what its report says of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError

GRAPH, REPORT = "graph.nq", "report.json"


@dataclass(frozen=True, slots=True)
class Source:
    """A finished build whose graph conforms to the shapes."""

    graph: Path
    base: str  # what the IRIs of its nodes begin with
    program: str  # name and version of what built it
    gazetteer: str  # digest of the gazetteer, "" where the report names none


def open_build(folder: Path) -> Source:
    """The build in a folder.

    Raises:
        UsageError: there is none.
        DataError: its graph breaks the shapes, or is not the one its report speaks of.
    """
    report = _read_report(folder)
    graph = folder / GRAPH
    if report.get("conforms") is not True:
        raise DataError(
            f"{folder}: its graph breaks the shapes, and such a graph is not passed on; {folder / REPORT} says how"
        )
    try:
        with graph.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UsageError(f"{graph}: can't be read ({error.strerror or error}); build again") from error
    if report.get("files", {}).get(GRAPH) != digest:
        raise DataError(f"{graph} is not what {REPORT} beside it speaks of; build again")
    options = report.get("options", {})
    return Source(graph, options["base"], str(report["program"]), str(report.get("gazetteer", "")))


def _read_report(folder: Path) -> dict[str, Any]:
    try:
        report = json.loads((folder / REPORT).read_bytes())
    except FileNotFoundError as error:
        raise UsageError(f"{folder} is not the output folder of kg build: it has no {REPORT}") from error
    except OSError as error:
        raise UsageError(f"{folder / REPORT}: can't be read ({error.strerror or error})") from error
    except ValueError as error:
        raise UsageError(f"{folder / REPORT} is not a report of kg build ({error})") from error
    if not isinstance(report, dict) or not {"program", "options"} <= report.keys():
        raise UsageError(f"{folder / REPORT} is not a report of kg build")
    return report
