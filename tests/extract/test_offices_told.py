"""Offices in firms nobody lists, of who is named by them together, and of who comes after whom."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read, read_english

Told = tuple[str, str, str | None, str | None]  # holder, title, organisation, country

FRENCH: list[tuple[str, list[Told]]] = [
    (
        "Le directeur général d'Orbinor, Paul Martin, est arrivé.",
        [("Paul Martin", "directeur général", "Orbinor", None)],
    ),
    (
        "Anne Leroy, présidente de Solarvin, est arrivée.",
        [("Anne Leroy", "présidente", "Solarvin", None)],
    ),
    (
        "Paul Martin a été élu président du Parlement belge.",
        [("Paul Martin", "président", "Parlement belge", "Belgique")],
    ),
    (
        "Il a félicité Mme Anne Leroy pour son élection à la présidence de la Moldavie.",
        [("Anne Leroy", "présidente", None, "Moldavie")],
    ),
    (
        "Il a félicité Anne Leroy pour sa nomination au poste de ministre italienne de la Santé.",
        [("Anne Leroy", "ministre de la Santé", None, "Italie")],
    ),
    (
        "Anne Leroy succède à Paul Martin au poste de secrétaire générale de la Ceeac.",
        [
            ("Anne Leroy", "secrétaire générale", "Ceeac", None),
            ("Paul Martin", "secrétaire général", "Ceeac", None),
        ],
    ),
    (
        "Le directeur de cabinet du Premier ministre, Paul Martin, représentait le gouvernement.",
        [("Paul Martin", "directeur de cabinet", None, None)],
    ),
    (
        "Le président sénégalais Paul Martin a reçu son homologue Malgache, Marc Dubois.",
        [("Paul Martin", "président", None, "Sénégal"), ("Marc Dubois", "président", None, "Madagascar")],
    ),
]
ENGLISH: list[tuple[str, list[Told]]] = [
    (
        "The chief executive of Orbinor Energy, Mark Doyle, arrived.",
        [("Mark Doyle", "chief executive", "Orbinor Energy", None)],
    ),
    (
        "It is late, said Milli Wharf chairwoman Anna Keller.",
        [("Anna Keller", "chairwoman", "Milli Wharf", None)],
    ),
    (
        "The Malian and Togolese foreign ministers, Mark Doyle and Anna Keller, signed a communique.",
        [("Mark Doyle", "foreign minister", None, "Mali"), ("Anna Keller", "foreign minister", None, "Togo")],
    ),
    (
        "Presidents Mark Doyle of Kenya and Anna Keller of Rwanda met in Kigali.",
        [("Mark Doyle", "president", None, "Kenya"), ("Anna Keller", "president", None, "Rwanda")],
    ),
    (
        "Polish Defence Minister Mark Doyle received his counterpart from Lithuania, Anna Keller.",
        [
            ("Mark Doyle", "Defence Minister", None, "Poland"),
            ("Anna Keller", "Defence Minister", None, "Lithuania"),
        ],
    ),
    (
        "President Mark Doyle of Kenya congratulated Anna Keller on her election as President of Moldova.",
        [("Mark Doyle", "President", None, "Kenya"), ("Anna Keller", "President", None, "Moldova")],
    ),
]


@pytest.mark.parametrize(("text", "offices"), FRENCH)
def test_french_offices(text: str, offices: list[Told]) -> None:
    assert offices_in(read(text)) == set(offices)


@pytest.mark.parametrize(("text", "offices"), ENGLISH)
def test_english_offices(text: str, offices: list[Told]) -> None:
    assert offices_in(read_english(text)) == set(offices)


def test_somebody_served_is_no_firm() -> None:
    assert offices_in(read("Le conseiller de Karavel, Paul Martin, est arrivé.")) == {
        ("Paul Martin", "conseiller de Karavel", None, None)
    }


def test_who_takes_a_player_off_holds_no_office() -> None:
    assert offices_in(read("Paul Martin a remplacé Marc Dubois à la 60e minute.")) == set()


def test_a_measure_belongs_to_the_document_it_qualifies() -> None:
    records = read_english(
        "Ghana and Kenya signed a $2.5 billion loan agreement and a ten-year supply contract."
    )
    assert [agreement.name for agreement in records.agreements] == [
        "$2.5 billion loan agreement",
        "ten-year supply contract",
    ]
