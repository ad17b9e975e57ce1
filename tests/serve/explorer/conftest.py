from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.serve.catalogue import Catalogue, open_catalogue

SEEDS = Path(__file__).resolve().parents[3] / "seeds" / "articles"


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the seed articles."""
    out = tmp_path_factory.mktemp("explorer") / "seeds"
    result = CliRunner().invoke(main, ["build", str(SEEDS), "-o", str(out), "--quiet", "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="session")
def seeds(seeds_out: Path) -> Iterator[Catalogue]:
    """The catalogue of the seed articles."""
    catalogue = open_catalogue(seeds_out)
    yield catalogue
    catalogue.close()
