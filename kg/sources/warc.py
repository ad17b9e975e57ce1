"""WARC: the pages of a crawl, one record in memory at a time, by warcio."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from kg.errors import SourceError
from kg.sources.bounded import Budget, Meter, Tap, read_bounded
from kg.sources.claims import parse_url
from kg.sources.compressed import BROKEN, find_opener, unpacked

_PAGES = ("text/html", "application/xhtml+xml")
_ABOUT = ("warcinfo", "request", "metadata")  # what a crawl says of itself and of its questions
_UNPACKABLE = ("", "identity", "gzip", "x-gzip", "zstd")
# What warcio raises on bytes that are no WARC.
DAMAGED = (*BROKEN, ArchiveLoadFailed, AssertionError, AttributeError, LookupError, TypeError)


@dataclass(frozen=True, slots=True)
class Page:
    """An answer of a web server that held a page; `error` says why there is none."""

    name: str  # number of its record and its address
    data: bytes = b""
    url: str | None = None
    charset: str | None = None
    error: SourceError | None = None


def is_warc(head: bytes) -> bool:
    """Whether a stream that begins so is a WARC file."""
    return head.startswith(b"WARC/")


def find_pages(stream: BinaryIO, budget: Budget) -> Iterator[Page | str]:
    """The pages in a WARC file, and last, as a text, what other answers it holds.

    Raises:
        SourceError: a limit is exceeded.
        OSError, …: what DAMAGED names.
    """
    meter = Meter(budget)
    records = ArchiveIterator(io.BufferedReader(Tap(stream.read, meter.note)))
    others: Counter[str] = Counter()
    number = 0
    while True:
        with meter, redirect_stderr(io.StringIO()):  # it prints there what it thinks of a record's length
            record = next(records, None)
        if record is None:
            break
        number += 1
        budget.add_member()
        if other := _find_other(record):
            others[other] += other not in _ABOUT
        else:
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            yield _read_page(record, f"{number} {address}".strip(), budget)
        with redirect_stderr(io.StringIO()):
            records.read_to_end()
    if records.err_count:
        others["followed by bytes that belong to no record"] += records.err_count
    if others.total():
        yield ", ".join(f"{count} {what}" for what, count in sorted(others.items()) if count)


def _find_other(record: Any) -> str | None:
    """What a record is that is no page: "request", "response image/png", "response of status 404"."""
    kind = str(record.rec_type or "unknown")
    if kind != "response" or record.http_headers is None:
        return kind
    status = str(record.http_headers.get_statuscode() or "")
    if not status.startswith("2"):
        return f"response of status {status}"
    media = str(record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return None if media in _PAGES else f"response {media or 'without a type'}"


def _read_page(record: Any, name: str, budget: Budget) -> Page:
    media = str(record.http_headers.get_header("Content-Type") or "")
    charset = next((p.split("=", 1)[1] for p in media.split(";")[1:] if p.strip().startswith("charset=")), "")
    url = parse_url(record.rec_headers.get_header("WARC-Target-URI"))
    try:
        data = _read_content(record, budget)
    except SourceError as error:
        return Page(name, error=error)
    except DAMAGED as error:
        return Page(name, error=budget.error("malformed", f"its content is damaged: {error}"))
    return Page(name, data, url, charset.strip(" \"'") or None)


def _read_content(record: Any, budget: Budget) -> bytes:
    """The page, taken out of the encodings of its transfer; each is bounded before the next is opened."""
    most = budget.limits.max_bytes
    data = _read_whole(record.raw_stream, budget)
    if str(record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        data = _read_whole(ChunkedDataReader(io.BytesIO(data)), budget)
    encoding = str(record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if encoding not in _UNPACKABLE:
        raise budget.error("unreadable", f"its content is packed by {encoding!r}, which is not read")
    if opener := find_opener(data) if encoding else None:
        data = _read_whole(unpacked(io.BytesIO(data), opener, budget), budget)
    if len(data) > most:
        raise budget.error("too-large", f"larger than {most:,} bytes; raise --max-bytes to read it")
    return data


def _read_whole(stream: Any, budget: Budget) -> bytes:
    data = read_bounded(stream.read, budget.limits.max_bytes)
    budget.add_bytes(len(data))
    return data
