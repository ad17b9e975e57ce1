"""SHA256SUMS: the sum of every file of a release, as `sha256sum` writes and checks it."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def make_sums(folder: Path) -> str:
    """A line for every file of a folder and the folders in it, by name."""
    paths = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return "".join(f"{_digest(folder / name)}  {name}\n" for name in paths if name != SUMS)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
