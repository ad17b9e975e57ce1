"""What hangs together: each node of a graph gets the least node that edges lead to, in a few rounds of joins.

In a round each node takes the least of what its neighbours have, and then what that one has. Reports of one thing are
few and near each other, so that two or three rounds do; each is written down, so that a lost executor costs one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def find_components(session: SparkSession, edges: DataFrame, folder: str) -> DataFrame:
    """The nodes of edges (a, b), each once, with the least node of their component (node, root).

    Args:
        session: Spark's.
        edges: of strings, either way; repeated ones do no harm.
        folder: for what each round finds.
    """
    both = edges.select("a", "b").union(edges.selectExpr("b AS a", "a AS b")).distinct()
    both = _keep(session, both, f"{folder}/edges")
    if both.isEmpty():
        return both.toDF("node", "root")
    labels = both.groupBy("a").agg({"b": "min"}).selectExpr("a AS node", "least(a, `min(b)`) AS root")
    labels = _keep(session, labels, f"{folder}/0")
    number = 0
    while True:
        number += 1
        after = _keep(session, _look_around(both, labels), f"{folder}/{number}")
        if after.join(labels, ["node", "root"], "left_anti").isEmpty():
            return after
        labels = after


def _look_around(edges: DataFrame, labels: DataFrame) -> DataFrame:
    """The labels after a round."""
    seen = edges.join(labels.withColumnRenamed("node", "b"), "b").select("a", "root")
    own = labels.withColumnRenamed("node", "a")
    nearer = seen.union(own).groupBy("a").agg({"root": "min"}).selectExpr("a AS node", "`min(root)` AS near")
    further = labels.selectExpr("node AS near", "root AS far")  # a root is a node of its component
    return nearer.join(further, "near").selectExpr("node", "least(near, far) AS root")


def _keep(session: SparkSession, frame: DataFrame, folder: str) -> DataFrame:
    frame.write.mode("overwrite").parquet(folder)
    return session.read.parquet(folder)
