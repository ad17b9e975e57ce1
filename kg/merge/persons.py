"""Persons without an identity who are one: of compatible names, in reports of one event.

A name alone joins nobody: two articles may speak of namesakes. That both put the name at one event, for one
country, does. So a person unknown at first is joined with the one a later article knows.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from itertools import combinations

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
    """Nodes joined, one cluster after the other; the result does not depend on the order of clusters.

    Args:
        scratch: a database for temporary tables; memory is that of those who may be one person.
    """

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._db = scratch
        for name, columns in _TABLES.items():
            scratch.execute(f"DROP TABLE IF EXISTS temp.{name}")
            scratch.execute(f"CREATE TEMP TABLE {name} ({columns}) WITHOUT ROWID")
        scratch.execute("CREATE INDEX temp.person_pair_y ON person_pair (y, x)")

    def add(self, event: str, cluster: Cluster) -> None:
        """Look at the participants of a merged event."""
        people = find_people(cluster)
        apart: set[tuple[str, str]] = set()
        for report in cluster.members:
            apart.update(combinations(sorted({a.node for a in report.agents if a.is_person}), 2))
        self._db.executemany("INSERT OR IGNORE INTO temp.person_apart VALUES (?, ?)", apart)
        for x, y in find_pairs(people):
            self._db.execute("INSERT OR IGNORE INTO temp.person_pair VALUES (?, ?, ?)", (x, y, event))
            for node in (x, y):
                known = self._find_agent(node)
                self._keep_agent(min(people[node], known or people[node], key=_rank))

    def find_merged(self) -> Iterator[MergedPerson]:
        """The persons with several nodes; two who are known are never one."""
        row: tuple[str | None] = ("",)
        while row := self._db.execute(
            "SELECT min(x) FROM temp.person_pair WHERE x > ? AND x NOT IN (SELECT node FROM temp.person_seen)",
            (row[0],),
        ).fetchone():
            if row[0] is None:
                return
            yield from self._find_group(row[0]).find_merged()

    def _find_group(self, first: str) -> _Group:
        """All that pairs lead to from a node."""
        pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
        nodes, waiting = {first}, [first]
        while waiting:
            node = waiting.pop()
            rows = self._db.execute(
                "SELECT x, y, event FROM temp.person_pair WHERE x = ?1 OR y = ?1", (node,)
            )
            for x, y, event in rows:
                pairs[x, y].add(event)
                waiting += {x, y} - nodes
                nodes |= {x, y}
        self._db.executemany("INSERT INTO temp.person_seen VALUES (?)", ((node,) for node in nodes))
        agents = {node: agent for node in nodes if (agent := self._find_agent(node))}
        return _Group(pairs, agents, self._is_apart)

    def _is_apart(self, x: str, y: str) -> bool:
        """Whether one report names both side by side; `x` is before `y`."""
        found = self._db.execute("SELECT 1 FROM temp.person_apart WHERE x = ? AND y = ?", (x, y))
        return found.fetchone() is not None

    def _find_agent(self, node: str) -> Agent | None:
        row = self._db.execute("SELECT body FROM temp.person_agent WHERE node = ?", (node,)).fetchone()
        if row is None:
            return None
        _, kind, known, names, role, country = json.loads(row[0])
        return Agent(node, kind, known, tuple(names), role, country)

    def _keep_agent(self, agent: Agent) -> None:
        row = agent.node, json.dumps(astuple(agent))
        self._db.execute("INSERT OR REPLACE INTO temp.person_agent VALUES (?, ?)", row)


_TABLES = {
    "person_pair": "x TEXT, y TEXT, event TEXT, PRIMARY KEY (x, y, event)",  # nodes, the merged event that tells
    "person_agent": "node TEXT PRIMARY KEY, body TEXT",
    "person_apart": "x TEXT, y TEXT, PRIMARY KEY (x, y)",  # nodes that one report names side by side
    "person_seen": "node TEXT PRIMARY KEY",
}


@dataclass(frozen=True, slots=True)
class _Group:
    """Nodes that may be one person, over others too: pairs with the merged events that tell, and who they are."""

    pairs: Mapping[tuple[str, str], set[str]]
    agents: Mapping[str, Agent]
    is_apart: Callable[[str, str], bool]

    def find_merged(self) -> list[MergedPerson]:
        group = {node: frozenset([node]) for pair in self.pairs for node in pair}
        for x, y in sorted(self.pairs, key=lambda pair: (-len(self.pairs[pair]), pair)):
            joined = group[x] | group[y]
            if len(joined) > len(group[x]) and not self._is_divided(joined):
                group |= dict.fromkeys(joined, joined)
        return [self._merge(nodes) for nodes in sorted(set(group.values()), key=min) if len(nodes) > 1]

    def _is_divided(self, nodes: Iterable[str]) -> bool:
        ordered = sorted(nodes)
        if sum(self.agents[node].known for node in ordered) > 1:
            return True
        return any(self.is_apart(x, y) for x, y in combinations(ordered, 2))

    def _merge(self, nodes: frozenset[str]) -> MergedPerson:
        best = min((self.agents[node] for node in nodes), key=_rank)
        told = {e for (x, y), events in self.pairs.items() if x in nodes and y in nodes for e in events}
        return MergedPerson(tuple(sorted(nodes)), best.names[0] if best.names else "", tuple(sorted(told)))


def find_people(cluster: Cluster) -> dict[str, Agent]:
    """The persons who take part in a merged event, by node."""
    return {a.node: a for report in cluster.members for a in report.agents if a.is_person}


def find_pairs(people: Mapping[str, Agent]) -> list[tuple[str, str]]:
    """The nodes that stand for one person, two by two, by the names at one event."""
    return [(x, y) for x, y in combinations(sorted(people), 2) if is_same_agent(people[x], people[y])]


def _rank(agent: Agent) -> tuple[bool, int, tuple[str, ...], str]:
    """Who is known first, then whose name is longest."""
    return not agent.known, -len(agent.names[0]) if agent.names else 0, agent.names, agent.node
