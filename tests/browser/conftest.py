"""A server over a build of the seeds, and a browser.

The browser is of one module: while it lives, its thread has an event loop, and no test of another room could start one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser
from serve.server import running

from browser.walking import Walk, browsing, find_browser, walking


class StartWalk(Protocol):
    """Starts a visitor; the settings are those of `walking`."""

    def __call__(self, **settings: Any) -> AbstractContextManager[Walk]: ...


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the server."""
    find_browser()  # before the seeds are built for nobody
    out: Path = request.getfixturevalue("seeds_out")
    with running(out) as server:
        yield server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as one:
        yield one


@pytest.fixture
def walk(browser: Browser, site: str) -> StartWalk:
    """Starts a visitor on the server."""
    return partial(walking, browser, site)
