"""What the catalogue finds → JSON, as kg/serve/api/openapi.json describes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from kg.serve.catalogue.documents import Agreement, Article, Told
from kg.serve.catalogue.events import Event, Page, Part
from kg.serve.catalogue.offices import Office
from kg.serve.catalogue.refs import Ref
from kg.serve.catalogue.relations import Tie
from kg.serve.catalogue.searching import Hit, Sentence
from kg.serve.hrefs import Hrefs
from kg.vocab import PREFIXES

T = TypeVar("T")
Json = dict[str, Any]


def format_day(day: int) -> str | None:
    """A day as YYYY-MM-DD, None where it is not known."""
    text = f"{day:08d}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if day else None


class Shapes:
    """Makes JSON objects; `hrefs` tells where the page of a node is."""

    def __init__(self, hrefs: Hrefs) -> None:
        self._hrefs = hrefs

    def page(
        self, path: str, query: Sequence[tuple[str, str]], page: Page[T], make: Callable[[T], Json]
    ) -> Json:
        """A page of a list, with the addresses of those after and before it."""

        def link(offset: int | None) -> str | None:
            if offset is None:
                return None
            kept = [(key, value) for key, value in query if key not in ("offset", "limit")]
            return f"{path}?{urlencode([*kept, ('offset', offset), ('limit', page.limit)])}"

        return {
            "total": page.total,
            "offset": page.offset,
            "limit": page.limit,
            "next": link(page.next),
            "previous": link(page.before),
            "items": [make(item) for item in page.items],
        }

    def ref(self, ref: Ref) -> Json:
        """A node."""
        return {
            "iri": ref.iri,
            "kind": ref.kind,
            "label": ref.label,
            "labels": {key: text for key, text in (("en", ref.en), ("fr", ref.fr)) if text},
            "page": self._hrefs.of(ref.iri),
        }

    def _maybe(self, ref: Ref | None) -> Json | None:
        return None if ref is None else self.ref(ref)

    def entity(self, ref: Ref) -> Json:
        """A person, organization, country or place."""
        known = ref.latitude is not None and ref.longitude is not None
        return {
            **self.ref(ref),
            "wikidata": PREFIXES["wd"] + ref.qid if ref.qid else None,
            "coordinates": {"latitude": ref.latitude, "longitude": ref.longitude} if known else None,
            "events": ref.weight,
        }

    def hit(self, hit: Hit) -> Json:
        """A node found by a name."""
        return {**self.ref(hit.ref), "name": hit.name, "language": hit.language}

    def event(self, event: Event) -> Json:
        """An event in a list."""
        return {
            **self.ref(event.ref),
            "type": event.type,
            "subtype": event.kind if event.kind != event.type else None,
            "when": event.edtf,
            "earliest": format_day(event.day),
            "latest": format_day(event.latest),
            "place": self._maybe(event.place),
            "status": event.status,
            "confidence": event.confidence,
            "topics": list(event.topics),
            "participants": [self._part(part) for part in event.parts],
        }

    def _part(self, part: Part) -> Json:
        return {
            "agent": self.ref(part.agent),
            "role": part.role,
            "acting_for": self._maybe(part.acting_for),
            "office": part.office,
        }

    def sentence(self, sentence: Sentence) -> Json:
        """A sentence that supports a finding."""
        return {
            "exact": sentence.exact,
            "start": sentence.start,
            "end": sentence.end,
            "article": self.ref(sentence.article),
        }

    def told(self, told: Told) -> Json:
        """An article that tells a finding."""
        return {"article": self.article(told.article), "confidence": told.confidence, "rule": told.rule}

    def article(self, article: Article) -> Json:
        """An article."""
        return {
            **self.ref(article.ref),
            "identifier": article.identifier,
            "published": article.edtf,
            "language": article.language,
            "publisher": self._maybe(article.publisher),
            "url": article.url,
        }

    def office(self, office: Office) -> Json:
        """An office somebody is said to hold."""
        return {
            "holder": self._maybe(office.holder),
            "title": office.title,
            "organization": self._maybe(office.organization),
            "country": self._maybe(office.country),
            "first_attested": office.first,
            "last_attested": office.last,
            "articles": office.articles,
        }

    def agreement(self, agreement: Agreement) -> Json:
        """An agreement."""
        return {
            **self.ref(agreement.ref),
            "type": agreement.type,
            "when": agreement.edtf,
            "period": agreement.period,
            "status": agreement.status,
            "confidence": agreement.confidence,
            "parties": [self.ref(party) for party in agreement.parties],
        }

    def tie(self, tie: Tie) -> Json:
        """Two who have to do with each other."""
        return {
            "between": [self.ref(tie.a), self.ref(tie.b)],
            "events": tie.events,
            "encounters": tie.encounters,
            "first": format_day(tie.first),
            "last": format_day(tie.last),
        }
