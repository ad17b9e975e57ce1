from __future__ import annotations

import json

import pytest
from conftest import RunPython
from graph_samples import make_records
from pyoxigraph import Literal, Store

from kg.errors import UsageError
from kg.graph import build_quads, find_article
from kg.store.embedded import with_union
from kg.store.inspection import MAX_BYTES, MAX_NESTING
from kg.store.query import Answer, Shape, Table, run_query, run_table


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(with_union([*build_quads(make_records("a")), *build_quads(make_records("b"))]))
    return store


def count(store: Store, query: str) -> int:
    return len(json.loads(run_query(store, query).body)["results"]["bindings"])


def test_prefixes_need_not_be_declared_and_all_graphs_are_asked(store: Store) -> None:
    assert count(store, "SELECT ?a { ?a a schema:NewsArticle }") == 2
    assert count(store, "PREFIX s: <https://schema.org/> SELECT ?a { ?a a s:NewsArticle }") == 2
    assert count(store, "PREFIX schema: <urn:x:> SELECT ?a { ?a a schema:NewsArticle }") == 0


def test_from_asks_one_article(store: Store) -> None:
    one = find_article(make_records("a"))
    base, _, local = one.rpartition("/")
    for query in (
        "SELECT ?a FROM <IRI> { ?a a schema:NewsArticle }",
        "SELECT ?a FROM NAMED <IRI> { GRAPH ?g { ?a a schema:NewsArticle } }",
        "PREFIX x: <BASE/> SELECT ?a from x:LOCAL { ?a a schema:NewsArticle }",
    ):
        assert count(store, query.replace("IRI", one).replace("BASE", base).replace("LOCAL", local)) == 1


def test_each_shape_of_answer_has_its_formats(store: Store) -> None:
    assert run_query(store, "ASK { ?s ?p ?o }") == Answer(Shape.BOOLEAN, b'{"head":{},"boolean":true}')
    assert run_query(store, "SELECT (1 AS ?x) {}", "csv") == Answer(Shape.ROWS, b"x\r\n1\r\n")
    assert run_query(store, "SELECT (1 AS ?x) {}", "tsv") == Answer(Shape.ROWS, b"?x\n1\n")
    for query in (
        "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }",
        "DESCRIBE <http://www.wikidata.org/entity/Q901>",
    ):
        assert run_query(store, query).shape is Shape.TRIPLES
    lines = run_query(store, "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "ntriples").body.splitlines()
    assert len(lines) > 10
    assert lines == sorted(set(lines))


def test_a_format_that_does_not_fit_the_query_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="answers with triples"):
        run_query(store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "csv")
    with pytest.raises(UsageError, match="answers with values"):
        run_query(store, "SELECT * { ?s ?p ?o }", "turtle")


def test_csv_is_faithful(store: Store) -> None:
    assert run_query(store, 'SELECT ("=1+1" AS ?x) {}', "csv").body == b"x\r\n=1+1\r\n"


def test_a_table(store: Store) -> None:
    table = run_table(store, "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } }")
    assert isinstance(table, Table)
    assert table.variables == ("x", "y")
    assert [
        [None if t is None else t.value for t in row if t is None or isinstance(t, Literal)]
        for row in table.rows
    ] == [["1", None]]
    assert run_table(store, "ASK {}") == Table(("answer",), ((Literal(True),),))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x {", "mistake: error at 1:12"),
        ("SELECT ?x {\n  ?x nope:p ?y }", "mistake"),
        ("", "mistake"),
        ("LOAD <http://127.0.0.1:9/x>", "mistake"),
        ("INSERT DATA { <urn:x:s> <urn:x:p> 1 }", "mistake"),
        ("DROP ALL", "mistake"),
        ("SELECT * { ?s ?p '\ud800' }", "not text"),
    ],
)
def test_a_mistake_is_said_with_its_place(store: Store, query: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        run_query(store, query)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * {SERVICE<http://127.0.0.1:9/>{}}",
        "PREFIX : <http://127.0.0.1:9/> SELECT * {SERVICE:x{?s ?p ?o}}",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * {SERVICEe:x{?s ?p ?o}}",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * {SERVICESILENTe:x{?s ?p ?o}}",
        "SELECT * {?s ?p trueSERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
        "SELECT * { SERVICE # <x>\n <http://127.0.0.1:9/> # }\n { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?s<'>'||?o) SERVICE <http://127.0.0.1:9/> {?s ?p 'z'} }",
        "SELECT * { { SELECT * { SeRvIcE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        # What hides it is a string in one reading and none in another.
        "SELECT * { ?s ?p ?o FILTER(?o<'') SERVICE <http://127.0.0.1:9/> {} FILTER(''>?o) }",
        "SELECT * { ?s ?p 'a', '' SERVICE <http://127.0.0.1:9/> { ?s ?p '' } }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o#>)\n) SERVICE <http://127.0.0.1:9/> {} }",
        "PREFIX e: <urn:x:> SELECT * { ?s e:it\\'s ?o SERVICE <http://127.0.0.1:9/> { ?s e:it\\'s ?o } }",
        "PREFIX e: <urn:x:> SELECT * { ?s e:a\\#b ?o SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused(store: Store, query: str) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        run_query(store, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service { ?service rdfs:label "the service: <x>" }',
        "SELECT * { ?s <http://e.example/service> ?o } # SERVICE <x>",
        "PREFIX service: <urn:x:> SELECT * { ?s service:p ?o . }",
        "SELECT ?FROM { ?FROM rdfs:label 'FROM <urn:x:nowhere>' } # FROM <urn:x:y>",
        'SELECT * { ?s ?p "((((' + "(" * 500 + '" }',
        "SELECT * { ?s ?p <http://e.example/" + "(" * 500 + "> }",
        "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1:9/> {}' }",
        'SELECT * { ?s ?p """SERVICE <http://127.0.0.1:9/> {} a "word" of it""" }',
        "SELECT * { ?s <urn:x:p> ?o } # SERVICE <http://127.0.0.1:9/> {}",
        "# SERVICE <http://127.0.0.1:9/> { }\nSELECT * { ?s <http://e.example/d'Ivoire#x> ?o }",
    ],
)
def test_what_only_looks_like_it_is_asked(store: Store, query: str) -> None:
    assert count(store, query) == 0


@pytest.mark.parametrize(
    "clause", ["FROM <http://127.0.0.1:9/x>", "FROM NAMED <file:///etc/passwd>", "FROM dpc:x", "FROM <x>"]
)
def test_from_of_a_graph_elsewhere_is_refused(store: Store, clause: str) -> None:
    with pytest.raises(UsageError, match="no graph of this store"):
        run_query(store, f"SELECT * {clause} {{ ?s ?p ?o }}")


@pytest.mark.parametrize(("before", "after"), [("{", "}"), ("(", ")"), ("[", "]")])
def test_nesting_is_capped(store: Store, before: str, after: str) -> None:
    with pytest.raises(UsageError, match=f"nested deeper than {MAX_NESTING}"):
        run_query(store, "SELECT * { " + before * MAX_NESTING + after * MAX_NESTING + " }")
    assert count(store, "SELECT * " + "{" * MAX_NESTING + "}" * MAX_NESTING) == 1


def test_size_is_capped(store: Store) -> None:
    with pytest.raises(UsageError, match="larger than"):
        run_query(store, "SELECT * { ?s ?p ?o } #" + "x" * MAX_BYTES)


# Each of these ends a process whose stack has the usual 8 MB.
LONG = {
    "!": "SELECT * { ?s ?p ?o FILTER(" + "!" * 20_000 + "true) }",
    "+": "SELECT * { ?s ?p ?o FILTER(" + "+".join(["1"] * 8_000) + ") }",
    "hidden (": "SELECT * { ?s ?p ?o FILTER(?o<" + "(" * 20_000 + "1" + ")" * 20_000 + "> 1) }",
}


@pytest.mark.parametrize("query", LONG.values(), ids=LONG)
def test_a_long_query_does_not_end_the_process(query: str, run_python: RunPython) -> None:
    script = (
        "import sys\n"
        "from pyoxigraph import Store\n"
        "from kg.errors import UsageError\n"
        "from kg.store import run_query\n"
        "try:\n"
        "    run_query(Store(), sys.stdin.read())\n"
        "except UsageError as error:\n"
        "    assert 'mistake' in str(error), error\n"
        "print('lived')\n"
    )
    run = run_python("-c", script, stdin=query)
    assert (run.returncode, run.stdout, run.stderr) == (0, "lived\n", "")
