"""Report → Turtle (a sh:ValidationReport) and JSON; the same report gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg import vocab
from kg.validate.facts import Term
from kg.validate.report import Report, Violation

_PREFIXES = ("dcterms", "dpc", "oa", "prov", "rdfs", "schema", "sem", "sh", "shape", "skos", "xsd")


def to_turtle(report: Report, *, base: str = vocab.DEFAULT_BASE) -> bytes:
    """The report as a sh:ValidationReport in Turtle.

    Reports and results have IRIs made from their content, and a blank node of the data appears as
    `{base}genid/b1`. sh:resultPath is given for a plain path; one of several steps stands in its shape only.
    sh:conforms speaks of violations only, as Report.conforms does.
    """
    triples = sorted(find_triples(report, base), key=_sort_key)
    prefixes = {name: vocab.PREFIXES[name] for name in _PREFIXES}
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes)
    assert isinstance(written, bytes)  # no output was given
    lines = written.splitlines(keepends=True)
    # The serializer keeps the order of triples, not that of prefixes.
    return b"".join(sorted(lines[: len(prefixes)]) + lines[len(prefixes) :])


def to_json(report: Report) -> str:
    """The report as JSON: {"conforms": …, "results": [{"focus": …, "articles": […], "messages": {…}, …}]}."""
    content = {"conforms": report.conforms, "results": [_to_mapping(v) for v in report.violations]}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def find_triples(report: Report, base: str = vocab.DEFAULT_BASE) -> Iterator[Triple]:
    """The triples of the report in RDF, without blank nodes."""
    names = [NamedNode(f"{base}validation-result/{_digest(v)}") for v in report.violations]
    whole = hashlib.sha256("\n".join(n.value for n in names).encode()).hexdigest()[:32]
    name = NamedNode(f"{base}validation-report/{whole}")
    yield Triple(name, NamedNode(vocab.rdf.type), NamedNode(vocab.sh.ValidationReport))
    conforms = "true" if report.conforms else "false"
    yield Triple(name, NamedNode(vocab.sh.conforms), Literal(conforms, datatype=NamedNode(vocab.xsd.boolean)))
    for result, violation in zip(names, report.violations, strict=True):
        yield Triple(name, NamedNode(vocab.sh.result), result)
        yield Triple(result, NamedNode(vocab.rdf.type), NamedNode(vocab.sh.ValidationResult))
        for predicate, term in _find_properties(violation, base):
            yield Triple(result, NamedNode(predicate), term)


def _find_properties(violation: Violation, base: str) -> Iterator[tuple[str, Term]]:
    yield vocab.sh.focusNode, _name_node(violation.focus, base)
    yield vocab.sh.resultSeverity, NamedNode(vocab.PREFIXES["sh"] + violation.severity)
    yield vocab.sh.sourceConstraintComponent, NamedNode(violation.component)
    if violation.shape:
        yield vocab.sh.sourceShape, NamedNode(violation.shape)
    if violation.path is not None and _is_plain(violation.path):
        yield vocab.sh.resultPath, NamedNode(violation.path)
    if violation.value is not None:
        is_blank = isinstance(violation.value, BlankNode)
        yield vocab.sh.value, _name_node(str(violation.value), base) if is_blank else violation.value
    for language, message in violation.messages.items():
        yield vocab.sh.resultMessage, Literal(message, language=language) if language else Literal(message)
    for article in violation.articles:
        yield vocab.prov.wasDerivedFrom, NamedNode(article)


def _is_plain(path: str) -> bool:
    return not any(c in path for c in "<>^ ")


def _name_node(text: str, base: str) -> NamedNode | Literal:
    try:
        return NamedNode(f"{base}genid/{text.removeprefix('_:')}" if text.startswith("_:") else text)
    except ValueError:  # a literal: only a shape of the user's own is aimed at one
        return Literal(text)


def _digest(violation: Violation) -> str:
    v = violation
    parts = (v.focus, v.path or "", str(v.value or ""), v.shape, v.component)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _sort_key(triple: Triple) -> tuple[bool, str, bool, str, str]:
    is_type = triple.predicate.value == vocab.rdf.type
    is_result = "validation-result/" in str(triple.subject)
    return is_result, str(triple.subject), not is_type, triple.predicate.value, str(triple.object)


def _to_mapping(violation: Violation) -> dict[str, Any]:
    content: dict[str, Any] = {
        "articles": list(violation.articles),
        "component": violation.component,
        "focus": violation.focus,
        "messages": dict(violation.messages),
        "path": violation.path,
        "severity": violation.severity.value,
        "shape": violation.shape,
        "value": None,
    }
    if (value := violation.value) is not None:
        content["value"] = str(value) if isinstance(value, BlankNode) else value.value
    if isinstance(value, Literal):
        content["datatype"] = value.datatype.value
        content["language"] = value.language
    return content
