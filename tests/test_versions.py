"""Corrections replace, cancellations retract: across the files of a build, and when it is built again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.report import BuildReport
from kg.pipeline.shard import Part
from kg.pipeline.versions import settle_versions

ITEM = "urn:newsml:quai.example:20260401:7"


def part(name: str, version: int = 0, moment: str = "", *, ends: bool = False, item: str = ITEM) -> Part:
    release = {"item": item, "version": version, "moment": moment}
    if ends:
        return Part(Outcome(name, 0, Status.REJECTED, code="withdrawn", release=release))
    return Part(Outcome(name, 0, Status.GRAPH, article=f"iri-of-{name}", release=release), b"quads")


@pytest.mark.parametrize(
    ("parts", "standing"),
    [
        ([part("a", 1), part("b", 2)], "b"),
        ([part("a", 2), part("b", 1)], "a"),
        ([part("a", 9), part("b", 10)], "b"),
        ([part("a", 1), part("b", 2, ends=True)], ""),
        ([part("a", 1), part("b", 2, ends=True), part("c", 3)], "c"),
        ([part("a", 2), part("b", 2, ends=True)], ""),
        ([part("a", 2), part("b", ends=True)], ""),  # a cancellation that does not say of which version
        ([part("a", moment="2026-04-01T06:00:00+00:00"), part("b", moment="2026-04-01T07:00:00+00:00")], "b"),
        ([part("a", moment="2026-04-01T08:00:00+00:00"), part("b", moment="2026-04-01T07:00:00+00:00", ends=True)],
         "a"),
        ([part("a", 1), part("b", 1)], "a"),
        ([part("a", 1), part("b", 2, item="another")], "ab"),
        ([Part(Outcome("a", 0, Status.GRAPH)), Part(Outcome("b", 0, Status.GRAPH))], "ab"),
    ],
)  # fmt: skip
def test_the_last_version_stands(parts: list[Part], standing: str) -> None:
    settled = list(settle_versions(parts))
    assert "".join(p.outcome.input for p in settled if p.outcome.status is Status.GRAPH) == standing
    for old, new in zip(parts, settled, strict=True):
        if old.outcome.status is Status.GRAPH and new.outcome.status is not Status.GRAPH:
            assert (new.outcome.status, new.nquads) == (Status.SKIPPED, b"")
            assert new.outcome.reason


def test_what_failed_replaces_nothing() -> None:
    failed = Part(
        Outcome("b", 0, Status.FAILED, code="invalid", release={"item": ITEM, "version": 2, "moment": ""})
    )
    assert [p.outcome.status for p in settle_versions([part("a", 1), failed])] == [
        Status.GRAPH,
        Status.FAILED,
    ]


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
