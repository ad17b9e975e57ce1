"""The JSON API: every answer is as its description says, and says what the catalogue holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kg.serve.api import make_routes
from kg.serve.catalogue import Catalogue
from kg.serve.hrefs import Hrefs
from kg.vocab import DEFAULT_BASE

Json = dict[str, Any]

QUESTIONS = (
    "/api/events", "/api/events?limit=3&offset=3", "/api/events?country=Vietnam&country=Q159&type=Meeting",
    "/api/events?person=Choigou",
    "/api/events?person=t%C3%B4%20l%C3%A2m&from=2025-05&to=2025&order=oldest", "/api/events?place=Moscou",
    "/api/events?topic=defence&status=occurred",
    "/api/events?organization=ambassade+de+Russie+%C3%A0+Hanoi", "/api/events?with=Q881",
    "/api/events?type=Talks", "/api/timeline", "/api/timeline?by=month&country=Q881", "/api/timeline?by=day",
    "/api/places", "/api/places?country=Q159", "/api/persons", "/api/persons?country=Q881&limit=1",
    "/api/organizations",
    "/api/countries", "/api/offices?holder=Q10831196", "/api/offices?country=Q881",
    "/api/offices?organization=Q427325", "/api/agreements", "/api/agreements?party=Q881&party=Q159&status=signed",
    "/api/agreements?type=Protocol&from=2025-12-01", "/api/statements", "/api/statements?speaker=Q10831196",
    "/api/articles", "/api/articles?mentions=Q881", "/api/pairs", "/api/pairs?country=Q881&from=2025&to=2025",
    "/api/network", "/api/network?kind=person", "/api/network?kind=person&node=Q10831196", "/api/search?q=to+l",
    "/api/search?q=&limit=5", "/api/search?q=vietnam&kind=organization",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(seeds: Catalogue) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=make_routes(seeds, Hrefs(DEFAULT_BASE)))) as client:
        yield client


@pytest.fixture(scope="module")
def description(client: TestClient) -> Json:
    found: Json = client.get("/api/openapi.json").json()
    return found


def get(client: TestClient, address: str) -> Json:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    found: Json = response.json()
    return found


def check(description: Json, path: str, status: int, content: Json) -> None:
    """The content is what the description promises for a path and a status."""
    response = description["paths"][path]["get"]["responses"][str(status)]["content"]
    (kind,) = response
    schema = {**response[kind]["schema"], "components": description["components"]}
    Draft202012Validator(schema).validate(content)


def test_the_description_is_sound(description: Json) -> None:
    for name, schema in description["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert name
    used = str(description)
    for name in description["components"]["schemas"]:
        assert f"#/components/schemas/{name}" in used, f"{name} is used nowhere"


def test_every_endpoint_is_asked_here(description: Json) -> None:
    asked = {question.partition("?")[0] for question in QUESTIONS} | {"/api/event"}
    assert asked == set(description["paths"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_are_as_described(client: TestClient, description: Json, question: str) -> None:
    path, _, query = question.partition("?")
    content = get(client, question)
    check(description, path, 200, content)
    taken = {parameter["name"] for parameter in description["paths"][path]["get"]["parameters"]}
    assert {part.partition("=")[0] for part in query.split("&") if part} <= taken
    assert content["items"] or question in ("/api/search?q=&limit=5", "/api/events?type=Talks")


def test_the_examples_of_the_description_work(client: TestClient, description: Json) -> None:
    for path, item in description["paths"].items():
        for parameter in item["get"]["parameters"]:
            example = parameter.get("example")
            if example is None or (path, parameter["name"]) in (
                ("/api/agreements", "status"),
                ("/api/agreements", "type"),
            ):
                continue  # of events: the words of agreements are others
            values = example if isinstance(example, list) else [example]
            response = client.get(f"{path}?{urlencode([(parameter['name'], value) for value in values])}")
            assert response.status_code in (200, 404), response.text
            check(description, path, response.status_code, response.json())


def test_every_event_has_its_detail(client: TestClient, description: Json) -> None:
    events = get(client, "/api/events?limit=200")["items"]
    for event in events:
        detail = get(client, f"/api/event?{urlencode({'iri': event['iri']})}")
        check(description, "/api/event", 200, detail)
        assert {key: detail[key] for key in event} == event
    assert len(events) > 20


def test_links_lead_through_the_whole_list(client: TestClient) -> None:
    seen, address = [], "/api/events?country=Vietnam&limit=7"
    while address:
        page = get(client, address)
        seen += [event["iri"] for event in page["items"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == page["total"]
    assert get(client, page["previous"])["next"].endswith(f"offset={page['offset']}&limit=7")


@pytest.mark.parametrize(
    ("question", "status", "says"),
    [
        ("/api/events?typ=Meeting", 400, "no parameter 'typ'"),
        ("/api/events?type=meeting", 400, "type can't be 'meeting'"),
        ("/api/events?type=Meeting&type=Visit", 400, "more than once"),
        ("/api/events?country=Atlantis", 404, "no country 'Atlantis'"),
        ("/api/events?country=T%C3%B4+L%C3%A2m", 404, "no country"),
        ("/api/events?organization=Russie", 400, "say which"),
        ("/api/events?limit=0", 400, "from 1 to 200"),
        ("/api/events?limit=201", 400, "from 1 to 200"),
        ("/api/events?limit=%D9%A1", 400, "from 1 to 200"),
        ("/api/events?offset=-1", 400, "offset can't be"),
        ("/api/events?from=yesterday", 400, "a day, a month or a year"),
        ("/api/events?from=2025-02-30", 400, "a day, a month or a year"),
        ("/api/events?topic=%3Cscript%3E", 400, "topic can't be"),
        ("/api/event", 404, "iri is missing"),
        ("/api/event?iri=http://e/x", 404, "no event"),
        ("/api/offices", 404, "whose offices"),
        ("/api/network?kind=event", 400, "kind can't be"),
        ("/api/network?from=12345", 400, "from can't be"),
        ("/api/search?q=%00&kind=thing", 400, "kind can't be"),
    ],
)  # fmt: skip
def test_mistakes_get_a_sentence(
    client: TestClient, description: Json, question: str, status: int, says: str
) -> None:
    response = client.get(question)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    check(description, question.partition("?")[0], status, response.json())
    assert says in response.json()["detail"]


@pytest.mark.parametrize("typed", ["%ED%A0%80", "%00", "%F0%9F%98%80", "'%22;--", "a" * 3000])
def test_anything_can_be_asked_for(client: TestClient, typed: str) -> None:
    for question in ("/api/search?q=", "/api/events?with=", "/api/events?type=", "/api/events?from="):
        assert client.get(question + typed).status_code in (200, 400, 404)


def test_the_list_of_endpoints(client: TestClient, description: Json) -> None:
    listed = client.get("/api").json()
    assert set(description["paths"]) < set(listed)
    assert listed["description"] == "/api/openapi.json"
