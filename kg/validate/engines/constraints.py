"""Constraints → functions. A row for each parameter; a parameter without one is refused.

A test judges one value; a check judges all values of a focus node. Where SHACL and pySHACL differ, this follows
pySHACL, which is the reference.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg import vocab
from kg.ntriples import Text, read_value
from kg.validate.engines.data import Data
from kg.validate.engines.parameters import Check, Parameter, Test
from kg.validate.engines.values import find_order, is_at_most, is_of_datatype
from kg.validate.shapegraph import SH

_MISSING: tuple[None] = (None,)
# What the texts of terms begin with.
_KINDS: Mapping[str, str] = {
    f"{SH}IRI": "<",
    f"{SH}BlankNode": "_",
    f"{SH}Literal": '"',
    f"{SH}BlankNodeOrIRI": "_<",
    f"{SH}BlankNodeOrLiteral": '_"',
    f"{SH}IRIOrLiteral": '<"',
}
# pySHACL has meanings of its own for these, which no other engine has.
_SPECIAL_DATATYPES = (vocab.PREFIXES["rdfs"] + "Literal", vocab.PREFIXES["rdfs"] + "Datatype")


def _test_class(p: Parameter) -> Test:
    kind = str(p.value)
    return lambda data, term: kind in data.classes[term]


def _test_datatype(p: Parameter) -> Test:
    datatype = p.read_iri()
    if datatype in _SPECIAL_DATATYPES:
        raise p.graph.refuse(p.shape, "sh:datatype rdfs:Literal")
    return lambda _, term: is_of_datatype(term, datatype)


def _test_node_kind(p: Parameter) -> Test:
    kinds = _KINDS.get(p.read_iri())
    if kinds is None:
        raise p.graph.fail(p.shape, "has a sh:nodeKind that is none")
    return lambda _, term: term[0] in kinds


def _test_order(p: Parameter, allowed: tuple[int, ...]) -> Test:
    bound = str(p.read_literal())
    return lambda _, term: term[0] == '"' and find_order(term, bound) in allowed


def _test_min_length(p: Parameter) -> Test:
    least = p.read_number()
    return lambda _, term: not least or (term[0] != "_" and len(read_value(term)) >= least)


def _test_pattern(p: Parameter) -> Test:
    try:
        search = re.compile(p.read_literal().value).search
    except re.error as error:
        raise p.graph.fail(p.shape, f"has a sh:pattern that is none ({error})") from error
    return lambda _, term: term[0] != "_" and search(read_value(term)) is not None


def _test_languages(p: Parameter) -> Test:
    ranges = {item.value.lower() for item in p.read_items() if isinstance(item, Literal)}
    if any("-" in one for one in ranges):
        raise p.graph.refuse(p.shape, "sh:languageIn of tags of several parts")

    def is_met(_: Data, term: Text) -> bool:
        language = _find_language(term)
        return bool(language) and ("*" in ranges or language.split("-")[0] in ranges)

    return is_met


def _find_language(term: Text) -> str:
    """The language of a literal in small letters, "" of any other term."""
    if term[0] != '"' or term[-1] in '">':  # a string, or a literal with a datatype
        return ""
    language = term[term.rindex('"') + 2 :].lower()
    return language.partition("--")[0] if "--" in language else language  # RDF 1.2: a direction behind it


def _test_in(p: Parameter) -> Test:
    allowed = frozenset(map(str, p.read_items()))
    return lambda _, term: term in allowed


def _check_not(p: Parameter) -> Check:
    judge = p.compile(p.value)
    return _check_each(lambda data, term: not judge.conforms(data, term), of_term=judge.of_term)


def _check_or(p: Parameter) -> Check:
    judges = [p.compile(item) for item in p.read_items()]
    if not judges:
        raise p.graph.fail(p.shape, "has a sh:or of nothing")

    def is_met(data: Data, term: Text) -> bool:
        for judge in judges:  # noqa: SIM110 - a generator for each value takes as long as its judges
            if judge.conforms(data, term):
                return True
        return False

    return _check_each(is_met, of_term=all(judge.of_term for judge in judges))


def _check_min_count(p: Parameter) -> Check:
    least = p.read_number()
    return Check(
        lambda _data, _focus, values: _MISSING if len(values) < least else (), bounds=(least, math.inf)
    )


def _check_max_count(p: Parameter) -> Check:
    most = p.read_number()
    return Check(lambda _data, _focus, values: _MISSING if len(values) > most else (), bounds=(0, most))


def _check_has_value(p: Parameter) -> Check:
    wanted = str(p.value)
    return Check(lambda _data, _focus, values: () if wanted in values else _MISSING)


def _check_unique_languages(p: Parameter) -> Check:
    value = p.read_literal()
    if value.datatype.value != vocab.xsd.boolean or value.value not in ("true", "false"):
        raise p.graph.fail(p.shape, "has a sh:uniqueLang that is neither true nor false")
    if value.value == "false":
        return Check(lambda _data, _focus, _values: ())

    def check(_data: Data, _focus: Text, values: Sequence[Text]) -> Sequence[None]:
        languages = [language for v in values if (language := _find_language(v))]
        return () if len(set(languages)) == len(languages) else _MISSING

    return Check(check)


def _check_equals(p: Parameter) -> Check:
    step = p.read_step()

    def check(data: Data, focus: Text, values: Sequence[Text]) -> Sequence[Text]:
        return list(set(values).symmetric_difference(step(data, focus)))

    return Check(check)


def _check_disjoint(p: Parameter) -> Check:
    step = p.read_step()
    return Check(lambda data, focus, values: list(set(values).intersection(step(data, focus))))


def _check_order(p: Parameter) -> Check:
    step = p.read_step()

    def check(data: Data, focus: Text, values: Sequence[Text]) -> Sequence[Text]:
        others = step(data, focus)
        return [v for v in values if not all(is_at_most(v, other) for other in others)]

    return Check(check)


def _check_qualified(p: Parameter, *, most: bool) -> Check:
    number = p.read_number()
    shape = p.graph.find_one(p.shape, f"{SH}qualifiedValueShape")
    if shape is None:
        raise p.graph.fail(p.shape, f"has sh:{p.name} and no sh:qualifiedValueShape")
    judge = p.compile(shape)

    def check(data: Data, _focus: Text, values: Sequence[Text]) -> Sequence[None]:
        count = sum(judge.conforms(data, value) for value in values)
        return _MISSING if (count > number if most else count < number) else ()

    return Check(check)


def _each(make_test: Callable[[Parameter], Test], *, of_term: bool = True) -> Callable[[Parameter], Check]:
    """A test of single values as a check of all."""
    return lambda p: _check_each(make_test(p), of_term=of_term)


def _check_each(is_met: Test, *, of_term: bool) -> Check:
    return Check(lambda data, _focus, values: [v for v in values if not is_met(data, v)], is_met, of_term)


@dataclass(frozen=True, slots=True)
class Row:
    """How a parameter becomes a check.

    `several`: a shape may have it more than once. `property_only`: only a shape with a path may have it.
    `of_nothing`: it can be broken where there is no value.
    """

    make: Callable[[Parameter], Check]
    several: bool = False
    property_only: bool = False
    of_nothing: bool = False


ROWS: Mapping[str, Row] = {
    "class": Row(_each(_test_class, of_term=False), several=True),
    "datatype": Row(_each(_test_datatype)),
    "disjoint": Row(_check_disjoint, several=True),
    "equals": Row(_check_equals, several=True, of_nothing=True),
    "hasValue": Row(_check_has_value, several=True, of_nothing=True),
    "in": Row(_each(_test_in)),
    "languageIn": Row(_each(_test_languages)),
    "lessThanOrEquals": Row(_check_order, several=True, property_only=True),
    "maxCount": Row(_check_max_count, property_only=True),
    "maxInclusive": Row(_each(lambda p: _test_order(p, (-1, 0)))),
    "minCount": Row(_check_min_count, property_only=True, of_nothing=True),
    "minInclusive": Row(_each(lambda p: _test_order(p, (0, 1)))),
    "minLength": Row(_each(_test_min_length)),
    "nodeKind": Row(_each(_test_node_kind)),
    "not": Row(_check_not, several=True),
    "or": Row(_check_or, several=True),
    "pattern": Row(_each(_test_pattern)),
    "qualifiedMaxCount": Row(lambda p: _check_qualified(p, most=True), property_only=True),
    "qualifiedMinCount": Row(lambda p: _check_qualified(p, most=False), property_only=True, of_nothing=True),
    "uniqueLang": Row(_check_unique_languages, property_only=True),
}
