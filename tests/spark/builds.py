"""Builds by Spark on a cluster of two executors: `python builds.py FOLDER OUT…`, with PySpark on the path.

FOLDER has news/ and rows.jsonl, which become FOLDER/OUT; an executor is killed while the first is built.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import saboteur

from kg.cli import main
from kg.spark.session import open_session

SETTINGS = {
    "spark.master": "local-cluster[2,1,1024]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.files.maxPartitionBytes": "12000",  # so that a.jsonl is divided
    "spark.sql.files.openCostInBytes": "1000",
    # What pays for itself in hours of work costs a test half of its time.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.wholeStage": "false",
}
SHARDS = 3
MOST = 25_000  # bytes: a.jsonl is larger, and read by its lines


def run(folder: Path, outs: list[str]) -> dict[str, Any]:
    """Build so often; what the cluster says afterwards."""
    with open_session(SETTINGS) as session:
        frame = session.read.json(str(folder / "rows.jsonl"))
        frame.coalesce(1).write.parquet(str(folder / "rows"))
        next((folder / "rows").glob("part-*")).rename(folder / "news" / "p.parquet")
        codes = [_build(folder, out) for out in outs]
        executors = session._jsc.sc().statusStore().executorList(False)
        gone = [executors.apply(n).id() for n in range(executors.size()) if not executors.apply(n).isActive()]
        return {"codes": codes, "gone": gone}


def _build(folder: Path, out: str) -> int:
    options = ["--engine", "spark", "--shards", str(SHARDS), "--max-bytes", str(MOST), "--quiet"]
    extractor = ["--extractor", f"{saboteur.NAME}:{folder}"]
    try:
        main(["build", str(folder / "news"), "-o", str(folder / out), *options, *extractor])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), sys.argv[2:])))
