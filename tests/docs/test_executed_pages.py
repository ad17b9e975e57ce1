"""What the tutorial, the model and the API show is what is printed; the pictures show what the ontology has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import ROOT

from kg.ontology import read_terms

sys.path.append(str(ROOT / "docs"))
import executed
import pictures


@pytest.mark.parametrize("page", executed.PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_its_blocks_print(page: Path, seeds_out: Path) -> None:
    text = page.read_text("utf-8")
    assert executed.run_page(text, seeds_out) == text
    assert text.count("\n```text\n") >= 2


def test_other_output_than_shown_is_noticed(tmp_path: Path) -> None:
    page = "# Page\n\n```sh\necho one\n```\n\n```text\ntwo\n```\n\nEnd.\n"
    assert executed.run_page(page, tmp_path) == page.replace("two", "one")


def test_output_that_is_not_shown_is_noticed(tmp_path: Path) -> None:
    page = "```sh\necho one\n```\n\nEnd.\n"
    assert executed.run_page(page, tmp_path) == "```sh\necho one\n```\n\n```text\none\n```\n\nEnd.\n"


def test_a_block_that_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"ended with 1:\nfalse \| true"):
        executed.run_page("```sh\nfalse | true\n```\n", tmp_path)


def test_blocks_of_other_languages_are_not_run(tmp_path: Path) -> None:
    page = "```sparql\nexit 1\n```\n"
    assert executed.run_page(page, tmp_path) == page


def test_the_pictures_are_current() -> None:
    assert (ROOT / "docs" / "model.svg").read_text("utf-8") == pictures.draw_model()
    assert (ROOT / "docs" / "time.svg").read_text("utf-8") == pictures.draw_time()


def test_the_pictures_name_terms_there_are() -> None:
    terms = {term.name: term for term in read_terms()}
    boxes = {box.term for box in pictures.BOXES}
    said = {name for box in pictures.BOXES for row in box.says for name in row.split(", ")}
    assert boxes | said | {arrow.term for arrow in pictures.ARROWS} <= set(terms)
    for arrow in pictures.ARROWS:
        assert {arrow.start, arrow.end} <= boxes
        term = terms[arrow.term]
        assert not term.domain or arrow.start in term.domain
        assert not term.range or arrow.end in term.range or arrow.end == "schema:Person"  # below sem:Actor
