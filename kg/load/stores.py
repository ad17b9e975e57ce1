"""What is known of each store: rows of stores.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import tomli

from kg.errors import UsageError


class Auth(StrEnum):
    """How a request proves who asks."""

    NONE = "none"
    BASIC = "basic"
    DIGEST = "digest"
    TOKEN = "token"  # noqa: S105 - a name


@dataclass(frozen=True, slots=True)
class Bulk:
    """How a store loads files by itself. In its texts @files@ stands for all files of statements, and a line with
    @file@ for as many lines as there are files; @folder@ is the folder of all of it.
    """

    commands: str  # a shell script
    files: Mapping[str, str] = field(default_factory=dict)  # what the script needs: name → content


@dataclass(frozen=True, slots=True)
class Kind:
    """A store, or any that speaks as it does."""

    name: str
    label: str
    address: str  # an example of what the user gives
    graphs: str | None  # follows the address for the Graph Store Protocol; None: it has SPARQL Update only
    query: str | None  # follows the address for queries; None: it is not known where to ask
    auth: Auth
    is_tested: bool  # against the real store; else against a stand-in made from its documentation
    bulk: Bulk | None


def _read(name: str, row: Mapping[str, Any]) -> Kind:
    bulk = row.get("bulk")
    return Kind(
        name,
        row["label"],
        row["address"],
        row.get("graphs"),
        row.get("query"),
        Auth(row["auth"]),
        row["tested"],
        Bulk(bulk["commands"], MappingProxyType(bulk.get("files", {}))) if bulk else None,
    )


@cache
def _read_all() -> Mapping[str, Kind]:
    rows = tomli.loads(files(__package__).joinpath("stores.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _read(name, row) for name, row in rows.items()})


STORES = _read_all()


def find_kind(name: str) -> Kind:
    """The row of a store.

    Raises:
        UsageError: there is none of that name.
    """
    try:
        return STORES[name]
    except KeyError:
        raise UsageError(f"there is no store {name!r}; there are {', '.join(STORES)}") from None
