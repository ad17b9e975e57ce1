"""What is still to be asked, host by host: while one host rests, another is asked."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from kg.fetch.address import Address
from kg.fetch.listing import Item
from kg.fetch.pace import Pace


@dataclass(frozen=True, slots=True)
class Job:
    """One address to ask.

    Args:
        address: to ask.
        given: by the user; it may be a page or a listing.
        depth: of listings above it.
        listing: named by an index as a sitemap; it must be one.
        via: the listing that named it.
        item: what that said of it.
        tries: times it was asked in vain.
    """

    address: Address
    given: bool = False
    depth: int = 0
    listing: bool = False
    via: str | None = None
    item: Item = field(default=Item(""))
    tries: int = 0

    @property
    def may_list(self) -> bool:
        """Whether it is looked at for further addresses."""
        return self.given or self.listing


class Queue:
    """Jobs in the order they came, each host's for itself.

    Args:
        pace: says which host may be asked first.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._waiting: dict[str, deque[Job]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def add(self, job: Job) -> None:
        """Put a job behind those of its host."""
        self._waiting.setdefault(job.address.host, deque()).append(job)

    def put_back(self, job: Job) -> None:
        """Put a job before those of its host."""
        self._waiting.setdefault(job.address.host, deque()).appendleft(job)

    def take(self) -> Job | None:
        """The first job of the host that may be asked first; None: there is none left."""
        if not self._waiting:
            return None
        host = min(self._waiting, key=self._pace.find_wait)  # the one that came first, of several
        jobs = self._waiting.pop(host)
        job = jobs.popleft()
        if jobs:
            self._waiting[host] = jobs  # at the end: hosts take turns
        return job
