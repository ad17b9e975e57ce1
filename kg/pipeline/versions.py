"""Of an agency's item only its last version stays: a correction replaces what came before, a cancellation ends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.shard import Part

WITHDRAWN = "withdrawn"  # the code of what an agency takes back


def settle_versions(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts in their order, each graph that another version of its item ends turned into a skipped one."""
    parts = list(parts)
    versions: defaultdict[str, list[Outcome]] = defaultdict(list)
    for part in parts:
        if _counts(part.outcome):
            versions[part.outcome.release["item"]].append(part.outcome)
    last = {item: _find_last(outcomes) for item, outcomes in versions.items()}
    for part in parts:
        outcome = part.outcome
        end = last.get(outcome.release.get("item", "")) if outcome.status is Status.GRAPH else None
        if end is None or end is outcome or (end.article and end.article == outcome.article):
            yield part
        else:
            yield Part(_replaced(outcome, end))


def _counts(outcome: Outcome) -> bool:
    """Whether an outcome is a version: what failed, or is embargoed, replaces nothing."""
    return bool(outcome.release) and (outcome.status is Status.GRAPH or outcome.code == WITHDRAWN)


def _find_last(outcomes: list[Outcome]) -> Outcome:
    """The version that stands; of equal ones a cancellation, else the first."""
    return max(outcomes, key=_find_order(outcomes))  # the first of equal ones


def _find_order(outcomes: list[Outcome]) -> Callable[[Outcome], tuple[object, ...]]:
    """By what versions are ordered: numbers, else moments where all have them; else a cancellation is last."""
    numbered = all(outcome.release["version"] for outcome in outcomes)
    timed = all(outcome.release["moment"] for outcome in outcomes)

    def find_place(outcome: Outcome) -> tuple[object, ...]:
        number, moment = outcome.release["version"], outcome.release["moment"]
        ends = outcome.code == WITHDRAWN
        if numbered:
            return number, moment, ends
        return (moment, number, ends) if timed else (ends, number, moment)

    return find_place


def _replaced(outcome: Outcome, end: Outcome) -> Outcome:
    where = f"item {end.item} of {end.input}"
    if end.code == WITHDRAWN:
        reason = f"its publisher has withdrawn it: {where}"
        return replace(outcome, status=Status.SKIPPED, code=WITHDRAWN, reason=reason, counts={})
    number = end.release["version"]
    reason = f"replaced by {f'version {number}' if number else 'another version'} of it: {where}"
    return replace(outcome, status=Status.SKIPPED, code="superseded", reason=reason, counts={})
