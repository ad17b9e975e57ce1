"""The names and descriptions of instruments: where they begin and end, type, period, year."""

from __future__ import annotations

import pytest
from reading_samples import make_document, read_chunks

from kg.extract.instruments import Instrument, read_instrument


def instruments(text: str) -> list[Instrument]:
    return [chunk.instrument for chunk in read_chunks(text) if chunk.instrument]


def only(text: str) -> Instrument:
    (found,) = instruments(text)
    return found


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("protocole de coopération", "Protocol"),
        ("protocole d'accord", "Memorandum"),
        ("mémorandum d'entente sur la coopération dans le domaine de l'énergie", "Memorandum"),
        ("accord de libre-échange entre le Vietnam et l'Union européenne", "FreeTradeAgreement"),
        ("accord de coopération judiciaire", "Agreement"),
        ("traité visant à réduire les droits de douane", "Treaty"),
        ("contrat relatif à la fourniture de trains", "Contract"),
        ("programme de coopération en matière de santé", "ActionPlan"),
        ("communiqué conjoint", "JointStatement"),
        ("protocole portant sur la pêche et la navigation", "Protocol"),
    ],
)
def test_head_and_complements(name: str, type_: str) -> None:
    found = only(f"Ils ont signé un {name}.")
    assert (found.name, found.type, found.determined) == (name, type_, "indefinite")


@pytest.mark.parametrize(
    "rest",
    [
        "en présence du président Marc Dubois",
        "à l'issue des entretiens",
        "lors de la visite",
        "mardi",
        "le 12 juin",
        "à Hanoi",
        "avec la Russie",
        "qui renforce le commerce",
        "et ont salué ces progrès",
        "par l'ambassadeur Luc Petit",
        ", a annoncé Anne Leroy",
    ],
)
def test_the_sentence_goes_on_behind_the_name(rest: str) -> None:
    assert only(f"Ils ont signé un protocole sur la pêche {rest}.").name == "protocole sur la pêche"


def test_two_instruments_joined() -> None:
    names = [
        i.name for i in instruments("Ils ont signé un accord sur la pêche et un protocole sur le climat.")
    ]
    assert names == ["accord sur la pêche", "protocole sur le climat"]


@pytest.mark.parametrize(
    ("name", "period", "year"),
    [
        ("plan d'action pour la période 2025-2030", "2025/2030", None),
        ("programme de coopération 2025 – 2027", "2025/2027", None),
        ("convention de 1982", None, "1982"),
        ("accord sur la pêche", None, None),
    ],
)
def test_period_and_year(name: str, period: str | None, year: str | None) -> None:
    found = only(f"Ils ont signé le {name}.")
    assert (found.name, found.period, found.year) == (name, period, year)


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("Ils évoquent un accord sur la pêche.", True),
        ("Ils évoquent l'Accord de Hanoi sur la pêche.", False),
        ("Ils évoquent un mémorandum d'entente.", False),
    ],
)
def test_a_common_noun_is_weak_and_a_name_is_not(text: str, weak: bool) -> None:
    assert only(text).weak is weak


def test_an_accord_of_minds_is_no_instrument() -> None:
    assert instruments("Ils sont d'accord.") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("le protocole de coopération militaire", "un protocole de coopération militaire", True),
        ("le protocole de coopération", "un protocole de coopération militaire", True),
        ("un protocole sur la pêche", "un protocole sur le climat", False),
        ("un protocole sur la pêche", "un accord sur la pêche", False),
    ],
)
def test_two_descriptions_of_one_instrument(one: str, other: str, same: bool) -> None:
    first, second = only(f"Ils signent {one}."), only(f"Ils signent {other}.")
    assert first.is_same(second) is same
    assert second.is_same(first) is same


def test_no_instrument_begins_elsewhere() -> None:
    doc = make_document("Ils signent un accord.")
    found = [at for at in range(len(doc.tokens)) if read_instrument(doc, at, len(doc.tokens))]
    assert [doc.tokens[at].text for at in found] == ["un", "accord"]
