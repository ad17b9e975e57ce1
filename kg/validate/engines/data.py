"""The facts of one graph and the ontology beside them, as compiled shapes ask them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from pyoxigraph import Literal

from kg import vocab
from kg.validate.facts import Facts, Node, Statement, Term

Step = Callable[["Data", Term], Sequence[Term]]
"""From a node, the nodes that a path leads to, each once."""


class Hierarchy:
    """Which classes are above which, over any number of steps, each above and below itself."""

    def __init__(self, pairs: Iterable[tuple[Term, Term]]) -> None:
        self._up: dict[Term, list[Term]] = defaultdict(list)
        self._down: dict[Term, list[Term]] = defaultdict(list)
        for below, above in pairs:
            self._up[below].append(above)
            self._down[above].append(below)
        self._above: dict[Term, frozenset[Term]] = {}

    def find_above(self, node: Term) -> frozenset[Term]:
        """The class and what is above it."""
        found = self._above.get(node)
        if found is None:
            found = self._above[node] = _close(node, self._up)
        return found

    def find_below(self, node: Term) -> frozenset[Term]:
        """The class and what is below it."""
        return _close(node, self._down)


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
        self.outgoing: dict[tuple[Node, str], list[Term]] = defaultdict(list)
        self.by_predicate: dict[str, list[tuple[Node, Term]]] = defaultdict(list)
        for subject, predicate, term in statements:
            self.outgoing[subject, predicate].append(term)
            self.by_predicate[predicate].append((subject, term))
        self.hierarchy = Hierarchy(self.by_predicate.get(vocab.rdfs.subClassOf, ()))


class Data:
    """One graph beside the ontology."""

    def __init__(self, facts: Facts, ontology: Ontology) -> None:
        self.facts = facts
        self.ontology = ontology
        own = facts.by_predicate.get(vocab.rdfs.subClassOf, ())
        known = ontology.by_predicate.get(vocab.rdfs.subClassOf, ())
        self.hierarchy = Hierarchy([*known, *own]) if own else ontology.hierarchy
        self._classes: dict[Term, frozenset[Term]] = {}

    def find_pairs(self, predicate: str) -> Iterable[tuple[Node, Term]]:
        """Subject and object of every statement of a predicate."""
        return dict.fromkeys(
            [*self.facts.by_predicate.get(predicate, ()), *self.ontology.by_predicate.get(predicate, ())]
        )

    @cached_property
    def instances(self) -> dict[Term, list[Node]]:
        """The nodes typed with a class, by class."""
        found: dict[Term, list[Node]] = defaultdict(list)
        for node, kind in self.find_pairs(vocab.rdf.type):
            found[kind].append(node)
        return found

    def is_instance(self, term: Term, kind: Term) -> bool:
        """Whether a node is typed with a class, or with one below it."""
        classes = self._classes.get(term)
        if classes is None:
            if isinstance(term, Literal):
                return False
            above = self.hierarchy.find_above
            classes = frozenset().union(*(above(t) for t in _find_types(self, term)))
            self._classes[term] = classes
        return kind in classes

    @cached_property
    def subjects(self) -> dict[str, dict[Term, list[Term]]]:
        """By predicate and object, the subjects; filled as paths ask."""
        return {}

    def find_subjects(self, predicate: str, term: Term) -> Sequence[Term]:
        """The nodes that have a term as an object of a predicate."""
        index = self.subjects.get(predicate)
        if index is None:
            index = self.subjects[predicate] = defaultdict(list)
            for subject, found in self.find_pairs(predicate):
                index[found].append(subject)
        return index.get(term, ())


def make_step(ontology: Ontology, predicate: str) -> Step:
    """From a node to the objects of a predicate; those the ontology has too, where it speaks of such."""
    if predicate not in ontology.by_predicate:

        def find_objects(data: Data, node: Term) -> Sequence[Term]:
            return data.facts.objects(node, predicate)

        return find_objects

    def find_all(data: Data, node: Term) -> Sequence[Term]:
        known = () if isinstance(node, Literal) else ontology.outgoing.get((node, predicate), ())
        found = data.facts.objects(node, predicate)
        return list(dict.fromkeys([*found, *known])) if known else found

    return find_all


def _find_types(data: Data, node: Term) -> Sequence[Term]:
    if isinstance(node, Literal):
        return ()
    return (
        *data.facts.objects(node, vocab.rdf.type),
        *data.ontology.outgoing.get((node, vocab.rdf.type), ()),
    )
