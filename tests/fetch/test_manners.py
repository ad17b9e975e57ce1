"""robots.txt, the pace, and patience with a busy server."""

from __future__ import annotations

from pathlib import Path

import pytest
from fetch_site import FakeClock, Question, Reply, Site, rows, site_fixture  # noqa: F401 - a fixture

from kg.fetch.pace import Pace


def robots(site: Site, text: str, **options: object) -> None:
    site.put("/robots.txt", text, media="text/plain", **options)


def test_what_robots_forbids_is_not_asked(site: Site, tmp_path: Path) -> None:
    robots(site, "User-agent: *\nDisallow: /private\nAllow: /private/press\n")
    urls = [site.put(path) for path in ("/open", "/private/a", "/private/press")]
    report = site.fetch(tmp_path, *urls)
    assert rows(report) == {
        "open": ("fetched", None), "private/a": ("refused", "robots"), "private/press": ("fetched", None)
    }  # fmt: skip
    assert sorted(site.paths()) == ["/open", "/private/press"]
    assert [q.path for q in site.asked].count("/robots.txt") == 1


def test_rules_for_this_program_go_before_those_for_all(site: Site, tmp_path: Path) -> None:
    robots(site, "User-agent: *\nAllow: /\n\nUser-agent: depeche\nDisallow: /a\n")
    assert rows(site.fetch(tmp_path, site.put("/a"))) == {"a": ("refused", "robots")}


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_all_is_allowed(site: Site, tmp_path: Path, status: int) -> None:
    robots(site, "User-agent: *\nDisallow: /\n", status=status)
    assert rows(site.fetch(tmp_path, site.put("/a"))) == {"a": ("fetched", None)}


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_can_not_be_read_forbids_all(site: Site, tmp_path: Path, status: int) -> None:
    robots(site, "", status=status)
    report = site.fetch(tmp_path, *(site.put(f"/{n}") for n in range(3)))
    assert set(rows(report).values()) == {("refused", "robots-unreachable")}
    assert [q.path for q in site.asked] == ["/robots.txt"] * 3  # the tries; not three for each page


def test_robots_is_obeyed_where_a_page_moves_to(site: Site, tmp_path: Path) -> None:
    robots(site, "User-agent: *\nDisallow: /b\n")
    site.put("/b")
    site.pages["/a"] = Reply(status=302, headers={"Location": "/b"})
    assert rows(site.fetch(tmp_path, site.url("/a"))) == {"a": ("refused", "robots")}
    assert site.paths() == ["/a"]


def test_a_long_robots_is_read_as_far_as_it_must_be(site: Site, tmp_path: Path) -> None:
    robots(site, "User-agent: *\nDisallow: /a\n" + "# nothing\n" * 100_000)
    assert rows(site.fetch(tmp_path, site.put("/a"))) == {"a": ("refused", "robots")}


def times(site: Site) -> list[float]:
    return [question.time for question in site.asked]


def test_one_host_is_asked_with_a_distance(site: Site, tmp_path: Path) -> None:
    site.fetch(tmp_path, *(site.put(f"/{n}") for n in range(4)), delay=2.5)
    assert times(site) == [0, 2.5, 5, 7.5, 10]


@pytest.mark.parametrize("rule", ["Crawl-delay: 20", "Request-rate: 1/20", "Request-rate: 3/60"])
def test_a_site_may_ask_for_more_distance(site: Site, tmp_path: Path, rule: str) -> None:
    robots(site, f"User-agent: *\n{rule}\n")
    site.fetch(tmp_path, site.put("/a"), site.put("/b"))
    assert times(site) == [0, 20, 40]


def test_a_site_may_not_ask_for_less(site: Site, tmp_path: Path) -> None:
    robots(site, "User-agent: *\nCrawl-delay: 0.01\n")
    site.fetch(tmp_path, site.put("/a"), delay=3)
    assert times(site) == [0, 3]


@pytest.mark.parametrize("delay", ["3600", "1e300", "inf", "nan"])
def test_a_distance_beyond_patience_ends_a_site(site: Site, tmp_path: Path, delay: str) -> None:
    robots(site, f"User-agent: *\nCrawl-delay: {delay}\n")
    report = site.fetch(tmp_path, site.put("/a"))
    assert rows(report)["a"][1] in ("crawl-delay", None)
    assert site.clock.passed <= 120


def test_another_host_is_asked_while_one_rests(site: Site, tmp_path: Path) -> None:
    urls = [site.url(path, host) for host in ("a.test", "b.test") for path in ("/1", "/2")]
    for path in ("/1", "/2"):
        site.put(path)
    site.fetch(tmp_path, *urls, delay=10)
    assert [q.host for q in site.asked if q.path != "/robots.txt"] == ["a.test", "b.test"] * 2
    assert site.clock.passed == 20


def test_retry_after_is_kept_to(site: Site, tmp_path: Path) -> None:
    busy, good = Reply(status=429, headers={"Retry-After": "50"}), Reply(b"<html>talks")
    site.pages["/a"] = lambda _: busy if len(site.paths()) == 1 else good
    assert rows(site.fetch(tmp_path, site.url("/a"), site.put("/b"))) == {
        "a": ("fetched", None),
        "b": ("fetched", None),
    }
    assert site.paths() == ["/a", "/a", "/b"]
    asked = [q.time for q in site.asked if q.path != "/robots.txt"]
    assert asked[1] - asked[0] >= 50  # the wish holds for the whole host, not for the page alone


def test_retry_after_may_be_a_date(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = Reply(status=503, headers={"Retry-After": "Fri, 20 Nov 2026 08:31:00 GMT"})
    site.fetch(tmp_path, site.url("/a"), tries=2)
    assert times(site)[-1] == pytest.approx(60)


@pytest.mark.parametrize("wish", ["nonsense", "-5", "1e9", "", "Fri, 99 Nov 2026"])
def test_a_wish_that_can_not_be_read_is_patience_of_our_own(site: Site, tmp_path: Path, wish: str) -> None:
    site.pages["/a"] = Reply(status=503, headers={"Retry-After": wish})
    report = site.fetch(tmp_path, site.url("/a"))
    assert rows(report) == {"a": ("failed", "http-503")}
    assert times(site) == [0, 1, 3, 7]  # robots.txt, then pauses of 2 and 4 seconds


def test_a_wish_beyond_patience_ends_a_host(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = Reply(status=503, headers={"Retry-After": "999999999"})
    report = site.fetch(tmp_path, site.url("/a"), site.put("/b"))
    assert rows(report) == {"a": ("failed", "wait"), "b": ("failed", "wait")}
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("status", [400, 404, 410, 451])
def test_a_clear_no_is_asked_once(site: Site, tmp_path: Path, status: int) -> None:
    site.put("/a", status=status)
    report = site.fetch(tmp_path, site.url("/a"))
    assert (rows(report), site.paths()) == ({"a": ("failed", f"http-{status}")}, ["/a"])
    assert report.exit_code == 1


def test_a_host_that_hangs_up_is_given_up(site: Site, tmp_path: Path) -> None:
    robots(site, "")
    paths = [f"/{n}" for n in range(20)]
    for path in paths:
        site.pages[path] = lambda _: None
    report = site.fetch(tmp_path, *map(site.url, paths))
    assert {row.code for row in report.rows} == {"network"}
    assert len(site.paths()) == 5
    assert report.exit_code == 3


def test_no_cookie_is_kept(site: Site, tmp_path: Path) -> None:
    site.fetch(tmp_path, site.put("/a", headers={"Set-Cookie": "id=1"}), site.put("/b"))
    assert not any("Cookie" in question.headers for question in site.asked)


def test_the_pace_holds_the_longest_wish() -> None:
    clock = FakeClock()
    pace = Pace(clock, 1)
    pace.note("a")
    pace.hold("a", 30)
    pace.slow("a", 5)
    assert (pace.find_wait("a"), pace.find_wait("b")) == (30, 0)
    pace.wait("a")
    pace.note("a")
    assert pace.find_wait("a") == 5


def test_questions_name_the_host_and_not_its_number(site: Site, tmp_path: Path) -> None:
    hosts: list[Question] = site.asked
    site.fetch(tmp_path, site.put("/a"))
    assert {question.headers["Host"] for question in hosts} == {f"news.test:{site.port}"}
