"""The agreements of an article: signed, published, planned, in force or only mentioned; parties, dates, periods."""

from __future__ import annotations

import pytest
from reading_samples import agreements_in, parties_of, read

SIGNERS = "Le ministre russe Paul Martin et la ministre française Anne Leroy"


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        (f"{SIGNERS} ont signé un protocole sur la pêche.", ("Protocol", "protocole sur la pêche", "signed")),
        (
            "Un mémorandum d'entente sur l'énergie a été signé par la France et le Vietnam.",
            ("Memorandum", "mémorandum d'entente sur l'énergie", "signed"),
        ),
        (f"{SIGNERS} signeront un accord sur le climat.", ("Agreement", "accord sur le climat", "planned")),
        (
            "La France et le Vietnam ont publié une déclaration conjointe.",
            ("JointStatement", "déclaration conjointe", "published"),
        ),
        (
            "L'Accord de libre-échange entre le Vietnam et l'Union européenne est en vigueur.",
            (
                "FreeTradeAgreement",
                "Accord de libre-échange entre le Vietnam et l'Union européenne",
                "in_force",
            ),
        ),
        (
            "La Convention des Nations unies sur le droit de la mer de 1982 reste un cadre.",
            ("Convention", "Convention des Nations unies sur le droit de la mer de 1982", "mentioned"),
        ),
    ],
)
def test_what_became_of_an_agreement(text: str, agreement: tuple[str, str, str]) -> None:
    assert agreements_in(read(text)) == [agreement]


@pytest.mark.parametrize(
    "text",
    [
        "Les deux pays ont évoqué un accord.",
        "La France et le Vietnam n'ont pas signé de protocole de coopération.",
        "Le Vietnam souhaite signer un protocole avec la France.",
        "Ils l'ont décidé d'un commun accord.",
    ],
)
def test_what_nobody_made_is_no_agreement(text: str) -> None:
    assert agreements_in(read(text)) == []


def test_an_agreement_has_the_date_and_the_parties_of_its_signing() -> None:
    records = read(f"{SIGNERS} ont signé un protocole sur la pêche à Moscou mercredi.")
    (agreement,) = records.agreements
    assert (agreement.date, parties_of(records, agreement)) == ("2025-06-11", ["Russie", "France"])
    assert records.events[0].agreements == (agreement.key,)
    assert agreement.rule == records.events[0].rule


def test_the_parties_in_its_name_come_before_those_who_sign() -> None:
    records = read(f"{SIGNERS} ont signé un accord de libre-échange entre le Vietnam et l'Union européenne.")
    (agreement,) = records.agreements
    assert parties_of(records, agreement) == ["Vietnam", "Union européenne"]


def test_the_period_it_covers_is_not_its_date() -> None:
    records = read(f"{SIGNERS} ont signé mercredi le plan d'action pour la période 2026-2030.")
    (agreement,) = records.agreements
    assert (agreement.type, agreement.date, agreement.period) == ("ActionPlan", "2025-06-11", "2026/2030")


@pytest.mark.parametrize(
    ("name", "agreement", "day"),
    [
        ("le plan de coopération pour 2026", ("2025-06-15", "2026"), "2025-06-15"),
        (
            "le plan de coopération 2027",
            ("2025-06-15", "2027"),
            "2025-06-15",
        ),  # to come, so no year of signing
        ("l'accord de pêche de 1992", ("1992", None), "1992"),
    ],
)
def test_the_year_a_plan_is_for_is_not_that_of_its_signing(
    name: str, agreement: tuple[str | None, str | None], day: str
) -> None:
    records = read(f"{SIGNERS} ont signé {name}.")
    assert [event.date for event in records.events] == [day]
    assert [(told.date, told.period) for told in records.agreements] == [agreement]


def test_a_convention_is_of_the_year_in_its_name() -> None:
    (agreement,) = read(
        "La Convention des Nations unies sur le droit de la mer de 1982 reste un cadre."
    ).agreements
    assert agreement.date == "1982"


def test_one_agreement_told_twice_is_one() -> None:
    text = f"{SIGNERS} ont signé un protocole sur la pêche. Le protocole sur la pêche renforce le commerce."
    assert agreements_in(read(text)) == [("Protocol", "protocole sur la pêche", "signed")]


def test_one_signing_of_several_documents() -> None:
    records = read(f"{SIGNERS} ont signé un protocole sur la pêche et un mémorandum d'entente sur l'énergie.")
    assert [type_ for type_, *_ in agreements_in(records)] == ["Protocol", "Memorandum"]
    (event,) = records.events
    assert event.agreements == tuple(agreement.key for agreement in records.agreements)
