"""Which of all graphs stay: of one article the first, of an agency's item the last version; what becomes of the rest.

Both are decided by the functions of the local build, each given the few rows that it must see together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.settling import make_duplicate
from kg.pipeline.versions import settle_versions
from kg.spark.work import LAYOUT, Row, make_row, read_outcome

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PLACE = ["input", "item"]  # what names an article of the inputs
_GRAPH = f"status = '{Status.GRAPH}'"


def settle(session: SparkSession, rows: DataFrame) -> DataFrame:
    """The rows of all inputs, those replaced whose graph does not stay; all of LAYOUT but the graphs and reports."""
    light = rows.drop("nquads", "reports")
    repeated = _find_repeated(light.where(_GRAPH), "article")
    light = _replace(light, _change(session, repeated, "article", drop_duplicated))
    versions = light.where("release IS NOT NULL")
    return _replace(light, _change(session, versions, "release", drop_superseded))


def find_graphs(rows: DataFrame, settled: DataFrame) -> DataFrame:
    """The rows with the graphs that stay."""
    gone = settled.where(f"NOT {_GRAPH}").select(*_PLACE)
    return rows.where(_GRAPH).join(gone, _PLACE, "left_anti")


def drop_duplicated(rows: Iterable[Any]) -> Iterator[Row]:
    """Of the rows of one article, those that change: all but the first become skipped."""
    first, *others = _read(rows)
    yield from (make_row(make_duplicate(outcome, first)) for outcome in others)


def drop_superseded(rows: Iterable[Any]) -> Iterator[Row]:
    """Of the rows of one agency's item, those that change: graphs that another version ends become skipped."""
    versions = _read(rows)
    for before, after in zip(versions, settle_versions(versions), strict=True):
        if after is not before:
            yield make_row(after)


def _read(rows: Iterable[Any]) -> list[Outcome]:
    """The outcomes of rows, in the order of a build."""
    return sorted(
        (read_outcome(row["outcome"]) for row in rows), key=lambda outcome: (outcome.input, outcome.item)
    )


def _find_repeated(rows: DataFrame, column: str) -> DataFrame:
    """The rows that share a value with another row."""
    repeated = rows.groupBy(column).count().where("count > 1").select(column)
    return rows.join(repeated, column, "left_semi")


def _change(session: SparkSession, rows: DataFrame, column: str, change: Any) -> DataFrame:
    """What a function makes of the rows of each value."""
    changed = (
        rows.rdd.map(lambda row: (row[column], row)).groupByKey().flatMap(lambda group: change(group[1]))
    )
    return session.createDataFrame(changed, LAYOUT, verifySchema=False).drop("nquads", "reports")


def _replace(rows: DataFrame, changed: DataFrame) -> DataFrame:
    changed = changed.cache()
    return (
        rows.join(changed.select(*_PLACE), _PLACE, "left_anti").select(*changed.columns).unionByName(changed)
    )
