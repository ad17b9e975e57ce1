"""The sentences say what the shapes ask, no more and no less."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg import resources
from kg.docs import shapes
from kg.docs.shapes import Rule, read_shapes
from kg.docs.words import Facts, Node
from kg.errors import DataError

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dpc: <https://w3id.org/depeche/ontology#> .
@prefix shape: <https://w3id.org/depeche/shapes#> . @prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix role: <https://w3id.org/depeche/role/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . """


def read_rule(turtle: str) -> Rule:
    """The rule of `shape:x`, a property shape of which only the constraints are given."""
    whole = f'{PREFIXES} shape:x sh:severity sh:Violation ; sh:message "Said."@en ; {turtle} .'
    facts: dict[Node, dict[str, list[Node]]] = {}
    for quad in pyoxigraph.parse(whole, format=pyoxigraph.RdfFormat.TURTLE):
        assert not isinstance(quad.subject, pyoxigraph.Triple)
        assert not isinstance(quad.object, pyoxigraph.Triple)
        facts.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    read: Facts = facts
    return shapes._read_rule(pyoxigraph.NamedNode("https://w3id.org/depeche/shapes#x"), read)


CASES = {
    "sh:path dpc:rule ; sh:minCount 1": "It has at least one `dpc:rule`.",
    "sh:path dpc:rule ; sh:maxCount 0": "It has no `dpc:rule`.",
    "sh:path dpc:rule ; sh:minCount 2 ; sh:maxCount 3": "It has two to three `dpc:rule`.",
    "sh:path dpc:party ; sh:minCount 1 ; sh:maxCount 1 ; sh:class schema:Country": (
        "It has exactly one `dpc:party`: a `schema:Country`."
    ),
    "sh:path dpc:party ; sh:minCount 2 ; sh:or ( [ sh:class schema:Country ] [ sh:class schema:Organization ] )": (
        "It has at least two `dpc:party`: each a `schema:Country` or `schema:Organization`."
    ),
    "sh:path dpc:party ; sh:class schema:Country": "Each `dpc:party` is a `schema:Country`.",
    "sh:path ( dpc:participation dpc:role ) ; sh:in ( role:host role:guest )": (
        "Each `dpc:role` of its `dpc:participation` is `role:host` or `role:guest`."
    ),
    "sh:path [ sh:inversePath dpc:participation ] ; sh:minCount 1 ; sh:maxCount 1": (
        "It is the `dpc:participation` of exactly one other node."
    ),
    "sh:path [ sh:alternativePath ( [ sh:inversePath schema:mentions ] [ sh:inversePath schema:publisher ] ) ] ; "
    "sh:minCount 1": "It is the `schema:mentions` or `schema:publisher` of at least one other node.",
    "sh:path dpc:confidence ; sh:datatype xsd:decimal ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0": (
        "Each `dpc:confidence` is a literal of type `xsd:decimal`, 0.0 or more and 1.0 or less."
    ),
    'sh:path dpc:title ; sh:minLength 1 ; sh:pattern "^[a-z]+$"': (
        "Each `dpc:title` is not empty and written as `^[a-z]+$`."
    ),
    "sh:path rdfs:label ; sh:uniqueLang true": "It has at most one `rdfs:label` in each language.",
    'sh:path rdfs:label ; sh:qualifiedValueShape [ sh:languageIn ( "en" ) ] ; sh:qualifiedMinCount 1': (
        "At least one `rdfs:label` is in the language `en`."
    ),
}


@pytest.mark.parametrize("turtle", CASES, ids=range(len(CASES)))
def test_a_property_shape_in_words(turtle: str) -> None:
    assert read_rule(turtle).sentence == CASES[turtle]


def test_a_constraint_without_words_is_refused_and_named() -> None:
    with pytest.raises(DataError, match=r"shacl#maxLength>, and kg/docs/words\.py has no words"):
        read_rule("sh:path dpc:title ; sh:maxLength 80")


def test_a_constraint_without_words_inside_another_is_refused_too() -> None:
    with pytest.raises(DataError, match="maxLength"):
        read_rule("sh:path dpc:title ; sh:not [ sh:maxLength 80 ]")


def test_every_shape_there_is_has_words_and_its_message() -> None:
    sources = "".join(path.read_text("utf-8") for path in sorted(resources.shapes().glob("*.ttl")))
    found = {rule.shape: rule for shape in read_shapes() for rule in shape.rules}
    messages = sources.count("sh:message")
    assert len(found) == messages > 80
    assert all(rule.sentence.endswith(".") and "``" not in rule.sentence for rule in found.values())
    assert all(rule.message in sources.replace('\\"', '"') for rule in found.values())


def test_a_rule_that_only_warns_says_so() -> None:
    rules = {rule.shape: rule for shape in read_shapes() for rule in shape.rules}
    assert rules["Event-content"].warning
    assert not rules["Event-status"].warning
    assert rules["Event-content"].sentence == (
        "It has at least one `dpc:participation`, at least one `dpc:when` or at least one `schema:location`."
    )
    assert (
        rules["Person"].sentence == "It is not a `schema:Organization`, `schema:Place` or `schema:Country`."
    )
