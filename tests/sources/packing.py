"""Archives, compressed files and crawls, made in memory."""

from __future__ import annotations

import gzip
import io
import sys
import tarfile
import zipfile
from collections.abc import Mapping

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def make_zip(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            # Without a date of its own a member bears the time of day, and two runs differ.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def make_tar(members: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return file.getvalue()


def make_gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def make_zstd(data: bytes) -> bytes:
    return zstd.compress(data)


def make_warc(
    pages: Mapping[str, tuple[str, bytes]], *, packed: bool = True, status: str = "200 OK"
) -> bytes:
    """A WARC file of responses: address → headers, one a line, and body."""
    records = [_record("warcinfo", "a.warc", b"software: none\r\n")]
    for url, (headers, body) in pages.items():
        head = "\r\n".join((f"HTTP/1.1 {status}", *headers.split("\n"), "", ""))
        records.append(_record("response", url, head.encode() + body))
    return b"".join(make_gzip(record) if packed else record for record in records)


def _record(kind: str, url: str, block: bytes) -> bytes:
    media = "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    rows = ("WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"Content-Type: {media}")
    return "\r\n".join((*rows, f"Content-Length: {len(block)}", "", "")).encode() + block + b"\r\n\r\n"
