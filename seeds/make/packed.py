"""Archives and a crawl, the same bytes for the same files."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping


def gzipped(data: bytes) -> bytes:
    """A .gz without a time."""
    return gzip.compress(data, mtime=0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A .zip of files, all of one time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    """A .tar of files, all of one time."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def warced(pages: Mapping[str, bytes]) -> bytes:
    """A WARC file of pages by their addresses, each record packed by itself."""
    return b"".join(gzipped(_record(url, page)) for url, page in pages.items())


def _record(url: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    rows = ("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {url}", "WARC-Date: 2026-01-05T06:00:00Z")
    media = ("Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}", "", "")
    return "\r\n".join((*rows, *media)).encode() + http + b"\r\n\r\n"
