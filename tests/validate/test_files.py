from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from example_files import EXAMPLES, read_setting, read_turtle
from pyoxigraph import serialize

from kg.errors import DataError, UsageError
from kg.validate import validate_files
from kg.validate.files import FORMATS, MAX_NESTING

INVALID = EXAMPLES / "event-invalid-status-signed.ttl"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_report(tmp_path: Path, ending: str, packed: bool) -> None:
    content = serialize([*read_setting(), *read_turtle(INVALID.read_bytes())], format=FORMATS[ending])
    assert content is not None
    path = tmp_path / f"graph{ending}{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(content) if packed else content)
    assert validate_files([path]) == validate_files([EXAMPLES / "setting.ttl", INVALID])


def test_files_are_one_graph() -> None:
    alone = validate_files([INVALID])
    together = validate_files([EXAMPLES / "setting.ttl", INVALID])
    assert len(alone.violations) > len(together.violations) == 1


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.nt").write_text(f"_:x <http://e/p> <http://e/{name}> .\n")
    report = validate_files([tmp_path / "a.nt", tmp_path / "b.nt"])
    assert [v.focus for v in report.violations] == ["_:b1", "_:b2"]


@pytest.mark.parametrize("name", ["none.ttl", "graph.rdf", "graph", "graph.gz", "."])
def test_calls_that_name_nothing(tmp_path: Path, name: str) -> None:
    if name.startswith("graph"):
        (tmp_path / name).touch()
    with pytest.raises(UsageError, match=r"no such file|names no format"):
        validate_files([tmp_path / name])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"<http://e/s> <http://e/p> 1 .\n<http://e/s> <http://e/p\n", "a.ttl: line 2: not Turtle"),
        ("a.nq", b"<http://e/s> nothing .\n", "a.nq: line 1: not N-Quads"),
        ("a.jsonld", b'{"@id": "http://e/s", ', "a.jsonld: .*not JSON-LD"),
        ("a.jsonld", b'{"@context": "http://e/c", "p": 1}', "no address is fetched"),
        ("a.nt", b"\xff\xfe", "a.nt: .*not N-Triples"),
        ("a.nt.gz", b"<http://e/s>", "not a whole gzip file"),
        (
            "a.nt.gz",
            gzip.compress(b"<http://e/s> <http://e/p> 1 .\n" * 99, mtime=0)[:30],
            "not a whole gzip file",
        ),
    ],
)
def test_broken_files_say_where_and_what_to_do(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match=message):
        validate_files([path])


def test_json_nested_too_deep_is_refused_before_the_parser_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonld"
    path.write_text("[" * 100_000 + "]" * 100_000)
    with pytest.raises(DataError, match=f"100000 levels deep; {MAX_NESTING} are read"):
        validate_files([path])


def test_brackets_in_strings_are_no_nesting(tmp_path: Path) -> None:
    path = tmp_path / "flat.jsonld"
    path.write_text('{"@id": "http://e/s", "http://e/p": "' + '\\"[{' * 1_000 + '"}')
    assert validate_files([path]).conforms
