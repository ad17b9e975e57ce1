"""The W3C suite of SHACL Core: which of its cases each engine passes, refuses and fails.

python tests/validate/shacl_suite.py ../shared/suites/shacl-core     prints a table in Markdown

An engine passes a case if it finds exactly the results that the suite expects: focus node, path, value, shape,
component and severity, and messages where the suite names any. Blank nodes count as equal.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import DataError
from kg.validate.engines import ENGINES, Engine, Result, make_engine
from kg.validate.facts import Node, Statement, Term, make_facts
from kg.validate.shapegraph import SH, ShapeGraph, make_shape_graph
from kg.validate.shapes import ShapeSet

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_SHT = "http://www.w3.org/ns/shacl-test#"
# What a report is made of: a case holds the report that is expected beside its shapes.
_REPORTED = frozenset(
    f"{SH}{name}"
    for name in (
        *("conforms", "detail", "focusNode", "result", "resultMessage", "resultPath", "resultSeverity"),
        *("sourceConstraintComponent", "sourceShape", "value"),
    )
)
Key = tuple[str, ...]
Maker = Callable[[ShapeSet], Engine]


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the suite."""

    name: str  # "node/class-001"
    shapes: ShapeSet
    data: tuple[Triple, ...]
    expected: frozenset[Key]
    fails: bool  # the suite wants no report but a failure


class Failed(Exception):
    """An engine found something else than the suite expects."""


def read_cases(root: Path) -> Iterator[Case]:
    """The cases of a folder, in the order of their names."""
    for path in sorted(root.rglob("*.ttl")):
        graph = make_shape_graph(_read(path))
        for node in graph.subjects.get(f"{_MF}action", ()):
            yield _read_case(root, path, graph, node)


def _read_case(root: Path, path: Path, graph: ShapeGraph, node: Node) -> Case:
    action = graph.objects(node, f"{_MF}action")[0]
    data, shapes = (
        _read(_find_file(path, graph.objects(action, f"{_SHT}{name}")[0]))
        for name in ("dataGraph", "shapesGraph")
    )
    report = graph.objects(node, f"{_MF}result")[0]
    return Case(
        name=path.relative_to(root).with_suffix("").as_posix(),
        shapes=ShapeSet(make_shape_graph([s for s in shapes if s[1] not in _REPORTED]), ()),
        data=tuple(Triple(s, NamedNode(p), o) for s, p, o in data),
        expected=frozenset(_read_result(graph, result) for result in graph.objects(report, f"{SH}result")),
        fails=report == NamedNode(f"{_SHT}Failure"),
    )


def _read(path: Path) -> tuple[Statement, ...]:
    quads = parse(
        path=path, format=RdfFormat.TURTLE, base_iri=path.resolve().as_uri(), rename_blank_nodes=True
    )
    return tuple((q.subject, q.predicate.value, q.object) for q in quads if not isinstance(q.object, Triple))


def _find_file(path: Path, term: Term) -> Path:
    assert isinstance(term, NamedNode)
    return path.with_name(term.value.rpartition("/")[2])


def _read_result(graph: ShapeGraph, node: Term) -> Key:
    def read(name: str) -> Term | None:
        return next(iter(graph.objects(node, f"{SH}{name}")), None)

    path = read("resultPath")
    assert not isinstance(node, Literal)
    messages = sorted(str(m) for m in graph.objects(node, f"{SH}resultMessage"))
    return (
        _write(read("focusNode")),
        _write_path(None if path is None else graph.write_step(node, path)),
        _write(read("value")),
        _write(read("sourceShape")),
        _write(read("sourceConstraintComponent")),
        _write(read("resultSeverity")),
        " ".join(messages),
    )


def judge(engine: Engine, case: Case) -> None:
    """Run a case.

    Raises:
        DataError: the engine refuses it.
        Failed: it finds something else than the suite expects.
    """
    found = [_make_key(result) for result in engine.find_results(make_facts(case.data))]
    if not any(key[-1] for key in case.expected):
        found = [(*key[:-1], "") for key in found]
    if frozenset(found) != case.expected or case.fails:
        raise Failed(
            f"{case.name}: missing {case.expected - set(found)}, too many {set(found) - case.expected}"
        )


def _make_key(result: Result) -> Key:
    messages = sorted(
        str(Literal(m, language=code) if code else Literal(m)) for code, m in result.messages.items()
    )
    return (
        _write(result.focus),
        _write_path(result.path),
        _write(result.value),
        _write(result.shape),
        f"<{result.component}>",
        f"<{result.severity}>",
        " ".join(messages),
    )


def _write(term: Term | None) -> str:
    return "_" if isinstance(term, BlankNode) else str(term)


def _write_path(path: str | None) -> str:
    if path is None:
        return ""
    return path if "<" in path else f"<{path}>"


def tabulate(cases: Sequence[Case], makers: dict[str, Maker]) -> str:
    """The table of what engines do with cases, and after it the names of those refused and failed."""
    rows, notes = [], []
    for name, make in makers.items():
        ends: dict[str, list[str]] = {"passed": [], "refused": [], "failed": []}
        for case in cases:
            try:
                judge(make(case.shapes), case)
            except DataError:
                # A case that wants a failure gets one.
                ends["passed" if case.fails else "refused"].append(case.name)
            except Exception:  # of any kind: an engine that breaks has failed
                ends["failed"].append(case.name)
            else:
                ends["passed"].append(case.name)
        rows.append(f"| {name} | " + " | ".join(str(len(found)) for found in ends.values()) + " |")
        notes += [f"{name} {end}: {', '.join(ends[end])}." for end in ("refused", "failed") if ends[end]]
    head = ["| engine | passed | refused | failed |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, "", *notes])


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("suite", type=Path)
    cases = list(read_cases(parser.parse_args().suite))
    makers: dict[str, Maker] = {name: partial(make_engine, name) for name in sorted(ENGINES, reverse=True)}
    if find_spec("pyrudof"):
        makers["pyrudof"] = import_module("rudof_engine").RudofEngine
    sys.stdout.write(f"{len(cases)} cases\n\n{tabulate(cases, makers)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
