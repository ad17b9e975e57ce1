"""The files of a release that are not dumps: documents an article, tables, networks. Each is whole and harmless."""

from __future__ import annotations

import csv
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lxml import etree

from kg.verify.problems import Verdict

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LARGEST = 50_000_000  # bytes of one document; an article's has tens of thousands


def check_views(files: Iterable[Path], articles: int, verdict: Verdict) -> None:
    """Look into every file whose ending is known.

    Args:
        files: of the release.
        articles: how many there are in N-Quads.
        verdict: gets the problems.
    """
    for path in files:
        look = _LOOKS.get(path.suffix)
        if look is not None:
            look(path, articles, verdict)


def _look_into_zip(path: Path, articles: int, verdict: Verdict) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.file_size > _LARGEST or not isinstance(json.loads(archive.read(entry)), dict):
                    verdict.add(path.name, f"{entry.filename} is not the document of an article")
            if len(set(archive.namelist())) != articles:
                verdict.add(
                    path.name,
                    f"holds {len(set(archive.namelist()))} documents; there are {articles} articles",
                )
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError) as error:
        verdict.add(path.name, f"is not a whole ZIP of JSON documents ({error}); download it again")


def _look_into_csv(path: Path, _: int, verdict: Verdict) -> None:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            head = next(rows, [])
            for number, row in enumerate(rows, start=2):
                if len(row) != len(head):
                    verdict.add(path.name, f"row {number} has {len(row)} cells, the first has {len(head)}")
                    return
                if any(cell.startswith(_FORMULA) for cell in row):
                    verdict.add(path.name, f"row {number} has a cell that a spreadsheet takes for a formula")
                    return
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        verdict.add(path.name, f"is not a table ({error}); download it again")


def _look_into_xml(path: Path, _: int, verdict: Verdict) -> None:
    try:
        events = etree.iterparse(
            str(path), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _event, element in events:
            element.clear()
            while element.getprevious() is not None:  # what was read is not needed, and would fill the memory
                del element.getparent()[0]
    except (etree.XMLSyntaxError, OSError) as error:
        verdict.add(path.name, f"is not well-formed XML ({error}); download it again")


_LOOKS: Mapping[str, Callable[[Path, int, Verdict], None]] = {
    ".zip": _look_into_zip,
    ".csv": _look_into_csv,
    ".graphml": _look_into_xml,
    ".gexf": _look_into_xml,
}
