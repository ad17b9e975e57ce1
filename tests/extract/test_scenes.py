"""Of which country officials are whom a text names without one: by the place, by who stands beside them, by home."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read, roles_in

LEROY = "La ministre française Anne Leroy"


def country_of(text: str, holder: str) -> str | None:
    """The country of the only office of somebody."""
    (country,) = {country for name, _, _, country in offices_in(read(text)) if name == holder}
    return country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"À Dakar, {LEROY} a rencontré le Premier ministre Paul Martin.", "Sénégal"),
        (f"{LEROY} a séjourné au Cap-Vert. Elle y a été reçue par le président Paul Martin.", "Cap-Vert"),
        (f"{LEROY} a vu à Rome le président libanais Luc Petit et le Premier ministre Paul Martin.", "Liban"),
        (f"{LEROY} s'est rendue à Dakar, accompagnée du ministre délégué Paul Martin.", "France"),
        (
            f"{LEROY} était à Rome. Puis vinrent Dakar et un entretien avec le président Paul Martin.",
            "Sénégal",
        ),
        (f"{LEROY} était à Rome. Dakar a salué ses propos. Elle a vu le président Paul Martin.", "Italie"),
        (f"À Dakar, {LEROY} a vu l'ambassadeur Paul Martin.", None),
        (f"{LEROY} est à Dakar, a confirmé le ministre Paul Martin.", None),
    ],
)
def test_who_is_met_on_the_way_is_of_there(text: str, country: str | None) -> None:
    assert country_of(text, "Paul Martin") == country


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("DAKAR, 3 mai (APS) - Le ministre Paul Martin a parlé.",),
        ("APS Dakar, le 3 mai 2024 -- Le ministre Paul Martin a parlé.",),
        ("Dakar, 3 mai 2024 (aps)", "Le ministre Paul Martin a parlé."),
    ],
)
def test_a_dateline_says_whose_ministers_these_are(paragraphs: tuple[str, ...]) -> None:
    assert offices_in(read(*paragraphs)) == {("Paul Martin", "ministre", None, "Sénégal")}


def test_a_country_named_once_is_not_that_of_all_officials() -> None:
    text = "Le ministre de la Santé, Paul Martin, a reçu l'ambassadeur de Chine, Luc Petit."
    assert country_of(text, "Paul Martin") is None


def test_who_serves_an_officeholder_does_not_hold_his_office() -> None:
    text = "Le directeur de cabinet du président sénégalais, Paul Martin, a parlé."
    assert offices_in(read(text)) == {("Paul Martin", "directeur de cabinet", None, "Sénégal")}


def test_a_counterpart_shares_the_office_of_the_subject() -> None:
    text = (
        "Accompagnée du député Luc Petit, la ministre Anne Leroy a rencontré son homologue grec Paul Martin."
    )
    assert ("Paul Martin", "ministre", None, "Grèce") in offices_in(read(text))


@pytest.mark.parametrize("whom", ["le président turc", "son homologue turc", "le roi de Turquie"])
def test_an_official_whom_nobody_names_stands_for_his_state(whom: str) -> None:
    text = f"Le président Marc Dubois a rencontré {whom}."
    assert roles_in(text, "Meeting") == {"participant": ["Marc Dubois", "Turquie"]}


def test_an_official_named_elsewhere_is_no_state() -> None:
    text = "Le président Marc Dubois a rencontré son homologue turc. Le Turc Paul Martin est arrivé."
    assert roles_in(text, "Meeting") == {"participant": ["Marc Dubois", "Paul Martin"]}


def test_a_site_may_stand_between_a_verb_and_its_object() -> None:
    text = (
        "Le président Marc Dubois a reçu, mardi au palais présidentiel, l'ambassadeur du Japon, Paul Martin."
    )
    assert roles_in(text, "Meeting") == {"host": ["Marc Dubois"], "guest": ["Paul Martin"]}
