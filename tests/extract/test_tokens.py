"""Tokens and sentences: elision, hyphens, abbreviations, initials, quotes, and their offsets for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import make_article, make_document

from kg.extract.tokens import Token, Tokenizer, tokenize

WHOLE = ("aujourd'hui",)


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text, WHOLE)]


def sentences(*paragraphs: str) -> list[str]:
    doc = make_document(*paragraphs)
    return [doc.text[sentence.start : sentence.end] for sentence in doc.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’Algérie", ["l’", "Algérie"]),
        ("l'accord qu'il signe", ["l'", "accord", "qu'", "il", "signe"]),
        ("“l'accord”", ["“", "l'", "accord", "”"]),
        ("d'aujourd'hui", ["d'", "aujourd'hui"]),
        ("aujourd’hui", ["aujourd’hui"]),
        ("États-Unis", ["États", "Unis"]),
        ("Paris - Hanoi", ["Paris", "-", "Hanoi"]),
        ("3,5 km", ["3", ",", "5", "km"]),
        ("le G20", ["le", "G", "20"]),
        ("Fin.", ["Fin", "."]),
        ("", []),
    ],
)
def test_words_end_at_blanks_hyphens_and_behind_their_apostrophe(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_hyphen_inside_a_word_joins_its_parts() -> None:
    assert [t.text for t in tokenize("arrive-t-il de Ben-Gourion") if t.joined] == ["t", "il", "Gourion"]
    assert not any(token.joined for token in tokenize("Paris - Hanoi"))


def test_lower_case_has_a_straight_apostrophe() -> None:
    assert [token.lower for token in tokenize("L’État")] == ["l'", "état"]


@given(st.text())
def test_tokens_stand_letter_for_letter_in_order_and_miss_only_blanks_and_hyphens(text: str) -> None:
    tokens = tokenize(text, WHOLE)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert all(char.isspace() or char in "-‐‑" for at, char in enumerate(text) if at not in covered)


@pytest.mark.parametrize(
    "text",
    [
        "M. Leroy arrive à Hanoi.",
        "Le Dr. Morel parle.",
        "Selon J. Hart, la paix tient.",
        "Le colonel J. K. Hart est là.",
        "Le budget est de 3.5 milliards.",
        "Voir www.exemple.fr pour la suite.",
        "Il signe l'art. 5 du traité.",
        "Le 12 janv. dernier, il part.",
        "Il attend... puis il part.",
    ],
)
def test_these_stops_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "expected",
    [
        ["Elle arrive.", "Il part."],
        ["Vient-il ?", "Oui.", "Bien !"],
        ["Il attend…", "Puis il part."],
        ["« La paix tient. »", "Il part."],
        ["« La paix tient », dit-il.", "« Nous restons. »", "Elle part."],
        ['Il dit : "La paix tient."', "Elle part."],
        ["Rendez-vous au G7.", "Il part."],
        ["Il est né en 1950.", "3 ans après, il part."],
        ["La réunion a eu lieu à 10 h.", "Il part."],
    ],
)
def test_a_sentence_ends_with_its_stop_and_closing_quote(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_glued_sentences_are_two() -> None:
    assert sentences("Il défend la dignité.Elle part.") == ["Il défend la dignité.", "Elle part."]


def test_a_paragraph_ends_a_sentence_without_stop() -> None:
    assert sentences("Le ministre à Hanoi", "Il part") == ["Le ministre à Hanoi", "Il part"]


def test_a_sentence_knows_its_block() -> None:
    doc = make_document("Elle arrive. Il part.", "Elle reste.")
    assert [sentence.block for sentence in doc.sentences] == [0, 0, 1]
    assert [sentence.index for sentence in doc.sentences] == [0, 1, 2]


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_every_token_of_a_block_is_in_one_sentence(paragraphs: list[str]) -> None:
    article = make_article(*paragraphs)
    doc = make_document(*paragraphs)
    inside = [at for sentence in doc.sentences for at in range(sentence.first, sentence.last)]
    assert inside == list(range(len(doc.tokens)))
    for sentence in doc.sentences:
        block = article.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end


@given(st.lists(st.text("aÉ1-'’. _", max_size=8), max_size=12), st.sampled_from([" ", "", "\n ", "- ", "-"]))
def test_what_was_cut_before_is_cut_as_before(pieces: list[str], blank: str) -> None:
    def tell(tokens: list[Token]) -> list[tuple[object, ...]]:
        return [(t.start, t.end, t.text, t.lower, t.joined, t.is_word, t.is_capital) for t in tokens]

    text, remembering = blank.join(pieces), Tokenizer(WHOLE, ())
    for piece in pieces:
        remembering.tokenize(f"{piece} ITAR- TASS")
    assert tell(remembering.tokenize(text)) == tell(tokenize(text, WHOLE))
