"""What there is in a dataset, counted in one pass over its sorted triples."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.publish.lines import Statement, decode_iri, decode_literal, encode_iri, split_triple
from kg.sorting import sort_lines
from kg.vocab import PREFIXES, owl, rdf, schema, skos

_TYPE, _LANGUAGE, _PUBLISHED = (encode_iri(i) for i in (rdf.type, schema.inLanguage, schema.datePublished))
_LINKS = {encode_iri(iri): iri for iri in (owl.sameAs, skos.closeMatch)}
_WIKIDATA = f"<{PREFIXES['wd']}".encode()


@dataclass(slots=True)
class Statistics:
    """Counts by IRI; what is not said is a number of triples."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    articles: int = 0
    entities: Counter[str] = field(default_factory=Counter)  # nodes of each class
    class_triples: Counter[str] = field(default_factory=Counter)  # whose subject is of the class
    properties: Counter[str] = field(default_factory=Counter)
    property_subjects: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)  # into Wikidata, by property
    examples: dict[str, str] = field(default_factory=dict)  # class → the first of its nodes
    languages: set[str] = field(default_factory=set)  # of articles
    first: str = ""  # the first day that an article is of, as precise as it is known: "2025-05"
    last: str = ""

    @property
    def namespaces(self) -> list[str]:
        """The vocabularies of the classes and properties in use."""
        used = {*self.entities, *self.properties}
        return sorted(n for n in PREFIXES.values() if any(iri.startswith(n) for iri in used))


def count_statements(triples: Path, folder: Path) -> Statistics:
    """The statistics of a file of sorted N-Triples; objects are sorted in `folder` to be counted."""
    found = Statistics()
    with triples.open("rb") as lines:
        objects = _count(map(split_triple, lines), found)
        found.objects = sum(1 for _ in sort_lines(objects, folder))
    found.articles = found.entities[schema.NewsArticle]
    return found


def _count(statements: Iterator[Statement], found: Statistics) -> Iterator[bytes]:
    """Count node after node into `found`; yields each object as a line."""
    for subject, group in itertools.groupby(statements, key=lambda s: s.subject):
        found.subjects += 1
        size = 0
        classes: list[str] = []
        for predicate, values in itertools.groupby(group, key=lambda s: s.predicate):
            number = 0
            for statement in values:
                number += 1
                yield statement.object + b"\n"
                if predicate == _TYPE:
                    classes.append(decode_iri(statement.object))
                elif predicate in _LINKS and statement.object.startswith(_WIKIDATA):
                    found.links[_LINKS[predicate]] += 1
                elif predicate in (_LANGUAGE, _PUBLISHED):
                    _note_article(predicate, statement.object, found)
            found.properties[decode_iri(predicate)] += number
            found.property_subjects[decode_iri(predicate)] += 1
            size += number
        found.triples += size
        for name in classes:
            found.entities[name] += 1
            found.class_triples[name] += size
            found.examples.setdefault(name, decode_iri(subject))


def _note_article(predicate: bytes, value: bytes, found: Statistics) -> None:
    text = decode_literal(value).value
    if predicate == _LANGUAGE:
        found.languages.add(text)
    else:
        found.first = min(found.first or text, text)
        found.last = max(found.last, text)
