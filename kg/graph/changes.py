"""Two graphs compared: which articles, events and agreements came and went, and what of it was merged anew.

Nodes are known by their IRI, which is derived from content. An article whose text was changed has another IRI: one that
keeps its identifier is told as revised. A merged event keeps its IRI while its first report stays; where it got
another, most of its reports tell which. What a node says is kept as a digest, so that memory is that of the nodes
and not of their statements.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.terms import make_iri
from kg.vocab import dcterms, dpc, prov, rdf, rdfs, schema

KINDS = ("article", "event", "agreement", "merged event", "merged agreement", "merged person")
_CLASSES = dict(
    zip(
        (
            *(schema.NewsArticle, dpc.Event, dpc.Agreement),
            *(dpc.MergedEvent, dpc.MergedAgreement, dpc.MergedPerson),
        ),
        KINDS,
        strict=True,
    )
)
_LABELS = (rdfs.label, schema.headline)
_MASK = (1 << 64) - 1


@dataclass(slots=True)
class Node:
    """An article, event, agreement, or what was merged, of one graph."""

    kind: str = ""  # one of KINDS
    label: str = ""
    identifier: str = ""  # of an article
    members: frozenset[str] = frozenset()
    digest: int = 0  # of its statements, whatever their order


@dataclass(frozen=True, slots=True)
class Changes:
    """What came and went between two graphs; IRIs are sorted."""

    before: Mapping[str, Node]
    after: Mapping[str, Node]
    added: tuple[str, ...]
    retracted: tuple[str, ...]
    altered: tuple[str, ...]  # in both, with other statements
    replaced: tuple[
        tuple[str, str], ...
    ]  # retracted → added: a revised article, a merged node under another IRI
    regrouped: tuple[str, ...] = field(default=())  # merged nodes that are new or have other members

    def count(self, kind: str) -> tuple[int, int, int]:
        """How many nodes of a kind were added, retracted and altered."""
        return (
            sum(self.after[iri].kind == kind for iri in self.added),
            sum(self.before[iri].kind == kind for iri in self.retracted),
            sum(self.after[iri].kind == kind for iri in self.altered),
        )


def find_nodes(quads: Iterable[Quad]) -> dict[str, Node]:
    """The nodes of a graph that a change is told of, by IRI."""
    found: dict[str, Node] = defaultdict(Node)
    members: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        node = found[subject.value]
        node.digest = (node.digest + _digest(quad)) & _MASK
        if predicate == rdf.type and value.value in _CLASSES:
            node.kind = _CLASSES[value.value]
        elif predicate in _LABELS and (not node.label or value.value < node.label):
            node.label = value.value
        elif predicate == dcterms.identifier:
            node.identifier = value.value
        elif predicate == prov.hadMember:
            members[subject.value].add(value.value)
    for iri, own in members.items():
        found[iri].members = frozenset(own)
    return {iri: node for iri, node in found.items() if node.kind}


def compare_nodes(before: Mapping[str, Node], after: Mapping[str, Node]) -> Changes:
    """What became of the nodes of an earlier graph."""
    added, retracted = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    both = sorted(before.keys() & after.keys())
    merged = [iri for iri in (*added, *both) if after[iri].members]
    return Changes(
        before,
        after,
        tuple(added),
        tuple(retracted),
        tuple(iri for iri in both if before[iri].digest != after[iri].digest),
        tuple(_find_replaced(before, after, retracted, added)),
        tuple(
            sorted(iri for iri in merged if iri not in before or before[iri].members != after[iri].members)
        ),
    )


def describe_changes(changes: Changes, later: str, earlier: str) -> Iterator[Triple]:
    """A change log as statements: of the later dataset, which revises the earlier one; both given by IRI."""
    node = _make_node(later)
    yield Triple(node, NamedNode(prov.wasRevisionOf), _make_node(earlier))
    for predicate, iris in (
        (dpc.added, changes.added),
        (dpc.retracted, changes.retracted),
        (dpc.altered, changes.altered),
        (dpc.regrouped, changes.regrouped),
    ):
        yield from (Triple(node, NamedNode(predicate), _make_node(iri)) for iri in iris)
    for old, new in changes.replaced:
        yield Triple(_make_node(old), NamedNode(dcterms.isReplacedBy), _make_node(new))


def _make_node(iri: str) -> NamedNode:
    return NamedNode(make_iri(iri).value)


def _digest(quad: Quad) -> int:
    return int.from_bytes(hashlib.blake2b(str(quad).encode(), digest_size=8).digest(), "big")


def _find_replaced(
    before: Mapping[str, Node], after: Mapping[str, Node], retracted: Iterable[str], added: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Who took whose place: the article with the same identifier, the merged node with most of the members."""
    by_identifier = {after[iri].identifier: iri for iri in added if after[iri].identifier}
    by_member = {member: iri for iri in added for member in after[iri].members}
    for iri in retracted:
        node = before[iri]
        if node.identifier:
            found = by_identifier.get(node.identifier)
            if found is not None:
                yield iri, found
        else:
            votes = sorted(by_member[member] for member in node.members if member in by_member)
            best = max(votes, key=votes.count, default=None)
            if best is not None and 2 * votes.count(best) > len(node.members):
                yield iri, best
