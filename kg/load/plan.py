"""What has to be done for a store to hold a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.load.graphs import Summary


@dataclass(frozen=True, slots=True)
class Plan:
    """Graphs to put, in the order of the build, and to delete; the rest stays."""

    put: dict[str, Summary]
    delete: list[str]
    kept: list[str]  # of ours, no longer in the build, not deleted because nobody said so

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.put and not self.delete


def make_plan(
    wanted: Mapping[str, Summary],
    held: Mapping[str, Summary | None],
    *,
    delete: bool,
    most: int,
) -> Plan:
    """Compare what a build has with what a store holds.

    Args:
        wanted: the graphs of the build.
        held: the graphs of ours in the store; None where it is not settled what they hold.
        delete: whether graphs that are no longer in the build are deleted.
        most: per cent of the graphs in the store that may be.

    Raises:
        UsageError: more would be deleted.
    """
    put = {graph: summary for graph, summary in wanted.items() if held.get(graph) != summary}
    gone = sorted(held.keys() - wanted.keys())
    if delete and len(gone) * 100 > len(held) * most:
        raise UsageError(
            f"--delete would delete {len(gone):,} of the {len(held):,} graphs that were loaded, more than "
            f"{most} per cent: is this the right build, and the right --name? --max-delete 100 allows it"
        )
    return Plan(put, gone if delete else [], [] if delete else gone)
