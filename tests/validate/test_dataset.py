"""A graph on the disk gets the report that it gets in memory."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from example_files import EXAMPLES, read_setting, read_turtle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize
from random_shapes import graphs, shape_sets

from kg.errors import DataError, StoreError
from kg.validate import ShapeSet, dataset, load_shapes, sortedfile, validate_files, validate_quads
from kg.validate import files as validate_module
from kg.validate.dataset import Dataset
from kg.validate.engine import validate_parts
from kg.validate.report import Report
from kg.validate.sortedfile import SortedFile

GRAPHS = tuple(NamedNode(f"https://example.org/article/{name}") for name in ("one", "two"))


def validate_on_disk(quads: Sequence[Quad], folder: Path, shapes: ShapeSet | None = None) -> Report:
    dataset = Dataset(quads, folder)
    try:
        return validate_parts(dataset, shapes=shapes)
    finally:
        dataset.close()


def spread(triples: Sequence[Quad | Triple]) -> list[Quad]:
    """The statements in two named graphs and the default one, some in two of them."""
    names: tuple[NamedNode | DefaultGraph, ...] = (*GRAPHS, DefaultGraph())
    found = [Quad(t.subject, t.predicate, t.object, names[n % 3]) for n, t in enumerate(triples)]
    return found + [Quad(q.subject, q.predicate, q.object, GRAPHS[0]) for q in found[::4]]


def read_everything() -> list[Quad]:
    files = sorted(EXAMPLES.glob("*-invalid-*.ttl"))
    return spread([*read_setting(), *(quad for path in files for quad in read_turtle(path.read_bytes()))])


def test_examples_together(tmp_path: Path) -> None:
    quads = read_everything()
    expected = validate_quads(quads)
    assert len(expected.violations) > 100
    assert validate_on_disk(quads, tmp_path) == expected


@settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(shapes=shape_sets(), triples=graphs(), portion=st.integers(0, 3))
def test_random_shapes_and_graphs(
    tmp_path_factory: pytest.TempPathFactory, shapes: ShapeSet, triples: list[Triple], portion: int
) -> None:
    quads = spread(triples)[portion:]
    if quads:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(dataset, "_TOGETHER", 1 + 300 * portion)
            found = validate_on_disk(quads, tmp_path_factory.mktemp("data"), shapes)
        assert found == validate_quads(quads, shapes=shapes)


def test_files_above_the_limit_are_judged_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(serialize(read_everything(), format=RdfFormat.N_QUADS) or b"")
    expected = validate_files([path])
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(validate_module, "IN_MEMORY", 100)
    monkeypatch.setattr(validate_module, "validate_quads", None)  # is not called
    assert validate_files([path]) == expected
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("bad", ["temporary folder", "input"])
def test_what_goes_wrong_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    path = tmp_path / "graph.nq"
    lines = serialize(read_everything(), format=RdfFormat.N_QUADS) or b""
    path.write_bytes(lines + (b"<broken\n" if bad == "input" else b""))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(validate_module, "IN_MEMORY", 100)
    if bad == "input":
        with pytest.raises(DataError, match=r"graph\.nq: line .*not N-Quads"):
            validate_files([path])
    else:

        def refuse(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("kg.validate.dataset.sort_lines", refuse)
        with pytest.raises(StoreError, match="No space left"):
            validate_files([path])
    assert list(temporary.iterdir()) == []


@given(
    lines=st.sets(st.text("ab ", min_size=1, max_size=6), max_size=20),
    start=st.text("ab ", min_size=1, max_size=4),
    known=st.sampled_from([1, 2, 65_536]),
)
@settings(
    max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_lines_are_found_by_how_they_begin(
    tmp_path_factory: pytest.TempPathFactory, lines: set[str], start: str, known: int
) -> None:
    path = tmp_path_factory.mktemp("sorted") / "lines"
    ordered = sorted(line.encode() + b"\n" for line in lines)
    path.write_bytes(b"".join(ordered))
    with pytest.MonkeyPatch.context() as patch:  # a file is large that has more blocks than are known
        for name, value in {"_BLOCK": 3, "_NEAR": 6, "_MORE": 1, "_KNOWN": known}.items():
            patch.setattr(sortedfile, name, value)
        file = SortedFile(path)
        found = file.find(start.encode())
        file.close()
    assert found == b"".join(line for line in ordered if line.startswith(start.encode()))


@pytest.mark.parametrize("more", range(1, 16))
@pytest.mark.parametrize("start", [b"a", b"ab", b"abc", b"abcd", b"abcd3", b"b"])
def test_all_lines_are_found_wherever_what_was_read_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes, more: int
) -> None:
    lines = [b"aa\n", *(b"abcd%d\n" % n for n in range(5)), b"b\n"]
    (tmp_path / "lines").write_bytes(b"".join(lines))
    monkeypatch.setattr(sortedfile, "_BLOCK", 3)
    monkeypatch.setattr(sortedfile, "_MORE", more)
    file = SortedFile(tmp_path / "lines")
    assert file.find(start) == b"".join(line for line in lines if line.startswith(start))
    file.close()


@given(lines=st.sets(st.text("ab", min_size=1, max_size=2), min_size=1), data=st.data())
@settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_a_node_ends_where_the_next_begins(
    tmp_path_factory: pytest.TempPathFactory, lines: set[str], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("sorted") / "lines"
    nodes = [b"".join(b"%b %d\n" % (name.encode(), n) for n in range(3)) for name in sorted(lines)]
    path.write_bytes(b"".join(nodes))
    number = data.draw(st.integers(0, len(nodes) - 1))
    start, end = (len(b"".join(nodes[:n])) for n in (number, number + 1))
    file = SortedFile(path)
    assert file.find_end(data.draw(st.integers(start, end - 1))) == end
    file.close()


@pytest.mark.skipif(sys.platform != "linux", reason="what is mapped of a file is read from /proc")
def test_looking_at_all_of_a_large_file_does_not_keep_it_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"".join(b"%09d %090d\n" % (n, n) for n in range(400_000)))
    file = SortedFile(path)
    for n in range(0, 400_000, 100):
        assert file.find(b"%09d " % n) == b"%09d %090d\n" % (n, n)
    mapped = Path("/proc/self/smaps").read_text().partition(str(path))[2]
    file.close()
    (kilobytes,) = re.findall(r"^Rss:\s+(\d+) kB", mapped, re.MULTILINE)[:1]
    assert int(kilobytes) * 1024 < path.stat().st_size / 2


def test_triple_terms_are_refused(tmp_path: Path) -> None:
    name = NamedNode("https://example.org/x")
    with pytest.raises(DataError, match=r"RDF 1\.2"):
        Dataset([Quad(name, name, Triple(name, name, name))], tmp_path)


def test_blank_nodes_are_numbered_as_in_memory(tmp_path: Path) -> None:
    name = NamedNode("https://example.org/x")
    quads = [Quad(BlankNode(label), name, BlankNode(f"{label}2")) for label in ("z", "a", "m")]
    report = validate_on_disk(quads, tmp_path, load_shapes())
    assert [v.focus for v in report.violations] == [f"_:b{n}" for n in range(1, 7)]
    assert report == validate_quads(quads)
