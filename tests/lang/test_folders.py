"""A language is a folder: the same files and keys in each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.lang import available, load
from kg.vocab import SUBCLASSES

MODEL = "fr"  # the folder a new one is copied from

# Tables whose keys are words, classes or numbers of the language itself.
OWN_KEYS = {
    "agreements": {"heads"},
    "dates": {"words"},
    "offices": {"heads", "seats_named", "leading", "ranks", "descriptors", "groups", "home"},
    "verbs": {"models", "irregular", "auxiliaries", "particles"},
    "words": {
        "prepositions",
        "contractions",
        "determiners",
        "numerals",
        "pronouns",
        "honorifics",
        "joined_nations",
    },
}
OWN_STANZAS = {"frames"}  # named by the language's own verbs and nouns


def top_classes(code: str) -> set[str]:
    """The event classes of the ontology's first level that a language has frames for."""
    finer = dict(SUBCLASSES)
    return {finer.get(row["event"], row["event"]) for row in load(code).table("frames").values()}


@pytest.mark.parametrize("code", available())
def test_every_folder_has_the_same_files(code: str) -> None:
    assert set(load(code).tables) == set(load(MODEL).tables)


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("name", sorted(set(load(MODEL).tables) - OWN_STANZAS))
def test_every_file_has_the_same_keys(code: str, name: str) -> None:
    table, model = load(code).table(name), load(MODEL).table(name)
    assert set(table) == set(model)
    for key, row in table.items():
        if isinstance(row, Mapping) and key not in OWN_KEYS.get(name, set()) and name != "topics":
            assert set(row) == set(model[key]), f"{code}/{name}.toml [{key}]"


@pytest.mark.parametrize("code", available())
def test_every_language_has_frames_for_every_top_class(code: str) -> None:
    assert top_classes(code) == top_classes(MODEL)


@pytest.mark.parametrize("code", available())
def test_every_language_has_the_same_topics(code: str) -> None:
    assert set(load(code).table("topics")["topics"]) == set(load(MODEL).table("topics")["topics"])
