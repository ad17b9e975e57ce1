"""What the name of an input says: its ending, and what its one article is called."""

from __future__ import annotations

import os
from pathlib import PurePath

MEMBER = "!/"  # between an archive and a member in it: "week.zip!/monday/a.html"
_PACKED = (".gz", ".zst")


def find_ending(name: str) -> str:
    """The ending in lower case, that of the compression aside: "a.html.gz" → ".html"."""
    return PurePath(_unpacked(name)).suffix.lower()


def find_stem(name: str) -> str:
    """The name without folders and endings, in letters that can be written; "stdin" for standard input."""
    stem = PurePath(_unpacked(name)).stem
    return to_readable(stem) if stem not in ("", "-") else "stdin"


def to_readable(name: str) -> str:
    r"""A name whose bytes are not UTF-8 with these bytes written out: "caf\xe9"."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    return name


def is_hidden(name: str) -> bool:
    """Whether a member is one that systems hide: ".DS_Store", "__MACOSX/a"."""
    parts = PurePath(name).parts
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def leads_out(name: str) -> bool:
    """Whether a member's name would leave the folder it was unpacked into."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":"


def _unpacked(name: str) -> str:
    last = name.rpartition(MEMBER)[2] if MEMBER in name else name
    path = PurePath(last)
    return path.stem if path.suffix.lower() in _PACKED else path.name
