"""gzip and Zstandard files, told by the ending: written so that their bytes depend on the content alone."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from kg.errors import DataError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP, ZSTANDARD = ".gz", ".zst"
_GZIP_LEVEL = 6
_ZSTANDARD_LEVEL = 9
# What the libraries raise on bytes that are not what they should be.
_BROKEN = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)


def strip_packing(name: str) -> str:
    """A file's name without .gz or .zst."""
    return name.removesuffix(GZIP).removesuffix(ZSTANDARD)


@contextmanager
def open_packed(path: Path) -> Iterator[BinaryIO]:
    """A file to read, unpacked where its name ends in .gz or .zst.

    Raises:
        DataError: it is damaged, or not there.
    """
    try:
        with _open(path) as file:
            yield cast(BinaryIO, file)
    except _BROKEN as error:
        kind = "gzip" if path.name.endswith(GZIP) else "Zstandard"
        raise DataError(f"{path}: not a whole {kind} file ({error}); download it again") from error
    except OSError as error:
        raise DataError(f"{path}: can't be read ({error.strerror or error})") from error


def _open(path: Path) -> IO[bytes]:
    if path.name.endswith(GZIP):
        return cast(IO[bytes], gzip.open(path, "rb"))  # it reads like one
    if path.name.endswith(ZSTANDARD):
        return cast(IO[bytes], zstd.open(path, "rb"))
    return path.open("rb")


@contextmanager
def write_gzip(path: Path) -> Iterator[BinaryIO]:
    """A gzip file to write, which names neither time nor file."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0) as packed:
        yield cast(BinaryIO, packed)


@contextmanager
def write_zstandard(path: Path) -> Iterator[BinaryIO]:
    """A Zstandard file to write, with a checksum in each frame."""
    options = {
        int(zstd.CompressionParameter.compression_level): _ZSTANDARD_LEVEL,
        int(zstd.CompressionParameter.checksum_flag): 1,
    }
    with zstd.open(path, "wb", options=options) as packed:
        yield cast(BinaryIO, packed)
