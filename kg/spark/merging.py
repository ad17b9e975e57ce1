"""The merge of events, agreements and persons as jobs of Spark, by the functions of kg.merge.

    reports → what they tell, each once → blocks of those that share a key → links → components
    components with their reports → clusters → statements
    persons of clusters → pairs → components → persons that are one

Who is compared with whom, what is decided and what is stated is kg.merge's; here is only who meets where. Each step is
written to the work folder before the next: a lost executor costs its own tasks.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.graph.statements import Statements
from kg.merge.clustering import Cluster, Link, Telling, find_clusters
from kg.merge.pairs import Held, find_links, hash_keys, hash_telling
from kg.merge.persons import Persons, find_pairs, find_people
from kg.merge.sketch import Sketch, sketch_from_json
from kg.merge.writing import add_agreements, add_cluster, add_person, begin, find_agreements, is_event
from kg.spark.components import find_components

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NAMED = "telling STRING, body STRING"
_BLOCKED = "key BIGINT, telling STRING, body STRING, meets ARRAY<BIGINT>, asks ARRAY<BIGINT>"
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
        named = self._keep("reports", reports.rdd.map(name_telling), _NAMED)
        tellings = self._find_tellings(named)
        links = self._keep("links", self._find_links(tellings), _LINKS)
        roots = find_components(self.session, links, f"{self.folder}/components")
        alone = tellings.where("reports > 1").selectExpr("telling AS node", "telling AS root")
        roots = roots.union(alone.join(roots, "node", "left_anti"))
        clusters = self._keep("clusters", self._find_clusters(named, links, roots), _CLUSTERS)
        blocks = (
            clusters.select("lines")
            .union(self._find_agreements(clusters))
            .union(self._find_persons(clusters))
        )
        return blocks.selectExpr("explode(split(lines, '\\n')) AS line").where("line != ''")

    def _find_tellings(self, named: DataFrame) -> DataFrame:
        """What reports tell, each once: one of them, and how many they are (telling, body, reports)."""
        from pyspark.sql import functions

        one, number = functions.min("body").alias("body"), functions.count("*").alias("reports")
        return named.groupBy("telling").agg(one, number)

    def _find_links(self, tellings: DataFrame) -> Any:
        blocked = self._make(tellings.rdd.flatMap(spread), _BLOCKED).repartition(self.parts, "key")
        return (
            blocked.groupBy("key")
            .agg(*_collect("telling", "body", "meets", "asks"))
            .where("size(rows) > 1")
            .rdd.flatMap(compare)
        )

    def _find_clusters(self, reports: DataFrame, links: DataFrame, roots: DataFrame) -> Any:
        members = reports.join(roots.withColumnRenamed("node", "telling"), "telling").repartition(
            self.parts, "root"
        )
        held = links.join(roots.withColumnRenamed("node", "a"), "a").repartition(self.parts, "root")
        members = (
            members.groupBy("root").agg(*_collect("telling", "body")).withColumnRenamed("rows", "reports")
        )
        held = held.groupBy("root").agg(*_collect("a", "b", "score")).withColumnRenamed("rows", "links")
        found = members.join(held, "root", "left").select("reports", "links")
        return found.rdd.flatMap(partial(divide, self.base))

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


def name_telling(row: Any) -> tuple[str, str]:
    """A report (body) with what its telling is called."""
    return hash_telling(sketch_from_json(row["body"])), row["body"]


def spread(row: Any) -> Iterator[tuple[int, str, str, list[int], list[int]]]:
    """A telling (telling, body of a report) under each of its keys."""
    meets, asks = hash_keys(sketch_from_json(row["body"]))
    for key in (*meets, *asks):
        yield key, row["telling"], row["body"], meets, asks


def compare(row: Any) -> Iterator[tuple[str, str, float]]:
    """The links within a block (key, rows); each is found in one block alone."""
    held = [Held(one["telling"], one["body"], one["meets"], one["asks"]) for one in row["rows"]]
    yield from find_links(row["key"], held)


def name_member(row: Any) -> tuple[str, str]:
    """The IRI of a member (body) and what it was merged into."""
    return sketch_from_json(row["body"]).iri, row["merged"]


def divide(base: str, row: Any) -> Iterator[tuple[object, ...]]:
    """The clusters of a component (reports with their tellings, links of these or none), stated."""
    told: dict[str, list[Sketch]] = defaultdict(list)
    for one in row["reports"]:
        told[one["telling"]].append(sketch_from_json(one["body"]))
    tellings = [Telling(n, tuple(sorted(told[n], key=lambda report: report.iri))) for n in sorted(told)]
    for cluster in find_clusters(tellings, [tuple(link) for link in row["links"] or ()]):
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
