"""benchmarks/cost.py: what is calculated can be calculated by hand, and says what it starts from."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from conftest import ROOT, RunPython

sys.path.insert(0, str(ROOT / "benchmarks"))
from cost import Figures, Prices, compute, read_build

FIGURES = Figures(
    rate=10, merge_us=1000, events=2, sort_us=3000, bytes_in=20_000, bytes_out=3000, bytes_kept=6000
)
PRICES = Prices(core_hour=0.05, store_month=0.02, used=0.5, again=0.0)


def test_a_million_articles_by_hand() -> None:
    rows = dict(compute(1e6, 10, FIGURES, PRICES))
    # 100,000 s of reading, 3,000 s of sorting and 2,000 s of merging are 29.2 hours, half as well used 58.3.
    assert rows["core-hours: articles to graphs"] == "28"
    assert rows["core-hours paid"] == "58"
    assert rows["hours on 10 cores"] == "5.8"
    assert (rows["read"], rows["written"]) == ("20 GB", "3 GB")
    assert rows["price: computing"] == "$3"
    assert rows["price of a million articles"] == "$2.98"


def test_a_build_tells_its_own_events_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(json.dumps({"totals": {"graph": 4, "events": 10}}))
    for name, size in (("graph/graph-00000.nq.gz", 900), ("merged/merged-00000.nq.gz", 100)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(bytes(size))
    told = read_build(tmp_path, FIGURES)
    assert (told.events, told.bytes_out) == (2.5, 250)


def test_the_table_says_what_it_takes_for_granted(run_python: RunPython) -> None:
    run = run_python("benchmarks/cost.py", "--rate", "20", "--articles", "1e9")
    assert run.returncode == 0, run.stderr
    assert "| 1,000,000,000 articles |" in run.stdout
    assert "rate=20.0" in run.stdout
    assert "used=0.85" in run.stdout
