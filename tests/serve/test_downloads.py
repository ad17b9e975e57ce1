"""Files can be taken whole, in parts, or not again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from serve.server import Running, running


@pytest.fixture(scope="module")
def offering(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server over a build with a release: its files are few, and one folder deep."""
    release = tmp_path_factory.mktemp("release")
    (release / "tables").mkdir()
    (release / "README.md").write_text("# A release\n", encoding="utf-8")
    (release / "tables" / "events.csv").write_text("event,day\n" * 1000, encoding="utf-8")
    (release / "outside").symlink_to(Path(__file__))
    with running(out, "--release", str(release)) as one:
        yield one


def test_the_files_are_listed(offering: Running, out: Path) -> None:
    listed = {row["name"]: row["size"] for row in offering.client.get("/download/").json()["files"]}
    assert set(listed) == {
        "graph.nq", "graph.ttl", "graph.jsonld", "release/README.md", "release/tables/events.csv",
    }  # fmt: skip
    assert listed["graph.nq"] == (out / "graph.nq").stat().st_size


def test_a_file_is_tagged_by_its_content(offering: Running, out: Path) -> None:
    answer = offering.client.get("/download/graph.nq")
    content = (out / "graph.nq").read_bytes()
    assert answer.content == content
    assert answer.headers["content-type"] == "application/n-quads"
    assert answer.headers["etag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert "last-modified" not in answer.headers
    again = offering.client.get("/download/graph.nq", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = offering.client.head("/download/graph.nq")
    assert (head.headers["content-length"], head.content) == (str(len(content)), b"")


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-99", 206, 0, 100),
        ("bytes=500-", 206, 500, None),
        ("bytes=-20", 206, -20, None),
        ("bytes=9999999-", 416, 0, 0),
    ],
)
def test_a_part_of_a_file(
    offering: Running, out: Path, asked: str, status: int, first: int, last: int | None
) -> None:
    content = (out / "graph.nq").read_bytes()
    answer = offering.client.get("/download/graph.nq", headers={"Range": asked})
    assert answer.status_code == status
    if status == 206:
        assert answer.content == content[first:last]
    assert answer.headers["content-range"].endswith(f"/{len(content)}")


def test_a_part_of_a_file_that_has_changed_is_the_whole(offering: Running, out: Path) -> None:
    asked = {"Range": "bytes=0-9", "If-Range": '"of another state"'}
    assert offering.client.get("/download/graph.nq", headers=asked).content == (out / "graph.nq").read_bytes()
    asked["If-Range"] = offering.client.head("/download/graph.nq").headers["etag"]
    assert offering.client.get("/download/graph.nq", headers=asked).status_code == 206


@pytest.mark.parametrize(
    "name",
    [
        "report.json",
        "store/CURRENT",
        "../out/store/CURRENT",
        "%2e%2e/store/CURRENT",
        "release/outside",
        "release/../x",
    ],
)
def test_nothing_else_is_given(offering: Running, name: str) -> None:
    assert offering.client.get(f"/download/{name}").status_code == 404
