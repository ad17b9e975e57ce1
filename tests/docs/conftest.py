"""What the tests of the documentation share, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main as kg
from kg.docs.examples import Example, find_examples


@pytest.fixture(scope="session")
def examples() -> dict[str, Example]:
    """The example of each term."""
    return find_examples()


@pytest.fixture(scope="session")
def ontology_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `kg docs ontology` makes."""
    out = tmp_path_factory.mktemp("docs") / "deep" / "ontology"
    result = CliRunner().invoke(kg, ["docs", "ontology", "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert result.output == f"→ {out / 'index.html'}\n"
    return out
