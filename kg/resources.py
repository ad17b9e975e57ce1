"""The one place that knows where ontology/, shapes/ and seeds/ are: beside kg/ in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def find_root() -> Path:
    """The folder that holds ontology/, shapes/ and seeds/.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        if (root / "ontology" / "depeche.ttl").is_file():
            return root
    raise FileNotFoundError("ontology/depeche.ttl is missing from this installation; install depeche again")


def ontology() -> Path:
    """The folder of the ontology: depeche.ttl, topics.ttl, context.jsonld, queries/, checks/."""
    return find_root() / "ontology"


def shapes() -> Path:
    """The folder of the SHACL shapes."""
    return find_root() / "shapes"


def cookbook() -> Path:
    """The folder of the cookbook's questions; those of the README are in ontology/queries/."""
    return next(
        path for path in (find_root() / "cookbook", find_root() / "docs" / "cookbook") if path.is_dir()
    )


def seeds() -> Path:
    """The folder of the seed articles and the gazetteer."""
    return find_root() / "seeds"
