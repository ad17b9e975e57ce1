"""A document an article, twice: framed for people, and for search engines; each kind in a ZIP of its own."""

from __future__ import annotations

import itertools
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, parse

from kg.publish.framing import frame_article
from kg.publish.lines import decode_iri, encode_iri
from kg.publish.ordered import run_ordered
from kg.publish.schemaorg import describe_article
from kg.publish.statements import Statements, split_article
from kg.vocab import rdf, schema

FRAMED, SCHEMA_ORG = ".articles.zip", ".schema-org.zip"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST = 150  # characters of a file's name
_EPOCH = (1980, 1, 1, 0, 0, 0)  # ZIP knows no earlier moment, and none is told
_IS_ARTICLE = b" " + encode_iri(rdf.type) + b" " + encode_iri(schema.NewsArticle) + b" ."
_PORTION = 20  # articles handed to a process at once


def write_articles(statements: Statements, folder: Path, stem: str, jobs: int) -> int:
    """Write both ZIPs; returns how many articles are in each."""
    number = 0
    with (
        zipfile.ZipFile(folder / (stem + FRAMED), "w", zipfile.ZIP_DEFLATED) as framed,
        zipfile.ZipFile(folder / (stem + SCHEMA_ORG), "w", zipfile.ZIP_DEFLATED) as engines,
    ):
        for portion in run_ordered(_make_documents, _find_portions(statements.articles), jobs):
            for name, tree, page in portion:
                _add(framed, name, tree)
                _add(engines, name, page)
                number += 1
    return number


def _find_portions(path: Path) -> Iterator[list[tuple[str, bytes]]]:
    """Articles with their N-Triples, some at a time."""
    with path.open("rb") as file:
        groups = itertools.groupby(map(split_article, file), key=lambda pair: pair[0])
        graphs = ((graph, b"".join(triple for _, triple in group)) for graph, group in groups)
        # What is merged or linked stands in a graph of its own, and is no article.
        articles = ((decode_iri(graph), lines) for graph, lines in graphs if graph + _IS_ARTICLE in lines)
        while portion := list(itertools.islice(articles, _PORTION)):
            yield portion


def _make_documents(portion: list[tuple[str, bytes]]) -> list[tuple[str, bytes, bytes]]:
    """For each article the name of its files, and both documents."""
    found = []
    for article, lines in portion:
        triples = [quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)]
        tree, page = frame_article(triples), describe_article(article, triples)
        found.append((make_name(article), _to_json(tree), _to_json(page)))
    return found


def make_name(article: str) -> str:
    """A file's name for an article: the end of its IRI."""
    return _UNSAFE.sub("_", article.rstrip("/").rpartition("/")[2])[-_LONGEST:] + ".jsonld"


def _to_json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
