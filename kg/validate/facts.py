"""The statements of one graph with the indexes that rules need; graph names are kept apart.

Terms are text, as N-Triples writes them (kg.ntriples). What is made for a reader holds pyoxigraph's: read_term.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import DataError
from kg.ntriples import Text, split_line

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal
Statement = tuple[Node, str, Term]
Fact = tuple[Text, str, Text]
"""Subject, predicate, object: the predicate as its IRI alone."""
_NOTHING: Mapping[str, list[Text]] = {}


class Facts:
    """Distinct statements in the order given.

    Blank nodes are numbered as they appear (`_:b1`, `_:b2`, …): their labels in a file mean nothing, and
    reports must not depend on them.

    Args:
        statements: what is to be judged.
        described: for each statement of a named graph its subject and that graph, both in the order given.
    """

    brings_named = True  # whether nodes that shapes name themselves are to be judged with these facts

    def __init__(self, statements: Iterable[Fact], described: Iterable[tuple[Text, Text]] = ()) -> None:
        self.statements = tuple(statements)
        self._described = described
        self._graph_names: dict[Text, dict[Text, None]] | None = None  # made when it is asked for
        self._outgoing: dict[Text, dict[str, list[Text]]] = {}
        self._pairs: dict[str, list[tuple[Text, Text]]] = {}  # few predicates are asked for this way
        self._backwards: dict[str, dict[Text, list[Text]]] = {}
        outgoing = self._outgoing
        before: Text = ""
        of_subject: dict[str, list[Text]] = {}
        for subject, predicate, term in self.statements:
            if subject is not before:
                before = subject
                known = outgoing.get(subject)
                if known is None:
                    known = outgoing[subject] = {}
                of_subject = known
            objects = of_subject.get(predicate)
            if objects is None:
                of_subject[predicate] = [term]
            else:
                objects.append(term)

    def find_pairs(self, predicate: str) -> Sequence[tuple[Text, Text]]:
        """Subject and object of each statement of a predicate that is to be judged."""
        pairs = self._pairs.get(predicate)
        if pairs is None:
            pairs = self._pairs[predicate] = [
                (subject, term)
                for subject, values in self._outgoing.items()
                for term in values.get(predicate, ())
            ]
        return pairs

    def find_values(self, subject: Text) -> Mapping[str, Sequence[Text]]:
        """What is said of a subject: its objects by predicate."""
        return self._outgoing.get(subject, _NOTHING)

    def objects(self, subject: Text, predicate: str) -> Sequence[Text]:
        """The objects of a subject and a predicate, none for a literal."""
        return self.find_values(subject).get(predicate, ())

    def literals(self, subject: Text, predicate: str) -> Iterator[Text]:
        """The objects that are literals."""
        return (term for term in self.objects(subject, predicate) if term[0] == '"')

    def find_subjects(self, predicate: str, term: Text) -> Sequence[Text]:
        """The subjects of a predicate and an object."""
        index = self._backwards.get(predicate)
        if index is None:  # few predicates are asked for this way, and most articles need none
            index = self._backwards[predicate] = {}
            for subject, found in self.find_pairs(predicate):
                index.setdefault(found, []).append(subject)
        return index.get(term, ())

    def find_above(self, node: Text) -> Sequence[Text]:
        """The subjects of all statements that a node is the object of, each once, in order."""
        predicates = dict.fromkeys(p for values in self._outgoing.values() for p in values)
        return list(dict.fromkeys(s for p in predicates for s in self.find_subjects(p, node)))

    def find_graphs(self, node: Text) -> Sequence[str]:
        """The IRIs of the named graphs that a node is described in."""
        if self._graph_names is None:
            self._graph_names = {}
            for subject, graph in self._described:
                self._graph_names.setdefault(subject, {})[graph] = None
        return [name[1:-1] for name in self._graph_names.get(node, ()) if name[0] == "<"]


def make_facts(quads: Iterable[Quad | Triple]) -> Facts:
    """The facts of quads or triples.

    Raises:
        DataError: a statement speaks of another one (RDF 1.2 triple terms), which SHACL Core does not know.
    """
    # All at once: this takes a tenth of the time that str takes for each.
    written = serialize(cast(Iterable[Quad], quads), format=RdfFormat.N_QUADS)
    assert written is not None  # as it is not written into a file
    return read_facts(written)


def read_facts(nquads: bytes) -> Facts:
    """The facts of N-Quads in the form that pyoxigraph writes.

    Raises:
        DataError: as make_facts.
    """
    number = Numbering()
    statements: dict[Fact, None] = {}
    subjects: list[Text] = []  # of statements of named graphs
    graphs: list[Text] = []
    names: dict[Text, str] = {}  # of predicates
    before = graph = end = ""
    lines = nquads.decode().split("\n")  # a literal may hold what splitlines takes for the end of a line
    lines.pop()
    for line in lines:
        # The graph of the line before, as a rule; without one its name could be an object.
        found = line[: -len(end)].split(" ", 2) if graph and line.endswith(end) else ()
        if len(found) == 3:
            subject, predicate, term = found
        else:
            subject, predicate, term, graph = split_line(line)
            end = f" {graph} ."
        if subject == before:
            subject = before  # the same text once more is found sooner in each dictionary
        elif subject[0] == "_":
            subject = number(subject)
        else:
            before = subject
        if term[0] not in '"<' or term[1] == "<":
            term = number(term)
        name = names.get(predicate)
        if name is None:
            name = names[predicate] = predicate[1:-1]
        statements[subject, name, term] = None
        if graph:
            subjects.append(subject)
            graphs.append(graph)
    return Facts(statements, zip(subjects, graphs, strict=True))


def read_term(text: Text) -> Term:
    """The term of a text."""
    (quad,) = parse(f"<x:> <x:> {text} .".encode(), format=RdfFormat.N_TRIPLES)
    return cast(Term, quad.object)  # no triple term: those are refused where facts are read


def write_term(term: object) -> Text:
    """The text of a term."""
    return f"<<( {term} )>>" if isinstance(term, Triple) else str(term)


def read_statement(fact: Fact) -> Statement:
    """The statement of a fact."""
    subject, predicate, term = fact
    node = read_term(subject)
    assert not isinstance(node, Literal)  # pyoxigraph neither makes nor parses such statements
    return node, predicate, read_term(term)


def write_statement(statement: Statement) -> Fact:
    """The fact of a statement."""
    subject, predicate, term = statement
    return str(subject), predicate, str(term)


class Numbering:
    """Gives blank nodes numbers as they appear, and leaves other terms as they are."""

    def __init__(self) -> None:
        self._numbered: dict[Text, Text] = {}

    def __call__(self, text: Text) -> Text:
        """The term.

        Raises:
            DataError: it is a triple term (RDF 1.2).
        """
        if text[0] == "_":
            return self._numbered.setdefault(text, f"_:b{len(self._numbered) + 1}")
        if text.startswith("<<"):
            raise DataError(f"{text} is a triple term (RDF 1.2); this program reads RDF 1.1 only")
        return text
