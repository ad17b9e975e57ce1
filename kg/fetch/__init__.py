"""Pages of the web → a folder that `kg build` reads, with manners: the one room that downloads articles.

addresses → guard, robots.txt, pace → answers → feeds and sitemaps opened, pages kept → manifest
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg import __version__
from kg.errors import UsageError
from kg.fetch.address import Address, read_address
from kg.fetch.clock import Clock, SystemClock
from kg.fetch.connection import Connector, Resolve, resolve
from kg.fetch.folder import MANIFEST, claim
from kg.fetch.guard import make_guard
from kg.fetch.limits import FetchLimits
from kg.fetch.pace import Pace
from kg.fetch.refusal import Refused
from kg.fetch.report import FetchReport
from kg.fetch.robots import TOKEN
from kg.fetch.run import Run, Watch
from kg.fetch.visit import Visitor

__all__ = ["MANIFEST", "FetchLimits", "FetchOptions", "FetchReport", "fetch"]

_CONTACT = re.compile(r"[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+|https?://[^\s()<>]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """What a user says of a run.

    Args:
        contact: an e-mail or web address at which the owner of a site reaches whoever runs this.
        hosts: that may be asked beside those of the addresses given.
        networks: private ones that may be asked.
        limits: of the run.
    """

    contact: str
    hosts: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    limits: FetchLimits = field(default=FetchLimits())


def fetch(
    urls: Sequence[str],
    root: Path,
    options: FetchOptions,
    *,
    clock: Clock | None = None,
    resolve: Resolve = resolve,
    watch: Watch | None = None,
) -> FetchReport:
    """Download pages, and those that feeds and sitemaps name, into a folder.

    A run that was killed goes on where it stopped; a new one asks only whether pages have changed.

    Args:
        urls: of pages, feeds and sitemaps, in any mixture.
        root: the folder; new, empty, or of an earlier run.
        options: see there.
        clock: to wait and date by; None: this machine's.
        resolve: names of hosts → numbers.
        watch: told after every step how many addresses are done, and how many are known.

    Raises:
        UsageError: an address, the contact, a host or a network is not one, or the folder is something else.
        StoreError: the disk did not take it.
    """
    clock = clock or SystemClock()
    given = [_read_given(url) for url in urls]
    guard = make_guard(given, options.hosts, options.networks)
    if not _CONTACT.fullmatch(options.contact):
        raise UsageError(f"--contact {options.contact!r} is neither an e-mail address nor a web address")
    agent = f"{TOKEN}/{__version__} (+{options.contact})"
    limits = options.limits
    with claim(root, clock, agent) as folder:
        pace = Pace(clock, limits.delay)
        connector = Connector(guard, limits.page_seconds, resolve)
        visitor = Visitor(connector, guard, pace, clock, agent, limits, folder)
        return Run(folder, visitor, guard, pace, clock, limits, watch or _ignore).fetch(given)


def _read_given(url: str) -> Address:
    try:
        return read_address(url)
    except Refused as error:
        raise UsageError(f"{url[:200]}: {error.reason}") from error


def _ignore(done: int, known: int) -> None:
    """Watch nothing."""
    del done, known
