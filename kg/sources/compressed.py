"""gzip and Zstandard: one stream in, one stream out, its size watched."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO

from kg.sources.bounded import Budget, Tap

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# What the libraries raise on bytes that are not what they should be.
BROKEN = (EOFError, OSError, ValueError, zlib.error, zstd.ZstdError)
_LARGEST_WINDOW = 27  # of Zstandard: 2 to this power bytes of memory that a frame may ask for


def _open_gzip(packed: BinaryIO) -> Callable[[int], bytes]:
    return gzip.GzipFile(fileobj=packed).read1


def _open_zstd(packed: BinaryIO) -> Callable[[int], bytes]:
    options = {int(zstd.DecompressionParameter.window_log_max): _LARGEST_WINDOW}
    return zstd.ZstdFile(packed, options=options).read1


OPENERS: Mapping[bytes, Callable[[BinaryIO], Callable[[int], bytes]]] = {
    b"\x1f\x8b\x08": _open_gzip,
    b"\x28\xb5\x2f\xfd": _open_zstd,
}


def find_opener(head: bytes) -> Callable[[BinaryIO], Callable[[int], bytes]] | None:
    """What unpacks a stream that begins so; None where it is not packed."""
    return next((opener for magic, opener in OPENERS.items() if head.startswith(magic)), None)


def unpacked(
    packed: BinaryIO, opener: Callable[[BinaryIO], Callable[[int], bytes]], budget: Budget
) -> BinaryIO:
    """The stream in a packed stream; reading it raises what BROKEN names, and the budget's errors."""
    inside = Tap(packed.read)

    def watch(count: int) -> None:
        budget.add_bytes(count)
        budget.check_ratio(outside.count, inside.count)

    outside = Tap(opener(io.BufferedReader(inside)), watch)
    return io.BufferedReader(outside)
