"""A dump in N-Quads, N-Triples, Turtle or TriG, read into memory and asked there."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from kg.errors import StoreError
from kg.store.embedded import with_union

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}


def is_dump(path: Path) -> bool:
    """Whether a path is a file with the ending of a dump; .gz may follow."""
    return path.is_file() and _suffix(path) in _FORMATS


def open_dump(path: Path) -> Store:
    """The statements of a dump as a store in memory.

    Raises:
        StoreError: it is not what its ending says, or can't be read.
    """
    store = Store()
    try:
        with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as file:
            quads = parse(file, format=_FORMATS[_suffix(path)])  # type: ignore[arg-type] # GzipFile reads bytes
            store.bulk_extend(with_union(quads))
    except (SyntaxError, OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{path} can't be read: {getattr(error, 'msg', None) or error}") from error
    return store


def _suffix(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).suffix.lower()
