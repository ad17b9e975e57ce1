"""One address asked with manners: the allow-list, robots.txt and the pace, at every step of a redirection."""

from __future__ import annotations

import email.utils
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC

from kg.fetch.address import Address, read_address
from kg.fetch.clock import Clock
from kg.fetch.connection import Answer, Connector
from kg.fetch.guard import Guard
from kg.fetch.limits import LISTING_BYTES, MOST_REDIRECTS, ROBOTS_BYTES, FetchLimits
from kg.fetch.media import check_media
from kg.fetch.pace import Pace
from kg.fetch.refusal import Failed, Refused, Unavailable
from kg.fetch.robots import Robots, RobotsCache

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GOOD = frozenset({200, 203})
UNCHANGED = 304
_LATER = frozenset({408, 425, 429})
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of an earlier answer, so that a server need not send it again.

    Args:
        url: that gave it, after redirections.
        etag: the ETag it came with.
        modified: its Last-Modified.
    """

    url: str
    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The conditions of a question, as headers."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class _Question:
    """What is wanted of an answer, at whatever step of a redirection it comes; as for Connector.ask."""

    most: int
    wants: Callable[[Answer], bool]
    known: Known | None = None
    cut: bool = False


class Visitor:
    """Asks for pages as one program with one pace.

    Args:
        connector: that asks.
        guard: the allow-list.
        pace: of this run.
        clock: of this run.
        agent: the User-Agent.
        limits: of this run.
        kept: the texts of robots.txt that were read not long ago.
    """

    def __init__(
        self,
        connector: Connector,
        guard: Guard,
        pace: Pace,
        clock: Clock,
        agent: str,
        limits: FetchLimits,
        kept: RobotsCache,
    ) -> None:
        self._connector = connector
        self._guard = guard
        self._pace = pace
        self._clock = clock
        self._agent = agent
        self._limits = limits
        self._robots = Robots(self._fetch_robots, pace, kept, limits.most_wait, limits.tries)
        self.received = 0  # bytes of all bodies

    def learn(self, address: Address) -> bool:
        """Read the rules of an address's site; True if it had to be asked for them, and rests now.

        Raises:
            NotFetched: as Robots.check.
        """
        self._guard.check_host(address)
        return self._robots.learn(address)

    def visit(self, address: Address, *, listing: bool, known: Known | None = None) -> Answer:
        """The page at an address, wherever it has moved; or status 304, where it is as it was.

        Args:
            address: to ask.
            listing: whether a feed or a sitemap would do, which may be larger, and packed.
            known: of an earlier answer.

        Raises:
            NotFetched: as its kinds say.
        """
        most = max(LISTING_BYTES, self._limits.page_bytes) if listing else self._limits.page_bytes

        def wants(answer: Answer) -> bool:
            if answer.status not in _GOOD:
                return False
            check_media(answer, packed=listing)
            return True

        return self._follow(address, _Question(most, wants, known), obey=True)

    def _fetch_robots(self, address: Address) -> str:
        question = _Question(ROBOTS_BYTES, lambda answer: answer.status in _GOOD, cut=True)
        return self._follow(address, question, obey=False).body.decode("utf-8-sig", errors="replace")

    def _follow(self, address: Address, question: _Question, *, obey: bool) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            self._guard.check_host(address)
            if obey:
                self._robots.check(address)
            known = question.known if question.known and question.known.url == str(address) else None
            answer = self._ask(address, question, known.headers() if known else {})
            if answer.status not in _REDIRECTS:
                _check_status(answer, self._clock, conditional=known is not None)
                return answer
            address = read_address(_find_location(answer), address)
        raise Refused(f"it redirects more than {MOST_REDIRECTS} times", code="redirects")

    def _ask(self, address: Address, question: _Question, conditions: Mapping[str, str]) -> Answer:
        headers = {"User-Agent": self._agent, "Accept": _ACCEPT, **conditions}
        self._pace.wait(address.host)
        try:
            answer = self._connector.ask(address, headers, question.most, question.wants, cut=question.cut)
        finally:
            self._pace.note(address.host)
        self.received += len(answer.body)
        return answer


def _find_location(answer: Answer) -> str:
    location = answer.find("location")
    if not location:
        reason = f"answered {answer.status} without saying where it has moved"
        raise Failed(reason, code=f"http-{answer.status}", status=answer.status)
    try:
        return location.encode("latin-1").decode("utf-8")  # what http.client read as latin-1 is UTF-8 today
    except UnicodeError:
        return location


def _check_status(answer: Answer, clock: Clock, *, conditional: bool) -> None:
    status, code = answer.status, f"http-{answer.status}"
    if status in _GOOD or (status == UNCHANGED and conditional):
        return
    reason = f"the server answered {status}"
    if status in _LATER or status >= 500:
        raise Unavailable(reason, code=code, status=status, wait=_find_wait(answer, clock))
    raise Failed(reason, code=code, status=status)


def _find_wait(answer: Answer, clock: Clock) -> float | None:
    """The seconds of a Retry-After, given as such or as a date; None: it has none that can be read."""
    text = (answer.find("retry-after") or "").strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return max(0.0, (moment - clock.now()).total_seconds())
