from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.packing import write_zstandard

SUITES = Path(__file__).resolve().parents[2].parent / "shared" / "suites"
NEGATIVE = sorted(
    p
    for suite in ("rdf-turtle", "rdf-n-quads")
    for p in (SUITES / suite).glob("*bad*")
    if p.suffix in (".ttl", ".nq")
)
POSITIVE = sorted(
    p
    for suite, suffix in (("rdf-turtle", ".nt"), ("rdf-n-quads", ".nq"))
    for p in (SUITES / suite).glob(f"*{suffix}")
    if "bad" not in p.name and p.stem != "test-38"  # it escapes half a surrogate pair, which is no character
)
XSD = "http://www.w3.org/2001/XMLSchema#"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def write(folder: Path, value: str) -> Path:
    path = folder / "a.nt"
    path.write_text(f"<https://x.example/a> <https://x.example/b> {value} .\n", encoding="utf-8")
    return path


@pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not beside this checkout")
def test_all_that_the_suites_forbid_is_refused() -> None:
    assert len(NEGATIVE) > 100
    assert [p.name for p in NEGATIVE if run(p).exit_code != 1] == []


@pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not beside this checkout")
def test_what_the_suites_allow_is_not_called_broken() -> None:
    assert len(POSITIVE) > 100
    for path in POSITIVE:
        told = run(path).stderr
        # A literal may be refused for its form, which stores rewrite; the file itself is read.
        assert (
            re.sub(
                r"^.*(is not how a value|not in the normal form|language tag|holds a NUL|more of this sort).*\n",
                "",
                told,
                flags=re.MULTILINE,
            )
            == ""
        ), path


@pytest.mark.parametrize(
    ("value", "good"),
    [
        (f'"2020-02-29"^^<{XSD}date>', True),
        (f'"2021-02-29"^^<{XSD}date>', False),
        (f'"2020-02-30"^^<{XSD}date>', False),
        (f'"2020-13"^^<{XSD}gYearMonth>', False),
        (f'"2020-12"^^<{XSD}gYearMonth>', True),
        (f'"2020"^^<{XSD}date>', False),
        (f'"007"^^<{XSD}integer>', False),
        (f'"7"^^<{XSD}integer>', True),
        (f'"1"^^<{XSD}boolean>', False),
        ('"a"@vi', True),
        ('"a"@x-sea', False),
        ("<https://x.example/a b>", False),
        ('"é"', True),
        ('"e\\u0301"', False),
        ("_:b", True),
    ],
)
def test_values_are_judged_by_their_form(tmp_path: Path, value: str, good: bool) -> None:
    result = run(write(tmp_path, value))
    assert result.exit_code == (0 if good else 1)
    assert ("1 statements, read by pyoxigraph" in result.stdout) is good
    assert (result.stderr == "") is good


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.nt.zst"
    with write_zstandard(path) as file:
        file.write(b'<x:a> <x:b> "\xc3\xa9" .\n')
    assert run(path).exit_code == 0
    path.write_bytes(path.read_bytes()[:-3])
    result = run(path)
    assert result.exit_code == 1 and "not a whole Zstandard file" in result.stderr


def test_a_file_that_is_not_there_or_of_no_format_is_a_wrong_call(tmp_path: Path) -> None:
    assert run(tmp_path / "none.ttl").exit_code == 2
    (tmp_path / "a.rdf").write_text("")
    assert run(tmp_path / "a.rdf").exit_code == 2
    assert run(tmp_path).exit_code == 2


def test_no_address_is_fetched(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps({"@context": "http://127.0.0.1:9/context", "@id": "x:a", "p": "v"}))
    result = run(path)
    assert result.exit_code == 1 and "Traceback" not in result.stderr


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    result = run(write(tmp_path, f'"\\u001B[31m"^^<{XSD}date>'))
    assert result.exit_code == 1 and "\x1b" not in result.stderr
