"""Participles that share the auxiliary of the verb before them, and what a pronoun tells more of."""

from __future__ import annotations

import pytest
from reading_samples import read, roles_in

MARTIN = "Le ministre russe Paul Martin"


def test_a_participle_behind_et_has_the_auxiliary_and_the_subject_of_the_verb_before_it() -> None:
    text = f"{MARTIN} a salué la ministre française Anne Leroy et rencontré le président Marc Dubois."
    assert roles_in(text, "Meeting") == {"participant": ["Marc Dubois", "Paul Martin"]}


def test_a_passive_goes_on_as_a_passive() -> None:
    text = f"{MARTIN} a été félicité et décoré de la médaille de l'Amitié par le président Marc Dubois."
    assert roles_in(text, "Award") == {"giver": ["Marc Dubois"], "recipient": ["Paul Martin"]}


@pytest.mark.parametrize(
    "text",
    [
        f"{MARTIN} a salué les accords conclus et signés.",
        f"{MARTIN} a salué Anne Leroy, élue présidente du club.",
    ],
)
def test_a_trait_shares_nothing(text: str) -> None:
    assert [event.type for event in read(text).events if event.type in {"Signing", "Meeting"}] == []


def test_a_pronoun_tells_the_day_and_who_presides() -> None:
    text = (
        "Une conférence sur l'eau réunira à Hanoi la présidente Anne Leroy et le ministre Paul Martin. "
        "Elle aura lieu le 15 janvier 2026 sous la présidence du président Marc Dubois."
    )
    [conference] = [event for event in read(text).events if event.type == "Conference"]
    assert (conference.status, conference.date) == ("planned", "2026-01-15")
    assert roles_in(text, "Conference")["participant"] == ["Anne Leroy", "Marc Dubois", "Paul Martin"]


def test_talks_told_again_gain_who_was_there() -> None:
    text = (
        f"{MARTIN} a reçu la ministre française Anne Leroy. "
        "L'audience s'est déroulée en présence du président Marc Dubois."
    )
    roles = {"guest": ["Anne Leroy"], "host": ["Paul Martin"], "participant": ["Marc Dubois"]}
    assert roles_in(text, "Meeting") == roles


def test_what_somebody_says_he_did_happened() -> None:
    told = f"{MARTIN} a indiqué avoir rencontré la ministre française Anne Leroy."
    assert roles_in(told, "Meeting") == {"participant": ["Anne Leroy", "Paul Martin"]}
    hoped = f"{MARTIN} espère avoir rencontré la ministre française Anne Leroy."
    assert read(hoped).events == ()


def test_a_firm_behind_its_nationality_goes_by_its_name() -> None:
    text = "La société vietnamienne Hoasen et le groupe français Solarvent ont signé mardi un accord de coopération."
    assert roles_in(text, "Signing") == {"signatory": ["Hoasen", "Solarvent"]}


@pytest.mark.parametrize("opener", ["En présence des", "En compagnie des"])
def test_a_plural_behind_a_melted_article_names_all_of_them(opener: str) -> None:
    text = f"{opener} ministres Paul Martin et Luc Petit, la présidente Anne Leroy a reçu le roi Marc Dubois."
    found = roles_in(text, "Meeting")
    assert {"Luc Petit", "Paul Martin"} <= {name for names in found.values() for name in names}


def test_who_says_it_in_a_document_issues_it() -> None:
    text = "Dans un communiqué conjoint publié mardi, la France et le Vietnam ont appelé à la retenue."
    assert roles_in(text, "Declaration") == {"issuer": ["France", "Vietnam"]}


def test_what_is_mentioned_as_scheduled_is_to_come() -> None:
    text = "Les ministres ont évoqué le sommet de l'Union africaine, qui se tiendra en novembre à Hanoi."
    [summit] = [event for event in read(text).events if event.type == "Conference"]
    assert (summit.status, summit.date) == ("planned", "2025-11")


def test_companions_told_afterwards_travel_too() -> None:
    text = (
        "La présidente française Anne Leroy effectuera les 3 et 4 juillet une visite officielle en Italie. "
        "Elle sera accompagnée du ministre Paul Martin."
    )
    assert roles_in(text, "Visit")["guest"] == ["Anne Leroy", "Paul Martin"]
