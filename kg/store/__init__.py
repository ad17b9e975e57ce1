"""Stores that answer SPARQL: one file and one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.store import dump, embedded
from kg.store.embedded import extend_store, load_store, open_store, write_store
from kg.store.query import Answer, run_query

__all__ = [
    "FOLDER",
    "STORES",
    "Answer",
    "Kind",
    "extend_store",
    "load_store",
    "open_any",
    "open_store",
    "run_query",
    "write_store",
]

FOLDER = "store"  # of a build's output folder


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to keep a graph that can be asked."""

    name: str
    is_one: Callable[[Path], bool]
    open: Callable[[Path], Store]


STORES = (
    Kind("embedded", embedded.is_store, embedded.open_store),
    Kind("dump", dump.is_dump, dump.open_dump),
)


def open_any(path: Path) -> Store:
    """What a path names, opened for reading: a build's output folder, a store's own folder, or a dump.

    Raises:
        StoreError: it is none of them, or can't be read.
    """
    for place in (path / FOLDER, path):
        for kind in STORES:
            if kind.is_one(place):
                return kind.open(place)
    raise StoreError(f"{path} holds no graph; `kg build INPUT… -o {path}` makes one")
