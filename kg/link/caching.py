"""Where compiled gazetteers are kept: the user's cache, each under a digest of what it was made from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from kg.errors import DataError
from kg.link.compiled import Index
from kg.link.compiling import FORMAT, compile_facts
from kg.link.facts import Facts

_HERE = Path(__file__).resolve().parent
_MADE_BY = (_HERE, _HERE.parent / "lang" / "folding.py")  # what the keys are made by; data and code


def find_digest(folder: Path) -> str:
    """A digest of the tables of a folder and of what makes keys of them, in hexadecimal.

    Raises:
        DataError: the folder holds no table.
    """
    digest = hashlib.sha256(find_maker().encode())
    tables = sorted(folder.glob("*.tsv"))
    if not tables:
        raise DataError(f"{folder}: holds no table of a gazetteer (countries.tsv, people.tsv, …)")
    for path in tables:
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


@cache
def find_maker() -> str:
    """A digest of the format and of the code and rows that make keys: other keys, another index."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in _list(_MADE_BY):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def open_cached(digest: str, read: Callable[[], Facts]) -> Index:
    """The index of that digest, from the cache; compiled first where it isn't there yet.

    It is written to a file beside and then renamed, so that whoever works at the same time sees a whole index
    or none. Where nothing can be written, it is compiled into memory.
    """
    folder = find_cache()
    if folder is not None:
        path = folder / f"gazetteer-{digest[:32]}.sqlite"
        with contextlib.suppress(DataError):
            index = Index.open(path)
            if index.digest == digest:
                return index
        with contextlib.suppress(OSError, sqlite3.OperationalError):
            folder.mkdir(parents=True, exist_ok=True)
            return _write(path, read(), digest)
    return compile_in_memory(read(), digest)


def compile_in_memory(facts: Facts, digest: str = "") -> Index:
    """An index that no file keeps."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    compile_facts(facts, database, digest)
    return Index(database)


def find_cache() -> Path | None:
    """The folder of this program in the user's cache (XDG_CACHE_HOME is heeded); None for a user without a home."""
    folder = user_cache_path("depeche", appauthor=False)
    return folder if folder.is_absolute() else None


def _write(path: Path, facts: Facts, digest: str) -> Index:
    handle, name = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".draft", dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(draft)) as database:
            compile_facts(facts, database, digest)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return Index.open(path)


def _list(roots: tuple[Path, ...]) -> list[Path]:
    files = [p for root in roots for p in (root.iterdir() if root.is_dir() else (root,))]
    return sorted(p for p in files if p.suffix in {".py", ".toml"})
