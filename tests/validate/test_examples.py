"""Every example conforms, or fails by the shape and constraint that its first line names and by no other."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from example_files import EXAMPLES, validate_example
from rdflib.namespace import RDF, SH

from kg import vocab
from kg.validate import load_shapes
from kg.validate.names import abbreviate
from kg.validate.report import SHAPES
from kg.validate.rules import MESSAGES
from kg.validate.terms import make_graph

VALID = sorted(EXAMPLES.glob("*-valid-*.ttl"))
INVALID = sorted(EXAMPLES.glob("*-invalid-*.ttl"))
KINDS = {path.name.split("-")[0] for path in VALID}
CONSTRAINTS = (
    *(
        "class",
        "datatype",
        "disjoint",
        "equals",
        "hasValue",
        "in",
        "lessThanOrEquals",
        "maxCount",
        "maxInclusive",
    ),
    *("minCount", "minInclusive", "minLength", "nodeKind", "not", "or", "pattern"),
    *("qualifiedMaxCount", "qualifiedMinCount", "uniqueLang"),
)
COMPONENTS = {name: f"sh:{name[0].upper()}{name[1:]}ConstraintComponent" for name in CONSTRAINTS}


def find_expected(path: Path) -> tuple[str, str]:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    mark, shape, component = first.removeprefix("# ").split(" ")
    assert mark == "expect:"
    return shape, component


def read_shapes() -> rdflib.Graph:
    return make_graph(load_shapes().graph.statements)


def find_named_shapes() -> list[rdflib.URIRef]:
    graph = read_shapes()
    nodes = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, kind)}
    assert all(isinstance(node, rdflib.URIRef) for node in nodes)
    return sorted(node for node in nodes if isinstance(node, rdflib.URIRef))


def test_every_file_is_one_of_the_two() -> None:
    assert {*VALID, *INVALID, EXAMPLES / "setting.ttl"} == set(EXAMPLES.iterdir())


def test_every_file_of_shapes_has_examples() -> None:
    files = {path.stem for path in EXAMPLES.parent.glob("*.ttl")}
    assert files - {"entity"} <= KINDS  # an entity is always a person, an organisation or a place


def test_setting_conforms() -> None:
    assert validate_example(EXAMPLES / "setting.ttl").violations == ()


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid(path: Path) -> None:
    assert validate_example(path).violations == ()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid(path: Path) -> None:
    report = validate_example(path)
    assert {(abbreviate(v.shape), abbreviate(v.component)) for v in report.violations} == {
        find_expected(path)
    }
    assert all(set(v.messages) == {"en", "fr"} for v in report.violations)


def test_every_constraint_has_an_invalid_example() -> None:
    graph = read_shapes()
    shown = {find_expected(path) for path in INVALID}
    wanted = {
        (abbreviate(str(shape)), component)
        for shape in find_named_shapes()
        for name, component in COMPONENTS.items()
        if (shape, SH[name], None) in graph
    }
    assert wanted - shown == set()


def test_every_rule_has_an_invalid_example() -> None:
    shown = {component for _, component in map(find_expected, INVALID)}
    assert {f"shape:{rule}" for rule in MESSAGES} <= shown


def test_only_known_constraints_are_used() -> None:
    structural = {"path", "message", "severity", "property", "targetClass", "qualifiedValueShape"}
    graph = read_shapes()
    predicates = {str(p) for s in find_named_shapes() for p in graph.predicates(s)}
    used = {p.removeprefix(str(SH)) for p in predicates if p.startswith(str(SH))}
    assert used - structural == set(COMPONENTS)


def test_every_shape_says_what_is_right_in_both_languages() -> None:
    graph = read_shapes()
    speaking = [s for s in find_named_shapes() if any((s, SH[name], None) in graph for name in COMPONENTS)]
    for shape in speaking:
        assert {m.language for m in graph.objects(shape, SH.message) if isinstance(m, rdflib.Literal)} == {
            "en",
            "fr",
        }
        assert graph.value(shape, SH.severity) in {SH.Violation, SH.Warning}
    assert speaking


def test_shapes_and_ontology_allow_the_same_roles() -> None:
    graph = read_shapes()
    found = {}
    for name in vocab.EVENT_CLASSES:
        listed = graph.value(rdflib.URIRef(f"{SHAPES}{name}-role"), SH["in"])
        assert listed is not None, name
        found[name] = {str(role) for role in graph.items(listed)}
    assert found == {
        name: {vocab.ROLES[r] for r in vocab.ALLOWED_ROLES[name]} for name in vocab.EVENT_CLASSES
    }


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("Event-type", set(vocab.EVENT_CLASSES.values())),
        ("Agreement-type", set(vocab.AGREEMENT_CLASSES.values()) - {vocab.dpc.Agreement}),
        ("Participation-role", set(vocab.ROLES.values())),
    ],
)
def test_closed_lists_are_those_of_the_ontology(shape: str, expected: set[str]) -> None:
    graph = read_shapes()
    node = rdflib.URIRef(SHAPES + shape)
    holder = graph.value(node, SH.qualifiedValueShape) or node
    listed = graph.value(holder, SH["in"])
    assert listed is not None
    assert {str(term) for term in graph.items(listed)} == expected


def test_every_term_of_the_ontology_that_shapes_use_exists() -> None:
    own = tuple(vocab.PREFIXES[p] for p in ("dpc", "role", "status"))
    known = {
        v for c in (vocab.dpc, vocab.role, vocab.status) for n, v in vars(c).items() if not n.startswith("_")
    }
    used = {str(node) for triple in read_shapes() for node in triple if str(node).startswith(own)}
    assert used - known == set()
    assert used
