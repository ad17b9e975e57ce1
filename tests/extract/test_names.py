"""Proper names by their shape."""

from __future__ import annotations

import pytest
from reading_samples import make_document

from kg.extract.names import find_name_end


def name_in(text: str, word: str) -> str:
    """The name that begins at a word of the text; "" where none does."""
    doc = make_document(text)
    at = next(n for n, token in enumerate(doc.tokens) if token.text == word)
    return doc.between(at, find_name_end(doc, at, doc.sentences[0].last))


@pytest.mark.parametrize(
    "name",
    [
        "Anne Leroy",
        "Jean-Marc Petit",
        "Nguyen Thi Hong Van",
        "Mohammed ben Karim Al Amri",
        "Ludwig von Berg",
        "Ursula von der Heide",
        "Karim al-Amri",
        "Pedro da Costa",
        "J. K. Hart",
        "John F. Hart",
        "Hugues de Morval",
        "Rosa d'Alba",
    ],
)
def test_a_name_holds_its_particles_hyphens_and_initials(name: str) -> None:
    first = name.replace("-", " ").replace(".", " ").split()[0]
    assert name_in(f"Hier, {name} a parlé.", first) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Anne Leroy et Paul Martin parlent.", "Anne", "Anne Leroy"),
        ("Anne Leroy, Paul Martin et Luc Petit parlent.", "Anne", "Anne Leroy"),
        ("Hier, Anne Leroy de Belgique a parlé.", "Anne", "Anne Leroy"),
        ("Hier, Anne Leroy du Parti libéral a parlé.", "Anne", "Anne Leroy"),
        ("Hier, Anne Leroy de la Défense a parlé.", "Anne", "Anne Leroy"),
        ("Il a remis à Anne Leroy la Croix du mérite.", "Anne", "Anne Leroy"),
        ("Hier, BFM Anne Leroy a parlé.", "BFM", ""),
    ],
)
def test_a_name_ends_before_what_is_not_part_of_it(text: str, word: str, name: str) -> None:
    assert name_in(text, word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Le ministre parle.", "Le"),
        ("Son homologue parle.", "Son"),
        ("Hier, le ministre parle.", "ministre"),
        ("L'accord tient.", "L'"),
        ("Il compte 300 hommes.", "300"),
        ("Elle parle.", "Elle"),
    ],
)
def test_function_words_common_nouns_and_figures_open_no_name(text: str, word: str) -> None:
    assert name_in(text, word) == ""


def test_a_function_word_in_capitals_inside_the_sentence_opens_a_name() -> None:
    assert name_in("Le gardien Son Min-jae a parlé.", "Son") == "Son Min-jae"
