"""A release that was damaged in one way is refused for that way."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from release_samples import write_release

from kg.errors import UsageError
from kg.verify import release as module
from kg.verify import verify_release

STEM = "tide-1.2.0"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def release(whole: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return Path(shutil.copytree(whole, tmp_path / "release"))


@pytest.fixture(autouse=True)
def one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rdflib: it is slow, and finds nothing here that is not found without it, but where a test says so."""
    monkeypatch.setattr(module, "RDFLIB_READS", 0)


def find_problems(release: Path) -> list[str]:
    return [str(problem) for problem in verify_release(release).problems]


def sum_again(release: Path) -> None:
    """Make SHA256SUMS fit what is there, so that only what the files say can be wrong."""
    names = sorted(p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file())
    sums = (
        f"{hashlib.sha256((release / n).read_bytes()).hexdigest()}  {n}\n" for n in names if n != "SHA256SUMS"
    )
    (release / "SHA256SUMS").write_text("".join(sums))


def edit(release: Path, name: str, change: Callable[[str], str]) -> None:
    """Change the text of a packed file, and of the sums."""
    path = release / name
    text = gzip.decompress(path.read_bytes()).decode()
    assert change(text) != text
    path.write_bytes(gzip.compress(change(text).encode(), mtime=0))
    sum_again(release)


def test_a_whole_one_is_good(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RDFLIB_READS", 10_000)
    verdict = verify_release(release)
    assert verdict.is_good and find_problems(release) == []
    assert any(
        "statements of 2 articles, the same in .jsonld, .nq, .nt, .ttl" in note for note in verdict.notes
    )


def test_a_changed_letter_is_told(release: Path) -> None:
    path = release / "README.md"
    path.write_bytes(path.read_bytes().replace(b"Numbers", b"Numbens"))
    assert find_problems(release) == [
        "README.md: was changed: its sum is not that of SHA256SUMS; download it again"
    ]


def test_a_missing_file_is_told(release: Path) -> None:
    (release / "shapes" / "event.ttl").unlink()
    assert find_problems(release) == ["shapes/event.ttl: is missing; download it again"]


def test_a_file_nobody_lists_is_told(release: Path) -> None:
    (release / "shapes" / "more.ttl").write_text("")
    assert find_problems(release) == ["shapes/more.ttl: is not listed in SHA256SUMS"]


def test_a_line_of_sums_that_is_none_is_told(release: Path) -> None:
    with (release / "SHA256SUMS").open("a") as file:
        file.write("no sum\n")
    assert any("is not a sum and the name of a file" in p for p in find_problems(release))


@pytest.mark.parametrize("suffix", ["ttl", "nq", "nt", "jsonld"])
def test_a_cut_file_is_told(release: Path, suffix: str) -> None:
    path = release / f"{STEM}.{suffix}.gz"
    path.write_bytes(path.read_bytes()[:-20])
    sum_again(release)
    assert any(p.startswith(f"{path.name}: not a whole gzip file") for p in find_problems(release))


@pytest.mark.parametrize("suffix", ["ttl", "nq", "nt", "jsonld"])
def test_a_file_that_says_something_else_is_told(release: Path, suffix: str) -> None:
    edit(release, f"{STEM}.{suffix}.gz", lambda text: text.replace("Ivo Brandt", "Ivo Branda", 1))
    problems = find_problems(release)
    assert any("holds other statements" in p and "Brand" in p for p in problems)
    assert f"{STEM}.{suffix}.zst: does not hold what {STEM}.{suffix}.gz holds" in problems


@pytest.mark.parametrize("suffix", ["nq", "nt"])
def test_a_statement_less_is_told(release: Path, suffix: str) -> None:
    edit(release, f"{STEM}.{suffix}.gz", lambda text: text.rstrip("\n").rpartition("\n")[0] + "\n")
    # What two articles say is lost in the one and still said by the other.
    words = "holds other statements" if suffix == "nt" else "does not hold what"
    assert any(words in p for p in find_problems(release))


@pytest.mark.parametrize("suffix", ["nq", "nt"])
def test_lines_out_of_order_twice_or_in_another_form_are_told(release: Path, suffix: str) -> None:
    name = f"{STEM}.{suffix}.gz"
    edit(release, name, lambda text: "".join(sorted(text.splitlines(keepends=True), reverse=True)))
    assert any(p.startswith(f"{name}: line 2 stands behind") for p in find_problems(release))
    edit(release, name, lambda text: "".join(line * 2 for line in sorted(text.splitlines(keepends=True))))
    assert any(p.startswith(f"{name}: line 2 stands behind") for p in find_problems(release))
    edit(
        release, name, lambda text: "".join(sorted(set(text.replace(" <", "  <").splitlines(keepends=True))))
    )
    assert any(p.startswith(f"{name}: line 1 is not in canonical form") for p in find_problems(release))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (f'"2025-05-10"^^<{XSD}date>', f'"2025-02-30"^^<{XSD}date>', "no such day"),
        (f'"2025-05"^^<{XSD}gYearMonth>', f'"2020-13"^^<{XSD}gYearMonth>', "no such month"),
        ("@fr ", "@FR ", "is not in canonical form"),
        ("Port-Lys", "Port-Ly\\u0065\\u0301", "not in the normal form NFC"),
        ("Port-Lys", "Port-\\u0000", "holds a NUL"),
        ('"0.9"', '"0.90x"', "is not how a value of decimal is written"),
        ('"fr"', '_:b', "has no IRI"),
    ],
    ids=["february 30", "month 13", "language", "form", "nul", "decimal", "blank"],
)  # fmt: skip
def test_a_value_that_stores_refuse_or_rewrite_is_told(
    release: Path, before: str, after: str, words: str
) -> None:
    edit(release, f"{STEM}.nt.gz", lambda text: text.replace(before, after, 1))
    assert any(p.startswith(f"{STEM}.nt.gz: ") and words in p for p in find_problems(release))


def test_many_faults_of_one_sort_are_counted(release: Path) -> None:
    edit(release, f"{STEM}.nt.gz", lambda text: text.replace('"2025-05', '"2025-55'))
    assert any("more of this sort" in p for p in find_problems(release))


def test_a_statement_outside_every_article_is_told(release: Path) -> None:
    edit(release, f"{STEM}.nq.gz", lambda text: text + '<https://x.example/a> <https://x.example/b> "c" .\n')
    assert any("stands in no graph of an article" in p for p in find_problems(release))


def test_a_format_that_is_missing_is_told(release: Path) -> None:
    for path in release.glob(f"{STEM}.nt.*"):
        path.unlink()
    sum_again(release)
    assert any("has no .nt.gz" in p for p in find_problems(release))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("void:documents 2", "void:documents 3", "tells 3 documents of the dataset; there are 2"),
        ("void:distinctObjects ", "void:distinctObjects 1", "distinctObjects of the dataset"),
        ("void:class dpc:Evidence", "void:class dpc:Statement", "of https://w3id.org/depeche/ontology#Evidence"),
        ("dcat:byteSize \"", "dcat:byteSize \"1", "has not the size"),
        ("spdx:checksumValue \"", "spdx:checksumValue \"00", "has not the checksum"),
        (f'dcterms:title "{STEM}.nq.gz"', 'dcterms:title "other.nq.gz"', "describes other.nq.gz, which is not there"),
        ("@prefix", "prefix:", "can't be read"),
    ],
)  # fmt: skip
def test_a_description_that_lies_is_told(release: Path, before: str, after: str, words: str) -> None:
    path = release / "dataset.ttl"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    sum_again(release)
    assert any(words in p for p in find_problems(release))


def test_a_second_description_that_differs_is_told(release: Path) -> None:
    path = release / "dataset.jsonld"
    path.write_text(path.read_text().replace('"1.2.0"', '"1.2.1"'))
    sum_again(release)
    assert any(
        p.startswith("dataset.jsonld: does not say what dataset.ttl says") for p in find_problems(release)
    )


def test_a_context_to_fetch_is_refused(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RDFLIB_READS", 10_000)
    edit(
        release,
        f"{STEM}.jsonld.gz",
        lambda text: text.replace('"@graph"', '"x": {"@context": "https://x.example/c"},\n"@graph"', 1),
    )
    assert any(p.startswith(f"{STEM}.jsonld.gz: ") for p in find_problems(release))


def test_what_nests_too_deep_is_refused(release: Path) -> None:
    edit(release, f"{STEM}.jsonld.gz", lambda _: "[" * 100_000)
    assert any("nested more than 128 levels deep" in p for p in find_problems(release))


def test_large_releases_are_left_to_one_reader_and_say_so(release: Path) -> None:
    assert any("was not read by rdflib" in note for note in verify_release(release).notes)
    assert not any("was not read by rdflib" in note for note in verify_release(release, thorough=True).notes)


def test_what_rdflib_reads_otherwise_is_told(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.verify import files

    monkeypatch.setattr(module, "RDFLIB_READS", 10_000)
    monkeypatch.setattr(files, "read_by_rdflib", lambda _: iter(["<x:a> <x:b> <x:c>"]))
    assert any("rdflib does not read" in p for p in find_problems(release))


def test_another_folder_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a release"):
        verify_release(tmp_path)


# --- documents, tables, networks ---


@pytest.mark.parametrize(
    ("suffix", "content", "words"),
    [
        (".articles.zip", b"no zip", "is not a whole ZIP"),
        (".events.csv", b"a,b\n1\n", "row 2 has 1 cells, the first has 2"),
        (".events.csv", b"a\n=1+1\n", "takes for a formula"),
        (".offices.csv", b"\xff\xfe", "is not a table"),
        (".gexf", b"<gexf>", "is not well-formed XML"),
        (".graphml", b"", "is not well-formed XML"),
    ],
    ids=["zip", "cells", "formula", "letters", "gexf", "graphml"],
)
def test_a_view_that_is_broken_or_harmful_is_told(
    release: Path, suffix: str, content: bytes, words: str
) -> None:
    (release / (STEM + suffix)).write_bytes(content)
    sum_again(release)
    assert any(p.startswith(STEM + suffix) and words in p for p in find_problems(release))


def test_a_document_less_or_of_another_kind_is_told(release: Path) -> None:
    path = release / f"{STEM}.articles.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonld", "[]")
    sum_again(release)
    problems = find_problems(release)
    assert f"{path.name}: a.jsonld is not the document of an article" in problems
    assert f"{path.name}: holds 1 documents; there are 2 articles" in problems
