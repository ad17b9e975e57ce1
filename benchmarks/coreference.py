"""Measures of coreference: how well groups that were found are the groups there are.

Each takes two partitions, of what there is (key) and of what was found (response), as groups of any hashable
things; a thing may be missing in one of them. The definitions are those of Pradhan et al., "Scoring Coreference
Partitions of Predicted Mentions" (ACL 2014), and of Moosavi and Strube, "Which Coreference Evaluation Metric Do You
Trust?" (ACL 2016); tests/merge/test_coreference.py holds their worked examples. Groups of one are groups too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import networkx

Groups = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision, from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def make_groups(groups: Iterable[Iterable[Hashable]]) -> Groups:
    """Groups as the measures take them."""
    return [frozenset(group) for group in groups]


def score_b_cubed(key: Groups, response: Groups) -> Score:
    """B-cubed: thing by thing, what share of its group is there."""
    return Score(_b_cubed(key, response), _b_cubed(response, key))


def score_ceaf_e(key: Groups, response: Groups) -> Score:
    """CEAF with the similarity of groups by Luo (phi 4): the best pairing of groups, each at most once."""
    graph = networkx.Graph()
    for i, k in enumerate(key):
        for j, r in enumerate(response):
            if k & r:
                graph.add_edge(("key", i), ("response", j), weight=2 * len(k & r) / (len(k) + len(r)))
    paired = networkx.max_weight_matching(graph)
    total = sum(graph.edges[pair]["weight"] for pair in paired)
    return Score(total / len(key) if key else 0.0, total / len(response) if response else 0.0)


def score_lea(key: Groups, response: Groups) -> Score:
    """LEA: what share of the links of each group is found, weighted by its size; a group of one links to itself."""
    return Score(_lea(key, response), _lea(response, key))


MEASURES: dict[str, Callable[[Groups, Groups], Score]] = {
    "B-cubed": score_b_cubed,
    "CEAF-e": score_ceaf_e,
    "LEA": score_lea,
}


def _b_cubed(groups: Groups, others: Groups) -> float:
    total = sum(len(group) for group in groups)
    return sum(len(g & o) ** 2 / len(g) for g in groups for o in others) / total if total else 0.0


def _lea(groups: Groups, others: Groups) -> float:
    total = sum(len(group) for group in groups)
    return sum(len(group) * _resolve(group, others) for group in groups) / total if total else 0.0


def _resolve(group: frozenset[Hashable], others: Groups) -> float:
    if len(group) == 1:
        return float(group in others)
    return sum(_count_links(len(group & other)) for other in others) / _count_links(len(group))


def _count_links(size: int) -> float:
    return size * (size - 1) / 2
