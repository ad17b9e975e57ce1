"""Time and waiting, handed in so that tests need not wait."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class Stopped(Exception):
    """The run is being ended; whoever waits gives up. Never leaves the run."""


class Clock(Protocol):
    """What whoever waits asks for."""

    def now(self) -> float:
        """Seconds since some moment; never goes back."""

    def wait(self, seconds: float) -> None:
        """Let time pass.

        Raises:
            Stopped: the run is being ended.
        """

    def stop(self) -> None:
        """Wake whoever waits, now and from now on."""


class SystemClock:
    """The time of this machine."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def now(self) -> float:
        """See Clock.now."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """See Clock.wait."""
        if self._stopped.wait(max(0.0, seconds)):
            raise Stopped

    def stop(self) -> None:
        """See Clock.stop."""
        self._stopped.set()
