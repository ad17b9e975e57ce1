"""Makes a bigger gazetteer on the user's side: from a dump of Wikidata, a query result, or a table of one's own.

The result is one compiled file. A dump is read as a stream into a file beside it, in steps that are each complete, so
that the same command goes on where an interrupted one stopped.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kg.errors import DataError, StoreError, UsageError
from kg.link.building.dump import open_source, read_dump
from kg.link.building.items import read_item
from kg.link.building.offices import Offices
from kg.link.building.rows import read_codes, read_rows
from kg.link.caching import find_maker
from kg.link.compiled import Index
from kg.link.compiling import FORMAT, Compiler, compile_facts
from kg.link.facts import Known, Name
from kg.link.reading import load
from kg.link.tables import read_table
from kg.resources import seeds

_STEP = 20_000  # lines of a dump between two states that an interrupted command goes on from
_HEAD = 256  # bytes that tell an array from an object
_DONE, _SOURCE = "lines", "source"


def build(
    source: Path,
    out: Path,
    *,
    kind: str | None = None,
    least_links: int = 3,
    watch: Callable[[int], object] = lambda _: None,
) -> Index:
    """Make a compiled gazetteer and return it.

    Args:
        source: a dump (.json, .json.gz, .json.bz2: an array, one item a line), a SPARQL result (.json, .csv) or a
            table (.csv; see kg.link.building.rows).
        out: the file to make; its folder must be there.
        kind: of the entries of a result or table that does not say it.
        least_links: of a dump, how many pages of Wikimedia projects an item must have.
        watch: called with the number of lines of a dump that are done.

    Raises:
        DataError: the source can't be read as any of these.
        StoreError: the disk did not take it.
        UsageError: the folder of `out` is not there.
    """
    if not out.parent.is_dir():
        raise UsageError(f"{out} can't be made: there is no folder {out.parent}")
    part = out.with_name(f"{out.name}.part")
    try:
        if is_dump(source):
            _build_from_dump(source, part, least_links, watch)
        else:
            _build_from_rows(source, part, kind)
        part.replace(out)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(f"{out} was not written: {error}") from error
    return Index.open(out)


def is_dump(source: Path) -> bool:
    """Whether a file is a dump: JSON that is an array."""
    if ".json" not in source.suffixes:
        return False
    try:
        with open_source(source) as file:
            return file.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    except (EOFError, OSError) as error:
        raise DataError(f"{source}: cannot be read ({error})") from error


def _build_from_rows(source: Path, part: Path, kind: str | None) -> None:
    codes = read_codes(read_table(seeds() / "gazetteer" / "countries.tsv", ("code", "qid")))
    facts = read_rows(source, kind, codes)
    part.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(part)) as database:
        compile_facts(facts, database, _digest_of(hashlib.sha256(source.read_bytes()).hexdigest()))


def _build_from_dump(source: Path, part: Path, least_links: int, watch: Callable[[int], object]) -> None:
    # Of a file of a hundred gigabytes no digest is made: its name, size and time tell whether it is the same.
    status = source.stat()
    identity = f"{source.name} {status.st_size} {status.st_mtime_ns} {least_links} {find_maker()}"
    done = _find_progress(part, identity)
    if done is None:
        part.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(part)) as database:
        compiler = Compiler(database, durable=True)
        offices = Offices(database)
        found: list[tuple[Known, list[Name]]] = []
        number = done or 0
        for at, item in read_dump(source, skip=number):
            number = at
            entry = read_item(item, least_links) if item is not None else None
            if entry is not None:
                found.append(entry)
            if item is not None:
                offices.read(item, entry[0] if entry else None)
            if number % _STEP == 0:
                _keep(compiler, found, number, identity)
                watch(number)
        _keep(compiler, found, number, identity)
        if compiler.sizes[0] == 0:
            raise DataError(f"{source}: holds no country, place, organisation or person with a name")
        offices.finish(compiler, load())
        compiler.finish(_digest_of(identity))


def _keep(compiler: Compiler, found: list[tuple[Known, list[Name]]], number: int, identity: str) -> None:
    compiler.add(found)
    compiler.note({_DONE: str(number), _SOURCE: identity})
    found.clear()


def _find_progress(part: Path, identity: str) -> int | None:
    """How many lines of the same dump an interrupted command has done; None where it must begin again."""
    if not part.is_file():
        return None
    try:
        with contextlib.closing(sqlite3.connect(part)) as database:
            meta = dict(database.execute("SELECT name, value FROM meta"))
    except sqlite3.DatabaseError:
        return None
    return int(meta[_DONE]) if meta.get(_SOURCE) == identity and _DONE in meta else None


def _digest_of(content: str) -> str:
    return hashlib.sha256(f"{FORMAT} {find_maker()} {content}".encode()).hexdigest()
