"""The lock file: what is written is read again, sorted; what somebody broke is named."""

from __future__ import annotations

import json

import pytest

from kg.decisions import Candidate, Decision, Verdict
from kg.errors import DataError
from kg.link.online import lockfile
from kg.records import EntityKind

CANDIDATE = Candidate("Q990101", "Mara Tolen", "ministre", "exact", ("type", "office"), ())
NAMESAKE = Candidate("Q990111", "Mara Tolen", differs=("dates",))
SAME = Decision(
    "person/mara-tolen-01", "Mara Tolen", EntityKind.PERSON, Verdict.SAME, "0123456789abcdef", "https://api.example/",
    "Q990101", "Mara Tolen", "exact+type+office", 0.98, (CANDIDATE, NAMESAKE),
)  # fmt: skip
NOBODY = Decision(
    "place/belmont-02",
    "Belmont",
    EntityKind.PLACE,
    Verdict.UNKNOWN,
    "0f0f0f0f0f0f0f0f",
    "https://api.example/",
)
DECISIONS = {d.subject: d for d in (NOBODY, SAME)}


def test_what_is_written_is_read_again() -> None:
    data = lockfile.to_bytes(DECISIONS)
    assert lockfile.from_bytes(data, "lock") == DECISIONS
    assert lockfile.to_bytes(lockfile.from_bytes(data, "lock")) == data


def test_the_order_of_decisions_makes_no_difference_and_each_value_has_its_line() -> None:
    assert lockfile.to_bytes(dict(reversed(DECISIONS.items()))) == lockfile.to_bytes(DECISIONS)
    lines = lockfile.to_bytes(DECISIONS).decode().splitlines()
    assert '   "label": "Mara Tolen",' in lines
    assert max(map(len, lines)) < 60


def test_a_decision_by_hand_needs_little() -> None:
    row = {"name": "Mara Tolen", "kind": "Person", "verdict": "close", "qid": "Q990101", "pinned": True}
    data = json.dumps({"format": 1, "decisions": {"person/m": row}}).encode()
    decision = lockfile.from_bytes(data, "lock")["person/m"]
    assert (decision.pinned, decision.qid, decision.rule) == (True, "Q990101", "by hand")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"verdict": "perhaps"}, 'person/mara-tolen-01 has no sound "verdict"'),
        ({"kind": "Ship"}, 'has no sound "kind"'),
        ({"qid": "http://www.wikidata.org/entity/Q1"}, 'has no sound "qid"'),
        ({"qid": None}, 'has no sound "qid"'),
        ({"verdict": "unknown"}, 'has no sound "qid"'),
        ({"confidence": 2}, 'has no sound "confidence"'),
        ({"confidence": True}, 'has no sound "confidence"'),
        ({"name": 7}, 'has no sound "name"'),
        ({"candidates": "Q1"}, 'has no sound "candidates"'),
        ({"candidates": [{"qid": "1"}]}, 'has no sound "candidates: qid"'),
        ({"candidates": [{"qid": "Q1", "agrees": "type"}]}, 'has no sound "candidates: signals"'),
    ],
)
def test_a_broken_decision_is_named(change: dict[str, object], words: str) -> None:
    document = json.loads(lockfile.to_bytes(DECISIONS))
    document["decisions"][SAME.subject] |= change
    with pytest.raises(DataError, match=words) as caught:
        lockfile.from_bytes(json.dumps(document).encode(), "my.lock")
    assert str(caught.value).startswith("my.lock: the decision about ")


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_lock_file_is_refused(data: bytes) -> None:
    with pytest.raises(DataError, match=r"^my\.lock "):
        lockfile.from_bytes(data, "my.lock")
