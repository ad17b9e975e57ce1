"""Tables compiled into an index: in the user's cache, whole or not at all, in memory where nothing can be written."""

from __future__ import annotations

import os
import sqlite3
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.link import Facts, Gazetteer, Known, Name
from kg.link.caching import find_cache, find_digest, open_cached
from kg.link.compiled import Index
from kg.resources import seeds

SMALL = Facts(
    {"Q1": Known("Q1", "Place", {"fr": "Valbourg", "en": "Valburg"}, "Q9", "city")},
    [Name("Q1", "fr", "name", "Valbourg"), Name("Q1", "en", "name", "Valburg")],
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "depeche"


def finds(index: Index, *tokens: str, language: str = "fr") -> bool:
    return Gazetteer([index]).index(language).find(tokens, 0) is not None


def refuse() -> Facts:
    raise AssertionError("compiled a second time")


def test_an_index_is_compiled_once(cache: Path) -> None:
    assert finds(open_cached("ab" * 32, lambda: SMALL), "Valbourg")
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]
    assert finds(open_cached("ab" * 32, refuse), "Valbourg")


def test_other_content_is_another_index(cache: Path) -> None:
    open_cached("ab" * 32, lambda: SMALL)
    with pytest.raises(AssertionError, match="a second time"):
        open_cached("cd" * 32, refuse)
    assert len(list(cache.iterdir())) == 1


def test_a_damaged_index_is_made_again(cache: Path) -> None:
    open_cached("ab" * 32, lambda: SMALL)
    (path,) = cache.iterdir()
    path.write_bytes(b"no database")
    assert finds(open_cached("ab" * 32, lambda: SMALL), "Valbourg")
    assert finds(Index.open(path), "Valbourg")


def test_where_nothing_can_be_written_the_index_is_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert finds(open_cached("ab" * 32, lambda: SMALL), "Valbourg")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="the variable is not heeded there")
def test_the_users_wish_for_a_cache_is_heeded(cache: Path) -> None:
    assert find_cache() == cache


def test_a_failed_compilation_leaves_nothing(cache: Path) -> None:
    with pytest.raises(AssertionError):
        open_cached("ab" * 32, refuse)
    assert list(cache.iterdir()) == []


def test_the_digest_is_of_the_content(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "places.tsv").write_text("key\nQ1\n", encoding="utf-8")
    assert find_digest(tmp_path / "a") == find_digest(tmp_path / "b")
    (tmp_path / "b" / "places.tsv").write_text("key\nQ2\n", encoding="utf-8")
    assert find_digest(tmp_path / "a") != find_digest(tmp_path / "b")
    assert find_digest(seeds() / "gazetteer")
    with pytest.raises(DataError, match="holds no table"):
        find_digest(tmp_path)


def test_what_is_no_gazetteer_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        Index.open(tmp_path / "absent.sqlite")
    (tmp_path / "text").write_text("hello " * 1000, encoding="utf-8")
    with pytest.raises(DataError, match="is no compiled gazetteer"):
        Index.open(tmp_path / "text")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    other.commit()
    other.close()
    with pytest.raises(DataError, match="another version"):
        Index.open(tmp_path / "other.sqlite")


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="this system does not fork")
def test_an_index_survives_a_fork(cache: Path) -> None:
    index = open_cached("ab" * 32, lambda: SMALL)
    assert finds(index, "Valbourg")
    child = os.fork()
    if child == 0:
        os._exit(0 if finds(index, "Valburg", language="en") else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert finds(index, "Valburg", language="en") and cache.is_dir()


def test_what_has_no_label_in_a_language_is_written_as_in_english(cache: Path) -> None:
    index = open_cached("ab" * 32, lambda: SMALL)
    assert finds(index, "Valburg", language="en") and finds(index, "Valburg", language="vi")
    assert finds(index, "Valburg", language="de")
    assert not finds(index, "Valburg", language="fr") and not finds(index, "Valbourg", language="en")
    assert cache.is_dir()


def test_the_reviewed_index_comes_first() -> None:
    other = Facts({"Q2": Known("Q2", "Organization", {"fr": "Valbourg"})}, [Name("Q2", "fr", "name", "Valbourg"),
                  Name("Q2", "fr", "name", "Valbourg du Lac")])  # fmt: skip
    both = Gazetteer([*Gazetteer.of(SMALL).indexes, *Gazetteer.of(other).indexes])
    length, entries = both.index("fr").find(["Valbourg"], 0) or (0, ())
    assert [(length, entry.key) for entry in entries] == [(1, "Q1")]
    length, entries = both.index("fr").find(["Valbourg", "du", "Lac"], 0) or (0, ())
    assert [(length, entry.key) for entry in entries] == [(3, "Q2")]
    assert list(both.entries) == ["Q1", "Q2"] and len(both.entries) == 2
