"""Persons without an identity who are one: of compatible names, in reports of one event.

A name alone joins nobody: two articles may speak of namesakes. That both put the name at one event, for one
country, does. So a person unknown at first is joined with the one a later article knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.merge.agents import is_same_agent
from kg.merge.clustering import Cluster
from kg.merge.sketch import Agent


@dataclass(frozen=True, slots=True)
class MergedPerson:
    """Nodes of one person, sorted; the label, and the anchors of the clusters that tell."""

    nodes: tuple[str, ...]
    label: str
    events: tuple[str, ...]  # IRIs of the merged events


class Persons:
    """Nodes joined, one cluster after the other; the result does not depend on the order of clusters."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], set[str]] = defaultdict(set)  # nodes → merged events
        self._agents: dict[str, Agent] = {}
        self._apart: set[tuple[str, str]] = set()  # nodes that one report names side by side

    def add(self, event: str, cluster: Cluster) -> None:
        """Look at the participants of a merged event."""
        people: dict[str, Agent] = {}
        for report in cluster.members:
            own = sorted({a.node for a in report.agents if a.is_person})
            self._apart |= {(x, y) for n, x in enumerate(own) for y in own[n + 1 :]}
            people.update((a.node, a) for a in report.agents if a.is_person)
        nodes = sorted(people)
        for n, x in enumerate(nodes):
            for y in nodes[n + 1 :]:
                if is_same_agent(people[x], people[y]):
                    self._pairs[x, y].add(event)
                    for node in (x, y):
                        self._agents[node] = min(
                            people[node], self._agents.get(node, people[node]), key=_rank
                        )

    def find_merged(self) -> list[MergedPerson]:
        """The persons with several nodes, by their first node; two who are known are never one."""
        group = {node: frozenset([node]) for pair in self._pairs for node in pair}
        for x, y in sorted(self._pairs, key=lambda pair: (-len(self._pairs[pair]), pair)):
            joined = group[x] | group[y]
            if len(joined) > len(group[x]) and not self._is_divided(joined):
                group |= dict.fromkeys(joined, joined)
        return [self._merge(nodes) for nodes in sorted(set(group.values()), key=min) if len(nodes) > 1]

    def _is_divided(self, nodes: Iterable[str]) -> bool:
        ordered = sorted(nodes)
        pairs = {(x, y) for n, x in enumerate(ordered) for y in ordered[n + 1 :]}
        return bool(pairs & self._apart) or sum(self._agents[node].known for node in ordered) > 1

    def _merge(self, nodes: frozenset[str]) -> MergedPerson:
        best = min((self._agents[node] for node in nodes), key=_rank)
        told = {e for (x, y), events in self._pairs.items() if x in nodes and y in nodes for e in events}
        return MergedPerson(tuple(sorted(nodes)), best.names[0] if best.names else "", tuple(sorted(told)))


def _rank(agent: Agent) -> tuple[bool, int, tuple[str, ...], str]:
    """Who is known first, then whose name is longest."""
    return not agent.known, -len(agent.names[0]) if agent.names else 0, agent.names, agent.node
