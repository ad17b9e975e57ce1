from __future__ import annotations

import io
import json

import pytest
import rdflib
from example_files import EXAMPLES, read_turtle, validate_example
from pyoxigraph import Literal
from rdflib.namespace import RDF, SH
from rich.console import Console

from kg.validate import Report, Severity, Violation
from kg.validate.names import abbreviate
from kg.validate.report import SHAPES, make_report
from kg.validate.table import SHOWN, make_table
from kg.validate.write import to_json, to_turtle

HOSTILE = "[/bold] [link=x] \x1b[31m\x00\u202e"


def make_violation(focus: str = "https://example.org/a", *, value: str = HOSTILE) -> Violation:
    messages = {"en": "What is right [/bold]", "fr": "Ce qui est juste"}
    path = "https://schema.org/headline"
    shape, component = SHAPES + "Event-status", str(SH.InConstraintComponent)
    return Violation(focus, path, Literal(value), shape, component, Severity.VIOLATION, messages)


def draw(report: Report, language: str = "en", *, colours: bool = False) -> str:
    stream = io.StringIO()
    # Told outright whether to colour: NO_COLOR and TERM of who runs the tests must not decide.
    console = Console(
        file=stream,
        width=200,
        highlight=False,
        markup=False,
        force_terminal=colours,
        color_system="standard" if colours else None,
        no_color=not colours,
        _environ={},
    )
    console.print(make_table(report, language))
    return stream.getvalue()


@pytest.mark.parametrize(
    "name", ["article-invalid-blank", "roles-invalid-call-host", "graph-invalid-blank-object"]
)
def test_turtle_is_a_validation_report_without_blank_nodes(name: str) -> None:
    report = validate_example(EXAMPLES / f"{name}.ttl")
    graph = rdflib.Graph().parse(data=to_turtle(report), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms).toPython() is False  # type: ignore[union-attr]
    (result,) = graph.objects(node, SH.result)
    assert graph.value(result, SH.sourceShape) == rdflib.URIRef(report.violations[0].shape)
    assert {m.language for m in graph.objects(result, SH.resultMessage)} == {"en", "fr"}  # type: ignore[attr-defined]
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_turtle_of_hostile_text_is_read_back_whole() -> None:
    value = 'a" . <http://evil/a> <http://evil/b> "\n\x1b[31m\u202e'
    quads = read_turtle(to_turtle(make_report([make_violation(value=value)])))
    assert [q.object for q in quads if q.predicate.value == str(SH.value)] == [Literal(value)]
    assert not any("evil" in str(q.subject) for q in quads)


def test_json_holds_everything() -> None:
    (entry,) = json.loads(to_json(validate_example(EXAMPLES / "article-invalid-language-name.ttl")))[
        "results"
    ]
    assert entry == {
        "articles": ["https://example.org/other"],
        "component": "http://www.w3.org/ns/shacl#PatternConstraintComponent",
        "datatype": "http://www.w3.org/2001/XMLSchema#string",
        "focus": "https://example.org/other",
        "language": None,
        "messages": entry["messages"],
        "path": "https://schema.org/inLanguage",
        "severity": "Violation",
        "shape": SHAPES + "Article-inLanguage",
        "value": "French",
    }
    assert set(entry["messages"]) == {"en", "fr"}


def test_report_is_sorted_and_counts_each_result_once() -> None:
    one, two = make_violation("https://example.org/a"), make_violation("https://example.org/b")
    assert make_report([two, one, two]).violations == (one, two)


def test_table_groups_by_shape_and_message() -> None:
    violations = [make_violation(f"https://example.org/{i:03}") for i in range(SHOWN + 3)]
    text = draw(make_report(violations))
    assert text.count("shape:Event-status") == 1
    assert f"({SHOWN + 3})" in text
    assert text.count("https://example.org/") == SHOWN
    assert "and 3 more" in text
    assert "violation: 13" in text


def test_table_in_french() -> None:
    text = draw(make_report([make_violation()]), "fr")
    assert "Ce qui est juste" in text
    assert "Le graphe n’est pas conforme." in text
    assert "Le graphe est conforme." in draw(Report(), "fr")


def test_table_shows_markup_as_text_and_no_controls() -> None:
    text = draw(make_report([make_violation()]))
    assert "[/bold] [link=x]" in text
    assert not {"\x1b", "\x00", "\u202e"} & set(text)
    assert "\x1b[1;31m" in draw(make_report([make_violation()]), colours=True)  # our own colours still work


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/depeche/ontology#when", "dpc:when"),
        (SHAPES + "Event", "shape:Event"),
        ("https://example.org/x", "https://example.org/x"),
        ("https://schema.org/", "https://schema.org/"),
    ],
)
def test_abbreviations(iri: str, short: str) -> None:
    assert abbreviate(iri) == short
