"""One file of statements: read by an engine, its terms looked at, its lines sorted so that files can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.errors import DataError, UsageError
from kg.packing import open_packed
from kg.sorting import sort_lines
from kg.verify.engines import OXIGRAPH, find_suffix, read_by_oxigraph, read_by_rdflib
from kg.verify.problems import Verdict
from kg.verify.strict import find_faults, find_foreign
from kg.vocab import rdf, schema

_ARTICLE = NamedNode(schema.NewsArticle)
_SHOWN = 5  # problems of one file that are told; the rest is counted


@dataclass(slots=True)
class Content:
    """What a file says, whatever its format: sorted N-Triples on disk, their digest and number."""

    lines: Path
    digest: str
    triples: int
    articles: set[str] = field(default_factory=set)  # the graphs that hold one, in N-Quads


def verify_file(path: Path, folder: Path) -> Verdict:
    """Whether stores load a single file, and unchanged: both readers take it, and its literals are canonical.

    Raises:
        UsageError: there is no such file, or its ending names no format.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file or folder")
    if find_suffix(path) not in OXIGRAPH:
        endings = ", ".join(OXIGRAPH)
        raise UsageError(
            f"{path}: the ending tells the format; there are {endings}, each also with .gz or .zst"
        )
    verdict = Verdict()
    try:
        content = read_content(path, folder, verdict, released=False)
    except DataError as error:
        verdict.add(path.name, _strip(path, error))
        return verdict
    verdict.notes.append(f"{path}: {content.triples:,} statements, read by pyoxigraph")
    return verdict


def read_content(path: Path, folder: Path, verdict: Verdict, *, released: bool = True) -> Content:
    """Read a file by pyoxigraph, note what is wrong with its terms, and leave its sorted lines in a folder.

    Args:
        path: the file.
        folder: where the lines go, under the name of the file.
        verdict: gets the problems.
        released: whether it is of a release, in which blank nodes, statements in no graph of N-Quads and JSON-LD that
            can't be read as a stream are problems.

    Raises:
        DataError: it can't be read as what it says it is.
    """
    content = Content(folder / f"{path.name}.lines", "", 0)
    lines = sort_lines(
        _take(read_by_oxigraph(path, streaming=released), path, content, verdict, released), folder
    )
    total = hashlib.sha256()
    with content.lines.open("wb") as file:
        for line in lines:
            total.update(line)
            file.write(line)
            content.triples += 1
    content.digest = total.hexdigest()
    return content


def check_lines(path: Path, verdict: Verdict) -> None:
    """Note the first line of N-Triples or N-Quads that is not in canonical form, or not behind the one before it.

    Stores load such a file too, and give it back otherwise: tags in lower case, escapes resolved, lines once.
    """
    before = b""
    with open_packed(path) as file:
        for number, (line, quad) in enumerate(zip(file, read_by_oxigraph(path), strict=False), start=1):
            if line != f"{quad} .\n".encode():
                verdict.add(path.name, f"line {number} is not in canonical form, which is: {quad} .")
            elif line <= before:
                verdict.add(
                    path.name, f"line {number} stands behind one that comes after it, or is there twice"
                )
            else:
                before = line
                continue
            return


def compare_by_rdflib(path: Path, content: Content, verdict: Verdict) -> None:
    """Note what rdflib reads in a file otherwise than pyoxigraph did."""
    try:
        found = {
            _without_graph(line) if find_suffix(path) == ".nq" else line for line in read_by_rdflib(path)
        }
    except DataError as error:
        verdict.add(path.name, _strip(path, error))
        return
    with content.lines.open("rb") as lines:
        for line in lines:
            statement = line[:-3].decode()
            if statement not in found:
                verdict.add(path.name, f"rdflib does not read {statement}, which pyoxigraph reads there")
                return
            found.discard(statement)
    for statement in sorted(found)[:1]:
        verdict.add(path.name, f"rdflib reads {statement}, which pyoxigraph does not read there")


def find_difference(one: Content, other: Content) -> str:
    """The first line in which two contents differ, and who has it."""
    with one.lines.open("rb") as left, other.lines.open("rb") as right:
        for first, second in zip(left, right, strict=False):
            if first != second:
                has = min(first, second).decode().rstrip()
                return f"{has} stands in {(one if first < second else other).lines.stem} alone"
        longer = left.readline() or right.readline()
    return f"{longer.decode().rstrip()} stands in one of them alone"


def _take(
    quads: Iterator[Quad], path: Path, content: Content, verdict: Verdict, released: bool
) -> Iterator[bytes]:
    """The lines of statements, what is wrong with each noted, the names of articles' graphs kept."""
    told = 0
    graphs = released and find_suffix(path) == ".nq"
    for quad in quads:
        faults = list(find_faults(quad))
        foreign = find_foreign(quad) if released else None
        if foreign is not None:
            faults.append(f"{foreign} has no IRI, and stores give such a node another name each time")
        if graphs:
            if isinstance(quad.graph_name, DefaultGraph):
                faults.append(f"{quad.triple} stands in no graph of an article")
            elif quad.predicate.value == rdf.type and quad.object == _ARTICLE:
                content.articles.add(str(quad.graph_name))  # what is merged or linked has a graph of its own
        for fault in faults:
            told += 1
            if told <= _SHOWN:
                verdict.add(path.name, f"{fault} ({quad.subject} {quad.predicate})")
        yield f"{quad.triple} .\n".encode()
    if told > _SHOWN:
        verdict.add(path.name, f"and {told - _SHOWN:,} more of this sort")


def _without_graph(line: str) -> str:
    return line.rsplit(" ", 1)[0]


def _strip(path: Path, error: DataError) -> str:
    return str(error).removeprefix(f"{path}: ")
