from __future__ import annotations

import csv
from pathlib import Path

import networkx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from release_samples import make_quads, write_build, write_release

from kg.publish.tables import TABLES, guard
from kg.vocab import dpc, rdf, rdfs


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("release"))


def read(release: Path, name: str) -> list[dict[str, str]]:
    with (release / f"tide-1.2.0.{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def count(kind: str) -> int:
    return len(
        {q.subject for q in make_quads() if q.predicate.value == rdf.type and q.object == NamedNode(kind)}
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_row_a_node(release: Path, name: str) -> None:
    assert len(read(release, name)) == count(TABLES[name].of) > 0
    assert (release / f"tide-1.2.0.{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_events_say_what_when_and_where(release: Path) -> None:
    row = next(r for r in read(release, "events") if r["finer_class"] == "Audience")
    assert (row["class"], row["when"], row["earliest"], row["places"]) == (
        "Meeting",
        "2025-05-10",
        "2025-05-10",
        "Port-Lys",
    )
    assert (row["status"], row["confidence"]) == ("occurred", "0.9")
    assert row["articles"].startswith("https://w3id.org/depeche/id/article/mara-tolen-")


def test_participations_say_who_as_what(release: Path) -> None:
    rows = [r for r in read(release, "participations") if "Audience" in r["event_label"]]
    assert {(r["agent_label"], r["role"], r["agent_wikidata"]) for r in rows} >= {
        ("Ivo Brandt", "guest", "Q902")
    }
    assert any(r["agent_label"] == "Mara Tolen" and r["office"] == "ministre" for r in rows)


def test_agreements_and_offices(release: Path) -> None:
    assert any("Marées" in r["label"] for r in read(release, "agreements"))
    (office,) = read(release, "offices")
    assert (office["title"], office["holder_label"], office["organization"], office["country"]) == (
        "ministre", "Mara Tolen", "ministère de la Mer", "Lysie",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://x.example")']
)
def test_a_formula_is_only_text(text: str) -> None:
    assert guard(text) == "'" + text


def test_other_text_stays() -> None:
    assert [guard(t) for t in ("", "a=b", "Tô Lâm", "2025-05-10")] == ["", "a=b", "Tô Lâm", "2025-05-10"]


def test_no_cell_of_a_release_is_a_formula(tmp_path: Path) -> None:
    evil = "=cmd|' /C calc'!A0"
    quads = [
        Quad(q.subject, q.predicate, Literal(evil), q.graph_name)
        if q.predicate.value in (rdfs.label, dpc.title)
        and not (isinstance(q.object, Literal) and q.object.language == "en")
        else q
        for q in make_quads()
    ]
    release = write_release(tmp_path, write_build(tmp_path / "build", quads))
    cells = [cell for name in TABLES for row in read(release, name) for cell in row.values()]
    assert "'" + evil in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


# --- networks ---


def test_both_networks_are_read_and_say_the_same(release: Path) -> None:
    graphml = networkx.read_graphml(release / "tide-1.2.0.graphml")
    gexf = networkx.read_gexf(release / "tide-1.2.0.gexf", version="1.3")
    assert set(graphml.nodes) == set(gexf.nodes)
    assert {(s, t, d["role"]) for s, t, d in graphml.edges(data=True)} == {
        (s, t, d["role"]) for s, t, d in gexf.edges(data=True)
    }
    expected = {
        (agent.object.value, event.subject.value)  # type: ignore[union-attr] # IRIs
        for event in make_quads() if event.predicate.value == dpc.participation
        for agent in make_quads() if agent.predicate.value == dpc.agent and agent.subject == event.object
    }  # fmt: skip
    assert set(graphml.edges()) == expected != set()
    kinds = {d["kind"] for _, d in graphml.nodes(data=True)}
    assert kinds >= {"Meeting", "Person"} and "Place" not in kinds


def test_a_network_names_its_nodes(release: Path) -> None:
    for graph in (
        networkx.read_graphml(release / "tide-1.2.0.graphml"),
        networkx.read_gexf(release / "tide-1.2.0.gexf", version="1.3"),
    ):
        labels = {d["label"] for _, d in graph.nodes(data=True)}
        assert {"Mara Tolen", "Ivo Brandt"} <= labels
        dates = {d.get("when") for _, d in graph.nodes(data=True) if d["kind"] == "Meeting"}
        assert "2025-05-10" in dates
