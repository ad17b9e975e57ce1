"""What a run did: its rows, what it left, and the exit code this makes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.fetch.manifest import End, Kind, Row

NETWORK = ("network", "slow")  # codes of addresses that gave no answer at all


@dataclass(frozen=True, slots=True)
class FetchReport:
    """An account of a run.

    Args:
        rows: of the addresses that were given and of those found in them, in the order they were done.
        given: the addresses the user gave.
        left: addresses found and not asked, because of a limit; at least so many.
        stopped: which limit ended the run before its end, as a sentence; None: none did.
    """

    rows: tuple[Row, ...]
    given: frozenset[str]
    left: int = 0
    stopped: str | None = None

    def count(self, end: End, kind: Kind = Kind.PAGE) -> int:
        """The number of addresses of a kind that came to an end."""
        return sum(row.end is end and row.kind is kind for row in self.rows)

    @property
    def exit_code(self) -> int:
        """0 done, 1 a page failed or something that was asked for is missing, 3 nobody answered."""
        ends = {row.end for row in self.rows}
        if ends == {End.FAILED} and all(row.code in NETWORK for row in self.rows):
            return 3
        missing = any(row.end is End.REFUSED and row.url in self.given for row in self.rows)
        return 1 if End.FAILED in ends or missing or self.stopped else 0
