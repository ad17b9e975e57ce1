"""The shapes in words: for each class what its nodes must have, generated from shapes/*.ttl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode

from kg import resources
from kg.docs.words import (
    SH,
    TYPE,
    Facts,
    Node,
    count,
    find_demands,
    find_demands_of_all,
    find_path,
    join,
    name,
    read_list,
)
from kg.vocab import PREFIXES

_SHAPES = PREFIXES["shape"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a shape asks, as a sentence, and the message of a graph that breaks it (in English)."""

    shape: str  # "Event-status"
    sentence: str
    message: str
    warning: bool  # a graph that breaks it still conforms


@dataclass(frozen=True, slots=True)
class ShapeInWords:
    """A shape: the classes whose nodes it is about, and what it asks of each of them."""

    shape: str  # "Event"
    targets: tuple[str, ...]  # "dpc:Event"; nodes of the classes below are meant too
    rules: tuple[Rule, ...]


def read_shapes() -> tuple[ShapeInWords, ...]:
    """Every node shape in words, sorted by name.

    Raises:
        DataError: a shape has a constraint there are no words for.
    """
    facts = _read_facts()
    found = [n for n, said in facts.items() if NamedNode(SH + "NodeShape") in said.get(TYPE, ())]
    return tuple(sorted((_read_shape(node, facts) for node in found), key=lambda shape: shape.shape))


def _read_facts() -> Facts:
    facts: dict[Node, dict[str, list[Node]]] = {}
    for path in sorted(resources.shapes().glob("*.ttl")):
        for quad in pyoxigraph.parse(path=path):
            subject, value = quad.subject, quad.object
            assert not isinstance(subject, pyoxigraph.Triple)
            assert not isinstance(value, pyoxigraph.Triple)
            facts.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(value)
    return facts


def _read_shape(node: Node, facts: Facts) -> ShapeInWords:
    said = facts[node]
    targets = tuple(name(target).strip("`") for target in said[SH + "targetClass"])
    rules = [*_find_own_rules(node, facts), *(_read_rule(p, facts) for p in said.get(SH + "property", ()))]
    return ShapeInWords(_find_local(node), targets, tuple(rules))


def _find_own_rules(node: Node, facts: Facts) -> Iterator[Rule]:
    """What a shape asks of the node itself."""
    options = [option for head in facts[node].get(SH + "or", ()) for option in read_list(head, facts)]
    if options and all(SH + "path" in facts[option] for option in options):
        choices = join(_say_count(option, facts).removeprefix("It has ") for option in options)
        yield _make_rule(node, f"It has {choices}.", facts)
    elif demands := find_demands(node, facts):
        yield _make_rule(node, f"It is {join(demands, 'and')}.", facts)


def _read_rule(node: Node, facts: Facts) -> Rule:
    """A property shape: how many values there are, what each is, what they are together."""
    path, _ = find_path(facts[node][SH + "path"][0], facts)
    counted = _say_count(node, facts)
    demands = find_demands(node, facts)
    sentences = find_demands_of_all(node, facts, path)
    if demands and "any number" in counted:
        sentences.insert(0, f"Each {path} is {join(demands, 'and')}")
    elif demands:
        several = "" if counted.startswith(("It has exactly one ", "It has at most one ")) else "each "
        sentences.insert(0, f"{counted}: {several}{join(demands, 'and')}")
    elif "any number" not in counted:
        sentences.insert(0, counted)
    return _make_rule(node, f"{'. '.join(sentences)}.", facts)


def _say_count(node: Node, facts: Facts) -> str:
    """ "It has exactly one `dpc:status`"."""
    path, backwards = find_path(facts[node][SH + "path"][0], facts)
    number = count(node, facts)
    return f"It is the {path} of {number} other node" if backwards else f"It has {number} {path}"


def _make_rule(node: Node, sentence: str, facts: Facts) -> Rule:
    said = facts[node]
    messages = [m for m in said[SH + "message"] if isinstance(m, pyoxigraph.Literal)]
    message = next(m.value for m in messages if m.language == "en")
    return Rule(_find_local(node), sentence, message, NamedNode(SH + "Warning") in said[SH + "severity"])


def _find_local(node: Node) -> str:
    return node.value.removeprefix(_SHAPES)
