"""Corrections replace, cancellations retract: across the files of a build, and when it is built again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.report import BuildReport
from kg.pipeline.versions import settle_versions

ITEM = "urn:newsml:quai.example:20260401:7"


def end(name: str, version: int = 0, moment: str = "", *, ends: bool = False) -> Outcome:
    release = {"item": ITEM, "version": version, "moment": moment}
    if ends:
        return Outcome(name, 0, Status.REJECTED, code="withdrawn", release=release)
    return Outcome(name, 0, Status.GRAPH, article=f"iri-of-{name}", release=release)


@pytest.mark.parametrize(
    ("ends", "standing"),
    [
        ([end("a", 1), end("b", 2)], "b"),
        ([end("a", 2), end("b", 1)], "a"),
        ([end("a", 9), end("b", 10)], "b"),
        ([end("a", 1), end("b", 2, ends=True)], ""),
        ([end("a", 1), end("b", 2, ends=True), end("c", 3)], "c"),
        ([end("a", 2), end("b", 2, ends=True)], ""),
        ([end("a", 2), end("b", ends=True)], ""),  # a cancellation that does not say of which version
        ([end("a", moment="2026-04-01T06:00:00+00:00"), end("b", moment="2026-04-01T07:00:00+00:00")], "b"),
        ([end("a", moment="2026-04-01T08:00:00+00:00"), end("b", moment="2026-04-01T07:00:00+00:00", ends=True)],
         "a"),
        ([end("a", 1), end("b", 1)], "a"),
        ([Outcome("a", 0, Status.GRAPH), Outcome("b", 0, Status.GRAPH)], "ab"),
    ],
)  # fmt: skip
def test_the_last_version_stands(ends: list[Outcome], standing: str) -> None:
    settled = list(settle_versions(ends))
    assert "".join(o.input for o in settled if o.status is Status.GRAPH) == standing
    for old, new in zip(ends, settled, strict=True):
        if old.status is Status.GRAPH and new.status is not Status.GRAPH:
            assert new.status is Status.SKIPPED
            assert new.reason


def test_what_failed_replaces_nothing() -> None:
    failed = Outcome(
        "b", 0, Status.FAILED, code="invalid", release={"item": ITEM, "version": 2, "moment": ""}
    )
    assert [o.status for o in settle_versions([end("a", 1), failed])] == [Status.GRAPH, Status.FAILED]


def ninjs(version: int, text: str, status: str = "usable") -> str:
    item = {"uri": ITEM, "type": "text", "version": str(version), "pubstatus": status, "language": "fr"}
    return json.dumps(item | {"headline": f"Titre {version}", "body_text": text} if text else item)


def newsml(version: int, status: str) -> str:
    return (
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='{ITEM}' version='{version}'>"
        f"<itemMeta><pubStatus qcode='stat:{status}'/></itemMeta></newsItem>"
    )


def test_a_correction_replaces_and_a_cancellation_retracts_also_when_built_again(tmp_path: Path) -> None:
    wire, out = tmp_path / "wire", tmp_path / "out"
    wire.mkdir()

    def build_again(name: str, data: str) -> tuple[BuildReport, str]:
        (wire / name).write_text(data)
        report = build([wire], out, BuildOptions(), Manner())
        return report, (out / "graph.nq").read_text()

    _, first = build_again(
        "1.json", ninjs(1, "La ministre a reçu lundi à Paris le président du Conseil italien.")
    )
    assert "Titre 1" in first
    report, second = build_again(
        "2.json", ninjs(2, "La ministre a reçu lundi à Rome le président du Conseil italien.")
    )
    assert ("Titre 2" in second, "Titre 1" in second) == (True, False)
    assert [o.code for o in report.outcomes] == ["superseded", None]
    assert "version 2" in (report.outcomes[0].reason or "")
    report, third = build_again("3.xml", newsml(3, "canceled"))
    assert third == ""
    assert [o.code for o in report.outcomes] == ["withdrawn", "withdrawn", "withdrawn"]
    assert report.is_good()
