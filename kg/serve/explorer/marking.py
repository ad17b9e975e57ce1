"""A sentence with the names of those it is about marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.serve.catalogue.refs import Ref

_SHORTEST = 3  # letters of a name that is looked for: "US" stands in too many words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, and whom it names."""

    text: str
    ref: Ref | None = None


def mark_names(sentence: str, names: Mapping[str, Ref], others: Iterable[str] = ()) -> list[Piece]:
    """The sentence cut into pieces, each of which is a name or none; of names that overlap the longest wins.

    Args:
        sentence: the text.
        names: by name, whom it means; as they are spelled, capitals included.
        others: names of others, which are not to be found inside a longer name.
    """
    known = {name: names.get(name) for name in (*others, *names) if len(name) >= _SHORTEST}
    if not known:
        return [Piece(sentence)]
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    pieces: list[Piece] = []
    end = 0
    for found in pattern.finditer(sentence):
        if found.start() > end:
            pieces.append(Piece(sentence[end : found.start()]))
        pieces.append(Piece(found.group(), known[found.group()]))
        end = found.end()
    return [*pieces, Piece(sentence[end:])] if end < len(sentence) else pieces
