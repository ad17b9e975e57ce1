"""What a validation found: one report a graph, one violation a result, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg import vocab
from kg.validate.facts import Term

SHAPES = vocab.PREFIXES["shape"]


class Severity(StrEnum):
    """How bad it is, worst first; only a violation keeps a graph from conforming."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Violation:
    """One result: a node that does not do what a shape or a rule asks.

    `focus` is an IRI, "_:b1" for a blank node, or the text of a literal. `path` is an IRI or a SPARQL property path,
    None where the node as a whole is meant; `value` is the offending term, None where something is missing.
    `messages` holds a sentence a language ("en", "fr"; "" for a message without one).
    """

    focus: str
    path: str | None
    value: Term | None
    shape: str
    component: str
    severity: Severity
    messages: Mapping[str, str] = field(hash=False)
    articles: tuple[str, ...] = ()

    def message(self, language: str) -> str:
        """The sentence in a language; in English, or in any, where there is none in that one."""
        found = self.messages.get(language) or self.messages.get("en")
        return found or next(iter(self.messages.values()), "")


@dataclass(frozen=True, slots=True)
class Report:
    """All results about one graph, the worst first, in an order that only graph and shapes determine."""

    violations: tuple[Violation, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no result of severity Violation; warnings are shown and forbid nothing."""
        return all(v.severity is not Severity.VIOLATION for v in self.violations)


def make_report(violations: Iterable[Violation]) -> Report:
    """The report of violations in any order; the same result twice counts once."""
    return Report(tuple(sorted({_key(v): v for v in violations}.values(), key=_key)))


def _key(violation: Violation) -> tuple[int, str, str, str, str, str]:
    return (
        list(Severity).index(violation.severity),
        violation.shape,
        violation.component,
        violation.focus,
        violation.path or "",
        str(violation.value or ""),
    )
