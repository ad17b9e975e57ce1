"""How long pages of a large graph take in a browser, from the click until all that moves on them stands.

The graph is the invented one of benchmarks/catalogue_scale.py. Chromium has to be installed, and `make front` run.
Run: python benchmarks/browsing.py [--events 100000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import crowd
import pyoxigraph
from catalogue_scale import most_active, say, write_graph
from playwright.sync_api import Page, sync_playwright

from kg.serve.catalogue import open_catalogue
from kg.serve.hrefs import Hrefs
from kg.sorting import sort_lines
from kg.store import FOLDER, write_store
from kg.vocab import DEFAULT_BASE

_REPEATS = 5
_PATIENCE = 120_000  # ms
_SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Make the graph, serve it, and print a row for each page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder to make the graph in, which stays")
    options = parser.parse_args()
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        sys.stderr.write("no Chromium is installed (Debian: apt-get install chromium)\n")
        return 3
    with tempfile.TemporaryDirectory() as folder:
        out = options.keep or Path(folder)
        _make_build(out, options.events)
        paths = dict(_find_pages(out))
        with crowd.our_server(out) as (port, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(_SWITCHES))
            page = browser.new_page()
            page.set_default_timeout(_PATIENCE)
            say(f"{options.events:,} events")
            say(f"{'ms until it stands, median (most)':<40}{'kB':>8}  page")
            for name, path in paths.items():
                _measure(page, f"http://127.0.0.1:{port}{path}", name)
            browser.close()
    return 0


def _make_build(out: Path, events: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    graph = out / "graph.nq"
    if not graph.is_file():
        with graph.open("wb") as file:
            file.writelines(sort_lines(write_graph(events), out))
    if not (out / FOLDER).exists():
        write_store(pyoxigraph.parse(path=str(graph)), out / FOLDER)


def _find_pages(out: Path) -> Iterator[tuple[str, str]]:
    """What is looked at: overviews, and the pages about those of whom most is told."""
    hrefs = Hrefs(DEFAULT_BASE)
    catalogue = open_catalogue(out)
    country, other = (most_active(catalogue, "country", n) for n in (0, 1))
    person, place = most_active(catalogue, "person", 0), most_active(catalogue, "place", 0)
    catalogue.close()
    yield "first page", "/"
    yield "timeline", "/timeline"
    yield "timeline of a country by month", f"/timeline?country={country.iri}&by=month"
    yield "network of countries", "/network"
    yield "network of persons", "/network?kind=person&limit=200"
    yield "map", "/map"
    yield "search", "/search?q=ba"
    yield "events", "/events"
    for ref in (country, person, place):
        yield f"a {ref.kind}", hrefs.of(ref.iri)
    yield "two countries", hrefs.pair(country.iri, other.iri)


def _measure(page: Page, address: str, name: str) -> None:
    times, size = [], 0
    for _ in range(_REPEATS):
        start = time.perf_counter()
        response = page.goto(address)
        for view in page.locator("[data-view]").all():
            view.and_(page.locator("[data-ready]")).wait_for(state="attached")
        times.append((time.perf_counter() - start) * 1000)
        assert response is not None and response.ok, f"{address}: {response and response.status}"
        assert not page.locator("[data-ready=failed]").count(), f"{address}: a view failed"
        size = len(response.body())
    say(f"{statistics.median(times):20.0f} ({max(times):.0f}){'':<12}{size / 1000:8.0f}  {name}")


if __name__ == "__main__":
    sys.exit(main())
