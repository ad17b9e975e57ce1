"""Names found in the words of a text."""

from __future__ import annotations

import pytest

from kg.link import Gazetteer, NameEntry, load
from kg.link.keys import words


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def readings(gazetteer: Gazetteer, text: str, language: str = "fr") -> list[tuple[str, ...]]:
    """The form and key of each reading of a text that is nothing but a name."""
    found = gazetteer.index(language).find(words(text), 0)
    assert found is not None, text
    assert found[0] == len(words(text)), text
    return [(entry.form, entry.key) for entry in found[1]]


def first(gazetteer: Gazetteer, text: str, language: str = "fr") -> NameEntry:
    found = gazetteer.index(language).find(words(text), 0)
    assert found is not None, text
    return found[1][0]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Vietnam", "Q881"),
        ("Viêt Nam", "Q881"),
        ("VIETNAM", "Q881"),
        ("République socialiste du Vietnam", "Q881"),
        ("Fédération de Russie", "Q159"),
        ("fédération de Russie", None),
        ("Bélarus", "Q184"),
        ("Biélorussie", "Q184"),
        ("Etats-Unis", "Q30"),
        ("États-Unis d’Amérique", "Q30"),
        ("Côte d’Ivoire", "Q1008"),
        ("RDC", "Q974"),
        ("République démocratique du Congo", "Q974"),
        ("Hô Chi Minh-Ville", "Q1854"),
        ("Hanoi", "Q1858"),
        ("Hà Nội", "Q1858"),
        ("Saint-Pétersbourg", "Q656"),
        ("Otan", "Q7184"),
        ("OTAN", "Q7184"),
        ("Conseil de sécurité de la Fédération de Russie", "Q672108"),
        ("Conseil de sécurité de l’ONU", "Q37470"),
        ("Sergey Shoigu", "Q32024"),
        ("Sergueï Choïgou", "Q32024"),
        ("To Lam", "Q10831196"),
        ("Nice", "Q33959"),
        ("nice", None),
        ("eau", None),
        ("Nga", None),  # Russia, but not in French
        ("union", None),
        ("Laos", "Q819"),
    ],
)
def test_a_name_is_found_in_french(gazetteer: Gazetteer, text: str, key: str | None) -> None:
    found = gazetteer.index("fr").find(words(text), 0)
    if key is None:
        assert found is None
    else:
        assert found is not None and found[0] == len(words(text))
        assert {entry.key for entry in found[1]} == {key}


@pytest.mark.parametrize(
    ("text", "key"),
    [("Nga", "Q159"), ("Mỹ", "Q30"), ("Hoa Kỳ", "Q30"), ("Pháp", "Q142"), ("Anh", "Q145"), ("Lào", "Q819")],
)
def test_a_name_is_found_in_vietnamese(gazetteer: Gazetteer, text: str, key: str) -> None:
    assert readings(gazetteer, text, "vi") == [("name", key)]


def test_nga_is_russia_in_vietnamese_and_nobody_elsewhere(gazetteer: Gazetteer) -> None:
    assert gazetteer.index("en").find(["Nga"], 0) is None
    assert gazetteer.index("vi").find(["NGÀ"], 0) is None


@pytest.mark.parametrize(
    ("text", "form", "inflection"),
    [
        ("russe", "adjective", "ms fs"),
        ("Russes", "demonym", "mp fp"),
        ("vietnamienne", "adjective", "fs"),
        ("Vietnamiens", "demonym", "mp"),
        ("sud-africaines", "adjective", "fp"),
        ("Néo-Zélandais", "demonym", "ms mp"),
        ("franco", "prefix", None),
    ],
)
def test_adjectives_are_small_and_their_people_have_a_capital(
    gazetteer: Gazetteer, text: str, form: str, inflection: str | None
) -> None:
    entry = first(gazetteer, text)
    assert (entry.form, entry.inflection, entry.kind) == (form, inflection, "Country")


def test_english_adjectives_have_a_capital(gazetteer: Gazetteer) -> None:
    assert readings(gazetteer, "Vietnamese", "en") == [("adjective", "Q881")]
    assert readings(gazetteer, "Russians", "en") == [("demonym", "Q159")]
    assert gazetteer.index("en").find(["polish"], 0) is None


def test_acronyms_are_matched_letter_for_letter(gazetteer: Gazetteer) -> None:
    assert readings(gazetteer, "US", "en") == [("acronym", "Q30")]
    assert gazetteer.index("en").find(["us"], 0) is None
    assert gazetteer.index("en").find(["U", ".", "S", "."], 0) is not None


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("Congo", "fr", {"Q971", "Q974"}),
        ("congolais", "fr", {"Q971", "Q974"}),
        ("Corée", "fr", {"Q423", "Q884"}),
        ("coréen", "fr", {"Q423", "Q884"}),
        ("Géorgie", "fr", {"Q230", "Q1428"}),
        ("Georgia", "en", {"Q230", "Q1428"}),
        ("Brest", "fr", {"Q12193", "Q140147"}),
        ("St. Petersburg", "en", {"Q656", "Q49236"}),
        ("Koweït", "fr", {"Q817", "Q35178"}),
    ],
)
def test_ambiguity_is_kept(gazetteer: Gazetteer, text: str, language: str, keys: set[str]) -> None:
    assert {key for _, key in readings(gazetteer, text, language)} == keys


def test_a_country_named_like_its_adjective_has_both_readings(gazetteer: Gazetteer) -> None:
    assert readings(gazetteer, "Argentine") == [("name", "Q414"), ("demonym", "Q414")]
    assert readings(gazetteer, "argentine") == [("adjective", "Q414")]


def test_the_longest_name_wins_and_the_rest_is_left(gazetteer: Gazetteer) -> None:
    tokens = words("le Soudan du Sud et le Soudan du roi")
    assert gazetteer.index("fr").find(tokens, 1) is not None
    length, entries = gazetteer.index("fr").find(tokens, 1) or (0, ())
    assert (length, entries[0].key) == (3, "Q958")
    length, entries = gazetteer.index("fr").find(tokens, 6) or (0, ())
    assert (length, entries[0].key) == (1, "Q1049")
    assert gazetteer.index("fr").find(tokens, len(tokens)) is None


def test_marks_that_contradict_are_another_name(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Phạm Minh Chính").key == "Q10806940"
    assert first(gazetteer, "Pham Minh Chinh").key == "Q10806940"
    assert gazetteer.index("fr").find(words("Phạm Mình Chính"), 0) is None


def test_facts_of_entries(gazetteer: Gazetteer) -> None:
    index = gazetteer.index("fr")
    assert index.label("Q159", "vi") == "Nga"
    assert index.label("Q956", "fr") == "Pékin"
    assert index.label("Q99999999", "fr") == "Q99999999"
    assert index.country_of("Q1854") == "Q881"
    assert index.country_of("Q881") == "Q881"
    assert index.country_of("Q1065") is None
    assert index.is_in("Q649", "Q159") and not index.is_in("Q649", "Q881")
    assert gazetteer.government_of("Q649") == "Q159"
    assert gazetteer.government_of("Q133274") == "Q159"
    assert gazetteer.government_of("Q1854") is None
    assert gazetteer.names_of("Q19771")[0].text == "G20"


def test_an_entry_of_our_own_has_no_wikidata_id(gazetteer: Gazetteer) -> None:
    entry = first(gazetteer, "ministère vietnamien de la Défense")
    assert (entry.key, entry.qid, entry.country) == ("x-vn-ministry-of-defence", None, "Q881")
