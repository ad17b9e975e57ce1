"""When each host may be asked next."""

from __future__ import annotations

from kg.fetch.clock import Clock


class Pace:
    """Keeps a distance between two questions to one host, counted from the end of the first.

    Args:
        clock: of the run.
        delay: seconds of distance, unless a host asks for more.
    """

    def __init__(self, clock: Clock, delay: float) -> None:
        self._clock = clock
        self._delay = delay
        self._slower: dict[str, float] = {}
        self._free: dict[str, float] = {}

    def find_wait(self, host: str) -> float:
        """Seconds until the host may be asked; 0: now."""
        return max(0.0, self._free.get(host, 0.0) - self._clock.monotonic())

    def wait(self, host: str) -> None:
        """Let the time pass until the host may be asked."""
        if (seconds := self.find_wait(host)) > 0:
            self._clock.sleep(seconds)

    def note(self, host: str) -> None:
        """The host has just been asked."""
        self.hold(host, max(self._delay, self._slower.get(host, 0.0)))

    def slow(self, host: str, seconds: float) -> None:
        """The host asks for this distance; the longest one counts."""
        self._slower[host] = max(seconds, self._slower.get(host, 0.0))
        if host in self._free:
            self.hold(host, self._slower[host])

    def hold(self, host: str, seconds: float) -> None:
        """Don't ask the host for so many seconds from now."""
        self._free[host] = max(self._free.get(host, 0.0), self._clock.monotonic() + seconds)
