"""What the constraints of SHACL Core say, in words. Terms stand between backticks: `dpc:when`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.namespace import RDF as _RDF
from rdflib.namespace import SH as _SH

from kg.errors import DataError
from kg.ontology import compact

SH = str(_SH)
TYPE, _FIRST, _REST, _NIL = (str(_RDF[key]) for key in ("type", "first", "rest", "nil"))

Node = NamedNode | BlankNode | Literal
Facts = Mapping[Node, Mapping[str, Sequence[Node]]]  # objects by subject and property

# Of a shape, but no constraint: what it is, what it is about, what is said when it fails.
_ASIDE = {TYPE, *(SH + n for n in ("path", "property", "targetClass", "severity", "message"))}


def name(node: Node) -> str:
    """A term as it is written in Turtle, between backticks; a literal as its text."""
    if isinstance(node, NamedNode):
        return f"`{compact(node.value) or node.value}`"
    return node.value


def join(words: Iterable[str], last: str = "or") -> str:
    """Words as a list in a sentence: "a, b or c"; nothing is ""."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def read_list(head: Node, facts: Facts) -> list[Node]:
    """The members of an RDF list."""
    members = []
    while head != NamedNode(_NIL):
        members.append(facts[head][_FIRST][0])
        head = facts[head][_REST][0]
    return members


def count(node: Node, facts: Facts, low: str = "minCount", high: str = "maxCount") -> str:
    """How many: "exactly one", "at least one", "at most one", "no", "any number of"."""
    least, most = (_read_number(node, SH + key, facts) for key in (low, high))
    if most == 0:
        return "no"
    if least and least == most:
        return f"exactly {_number(least)}"
    if least and most:
        return f"{_number(least)} to {_number(most)}"
    if least:
        return f"at least {_number(least)}"
    return f"at most {_number(most)}" if most else "any number of"


def find_path(path: Node, facts: Facts) -> tuple[str, bool]:
    """A property path in words, and whether it leads backwards: from the value to the node it is said of."""
    if isinstance(path, NamedNode):
        return name(path), False
    said = facts[path]
    if _FIRST in said:
        steps = [find_path(step, facts)[0] for step in read_list(path, facts)]
        return " of its ".join(reversed(steps)), False
    if SH + "inversePath" in said:
        return find_path(said[SH + "inversePath"][0], facts)[0], True
    if SH + "alternativePath" in said:
        ways = [find_path(way, facts) for way in read_list(said[SH + "alternativePath"][0], facts)]
        return join(words for words, _ in ways), all(backwards for _, backwards in ways)
    raise DataError(f"shapes: no words for the path {sorted(said)}")


def find_demands(node: Node, facts: Facts) -> list[str]:
    """What a shape asks of each value, in words that follow "it is" or "each is".

    Raises:
        DataError: it has a constraint there are no words for.
    """
    check_words(node, facts)
    said = facts[node]
    return [words(value, facts) for key, words in _OF_A_VALUE.items() for value in said.get(SH + key, ())]


def find_demands_of_all(node: Node, facts: Facts, what: str) -> list[str]:
    """What a shape asks of the values of a property together, as sentences without their stop."""
    said = facts[node]
    sentences = [
        words(value, what, facts) for key, words in _OF_ALL.items() for value in said.get(SH + key, ())
    ]
    for value in said.get(SH + "qualifiedValueShape", ()):
        many = count(node, facts, "qualifiedMinCount", "qualifiedMaxCount")
        sentences.append(f"{many.capitalize()} {what} is {join(find_demands(value, facts), 'and')}")
    return sentences


def check_words(node: Node, facts: Facts) -> None:
    """Refuse a shape with a constraint there are no words for.

    Raises:
        DataError: it has one.
    """
    unknown = {key for key in facts[node] if key not in _ASIDE and key.removeprefix(SH) not in _KNOWN}
    if unknown:
        keys = join(sorted(f"<{key}>" for key in unknown), "and")
        raise DataError(f"{node.value} has {keys}, and kg/docs/words.py has no words for it")


def _read_number(node: Node, key: str, facts: Facts) -> int | None:
    values = facts[node].get(key)
    return int(values[0].value) if values else None


def _number(value: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(value, str(value))


def _any_of(value: Node, facts: Facts) -> str:
    """Alternatives; those that only name a class or a datatype are said at once."""
    options = read_list(value, facts)
    for key, words in (("class", "a"), ("datatype", "a literal of type")):
        if all(set(facts[option]) == {SH + key} for option in options):
            return f"{words} {join(name(facts[option][SH + key][0]) for option in options)}"
    return join(join(find_demands(option, facts), "and") for option in options)


def _length(value: Node, facts: Facts) -> str:
    del facts
    return "not empty" if value.value == "1" else f"at least {value.value} characters long"


def _kind(value: Node, facts: Facts) -> str:
    del facts
    return "an IRI" if value.value == SH + "IRI" else f"of kind {name(value)}"


def _with(text: str) -> Callable[[Node, Facts], str]:
    """Words that need the value alone."""
    return lambda value, _: text.format(name(value))


# In the order in which they are said: what a value is, then what else it must be.
_OF_A_VALUE: dict[str, Callable[[Node, Facts], str]] = {
    "nodeKind": _kind,
    "class": _with("a {}"),
    "datatype": _with("a literal of type {}"),
    "or": _any_of,
    "in": lambda value, facts: join(name(member) for member in read_list(value, facts)),
    "not": lambda value, facts: f"not {join(find_demands(value, facts))}",
    "minLength": _length,
    "languageIn": lambda value, facts: (
        f"in the language {join(f'`{t.value}`' for t in read_list(value, facts))}"
    ),
    "minInclusive": _with("{} or more"),
    "maxInclusive": _with("{} or less"),
    "lessThanOrEquals": _with("no greater than its {}"),
    "disjoint": _with("not also its {}"),
    "pattern": lambda value, _: f"written as `{value.value}`",
}
_OF_ALL: dict[str, Callable[[Node, str, Facts], str]] = {
    "hasValue": lambda value, what, _: f"At least one {what} is {name(value)}",
    "uniqueLang": lambda _, what, __: f"It has at most one {what} in each language",
    "equals": lambda value, what, _: f"Each {what} is its {name(value)}, and the other way round",
}
_COUNTS = ("minCount", "maxCount", "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount")
_KNOWN = {*_OF_A_VALUE, *_OF_ALL, *_COUNTS}
