"""`kg fetch` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fetch_site import CONTACT, LOOPBACK, XML, Site, site_fixture  # noqa: F401 - a fixture
from test_listings import sitemap

from kg.cli import main


def run(site: Site, folder: Path, *arguments: str, paths: tuple[str, ...] = ("/a",)) -> Result:
    urls = [site.url(path, LOOPBACK) for path in paths]
    common = ["-o", str(folder), "--contact", CONTACT, "--allow-address", LOOPBACK, "--delay", "0.1"]
    return CliRunner().invoke(main, ["fetch", *urls, *common, *arguments])


def test_done(site: Site, tmp_path: Path) -> None:
    site.put("/a")
    result = run(site, tmp_path / "pages")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "1 page fetched\n" in result.stderr
    assert "\x1b" not in result.stderr  # no bar where nobody looks
    assert run(site, tmp_path / "pages", "--quiet").stderr == ""


def test_a_page_that_fails_is_code_1(site: Site, tmp_path: Path) -> None:
    site.put("/a")
    result = run(site, tmp_path, paths=("/a", "/b"))
    assert result.exit_code == 1
    assert f"failed: {site.url('/b', LOOPBACK)}: the server answered 404\n" in result.stderr


def test_a_refusal_of_a_page_that_was_found_is_code_0(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /b\n")
    site.put("/a", sitemap(site.url("/b", LOOPBACK)), media=XML)
    result = run(site, tmp_path)
    assert (result.exit_code, "robots.txt forbids it" in result.stderr) == (0, True)
    assert run(site, tmp_path / "other", paths=("/b",)).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [["--contact", "nobody"], ["--allow-host", "a/b"], ["--allow-address", "home"], ["--limit", "0"],
     ["--delay", "0"], ["--max-time", "0"], ["--timeout", "nan"]],
)  # fmt: skip
def test_called_wrongly_is_code_2(site: Site, tmp_path: Path, arguments: list[str]) -> None:
    result = run(site, tmp_path / "pages", *arguments)
    assert result.exit_code == 2, result.stderr
    assert "Traceback" not in result.stderr
    assert not site.asked


def test_without_a_contact_nothing_is_asked(site: Site, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["fetch", site.url("/a", LOOPBACK), "-o", str(tmp_path / "x")])
    assert (result.exit_code, "--contact" in result.stderr) == (2, True)


def test_nobody_answers_is_code_3(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = site.pages["/a"] = lambda _: None
    assert run(site, tmp_path, "--tries", "1").exit_code == 3


def test_loopback_is_refused_unless_allowed(site: Site, tmp_path: Path) -> None:
    site.put("/a")
    result = CliRunner().invoke(
        main, ["fetch", site.url("/a", LOOPBACK), "-o", str(tmp_path / "x"), "--contact", CONTACT]
    )
    assert (result.exit_code, "--allow-address" in result.stderr, site.asked) == (1, True, [])
