"""Decisions as a text file: sorted, one value a line, so that a version control system shows what changed.

    {"format": 1,
     "decisions": {"person/mara-tolen-0123456789abcdef": {"name": "Mara Tolen", "verdict": "same", …}}}

A decision may be edited by hand: with "pinned": true it is applied as it stands and never asked again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kg.decisions import Candidate, Decision, Verdict
from kg.errors import DataError
from kg.link.online.facts import is_qid
from kg.records import EntityKind

FORMAT = 1
Json = Any
_Choice = TypeVar("_Choice", Verdict, EntityKind)


def to_bytes(decisions: Mapping[str, Decision]) -> bytes:
    """The lock file of decisions, given by the key of their subject: UTF-8, sorted, one final line end."""
    rows = {key: _to_json(decision) for key, decision in decisions.items()}
    document = {"format": FORMAT, "decisions": rows}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def from_bytes(data: bytes, where: str) -> dict[str, Decision]:
    """The decisions of a lock file, by the key of their subject.

    Args:
        data: what the file holds.
        where: its name, for the error.

    Raises:
        DataError: it is no lock file, or a decision in it is none; the text names which.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{where} is not JSON: {error}; restore it, or remove it to decide anew") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DataError(f"{where} is no lock file of links of format {FORMAT}")
    rows = document.get("decisions")
    if not isinstance(rows, dict):
        raise DataError(f'{where} has no "decisions"')
    return {key: _from_json(key, row, where) for key, row in sorted(rows.items())}


def _to_json(decision: Decision) -> dict[str, Json]:
    """What a decision says; what is empty is left out."""
    row = {
        "name": decision.name,
        "kind": decision.kind.value,
        "verdict": decision.verdict.value,
        "qid": decision.qid,
        "label": decision.label,
        "rule": decision.rule,
        "confidence": decision.confidence,
        "source": decision.source,
        "question": decision.question,
        "pinned": decision.pinned,
        "candidates": [_candidate_to_json(c) for c in decision.candidates],
    }
    return {key: value for key, value in row.items() if value not in (None, "", 0.0, False, [])}


def _candidate_to_json(candidate: Candidate) -> dict[str, Json]:
    row = {
        "qid": candidate.qid,
        "label": candidate.label,
        "description": candidate.description,
        "level": candidate.level,
        "agrees": list(candidate.agrees),
        "differs": list(candidate.differs),
    }
    return {key: value for key, value in row.items() if value not in ("", [])}


def _from_json(key: str, row: Json, where: str) -> Decision:
    if not isinstance(row, dict):
        raise DataError(f"{where}: the decision about {key} is no object")

    def fail(name: str) -> DataError:
        return DataError(f'{where}: the decision about {key} has no sound "{name}"')

    text = _reader(row, fail)
    verdict = _choose(Verdict, text("verdict"), fail("verdict"))
    asserts = verdict in (Verdict.SAME, Verdict.CLOSE)
    qid = row.get("qid")
    if (asserts and not is_qid(qid)) or (not asserts and qid is not None):
        raise fail("qid")
    confidence = row.get("confidence", 0)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise fail("confidence")
    candidates = row.get("candidates", [])
    if not isinstance(candidates, list) or not all(isinstance(c, dict) for c in candidates):
        raise fail("candidates")
    return Decision(
        subject=key,
        name=text("name"),
        kind=_choose(EntityKind, text("kind"), fail("kind")),
        verdict=verdict,
        question=text("question", ""),
        source=text("source", ""),
        qid=qid,
        label=text("label", ""),
        rule=text("rule", "by hand" if asserts else ""),
        confidence=float(confidence),
        candidates=tuple(_candidate_from_json(c, fail) for c in candidates),
        pinned=row.get("pinned", False) is True,
    )


def _candidate_from_json(row: Mapping[str, Json], fail: Callable[[str], DataError]) -> Candidate:
    text = _reader(row, lambda name: fail(f"candidates: {name}"))
    if not is_qid(row.get("qid")):
        raise fail("candidates: qid")
    signals = [row.get("agrees", []), row.get("differs", [])]
    if not all(isinstance(s, list) and all(isinstance(x, str) for x in s) for s in signals):
        raise fail("candidates: signals")
    return Candidate(
        qid=text("qid"),
        label=text("label", ""),
        description=text("description", ""),
        level=text("level", ""),
        agrees=tuple(signals[0]),
        differs=tuple(signals[1]),
    )


def _reader(row: Mapping[str, Json], fail: Callable[[str], DataError]) -> Callable[..., str]:
    def text(name: str, default: str | None = None) -> str:
        value = row.get(name, default)
        if not isinstance(value, str):
            raise fail(name)
        return value

    return text


def _choose(kind: type[_Choice], value: str, error: DataError) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        raise error from None
