"""Random shapes and random graphs over a small vocabulary, so that they meet often; and damaged graphs of articles."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import vocab
from kg.validate.facts import Node, Statement, Term
from kg.validate.shapegraph import FIRST, REST, SH, make_shape_graph
from kg.validate.shapes import ShapeSet

_EX = "https://example.org/"
_RDF = vocab.PREFIXES["rdf"]
_XSD = vocab.PREFIXES["xsd"]
NODES = tuple(NamedNode(f"{_EX}{name}") for name in ("a", "b", "c", "d"))
CLASSES = tuple(NamedNode(f"{_EX}{name}") for name in ("Thing", "Animal", "Cat"))
PREDICATES = tuple(f"{_EX}{name}" for name in ("p", "q", "r"))
# Forms that engines tend to see differently stand beside plain ones.
_FORMS = {
    "integer": ("0", "1", "2", "10", "-1", "007", "+1", "1_0", " 1", "-0", "1.0", "x", "９"),
    "decimal": ("0", "1", "0.5", "1.50", ".5", "-0.5", "1e0", "x"),
    "double": ("1.0E0", "INF", "NaN", "x"),
    "float": ("1.5", "x"),
    "boolean": ("true", "false", "1", "TRUE", "x"),
    "date": (
        "2024-02-29",
        "2025-02-30",
        "2025-03",
        "2025-3-4",
        "2025-03-04Z",
        "2024-12-31",
        "-0001-01-01",
        "x",
    ),
    "dateTime": (
        "2024-01-01T00:00:00",
        "2024-01-01T00:00:00Z",
        "2024-01-01T01:00:00+01:00",
        "2024-01-01",
        "x",
    ),
    "gYear": ("2025", "25", "x"),
    "gYearMonth": ("2025-03", "2020-13", "x"),
    "string": ("", "a", "ab", "2024-02-29", "10", "https://example.org/a", "é\n"),
    "anyURI": ("https://example.org/a", "a b"),
}
LITERALS = (
    *(Literal(form, datatype=NamedNode(f"{_XSD}{name}")) for name, forms in _FORMS.items() for form in forms),
    *(Literal(text, language=tag) for text in ("", "ab") for tag in ("en", "fr", "en-gb")),
    Literal("2025", datatype=NamedNode(vocab.edtf.EDTF)),
)
_TARGETS: tuple[Term, ...] = (*NODES, *LITERALS)
DATATYPES = (*(f"{_XSD}{name}" for name in _FORMS), f"{_RDF}langString", vocab.edtf.EDTF)
TERMS: tuple[Term, ...] = (*NODES, *CLASSES, BlankNode("one"), BlankNode("two"), *LITERALS)


@st.composite
def graphs(draw: st.DrawFn) -> list[Triple]:
    """A graph of some statements, most of them about the same few nodes."""
    subjects = st.sampled_from([*NODES, BlankNode("one")])
    plain = st.builds(
        Triple, subjects, st.sampled_from([NamedNode(p) for p in PREDICATES]), st.sampled_from(TERMS)
    )
    types = st.builds(Triple, subjects, st.just(NamedNode(vocab.rdf.type)), st.sampled_from(CLASSES))
    below = st.builds(
        Triple, st.sampled_from(CLASSES), st.just(NamedNode(vocab.rdfs.subClassOf)), st.sampled_from(CLASSES)
    )
    return [
        *draw(st.lists(plain, max_size=14)),
        *draw(st.lists(types, max_size=4)),
        *draw(st.lists(below, max_size=1)),
    ]


class _Writer:
    """Collects the statements of shapes."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self._count = 0

    def make_node(self) -> BlankNode:
        self._count += 1
        return BlankNode(f"shape{self._count}")

    def add(self, node: Node, name: str, term: Term) -> None:
        self.statements.append((node, f"{SH}{name}", term))

    def make_list(self, items: Sequence[Term]) -> Term:
        rest: Term = NamedNode(f"{_RDF}nil")
        for item in reversed(items):
            node = self.make_node()
            self.statements += [(node, FIRST, item), (node, REST, rest)]
            rest = node
        return rest


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(f"{_XSD}integer"))


def _draw_path(draw: st.DrawFn, writer: _Writer, depth: int = 0) -> Term:
    predicate = NamedNode(draw(st.sampled_from([*PREDICATES, vocab.rdf.type])))
    kind = draw(st.sampled_from(["plain", "plain", "inverse", "sequence", "alternative"]))
    if kind == "plain" or depth > 1:
        return predicate
    node = writer.make_node()
    if kind == "inverse":
        writer.add(node, "inversePath", predicate)
        return node
    steps = [_draw_path(draw, writer, depth + 1) for _ in range(2)]
    if kind == "sequence":
        return writer.make_list(steps)
    writer.add(node, "alternativePath", writer.make_list(steps))
    return node


_OF_VALUES: tuple[str, ...] = (
    "class",
    "datatype",
    "nodeKind",
    "minInclusive",
    "maxInclusive",
    "minLength",
    "pattern",
    "languageIn",
)
_OF_NODES = (*_OF_VALUES, "in", "not", "or", "hasValue", "equals", "disjoint")
_OF_PROPERTIES = (*_OF_NODES, "minCount", "maxCount", "uniqueLang", "lessThanOrEquals", "qualified")
_KINDS = ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")


def _draw_constraint(draw: st.DrawFn, writer: _Writer, node: Node, name: str, depth: int) -> None:
    pick = st.sampled_from
    match name:
        case "class":
            writer.add(node, name, draw(pick(CLASSES)))
        case "datatype":
            writer.add(node, name, NamedNode(draw(pick(DATATYPES))))
        case "nodeKind":
            writer.add(node, name, NamedNode(f"{SH}{draw(pick(_KINDS))}"))
        case "minInclusive" | "maxInclusive":
            writer.add(node, name, draw(pick([t for t in LITERALS if t.datatype.value != f"{_XSD}double"])))
        case "minLength" | "minCount" | "maxCount":
            writer.add(node, name, _number(draw(st.integers(0, 2))))
        case "pattern":
            writer.add(node, name, Literal(draw(pick(["^a", "b$", "[0-9]{2}", "^https?://", "^$", "."]))))
        case "languageIn":
            writer.add(node, name, writer.make_list([Literal(draw(pick(["en", "FR", "de"])))]))
        case "in":
            writer.add(node, name, writer.make_list(draw(st.lists(pick(TERMS[:6] + TERMS[9:]), max_size=4))))
        case "hasValue":
            writer.add(node, name, draw(pick(_TARGETS)))
        case "equals" | "disjoint" | "lessThanOrEquals":
            writer.add(node, name, NamedNode(draw(pick(PREDICATES))))
        case "uniqueLang":
            writer.add(
                node, name, Literal(draw(pick(["true", "false"])), datatype=NamedNode(f"{_XSD}boolean"))
            )
        case "not":
            writer.add(node, name, _draw_shape(draw, writer, depth + 1))
        case "or":
            writer.add(node, name, writer.make_list([_draw_shape(draw, writer, depth + 1) for _ in range(2)]))
        case _:
            writer.add(node, "qualifiedValueShape", _draw_shape(draw, writer, depth + 1))
            for bound in draw(
                st.sets(pick(["qualifiedMinCount", "qualifiedMaxCount"]), min_size=1).map(sorted)
            ):
                writer.add(node, bound, _number(draw(st.integers(0, 2))))


def _draw_shape(draw: st.DrawFn, writer: _Writer, depth: int) -> Node:
    node: Node = writer.make_node()
    names: tuple[str, ...] = _OF_NODES
    if draw(st.booleans()):
        writer.add(node, "path", _draw_path(draw, writer))
        names = _OF_PROPERTIES
    if depth > 1:
        names = _OF_VALUES
    for name in draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=3)):
        _draw_constraint(draw, writer, node, name, depth)
    if depth < 1 and draw(st.booleans()):
        inner = _draw_shape(draw, writer, depth + 1)
        if any(s == inner and p == f"{SH}path" for s, p, _ in writer.statements):
            writer.add(node, "property", inner)
    if draw(st.booleans()):
        writer.add(node, "message", Literal(draw(st.sampled_from(["so", "thus"])), language="en"))
        writer.add(
            node, "severity", NamedNode(f"{SH}{draw(st.sampled_from(['Warning', 'Info', 'Violation']))}")
        )
    return node


@st.composite
def shape_sets(draw: st.DrawFn) -> ShapeSet:
    """One or two shapes with all that the compiled engine knows, and classes below one another."""
    writer = _Writer()
    for _ in range(draw(st.integers(1, 2))):
        node = _draw_shape(draw, writer, 0)
        for kind in draw(st.sets(st.sampled_from(CLASSES), max_size=2).map(lambda s: sorted(s, key=str))):
            writer.add(node, "targetClass", kind)
        for target in draw(st.lists(st.sampled_from(_TARGETS), unique=True, max_size=3)):
            writer.add(node, "targetNode", target)
    ontology: list[Statement] = [
        (CLASSES[1], vocab.rdfs.subClassOf, CLASSES[0]),
        (CLASSES[2], vocab.rdfs.subClassOf, CLASSES[1]),
        (NODES[3], vocab.rdf.type, CLASSES[2]),
    ]
    return ShapeSet(make_shape_graph(writer.statements), tuple(ontology))


@st.composite
def damaged(draw: st.DrawFn, quads: Sequence[Quad]) -> list[Triple]:
    """The graph of an article in which some statements are gone, others changed, others new."""
    triples = [Triple(q.subject, q.predicate, q.object) for q in quads]
    others = [*LITERALS, *dict.fromkeys(t.object for t in triples), BlankNode("new")]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(triples) - 1))
        old = triples[at]
        match draw(st.sampled_from(["drop", "object", "add", "subject", "predicate", "datatype"])):
            case "drop":
                del triples[at]
            case "object":
                triples[at] = Triple(old.subject, old.predicate, draw(st.sampled_from(others)))
            case "add":
                triples.append(Triple(old.subject, old.predicate, draw(st.sampled_from(others))))
            case "subject":
                subject = draw(st.sampled_from(list(dict.fromkeys(t.subject for t in triples))))
                triples.append(Triple(subject, old.predicate, old.object))
            case "predicate":
                predicate = draw(st.sampled_from(list(dict.fromkeys(t.predicate for t in triples))))
                triples[at] = Triple(old.subject, predicate, old.object)
            case _:
                if isinstance(old.object, Literal):
                    datatype = NamedNode(
                        draw(st.sampled_from([d for d in DATATYPES if d != f"{_RDF}langString"]))
                    )
                    triples[at] = Triple(
                        old.subject, old.predicate, Literal(old.object.value, datatype=datatype)
                    )
    return triples
