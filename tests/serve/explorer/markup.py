"""What holds for every page: it is sound HTML that a keyboard, a screen reader and a strict browser can use."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
from lxml import etree

_FIELDS = ("input", "select", "textarea")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page leads: an address without its fragment, and the fragment."""

    address: str
    fragment: str
    is_external: bool  # for a reader to follow; a page loads nothing from there


class Markup:
    """A page, parsed as browsers do."""

    def __init__(self, text: str, *, strict: bool = False) -> None:
        parser = html5lib.HTMLParser(
            tree=html5lib.getTreeBuilder("lxml"), strict=strict, namespaceHTMLElements=False
        )
        self.root = parser.parse(text).getroot()

    def find(self, path: str) -> list[etree._Element]:
        found = self.root.xpath(path)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, etree._Element)]

    def text(self, path: str) -> list[str]:
        return [" ".join("".join(map(str, one.itertext())).split()) for one in self.find(path)]

    @property
    def ids(self) -> list[str]:
        return [str(one.get("id")) for one in self.find("//*[@id]")]

    def links(self, base: str) -> Iterator[Link]:
        """Every address on the page, with what it loads."""
        for one in self.find(
            "//*[@href or @src or @action or @data-source or @data-events or @data-suggest]"
        ):
            for name in ("href", "src", "action", "data-source", "data-events", "data-suggest"):
                value = one.get(name)
                if value is not None:
                    address, fragment = urldefrag(urljoin(base, value))
                    yield Link(address, fragment, urlsplit(address).netloc != urlsplit(base).netloc)

    def find_faults(self) -> Iterator[str]:
        """What is wrong with the page, in words."""
        for name, number in Counter(self.ids).items():
            if number > 1:
                yield f"the id {name} stands {number} times"
        for field in self.find("//*[self::input or self::select or self::textarea][not(@type = 'hidden')]"):
            if not self.find(f"//label[@for = '{field.get('id')}']") and not field.get("aria-label"):
                yield f"a {field.tag} {field.get('name')} has no label"
        for one in self.find("//*[@aria-labelledby or @aria-describedby]"):
            for name in ("aria-labelledby", "aria-describedby"):
                for wanted in (one.get(name) or "").split():
                    if wanted not in self.ids:
                        yield f"{name} names {wanted}, which is not there"
        if len(self.find("//h1")) != 1 or len(self.find("//main")) != 1:
            yield "there is not exactly one h1 and one main"
        if not (self.text("//title") or [""])[0] or not self.root.get("lang"):
            yield "the title or the language is missing"
        for one in self.find("//a | //button"):
            if not "".join(map(str, one.itertext())).strip() and not one.get("aria-label"):
                yield f"a link to {one.get('href')} says nothing"
        for one in self.find("//*[@style or @onclick] | //script[not(@src)] | //style"):
            yield f"a {one.tag} holds a style or script of its own, which the policy forbids"
        for one in self.find("//img | //*[local-name() = 'svg']"):
            if not one.get("aria-label") and one.get("alt") is None:
                yield f"a {one.tag} has no words"
        levels = [
            int(str(one.tag)[1])
            for one in self.find("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        if any(after > before + 1 for before, after in itertools.pairwise(levels)):
            yield f"headings leave a level out: {levels}"
