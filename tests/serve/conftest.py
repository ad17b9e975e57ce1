"""A server over a small graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_samples import make_records

from kg.export import write_dumps
from kg.graph import build_quads
from kg.store import write_store
from serve.server import Running, running


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of one article."""
    out = tmp_path_factory.mktemp("out")
    quads = list(build_quads(make_records()))
    write_store(quads, out / "store")
    write_dumps(quads, out)
    return out


@pytest.fixture(scope="session")
def server(out: Path) -> Iterator[Running]:
    """A server over that build, for all tests that leave it as it was."""
    with running(out) as one:
        yield one
