"""The query operation of the SPARQL 1.1 protocol, in requests of our own."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from serve.server import Running

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
TYPES = "SELECT ?type { ?s a ?type } ORDER BY ?type LIMIT 3"
TRIPLES = "CONSTRUCT { ?s a ?type } WHERE { ?s a ?type }"
QUERY = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ARTICLE = "SELECT ?g { GRAPH ?g { ?g a schema:NewsArticle } }"


def find_article(server: Running) -> str:
    rows = server.client.get("/sparql", params={"query": ARTICLE}).json()["results"]["bindings"]
    iri = rows[0]["g"]["value"]
    assert isinstance(iri, str)
    return iri


def test_the_same_answer_by_each_way_to_ask(server: Running) -> None:
    ways = [
        server.client.get("/sparql", params={"query": TYPES}),
        server.client.post("/sparql", data={"query": TYPES}),
        server.client.post("/sparql", content=TYPES, headers=QUERY),
        server.client.post(
            "/sparql", content=TYPES, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}
        ),
        server.client.get("/query", params={"query": TYPES}),
    ]
    assert [way.status_code for way in ways] == [200] * 5
    assert len({way.content for way in ways}) == 1
    assert len(ways[0].json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.9", "text/tab-separated-values; charset=utf-8"),
        ("text/*;q=0.3, application/sparql-results+json;q=0.2", "text/csv; charset=utf-8"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
        ("not a media type", "application/sparql-results+json"),
    ],
)
def test_tables_come_in_the_format_that_is_liked_best(server: Running, accept: str, media_type: str) -> None:
    answer = server.client.get("/sparql", params={"query": TYPES}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert "accept" in answer.headers["vary"].lower()


def test_each_table_says_the_same(server: Running) -> None:
    def ask(accept: str) -> str:
        return server.client.get("/sparql", params={"query": TYPES}, headers={"Accept": accept}).text

    expected = [row["type"]["value"] for row in json.loads(ask("application/json"))["results"]["bindings"]]
    assert [row["type"] for row in csv.DictReader(io.StringIO(ask("text/csv")))] == expected
    assert ask("text/tab-separated-values").splitlines() == ["?type", *(f"<{iri}>" for iri in expected)]
    xml = ElementTree.fromstring(ask("application/sparql-results+xml"))  # noqa: S314 - our own server's
    assert [uri.text for uri in xml.iter("{http://www.w3.org/2005/sparql-results#}uri")] == expected


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
    ids=["turtle", "ntriples", "jsonld"],
)
def test_graphs_come_in_each_format(server: Running, accept: str, format: RdfFormat) -> None:  # noqa: A002
    plain = server.client.get(
        "/sparql", params={"query": TRIPLES}, headers={"Accept": "application/n-triples"}
    )
    answer = server.client.get("/sparql", params={"query": TRIPLES}, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    triples = {quad.triple for quad in pyoxigraph.parse(answer.content, format=format)}
    assert triples
    assert triples == {quad.triple for quad in pyoxigraph.parse(plain.content, format=RdfFormat.N_TRIPLES)}


def test_the_same_bytes_twice(server: Running) -> None:
    one, other = (server.client.get("/sparql", params={"query": TRIPLES}).content for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("query", "accept"), [(TYPES, "text/turtle"), (TRIPLES, "text/csv"), (TYPES, "image/png")]
)
def test_an_answer_without_a_format_that_is_liked(server: Running, query: str, accept: str) -> None:
    answer = server.client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406


def test_ask(server: Running) -> None:
    answer = server.client.get("/sparql", params={"query": "ASK { ?s a schema:NewsArticle }"})
    assert answer.json() == {"head": {}, "boolean": True}


def test_graphs_that_the_request_names_count_and_not_those_of_the_query(server: Running) -> None:
    article = find_article(server)

    def count(**graphs: str) -> int:
        answer = server.client.get("/sparql", params={"query": COUNT, **graphs})
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    assert count(**{"default-graph-uri": article}) == count() > 0
    assert count(**{"default-graph-uri": "https://example.org/none"}) == 0
    assert count(**{"named-graph-uri": article}) == 0
    query = f"SELECT ?s FROM <{article}> {{ ?s ?p ?o }} LIMIT 1"  # noqa: S608 - SPARQL
    inside = server.client.get("/sparql", params={"query": query})
    assert len(inside.json()["results"]["bindings"]) == 1
    outside = server.client.get(
        "/sparql", params={"query": query, "default-graph-uri": "https://example.org/none"}
    )
    assert outside.json()["results"]["bindings"] == []


def test_relative_iris_are_of_the_graph(server: Running) -> None:
    article = find_article(server)
    place = article.removeprefix("https://w3id.org/depeche/id/")
    answer = server.client.get("/sparql", params={"query": f"ASK {{ <{place}> a schema:NewsArticle }}"})
    assert answer.json()["boolean"] is True


REFUSED = [
    ("no query", "POST", "", FORM, b"other=1", 400, "no field `query`"),
    ("two queries", "GET", "query=ASK%7B%7D&query=ASK%7B%7D", {}, None, 400, "2 queries"),
    ("two queries, posted", "POST", "query=ASK%7B%7D", QUERY, b"ASK {}", 400, "2 queries"),
    ("not UTF-8", "POST", "", QUERY, b"ASK { ?s ?p '\xff' }", 400, "not UTF-8 at byte 13"),
    ("not UTF-8, in the address", "GET", "query=%FF", {}, None, 400, "not UTF-8"),
    ("UTF-16", "POST", "", {"Content-Type": "application/sparql-query; charset=UTF-16"}, b"ASK {}", 415, "UTF-8"),
    ("no type", "POST", "", {}, b"ASK {}", 415, "application/sparql-query"),
    ("another type", "POST", "", {"Content-Type": "text/plain"}, b"ASK {}", 415, "not as text/plain"),
    ("an update", "POST", "", {"Content-Type": "application/sparql-update"}, b"DROP ALL", 403, "changes nothing"),
    ("an update in a form", "GET", "update=DROP%20ALL", {}, None, 403, "changes nothing"),
    ("an update as a query", "GET", "query=DROP%20ALL", {}, None, 400, "the query has a mistake"),
    ("a mistake", "GET", "query=SELECT%20%7B", {}, None, 400, "the query has a mistake"),
    ("another method", "PUT", "query=ASK%7B%7D", {}, None, 405, "PUT is not possible"),
    ("no graph", "GET", "query=ASK%7B%7D&default-graph-uri=%3C", {}, None, 400, "no absolute IRI"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "parameters", "headers", "body", "status", "sentence"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_what_is_refused_is_told_in_a_sentence(
    server: Running,
    method: str,
    parameters: str,
    headers: dict[str, str],
    body: bytes | None,
    status: int,
    sentence: str,
) -> None:
    answer = server.client.request(method, f"/sparql?{parameters}", content=body, headers=headers)
    assert answer.status_code == status
    assert sentence in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    asked = {**headers, "Accept": "application/json"}
    problem = server.client.request(method, f"/sparql?{parameters}", content=body, headers=asked)
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == status
    assert sentence in problem.json()["detail"]


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/ld+json", "application/n-triples"])
def test_without_a_query_the_endpoint_describes_itself(server: Running, accept: str) -> None:
    answer = server.client.get("/sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    format = RdfFormat.from_media_type(answer.headers["content-type"])  # noqa: A001
    assert format is not None
    triples = [quad.triple for quad in pyoxigraph.parse(answer.content, format=format)]
    said = {(t.subject.value, t.predicate.value.rpartition("#")[2]): t.object for t in triples}
    endpoint = f"{server.address}/sparql"
    assert said[endpoint, "endpoint"] == pyoxigraph.NamedNode(endpoint)
    assert (endpoint, "supportedLanguage") in said


def test_pages_follow_one_another(server: Running) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 40"
    everything = server.client.get("/sparql", params={"query": query.replace(" LIMIT 40", "")}).json()
    rows, address = [], str(server.client.build_request("GET", "/sparql", params={"query": query}).url)
    while address:
        page = server.client.get(address)
        rows += page.json()["results"]["bindings"]
        address = page.links["next"]["url"] if "next" in page.links else ""
    assert len(rows) > 80
    assert rows == everything["results"]["bindings"]


def test_head_says_what_get_would(server: Running) -> None:
    got = server.client.get("/sparql", params={"query": TYPES})
    head = server.client.head("/sparql", params={"query": TYPES})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]
