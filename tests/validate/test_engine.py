from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from example_files import EXAMPLES, read_setting, read_turtle, validate_example
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import DataError, UsageError
from kg.validate import Severity, load_shapes, validate_graph, validate_quads
from kg.validate.engines import ENGINES
from kg.validate.report import SHAPES
from kg.validate.write import to_turtle

BROKEN_SIGNING = EXAMPLES / "roles-valid-signing.ttl"


def make_broken_signing() -> list[Quad]:
    """A signing without a status, which only the shape of dpc:Event asks for."""
    quads = [*read_setting(), *read_turtle(BROKEN_SIGNING.read_bytes())]
    return [quad for quad in quads if not quad.predicate.value.endswith("#status")]


def test_broken_signing_fails_where_the_ontology_is_seen() -> None:
    report = validate_quads(make_broken_signing())
    assert [v.shape for v in report.violations] == [SHAPES + "Event-status"]
    assert not report.conforms


def test_broken_signing_escapes_where_the_ontology_is_not_seen() -> None:
    shapes = load_shapes(with_ontology=False)
    assert validate_quads(make_broken_signing(), shapes=shapes).conforms


def test_violation_names_article_path_and_value() -> None:
    (found,) = validate_example(EXAMPLES / "event-invalid-status-signed.ttl").violations
    assert found.focus == "https://example.org/meeting"
    assert found.path == "https://w3id.org/depeche/ontology#status"
    assert found.value == NamedNode("https://w3id.org/depeche/status/signed")
    assert found.severity is Severity.VIOLATION
    assert found.articles == ("https://example.org/report",)
    assert found.message("fr").startswith("Un événement a exactement un état")


def test_path_of_several_steps_is_written_as_in_sparql() -> None:
    (found,) = validate_example(EXAMPLES / "roles-invalid-call-host.ttl").violations
    ontology = "https://w3id.org/depeche/ontology#"
    assert found.path == f"<{ontology}participation> / <{ontology}role>"


def test_warning_forbids_nothing() -> None:
    report = validate_example(EXAMPLES / "commitment-invalid-one-party.ttl")
    assert [v.severity for v in report.violations] == [Severity.WARNING]
    assert report.conforms


def test_rule_is_silent_where_a_shape_has_spoken() -> None:
    report = validate_example(EXAMPLES / "article-invalid-date-february-30.ttl")
    assert [v.shape for v in report.violations] == [SHAPES + "Article-datePublished"]


def test_named_graph_names_the_article_where_nothing_else_does() -> None:
    orphan = NamedNode("https://example.org/someone")
    person = NamedNode("https://schema.org/Person")
    graph = NamedNode("https://example.org/graph")
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    report = validate_quads([Quad(orphan, rdf_type, person, graph)])
    assert {v.articles for v in report.violations} == {("https://example.org/graph",)}


def test_rdflib_graph_gives_the_same_report_and_stays_as_it_was() -> None:
    path = EXAMPLES / "roles-invalid-visit-participant.ttl"
    graph = rdflib.Graph()
    for name in ("setting.ttl", path.name):
        graph.parse(EXAMPLES / name, format="turtle")
    before = set(graph)
    assert validate_graph(graph) == validate_example(path)
    assert set(graph) == before


@pytest.mark.parametrize(
    "subject",
    [rdflib.URIRef("http://e/> . <http://evil/a"), rdflib.Literal("a text")],
    ids=["IRI", "literal"],
)
def test_rdflib_graph_with_a_term_no_file_can_hold(subject: rdflib.term.Node) -> None:
    graph = rdflib.Graph()
    graph.add((subject, rdflib.RDF.type, rdflib.RDFS.Resource))
    with pytest.raises(DataError, match="no file can hold"):
        validate_graph(graph)


def test_literals_are_seen_as_written() -> None:
    written = Literal("007", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    triple = Triple(NamedNode("https://example.org/x"), NamedNode("https://example.org/y"), written)
    (found,) = validate_quads([triple]).violations
    assert found.component == SHAPES + "LexicalRule"
    assert found.value == written


def test_triple_terms_are_refused() -> None:
    name = NamedNode("https://example.org/x")
    with pytest.raises(DataError, match=r"RDF 1\.2"):
        validate_quads([Triple(name, name, Triple(name, name, name))])


def test_report_does_not_depend_on_order_or_labels_of_blank_nodes() -> None:
    name = NamedNode("https://example.org/x")
    one, two = ([Triple(name, name, BlankNode(label))] for label in ("first", "second"))
    assert validate_quads(one) == validate_quads(two)
    quads = [*read_setting(), *read_turtle((EXAMPLES / "article-invalid-two-dates.ttl").read_bytes())]
    assert validate_quads(quads) == validate_quads(reversed(quads))


def test_same_bytes_for_other_hash_seeds() -> None:
    code = (
        "from pathlib import Path; import sys; from kg.validate import validate_files;"
        "from kg.validate.write import to_turtle; paths = [Path(a) for a in sys.argv[1:]];"
        "sys.stdout.buffer.write(to_turtle(validate_files(paths)))"
    )
    names = ("setting", "person-invalid-two-labels", "event-invalid-empty", "article-invalid-two-dates")
    files = [str(EXAMPLES / f"{name}.ttl") for name in names]
    root = Path(__file__).parents[2]
    outputs = [
        subprocess.run(  # noqa: S603 - this interpreter, on files of this repository
            [sys.executable, "-c", code, *files],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            cwd=root,
        )
        for seed in ("0", "1")
    ]
    assert outputs[0].stdout == outputs[1].stdout
    assert outputs[0].stdout.count(b"sh:ValidationResult") == 3
    assert [o.stderr for o in outputs] == [b"", b""]


def test_empty_graph_conforms() -> None:
    report = validate_quads([])
    assert report.conforms
    assert b"sh:conforms true" in to_turtle(report)


def test_own_shapes_are_checked_as_well(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix schema: <https://schema.org/> .
        <https://example.org/shapes/Person> a sh:NodeShape ;
            sh:targetClass schema:Person ;
            sh:property [ sh:path schema:birthDate ; sh:minCount 1 ; sh:message "When was it born?" ] .
    """)
    report = validate_quads(read_setting(), shapes=load_shapes(tmp_path))
    assert {v.shape for v in report.violations} == {"https://example.org/shapes/Person"}
    assert {v.message("fr") for v in report.violations} == {"When was it born?"}


def test_own_shapes_may_be_aimed_at_a_literal(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        <https://example.org/shapes/Answer> a sh:NodeShape ; sh:targetNode "not an IRI" ; sh:nodeKind sh:IRI .
    """)
    shapes = load_shapes(tmp_path)
    for engine in ENGINES:
        report = validate_quads(read_setting(), shapes=shapes, engine=engine)
        (found,) = report.violations
        assert (found.focus, found.articles) == ("not an IRI", ())
        assert found.message("en") == "The node is not of the kind asked for."
        assert b'sh:focusNode "not an IRI"' in to_turtle(report)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '<http://e/s> <http://www.w3.org/ns/shacl#sparql> [ <http://www.w3.org/ns/shacl#select> "" ] .',
            "not SHACL Core",
        ),
        ("<http://e/s> a ", "own.ttl: not Turtle"),
        ("<http://e/s> <http://e/p> <<( <http://e/s> a <http://e/o> )>> .", r"RDF 1\.2"),
    ],
)
def test_own_shapes_that_can_not_be_used(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "own.ttl").write_text(content)
    with pytest.raises(DataError, match=message):
        load_shapes(tmp_path)


def test_folders_without_shapes(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no \*\.ttl"):
        load_shapes(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        load_shapes(tmp_path / "none")
