"""The merge of events, agreements and persons as jobs of Spark, by the functions of kg.merge.

    reports → blocks of those that share a key → links → components → clusters → statements
    persons of clusters → pairs → components → persons that are one

Who is compared with whom, what is decided and what is stated is kg.merge's; here is only who meets where. Each step is
written to the work folder before the next: a lost executor costs its own tasks.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.graph.statements import Statements
from kg.merge.blocking import find_keys
from kg.merge.clustering import Cluster, Link, find_clusters
from kg.merge.pairs import Held, find_links, hash_key
from kg.merge.persons import Persons, find_pairs, find_people
from kg.merge.sketch import sketch_from_json
from kg.merge.writing import add_agreements, add_cluster, add_person, begin, find_agreements, is_event
from kg.spark.components import find_components

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BLOCKED = "key BIGINT, iri STRING, body STRING, keys ARRAY<BIGINT>"
_LINKS = "a STRING, b STRING, score DOUBLE"
_CLUSTERS = (
    "node STRING, is_event BOOLEAN, members ARRAY<STRING>, links ARRAY<STRUCT<a: STRING, b: STRING, score: DOUBLE>>, "
    "agreements ARRAY<STRING>, people ARRAY<STRING>, pairs ARRAY<STRUCT<a: STRING, b: STRING>>, lines STRING"
)


@dataclass(frozen=True, slots=True)
class Merging:
    """How to go about it.

    Args:
        base: what the IRIs of the graph begin with.
        folder: for what each step finds.
        parts: into which the work of a step is divided.
    """

    session: SparkSession
    base: str
    folder: str
    parts: int

    def run(self, reports: DataFrame) -> DataFrame:
        """The statements of the merged graph (line), of the reports of all articles (body)."""
        links = self._keep("links", self._find_links(reports), _LINKS)
        roots = find_components(self.session, links, f"{self.folder}/components")
        clusters = self._keep("clusters", self._find_clusters(reports, links, roots), _CLUSTERS)
        blocks = (
            clusters.select("lines")
            .union(self._find_agreements(clusters))
            .union(self._find_persons(clusters))
        )
        return blocks.selectExpr("explode(split(lines, '\\n')) AS line").where("line != ''")

    def _find_links(self, reports: DataFrame) -> Any:
        blocked = self._make(reports.rdd.flatMap(spread), _BLOCKED).repartition(self.parts, "key")
        return (
            blocked.groupBy("key")
            .agg(*_collect("iri", "body", "keys"))
            .where("size(rows) > 1")
            .rdd.flatMap(compare)
        )

    def _find_clusters(self, reports: DataFrame, links: DataFrame, roots: DataFrame) -> Any:
        named = self._make(reports.rdd.map(name_report), "iri STRING, body STRING")
        members = named.join(roots.withColumnRenamed("node", "iri"), "iri").repartition(self.parts, "root")
        held = links.join(roots.withColumnRenamed("node", "a"), "a").repartition(self.parts, "root")
        members = members.groupBy("root").agg({"body": "collect_list"}).toDF("root", "bodies")
        held = held.groupBy("root").agg(*_collect("a", "b", "score"))
        return members.join(held, "root").select("bodies", "rows").rdd.flatMap(partial(divide, self.base))

    def _find_agreements(self, clusters: DataFrame) -> DataFrame:
        """Which agreement each event is about: one of several articles where its own was merged into that."""
        merged = clusters.where("NOT is_event").selectExpr("explode(members) AS body", "node AS merged")
        names = self._make(merged.rdd.map(name_member), "agreement STRING, merged STRING")
        told = clusters.where("is_event").selectExpr("node AS event", "explode(agreements) AS agreement")
        found = told.join(names, "agreement", "left").selectExpr("event", "coalesce(merged, agreement)")
        return self._make(found.rdd.map(partial(state_agreement, self.base)), "lines STRING")

    def _find_persons(self, clusters: DataFrame) -> DataFrame:
        """Persons who are one: those whose names meet at events, with all events at which any of them is named."""
        events = clusters.where("is_event")
        pairs = events.selectExpr("explode(pairs) AS pair").selectExpr("pair.a", "pair.b")
        roots = find_components(self.session, pairs, f"{self.folder}/persons")
        named = events.selectExpr("explode(people) AS person", "node", "members", "links")
        found = named.join(roots.withColumnRenamed("node", "person"), "person").repartition(
            self.parts, "root"
        )
        groups = found.groupBy("root").agg(*_collect("person", "node", "members", "links"))
        return self._make(groups.rdd.flatMap(partial(join_persons, self.base)), "lines STRING")

    def _make(self, rows: Any, layout: str) -> DataFrame:
        return self.session.createDataFrame(rows, layout, verifySchema=False)

    def _keep(self, name: str, rows: Any, layout: str) -> DataFrame:
        folder = f"{self.folder}/{name}"
        self._make(rows, layout).write.mode("overwrite").parquet(folder)
        return self.session.read.schema(layout).parquet(folder)


def spread(row: Any) -> Iterator[tuple[int, str, str, list[int]]]:
    """A report (body) under each of its keys."""
    sketch = sketch_from_json(row["body"])
    keys = sorted(set(map(hash_key, find_keys(sketch))))
    for key in keys:
        yield key, sketch.iri, row["body"], keys


def compare(row: Any) -> Iterator[tuple[str, str, float]]:
    """The links within a block (key, rows); each is found in one block alone."""
    block = sorted(
        (Held(one["iri"], one["body"], one["keys"]) for one in row["rows"]), key=lambda held: held.n
    )
    for later, earlier, score in find_links(row["key"], block):
        yield earlier, later, score


def name_report(row: Any) -> tuple[str, str]:
    """A report (body) with its IRI."""
    return sketch_from_json(row["body"]).iri, row["body"]


def name_member(row: Any) -> tuple[str, str]:
    """The IRI of a member (body) and what it was merged into."""
    return sketch_from_json(row["body"]).iri, row["merged"]


def divide(base: str, row: Any) -> Iterator[tuple[object, ...]]:
    """The clusters of a component (bodies, rows of links), stated."""
    reports = [sketch_from_json(body) for body in row["bodies"]]
    for cluster in find_clusters(reports, [Link(*link) for link in row["rows"]]):
        out = begin(base)
        node = add_cluster(out, cluster, base)
        people = find_people(cluster) if is_event(cluster) else {}
        yield (
            node,
            is_event(cluster),
            [member.to_json() for member in cluster.members],
            [(link.a, link.b, link.score) for link in cluster.links],
            find_agreements(cluster),
            sorted(people),
            find_pairs(people),
            _write(out),
        )


def state_agreement(base: str, row: Any) -> tuple[str]:
    """That an event is about an agreement (event, agreement)."""
    out = begin(base)
    add_agreements(out, row[0], [row[1]])
    return (_write(out),)


def join_persons(base: str, row: Any) -> Iterator[tuple[str]]:
    """The persons of a component (rows of person, event and its cluster) who are one."""
    clusters = {one["node"]: one for one in row["rows"]}
    own = {one["person"] for one in row["rows"]}
    out = begin(base)
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
        persons = Persons(scratch)
        for node in sorted(clusters):
            persons.add(node, _read_cluster(clusters[node]))
        for person in persons.find_merged():
            if person.nodes[0] in own:  # these events may name others too, whose component is elsewhere
                add_person(out, person, base)
    yield (_write(out),)


def _read_cluster(row: Any) -> Cluster:
    return Cluster(tuple(map(sketch_from_json, row["members"])), tuple(Link(*link) for link in row["links"]))


def _write(out: Statements) -> str:
    return "".join(out.lines())


def _collect(*columns: str) -> list[Any]:
    from pyspark.sql import functions

    return [functions.collect_list(functions.struct(*columns)).alias("rows")]
