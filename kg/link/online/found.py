"""What a source of candidates finds, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.decisions import Subject
from kg.link.online.facts import Facts
from kg.records import EntityKind
from kg.web import WebError


@dataclass(frozen=True, slots=True)
class Lead:
    """A candidate as a source knows it."""

    facts: Facts
    kinds: frozenset[EntityKind]  # what it is, by its classes


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of one subject."""

    leads: tuple[Lead, ...] = ()
    positions: Mapping[str, Facts] = field(default_factory=dict)  # the offices they held, by id
    are_all: bool = True  # whether the source gave all it has


class Source(Protocol):
    """Whoever can be asked for candidates."""

    @property
    def name(self) -> str:
        """What decisions say they come from."""

    def find(self, subjects: Sequence[Subject]) -> Mapping[str, Found | WebError]:
        """What was found for each subject, by its key; an error where the question could not be answered."""

    def look_up(self, qids: Sequence[str]) -> Mapping[str, Lead | WebError | None]:
        """What is known of ids, by the id asked for: None where there is no such entity any more."""

    def is_over(self) -> bool:
        """Whether no more questions can be asked in this run."""
