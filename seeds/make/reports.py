"""The five reports, as they are read from seeds/articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.article import BlockKind
from kg.errors import SourceError
from kg.sources import read

ARTICLES = Path(__file__).resolve().parent.parent / "articles"
_HTML = {BlockKind.HEADING: "<h2>{}</h2>", BlockKind.PARAGRAPH: "<p>{}</p>"}
_CAPTION = '<figure><img src="photo.jpg" alt=""><figcaption>{}</figcaption></figure>'


@dataclass(frozen=True)
class Report:
    """One report: what its source says of it, and the blocks of its body in order."""

    name: str
    title: str
    published: str | None
    publisher: str | None
    blocks: tuple[tuple[BlockKind, str], ...]

    def to_html(self) -> str:
        """The body as HTML."""
        return "\n".join(
            _HTML.get(kind, _CAPTION).format(escape(text, quote=False)) for kind, text in self.blocks
        )


def load_reports() -> list[Report]:
    """The reports, by name."""
    return list(_load())


def _load() -> Iterator[Report]:
    for path in sorted(ARTICLES.glob("*.txt")):
        for article in read(path.read_bytes(), path.name):
            if isinstance(article, SourceError):
                raise article
            blocks = tuple((b.kind, article.text[b.start : b.end]) for b in article.blocks[1:])
            title = article.title or ""
            yield Report(article.identifier, title, article.published, article.publisher, blocks)
