"""What only the account as a whole can tell of an article: that it came before, was replaced, or is the first."""

from __future__ import annotations

from dataclasses import replace

from kg.pipeline.account import Account
from kg.pipeline.compose import quarantine
from kg.pipeline.ledger import Shards
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.referee import Referee
from kg.pipeline.versions import settle_versions


def settle(account: Account, shards: Shards, options: BuildOptions, referee: Referee) -> None:
    """Decide which graphs stand.

    Raises:
        StoreError: the shard of the first one is gone.
    """
    for row, first in account.find_repeated():
        account.change(row, make_duplicate(row.outcome, first))
    for rows in account.find_versions():
        settled = settle_versions([row.outcome for row in rows])
        for row, outcome in zip(rows, settled, strict=True):
            if outcome is not row.outcome:
                account.change(row, outcome)
    if options.check_sample:
        _check_first(account, shards, referee)


def make_duplicate(outcome: Outcome, first: Outcome) -> Outcome:
    """A graph as skipped, since the same article came first from elsewhere."""
    reason = f"the same article as item {first.item} of {first.input}"
    return replace(outcome, status=Status.SKIPPED, code="duplicate", reason=reason, counts={})


def _check_first(account: Account, shards: Shards, referee: Referee) -> None:
    """Let pySHACL judge the first graph too, so that no build goes without it."""
    row = next(account.find_rows(Status.GRAPH), None)
    if row is None:
        return
    part = replace(shards.read_part(row.key, row.place), outcome=row.outcome)
    if quarrel := referee(part.nquads):
        account.change(row, quarantine(part, "engines", quarrel).outcome)
