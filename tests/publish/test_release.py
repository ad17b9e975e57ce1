from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse
from release_samples import LICENSE, make_quads, read_tree, write_build, write_release

from kg.errors import DataError, UsageError
from kg.export.order import sort_quads, unite
from kg.packing import open_packed
from kg.publish import Manner, ReleaseOptions
from kg.verify import verify_release
from kg.vocab import dcat, dcterms, dpc, prov, rdfs, schema, spdx, void

STEM = "tide-1.2.0"
ROOT = "https://w3id.org/depeche/id/dataset/tide/1.2.0"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(
        tmp_path_factory.mktemp("release"), issued="2026-04-01", at="https://data.example/tide/"
    )


def unpack(path: Path) -> bytes:
    with open_packed(path) as file:
        return file.read()


@pytest.fixture(scope="module")
def described(release: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(release / "dataset.ttl")


def values(graph: rdflib.Graph, node: str, predicate: str) -> list[str]:
    return sorted(str(v) for v in graph.objects(rdflib.URIRef(node), rdflib.URIRef(predicate)))


def test_it_holds_what_it_promises(release: Path) -> None:
    names = set(read_tree(release))
    assert names >= {f"{STEM}.{e}.{p}" for e in ("ttl", "nq", "nt", "jsonld") for p in ("gz", "zst")}
    assert names >= {"dataset.ttl", "dataset.jsonld", "context.jsonld", "SHA256SUMS", "README.md"}
    assert names >= {"ontology/depeche.ttl", "shapes/event.ttl", "ontology/queries/who-met-whom.rq"}


def test_it_passes_its_own_examination(release: Path) -> None:
    verdict = verify_release(release, thorough=True)
    assert [str(p) for p in verdict.problems] == []


def test_quads_are_the_sorted_lines_of_the_graph(release: Path) -> None:
    lines = unpack(release / f"{STEM}.nq.gz").decode().splitlines()
    assert lines == [f"{quad} ." for quad in sort_quads(make_quads())]
    assert unpack(release / f"{STEM}.nt.gz").decode().splitlines() == [
        f"{t} ." for t in unite(sort_quads(make_quads()))
    ]


def test_gzip_names_neither_time_nor_file(release: Path) -> None:
    for path in release.glob("*.gz"):
        head = path.read_bytes()[:10]
        assert head[3] == 0 and head[4:8] == b"\0\0\0\0", path.name
        assert gzip.decompress(path.read_bytes()) == unpack(path.with_suffix(".zst"))


def test_the_description_counts_what_is_there(described: rdflib.Graph) -> None:
    triples = {q.triple for q in make_quads()}
    assert values(described, ROOT, void.triples) == [str(len(triples))]
    assert values(described, ROOT, void.distinctSubjects) == [str(len({t.subject for t in triples}))]
    assert values(described, ROOT, void.distinctObjects) == [str(len({str(t.object) for t in triples}))]
    assert values(described, ROOT, void.documents) == ["2"]
    part = f"{ROOT}/property/schema-headline"
    assert values(described, part, void.triples) == ["2"]
    part = f"{ROOT}/class/dpc-Evidence"
    evidence = {t.subject for t in triples if t.object == NamedNode(dpc.Evidence)}
    assert values(described, part, void.entities) == [str(len(evidence))]
    assert values(described, part, void.triples) == [str(sum(t.subject in evidence for t in triples))]


def test_the_description_names_links_terms_period_and_provenance(described: rdflib.Graph) -> None:
    assert values(described, f"{ROOT}/links/owl-sameAs", void.triples) == ["2"]
    assert values(described, f"{ROOT}/links/owl-sameAs", void.objectsTarget) == ["http://www.wikidata.org/"]
    assert values(described, ROOT, dcterms.license) == [LICENSE]
    assert values(described, ROOT, dcterms.issued) == ["2026-04-01"]
    assert values(described, f"{ROOT}/period", dcat.startDate) == ["2025-05"]
    assert values(described, f"{ROOT}/gazetteer/1/checksum", spdx.checksumValue) == ["ab" * 32]
    assert values(described, f"{ROOT}/making", rdfs.label) == ["built by depeche 0.0.1"]
    assert len(values(described, ROOT, prov.wasDerivedFrom)) == 1
    assert schema.NewsArticle in values(described, f"{ROOT}/class/schema-NewsArticle", void.class_)


def test_the_description_measures_each_file(release: Path, described: rdflib.Graph) -> None:
    files = values(described, ROOT, dcat.distribution)
    assert {f.rpartition("/")[2] for f in files} >= {f"{STEM}.ttl.gz", f"{STEM}.jsonld.zst"}
    for node in files:
        path = release / node.rpartition("/")[2]
        assert values(described, node, dcat.byteSize) == [str(path.stat().st_size)]
        assert values(described, node, dcat.downloadURL) == [f"https://data.example/tide/{path.name}"]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert values(described, f"{node}/checksum", spdx.checksumValue) == [digest]


def test_the_description_has_no_blank_nodes_and_says_the_same_in_both_formats(release: Path) -> None:
    turtle = {q.triple for q in parse(path=str(release / "dataset.ttl"), format=RdfFormat.TURTLE)}
    json = {q.triple for q in parse(path=str(release / "dataset.jsonld"), format=RdfFormat.JSON_LD)}
    assert turtle == json
    assert not any(isinstance(node, BlankNode) for t in turtle for node in (t.subject, t.object))


def test_the_readme_answers_its_questions_from_this_dataset(release: Path) -> None:
    text = (release / "README.md").read_text("utf-8")
    assert "| `dpc:Meeting` | " in text
    assert "### Who met whom, when and where?" in text
    assert "| 2025-05-10 | Mara Tolen | Ivo Brandt | Port-Lys |" in text


def test_no_day_is_named_unless_asked_for(tmp_path: Path) -> None:
    text = (write_release(tmp_path) / "dataset.ttl").read_text()
    assert "dcterms:issued" not in text and "dcat:downloadURL" not in text


def test_order_and_processes_do_not_show(release: Path, tmp_path: Path) -> None:
    options = {"issued": "2026-04-01", "at": "https://data.example/tide/"}
    build = write_build(tmp_path / "build", reversed(make_quads()))
    again = write_release(tmp_path, build, Manner(jobs=2), **options)
    assert read_tree(again) == read_tree(release)


def test_a_folder_that_exists_is_not_touched(release: Path) -> None:
    before = read_tree(release)
    with pytest.raises(UsageError, match="a version does not change"):
        write_release(release.parent, release.parent / "build")
    assert read_tree(release) == before


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def refuse(folder: Path) -> None:
        assert (folder / "SHA256SUMS").is_file()
        raise DataError("no")

    build = write_build(tmp_path / "build")
    with pytest.raises(DataError, match="no"):
        write_release(tmp_path, build, Manner(check=refuse))
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


def test_a_graph_that_breaks_the_shapes_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="breaks the shapes"):
        write_release(tmp_path, write_build(tmp_path / "build", conforms=False))


def test_a_graph_that_was_changed_is_not_published(tmp_path: Path) -> None:
    build = write_build(tmp_path / "build")
    with (build / "graph.nq").open("a") as file:
        file.write("<x:a> <x:b> <x:c> <x:d> .\n")
    with pytest.raises(DataError, match=r"not what report\.json"):
        write_release(tmp_path, build)


def test_a_folder_without_a_report_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not the output folder of kg build"):
        write_release(tmp_path, tmp_path)


@pytest.mark.parametrize("place", ["subject", "object", "graph"])
def test_blank_nodes_and_statements_of_no_article_are_refused(tmp_path: Path, place: str) -> None:
    quad, node = make_quads()[0], BlankNode("b")
    bad = {
        "subject": Quad(node, quad.predicate, quad.object, quad.graph_name),
        "object": Quad(quad.subject, quad.predicate, node, quad.graph_name),
        "graph": Quad(quad.subject, quad.predicate, quad.object),
    }[place]
    with pytest.raises(DataError, match=r"stands in no article's graph|only nodes with IRIs"):
        write_release(tmp_path, write_build(tmp_path / "build", [*make_quads()[1:], bad]))


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("name", "Tide"),
        ("name", "../tide"),
        ("name", ""),
        ("name", "t" * 65),
        ("version", "1/2"),
        ("version", ".."),
        ("license", "CC-BY"),
        ("license", "https://x.example/a b"),
        ("issued", "2026-02-30"),
        ("issued", "20260401"),
        ("at", "https://data.example/tide"),
        ("at", "file:///tide/"),
    ],
)
def test_an_option_of_another_form_is_refused(option: str, value: str) -> None:
    sound = {"name": "tide", "version": "1", "license": LICENSE}
    with pytest.raises(UsageError, match=f"--{option}"):
        ReleaseOptions(**(sound | {option: value}))  # type: ignore[arg-type] # all of them are text


def test_statements_of_an_unknown_vocabulary_are_counted_too(tmp_path: Path) -> None:
    article = make_quads()[0].graph_name
    assert isinstance(article, NamedNode)
    odd = Quad(article, NamedNode("https://other.example/p"), article, article)
    release = write_release(tmp_path, write_build(tmp_path / "build", [*make_quads(), odd]))
    assert verify_release(release).is_good
    triples: set[Triple] = {
        q.triple for q in parse(path=str(release / "dataset.ttl"), format=RdfFormat.TURTLE)
    }
    assert any(t.object == NamedNode("https://other.example/p") for t in triples)
