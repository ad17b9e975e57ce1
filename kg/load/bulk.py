"""A build as files for a store's own bulk loader, with the commands to run.

The account is among the statements: a store loaded this way goes on with `kg load` and puts what changed only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.builds import open_build
from kg.errors import UsageError
from kg.files import open_atomic, write_bytes
from kg.load.account import find_account, write_account
from kg.load.graphs import Summary, find_graphs, sort_graphs
from kg.load.stores import Kind

SCRIPT, DATA = "load.sh", "data"
STATEMENTS = 1_000_000  # of a file, roughly: loaders read several files at once


def write_bulk(folder: Path, out: Path, kind: Kind, name: str, *, statements: int = STATEMENTS) -> list[Path]:
    """Write the files.

    Args:
        folder: the output folder of kg build.
        out: the folder to make; empty, or not there.
        kind: the store.
        name: of the account.
        statements: of a file; those of one subject in one graph are never divided.

    Returns:
        The files, the script last.

    Raises:
        UsageError: there is no build, the store has no bulk loader, or the folder is not empty.
        DataError: the build is damaged or breaks the shapes.
        StoreError: the disk did not take it.
    """
    if kind.bulk is None:
        raise UsageError(
            f"{kind.label} has no bulk loader that is known; leave --bulk out, or name the store itself"
        )
    source = open_build(folder)
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError(f"{out} is not empty: choose another folder")
    data = out / DATA
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kg-load-") as work:
        path = sort_graphs(source.graph, Path(work))
        written = list(_write_statements(path, data, find_account(source.base, name), statements))
    for file, text in kind.bulk.files.items():
        write_bytes(out / file, _fill(text, out, written).encode())
        written.append(out / file)
    script = out / SCRIPT
    head = f'#!/bin/sh\n# Loads the statements of this folder into {kind.label}.\nset -eu\ncd "$(dirname "$0")"\n\n'
    write_bytes(script, (head + _fill(kind.bulk.commands.lstrip(), out, written)).encode())
    script.chmod(0o755)
    return [*written, script]


def _write_statements(path: Path, data: Path, account: str, most: int) -> Iterator[Path]:
    """Write the graphs, and behind them the account, into files of about as many statements as asked for."""
    entries: dict[str, Summary] = {}

    def find_all() -> Iterator[list[bytes]]:
        for graph in find_graphs(path):
            entries[graph.iri] = graph.summary
            yield from (_name_graph(portion, graph.iri) for portion in graph.find_portions())
        for iri, lines in write_account(account, entries):
            yield _name_graph(lines.splitlines(keepends=True), iri)

    portions = find_all()
    rest = next(portions, None)
    number = 0
    while rest is not None:
        number += 1
        target = data / f"statements-{number:04}.nq.gz"
        with open_atomic(target, compress=True) as out:
            size = 0
            while rest is not None and size < most:
                out.writelines(rest)
                size += len(rest)
                rest = next(portions, None)
        yield target


def _name_graph(triples: list[bytes], iri: str) -> list[bytes]:
    end = f" <{iri}> .\n".encode()
    return [triple.removesuffix(b" .\n") + end for triple in triples]


def _fill(text: str, out: Path, files: list[Path]) -> str:
    """A text of stores.toml with the names of the files in it."""
    names = [f"{DATA}/{file.name}" for file in files if file.parent.name == DATA]
    lines: list[str] = []
    for line in text.lstrip("\n").splitlines(keepends=True):
        lines += [line.replace("@file@", name) for name in names] if "@file@" in line else [line]
    return "".join(lines).replace("@files@", " ".join(names)).replace("@folder@", str(out.resolve()))
