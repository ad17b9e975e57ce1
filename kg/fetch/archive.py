"""A page as a WARC file (ISO 28500): one file a page, whole or absent.

WARC is what web archives keep and what `kg build` reads: it holds the address, the time, the headers and the page
itself, so that no list beside it has to travel along. One file a page can be replaced when the page changes and
is never torn by a kill; `cat` of such files is a WARC file again. What is not a web page (NewsML, ninjs, plain
text) is kept as the file it is, for an archive's reader looks for web pages alone.

In a WARC file the body is kept unpacked. The headers that spoke of its way through the network are renamed, as
web archives do: X-Archive-Orig-Content-Encoding.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.fetch.address import Address
from kg.fetch.connection import Answer
from kg.fetch.media import find_media, is_html
from kg.files import write_bytes

WARC = ".warc.gz"
_RENAMED = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})
_UNSAFE = re.compile(r"[^a-z0-9]+")
_SLUG = 60  # letters
_DIGEST = 16  # hexadecimal digits: names don't meet by chance
_ENDINGS = (("json", ".json"), ("xml", ".xml"), ("markdown", ".md"), ("csv", ".csv"), ("rss", ".xml"))
_FIELDS = "application/warc-fields"


def make_name(address: Address, ending: str = WARC) -> str:
    """The file of a page, from the folder: always the same, and safe on every system.

    Host and the last words of the path for the reader; a digest of the whole address for the machine.
    """
    digest = hashlib.sha256(str(address).encode()).hexdigest()[:_DIGEST]
    path = address.target.partition("?")[0].lower()
    words = _UNSAFE.sub("-", re.sub(r"%[0-9a-f]{2}", "-", path).rstrip("/").rpartition("/")[2]).strip("-")
    host = _UNSAFE.sub("-", address.host.replace(".", "-")).strip("-") or "host"
    return f"{host[:_SLUG]}/{words[:_SLUG].strip('-') or 'index'}-{digest}{ending}"


def find_ending(answer: Answer) -> str:
    """The ending of the file that keeps an answer; WARC: it is kept as a record of one."""
    if is_html(answer):
        return WARC
    media = find_media(answer)
    return next((ending for part, ending in _ENDINGS if part in media), ".txt")


def write_page(path: Path, answer: Answer, time: str, *, agent: str, fields: Mapping[str, str]) -> str:
    """Write a page to its file, as its ending says; the same answer at the same time gives the same bytes.

    Args:
        path: of the file; its folder exists.
        answer: to keep.
        time: of it: 2026-11-20T08:30:00Z.
        agent: the User-Agent that asked.
        fields: what the feed or sitemap said of it; `via` is its address.

    Returns:
        The SHA-256 of the file, in hexadecimal digits.

    Raises:
        StoreError: the disk did not take it.
    """
    data = answer.body
    if path.name.endswith(WARC):
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        for record in _make_records(writer, answer, time, agent, fields):
            writer.write_record(record)
        data = buffer.getvalue()
    write_bytes(path, data)
    return hashlib.sha256(data).hexdigest()


def read_page(path: Path, address: Address) -> Answer | None:
    """The answer that was kept in a file; None: it is not there or is damaged."""
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response" and record.http_headers:
                    headers = tuple((str(k), str(v)) for k, v in record.http_headers.headers)
                    status = int(record.http_headers.get_statuscode())
                    return Answer(address, status, headers, record.content_stream().read())
    except (OSError, EOFError, ValueError, ArchiveLoadFailed):
        return None
    return None


def _make_records(
    writer: WARCWriter, answer: Answer, time: str, agent: str, fields: Mapping[str, str]
) -> Iterator[ArcWarcRecord]:
    url = str(answer.address)

    def head(kind: str) -> dict[str, str]:
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"{time} {kind} {url}")  # warcio's own would differ every time
        return {"WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": time}

    about = {
        "software": agent.partition(" ")[0],
        "format": "WARC File Format 1.1",
        "robots": "obey",
        "http-header-user-agent": agent,
    }
    yield _make_fields(writer, "", "warcinfo", head("warcinfo"), about)
    response = head("response")
    yield writer.create_warc_record(
        url, "response",
        payload=BytesIO(answer.body), length=len(answer.body),
        warc_headers_dict=response, http_headers=_keep_headers(answer),
    )  # fmt: skip
    if fields:
        concurrent = {**head("metadata"), "WARC-Concurrent-To": response["WARC-Record-ID"]}
        yield _make_fields(writer, url, "metadata", concurrent, fields)


def _make_fields(
    writer: WARCWriter, url: str, kind: str, headers: Mapping[str, str], fields: Mapping[str, str]
) -> ArcWarcRecord:
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items())
    block = "".join(lines).encode("utf-8", errors="replace")
    return writer.create_warc_record(
        url, kind, payload=BytesIO(block), length=len(block),
        warc_content_type=_FIELDS, warc_headers_dict=dict(headers),
    )  # fmt: skip


def _keep_headers(answer: Answer) -> StatusAndHeaders:
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _RENAMED else name, value)
        for name, value in answer.headers
    ]
    kept.append(("Content-Length", str(len(answer.body))))
    return StatusAndHeaders(f"{answer.status} OK", kept, protocol="HTTP/1.1")
