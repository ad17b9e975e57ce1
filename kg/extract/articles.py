"""The article before a noun, which is none of a name or title behind it."""

from __future__ import annotations

from kg.extract.document import Document


def skip_article(doc: Document, at: int) -> int:
    """Behind the article at a token; possessives are no articles."""
    tag = doc.tag(at, "determiner")
    return at + tag.length if tag and not (tag.value or {}).get("possessive") else at
