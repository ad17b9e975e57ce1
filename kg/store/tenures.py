"""The offices that the articles of a graph attest: who, which, of whom, on which dates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.store import open_any
from kg.store.query import Table, run_table
from kg.vocab import PREFIXES

_WIKIDATA = PREFIXES["wd"]
_QUERY = """
SELECT ?tenure ?person ?name ?form ?id ?title ?day ?body ?bodyName ?bodyId ?country ?countryName ?countryId {
  ?tenure a dpc:Tenure ; dpc:holder ?person ; dpc:title ?title .
  ?person rdfs:label ?name .
  OPTIONAL { ?person skos:altLabel ?form }
  OPTIONAL { ?person owl:sameAs ?id }
  OPTIONAL { ?tenure dpc:attestedOn ?day }
  OPTIONAL { ?tenure dpc:organization ?body . ?body rdfs:label ?bodyName . OPTIONAL { ?body owl:sameAs ?bodyId } }
  OPTIONAL {
    ?tenure dpc:country ?country . ?country rdfs:label ?countryName .
    OPTIONAL { ?country owl:sameAs ?countryId }
  }
}"""


@dataclass
class Attested:
    """An office that articles give a person. Ids are those of Wikidata, None where the graph has none."""

    title: str
    language: str  # of the title
    person: str  # its IRI
    name: str
    qid: str | None = None
    names: set[str] = field(default_factory=set)  # every form
    body: str | None = None  # label
    body_qid: str | None = None
    country: str | None = None  # label
    country_qid: str | None = None
    days: set[str] = field(default_factory=set)  # EDTF dates of the articles


def find_attested(place: Path) -> list[Attested]:
    """The offices attested in a built folder or a dump, in order of country, body, title and person.

    Raises:
        UsageError, StoreError: there is no graph at that place, or it can't be read.
    """
    found: dict[str, Attested] = {}
    labels: dict[str, set[str]] = defaultdict(set)
    table = run_table(open_any(place), _QUERY)
    assert isinstance(table, Table), "a SELECT gives rows"
    for row in table.rows:
        (
            tenure,
            person,
            name,
            form,
            qid,
            title,
            day,
            body,
            body_name,
            body_id,
            country,
            country_name,
            country_id,
        ) = row
        one = found.setdefault(_text(tenure), Attested(_text(title), _language(title), _text(person), ""))
        one.names |= {_text(x) for x in (name, form) if x is not None}
        one.days |= {_text(day)} if day is not None else set()
        one.qid, one.body_qid, one.country_qid = (
            _least(old, new)
            for old, new in ((one.qid, qid), (one.body_qid, body_id), (one.country_qid, country_id))
        )
        for node, label in ((person, name), (body, body_name), (country, country_name)):
            if node is not None and label is not None:
                labels[_text(node)].add(_text(label))
        one.name = min(labels[_text(person)])
        one.body = min(labels[_text(body)]) if body is not None else None
        one.country = min(labels[_text(country)]) if country is not None else None
    return sorted(found.values(), key=lambda a: (a.country or "", a.body or "", a.title, a.name, a.person))


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _language(term: object) -> str:
    return (term.language or "") if isinstance(term, Literal) else ""


def _least(old: str | None, new: object) -> str | None:
    ids = {x for x in (old, _text(new).removeprefix(_WIKIDATA) or None) if x}
    return min(ids, default=None)
