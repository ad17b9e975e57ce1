"""What a template has at hand while it writes one page: words, addresses, labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from kg.serve.api.asked import EVENT_TYPES
from kg.serve.catalogue.events import Event, Page
from kg.serve.catalogue.refs import Ref
from kg.serve.explorer.words import Words
from kg.serve.hrefs import Hrefs
from kg.serve.negotiation import LANGUAGES
from kg.vocab import LABELS, PREFIXES, ROLE_LABELS, STATUS_LABELS, TOPIC_LABELS

_NAMED = 3  # participants that the title of an event names
NAVIGATION = (
    ("/events", "events"), ("/people", "people"), ("/countries", "countries"), ("/organizations", "organizations"),
    ("/agreements", "agreements"), ("/articles", "articles"), ("/timeline", "timeline"), ("/network", "network"),
    ("/map", "map"), ("/ask", "ask"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """One request for a page.

    `chosen` tells that the reader chose the language by a link: links then keep it, as there are no cookies.
    """

    words: Words
    hrefs: Hrefs
    path: str
    query: Sequence[tuple[str, str]] = ()
    chosen: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.words.language

    @property
    def other(self) -> str:
        """The language the page can be switched to."""
        return next(language for language in LANGUAGES if language != self.language)

    @property
    def narrowed(self) -> bool:
        """Whether the request narrows a list."""
        return any(value and key not in ("lang", "offset") for key, value in self.query)

    def link(self, path: str, pairs: Iterable[tuple[str, object]] = (), **values: object) -> str:
        """An address on this server, in the language of the page where the reader chose it."""
        given = [(key, value) for key, value in (*pairs, *values.items()) if value not in (None, "")]
        kept = [*given, ("lang", self.language)] if self.chosen else given
        return f"{path}?{urlencode(kept)}" if kept else path

    def href(self, ref: Ref | str) -> str:
        """The address of the page of a node."""
        iri = ref if isinstance(ref, str) else ref.iri
        address = self.hrefs.of(iri)
        if not self.chosen:
            return address
        return f"{address}{'&' if '?' in address else '?'}lang={self.language}"

    def events(self, **values: object) -> str:
        """The address of a list of events; a value for "from" is given as `from_`."""
        return self.link("/events", [(key.rstrip("_"), value) for key, value in values.items()])

    def switch(self) -> str:
        """The address of this page in the other language."""
        kept = [(key, value) for key, value in self.query if key != "lang"]
        return f"{self.path}?{urlencode([*kept, ('lang', self.other)])}"

    def turn(self, offset: int) -> str:
        """The address of another page of this list."""
        kept = [(key, value) for key, value in self.query if key not in ("offset", "lang") and value]
        return self.link(self.path, kept, offset=offset or None)

    def json(self, path: str, allowed: Sequence[str]) -> str:
        """The address of the same in JSON."""
        kept = [(key, value) for key, value in self.query if key in allowed and value]
        return f"{path}?{urlencode(kept)}" if kept else path

    def name(self, ref: Ref) -> str:
        """What a node is called in the language of the page."""
        return ref.name(self.language)

    def kind(self, name: str | None) -> str:
        """The label of a class."""
        return self._label(LABELS, name)

    @property
    def types(self) -> dict[str, str]:
        """The labels of all types of events, for what is drawn in the browser."""
        return {name: capitalize(self.kind(name)) for name in EVENT_TYPES}

    def role(self, name: str | None) -> str:
        """The label of a role."""
        return self._label(ROLE_LABELS, name)

    def status(self, name: str | None) -> str:
        """The label of a status."""
        return self._label(STATUS_LABELS, name)

    def topic(self, name: str | None) -> str:
        """The label of a topic."""
        return self._label(TOPIC_LABELS, name)

    def _label(self, labels: Any, name: str | None) -> str:
        found: str = labels.get(name, {}).get(self.language) or name or self.words.text("site.unknown")
        return found

    def title(self, event: Event) -> str:
        """An event in few words: what kind, and who."""
        agents = list(dict.fromkeys(part.agent for part in event.parts))
        kind = capitalize(self.kind(event.kind))
        if not agents:
            return kind
        names = ", ".join(self.name(agent) for agent in agents[:_NAMED])
        rest = len(agents) - _NAMED
        return f"{kind} – {names}" + (f", {self.words.count('others', rest)}" if rest > 0 else "")

    def position(self, page: Page[Any]) -> str:
        """Which part of a list a page is."""
        number = self.words.number
        last = page.offset + len(page.items)
        return self.words.text(
            "pages.position", first=number(page.offset + 1), last=number(last), total=number(page.total)
        )

    def wikidata(self, qid: str) -> str:
        """The address of a Wikidata entity."""
        return PREFIXES["wd"] + qid


def capitalize(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
