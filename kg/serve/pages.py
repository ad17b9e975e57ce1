"""The page of an IRI for a reader: what the explorer gives, and a plain list of statements where there is none."""

from __future__ import annotations

from typing import Protocol


class Pages(Protocol):
    """Who writes the HTML page about an IRI."""

    async def page(self, iri: str, language: str) -> str | None:
        """The page, a whole HTML document; None where this has none for the IRI.

        Args:
            iri: absolute; it is known to be in the graph or in the vocabulary.
            language: of the page, "en" or "fr".
        """


class NoPages:
    """No pages of its own: the server lists the statements."""

    async def page(self, iri: str, language: str) -> str | None:
        """None."""
        del iri, language
        return None
