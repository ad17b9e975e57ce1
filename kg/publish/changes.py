"""What a release changed against the one before it, as statements: changes.ttl."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.errors import UsageError
from kg.export import turtle
from kg.export.reading import find_quads
from kg.graph.changes import compare_nodes, describe_changes, find_nodes
from kg.merge.difference import find_dump
from kg.publish.statements import Statements
from kg.vocab import dcat

CHANGES = "changes.ttl"
_DESCRIPTION = "dataset.ttl"


def write_changes(statements: Statements, folder: Path, release: str, since: Path) -> None:
    """Write what was added, retracted, altered and merged otherwise since an earlier release.

    Args:
        statements: of the release that is made.
        folder: of that release.
        release: its IRI.
        since: the folder of the earlier release.

    Raises:
        UsageError: it is no release.
        DataError: its statements can't be read.
    """
    before, after = find_nodes(find_quads(find_dump(since))), find_nodes(find_quads(statements.quads))
    found = describe_changes(compare_nodes(before, after), release, find_release(since))
    with (folder / CHANGES).open("wb") as out:
        turtle.write_triples(sorted(set(found), key=str), out)


def find_release(folder: Path) -> str:
    """The IRI of a release.

    Raises:
        UsageError: the folder is none.
    """
    path = folder / _DESCRIPTION
    try:
        found = {
            quad.subject.value
            for quad in parse(path=str(path), format=RdfFormat.TURTLE)
            if quad.predicate.value == dcat.version and isinstance(quad.subject, NamedNode)
        }
    except (OSError, SyntaxError) as error:
        raise UsageError(f"{folder} is not a release: its {_DESCRIPTION} can't be read ({error})") from error
    if len(found) != 1:
        raise UsageError(f"{folder} is not a release: its {_DESCRIPTION} describes {len(found)} datasets")
    return found.pop()
