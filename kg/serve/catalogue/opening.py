"""Where the catalogue of a graph is kept: beside it, else in the user's cache; made where it is missing or stale."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from kg.errors import StoreError
from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.making import make_catalogue
from kg.serve.catalogue.reading import Watch, read_nodes

NAME = "catalogue.sqlite"  # in a build's output folder
_GRAPH = "graph.nq"
_STORE = "store"
_HERE = Path(__file__).resolve().parent
_CHUNK = 1 << 20
_REFUSALS = ("SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_READONLY")


def open_catalogue(out: Path, watch: Watch = lambda *_: None) -> Catalogue:
    """The catalogue of a graph, made first where there is none or the graph has changed since.

    It is written to a file beside its place and then renamed, so that a reader sees a whole catalogue or none.

    Args:
        out: a build's output folder, a release, a dump in N-Quads (.nq, .nq.gz), or the folder of a store.
        watch: called with (bytes read, bytes in all) while it is made.

    Raises:
        StoreError: there is no graph, it can't be read, or no place takes the catalogue.
    """
    found = find_current(out)
    if found is not None:
        return found
    source, state = find_source(out), find_state(out)
    digest = _find_digest(source)
    refused: OSError | sqlite3.Error | None = None
    for place in (*_find_places(out, source), *_find_cache(digest)):
        found = _open_current(place, state) or _open_current(place, digest)
        if found is not None:
            return found
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _make(source, place, state, digest, watch)
        except (OSError, sqlite3.OperationalError) as error:
            name = getattr(error, "sqlite_errorname", "")
            if isinstance(error, sqlite3.OperationalError) and not name.startswith(_REFUSALS):
                raise  # a defect, not a disk that takes nothing
            refused = error
            continue
        return Catalogue(place)
    raise StoreError(
        f"no place takes the catalogue of {out}: {refused}; make {out} writable, or set XDG_CACHE_HOME"
    )


def find_current(out: Path) -> Catalogue | None:
    """The catalogue beside a graph, if it is of the graph as it is; the graph itself is not read.

    Raises:
        StoreError: there is no graph.
    """
    state = find_state(out)
    places = _find_places(out, find_source(out))
    return next((found for place in places if (found := _open_current(place, state)) is not None), None)


def find_source(out: Path) -> Path:
    """The file or folder that holds the graph of a build, a release, a dump or a store.

    Raises:
        StoreError: there is none.
    """
    if out.is_file() and out.name.removesuffix(".gz").endswith(".nq"):
        return out
    if (out / _GRAPH).is_file():
        return out / _GRAPH
    for folder in (out / _STORE, out):
        if (folder / "CURRENT").is_file():  # what every RocksDB folder has
            return folder
    dumps = sorted(out.glob("*.nq.gz")) if out.is_dir() else []
    if len(dumps) == 1:
        return dumps[0]
    raise StoreError(f"{out} holds no graph; `kg build INPUT… -o {out}` makes one")


def _find_places(out: Path, source: Path) -> tuple[Path, ...]:
    """Beside the graph of a build; a release and a dump stay as they are, as sums speak for them."""
    return (out / NAME,) if source in (out / _GRAPH, out / _STORE) else ()


def _find_cache(digest: str) -> tuple[Path, ...]:
    """In the user's cache, under the digest; nowhere for a user without a home."""
    folder = user_cache_path("depeche", appauthor=False)
    return (folder / f"catalogue-{digest[:32]}.sqlite",) if folder.is_absolute() else ()


def _find_files(source: Path) -> Iterator[Path]:
    yield from sorted(source.iterdir()) if source.is_dir() else (source,)


def find_state(out: Path) -> str:
    """What tells that a graph is as it was, without reading it: names, sizes and times of its files.

    Raises:
        StoreError: there is no graph.
    """
    source = find_source(out)
    facts = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in _find_files(source)]
    return hashlib.sha256(f"{_find_maker()} {source.resolve()} {facts}".encode()).hexdigest()


def find_size(out: Path) -> int:
    """The bytes of the files of a graph.

    Raises:
        StoreError: there is no graph.
    """
    return sum(path.stat().st_size for path in _find_files(find_source(out)))


def _find_digest(source: Path) -> str:
    """The digest of what a graph holds, and of what makes a catalogue of it."""
    digest = hashlib.sha256(_find_maker().encode())
    for path in _find_files(source):
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()


@cache
def _find_maker() -> str:
    """A digest of the code and data that make a catalogue: others, another catalogue."""
    digest = hashlib.sha256()
    for path in sorted(_HERE.iterdir()):
        if path.suffix in (".py", ".sql", ".tsv"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _open_current(place: Path, wanted: str) -> Catalogue | None:
    """The catalogue at a place if it is of that state or digest."""
    if not place.is_file():
        return None
    try:
        catalogue = Catalogue(place)
    except StoreError:
        return None
    if wanted in (catalogue.meta("state"), catalogue.meta("digest")):
        return catalogue
    catalogue.close()
    return None


def _make(source: Path, place: Path, state: str, digest: str, watch: Watch) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    os.close(handle)
    part = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(part)) as database:
            make_catalogue(read_nodes(source, place.parent, watch), database)
            database.executemany("INSERT INTO meta VALUES (?, ?)", [("state", state), ("digest", digest)])
            database.commit()
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
