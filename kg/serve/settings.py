"""What decides how the server behaves."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from kg.vocab import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask for, and all of them together."""

    query_seconds: float = 60  # an answer may take
    wait_seconds: float = 60  # a query waits for its turn
    slice_seconds: float = 2  # after which a query counts as long and makes room for those that wait
    first_slice_seconds: float = 0.5  # the same for a client of whom nothing is known
    rows: int = 1_000_000  # of an answer; triples of a graph
    answer_bytes: int = 64 << 20
    query_bytes: int = 100_000
    engine_bytes: int = 1 << 30  # memory of one engine process
    graph_bytes_at_once: int = 8 << 20  # of a graph whose catalogue is made before the server answers
    waiting: int = 500  # queries in line
    waiting_per_client: int = 100
    connections: int = 1000
    connections_per_client: int = 500
    head_seconds: float = 10  # a client takes to send the head of a request, and then its body
    send_seconds: float = 30  # a client takes to read a piece of an answer


@dataclass(frozen=True, slots=True)
class Settings:
    """What `kg serve` was asked for."""

    out: Path  # the output folder of kg build
    host: str = "127.0.0.1"
    port: int = 7878
    base: str = DEFAULT_BASE  # what the IRIs of the graph begin with
    token: str | None = None  # asked of every request, if there is one
    engines: int = field(default_factory=lambda: count_processors() + 1)
    origins: tuple[str, ...] = ()  # whose pages may read the answers; "*" is all
    release: Path | None = None  # made by kg publish; offered for download
    behind_proxy: bool = False  # whether X-Forwarded-For names the client
    limits: Limits = field(default_factory=Limits)

    @property
    def is_local(self) -> bool:
        """Whether this machine alone can reach the server."""
        return self.host.startswith("127.") or self.host in ("::1", "localhost")


def count_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def find_base(out: Path) -> str:
    """What the IRIs of a build begin with: as its report says, the usual base where there is none."""
    try:
        base = json.loads((out / "report.json").read_bytes())["options"]["base"]
    except (OSError, ValueError, LookupError, TypeError):
        return DEFAULT_BASE
    return base if isinstance(base, str) and base else DEFAULT_BASE
