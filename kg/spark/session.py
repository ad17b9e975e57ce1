"""A Spark session: opened with what the user sets, or the one that spark-submit has begun."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import StoreError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_NAME = "depeche"
# An article takes some 50 ms whatever its size, so that parts are small: 16 MB of text are minutes of work.
_PARTS = {
    "spark.sql.files.maxPartitionBytes": "16m",
    "spark.sql.files.openCostInBytes": "64k",
    "spark.sql.parquet.compression.codec": "zstd",  # of what is kept between stages: a third of Spark's own choice
}
_FEWEST = "spark.sql.files.minPartitionNum"
_RAISED = re.compile(r"[A-Z]\w*(?:Error|Exception): ")
_QUIET = {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}


@contextmanager
def open_session(settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """A session of Spark, ended with the block; the one that is open already, where there is one, stays so.

    Args:
        settings: of Spark, by name; what spark-submit or spark-defaults.conf say stands behind them.

    Raises:
        UsageError: PySpark is not installed, or is a client of Spark Connect only.
        StoreError: Spark did not start.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            "--engine spark needs PySpark 4 and Java 17, and PySpark is not installed: pip install 'depeche[spark]'"
        ) from error
    if (opened := SparkSession.getActiveSession()) is not None:
        with told():
            yield opened
        return
    builder = SparkSession.builder.appName(_NAME)
    _choose_python(settings)
    for name, value in (_QUIET | _PARTS | dict(settings)).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise StoreError(
            f"Spark did not start ({_describe(error)}); it needs Java 17 or later, and a master that answers"
        ) from error
    try:
        if not hasattr(session, "_jsc"):
            raise UsageError(
                "Spark Connect has no RDDs, which are needed; unset SPARK_REMOTE, and give a master"
            )
        # The lines of a file are counted in one job and read in another: both must divide it alike, however many
        # executors there are by then.
        if session.conf.get(_FEWEST, None) is None:
            session.conf.set(_FEWEST, str(session.sparkContext.defaultParallelism))
        with told():
            yield session
    finally:
        session.stop()


@contextmanager
def told() -> Iterator[None]:
    """A block in which a failure of Spark becomes a sentence.

    Raises:
        StoreError: with what Spark says.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise StoreError(
            f"Spark gave up: {_describe(error)}; its log says more (--spark spark.log.level=WARN)"
        ) from error


def _choose_python(settings: Mapping[str, str]) -> None:
    """Workers run this very Python unless somebody says which; in another, nothing of ours is installed."""
    if "PYSPARK_GATEWAY_PORT" not in os.environ:  # else spark-submit has settled it
        os.environ.setdefault("PYSPARK_PYTHON", settings.get("spark.pyspark.python", sys.executable))


def _describe(error: Exception) -> str:
    """What brought Spark down: the last line of a traceback of Python, else its own first words."""
    text = str(error)
    raised = [line for line in text.splitlines() if _RAISED.match(line)]
    return " ".join((raised[-1] if raised else text).split())[:300] or type(error).__name__
