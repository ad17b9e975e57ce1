"""`kg build --engine spark`: its options, and how it ended."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from kg.cli.ends import list_reasons, summarize

if TYPE_CHECKING:
    from kg.pipeline.options import BuildOptions


@dataclass(frozen=True, slots=True)
class Wish:
    """How the user wants it done: as kg.spark.build.Manner says, settings as "name=value"."""

    settings: Sequence[str]
    shards: int | None
    timeout: float
    memory: int
    strict: bool
    quiet: bool  # say nothing unless something is wrong


def build_by_spark(inputs: Sequence[str], out: str, options: BuildOptions, wish: Wish) -> None:
    """Build on a cluster, and say how it ended; an article that failed ends the program with 1.

    Args:
        inputs: paths and addresses.
        out: a path or an address.
        options: what decides the result.
        wish: how to go about it.
    """
    if "-" in inputs:
        raise click.UsageError("standard input can't be divided among machines; give files or addresses")
    from kg.spark.build import Manner, build

    manner = Manner(_parse_settings(wish.settings), wish.shards, wish.timeout, wish.memory, wish.strict)
    account = build(inputs, out, options, manner)
    list_reasons(account, quiet=wish.quiet)
    if not wish.quiet:
        summarize(account.totals, out)
    if account.totals["failed"]:
        sys.exit(1)


def _parse_settings(given: Sequence[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if wrong := next((one for one, pair in zip(given, pairs, strict=True) if not all(pair)), None):
        raise click.BadParameter(
            f"{wrong!r} is not of the form spark.executor.memory=6g", param_hint="--spark"
        )
    return {name.strip(): value for name, _, value in pairs}
