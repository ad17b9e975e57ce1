"""Bytes made from samples: cut, repeated, joined, and salted with what has hurt parsers before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

TOKENS = (
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"&#xD800;", b"&amp;amp;", b"<!--", b"-->", b"<![CDATA[", b"]]>",
    b"<!DOCTYPE a [", b"<!ENTITY a 'b'>", b"&a;", b"<?xml version='1.0' encoding='utf-16'?>", b"<?x", b"</p>", b"<p>",
    b"<html>", b"<body>", b"<script>", b"<table>", b"<svg>", b"<math>", b"<template>", b"<frameset>", b"<b><i>" * 40,
    b"xmlns='", b" xml:lang='x'", b"encoding=", b"charset=utf-7", b"charset=\"", b"\0", b"\r", b"\r\n\r\n", b"\x1a",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\x92",
    b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xcc\x81" * 50, b"\xc2\xad", b"\xf0\x9f\x9a\xa2", b"{", b"}", b"[" * 300,
    b'{"a":' * 100, b'"', b"\\u", b"\\ud83d", b"null", b"NaN", b"1e999", b"-" * 50, b"---\n", b"...",
    b"!!python/object", b"&x *x", b"<<: ", b"|", b"> ", b"`" * 20,
    b"[^1]", b"](", b"* " * 40, b"# ", b"\t", b" " * 200, b",", b";", b"''",
    b"2026-02-30", b"0000-00-00", b"99999999999999999999", b"T25:61:61Z", b"+99:99", b"30 mars 2026", b"Par ", b"(ABC)",
    b"http://[", b"javascript:", b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999\r\n",
    b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06",
    b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"ustar", b"../", b"/etc/", b"%00", b"%2e%2e%2f", b"xn--",
)  # fmt: skip
_MOST = 8  # changes to one sample
_NOISE = 12  # random bytes in a row

Edit = Callable[[bytes], bytes]


def damaged(samples: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Samples with a few changes, and now and then plain noise."""
    return st.one_of(
        st.builds(_apply, st.sampled_from(samples), st.lists(_edits(samples), max_size=_MOST)),
        st.builds(_apply, st.just(b""), st.lists(_edits(samples), max_size=_MOST)),
        st.binary(max_size=300),
    )


def _edits(samples: Sequence[bytes]) -> st.SearchStrategy[Edit]:
    place, share = st.floats(0, 1), st.floats(0, 0.3)
    piece = st.one_of(
        st.sampled_from(TOKENS),
        st.binary(max_size=_NOISE),
        st.builds(_cut, st.sampled_from(samples), place, share),
    )
    return st.one_of(
        st.builds(_inserting, place, piece),
        st.builds(_replacing, place, share, piece),
        st.builds(_repeating, place, share, st.integers(2, 30)),
    )


def _apply(data: bytes, edits: Sequence[Edit]) -> bytes:
    for edit in edits:
        data = edit(data)
    return data


def _span(data: bytes, place: float, share: float) -> tuple[int, int]:
    start = int(place * len(data))
    return start, min(len(data), start + int(share * len(data)) + 1)


def _cut(data: bytes, place: float, share: float) -> bytes:
    start, end = _span(data, place, share)
    return data[start:end]


def _inserting(place: float, piece: bytes) -> Edit:
    return lambda data: data[: int(place * len(data))] + piece + data[int(place * len(data)) :]


def _replacing(place: float, share: float, piece: bytes) -> Edit:
    def edit(data: bytes) -> bytes:
        start, end = _span(data, place, share)
        return data[:start] + piece + data[end:]

    return edit


def _repeating(place: float, share: float, times: int) -> Edit:
    def edit(data: bytes) -> bytes:
        start, end = _span(data, place, share)
        return data[:start] + data[start:end] * times + data[end:]

    return edit
