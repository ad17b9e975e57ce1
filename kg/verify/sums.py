"""SHA256SUMS of a release: every file is in it, and is what it was."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kg.verify.problems import Verdict

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def check_sums(folder: Path, verdict: Verdict) -> int:
    """Compare the files of a folder with its list of sums; returns how many there are."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        verdict.add(SUMS, f"can't be read ({getattr(error, 'strerror', None) or error}); download it again")
        return 0
    listed: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in listed:
            verdict.add(SUMS, f"line {number} is not a sum and the name of a file, or names one again")
        else:
            listed[match[2]] = match[1]
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {SUMS}
    for name in sorted(there - listed.keys()):
        verdict.add(name, f"is not listed in {SUMS}")
    for name in sorted(listed.keys() - there):
        verdict.add(name, "is missing; download it again")
    for name in sorted(there & listed.keys()):
        if find_digest(folder / name) != listed[name]:
            verdict.add(name, f"was changed: its sum is not that of {SUMS}; download it again")
    return len(there)


def find_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
