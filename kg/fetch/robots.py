"""robots.txt, as RFC 9309 has it; Crawl-delay and Request-rate are obeyed beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from protego import Protego

from kg.fetch.address import Address
from kg.fetch.pace import Pace
from kg.fetch.refusal import Failed, NotFetched, Refused, Unavailable

TOKEN = "depeche"  # noqa: S105 - the name by which robots.txt calls this program

Fetch = Callable[[Address], str]


class RobotsCache(Protocol):
    """Keeps texts of robots.txt between runs, no longer than RFC 9309 allows."""

    def find_robots(self, place: Address) -> str | None:
        """The text that was read there not long ago; None: ask for it."""
        ...

    def keep_robots(self, place: Address, text: str) -> None:
        """Keep what was read there just now."""
        ...


class Robots:
    """What each site allows; asked once for each scheme, host and port.

    Args:
        fetch: the text at an address; raises NotFetched.
        pace: which is told how often a site wants to be asked.
        kept: texts of earlier runs.
        most_wait: longest distance between two questions that is waited for, in seconds.
        tries: questions before a robots.txt counts as unreachable.
    """

    def __init__(self, fetch: Fetch, pace: Pace, kept: RobotsCache, most_wait: float, tries: int) -> None:
        self._fetch = fetch
        self._pace = pace
        self._kept = kept
        self._most_wait = most_wait
        self._tries = tries
        self._rules: dict[str, Protego | NotFetched] = {}
        self._asked: dict[str, int] = {}

    def learn(self, address: Address) -> bool:
        """Read the rules for an address; True if its site had to be asked for them just now.

        Raises:
            Unavailable: they could not be read this time.
        """
        if address.origin in self._rules:
            return False
        asked = self._asked.get(address.origin, 0)
        self._rules[address.origin] = self._read(address)
        return self._asked.get(address.origin, 0) > asked

    def check(self, address: Address) -> None:
        """Whether a page may be asked for.

        Raises:
            Refused: it may not: by the rules ("robots"), or as nobody could read them ("robots-unreachable").
            Failed: nobody answers there.
            Unavailable: the rules could not be read this time.
        """
        self.learn(address)
        rules = self._rules[address.origin]
        if isinstance(rules, NotFetched):
            raise type(rules)(rules.reason, code=rules.code)
        if not rules.can_fetch(str(address), TOKEN):
            raise Refused(f"{address.origin}/robots.txt forbids it", code="robots")

    def _read(self, address: Address) -> Protego | NotFetched:
        place = Address(address.scheme, address.host, address.port, "/robots.txt")
        text = self._kept.find_robots(place)
        if text is None:
            self._asked[address.origin] = self._asked.get(address.origin, 0) + 1
            try:
                text = self._fetch(place)
            except NotFetched as error:
                if isinstance(error, Unavailable) and self._asked[address.origin] < self._tries:
                    raise
                if not _is_absent(error):
                    return _unreachable(place, error)
                text = ""  # there are no rules: everything is allowed
            self._kept.keep_robots(place, text)
        return self._paced(address, Protego.parse(text))

    def _paced(self, address: Address, rules: Protego) -> Protego | NotFetched:
        rate = rules.request_rate(TOKEN)
        asked = (rules.crawl_delay(TOKEN), rate.seconds / rate.requests if rate and rate.requests else None)
        delay = max((seconds for seconds in asked if seconds is not None), default=0.0)
        if not delay <= self._most_wait:
            reason = (
                f"{address.origin}/robots.txt asks for {delay:g} s between questions; raise --max-wait for it"
            )
            return Refused(reason, code="crawl-delay")
        self._pace.slow(address.host, delay)
        return rules


def _is_absent(error: NotFetched) -> bool:
    """Whether a site has no robots.txt; one that answers "not now" may have one."""
    unreadable = isinstance(error, Unavailable) or error.status is None
    return not unreadable and 400 <= (error.status or 0) < 500


def _unreachable(place: Address, error: NotFetched) -> NotFetched:
    if isinstance(error, Unavailable) and error.status is None:  # nobody is there: there is nothing to forbid
        return Failed(error.reason, code=error.code)
    reason = f"{place} can't be read, which forbids everything: {error.reason}"
    return Refused(reason, code="robots-unreachable")
