"""RDF files of the formats of this package, read back."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import DataError, UsageError

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}


def find_quads(path: Path) -> Iterator[Quad]:
    """The statements of a file, Turtle, N-Triples, N-Quads or TriG by its ending, compressed if .gz follows.

    JSON-LD is written and not read: it may nest without end and name contexts that would have to be fetched.

    Raises:
        UsageError: there is no such file, or its ending tells no format.
        DataError: it is not what its ending says.
    """
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    if suffix not in _FORMATS:
        raise UsageError(
            f"{path}: the ending tells the format; {', '.join(_FORMATS)} can be read, also with .gz"
        )
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    try:
        with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as file:
            yield from parse(file, format=_FORMATS[suffix])  # type: ignore[arg-type] # GzipFile reads bytes too
    except (SyntaxError, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DataError(f"{path}: {getattr(error, 'msg', None) or error}") from error
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
