"""The whole dataset in each format, packed twice, from the sorted statements."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from kg.export import FORMATS, jsonld, turtle
from kg.packing import GZIP, ZSTANDARD, write_gzip, write_zstandard
from kg.publish.jelly import check_jelly, write_jelly
from kg.publish.statements import Statements

_BUFFER = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Dump:
    """A format of the dataset as a whole, and how it is written from sorted statements."""

    name: str
    suffix: str
    write: Callable[[Statements, BinaryIO], None]


def find_dumps(*, jelly: bool) -> list[str]:
    """The names of the dumps to write, those that are only written when asked for among them or not.

    Raises:
        UsageError: Jelly is asked for, and pyjelly is not installed.
    """
    if jelly:
        check_jelly()
    return sorted(name for name in DUMPS if jelly or name != JELLY)


def write_dump(key: str, statements: Statements, folder: Path, stem: str) -> None:
    """Write one of DUMPS as `stem` with its ending and .gz, and again with .zst."""
    dump = DUMPS[key]
    path = folder / f"{stem}{dump.suffix}"
    with (
        write_gzip(path.with_name(path.name + GZIP)) as gz,
        write_zstandard(path.with_name(path.name + ZSTANDARD)) as zst,
        io.BufferedWriter(_Tee(gz, zst), _BUFFER) as out,
    ):
        dump.write(statements, cast(BinaryIO, out))


class _Tee(io.RawIOBase):
    """Writes the same bytes into two files, so that nothing is made twice."""

    def __init__(self, *files: BinaryIO) -> None:
        self._files = files

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        block = bytes(cast(memoryview, data))
        for file in self._files:
            file.write(block)
        return len(block)


def _copy(path: Path, out: BinaryIO) -> None:
    with path.open("rb") as file:
        shutil.copyfileobj(file, out, _BUFFER)


JELLY = "jelly"

DUMPS: dict[str, Dump] = {
    d.name: d
    for d in (
        Dump("turtle", FORMATS["turtle"].suffix, lambda s, out: turtle.write_file(s.triples, out)),
        Dump("nquads", FORMATS["nquads"].suffix, lambda s, out: _copy(s.quads, out)),
        Dump("ntriples", FORMATS["ntriples"].suffix, lambda s, out: _copy(s.triples, out)),
        Dump("jsonld", FORMATS["jsonld"].suffix, lambda s, out: jsonld.write_file(s.triples, out)),
        Dump(JELLY, ".jelly", write_jelly),
    )
}
