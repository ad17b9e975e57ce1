"""The description of a release against what is there: its numbers counted again, its files measured again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.sorting import sort_lines
from kg.verify.files import Content
from kg.verify.problems import Verdict
from kg.verify.sums import find_digest
from kg.vocab import PREFIXES, dcat, dcterms, owl, rdf, skos, spdx, void

_TYPE = f"<{rdf.type}>".encode()
_LINKS = {f"<{iri}>".encode() for iri in (owl.sameAs, skos.closeMatch)}
_WIKIDATA = f"<{PREFIXES['wd']}".encode()


@dataclass(slots=True)
class Counts:
    """Numbers of one dataset, by IRI."""

    subjects: int = 0
    objects: int = 0
    classes: Counter[str] = field(default_factory=Counter)  # nodes
    properties: Counter[str] = field(default_factory=Counter)  # triples
    links: Counter[str] = field(default_factory=Counter)


def count_again(content: Content, folder: Path) -> Counts:
    """The numbers of sorted N-Triples; objects are sorted in `folder` to be counted."""
    found = Counts()
    with content.lines.open("rb") as lines:
        found.objects = sum(1 for _ in sort_lines(_count(lines, found), folder))
    return found


def _count(lines: Iterable[bytes], found: Counts) -> Iterator[bytes]:
    """Count lines into `found`; yields the object of each."""
    before = b""
    for line in lines:
        subject, predicate, value = line.split(b" ", 2)
        found.subjects += subject != before
        before = subject
        name = predicate[1:-1].decode()
        found.properties[name] += 1
        if predicate == _TYPE:
            found.classes[value[1:-4].decode()] += 1
        elif predicate in _LINKS and value.startswith(_WIKIDATA):
            found.links[name] += 1
        yield value


class Described:
    """The statements of dataset.ttl, by node and property."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            SyntaxError, OSError: it can't be read.
        """
        self._values: dict[tuple[str, str], list[str]] = {}
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            assert isinstance(quad.subject, NamedNode | Literal)
            self._values.setdefault((quad.subject.value, quad.predicate.value), []).append(
                _value(quad.triple)
            )

    def find(self, node: str, predicate: str) -> list[str]:
        """The values of a property of a node."""
        return self._values.get((node, predicate), [])

    def find_subjects(self, predicate: str) -> list[str]:
        """The nodes with a property."""
        return sorted(node for node, name in self._values if name == predicate)


def check_counts(
    described: Described, content: Content, articles: int, verdict: Verdict, folder: Path
) -> None:
    """Compare the numbers of a description with the dataset's; `folder` is for what is sorted meanwhile."""
    roots = described.find_subjects(dcat.version)
    if len(roots) != 1:
        verdict.add("dataset.ttl", f"describes {len(roots)} datasets with a version; a release is one")
        return
    found, root = count_again(content, folder), roots[0]
    for predicate, number in (
        (void.triples, content.triples),
        (void.distinctSubjects, found.subjects),
        (void.distinctObjects, found.objects),
        (void.documents, articles),
        (void.classes, len(found.classes)),
        (void.properties, len(found.properties)),
    ):
        _compare(described, root, predicate, number, "the dataset", verdict)
    for relation, key, measure, counts in (
        (void.classPartition, void.class_, void.entities, found.classes),
        (void.propertyPartition, void.property, void.triples, found.properties),
        (void.subset, void.linkPredicate, void.triples, found.links),
    ):
        parts = {name: part for part in described.find(root, relation) for name in described.find(part, key)}
        for name in sorted(parts.keys() | counts.keys()):
            _compare(described, parts.get(name, ""), measure, counts[name], name, verdict)


def check_distributions(described: Described, folder: Path, files: set[str], verdict: Verdict) -> None:
    """Compare what a description says of files with the files."""
    listed = {}
    for node in {
        n
        for root in described.find_subjects(dcat.distribution)
        for n in described.find(root, dcat.distribution)
    }:
        listed.update(dict.fromkeys(described.find(node, dcterms.title), node))
    for name in sorted(files - listed.keys()):
        verdict.add("dataset.ttl", f"does not describe {name}")
    for name in sorted(listed.keys() - files):
        verdict.add("dataset.ttl", f"describes {name}, which is not there")
    for name in sorted(listed.keys() & files):
        node, path = listed[name], folder / name
        if described.find(node, dcat.byteSize) != [str(path.stat().st_size)]:
            verdict.add(name, "has not the size that dataset.ttl tells")
        sums = [v for c in described.find(node, spdx.checksum) for v in described.find(c, spdx.checksumValue)]
        if sums != [find_digest(path)]:
            verdict.add(name, "has not the checksum that dataset.ttl tells")


def _compare(
    described: Described, node: str, predicate: str, number: int, what: str, verdict: Verdict
) -> None:
    told = described.find(node, predicate)
    if told != [str(number)]:
        word = predicate.rpartition("#")[2]
        verdict.add("dataset.ttl", f"tells {', '.join(told) or 'no'} {word} of {what}; there are {number}")


def _value(triple: Triple) -> str:
    value = triple.object
    assert isinstance(value, NamedNode | Literal)  # a description of ours has no other nodes
    return value.value


def find_difference_of(first: Iterator[Triple], second: Iterator[Triple]) -> str | None:
    """A statement that one of two small files has alone, None where there is none."""
    alone = set(first) ^ set(second)
    return min(map(str, alone)) if alone else None
