"""zip and tar: their members one after the other, never written to a disk."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.sources.bounded import Budget, Meter, Tap, skip_rest
from kg.sources.compressed import BROKEN

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
_TAR_MAGIC = (b"ustar\0", b"ustar ")
_TAR_AT = 257  # where a tar archive names itself
_OFFICE = ("[Content_Types].xml", "mimetype")  # what a text document or a book has among its members
# What the libraries raise on bytes that are not what they should be.
DAMAGED = (
    *BROKEN,
    tarfile.TarError,
    zipfile.BadZipFile,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive; `refused` says why it is not read, `skipped` that nobody would miss it."""

    name: str
    stream: BinaryIO | None = None
    refused: str | None = None
    skipped: str | None = None


def is_tar(head: bytes) -> bool:
    """Whether a stream that begins so is a tar archive."""
    return head[_TAR_AT : _TAR_AT + 6] in _TAR_MAGIC


def find_zip_members(file: BinaryIO, budget: Budget) -> Iterator[Member]:
    """The members of a zip archive; each stream is to be read before the next member is asked for.

    Raises:
        SourceError: it is an office document, or a limit is exceeded.
        OSError, zipfile.BadZipFile, …: what DAMAGED names.
    """
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        if any(info.filename in _OFFICE for info in infos):
            raise budget.error(
                "binary", "it is an office document or a book, not an archive of articles; save it as text"
            )
        for info in infos:
            if info.is_dir():
                continue
            budget.add_member()
            if info.flag_bits & 0x1:
                yield Member(info.filename, refused="it is encrypted")
                continue
            try:
                stream = archive.open(info)
            except DAMAGED as error:
                yield Member(info.filename, refused=f"it is damaged: {error}")
                continue
            with stream:
                yield Member(info.filename, _watched(stream.read, info.compress_size, budget))


def find_tar_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    """The members of a tar archive, as `find_zip_members`."""
    meter = Meter(budget)
    source = io.BufferedReader(Tap(stream.read, meter.note))
    with meter:
        archive = tarfile.open(fileobj=source, mode="r|")  # noqa: SIM115 - closed below, and nothing hangs on it
    with archive:
        while True:
            with meter:
                member = archive.next()
            archive.members = []  # type: ignore[attr-defined] # it keeps every head it read
            if member is None:
                return
            if member.isdir():
                continue
            budget.add_member()
            if not member.isreg() or member.issparse():
                yield Member(member.name, skipped="neither a file nor a folder: a link or a device")
                continue
            file = archive.extractfile(member)
            if file is None:
                continue
            yield Member(member.name, _watched(file.read, member.size, budget))
            skip_rest(file.read)  # else its bytes count as the next member's head


def _watched(read: Callable[[int], bytes], packed: int, budget: Budget) -> BinaryIO:
    def watch(count: int) -> None:
        budget.add_bytes(count)
        budget.check_ratio(tap.count, packed)

    tap = Tap(read, watch)
    return io.BufferedReader(tap)
