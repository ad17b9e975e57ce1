from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from release_samples import make_quads, write_build, write_release

from kg.errors import UsageError
from kg.verify import verify_release
from kg.verify.jelly import read_jelly

NAME = "tide-1.2.0.jelly.gz"


def test_jelly_holds_the_quads(tmp_path: Path) -> None:
    release = write_release(tmp_path, jelly=True)
    assert set(read_jelly(release / NAME)) == set(make_quads())
    verdict = verify_release(release)
    assert verdict.is_good and not [note for note in verdict.notes if "jelly" in note]
    assert NAME in (release / "README.md").read_text("utf-8")


def test_a_release_without_it_has_none(tmp_path: Path) -> None:
    assert not list(write_release(tmp_path).glob("*.jelly*"))


@pytest.mark.parametrize("content", [b"", b"no jelly", b"\x00\xff" * 50], ids=["empty", "text", "noise"])
def test_what_is_no_jelly_is_told(tmp_path: Path, content: bytes) -> None:
    release = write_release(tmp_path, jelly=True)
    (release / NAME).write_bytes(gzip.compress(content, mtime=0))
    problems = [str(p) for p in verify_release(release).problems]
    assert any(
        p.startswith(NAME) and ("is not Jelly" in p or "holds other statements" in p) for p in problems
    )


def test_without_the_library_it_is_refused_with_the_command_that_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = write_build(tmp_path / "build")
    release = write_release(tmp_path, build, jelly=True)
    monkeypatch.setitem(sys.modules, "pyjelly.integrations.generic.serialize", None)
    monkeypatch.setitem(sys.modules, "pyjelly.integrations.generic.parse", None)
    with pytest.raises(UsageError, match=r"pip install 'depeche\[jelly\]'"):
        write_release(tmp_path / "again", build, jelly=True)
    assert any("was not read: pip install" in note for note in verify_release(release).notes)
