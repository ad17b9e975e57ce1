"""One contract for all formats: the same statements back, the same bytes twice."""

from __future__ import annotations

import gzip
import io
import json
import textwrap
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from conftest import RunPython
from graph_samples import make_records, subject_of
from hostile_text import hostile_lists, poison
from hypothesis import given, settings
from pyld import jsonld
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse
from rdflib.compare import to_isomorphic

from kg.errors import DataError, UsageError
from kg.export import DUMPS, FORMATS, export_quads, find_format, write_dump, write_dumps
from kg.export.graphs import to_rdflib
from kg.export.jsonld import refuse_to_load
from kg.export.order import unite
from kg.export.reading import find_quads
from kg.graph import build_quads
from kg.vocab import rdfs

OXIGRAPH = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return [*build_quads(make_records("a")), *build_quads(make_records("b"))]


def export(quads: Iterable[Quad], name: str) -> bytes:
    out = io.BytesIO()
    export_quads(quads, FORMATS[name], out)
    return out.getvalue()


def read_with_oxigraph(data: bytes, name: str) -> set[str]:
    parsed = parse(data, format=OXIGRAPH[name])
    return {str(q if FORMATS[name].named_graphs else q.triple) for q in parsed}


def read_with_pyld(data: bytes) -> set[str]:
    text = jsonld.to_rdf(
        json.loads(data), {"format": "application/n-quads", "documentLoader": refuse_to_load}
    )
    return {str(q.triple) for q in parse(text.encode("utf-8"), format=RdfFormat.N_QUADS)}


def expected(quads: Iterable[Quad], name: str) -> set[str]:
    return {str(q if FORMATS[name].named_graphs else q.triple) for q in quads}


@pytest.mark.parametrize("name", FORMATS)
def test_oxigraph_reads_the_same_statements(name: str, quads: list[Quad]) -> None:
    assert read_with_oxigraph(export(quads, name), name) == expected(quads, name)


@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_the_same_statements(name: str, quads: list[Quad]) -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=export(quads, name), format=RDFLIB[name])
    read, ours = rdflib.Graph(), rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        read.add(triple)
    for triple in to_rdflib(quads).triples((None, None, None)):
        ours.add(triple)
    assert len(ours) == len(unite(quads))
    assert to_isomorphic(read) == to_isomorphic(ours)


def test_pyld_reads_the_same_statements(quads: list[Quad]) -> None:
    assert read_with_pyld(export(quads, "jsonld")) == expected(quads, "jsonld")


@settings(max_examples=25, deadline=None)
@given(hostile_lists)
def test_hostile_text_comes_back_as_it_went(texts: list[str]) -> None:
    quads = build_quads(poison(make_records(), texts))
    for name in FORMATS:
        assert read_with_oxigraph(export(quads, name), name) == expected(quads, name)
    assert read_with_pyld(export(quads, "jsonld")) == expected(quads, "jsonld")
    read = rdflib.Graph().parse(data=export(quads, "turtle"), format="turtle")
    ours = to_rdflib(quads)
    assert {(s, p, o) for s, p, o in read} == set(ours.triples((None, None, None)))
    assert set(rdflib.Graph().parse(data=export(quads, "jsonld"), format="json-ld")) == set(read)


@pytest.mark.parametrize("name", FORMATS)
def test_order_and_repetition_change_no_byte(name: str, quads: list[Quad]) -> None:
    assert export(reversed([*quads, *quads]), name) == export(quads, name)


def test_no_format_depends_on_the_hash_seed(run_python: RunPython) -> None:
    script = textwrap.dedent("""
        import hashlib, io, sys
        sys.path.insert(0, "tests")
        from graph_samples import make_records
        from kg.export import FORMATS, export_quads
        from kg.graph import build_quads
        quads = {*build_quads(make_records("a")), *build_quads(make_records("b"))}
        for name, format in FORMATS.items():
            out = io.BytesIO()
            export_quads(quads, format, out)
            print(name, hashlib.sha256(out.getvalue()).hexdigest())
        """)
    runs = [run_python("-c", script, env={"PYTHONHASHSEED": seed}) for seed in "012"]
    assert [run.stderr for run in runs] == ["", "", ""]
    assert len(runs[0].stdout.split()) == 2 * len(FORMATS)
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_a_sound_file(name: str) -> None:
    assert read_with_oxigraph(export([], name), name) == set()


def test_files_are_utf8_with_line_feeds(quads: list[Quad]) -> None:
    for name in FORMATS:
        data = export(quads, name)
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\n")
        data.decode("utf-8")


def test_nquads_are_sorted_lines(quads: list[Quad]) -> None:
    lines = export(quads, "nquads").splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(quads))


def test_turtle_writes_each_node_once(quads: list[Quad]) -> None:
    lines = export(quads, "turtle").decode().splitlines()
    subjects = [line.split(" ")[0] for line in lines if line.startswith("<")]
    assert len(subjects) == len(set(subjects)) == len({q.subject for q in quads})


def test_jsonld_is_a_flat_sorted_list_of_nodes_with_its_context(quads: list[Quad]) -> None:
    document = json.loads(export(quads, "jsonld"))
    nodes = document["@graph"]
    assert [node["id"] for node in nodes] == sorted({subject_of(q) for q in quads})
    for node in nodes:
        assert list(node) == ["type", "id", *sorted(node.keys() - {"type", "id"})]
        for value in node.values():
            for item in value if isinstance(value, list) else [value]:
                # Flat: a text, a value, or a reference; rdf:object may have either, so it says which it has.
                keys = {"id"} if isinstance(item, str) else set(item)
                assert keys == {"id"} or keys <= {"@value", "@language", "type", "@type"}
    assert isinstance(document["@context"], dict)


def test_jsonld_can_be_read_as_a_stream(quads: list[Quad]) -> None:
    read = parse(export(quads, "jsonld"), format=RdfFormat.STREAMING_JSON_LD)
    assert {str(q.triple) for q in read} == expected(quads, "jsonld")


def test_jsonld_refuses_blank_nodes_and_fetches_nothing() -> None:
    with pytest.raises(DataError):
        export([Quad(BlankNode(), NamedNode(rdfs.label), NamedNode("urn:x:o"))], "jsonld")
    with pytest.raises(jsonld.JsonLdError):
        refuse_to_load("https://schema.org/")


def test_rdflib_keeps_the_graph_of_each_article(quads: list[Quad]) -> None:
    dataset = to_rdflib(quads)
    names = {q.graph_name.value for q in quads if isinstance(q.graph_name, NamedNode)}
    assert names
    for name in names:
        ours = [q for q in quads if q.graph_name == NamedNode(name)]
        assert len(dataset.graph(rdflib.URIRef(name))) == len(ours)


def test_a_format_is_told_by_the_ending() -> None:
    for form in FORMATS.values():
        assert find_format(Path(f"g{form.suffix}")) is form
        assert find_format(Path(f"g.x{form.suffix.upper()}.gz")) is form
    for name in ("graph", "graph.rdf", "graph.gz", ".ttl"):
        with pytest.raises(UsageError, match="the ending tells the format"):
            find_format(Path(name))


def test_compressed_dumps_are_the_same_bytes_twice(tmp_path: Path, quads: list[Quad]) -> None:
    one, other = tmp_path / "one.ttl.gz", tmp_path / "other.ttl.gz"
    write_dump(quads, one)
    write_dump(reversed(quads), other)
    assert one.read_bytes() == other.read_bytes()
    assert gzip.decompress(one.read_bytes()) == export(quads, "turtle")


def test_the_dumps_of_a_build(tmp_path: Path, quads: list[Quad]) -> None:
    write_dumps(quads, tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == set(DUMPS)
    for name, key in DUMPS.items():
        assert (tmp_path / name).read_bytes() == export(quads, key)


@pytest.mark.parametrize("name", ["g.ttl", "g.nt", "g.nq", "g.trig", "g.nq.gz"])
def test_what_was_written_is_read_again(tmp_path: Path, quads: list[Quad], name: str) -> None:
    write_dump(quads, tmp_path / name)
    form = find_format(tmp_path / name)
    read = {str(q if form.named_graphs else q.triple) for q in find_quads(tmp_path / name)}
    assert read == expected(quads, form.name)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("g.nq", b"<urn:x:s> <urn:x:p> .\n", DataError),
        ("g.ttl", b"\xff\xfe", DataError),
        ("g.ttl", b"<urn:x:s> <urn:x:p> <urn:x:%zz> .", DataError),
        ("g.nq.gz", b"no gzip", DataError),
        ("g.nq.gz", gzip.compress(b"<urn:x:s> <urn:x:p> <urn:x:o> .\n" * 99, mtime=0)[:-12], DataError),
        ("g.rdf", b"", UsageError),
        ("g.jsonld", b"{}", UsageError),
    ],
)
def test_what_is_no_graph_is_refused_by_name(
    tmp_path: Path, name: str, data: bytes, error: type[Exception]
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=name):
        list(find_quads(tmp_path / name))
    with pytest.raises(UsageError, match="no such file"):
        list(find_quads(tmp_path / "absent.ttl"))
