"""Bytes to text: the encoding is found, and what was damaged is said."""

from __future__ import annotations

import codecs

import pytest

from kg.sources.decode import decoded, is_binary

TEXT = "La préfète a reçu son hôte à Hué, où l’été dure : « déjà », dit-elle."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_unicode_in_all_its_forms(data: bytes) -> None:
    assert not is_binary(data)
    assert decoded(data).text == TEXT
    assert not decoded(data).warnings


@pytest.mark.parametrize("named", ["windows-1252", "iso-8859-1", "LATIN1"])
def test_declared_encodings_mean_what_browsers_take_them_for(named: str) -> None:
    assert decoded(TEXT.encode("cp1252"), named).text == TEXT


@pytest.mark.parametrize("named", [None, "x-unknown", "zip", "hex", "utf-8"])
def test_what_is_not_declared_is_guessed_with_a_warning(named: str | None) -> None:
    found = decoded((TEXT * 5).encode("cp1252"), named)
    assert found.text == TEXT * 5
    assert found.warnings


def test_a_damaged_letter_does_not_change_the_encoding() -> None:
    found = decoded(TEXT.encode().replace("ç".encode(), b"\xe7") * 3)
    assert found.text == TEXT.replace("ç", "\ufffd") * 3
    assert found.warnings == ("damaged UTF-8: some letters are lost",)


def test_mojibake_is_repaired_where_it_can_be() -> None:
    twice = TEXT.encode().decode("cp1252", errors="ignore").encode()
    assert decoded(twice).warnings
    clean = "La préfète a reçu son hôte"
    found = decoded(clean.encode().decode("cp1252").encode())
    assert (found.text, found.warnings) == (clean, ("mojibake repaired in 1 line",))


def test_a_text_about_mojibake_stays() -> None:
    assert decoded("Le signe Ã© se lit é.".encode()).text == "Le signe Ã© se lit é."


def test_one_damaged_line_in_a_sound_text_is_repaired_alone() -> None:
    sound = "La préfète a reçu son hôte à Huế – « un ami ».\n"
    broken = "La préfète a reçu l’hôte".encode().decode("cp1252")
    found = decoded(f"{sound * 3}{broken}\n{sound}".encode())
    assert found.text == f"{sound * 3}La préfète a reçu l’hôte\n{sound}"
    assert found.warnings == ("mojibake repaired in 1 line",)
