"""Links for a built graph: decisions from the lock file, from those who are asked, and the graph with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from kg.decisions import Decision, Subject, Verdict
from kg.errors import DataError, StoreError, UsageError
from kg.export.reading import find_quads
from kg.files import write_bytes
from kg.graph.links import link_quads, unlink
from kg.graph.subjects import find_subjects
from kg.link import Gazetteer
from kg.link import load as load_gazetteer
from kg.link.online import lockfile
from kg.link.online.found import Source
from kg.link.online.linking import Manner, Result, find_open, link_online
from kg.link.online.shipped import find_shipped
from kg.pipeline import rooms
from kg.pipeline.report import find_digests
from kg.pipeline.workspace import REPORT, Workspace, claim
from kg.web import WebError

DUMP = "graph.nq"
LOCK = "links.lock.json"
_SAVE_EVERY = 5.0  # seconds between two writings of the lock file


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What a run did."""

    entities: int
    counts: Mapping[str, int]  # decisions that concern the graph, by verdict
    notes: tuple[str, ...] = ()  # what the user should look at, in sentences
    undecided: int = 0
    trouble: str = ""
    asked: int = 0  # entities asked about


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What a run is to do."""

    lock: Path
    source: Callable[[], Source] | None = None  # whom to ask; None: nobody
    gazetteers: tuple[Path, ...] = ()  # besides the one that is shipped
    refresh: bool = False
    watch: Callable[[int, int], object] = field(default=lambda *_: None)
    now: Callable[[], float] = field(default=lambda: 0.0)  # seconds; for how often the lock file is written


def link_graph(out: Path, options: LinkOptions) -> LinkReport:
    """Add to the graph of a build what is decided about the identity of its entities.

    The lock file is written while decisions come, the graph once at the end; where some could not be had, the
    graph holds the others. The same lock file and the same build give the same bytes, whatever was there before.

    Raises:
        UsageError: the folder is no finished build, or is in use.
        DataError: the lock file, a gazetteer or the graph is broken, or the linked graph would break the shapes.
        StoreError: the disk did not take it.
    """
    if not any((folder / REPORT).is_file() for folder in (out, Workspace(out).new)):
        raise UsageError(f"{out} is not a finished build; `kg build` makes one")
    with claim(out) as workspace:
        workspace.recover()
        try:
            return _link(workspace, options)
        finally:
            if (out / REPORT).is_file():
                workspace.discard()


def _link(workspace: Workspace, options: LinkOptions) -> LinkReport:
    report = _read_report(workspace.out)
    gazetteer = load_gazetteer(*options.gazetteers)
    base = report["options"]["base"]
    before = list(find_quads(workspace.out / DUMP))
    quads = unlink(before, base)
    subjects = find_subjects(quads, base)
    result, asked = _ask(subjects, _read_lock(options.lock), options, gazetteer)
    applied, notes = _find_applicable(subjects, result.decisions)
    applied = _find_shipped(subjects, applied, gazetteer) | applied
    linked = link_quads(quads, applied, base)
    if set(linked) != set(before):
        _publish(workspace, linked, report)
    counts = {str(v): sum(d.verdict is v for d in applied.values()) for v in Verdict}
    return LinkReport(len(subjects), counts, notes, len(result.undecided), result.trouble, asked)


def _read_report(out: Path) -> dict[str, Any]:
    try:
        report = json.loads((out / REPORT).read_bytes())
        base = report["options"]["base"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{out} is not a finished build: {REPORT} is missing or broken") from error
    if not isinstance(base, str) or not (out / DUMP).is_file():
        raise UsageError(f"{out} is not a finished build: it has no {DUMP}")
    assert isinstance(report, dict)
    return report


def _read_lock(path: Path) -> dict[str, Decision]:
    try:
        return lockfile.from_bytes(path.read_bytes(), str(path))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path} can't be read: {error.strerror or error}") from error


def _ask(
    subjects: Sequence[Subject], decisions: Mapping[str, Decision], options: LinkOptions, gazetteer: Gazetteer
) -> tuple[Result, int]:
    """The decisions after asking, and how many subjects were asked about."""
    if options.source is None:
        return Result(decisions), 0
    saver = _Saver(options)
    try:
        source = options.source()
    except WebError as error:  # a manifest that can't be had
        return Result(decisions, tuple(s.key for s in subjects), str(error)), 0
    wanted = find_open(subjects, decisions, source.name, refresh=options.refresh)
    if not wanted:
        return Result(decisions), 0
    known = {s.same: gazetteer.entries.get(s.same) for s in wanted if s.same is not None}
    expected = {qid: tuple(entry.labels.values()) for qid, entry in known.items() if entry is not None}
    result = link_online(wanted, decisions, source, Manner(saver.save, options.watch), expected)
    saver.write(result.decisions)
    return result, len(wanted)


class _Saver:
    """Writes the lock file, not more often than is useful."""

    def __init__(self, options: LinkOptions) -> None:
        self._path = options.lock
        self._now = options.now
        self._next = options.now()

    def save(self, decisions: Mapping[str, Decision]) -> None:
        if self._now() >= self._next:
            self.write(decisions)
            self._next = self._now() + _SAVE_EVERY

    def write(self, decisions: Mapping[str, Decision]) -> None:
        write_bytes(self._path, lockfile.to_bytes(decisions))


def _find_applicable(
    subjects: Sequence[Subject], decisions: Mapping[str, Decision]
) -> tuple[dict[str, Decision], tuple[str, ...]]:
    """The decisions that concern the graph, and what to tell the user of them."""
    applied: dict[str, Decision] = {}
    notes = []
    for subject in subjects:
        decision = decisions.get(subject.key)
        if decision is None:
            continue
        if decision.name not in _names(subject):
            notes.append(
                f"{subject.key} is {subject.label.text!r} in the graph and {decision.name!r} in the lock "
                "file; the decision is not applied"
            )
            continue
        applied[subject.key] = decision
        if subject.same is not None and decision.verdict in (Verdict.CLOSE, Verdict.WITHDRAWN):
            notes.append(_describe_doubt(subject, decision))
    return applied, tuple(notes)


def _find_shipped(
    subjects: Sequence[Subject], decided: Mapping[str, Decision], gazetteer: Gazetteer
) -> dict[str, Decision]:
    """What the gazetteer says of the subjects nobody has decided about; it is asked anew each time."""
    found = [
        find_shipped(subject, gazetteer)
        for subject in subjects
        if subject.same is None and subject.key not in decided
    ]
    return {decision.subject: decision for decision in found if decision is not None}


def _names(subject: Subject) -> set[str]:
    return {subject.label.text, *(name.text for name in subject.names)}


def _describe_doubt(subject: Subject, decision: Decision) -> str:
    called = next((c.label for c in decision.candidates), decision.label)
    what = f"is {called!r} to {decision.source}" if called else f"is unknown to {decision.source}"
    then = "is taken back" if decision.verdict is Verdict.WITHDRAWN else "counts as likely only"
    return f"{subject.same}, shipped for {subject.label.text!r}, {what}; the link {then}"


def _publish(workspace: Workspace, quads: Sequence[Quad], report: dict[str, Any]) -> None:
    """Write the graph anew, with its report; nothing is replaced unless it is valid."""
    folder = workspace.stage()
    violations = rooms.write_quads(quads, folder, report["options"]["base"])
    new = [violation for violation in violations if violation not in report.get("violations", [])]
    if new:
        listed = "; ".join(new[:3])
        raise DataError(f"the linked graph would break the shapes and was not written: {listed}")
    files = sorted(path.name for path in folder.iterdir() if path.is_file())
    kept = {name: digest for name, digest in report.get("files", {}).items() if name not in files}
    report = report | {"files": dict(sorted((kept | find_digests(folder, files)).items()))}
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    write_bytes(folder / REPORT, text.encode("utf-8", "backslashreplace"))
    workspace.publish()
