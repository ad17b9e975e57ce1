"""What the server and an engine process say to each other: a length, a head in JSON, and an answer's bytes.

A reply is sent when its answer is whole, with the length before it: what arrives complete was computed to its end.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

LENGTHS = struct.Struct(">IQ")  # of the head, of the body; in bytes


class Outcome(StrEnum):
    """How a query ended."""

    DONE = "done"
    MISTAKE = "mistake"  # the query is not legal, or reaches for what it may not have
    NO_FORMAT = "no-format"  # the query's kind of answer has none of the formats asked for
    TOO_MANY_ROWS = "too-many-rows"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    STORE_FAILED = "store-failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A query, and what its answer may cost."""

    query: str
    table_format: str | None = (
        "json"  # of an answer in rows or a boolean; None: there is none the client takes
    )
    graph_format: str | None = "turtle"  # of an answer in triples; as above
    default_graphs: tuple[str, ...] | None = None  # IRIs; None: what the query says
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None  # of relative IRIs in the query
    seconds: float = 60
    max_rows: int = 1_000_000
    max_bytes: int = 64 << 20

    def pack(self) -> bytes:
        """The message to an engine."""
        return pack(asdict(self), b"")

    @classmethod
    def unpack(cls, head: dict[str, Any]) -> Job:
        """The job of a message's head."""
        for name in ("default_graphs", "named_graphs"):
            head[name] = None if head[name] is None else tuple(head[name])
        return cls(**head)


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a job."""

    outcome: Outcome
    message: str = ""  # a sentence for the user, unless it is done
    format: str = ""  # of the body
    rows: int | None = None  # rows or triples in it; None for a boolean
    body: bytes = b""

    def pack(self) -> bytes:
        """The message to the server."""
        head = {"outcome": self.outcome, "message": self.message, "format": self.format, "rows": self.rows}
        return pack(head, self.body)

    @classmethod
    def unpack(cls, head: dict[str, Any], body: bytes) -> Reply:
        """The reply of a message."""
        return cls(Outcome(head["outcome"]), head["message"], head["format"], head["rows"], body)


def pack(head: dict[str, Any], body: bytes) -> bytes:
    """A message; half of a surrogate pair in the head is no obstacle."""
    text = json.dumps(head).encode("ascii")
    return LENGTHS.pack(len(text), len(body)) + text + body


def read(read_exactly: Callable[[int], bytes]) -> tuple[dict[str, Any], bytes]:
    """The next message, its head and body, from what reads so many bytes or raises."""
    head_length, body_length = LENGTHS.unpack(read_exactly(LENGTHS.size))
    head: dict[str, Any] = json.loads(read_exactly(head_length))
    return head, read_exactly(body_length)
