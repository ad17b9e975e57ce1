"""A browser on the server's pages, and what is held against every page it sees."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FRONT = ROOT / "kg" / "serve" / "explorer" / "static" / "dist" / "explorer.js"
# Chromium looks for updates and Google's services where it is let; as root it has no sandbox.
_SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 20_000  # ms for anything to appear; a page takes a fraction of a second on an idle machine


@dataclass
class Walk:
    """One visitor: a page, and what went wrong on the way."""

    page: Page
    address: str
    strays: list[str] = field(default_factory=list)  # requests to other hosts
    errors: list[str] = field(default_factory=list)  # of the console, of scripts, of requests
    has_script: bool = True

    def to(self, path: str) -> Page:
        """Go to a page and wait until its views stand."""
        self.page.goto(self.address + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until every view of the page stands or has failed."""
        # Playwright's own waiting evaluates a string, which the policy of the pages refuses.
        for view in self.page.locator("[data-view]").all():
            if self.has_script:
                view.and_(self.page.locator("[data-ready]")).wait_for(state="attached")
        assert not self.page.locator("[data-ready=failed]").count()


def find_browser() -> str:
    """The path of Chromium.

    Where there is none, or the pages' scripts are not built, the test is skipped; in CI it fails.
    """
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    missing = "no Chromium is installed (Debian: apt-get install chromium)" if found is None else None
    if not _FRONT.is_file():
        missing = "the scripts of the pages are not built: `make front`"
    if missing is not None and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)
    assert found is not None
    return found


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A browser until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(_SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def walking(
    browser: Browser,
    address: str,
    *,
    language: str = "en",
    script: bool = True,
    size: tuple[int, int] = (1200, 900),
    dark: bool = False,
) -> Iterator[Walk]:
    """A visitor with settings of his own; at the end, nothing may have gone wrong and nobody else have been asked."""
    context = browser.new_context(
        locale=language,
        java_script_enabled=script,
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    walk = Walk(context.new_page(), address, has_script=script)

    def guard(route: Route, request: Request) -> None:
        if request.url.startswith(address) or urlsplit(request.url).scheme in ("data", "blob"):
            route.continue_()
        else:
            walk.strays.append(request.url)
            route.abort()

    context.route("**/*", guard)
    page = walk.page
    page.on(
        "console", lambda said: walk.errors.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: walk.errors.append(str(error)))
    page.on("requestfailed", lambda request: _note_failure(walk, request))
    try:
        yield walk
        assert walk.strays == []
        assert walk.errors == []
    finally:
        context.close()


def _note_failure(walk: Walk, request: Request) -> None:
    # A view gives up what it asked for when it no longer wants it; a download ends its navigation.
    if request.failure != "net::ERR_ABORTED":
        walk.errors.append(f"{request.url}: {request.failure}")
