"""What a telling leaves to the rest of the article: for whom aid is, who issues a declaration, who gets a message."""

from __future__ import annotations

import pytest
from reading_samples import Told, read, roles_in, tell_events

TALKS = "Le président du Mali Paul Keita a reçu mardi à Bamako la présidente du Togo Awa Sow."
AID = "Le Japon a envoyé mardi 500 tonnes de riz au Malawi."


def test_aid_is_for_the_country_that_other_aid_is_for() -> None:
    told = tell_events(read(f"{AID} La Zambie a fait don de 200 tonnes de maïs."), "Assistance")
    assert [one.roles for one in told] == [
        {"donor": ["Japon"], "recipient": ["Malawi"]},
        {"donor": ["Zambie"], "recipient": ["Malawi"]},
    ]


def test_aid_to_several_countries_says_nothing_of_other_aid() -> None:
    text = f"{AID} La France a envoyé mardi 500 tonnes de riz au Togo. La Zambie a fait don de 200 tonnes de maïs."
    assert tell_events(read(text), "Assistance")[-1].roles == {"donor": ["Zambie"]}


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        (
            "Le sommet de l'Union africaine s'est tenu mardi à Lomé. Une déclaration finale y a été adoptée.",
            ["Union africaine"],
        ),
        (
            f"{TALKS} Une déclaration conjointe a été publiée.",
            ["Mali", "Togo"],
        ),
    ],
)
def test_a_declaration_is_of_the_session_or_of_the_two_who_met(text: str, issuers: list[str]) -> None:
    assert roles_in(text, "Declaration") == {"issuer": issuers}


def test_who_receives_the_bearer_receives_the_message() -> None:
    received = "Le président du Mali Paul Keita a reçu mardi l'ambassadeur du Togo, Jean Sow."
    text = f"{received} Ce dernier était porteur d'un message de la présidente du Togo, Awa Mensah."
    assert roles_in(text, "Message") == {"sender": ["Awa Mensah"], "recipient": ["Paul Keita"]}


@pytest.mark.parametrize(
    "told",
    [
        "C'est mardi à Lomé que le président du Togo Yao Sow a reçu le ministre malien Paul Keita.",
        "C'est à Lomé que le président du Togo Yao Sow a reçu mardi le ministre malien Paul Keita.",
        "C'est lors du sommet de mardi à Lomé que le président du Togo Yao Sow a reçu le ministre malien Paul Keita.",
    ],
)
def test_a_cleft_of_time_or_place_tells_as_a_plain_sentence_does(told: str) -> None:
    expected = {"host": ["Yao Sow"], "guest": ["Paul Keita"]}
    assert tell_events(read(told), "Meeting") == [Told("Meeting", expected, "2025-06-10", "Lomé")]


def test_a_cleft_of_a_person_is_of_the_object() -> None:
    text = "C'est le ministre malien Paul Keita que le président du Togo Yao Sow a reçu mardi."
    assert roles_in(text, "Meeting") == {"host": ["Yao Sow"], "guest": ["Paul Keita"]}


def test_who_stands_beside_who_lays_a_wreath_takes_part() -> None:
    text = "La ministre Anne Leroy a déposé mardi une gerbe au mémorial de Hanoi, aux côtés du président Marc Dubois."
    assert roles_in(text, "WreathLaying") == {"participant": ["Anne Leroy", "Marc Dubois"]}


def test_a_government_is_its_country() -> None:
    text = "Le ministre français Paul Martin a signé mardi un accord de pêche avec le gouvernement malawite."
    assert roles_in(text, "Signing") == {"signatory": ["Malawi", "Paul Martin"]}
