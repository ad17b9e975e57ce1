"""The facts of one graph and the ontology beside them, as compiled shapes ask them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg import vocab
from kg.validate.facts import Facts, Statement, Term

Step = Callable[["Data", Term], Sequence[Term]]
"""From a node, the nodes that a path leads to, each once."""


class Hierarchy:
    """Which classes are above which, over any number of steps, each above itself."""

    def __init__(self, pairs: Iterable[tuple[Term, Term]]) -> None:
        self._up: dict[Term, list[Term]] = defaultdict(list)
        for below, above in pairs:
            self._up[below].append(above)
        self._above: dict[Term, frozenset[Term]] = {}

    def find_above(self, node: Term) -> frozenset[Term]:
        """The class and what is above it."""
        found = self._above.get(node)
        if found is None:
            found = self._above[node] = _close(node, self._up)
        return found


def _close(node: Term, edges: dict[Term, list[Term]]) -> frozenset[Term]:
    seen: set[Term] = set()
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
        self.facts = Facts(statements)
        self.predicates = frozenset(predicate for _, predicate, _ in statements)
        self.hierarchy = Hierarchy(self.facts.find_pairs(vocab.rdfs.subClassOf))


class Data:
    """One graph beside the ontology."""

    def __init__(self, facts: Facts, ontology: Ontology) -> None:
        self.facts = facts
        self.ontology = ontology
        own = facts.find_pairs(vocab.rdfs.subClassOf)
        known = ontology.facts.find_pairs(vocab.rdfs.subClassOf)
        self.hierarchy = Hierarchy([*known, *own]) if own else ontology.hierarchy
        self._classes: dict[Term, frozenset[Term]] = {}
        self._find_types = make_step(ontology, vocab.rdf.type)

    def is_instance(self, term: Term, kind: Term) -> bool:
        """Whether a node is typed with a class, or with one below it."""
        classes = self._classes.get(term)
        if classes is None:
            above = self.hierarchy.find_above
            classes = frozenset().union(*(above(found) for found in self._find_types(self, term)))
            self._classes[term] = classes
        return kind in classes

    def find_subjects(self, predicate: str, term: Term) -> Sequence[Term]:
        """The nodes that have a term as an object of a predicate."""
        known = self.ontology.facts.find_subjects(predicate, term)
        found = self.facts.find_subjects(predicate, term)
        return list(dict.fromkeys([*found, *known])) if known else found


def make_step(ontology: Ontology, predicate: str) -> Step:
    """From a node to the objects of a predicate; those the ontology has too, where it speaks of such."""
    if predicate not in ontology.predicates:
        return lambda data, node: data.facts.objects(node, predicate)

    def find_all(data: Data, node: Term) -> Sequence[Term]:
        known = ontology.facts.objects(node, predicate)
        found = data.facts.objects(node, predicate)
        return list(dict.fromkeys([*found, *known])) if known else found

    return find_all
