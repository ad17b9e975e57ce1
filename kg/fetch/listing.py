"""What a feed and a sitemap have in common: addresses, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Item:
    """An address that a listing names.

    Args:
        url: as it stands there.
        fields: what is said of it: title, published, modified, author, identifier, publisher, language, keywords.
    """

    url: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed or a sitemap.

    Args:
        items: in the order they are to be asked.
        is_index: whether they are sitemaps, and not pages.
    """

    items: tuple[Item, ...]
    is_index: bool = False
