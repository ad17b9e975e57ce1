"""A release of the seeds goes into three stores and comes back as the same canonical N-Quads."""

from __future__ import annotations

import urllib.parse
from pathlib import Path

from pyoxigraph import RdfFormat

from judges import services
from judges.samples import STEM, canonize, unpack
from judges.services import request


def test_oxigraph_server(release: Path, tmp_path: Path, quads: list[str]) -> None:
    with services.oxigraph(tmp_path) as store:
        data = unpack(release / f"{STEM}.nq.gz")
        request(f"{store.address}/store", data, Content_Type="application/n-quads")
        back = request(f"{store.address}/store", Accept="application/n-quads")
    assert canonize(back, RdfFormat.N_QUADS) == quads


def test_fuseki_over_tdb2(jena: Path, release: Path, tmp_path: Path, quads: list[str]) -> None:
    with services.fuseki(jena, tmp_path) as store:
        packed = (release / f"{STEM}.nq.gz").read_bytes()
        request(store.address, packed, Content_Type="application/n-quads", Content_Encoding="gzip")
        back = request(store.address, Accept="application/n-quads")
    assert canonize(back, RdfFormat.N_QUADS) == quads


def test_virtuoso(debian: Path, release: Path, tmp_path: Path, quads: list[str]) -> None:
    (tmp_path / "data.nq.gz").write_bytes((release / f"{STEM}.nq.gz").read_bytes())
    (tmp_path / "load.sql").write_text("ld_dir('.', 'data.nq.gz', 'urn:none');\nrdf_loader_run();\n")
    with services.virtuoso(debian, tmp_path, rows=10_000_000) as store:
        services.run_isql(debian, store, "load.sql")
        graphs = sorted({quad.rsplit(" ", 2)[1] for quad in quads})
        back = [line for graph in graphs for line in ask_virtuoso(f"{store.address}/sparql", graph)]
    assert sorted(back, key=str.encode) == quads


def ask_virtuoso(address: str, graph: str) -> list[str]:
    """The statements of a graph, as lines of N-Quads."""
    query = urllib.parse.urlencode(
        {"query": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"}
    )
    lines = canonize(request(f"{address}?{query}", Accept="text/plain"), RdfFormat.N_TRIPLES)
    return [f"{line.removesuffix(' .')} {graph} ." for line in lines]
