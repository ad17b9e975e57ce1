"""Files → quads, by the ending of their names; everything is read by pyoxigraph, nothing by rdflib."""

from __future__ import annotations

import gzip
import re
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import DataError, StoreError, UsageError
from kg.validate.dataset import Dataset
from kg.validate.engine import validate_parts, validate_quads
from kg.validate.engines import FAST, make_engine
from kg.validate.report import Report
from kg.validate.shapes import ShapeSet, load_shapes

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
}
# A JSON document nested deeper than this ends the process inside the parser, before any error can be raised.
MAX_NESTING = 128
IN_MEMORY = 200_000  # statements; more than so many are judged on the disk
_HINTS = {RdfFormat.JSON_LD: "correct it there; a context must stand in the file, no address is fetched"}
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def validate_files(paths: Sequence[Path], *, shapes: Path | None = None, engine: str = FAST) -> Report:
    """The report on files, read together as one graph.

    What does not fit into memory waits on the disk, sorted, in the folder for temporary files; pySHACL takes
    everything into memory.

    Args:
        paths: files that end in .ttl, .nt, .nq, .trig or .jsonld, each with .gz after it or not.
        shapes: a folder of shapes to use beside the project's own.
        engine: a row of kg.validate.engines.

    Raises:
        UsageError: no such file, an ending that names no format, or no such engine.
        DataError: a file is not what its ending says: file, line and what to do; or the shapes are broken, or
            beyond the engine.
        StoreError: a file can't be read, or there is no room for temporary files.
    """
    formats = [
        find_format(path) for path in paths
    ]  # before anything is read: a mistake in the call costs nothing
    compiled = load_shapes(shapes)
    make_engine(engine, compiled)  # so does a mistake in the shapes
    quads = (quad for path, form in zip(paths, formats, strict=True) for quad in read_quads(path, form))
    held = deque(islice(quads, IN_MEMORY) if engine == FAST else quads)
    if engine != FAST or len(held) < IN_MEMORY:
        return validate_quads(held, shapes=compiled, engine=engine)
    with tempfile.TemporaryDirectory(prefix="kg-validate-") as folder:
        return _validate_on_disk(held, quads, Path(folder), compiled)


def _validate_on_disk(held: deque[Quad], quads: Iterator[Quad], folder: Path, shapes: ShapeSet) -> Report:
    dataset = Dataset(chain(_drain(held), quads), folder)
    try:
        return validate_parts(dataset, shapes=shapes)
    finally:
        dataset.close()


def _drain(held: deque[Quad]) -> Iterator[Quad]:
    """The quads, each forgotten when it is given."""
    while held:
        yield held.popleft()


def find_format(path: Path) -> RdfFormat:
    """The format that a file's ending names.

    Raises:
        UsageError: no such file, or an ending that names no format.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    form = FORMATS.get(path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix)
    if form is None:
        raise UsageError(
            f"{path}: the ending names no format; known are {', '.join(FORMATS)}, each also with .gz"
        )
    return form


def read_quads(path: Path, form: RdfFormat) -> Iterator[Quad]:
    """The quads of a file, its blank nodes kept apart from those of other files.

    Raises:
        DataError: the file is not in the format: says file, line and what to do.
        StoreError: the file can't be read.
    """
    try:
        with _open(path) as stream:
            if form is not RdfFormat.JSON_LD:
                yield from parse(stream, format=form, rename_blank_nodes=True)
                return
            content = stream.read()
        _check_nesting(path, content)
        yield from parse(content, format=form, rename_blank_nodes=True)
    except SyntaxError as error:
        line = f"line {error.lineno}: " if error.lineno else ""
        hint = _HINTS.get(form, "correct it there, or write the file again with kg export")
        raise DataError(f"{path}: {line}not {form.name} ({error.msg}); {hint}") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DataError(f"{path}: not a whole gzip file ({error}); write or download it again") from error
    except OSError as error:
        raise StoreError(f"{path}: can't be read ({error.strerror or error})") from error


def _open(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))  # it reads like one
    return path.open("rb")


def _check_nesting(path: Path, content: bytes) -> None:
    depth = deepest = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", content)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING:
        raise DataError(f"{path}: nested {deepest} levels deep; {MAX_NESTING} are read")
