"""Files for accounting.py: articles in every format, and files made to do harm or good for nothing."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

_TITLE = "Le ministre {n} du Port reçu à Paris"
_TEXT = (
    (
        "Le ministre des Affaires étrangères de la Tunisie, Karim Ben Salah, a été reçu le {day} mars 2026 à Paris par"
        " son homologue français. Les deux ministres ont signé un accord de coopération numéro {n} sur la pêche."
    ),
    "Ils ont convenu d’ouvrir une ligne de ferry entre les deux pays avant la fin de l’année, selon la dépêche {n}.",
)
_G2 = "xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:{n}' version='1' xml:lang='fr'"
_BODY = "".join(f"<p>{text}</p>" for text in _TEXT)
_XHTML = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{_BODY}</body></html>"
_GOOD: Mapping[str, str] = {
    ".txt": "\n\n".join((f" date 2026-03-12 {_TITLE}", *_TEXT)),
    ".html": f"<!DOCTYPE html><html lang=fr><head><title>{_TITLE}</title></head>"
    f"<body><h1>{_TITLE}</h1>{_BODY}</body></html>",
    ".md": "\n\n".join((f"---\ntitle: {_TITLE}\n---", *_TEXT)),
    ".csv": f'titre,texte\n{_TITLE},"{_TEXT[0]}\n\n{_TEXT[1]}"\n',
    ".nitf": f"<nitf xml:lang='fr'><body><body.head><hedline><hl1>{_TITLE}</hl1></hedline></body.head>"
    f"<body.content>{_BODY}</body.content></body></nitf>",
    ".newsml": f"<newsItem {_G2}><contentMeta><headline>{_TITLE}</headline></contentMeta>"
    f"<contentSet><inlineXML>{_XHTML}</inlineXML></contentSet></newsItem>",
    ".rss": f"<rss version='2.0'><channel><item><guid>{{n}}</guid><title>{_TITLE}</title>"
    f"<description><![CDATA[{_BODY}]]></description></item></channel></rss>",
}


def write_good(folder: Path, count: int) -> list[str]:
    """Write articles, in each format by turns, every fifth of them packed; returns their paths."""
    paths = []
    for n in range(count):
        ending, form = list(_GOOD.items())[n % len(_GOOD)]
        data = form.replace("{n}", str(n)).replace("{day}", str(n % 28 + 1)).encode()
        path = folder / f"good-{n:04}{ending}{'.gz' if n % 5 == 0 else ''}"
        path.write_bytes(gzip.compress(data, mtime=0) if n % 5 == 0 else data)
        paths.append(str(path))
    return paths


def write_hostile(folder: Path, count: int) -> list[str]:
    """Write hostile files, of each kind by turns; returns their paths."""
    paths = []
    kinds = [*_HOSTILE.items()]
    for n in range(count):
        name, make = kinds[n % len(kinds)]
        path = folder / f"bad-{n:04}-{name}"
        made = make(path)
        if made is not None:
            path.write_bytes(made)
        paths.append(str(path))
    odd = os.fsencode(folder) + b"/bad-caf\xe9.html"  # a name that is no UTF-8
    Path(os.fsdecode(odd)).write_bytes(b"<html><body></body></html>")
    return [*paths, os.fsdecode(odd)]


def _nitf(inside: str) -> bytes:
    return f"<nitf xml:lang='fr'><body><body.content><p>{inside}</p></body.content></body></nitf>".encode()


def _laughs() -> bytes:
    rows = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    return f"<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY l0 'ha'>{rows}]>".encode() + _nitf("&l9;")


def _zip(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def _tar_of_link() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("secrets.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file.getvalue()


def _nested_zip() -> bytes:
    data = b"x"
    for _ in range(12):
        data = _zip({"inner.zip": data})
    return data


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def _item(**values: object) -> bytes:
    item = {"uri": "urn:x:bad", "type": "text", "language": "fr", "headline": "Titre", "body_text": _TEXT[1]}
    return json.dumps(item | values).encode()


_HOSTILE: Mapping[str, Callable[[Path], bytes | None]] = {
    "empty.txt": lambda _: b"",
    "picture.txt": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "laughs.xml": lambda _: _laughs(),
    "file-entity.xml": lambda _: b"<!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + _nitf("&a;"),
    "remote-dtd.xml": lambda _: b"<!DOCTYPE nitf SYSTEM 'http://127.0.0.1:9/x.dtd'>" + _nitf("..."),
    "bomb.gz": lambda _: gzip.compress(bytes(15_000_000), mtime=0),
    "traversal.zip": lambda _: _zip({"../../../etc/cron.d/a.txt": b"Un texte."}),
    "nested.zip": lambda _: _nested_zip(),
    "link.tar": lambda _: _tar_of_link(),
    "deep.html": lambda _: b"<!DOCTYPE html><html><body>" + b"<div>" * 100_000 + _TEXT[0].encode(),
    "deep.json": lambda _: b'{"uri": "a", "body_text": ' + b"[" * 100_000,
    "deep.xml": lambda _: b"<nitf>" + b"<p>" * 100_000,
    "large.html": _large,
    "node.xml": lambda _: _nitf("un mot " * 1_500_000),
    "cut.gz": lambda _: gzip.compress(_TEXT[0].encode() * 9, mtime=0)[:40],
    "cut.json": lambda _: b'{"title": "Titre", "text": "Un texte qui',
    "german.txt": lambda _: (
        b"Die Ministerin hat am Montag in Berlin ihren Amtskollegen zu einem Treffen empfangen."
    ),
    "withdrawn.json": lambda _: _item(pubstatus="canceled", version="2"),
    "embargoed.json": lambda _: _item(embargoed="2099-01-01T00:00:00Z"),
    "package.xml": lambda _: b"<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='a'/>",
    "loop.txt": lambda path: path.symlink_to(path.name),
    "circle": lambda path: path.symlink_to(path.parent, target_is_directory=True),
    "gone.txt": lambda path: path.symlink_to(path.parent / "nothing"),
    "scripts.html": lambda _: b"<html><body><script>var text = 'Le ministre';</script></body></html>",
    "linked-data.html": lambda _: (
        b"<html><head><script type='application/ld+json'>{\"@context\": "
        b'"http://127.0.0.1:9/", "@type": "NewsArticle", "articleBody": "x"}</script></head><body></body></html>'
    ),
    "cut.warc": lambda _: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200",
    "front.md": lambda _: b"---\na: &a [x,x]\nb: &b [*a,*a]\n c: [\n---\nUn texte",
    "office.docx": lambda _: _zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<b/>"}),
}
