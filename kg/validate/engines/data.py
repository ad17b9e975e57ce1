"""The facts of one graph and the ontology beside them, as compiled shapes ask them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg import vocab
from kg.ntriples import Text
from kg.validate.facts import Facts, Statement, write_statement

Step = Callable[["Data", Text], Sequence[Text]]
"""From a node, the nodes that a path leads to, each once."""


class Hierarchy:
    """Which classes are above which, over any number of steps, each above itself."""

    def __init__(self, pairs: Iterable[tuple[Text, Text]]) -> None:
        self._up: dict[Text, list[Text]] = defaultdict(list)
        for below, above in pairs:
            self._up[below].append(above)
        self._above: dict[Text, frozenset[Text]] = {}

    def find_above(self, node: Text) -> frozenset[Text]:
        """The class and what is above it."""
        found = self._above.get(node)
        if found is None:
            found = self._above[node] = _close(node, self._up)
        return found


def _close(node: Text, edges: dict[Text, list[Text]]) -> frozenset[Text]:
    seen: set[Text] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += edges.get(one, ())
    return frozenset(seen)


class Ontology:
    """What stands beside every graph."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.facts = Facts(map(write_statement, statements))
        self.predicates = frozenset(predicate for _, predicate, _ in statements)
        self.hierarchy = Hierarchy(self.facts.find_pairs(vocab.rdfs.subClassOf))


class _Classes(dict[Text, frozenset[Text]]):
    """The classes that nodes are instances of: those they are typed with, and what is above them.

    It does not know the Data it is of: both would wait for the collector of waste, and the graph with them.
    """

    def __init__(self, hierarchy: Hierarchy, facts: Facts, ontology: Ontology) -> None:
        super().__init__()
        self._hierarchy = hierarchy
        self._facts = facts
        self._ontology = ontology

    def __missing__(self, node: Text) -> frozenset[Text]:
        kinds = _find_objects(self._facts, self._ontology, node, vocab.rdf.type)
        found = [self._hierarchy.find_above(kind) for kind in kinds]
        classes = self[node] = found[0] if len(found) == 1 else frozenset().union(*found)
        return classes


class Data:
    """One graph beside the ontology.

    `classes`: by node, the classes it is typed with and those above them.
    """

    def __init__(self, facts: Facts, ontology: Ontology) -> None:
        self.facts = facts
        self.ontology = ontology
        own = facts.find_pairs(vocab.rdfs.subClassOf)
        known = ontology.facts.find_pairs(vocab.rdfs.subClassOf)
        self.hierarchy = Hierarchy([*known, *own]) if own else ontology.hierarchy
        self.classes = _Classes(self.hierarchy, facts, ontology)

    def find_subjects(self, predicate: str, term: Text) -> Sequence[Text]:
        """The nodes that have a term as an object of a predicate."""
        known = self.ontology.facts.find_subjects(predicate, term)
        found = self.facts.find_subjects(predicate, term)
        return list(dict.fromkeys([*found, *known])) if known else found


def make_step(ontology: Ontology, predicate: str) -> Step:
    """From a node to the objects of a predicate; those the ontology has too, where it speaks of such."""
    if predicate not in ontology.predicates:
        return lambda data, node: data.facts.objects(node, predicate)
    return lambda data, node: _find_objects(data.facts, ontology, node, predicate)


def _find_objects(facts: Facts, ontology: Ontology, node: Text, predicate: str) -> Sequence[Text]:
    known = ontology.facts.objects(node, predicate)
    found = facts.objects(node, predicate)
    return list(dict.fromkeys([*found, *known])) if known else found
