"""Extractors from other packages: found by entry point, checked before a build, believed less than the rules."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import extractors
from kg.article import Article, Block, BlockKind, MarkedName, NameKind
from kg.cli import main
from kg.errors import UsageError
from kg.extractors import ExtractorError, check_extractors, find_fingerprint, mark_names

TEXT = "Anna Li a reçu Jean Roc."


class Fixed:
    """Marks the same stretch in every text."""

    fingerprint = "fixed 1"

    def __init__(self, *names: object) -> None:
        self.names = names

    def find_names(self, article: Article) -> Iterable[MarkedName]:
        del article
        return self.names  # type: ignore[return-value] # what a plugin gives is not checked by mypy


def mark(start: int = 0, end: int = 7, confidence: float = 0.5, rule: str = "t/PER") -> MarkedName:
    return MarkedName(start, end, NameKind.PERSON, rule, confidence)


def make_good(argument: str) -> Fixed:
    return Fixed(mark(0, 4), mark(0, 4)) if argument != "none" else Fixed()


def make_raising(argument: str) -> Fixed:
    raise RuntimeError(f"no weights\nin {argument}")


class Raising(Fixed):
    def find_names(self, article: Article) -> Iterable[MarkedName]:
        raise ValueError(f"out of memory after {len(article.text)} characters")


class Nameless:
    def find_names(self, article: Article) -> Iterable[MarkedName]:
        del article
        return []


MAKERS = {
    "good": make_good,
    "raising": make_raising,
    "runs-badly": lambda _: Raising(),
    "no-names": lambda _: Fixed("Anna"),
    "outside": lambda _: Fixed(mark(0, 999)),
    "empty": lambda _: Fixed(mark(3, 3)),
    "too-sure": lambda _: Fixed(mark(confidence=1.5)),
    "no-rule": lambda _: Fixed(mark(rule="")),
    "no-extractor": lambda _: 7,
    "no-fingerprint": lambda _: Nameless(),
}


@pytest.fixture(autouse=True)
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entry points as installed packages would bring them, one of which is not there any more."""
    for name, make in MAKERS.items():
        monkeypatch.setitem(globals(), f"plugin_{name.replace('-', '_')}", make)
    points = [EntryPoint(n, f"{__name__}:plugin_{n.replace('-', '_')}", extractors.GROUP) for n in MAKERS]
    points.append(EntryPoint("gone", "package_that_is_gone:make", extractors.GROUP))
    monkeypatch.setattr(extractors, "entry_points", lambda group: [p for p in points if p.group == group])
    extractors._load.cache_clear()


def make_article() -> Article:
    return Article("a", TEXT, "fr", (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),))


def test_names_are_added_once_and_in_order() -> None:
    assert mark_names(make_article(), ["good", "good"]).marked == (mark(0, 4),)
    assert find_fingerprint(["good"]) == "good fixed 1"


def test_without_extractors_the_article_is_the_same_one() -> None:
    article = make_article()
    assert mark_names(article, []) is article
    assert mark_names(article, ["good:none"]) is article


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("nobody", "there is no extractor 'nobody'; installed: empty, gone, good"),
        ("gone", "ModuleNotFoundError: No module named 'package_that_is_gone'"),
        ("raising:a/b", "the extractor 'raising:a/b' failed: RuntimeError: no weights in a/b"),
        ("runs-badly", "the extractor 'runs-badly' failed: ValueError: out of memory"),
        ("no-names", "gave str, and not names"),
        ("outside", "marked 0–999"),
        ("empty", "marked 3–3"),
        ("too-sure", "confidence 1.5"),
        ("no-rule", "by ''"),
        ("no-extractor", "AttributeError"),
        ("no-fingerprint", "AttributeError"),
    ],
)
def test_a_broken_extractor_is_refused_before_anything_is_read(spec: str, words: str) -> None:
    with pytest.raises(UsageError) as error:
        check_extractors([spec])
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_an_extractor_that_fails_on_an_article_says_which_and_how() -> None:
    with pytest.raises(ExtractorError, match="'runs-badly' failed: ValueError: out of memory"):
        mark_names(make_article(), ["runs-badly"])


def kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.mark.parametrize("spec", ["nobody", "gone", "raising", "runs-badly", "outside"])
def test_commands_end_with_2_and_a_sentence(spec: str, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    shown = kg("show", article, "--extractor", spec)
    built = kg("build", article, "-o", tmp_path / "out", "--extractor", spec)
    for result in (shown, built):
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("kg: ") and "extractor" in result.stderr
        assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()
