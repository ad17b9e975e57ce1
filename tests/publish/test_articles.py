from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from graph_samples import make_records
from pyld import jsonld
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from release_samples import make_quads, read_tree, write_build, write_release

from kg.export.jsonld import refuse_to_load
from kg.export.order import sort_quads, unite
from kg.graph import build_quads
from kg.publish import Manner
from kg.publish.articles import make_name
from kg.publish.framing import frame_article
from kg.publish.schemaorg import describe_article
from kg.vocab import STATUSES, dpc, schema


@pytest.fixture(scope="module")
def triples() -> list[Triple]:
    return unite(sort_quads(build_quads(make_records())))


@pytest.fixture(scope="module")
def article(triples: list[Triple]) -> str:
    return next(t.subject.value for t in triples if t.predicate.value == schema.headline)  # type: ignore[union-attr] # an IRI


# --- framed ---


def test_a_frame_loses_nothing_and_adds_nothing(triples: list[Triple]) -> None:
    options = {"format": "application/n-quads", "documentLoader": refuse_to_load}
    back = jsonld.to_rdf(frame_article(triples), options)
    assert {str(q.triple) for q in parse(back.encode(), format=RdfFormat.N_QUADS)} == set(map(str, triples))


def test_a_frame_reads_from_the_article_down(triples: list[Triple], article: str) -> None:
    tree = frame_article(triples)
    assert list(tree)[:4] == ["@context", "type", "id", "headline"]
    assert (tree["type"], tree["id"]) == ("NewsArticle", article)
    meeting = next(event for event in tree["about"] if "Audience" in event["type"])
    labels = [p["agent"]["label"] for p in meeting["participation"]]
    assert labels == ["Mara Tolen", {"@language": "fr", "@value": "Ivo Brandt"}]
    assert meeting["location"]["label"]["@value"] == "Port-Lys"
    assert {kind for found in tree["reports"] for kind in [found["type"]] if isinstance(kind, str)} >= {
        "Tenure"
    }


def test_a_frame_has_the_part_of_the_context_that_it_uses(triples: list[Triple]) -> None:
    context = frame_article(triples)["@context"]
    assert "headline" in context and "participation" in context and "reports" in context
    assert "Exercise" not in context and "void" not in context
    assert None not in _find_values(frame_article(triples))


def _find_values(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in _find_values(inner)]
    return [found for inner in value for found in _find_values(inner)] if isinstance(value, list) else [value]


# --- schema.org ---


def test_search_engines_get_what_rich_results_ask_for(triples: list[Triple], article: str) -> None:
    page = describe_article(article, triples)
    assert (page["@context"], page["@type"], page["@id"]) == ("https://schema.org", "NewsArticle", article)
    assert page["headline"] == "Mara Tolen reçoit Ivo Brandt à Port-Lys"
    assert page["publisher"]["name"] == "Agence des Marées"
    events = [event for event in page["about"] if event["@type"] == "Event"]
    assert events
    for event in events:
        assert {"name", "startDate", "location", "eventStatus"} <= event.keys()
        assert event["location"]["name"] == "Port-Lys"
        assert event["location"]["address"] == {
            "@type": "PostalAddress",
            "addressLocality": "Port-Lys",
            "addressCountry": "Lysie",
        }
    assert {a["name"] for a in events[0]["attendee"]} == {"Mara Tolen", "Ivo Brandt"}
    assert {m["@type"] for m in page["mentions"]} >= {"Person", "Country", "Place"}


@pytest.mark.parametrize("lost", [schema.startDate, schema.location])
def test_an_event_without_a_day_or_a_place_is_a_thing(triples: list[Triple], article: str, lost: str) -> None:
    page = describe_article(article, [t for t in triples if t.predicate.value != lost])
    assert {event["@type"] for event in page["about"]} == {"Thing"}
    assert all(event["name"] for event in page["about"])


def test_a_cancelled_event_says_so(triples: list[Triple], article: str) -> None:
    cancelled = [
        Triple(t.subject, t.predicate, NamedNode(STATUSES["cancelled"]))
        if t.predicate.value == dpc.status
        else t
        for t in triples
    ]
    page = describe_article(article, cancelled)
    assert {e["eventStatus"] for e in page["about"] if e["@type"] == "Event"} == {
        "https://schema.org/EventCancelled"
    }


# --- in a release ---


def test_a_release_has_a_document_of_each_kind_for_every_article(tmp_path: Path) -> None:
    release = write_release(tmp_path)
    articles = sorted({q.graph_name.value for q in make_quads()})  # type: ignore[union-attr] # all graphs are named
    for kind in ("articles", "schema-org"):
        with zipfile.ZipFile(release / f"tide-1.2.0.{kind}.zip") as archive:
            assert archive.namelist() == [make_name(article) for article in articles]
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            found = [json.loads(archive.read(name)) for name in archive.namelist()]
        assert [d.get("id") or d["@id"] for d in found] == articles


def test_many_processes_give_the_same_documents(tmp_path: Path) -> None:
    quads: list[Quad] = [q for n in range(22) for q in build_quads(make_records(f"n{n:02}"))]
    build = write_build(tmp_path / "build", quads)
    one, two = (read_tree(write_release(tmp_path / str(jobs), build, Manner(jobs=jobs))) for jobs in (1, 2))
    assert one == two


def test_names_of_files_are_harmless() -> None:
    assert make_name("https://x.example/article/a-b.1") == "a-b.1.jsonld"
    assert make_name("https://x.example/article/..%2F") == "..%2F.jsonld".replace("%", "_")
    assert make_name("urn:x:a/b") == "b.jsonld"
    assert len(make_name("https://x.example/" + "a" * 500)) < 200
