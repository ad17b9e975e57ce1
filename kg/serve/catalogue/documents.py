"""Agreements, statements, commitments and articles; and what each finding rests on."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.events import Page, find_members
from kg.serve.catalogue.refs import Ref, find_refs
from kg.serve.catalogue.searching import Sentence, read_sentences


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement with its parties; `type` is its class where it has one, `period` an EDTF interval."""

    ref: Ref
    type: str | None
    edtf: str | None
    day: int
    period: str | None
    status: str | None
    confidence: float | None
    parties: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement or a commitment: who says or agrees, and the sentences that tell it."""

    id: int
    agents: tuple[Ref, ...]
    day: int
    sentences: tuple[Sentence, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article; its text is not kept."""

    ref: Ref
    identifier: str | None
    edtf: str | None
    day: int
    language: str | None
    publisher: Ref | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """That an article tells a finding, with what confidence and by which rule it was found there."""

    article: Article
    confidence: float | None
    rule: str | None


def find_agreements(
    catalogue: Catalogue,
    parties: Sequence[int] = (),
    *,
    type: str | None = None,  # noqa: A002 - what the API calls it
    status: str | None = None,
    since: int | None = None,
    until: int | None = None,
    article: int | None = None,
    event: int | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Page[Agreement]:
    """Agreements that all of these are parties to, the latest first."""
    conditions = ["a.id IN (SELECT node FROM party WHERE agent = ?)"] * len(parties)
    values: list[object] = [*parties]
    for condition, value in (
        ("a.class = ?", type),
        ("a.status = ?", status),
        ("a.day >= ?", since),
        ("a.day BETWEEN 1 AND ?", until),
        ("a.id IN (SELECT node FROM told WHERE article = ?)", article),
        ("a.id IN (SELECT agreement FROM event_agreement WHERE event = ?)", event),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if article is None:
        conditions.append("a.member_of IS NULL")
    where = f"FROM agreement a WHERE {' AND '.join(conditions) or '1'}"
    total = catalogue.number(f"SELECT count(*) {where}", values)
    rows = catalogue.all(
        f"SELECT a.* {where} ORDER BY a.day DESC, a.id DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return Page(_read_agreements(catalogue, rows), total, offset, limit)


def read_agreement(catalogue: Catalogue, number: int) -> Agreement | None:
    """The agreement of a number."""
    return next(
        iter(_read_agreements(catalogue, catalogue.all("SELECT * FROM agreement WHERE id = ?", (number,)))),
        None,
    )


def find_sayings(
    catalogue: Catalogue,
    table: str,
    agents: Sequence[int] = (),
    *,
    article: int | None = None,
    topic: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Page[Saying]:
    """Statements of a speaker ("statement"), or commitments that all of these take on ("commitment"); latest first."""
    assert table in ("statement", "commitment")
    agent = "s.speaker = ?" if table == "statement" else "s.id IN (SELECT node FROM party WHERE agent = ?)"
    conditions = [agent] * len(agents)
    values: list[object] = [*agents]
    for condition, value in (
        ("s.id IN (SELECT node FROM told WHERE article = ?)", article),
        ("s.id IN (SELECT node FROM topic WHERE name = ?)", topic),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    where = f"FROM {table} s WHERE {' AND '.join(conditions) or '1'}"
    total = catalogue.number(f"SELECT count(*) {where}", values)
    rows = catalogue.all(
        f"SELECT s.* {where} ORDER BY s.day DESC, s.id LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    numbers = [row["id"] for row in rows]
    agreed = _find_joined(catalogue, "party", "agent", numbers)
    by_node = {r["id"]: [r["speaker"]] for r in rows} if table == "statement" else agreed
    refs = find_refs(catalogue, [number for agents in by_node.values() for number in agents])
    proofs, topics = find_proofs(catalogue, numbers), find_topics(catalogue, numbers)
    found = [
        Saying(
            row["id"], tuple(refs[n] for n in by_node.get(row["id"], ()) if n in refs), row["day"],
            proofs.get(row["id"], ()), topics.get(row["id"], ()),
        )
        for row in rows
    ]  # fmt: skip
    return Page(found, total, offset, limit)


def find_articles(
    catalogue: Catalogue,
    *,
    publisher: int | None = None,
    mentions: int | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Page[Article]:
    """Articles, the latest first; of a publisher, or that mention a node."""
    conditions: list[str] = []
    values: list[object] = []
    if publisher is not None:
        conditions.append("publisher = ?")
        values.append(publisher)
    if mentions is not None:
        conditions.append("id IN (SELECT article FROM mention WHERE node = ?)")
        values.append(mentions)
    where = f"FROM article WHERE {' AND '.join(conditions) or '1'}"
    total = catalogue.number(f"SELECT count(*) {where}", values)
    rows = catalogue.all(
        f"SELECT id {where} ORDER BY day DESC, id DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    numbers = [row["id"] for row in rows]
    found = read_articles(catalogue, numbers)
    return Page([found[number] for number in numbers], total, offset, limit)


def read_articles(catalogue: Catalogue, numbers: Sequence[int]) -> Mapping[int, Article]:
    """The articles of these numbers."""
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.all(f"SELECT * FROM article WHERE id IN ({marks}) ORDER BY id", numbers)
    refs = find_refs(catalogue, [row[name] for row in rows for name in ("id", "publisher")])
    return {
        row["id"]: Article(
            refs[row["id"]], row["identifier"], row["edtf"], row["day"], row["language"],
            refs.get(row["publisher"]), row["url"],
        )
        for row in rows
    }  # fmt: skip


def find_told(catalogue: Catalogue, node: int) -> list[Told]:
    """The articles that tell a finding, or another report of the same for which it stands; the earliest first."""
    numbers = [node, *find_members(catalogue, node)]
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.all(f"SELECT * FROM told WHERE node IN ({marks}) ORDER BY node, article", numbers)
    articles = read_articles(catalogue, [row["article"] for row in rows])
    found = [
        Told(articles[row["article"]], row["confidence"], row["rule"])
        for row in rows
        if row["article"] in articles
    ]
    return sorted(found, key=lambda told: (told.article.day, told.article.ref.id))


def find_proofs(catalogue: Catalogue, numbers: Sequence[int]) -> Mapping[int, tuple[Sentence, ...]]:
    """The sentences that support each of these findings, by article and place in it."""
    joined = _find_joined(catalogue, "proof", "evidence", numbers)
    wanted = sorted({number for found in joined.values() for number in found})
    sentences = {sentence.id: sentence for sentence in read_sentences(catalogue, wanted)}
    order = {number: place for place, number in enumerate(sentences)}
    return {
        node: tuple(sentences[n] for n in sorted(found, key=lambda n: order.get(n, 0)) if n in sentences)
        for node, found in joined.items()
    }


def find_all_proofs(catalogue: Catalogue, number: int) -> tuple[Sentence, ...]:
    """The sentences of a finding and of all reports for which it stands."""
    found = find_proofs(catalogue, [number, *find_members(catalogue, number)])
    sentences = {sentence.id: sentence for proofs in found.values() for sentence in proofs}
    return tuple(sorted(sentences.values(), key=lambda one: (one.article.id, one.start, one.id)))


def find_topics(catalogue: Catalogue, numbers: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """What each of these nodes is about."""
    marks = ", ".join("?" * len(numbers))
    found: dict[int, list[str]] = defaultdict(list)
    for row in catalogue.all(f"SELECT node, name FROM topic WHERE node IN ({marks}) ORDER BY name", numbers):
        found[row["node"]].append(row["name"])
    return {node: tuple(names) for node, names in found.items()}


def _find_joined(
    catalogue: Catalogue, table: str, column: str, numbers: Sequence[int]
) -> Mapping[int, list[int]]:
    marks = ", ".join("?" * len(numbers))
    found: dict[int, list[int]] = defaultdict(list)
    for row in catalogue.all(
        f"SELECT node, {column} FROM {table} WHERE node IN ({marks}) ORDER BY node, {column}", numbers
    ):
        found[row["node"]].append(row[column])
    return found


def _read_agreements(catalogue: Catalogue, rows: Sequence[sqlite3.Row]) -> list[Agreement]:
    joined = _find_joined(catalogue, "party", "agent", [row["id"] for row in rows])
    refs = find_refs(
        catalogue, [*(row["id"] for row in rows), *(n for found in joined.values() for n in found)]
    )
    return [
        Agreement(
            refs[row["id"]], row["class"], row["edtf"], row["day"], row["period"], row["status"], row["confidence"],
            tuple(refs[n] for n in joined.get(row["id"], ()) if n in refs),
        )
        for row in rows
    ]  # fmt: skip
