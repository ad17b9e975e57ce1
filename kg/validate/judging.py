"""Who judges a graph: the fast engine each one, pySHACL again what fails and a sample of what passes.

pySHACL's report is the official one wherever both have judged. Two engines that differ mean a defect in one of them,
so a graph they differ about is not to be published, whichever is right: it is for a person to look at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import DataError
from kg.validate.engine import validate_facts, validate_quads
from kg.validate.engines import FAST, REFERENCE, make_engine
from kg.validate.facts import Facts, make_facts, read_facts
from kg.validate.report import Report, Severity, Violation
from kg.validate.shapes import ShapeSet, load_shapes

_MOST = 100_000  # statements that pySHACL judges at once: a quarter of a minute


@dataclass(frozen=True, slots=True)
class Verdict:
    """The official report on a graph, and how the engines differ about it: a sentence, "" where they do not."""

    report: Report
    quarrel: str = ""


def is_sampled(identity: str, one_in: int) -> bool:
    """Whether a graph that passes is to be judged by pySHACL too: one in so many, told by its name; none for 0.

    The same graphs are chosen in every build, on every machine.
    """
    return one_in > 0 and int.from_bytes(hashlib.sha256(identity.encode()).digest()[:8]) % one_in == 0


def prepare(*, check: bool = False) -> None:
    """Make the project's own shapes ready, which otherwise the first graph waits for; with `check` for pySHACL too."""
    for name in (FAST, REFERENCE) if check else (FAST,):
        make_engine(name, load_shapes())


def judge(quads: Iterable[Quad | Triple], *, check: bool = False, shapes: ShapeSet | None = None) -> Verdict:
    """The verdict on one graph.

    Args:
        quads: the graph; see validate_quads.
        check: True asks pySHACL too where the fast engine has nothing against the graph.
        shapes: what to validate with; the project's own shapes if None.

    Raises:
        DataError: the shapes are broken, or beyond the fast engine.
    """
    return judge_facts(make_facts(quads), check=check, shapes=shapes)


def judge_lines(nquads: bytes, *, check: bool = False, shapes: ShapeSet | None = None) -> Verdict:
    """The verdict on one graph in the N-Quads that pyoxigraph writes; see judge."""
    return judge_facts(read_facts(nquads), check=check, shapes=shapes)


def judge_facts(facts: Facts, *, check: bool = False, shapes: ShapeSet | None = None) -> Verdict:
    """The verdict on facts; see judge."""
    shapes = shapes or load_shapes()
    report = validate_facts(facts, shapes=shapes, engine=FAST)
    if report.conforms and not check:
        return Verdict(report)
    return _compare(facts, report, shapes)


def judge_whole(quads: Sequence[Quad], *, shapes: ShapeSet | None = None) -> Verdict:
    """The verdict on many articles together, each of which has been judged.

    Where the fast engine finds something, pySHACL judges the graphs of the articles concerned, unless they are so
    many that it would take hours; then the fast engine's word stands.

    Args:
        quads: the statements, each in the graph of its article.
        shapes: what to validate with; the project's own shapes if None.

    Raises:
        DataError: the shapes are broken, or beyond the fast engine.
    """
    shapes = shapes or load_shapes()
    return compare_whole(validate_quads(quads, shapes=shapes, engine=FAST), quads, shapes=shapes)


def compare_whole(fast: Report, quads: Iterable[Quad], *, shapes: ShapeSet | None = None) -> Verdict:
    """The verdict on many articles together of which the fast engine has given its report; see judge_whole."""
    if fast.conforms:
        return Verdict(fast)
    shapes = shapes or load_shapes()
    concerned = {article for v in fast.violations for article in v.articles}
    found = (q for q in quads if isinstance(q.graph_name, NamedNode) and q.graph_name.value in concerned)
    part = list(islice(found, _MOST + 1))
    if len(part) > _MOST:
        return Verdict(fast)
    told = {v.focus for v in fast.violations}
    official = validate_quads(part, shapes=shapes, engine=REFERENCE)
    seen = Report(tuple(v for v in official.violations if v.focus in told))
    return Verdict(fast, _describe(_without_articles(fast), _without_articles(seen)))


def _without_articles(report: Report) -> Report:
    """The report without what depends on how much of the graph an engine was given."""
    return Report(tuple(replace(v, articles=()) for v in report.violations))


def _compare(facts: Facts, fast: Report, shapes: ShapeSet) -> Verdict:
    try:
        official = validate_facts(facts, shapes=shapes, engine=REFERENCE)
    except DataError:
        # pySHACL gives up where an order is asked of what has none, and then the fast engine has a result.
        if fast.conforms:
            raise
        return Verdict(fast)
    return Verdict(official, _describe(fast, official))


def _describe(fast: Report, official: Report) -> str:
    alone = {
        FAST: [v for v in fast.violations if v not in official.violations],
        REFERENCE: [v for v in official.violations if v not in fast.violations],
    }
    told = [f"only {name} finds: {_tell(found)}" for name, found in alone.items() if found]
    return f"the engines of SHACL differ about it ({'; '.join(told)})" if told else ""


def _tell(violations: list[Violation]) -> str:
    first = min(violations, key=lambda v: list(Severity).index(v.severity))
    more = f" and {len(violations) - 1} more" if len(violations) > 1 else ""
    return f"{first.message('en')} ({first.focus}){more}"
