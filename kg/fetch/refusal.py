"""Why an address gave nothing: refused by a rule of ours or theirs, or asked in vain."""

from __future__ import annotations

from kg.errors import DataError


class NotFetched(DataError):
    """One address gave no page. It never ends a run; the manifest keeps its reason.

    Args:
        reason: what is wrong and what to do, as a sentence without a final stop.
        code: a short stable word for the manifest ("robots", "private-address", "http-404", …).
        status: the HTTP status, where there was an answer.
    """

    def __init__(self, reason: str, *, code: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
        self.status = status


class Refused(NotFetched):
    """A rule forbids to ask, or to take what came: asking again changes nothing."""


class Failed(NotFetched):
    """It was asked, and no page came."""


class Unavailable(Failed):
    """No page came this time; the same question may do better later.

    Args:
        reason, code, status: as NotFetched.
        wait: seconds the server asks to wait before the next question; None: it says nothing.
    """

    def __init__(
        self, reason: str, *, code: str, status: int | None = None, wait: float | None = None
    ) -> None:
        super().__init__(reason, code=code, status=status)
        self.wait = wait
