"""Of an agency's item only its last version stays: a correction replaces what came before, a cancellation ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.pipeline.outcome import Outcome, Status

WITHDRAWN = "withdrawn"  # the code of what an agency takes back


def is_version(outcome: Outcome) -> bool:
    """Whether an outcome counts among the versions of an item: what failed, or is embargoed, replaces nothing."""
    return bool(outcome.release) and (outcome.status is Status.GRAPH or outcome.code == WITHDRAWN)


def settle_versions(versions: Sequence[Outcome]) -> Iterator[Outcome]:
    """The versions of one item in their order, each graph that another one ends turned into a skipped one."""
    counted = [outcome for outcome in versions if is_version(outcome)]
    end = _find_last(counted) if counted else None
    for outcome in versions:
        stands = end is None or end is outcome or bool(end.article and end.article == outcome.article)
        if outcome.status is not Status.GRAPH or stands or end is None:
            yield outcome
        else:
            yield _replaced(outcome, end)


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
