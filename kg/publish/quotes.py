"""How much of the articles' text a release quotes.

Evidence quotes an article letter for letter and says from where to where (oa:exact, oa:start, oa:end). A short quote
is the beginning of that, and its end moves with it: what is quoted is still what stands there. Without quotes the
places stay. The text of an article as a whole is left out whatever is asked for.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from kg.export.lines import split_graph
from kg.publish.lines import decode_literal, encode_iri, split_triple
from kg.publish.options import Quotes
from kg.vocab import PREFIXES, oa

SHORT = 80  # characters of a short quote at most, cut between words where there are any
_EXACT, _END, _START = (encode_iri(iri) for iri in (oa.exact, oa.end, oa.start))
# Properties whose values are an article's whole text. This program writes none of them; a graph may be made by others.
BODIES = frozenset(PREFIXES["schema"] + name for name in ("articleBody", "text"))


def limit_quotes(lines: Iterable[bytes], quotes: Quotes) -> Iterator[bytes]:
    """Sorted N-Quads with no more of the articles' text than is allowed, still sorted."""
    if quotes is Quotes.FULL:
        yield from lines
    elif quotes is Quotes.NONE:
        yield from (line for line in lines if line.split(b" ", 2)[1] != _EXACT)
    else:
        for _, group in itertools.groupby(lines, key=lambda line: line[: line.index(b" ")]):
            yield from _shorten(group)


def _shorten(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of one node; only the selectors of evidence are held together, whatever else is let through."""
    for line in lines:
        if line.split(b" ", 2)[1] in (_END, _EXACT):
            yield from sorted(_cut([line, *lines]))
        else:
            yield line


def _cut(lines: Sequence[bytes]) -> Iterator[bytes]:
    for graph, group in itertools.groupby(sorted(lines, key=_find_graph), key=_find_graph):
        own = list(group)
        values = {predicate: value for _, predicate, value in (split_triple(split_graph(n)[0]) for n in own)}
        text = decode_literal(values[_EXACT]).value if _EXACT in values else ""
        quote = cut_between_words(text)
        if quote == text:
            yield from own
            continue
        for line in own:
            subject, predicate, value = split_triple(split_graph(line)[0])
            if predicate == _EXACT:
                value = str(type(decode_literal(value))(quote)).encode()
            elif predicate == _END and _START in values:
                value = value.replace(
                    decode_literal(value).value.encode(),
                    str(int(decode_literal(values[_START]).value) + len(quote)).encode(),
                    1,
                )
            yield b" ".join((subject, predicate, value, graph, b".\n"))


def _find_graph(line: bytes) -> bytes:
    return split_graph(line)[1]


def cut_between_words(text: str, longest: int = SHORT) -> str:
    """The beginning of a text, up to a number of characters, that ends with a whole word if one fits."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    if text[longest].isspace():
        return head.rstrip()
    whole = head.rsplit(None, 1)[0] if any(letter.isspace() for letter in head.strip()) else head
    return whole.rstrip()
