"""Archives, compressed files and crawls: every member comes out or is named with a reason, within bounds."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packing import make_gzip, make_tar, make_warc, make_zip, make_zstd

from kg.sources import DEFAULT_LIMITS, Input, Limits, unpack

A, B = b"Un premier texte.", b"Un second texte."
PAGE = b"<!DOCTYPE html><html><body><p>Une page.</p></body></html>"
HTML = "Content-Type: text/html; charset=windows-1252"


def open_all(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> list[Input]:
    return list(unpack(Input(name, data=data), limits))


def contents(found: list[Input]) -> dict[str, bytes]:
    return {one.name: one.read(DEFAULT_LIMITS) for one in found if not one.skipped and not one.error}


def codes(found: list[Input]) -> list[str]:
    return [one.error.code for one in found if one.error]


@pytest.mark.parametrize("path", [True, False])
def test_what_is_not_packed_stays_as_it_is(tmp_path: Path, path: bool) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(A)
    given = Input("a.txt", file) if path else Input("-", data=A)
    assert list(unpack(given)) == [given]


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (make_gzip(A), "a.txt.gz", {"a.txt.gz": A}),
        (make_gzip(A) + make_gzip(B), "a.txt.gz", {"a.txt.gz": A + B}),
        (make_zstd(A), "a.txt.zst", {"a.txt.zst": A}),
        (make_zip({"a.txt": A, "b/b.txt": B}), "x.zip", {"x.zip!/a.txt": A, "x.zip!/b/b.txt": B}),
        (make_tar({"a.txt": A, "b/b.txt": B}), "x.tar", {"x.tar!/a.txt": A, "x.tar!/b/b.txt": B}),
        (make_gzip(make_tar({"a.txt": A})), "x.tar.gz", {"x.tar.gz!/a.txt": A}),
        (make_zstd(make_tar({"a.txt": A})), "x.tar.zst", {"x.tar.zst!/a.txt": A}),
        (make_zip({"a.gz": make_gzip(A)}), "x.zip", {"x.zip!/a.gz": A}),
        (make_tar({"y.zip": make_zip({"a.txt": A})}), "x.tar", {"x.tar!/y.zip!/a.txt": A}),
        (make_zip({"y.warc.gz": make_warc({"https://a.example/": (HTML, PAGE)})}), "x.zip",
         {"x.zip!/y.warc.gz!/2 https://a.example/": PAGE}),
    ],
    ids=["gz", "two gz", "zst", "zip", "tar", "tar.gz", "tar.zst", "gz in zip", "zip in tar", "warc in zip"],
)  # fmt: skip
def test_every_member_comes_out(data: bytes, name: str, found: dict[str, bytes]) -> None:
    assert contents(open_all(data, f"{name}.other-ending")) == {
        key.replace(name, f"{name}.other-ending"): value for key, value in found.items()
    }


def test_two_members_of_one_name_are_two_inputs() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", A)
        archive.writestr("a.txt", B)
    assert contents(open_all(file.getvalue(), "x.zip")) == {"x.zip!/a.txt": A, "x.zip!/a.txt#2": B}


def test_links_devices_and_hidden_members_are_skipped_with_a_reason() -> None:
    found = open_all(make_tar({".hidden": A, "b.txt": B}, {"passwords": "/etc/passwd"}), "x.tar")
    assert {one.name: one.skipped for one in found} == {
        "x.tar!/.hidden": "hidden",
        "x.tar!/b.txt": None,
        "x.tar!/passwords": "neither a file nor a folder: a link or a device",
    }


@pytest.mark.parametrize("name", ["../../a.txt", "/etc/a.txt", "b/../../a.txt", "..\\a.txt", "C:\\a.txt"])
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_names_that_lead_out_are_refused_and_their_neighbours_read(
    name: str, make: type[dict[str, bytes]]
) -> None:
    found = open_all(bytes(make({name: A, "b.txt": B})), "x")  # type: ignore[arg-type]
    assert codes(found) == ["unsafe-name"]
    assert contents(found) == {"x!/b.txt": B}


@pytest.mark.parametrize("make", [make_gzip, make_zstd])
def test_bombs_are_refused_before_they_unpack(make: type[bytes]) -> None:
    bomb = make(bytes(50_000_000))
    tracemalloc.start()
    (one,) = open_all(bomb, "bomb.gz", Limits(max_bytes=1_000_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert one.error is not None
    assert (one.error.code, "--max-ratio" in one.error.reason) == ("bomb", True)
    assert peak < 30_000_000
    assert [len(o.read(Limits(max_bytes=10**9))) for o in open_all(bomb, "b", Limits(10**9, max_ratio=10**6))]


def test_a_bomb_in_a_zip_costs_no_other_member() -> None:
    found = open_all(make_zip({"bomb": bytes(30_000_000), "a.txt": A}), "x.zip", Limits(max_bytes=10**9))
    assert codes(found) == ["bomb"]
    assert contents(found) == {"x.zip!/a.txt": A}


@pytest.mark.parametrize(
    ("limits", "code", "option"),
    [
        (Limits(max_bytes=10), "too-large", "--max-bytes"),
        (Limits(max_unpacked=20), "too-large", "--max-unpacked"),
        (Limits(max_members=1), "too-many", "--max-members"),
        (Limits(max_depth=0), "too-deep", "--max-depth"),
    ],
)
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_limits_are_named_in_the_error(
    limits: Limits, code: str, option: str, make: type[dict[str, bytes]]
) -> None:
    found = open_all(bytes(make({"a": A, "b": B})), "x", Limits(10_000) if code == "never" else limits)  # type: ignore[arg-type]
    if limits.max_bytes == 10:  # the archive itself is larger
        found = list(find_members_of_a_file(bytes(make({"a": A, "b": B})), limits))  # type: ignore[arg-type]
    assert code in codes(found)
    assert all(option in one.error.reason for one in found if one.error)


def find_members_of_a_file(data: bytes, limits: Limits) -> Iterator[Input]:
    class File(Input):
        __slots__ = ()

        def open(self) -> io.BytesIO:
            return io.BytesIO(data)

    return unpack(File("x"), limits)


def test_archives_within_archives_without_end_are_refused() -> None:
    data = A
    for _ in range(10):
        data = make_zip({"inner.zip": data})
    (one,) = open_all(data, "x.zip")
    assert codes([one]) == ["too-deep"]


@pytest.mark.parametrize(
    "data",
    [
        make_gzip(A)[:-9],
        make_zstd(A)[:-3],
        make_zip({"a.txt": A})[:-30],
        make_zip({"a.txt": A})[:45],
        make_gzip(make_tar({"a.txt": A * 2000}))[:60],
        b"\x1f\x8b\x08" + bytes(range(200)),
        b"PK\x03\x04" + bytes(500),
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n\xff\xff\r\nabc",
        b"WARC/1.0\r\n",
    ],
    ids=["gzip", "zstd", "zip", "zip-head", "tar.gz", "deflate", "pk", "warc-length", "warc"],
)
def test_damage_is_told_and_raises_nothing(data: bytes) -> None:
    found = open_all(data, "dossier/x")
    assert all(one.name.startswith("dossier/x") for one in found)
    assert all(one.error.where.startswith("dossier/x") for one in found if one.error)
    assert codes(found) or any(one.skipped for one in found)


def test_heads_without_end_are_refused() -> None:
    huge = bytearray(make_tar({"a": A}))
    huge[156:157] = b"x"  # a head that says more of the next member
    huge[124:136] = b"77777777777\0"  # eight gigabytes of it
    huge[148:156] = b"%06o\0 " % (sum(huge[:148]) + 8 * 32 + sum(huge[156:512]))
    (one,) = list(find_members_of_a_file(bytes(huge) + bytes(5_000_000), DEFAULT_LIMITS))
    assert one.error is not None
    assert "head of a member" in one.error.reason
    (line,) = open_all(b"WARC/1.0\r\nWARC-Type: " + b"a" * 3_000_000, "x.warc")
    assert codes([line]) == ["malformed"]


def test_office_documents_are_no_archives() -> None:
    (one,) = open_all(make_zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<b/>"}), "x.docx")
    assert codes([one]) == ["binary"]


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_a_crawl_come_out_of_the_encodings_of_their_transfer(packed: bool) -> None:
    pages = {
        "https://a.example/1": (HTML, PAGE),
        "https://a.example/2": (f"{HTML}\nContent-Encoding: gzip", make_gzip(PAGE)),
        "https://a.example/3": (f"{HTML}\nContent-Encoding: zstd", make_zstd(PAGE)),
        "https://a.example/4": (f"{HTML}\nTransfer-Encoding: chunked", chunked(PAGE)),
        "https://a.example/5": (
            f"{HTML}\nTransfer-Encoding: chunked\nContent-Encoding: gzip",
            chunked(make_gzip(PAGE)),
        ),
        "https://a.example/logo.png": ("Content-Type: image/png", b"\x89PNG"),
    }
    found = open_all(make_warc(pages, packed=packed), "x.warc.gz")
    assert contents(found) == {f"x.warc.gz!/{n + 1} https://a.example/{n}": PAGE for n in range(1, 6)}
    assert {(one.url, one.charset) for one in found[:-1]} == {
        (f"https://a.example/{n}", "windows-1252") for n in range(1, 6)
    }
    assert found[-1].skipped == "records that hold no page: 1 response image/png"


def test_a_crawl_in_one_gzip_stream_is_read_too() -> None:
    data = make_gzip(make_warc({"https://a.example/1": (HTML, PAGE)}, packed=False))
    assert list(contents(open_all(data, "x").copy())) == ["x!/2 https://a.example/1"]


def test_pages_that_can_not_be_unpacked_are_refused_and_their_neighbours_read() -> None:
    pages = {
        "https://a.example/1": (f"{HTML}\nContent-Encoding: gzip", make_gzip(bytes(30_000_000))),
        "https://a.example/2": (f"{HTML}\nContent-Encoding: br", b"\x8b\x02\x80"),
        "https://a.example/3": (f"{HTML}\nContent-Encoding: gzip", make_gzip(PAGE)[:-10]),
        "https://a.example/4": (HTML, PAGE),
    }
    found = open_all(make_warc(pages), "x")
    assert codes(found) == ["bomb", "unreadable", "malformed"]
    assert list(contents(found)) == ["x!/5 https://a.example/4"]


def test_answers_that_are_errors_hold_no_article() -> None:
    found = open_all(make_warc({"https://a.example/1": (HTML, PAGE)}, status="404 Not Found"), "x")
    assert [one.skipped for one in found] == ["records that hold no page: 1 response of status 404"]
