"""A look at a query before the engine parses it: how large, how deep, and what it reaches for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.errors import UsageError
from kg.store.readings import find_places
from kg.vocab import PREFIXES

MAX_BYTES = 100_000
MAX_NESTING = 128

# SERVICE is looked for in the raw text first, for few texts have it at all, and then wherever a token may be: the
# engine wants no space around its words. It wants a variable, an IRI or a prefixed name after SERVICE, and then a
# group. A name too long to be looked at whole counts as one, and nothing is tried twice (*+): a query can't stall this.
_GAP = r"(?:\s|\#[^\n\r]*+)*+"
_NAME = r"[^\s{}<>?$:\#]{0,200}+:[^\s{}<>\#]{0,200}+"
_SERVICE = re.compile(
    rf"service{_GAP}(?:silent{_GAP})?(?:<[^<>]*+>{_GAP}\{{|[?$]\w++{_GAP}\{{|{_NAME}{_GAP}\{{|[^\s{{}}<>\#]{{201}})",
    re.IGNORECASE,
)

_TOKEN = re.compile(
    r"""
      (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
                |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<name>[^\W\d_][\w.\-]*:[\w.\-:%]*|:[\w.\-:%]*)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_END = ("", "")

Token = tuple[str, str]  # the name of its group in _TOKEN, its text


def inspect_query(sparql: str, has_graph: Callable[[str], bool]) -> bool:
    """Whether the query names the graphs it reads (FROM).

    Args:
        sparql: the query.
        has_graph: whether the store has a graph of that IRI.

    Raises:
        UsageError: it is no text, larger than MAX_BYTES, nested deeper than MAX_NESTING, calls a SERVICE, or
            names a graph that the store does not have.
    """
    if any("\ud800" <= c <= "\udfff" for c in sparql):
        raise UsageError("the query is not text: it holds half of a surrogate pair")
    if len(sparql.encode("utf-8")) > MAX_BYTES:
        raise UsageError(f"the query is larger than the {MAX_BYTES:,} bytes that are allowed")
    if _SERVICE.search(sparql) and any(_SERVICE.match(sparql, place) for place in find_places(sparql)):
        raise UsageError("the query calls a SERVICE; this store answers from its own graphs only")
    tokens = [(m.lastgroup or "", m.group()) for m in _TOKEN.finditer(sparql) if m.lastgroup != "comment"]
    _check_nesting(kind for kind, _ in tokens)
    named = list(_find_named_graphs(tokens))
    for iri in named:
        if not has_graph(iri):
            raise UsageError(f"the query reads FROM <{iri}>, which is no graph of this store")
    return bool(named)


def _check_nesting(kinds: Iterator[str]) -> None:
    depth = 0
    for kind in kinds:
        depth += (kind == "open") - (kind == "close")
        if depth > MAX_NESTING:
            raise UsageError(f"the query is nested deeper than {MAX_NESTING} brackets")


def _find_named_graphs(tokens: list[Token]) -> Iterator[str]:
    """The IRIs after FROM and FROM NAMED, prefixed names spelled out."""
    prefixes = dict(PREFIXES)
    following = [*tokens[1:], _END, _END]
    for (kind, text), first, second in zip(tokens, following, following[1:], strict=False):
        if kind != "word":
            continue
        if text.upper() == "PREFIX" and first[0] == "name" and second[0] == "iri":
            prefixes[first[1].removesuffix(":")] = second[1][1:-1]
        elif text.upper() == "FROM":
            yield _spell_out(second if first[1].upper() == "NAMED" else first, prefixes)


def _spell_out(token: Token, prefixes: dict[str, str]) -> str:
    kind, text = token
    if kind == "iri":
        return text[1:-1]
    prefix, _, local = text.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local
