"""Every IRI of the graph and of the vocabulary answers, in the format that is liked best."""

from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from serve.server import Running

BASE = "https://w3id.org/depeche/id/"
ROOT = "https://w3id.org/depeche/"
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}  # a browser's
FORMATS = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES}


def find_subjects(server: Running) -> list[str]:
    query = "SELECT DISTINCT ?s { ?s a ?type } ORDER BY ?s"
    rows = server.client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return [row["s"]["value"] for row in rows]


def find_event(server: Running) -> str:
    """Where an event answers on the server."""
    return next(iri.removeprefix(ROOT) for iri in find_subjects(server) if "/event/" in iri)


def test_every_iri_of_the_graph_leads_to_what_is_said_of_it(server: Running) -> None:
    subjects = find_subjects(server)
    assert len(subjects) > 10
    for iri in subjects:
        answer = server.client.get(
            f"/{iri.removeprefix(ROOT)}", headers={"Accept": "application/n-triples"}, follow_redirects=True
        )
        assert answer.status_code == 200
        assert answer.history[0].status_code == 303
        said = {quad.subject for quad in pyoxigraph.parse(answer.content, format=RdfFormat.N_TRIPLES)}
        assert NamedNode(iri) in said


@pytest.mark.parametrize(
    ("accept", "ends"),
    [
        (HTML["Accept"], None),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("text/turtle;q=0.4, application/ld+json;q=0.5", "jsonld"),
        ("text/html;q=0.3, text/turtle", "ttl"),
        ("text/html;q=0, */*", "ttl"),
    ],
)
def test_a_thing_leads_to_the_format_that_is_liked_best(
    server: Running, accept: str, ends: str | None
) -> None:
    place = find_event(server).removeprefix("id/")
    answer = server.client.get(f"/id/{place}", headers={"Accept": accept})
    assert answer.status_code == 303
    assert answer.headers["location"] == (f"/page/{place}" if ends is None else f"/data/{place}.{ends}")
    assert answer.headers["vary"] == "Accept"
    assert f'</data/{place}.ttl>; rel="alternate"; type="text/turtle"' in answer.headers["link"]
    assert server.client.get(answer.headers["location"]).status_code == 200


def test_each_format_says_the_same(server: Running) -> None:
    place = find_event(server).removeprefix("id/")
    said = []
    for ending, format in FORMATS.items():  # noqa: A001 - as pyoxigraph calls it
        answer = server.client.get(f"/data/{place}.{ending}")
        said.append({quad.triple for quad in pyoxigraph.parse(answer.content, format=format)})
    event = NamedNode(BASE + place)
    assert said[0] == said[1] == said[2]
    assert any(triple.subject == event for triple in said[0])
    assert any(triple.object == event for triple in said[0])  # what others say of it too


def test_data_without_an_ending_says_where_the_format_is(server: Running) -> None:
    place = find_event(server).removeprefix("id/")
    answer = server.client.get(f"/data/{place}", headers={"Accept": "application/ld+json"})
    assert answer.headers["content-location"] == f"/data/{place}.jsonld"
    assert answer.headers["content-type"] == "application/ld+json"
    assert "Accept" in answer.headers["vary"]
    assert answer.content == server.client.get(f"/data/{place}.jsonld").content


def test_who_has_it_already_gets_nothing(server: Running) -> None:
    address = f"/data/{find_event(server).removeprefix('id/')}.ttl"
    etag = server.client.get(address).headers["etag"]
    for given in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        answer = server.client.get(address, headers={"If-None-Match": given})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == etag
    assert server.client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "place",
    [
        "id/event/nothing-1",
        "id/",
        "role/nobody",
        "topic/nothing",
        "data/event/x.ttl",
        "page/event/x",
        "id/%3C%3E",
    ],
)
def test_what_is_not_there(server: Running, place: str) -> None:
    assert server.client.get(f"/{place}").status_code == 404
    page = server.client.get(f"/{place}", headers=HTML)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")


def test_where_nothing_fits(server: Running) -> None:
    answer = server.client.get(f"/{find_event(server)}", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


@pytest.mark.parametrize("place", ["role/host", "status/occurred", "topic/defence"])
def test_terms_answer_as_things_do(server: Running, place: str) -> None:
    answer = server.client.get(f"/{place}", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert answer.history[0].status_code == 303
    said = {quad.subject for quad in pyoxigraph.parse(answer.content, format=RdfFormat.TURTLE)}
    assert NamedNode(ROOT + place) in said
    assert server.client.get(f"/page/{place}").status_code == 200


@pytest.mark.parametrize(("place", "term"), [("ontology", "ontology#Meeting"), ("shapes", "shapes#Event")])
def test_the_vocabulary_is_a_document(server: Running, place: str, term: str) -> None:
    said = []
    for ending, format in FORMATS.items():  # noqa: A001 - as pyoxigraph calls it
        answer = server.client.get(f"/{place}", headers={"Accept": format.media_type})
        assert answer.status_code == 200
        assert answer.headers["content-location"] == f"/data/{place}.{ending}"
        said.append({quad.subject for quad in pyoxigraph.parse(answer.content, format=format)})
    assert all(NamedNode(ROOT + term) in subjects for subjects in said)
    page = server.client.get(f"/{place}", headers=HTML)
    assert page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("asked", "language"), [("?lang=fr", "fr"), ("?lang=en", "en"), ("?lang=xx", "fr"), ("", "fr")]
)
def test_pages_come_in_two_languages(server: Running, asked: str, language: str) -> None:
    headers = {"Accept-Language": "de, fr-BE;q=0.8, en;q=0.5"}
    answer = server.client.get(f"/page/role/host{asked}", headers=headers)
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in answer.text
    assert "Accept-Language" in answer.headers["vary"]


def test_a_browser_at_the_endpoint_is_led_to_the_form(server: Running) -> None:
    answer = server.client.get("/sparql", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ask")
    assert server.client.get("/ask", headers=HTML).status_code == 200
