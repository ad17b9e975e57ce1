"""A clock that does not wait, and what asks the stand-in with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg.link.online.answers import Answers
from kg.link.online.asking import Asker
from kg.web import AllowedHosts, Limits, WebClient


class FakeClock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.time += max(0.0, seconds)

    def stop(self) -> None:
        """Nobody sleeps."""


LIMITS = Limits(max_bytes=1_000_000, read=30, total=60)  # a busy machine is late too


@contextmanager
def asking(
    cache: Path,
    clock: FakeClock | None = None,
    seconds: float = 600,
    limits: Limits = LIMITS,
) -> Iterator[Asker]:
    clock = clock or FakeClock()
    with ExitStack() as stack:
        client = stack.enter_context(
            WebClient(AllowedHosts(["127.0.0.1"]), user_agent="test", clock=clock, limits=limits)
        )
        answers = stack.enter_context(Answers(cache / "answers.sqlite", lambda: 20_000))
        yield Asker(client, answers, clock, seconds=seconds)
