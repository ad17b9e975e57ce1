"""IRIs derived from content: the same input gives the same nodes, whatever the order of work.

    article        its identifier and the digest of its text
    person, …      its Wikidata id where certain, and so one node in all articles; else kind, name and country;
                   a person without a country: name and office, else the article: nothing says that namesakes are one
    tenure         holder, title, organisation, country: one node in all articles that attest it
    merged         the first of its members
    all the rest   the article, and what tells it apart within it

A local name is a readable slug, which means nothing, and 64 bits of SHA-256, which do.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii

from kg.article import Article
from kg.graph.terms import check_qid
from kg.lang.folding import fold
from kg.ntriples import Iri
from kg.records import Agreement, Commitment, Entity, EntityKind, Event, Evidence, Statement, Tenure

_FOLDERS = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANIZATION: "organization",
    EntityKind.COUNTRY: "place",
    EntityKind.PLACE: "place",
}
_SLUG_LENGTH = 60
_HASH_LENGTH = 16
_REMEMBERED = 2_000  # names: those of events, countries and persons come again and again
_JOINERS = re.compile(r"[\s\-‐‑’'ʼ]+")


def find_certain_qid(entity: Entity) -> str | None:
    """The Wikidata id an entity certainly has: the lowest where several are claimed, None where none is."""
    certain = [check_qid(link.qid) for link in entity.links if link.certain]
    return min(certain, key=lambda qid: int(qid[1:]), default=None)


def make_article_iri(base: str, article: Article) -> Iri:
    """The IRI of an article, which is the name of its graph too."""
    return _make(base, "article", article.title or article.identifier, [article.identifier, article.digest])


def make_entity_iri(base: str, entity: Entity, country: Iri | None, known_by: Sequence[str] = ()) -> Iri:
    """The IRI of an entity.

    Args:
        base: what IRIs begin with.
        entity: what it is.
        country: the one it belongs to, if any.
        known_by: of a person without a country, what else tells namesakes apart: an office, or the article.
    """
    folder = _FOLDERS[entity.kind]
    qid = find_certain_qid(entity)
    if qid is not None:
        return Iri(f"<{base}{folder}/{qid}>")
    belongs = country.value if country is not None and entity.kind is not EntityKind.COUNTRY else None
    content = [entity.kind.value, _comparable(entity.name), belongs]
    return _make(base, folder, entity.name, content if belongs is not None else [*content, *known_by])


def make_tenure_iri(base: str, tenure: Tenure, related: Sequence[Iri | None]) -> Iri:
    """The IRI of a tenure; `related` is its holder, organisation and country."""
    return _make(base, "tenure", tenure.title, [tenure.title, *_values(related)])


def make_event_iri(base: str, article: Iri, event: Event, sibling: Sequence[str]) -> Iri:
    """The IRI of an event; `sibling` tells apart events of one class that one word reports, else is empty."""
    return _make(base, "event", event.type, [article.value, event.type, event.trigger.start, *sibling])


def make_agreement_iri(base: str, article: Iri, agreement: Agreement, parties: Sequence[Iri]) -> Iri:
    """The IRI of an agreement as one article names it."""
    told = sorted((e.start, e.end) for e in agreement.evidence)[:1]
    content = [article.value, agreement.type, _comparable(agreement.name), agreement.status, agreement.date]
    return _make(base, "agreement", agreement.name, [*content, told, sorted(_values(parties))])


def make_participation_iri(base: str, event: Iri, parts: Sequence[Iri | None]) -> Iri:
    """The IRI of a participation; `parts` is its agent, role, principal and tenure."""
    return _make(base, "participation", "", [event.value, *_values(parts)])


def make_evidence_iri(base: str, article: Iri, evidence: Evidence) -> Iri:
    """The IRI of a sentence of an article, shared by all it supports."""
    return _make(base, "evidence", "", [article.value, evidence.start, evidence.end, evidence.exact])


def make_commitment_iri(base: str, article: Iri, commitment: Commitment, parties: Sequence[Iri]) -> Iri:
    """The IRI of a commitment."""
    place = [commitment.evidence.start, commitment.evidence.end]
    return _make(base, "commitment", "", [article.value, place, sorted(_values(parties))])


def make_statement_iri(base: str, article: Iri, statement: Statement, speaker: Iri) -> Iri:
    """The IRI of a statement."""
    return _make(
        base,
        "statement",
        "",
        [article.value, statement.evidence.start, statement.evidence.end, speaker.value],
    )


def make_identification_iri(base: str, node: Iri, predicate: Iri, value: Iri) -> Iri:
    """The IRI of what was decided about the identity of an entity."""
    return _make(base, "identification", "", _values((node, predicate, value)))


def make_article_identification_iri(base: str, article: Iri, node: Iri, predicate: Iri, qid: str) -> Iri:
    """The IRI of what an article was found to say about the identity of an entity."""
    return _make(base, "identification", "", [article.value, node.value, predicate.value, qid])


def make_merged_iri(base: str, kind: str, first: str) -> Iri:
    """The IRI of what several articles report: named after the first of its members, by IRI."""
    return _make(base, "merged", kind, [first])


def make_comparison_iri(base: str, compared: Sequence[Iri]) -> Iri:
    """The IRI of a comparison of two nodes."""
    return _make(base, "comparison", "", sorted(_values(compared)))


def make_digest(content: Sequence[object]) -> str:
    """A short digest of an array of JSON values, the same on every machine; lone surrogates are no obstacle."""
    return hashlib.sha256(_write_json(content).encode("ascii")).hexdigest()[:_HASH_LENGTH]


def _write_json(content: Sequence[object]) -> str:
    """What json.dumps writes, which makes an encoder for each call."""
    return f"[{', '.join([_write_value(one) for one in content])}]"


def _write_value(value: object) -> str:
    """The same of one value; most nodes are named after strings, numbers and what is not known."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if value is None:
        return "null"
    return str(value) if type(value) is int else json.dumps(value)


def _make(base: str, folder: str, name: str, content: Sequence[object]) -> Iri:
    slug = _make_slug(name)
    digest = make_digest([folder, *content])
    # A base that has been checked and letters of our own: there is nothing to encode.
    return Iri(f"<{base}{folder}/{slug}-{digest}>" if slug else f"<{base}{folder}/{digest}>")


@lru_cache(maxsize=_REMEMBERED)
def _make_slug(name: str) -> str:
    """ASCII letters and digits with hyphens; empty for a name in a script that has none of them."""
    words = re.findall(r"[a-z0-9]+", fold(name[: 4 * _SLUG_LENGTH]))
    slug = "-".join(words)
    return (
        slug if len(slug) <= _SLUG_LENGTH else slug[:_SLUG_LENGTH].rpartition("-")[0] or slug[:_SLUG_LENGTH]
    )


def _comparable(name: str) -> str:
    """The name as it is compared: case, hyphens and apostrophes do not count, diacritics do.

    Văn and Vân are two persons. Two nodes of one person can be joined later, one of two cannot be parted.
    """
    return _JOINERS.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


def _values(nodes: Sequence[Iri | None]) -> list[str]:
    return ["" if node is None else node.value for node in nodes]
