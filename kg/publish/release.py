"""A release: written into a folder beside its place, looked at, and moved there when it is whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import Triple

from kg import resources
from kg.builds import Source, open_build
from kg.errors import StoreError, UsageError
from kg.export import jsonld, turtle
from kg.files import describe_failure, sync_folder, write_bytes
from kg.publish.articles import write_articles
from kg.publish.changes import find_release, write_changes
from kg.publish.description import Description
from kg.publish.dumps import find_dumps, write_dump
from kg.publish.lines import decode_literal, encode_iri, split_triple
from kg.publish.lookup import Lookup
from kg.publish.network import write_network
from kg.publish.options import ReleaseOptions
from kg.publish.ordered import run_ordered
from kg.publish.readme import load_store, make_readme
from kg.publish.statements import Statements, sort_statements
from kg.publish.statistics import count_statements
from kg.publish.sums import SUMS, make_sums
from kg.publish.tables import write_tables
from kg.sorting import sort_lines
from kg.vocab import dpc

_DIGEST = encode_iri(dpc.textDigest)
_QUERIES = "*.rq"  # of the ontology's folder, what a release takes besides Turtle and the context


@dataclass(frozen=True, slots=True)
class Manner:
    """How a release is made; none of it can change the result."""

    jobs: int = 1
    watch: Callable[[str], object] = lambda _: None  # called with the name of each step as it begins
    check: Callable[[Path], object] = lambda _: None  # called with the finished folder before it is moved


def publish(
    build: Path, out: Path, options: ReleaseOptions, manner: Manner, since: Path | None = None
) -> None:
    """Make a release of a build.

    Args:
        build: the output folder of kg build.
        out: the folder to make; it must not exist, for a version that is out does not change.
        options: what decides the result.
        manner: how to go about it.
        since: the release before, of which changes are told.

    Raises:
        UsageError: `build` is no build, `since` no release, `out` exists, or pyjelly is asked for and missing.
        DataError: the graph breaks the shapes, holds what can't be published, or `manner.check` refuses it.
        StoreError: the disk did not take it; nothing is left.
    """
    if out.exists() or out.is_symlink():
        raise UsageError(
            f"{out} exists, and a version does not change; choose another --version or remove it"
        )
    find_dumps(jelly=options.jelly)  # refused before anything is read
    source = open_build(build)
    if since is not None:
        find_release(since)  # refused before anything is read
    try:
        with _stage(out) as (folder, work):
            _write(source, folder, work, options, manner, since)
            manner.watch("check")
            manner.check(folder)
            _sync(folder)
            folder.rename(out)
            sync_folder(out.parent)
    except OSError as error:
        raise StoreError(describe_failure(Path(error.filename or out), error)) from error


@contextmanager
def _stage(out: Path) -> Iterator[tuple[Path, Path]]:
    """Two folders beside `out`: what becomes it, and one for what is only needed meanwhile."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as outer:
        folder, work = Path(outer, out.name), Path(outer, "work")
        folder.mkdir()
        work.mkdir()
        yield folder, work


def _write(
    source: Source, folder: Path, work: Path, options: ReleaseOptions, manner: Manner, since: Path | None
) -> None:
    manner.watch("sort")
    statements = sort_statements(source.graph, work, options.quotes)
    manner.watch("count")
    found = count_statements(statements.triples, work)
    manner.watch("dumps")
    write = partial(write_dump, statements=statements, folder=folder, stem=options.stem)
    for _ in run_ordered(write, find_dumps(jelly=options.jelly), manner.jobs):
        pass
    manner.watch("articles")
    write_articles(statements, folder, options.stem, manner.jobs)
    manner.watch("store")
    store = load_store(statements, work / "store")
    manner.watch("tables")
    write_tables(Lookup(store, statements.triples), folder, options.stem)
    write_network(Lookup(store, statements.triples), folder, options.stem)
    manner.watch("questions")
    description = Description(options, source, found, _digest_texts(statements))
    files = sorted(folder.iterdir())
    readme = make_readme(options, description.iri, found, store, files)
    del store  # gives up its files
    manner.watch("description")
    _describe(description, files, folder)
    _copy_definitions(folder)
    if since is not None:
        manner.watch("changes")
        write_changes(statements, folder, description.iri, since)
    write_bytes(folder / "README.md", readme.encode())
    write_bytes(folder / SUMS, make_sums(folder).encode())


def _describe(description: Description, files: list[Path], folder: Path) -> None:
    triples = _sort(description.describe(files))
    with (folder / "dataset.ttl").open("wb") as out:
        turtle.write_triples(triples, out)
    with (folder / "dataset.jsonld").open("wb") as out:
        jsonld.write_triples(triples, out)


def _sort(triples: Iterator[Triple]) -> list[Triple]:
    return sorted(set(triples), key=str)


def _digest_texts(statements: Statements) -> str:
    """SHA-256 over the digests of all articles' texts: the same for the same articles, whatever their files."""
    total = hashlib.sha256()
    with statements.triples.open("rb") as lines:
        found = (s.object for s in map(split_triple, lines) if s.predicate == _DIGEST)
        for line in sort_lines(
            (decode_literal(value).value.encode() + b"\n" for value in found), statements.folder
        ):
            total.update(line)
    return total.hexdigest()


def _copy_definitions(folder: Path) -> None:
    """The ontology, its context and the shapes, as they are now."""
    ontology = resources.ontology()
    shutil.copyfile(ontology / "context.jsonld", folder / "context.jsonld")
    _copy(sorted(ontology.glob("*.ttl")), folder / "ontology")
    _copy(sorted((ontology / "queries").glob(_QUERIES)), folder / "ontology" / "queries")
    _copy(sorted(resources.shapes().glob("*.ttl")), folder / "shapes")


def _copy(paths: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for path in paths:
        shutil.copyfile(path, folder / path.name)


def _sync(folder: Path) -> None:
    """Make the release durable before it gets its name."""
    for path in [*folder.rglob("*"), folder]:
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
