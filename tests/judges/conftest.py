"""A release of the seeds, for the programs of others to judge."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from judges import tools
from judges.samples import STEM, unpack
from kg.pipeline.build import Manner as BuildManner
from kg.pipeline.build import build
from kg.pipeline.options import BuildOptions
from kg.publish import Manner, ReleaseOptions, publish


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder can be selected or left out by `-m judges`."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.judges)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    build([tools.ROOT / "seeds" / "articles"], folder / "build", BuildOptions(), BuildManner())
    options = ReleaseOptions("seeds", "1.0", "https://creativecommons.org/licenses/by/4.0/")
    publish(folder / "build", folder / "release", options, Manner())
    return folder / "release"


@pytest.fixture(scope="session")
def quads(release: Path) -> list[str]:
    """The statements of the release, as its N-Quads has them: sorted, canonical."""
    return unpack(release / f"{STEM}.nq.gz").decode().splitlines()


@pytest.fixture(scope="session")
def triples(release: Path) -> list[str]:
    """The statements without their graphs, as its N-Triples has them."""
    return unpack(release / f"{STEM}.nt.gz").decode().splitlines()


@pytest.fixture(scope="session")
def jena() -> Path:
    return find(tools.find_jena)


@pytest.fixture(scope="session")
def modules() -> Path:
    return find(tools.find_modules)


@pytest.fixture(scope="session")
def debian() -> Path:
    return find(tools.find_debian)


def find(tool: Callable[[], Path]) -> Path:
    """A tool; where it can't be installed the test is skipped, but on the integration server it fails."""
    try:
        return tool()
    except tools.Missing as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{error}")
        pytest.skip(f"{error}")
