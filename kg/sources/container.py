"""An envelope around articles: its text to be parsed, and its letters to be found again in its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.sources.decode import decoded
from kg.sources.markup import VisibleText
from kg.sources.source import Source
from kg.sources.tidy import tidied
from kg.sources.trace import Traced


@dataclass(frozen=True)
class Container:
    """A decoded input whose articles stand in an envelope of markup or escapes.

    Args:
        text: tidied; what a parser is given.
        decoded: what origins count in.
        traced: the text, letter by letter with its place in what was decoded.
        show: takes the envelope off the letters.
        warnings: what was noticed on the way.
    """

    text: str
    decoded: str
    traced: Traced
    show: Callable[[Traced], Traced]
    warnings: tuple[str, ...]

    @cached_property
    def letters(self) -> VisibleText:
        """The text with the envelope's escapes read and its tags cut; made once a parser has accepted the text."""
        return VisibleText(tidied(self.show(self.traced))[0])


def open_container(
    source: Source,
    show: Callable[[Traced], Traced],
    *,
    declared: str | None = None,
    prepare: Callable[[Traced], Traced] | None = None,
) -> Container:
    """The input as a container.

    Args:
        source: the input.
        show: takes the envelope off the letters.
        declared: the encoding the input names for itself.
        prepare: what is done to the text before it is parsed.
    """
    raw = decoded(source.data, declared)
    text, warnings = tidied(Traced.of(raw.text))
    text = prepare(text) if prepare else text
    return Container(text.text, raw.text, text, show, (*raw.warnings, *warnings))
