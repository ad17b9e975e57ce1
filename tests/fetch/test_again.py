"""A second run, and one that was interrupted."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fetch_site import CONTACT, LOOPBACK, RSS, XML, Reply, Site, rows, site_fixture  # noqa: F401 - a fixture
from test_pages import read_manifest

from kg.errors import StoreError, UsageError
from kg.fetch import MANIFEST
from kg.fetch.manifest import End, Kind, Manifest, Row, parse_row

ROOT = Path(__file__).resolve().parents[2]
TAGS = {"ETag": '"v1"', "Last-Modified": "Thu, 19 Nov 2026 10:00:00 GMT"}


def put_tagged(site: Site, path: str, reply: Reply) -> str:
    """A page that says 304 to whoever has it."""
    same = Reply(status=304, headers=reply.headers, media=None)
    site.pages[path] = lambda q: same if q.headers.get("If-None-Match") == reply.headers["ETag"] else reply
    return site.url(path)


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    url = put_tagged(site, "/a", Reply(b"<html>talks", headers=TAGS))
    site.fetch(tmp_path, url)
    path = tmp_path / str(read_manifest(tmp_path)[url]["file"])
    before = path.read_bytes()
    site.clock.sleep(3_600)
    report = site.fetch(tmp_path, url)
    asked = site.asked[-1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"v1"', TAGS["Last-Modified"])
    assert rows(report) == {"a": ("unchanged", None)}
    assert (path.read_bytes(), report.exit_code) == (before, 0)
    row = read_manifest(tmp_path)[url]
    assert (row["etag"], row["status"], row["run"]) == ('"v1"', 304, 2)


def test_a_page_that_has_changed_replaces_the_old_one(site: Site, tmp_path: Path) -> None:
    url = put_tagged(site, "/a", Reply(b"<html>old", headers=TAGS))
    site.fetch(tmp_path, url)
    (path,) = tmp_path.glob("*/*.warc.gz")
    before = path.read_bytes()
    put_tagged(site, "/a", Reply(b"<html>new", headers={"ETag": '"v2"'}))
    assert rows(site.fetch(tmp_path, url)) == {"a": ("fetched", None)}
    assert list(tmp_path.glob("*/*.warc.gz")) == [path]
    assert path.read_bytes() != before


@pytest.mark.parametrize("harm", ["removed", "changed"])
def test_a_page_that_is_not_there_any_more_is_asked_for_in_full(
    site: Site, tmp_path: Path, harm: str
) -> None:
    url = put_tagged(site, "/a", Reply(b"<html>talks", headers=TAGS))
    site.fetch(tmp_path, url)
    (path,) = tmp_path.glob("*/*.warc.gz")
    before = path.read_bytes()
    path.unlink() if harm == "removed" else path.write_bytes(b"?")
    assert rows(site.fetch(tmp_path, url)) == {"a": ("fetched", None)}
    assert b"304" not in path.read_bytes()
    assert len(path.read_bytes()) == pytest.approx(len(before), abs=20)


def test_a_304_that_nobody_asked_for_is_a_failure(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = Reply(status=304)
    assert rows(site.fetch(tmp_path, site.url("/a"))) == {"a": ("failed", "http-304")}


def test_a_tag_is_sent_to_the_address_that_gave_it(site: Site, tmp_path: Path) -> None:
    put_tagged(site, "/b", Reply(b"<html>talks", headers=TAGS))
    site.pages["/a"] = Reply(status=302, headers={"Location": "/b"})
    site.fetch(tmp_path, site.url("/a"))
    assert rows(site.fetch(tmp_path, site.url("/a"))) == {"a": ("unchanged", None)}
    conditions = [(q.path, "If-None-Match" in q.headers) for q in site.asked if q.path != "/robots.txt"]
    assert conditions == [("/a", False), ("/b", False), ("/a", False), ("/b", True)]


def test_an_unchanged_feed_still_names_its_pages(site: Site, tmp_path: Path) -> None:
    feed = Reply(RSS.format(site.put("/lisbon")).encode(), media=XML, headers=TAGS)
    site.put("/porto", status=500)
    url = put_tagged(site, "/feed", feed)
    assert rows(site.fetch(tmp_path, url))["porto"] == ("failed", "http-500")
    site.put("/porto")
    assert rows(site.fetch(tmp_path, url)) == {
        "feed": ("unchanged", None), "lisbon": ("fetched", None), "porto": ("fetched", None)
    }  # fmt: skip


def test_a_page_that_is_gone_stays_where_it_was_kept(site: Site, tmp_path: Path) -> None:
    url = site.put("/a")
    site.fetch(tmp_path, url)
    site.put("/a", status=410)
    report = site.fetch(tmp_path, url)
    row = read_manifest(tmp_path)[url]
    assert (row["end"], row["status"], report.exit_code) == ("failed", 410, 1)
    assert (tmp_path / str(row["file"])).is_file()


def test_robots_is_asked_once_a_day(site: Site, tmp_path: Path) -> None:
    url = site.put("/a")
    for hours, asked in ((0, 1), (12, 1), (13, 2)):
        site.clock.sleep(hours * 3_600)
        site.fetch(tmp_path, url)
        assert [q.path for q in site.asked].count("/robots.txt") == asked


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_an_interrupted_run_goes_on_without_asking_twice(site: Site, tmp_path: Path, steps: int) -> None:
    feed = site.put("/feed", RSS.format(site.put("/lisbon")), media=XML)
    urls = [feed, site.put("/a"), site.put("/porto") and site.put("/b"), site.url("/missing")]

    def interrupt(done: int, known: int) -> None:
        assert done <= known
        if done == steps:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.fetch(tmp_path, *urls, watch=interrupt)
    report = site.fetch(tmp_path, *urls)
    assert len(report.rows) == 6
    assert sorted(q.path for q in site.asked) == sorted(
        ["/robots.txt", "/feed", "/a", "/b", "/missing", "/lisbon", "/porto"]
    )
    assert {row.run for row in report.rows} == {1}
    site.fetch(tmp_path, *urls)
    assert len(site.asked) == 7 + 6  # a run that came to its end is followed by a new one


def test_a_network_that_failed_is_asked_again_when_a_run_goes_on(site: Site, tmp_path: Path) -> None:
    url = site.put("/b")
    site.pages["/a"] = lambda _: None

    def interrupt(done: int, known: int) -> None:
        if (done, known) == (1, 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.fetch(tmp_path, site.url("/a"), url, tries=1, watch=interrupt)
    site.put("/a")
    assert rows(site.fetch(tmp_path, site.url("/a"), url)) == {"a": ("fetched", None), "b": ("fetched", None)}


def test_a_torn_manifest_is_read_as_far_as_it_goes(site: Site, tmp_path: Path) -> None:
    urls = [site.put(path) for path in ("/a", "/b")]
    site.fetch(tmp_path, *urls)
    manifest = tmp_path / MANIFEST
    manifest.write_bytes(
        manifest.read_bytes()[:-40] + b"\xff\n{}\n[1]\nnull\n" + b'{"url": "x", "end": "?"}\n{"ur'
    )
    assert [row.url for row in Manifest(manifest) if row.kind is Kind.PAGE] == urls[:1]
    assert len(site.fetch(tmp_path, *urls).rows) == 2
    assert set(read_manifest(tmp_path)) == {site.url("/robots.txt"), *urls}


@pytest.mark.parametrize("file", ["/etc/passwd", "../thesis.txt", "a/../../thesis.txt", "..\\thesis.txt", 5])
def test_a_row_can_not_name_a_file_elsewhere(file: object) -> None:
    """The manifest may come with a folder of somebody else's, and files it names are read and replaced."""
    row = {"url": "http://a.test/", "end": "fetched", "kind": "page", "run": 1, "time": "", "file": file}
    assert parse_row(json.dumps({**row, "file": "a-test/a.warc.gz"})) is not None
    assert parse_row(json.dumps(row)) is None


@pytest.mark.parametrize(
    "wrong", [{"url": 5}, {"run": "1"}, {"run": None}, {"item": []}, {"time": {}}, {"etag": 1}]
)
def test_a_row_of_other_types_is_none(wrong: dict[str, object]) -> None:
    row = {"url": "http://a.test/", "end": "fetched", "kind": "page", "run": 1, "time": ""}
    assert parse_row(json.dumps({**row, **wrong})) is None


def test_a_row_comes_back_as_it_was() -> None:
    row = Row(
        "http://a.test/",
        End.FETCHED,
        Kind.PAGE,
        3,
        "2026-11-20T08:30:00Z",
        status=200,
        item={"title": "ü\n\u2028"},
    )
    line = row.to_line()
    assert parse_row(line) == row
    assert line.count("\n") == 1


def test_a_folder_with_other_things_in_it_is_left_alone(site: Site, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        site.fetch(tmp_path, site.put("/a"))
    with pytest.raises(UsageError, match="not a folder"):
        site.fetch(tmp_path / "thesis.txt", site.put("/a"))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert not site.asked


def test_two_runs_can_not_share_a_folder(site: Site, tmp_path: Path) -> None:
    urls = [site.put("/a"), site.put("/b")]
    refused: list[str] = []

    def meanwhile(done: int, known: int) -> None:
        if not refused and done < known:
            with pytest.raises(UsageError, match="in use") as caught:
                site.fetch(tmp_path, *urls)
            refused.append(str(caught.value))

    site.fetch(tmp_path, *urls, watch=meanwhile)
    assert len(refused) == 1


def test_a_full_disk_is_told(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("kg.fetch.archive.write_bytes", fill)
    with pytest.raises(StoreError, match="disk is full"):
        site.fetch(tmp_path, site.put("/a"))


def kg(folder: Path, *arguments: str) -> list[str]:
    return [
        sys.executable, "-m", "kg", "fetch", *arguments, "-o", str(folder), "--contact", CONTACT,
        "--allow-address", LOOPBACK, "--delay", "0.1",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_run_goes_on(site: Site, tmp_path: Path) -> None:
    paths = [f"/{n}" for n in range(12)]
    urls = [site.put(path) and site.url(path, LOOPBACK) for path in paths]
    process = subprocess.Popen(kg(tmp_path, *urls), cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
    deadline = time.monotonic() + 60
    while len(site.paths()) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert 5 <= len(site.paths()) < 12
    run = subprocess.run(kg(tmp_path, *urls), cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert run.returncode == 0, run.stderr
    assert set(site.paths()) == set(paths)
    assert len(site.paths()) <= 13  # the one that was on its way when the kill came
    assert len(list(tmp_path.glob("*/*.warc.gz"))) == 12
    assert not list(tmp_path.rglob("*.part"))
    for line in (tmp_path / MANIFEST).read_text("utf-8").splitlines():
        assert json.loads(line)["end"] == "fetched"
