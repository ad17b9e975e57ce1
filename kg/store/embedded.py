"""The embedded store: Oxigraph on disk, in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store

from kg.errors import StoreError

# Bytes of lines that are loaded at once; the engine takes some six times as many. Each portion is files of its own,
# which are merged once there are four: with portions a third smaller the whole takes a third longer.
_PORTION = 40 << 20
_MARK = "CURRENT"  # the file every RocksDB folder has


def is_store(path: Path) -> bool:
    """Whether a folder is a store."""
    return (path / _MARK).is_file()


def open_store(path: Path) -> Store:
    """A store, for reading.

    Raises:
        StoreError: there is none, or it can't be read.
    """
    if not is_store(path):
        raise StoreError(f"{path} is not a store; `kg build` makes one")
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError) as error:  # RuntimeError: the files are damaged
        raise StoreError(f"the store {path} can't be read: {error}") from error


def write_store(quads: Iterable[Quad], path: Path) -> None:
    """Write a store of exactly these statements in the place of what is at `path`.

    It is built in a folder beside and moved in at the end: readers see the old one or the new one, but for
    the instant between two renames.

    Raises:
        StoreError: the disk did not take it, or something that is no store is in the place; it stays.
    """
    _replace(path, lambda store: store.bulk_extend(with_union(quads)))


def load_store(quads: Iterable[bytes], triples: Iterable[bytes], path: Path) -> None:
    """Write a store of lines, in the place of what is at `path`: as write_store, a portion in memory at a time.

    Args:
        quads: lines of N-Quads.
        triples: lines of N-Triples, the same statements without their graphs: what with_union adds.
        path: the store.

    Raises:
        StoreError: as write_store; or the lines are not what they should be.
    """
    _replace(path, lambda store: _fill(store, quads, triples))


def extend_store(quads: Iterable[bytes], triples: Iterable[bytes], path: Path) -> None:
    """Add the statements of lines to a store that nobody reads yet; see load_store.

    Raises:
        StoreError: the disk did not take them.
    """
    try:
        store = Store(str(path))
        _fill(store, quads, triples)
        store.flush()
    except OSError as error:
        raise StoreError(f"the store {path} was not written: {error.strerror or error}") from error


def _fill(store: Store, quads: Iterable[bytes], triples: Iterable[bytes]) -> None:
    for lines, form in ((quads, RdfFormat.N_QUADS), (triples, RdfFormat.N_TRIPLES)):
        for portion in _join_portions(lines):
            store.bulk_load(portion, format=form, lenient=True)  # our own IRIs need no second look


def _join_portions(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines, so many at once that they are about _PORTION bytes."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _PORTION:
            yield _take(held)
            size = 0
    if held:
        yield _take(held)


def _take(held: list[bytes]) -> bytes:
    """What is held, as one; it is held no longer, so that the engine has the memory."""
    portion = b"".join(held)
    held.clear()
    return portion


def _replace(path: Path, fill: Callable[[Store], object]) -> None:
    """Put a new store in the place of what is at `path`."""
    if path.exists() and not is_store(path) and not _is_empty_folder(path):
        raise StoreError(f"{path} is not a store and is not replaced; choose another folder")
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _remove(new)
        store = Store(str(new))
        fill(store)
        store.flush()
        del store  # gives up the lock: it has no other reference, and no method to close it
        _swap(new, path)
    except OSError as error:
        raise StoreError(f"the store {path} was not written: {error.strerror or error}") from error
    finally:
        _remove(new)


def with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and each statement in the default graph too.

    The engine can take the union of all graphs for the default graph by itself, but repeats a statement as often
    as graphs hold it, so that joins multiply: a question on seven articles took 21 s so and 0.1 s this way.
    """
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


def _swap(new: Path, path: Path) -> None:
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    _remove(old)
    with contextlib.suppress(FileNotFoundError):
        path.rename(old)
    try:
        new.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
