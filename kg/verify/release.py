"""A release, re-read: sums, description, and that all its files say the same."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from kg.errors import DataError, UsageError
from kg.packing import open_packed, strip_packing
from kg.sorting import sort_lines
from kg.verify.counts import Described, check_counts, check_distributions, find_difference_of
from kg.verify.engines import OXIGRAPH, find_suffix, read_by_oxigraph
from kg.verify.files import Content, check_lines, compare_by_rdflib, find_difference, read_content
from kg.verify.jelly import can_read_jelly, read_jelly
from kg.verify.problems import Verdict
from kg.verify.sums import SUMS, check_sums
from kg.verify.views import check_views

RDFLIB_READS = 50_000  # statements; rdflib holds them all, and needs a minute for four times as many
_DESCRIPTION = "dataset.ttl"
_NOT_DATA = {SUMS, "README.md", "context.jsonld", _DESCRIPTION, "dataset.jsonld", "changes.ttl"}
_EXPECTED = (".jsonld", ".nq", ".nt", ".ttl")
_LINES = (".nq", ".nt")
_BLOCK = 1 << 20  # bytes


def verify_release(folder: Path, *, thorough: bool = False) -> Verdict:
    """Re-read a release.

    Args:
        folder: with SHA256SUMS in it.
        thorough: let rdflib read datasets of any size; it reads those of RDFLIB_READS statements anyway.

    Raises:
        UsageError: it is no folder of a release.
    """
    if not (folder / SUMS).is_file():
        raise UsageError(f"{folder} is not a release: it has no {SUMS}; kg publish makes one")
    verdict = Verdict()
    number = check_sums(folder, verdict)
    verdict.notes.append(f"{number} files have the sums of {SUMS}")
    data = sorted(p for p in folder.iterdir() if p.is_file() and p.name not in _NOT_DATA)
    with tempfile.TemporaryDirectory(prefix="kg-verify-") as work:
        _check_statements(folder, data, Path(work), verdict, thorough)
    return verdict


def _check_statements(folder: Path, data: list[Path], work: Path, verdict: Verdict, thorough: bool) -> None:
    contents: dict[str, Content] = {}
    for path in data:
        if find_suffix(path) in OXIGRAPH and path.name.endswith(".gz"):
            try:
                contents[find_suffix(path)] = read_content(path, work, verdict)
            except DataError as error:
                verdict.add(path.name, str(error).removeprefix(f"{path}: "))
                continue
            if find_suffix(path) in _LINES:
                check_lines(path, verdict)
            _check_twin(path, verdict)
            if thorough or contents[find_suffix(path)].triples <= RDFLIB_READS:
                compare_by_rdflib(path, contents[find_suffix(path)], verdict)
            else:
                verdict.notes.append(
                    f"{path.name} was not read by rdflib: it holds more than {RDFLIB_READS:,} statements"
                )
    missing = [suffix for suffix in _EXPECTED if suffix not in contents]
    for suffix in missing:
        verdict.add(folder.name, f"has no {suffix}.gz that can be read")
    if missing:
        return
    reference = contents[".nt"]
    for _, content in sorted(contents.items()):
        if content.digest != reference.digest:
            verdict.add(content.lines.stem, f"holds other statements: {find_difference(reference, content)}")
    _check_jelly(data, work, reference, verdict)
    check_views(data, len(contents[".nq"].articles), verdict)
    _check_description(folder, data, reference, len(contents[".nq"].articles), verdict)
    if verdict.is_good:
        formats = ", ".join(sorted(contents))
        verdict.notes.append(
            f"{reference.triples:,} statements of {len(contents['.nq'].articles):,} articles, the same in {formats}"
        )


def _check_jelly(data: list[Path], work: Path, reference: Content, verdict: Verdict) -> None:
    """Compare what Jelly holds, where there is some and a library for it."""
    for path in data:
        if find_suffix(path) != ".jelly" or not path.name.endswith(".gz"):
            continue
        if not can_read_jelly():
            verdict.notes.append(f"{path.name} was not read: pip install 'depeche[jelly]'")
            continue
        _check_twin(path, verdict)
        lines = sort_lines((f"{quad.triple} .\n".encode() for quad in read_jelly(path)), work)
        total = hashlib.sha256()
        try:
            for line in lines:
                total.update(line)
        except DataError as error:
            verdict.add(path.name, str(error).removeprefix(f"{path}: "))
            continue
        if total.hexdigest() != reference.digest:
            verdict.add(path.name, f"holds other statements than {reference.lines.stem}")


def _check_twin(path: Path, verdict: Verdict) -> None:
    """Compare a .gz with the .zst beside it."""
    twin = path.with_name(strip_packing(path.name) + ".zst")
    if not twin.is_file():
        return
    try:
        if _digest(path) != _digest(twin):
            verdict.add(twin.name, f"does not hold what {path.name} holds")
    except DataError as error:
        verdict.add(twin.name, str(error).removeprefix(f"{twin}: "))


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    with open_packed(path) as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _check_description(
    folder: Path, data: list[Path], content: Content, articles: int, verdict: Verdict
) -> None:
    path = folder / _DESCRIPTION
    try:
        described = Described(path)
        alone = find_difference_of(
            *(
                (quad.triple for quad in read_by_oxigraph(folder / name))
                for name in (_DESCRIPTION, "dataset.jsonld")
            )
        )
    except (SyntaxError, OSError, DataError) as error:
        verdict.add(_DESCRIPTION, f"can't be read: {error}")
        return
    if alone is not None:
        verdict.add(
            "dataset.jsonld", f"does not say what {_DESCRIPTION} says: {alone} stands in one of them alone"
        )
    check_counts(described, content, articles, verdict, content.lines.parent)
    check_distributions(described, folder, {p.name for p in data}, verdict)
