"""Who signs what nobody is said to sign."""

from __future__ import annotations

import pytest
from reading_samples import read, roles_in

TALKS = "Le ministre russe Paul Martin a rencontré la ministre française Anne Leroy."


@pytest.mark.parametrize(
    "signed",
    [
        "Cinq accords ont ensuite été signés.",
        "Un protocole sur la pêche sera signé mardi.",
        "La rencontre a été sanctionnée par la signature d'un protocole sur la pêche.",
    ],
)
def test_what_nobody_signs_is_signed_by_the_countries_of_those_who_talk(signed: str) -> None:
    assert roles_in(f"{TALKS} {signed}", "Signing") == {"signatory": ["France", "Russie"]}


def test_those_a_document_joins_come_before_those_who_talk() -> None:
    signed = "Un accord de pêche entre le Vietnam et le Laos a été signé mardi."
    assert roles_in(f"{TALKS} {signed}", "Signing") == {"signatory": ["Laos", "Vietnam"]}


def test_those_named_by_another_telling_take_the_place_of_the_understood() -> None:
    told = "Un protocole sur la pêche a été signé. Ce protocole a été signé par Paul Martin et Anne Leroy."
    assert roles_in(f"{TALKS} {told}", "Signing") == {"signatory": ["Anne Leroy", "Paul Martin"]}


@pytest.mark.parametrize("signed", ["Un contrat a été signé.", "Le texte déjà signé a été salué."])
def test_what_is_bought_or_spoken_of_is_not_signed_by_those_who_talk(signed: str) -> None:
    assert [event.type for event in read(f"{TALKS} {signed}").events] == ["Meeting"]


def test_where_nobody_talks_nobody_is_understood() -> None:
    assert read("Cinq accords ont ensuite été signés en France et en Russie.").events == ()
