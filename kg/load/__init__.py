"""A build into the triple stores of others: a named graph an article, by HTTP or as files for their bulk loaders.

stores       what is known of each store: a row of stores.toml
credentials  user, password, token: from the environment, netrc or the keyring
sending      a request until it is answered: busy, broken, refused
graphstore   put, get, delete and count graphs, in the way of each store
graphs       a build's graphs, each with its count and checksum
account      what was loaded before, kept in the store itself
plan         what to put and what to delete
checking     whether the store holds what it was sent
loading      all of it, in batches
bulk         files and commands for a store's own bulk loader
"""

from __future__ import annotations

from kg.load.bulk import write_bulk
from kg.load.loading import Check, LoadOptions, Report, load
from kg.load.opening import Access, open_graphs
from kg.load.stores import STORES, Kind, find_kind

__all__ = [
    "STORES",
    "Access",
    "Check",
    "Kind",
    "LoadOptions",
    "Report",
    "find_kind",
    "load",
    "open_graphs",
    "write_bulk",
]
