"""Who does what to whom: active, passive, relative, inverted, fronted, enumerations."""

from __future__ import annotations

import pytest
from reading_samples import read_arguments, roles_in, words_of

HOST = "Le président vietnamien Marc Dubois"
GUEST = "la ministre française Anne Leroy"
RECEIVED = {"host": ["Marc Dubois"], "guest": ["Anne Leroy"]}
MET = {"participant": ["Anne Leroy", "Paul Martin"]}


def subject_and_object(text: str, lemma: str) -> tuple[list[str], list[str]]:
    """Subject and object of a verb, as the words of their groups."""
    doc, found = read_arguments(text, lemma)
    return [words_of(doc, g) for g in found.subject], [words_of(doc, g) for g in found.object]


@pytest.mark.parametrize(
    "text",
    [
        f"{HOST} a reçu {GUEST}.",
        f"{HOST} a reçu mercredi à Hanoi {GUEST}.",
        f"{HOST} a chaleureusement accueilli {GUEST} au palais.",
    ],
)
def test_active(text: str) -> None:
    assert roles_in(text, "Meeting") == RECEIVED


def test_object_behind_a_parenthesis() -> None:
    assert roles_in(f"{HOST} a reçu, le 12 juin à Hanoi, {GUEST}.", "Meeting") == RECEIVED


@pytest.mark.parametrize(
    "text",
    [
        "La ministre française Anne Leroy a été reçue par le président vietnamien Marc Dubois.",
        "La ministre française Anne Leroy a été reçue mercredi à Hanoi par le président vietnamien Marc Dubois.",
        "Reçue par le président vietnamien Marc Dubois, la ministre française Anne Leroy a salué ces progrès.",
        "La ministre française Anne Leroy, accueillie par le président vietnamien Marc Dubois, a salué ces progrès.",
    ],
)
def test_passive(text: str) -> None:
    assert roles_in(text, "Meeting") == RECEIVED


@pytest.mark.parametrize(
    "text",
    [
        f"{HOST}, qui a reçu {GUEST}, a salué ces progrès.",
        "La ministre française Anne Leroy, que le président vietnamien Marc Dubois a reçue, a salué ces progrès.",
        "La ministre Anne Leroy, qui a été reçue par le président vietnamien Marc Dubois, a salué ces progrès.",
        "La ministre française Anne Leroy, qu'a reçue le président vietnamien Marc Dubois, a salué ces progrès.",
    ],
)
def test_relative(text: str) -> None:
    assert roles_in(text, "Meeting") == RECEIVED


def test_inverted() -> None:
    text = f"À Hanoi a été reçue {GUEST} par le président vietnamien Marc Dubois."
    assert roles_in(text, "Meeting") == RECEIVED


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (f"Avec {GUEST}, le ministre russe Paul Martin s'est entretenu de commerce.", "Meeting", MET),
        (
            f"Lors d'un entretien avec {GUEST}, le ministre russe Paul Martin a salué ces progrès.",
            "Meeting",
            MET,
        ),
        (
            f"À l'invitation du président vietnamien Marc Dubois, {GUEST} effectue une visite officielle au Vietnam.",
            "Visit",
            RECEIVED,
        ),
        (
            f"En présence du président Marc Dubois, le ministre russe Paul Martin et {GUEST} ont signé un protocole.",
            "Signing",
            {"witness": ["Marc Dubois"], "signatory": ["Anne Leroy", "Paul Martin"]},
        ),
    ],
)
def test_fronted(text: str, type_: str, roles: dict[str, list[str]]) -> None:
    assert roles_in(text, type_) == roles


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre russe Paul Martin a rencontré la ministre française Anne Leroy.",
        "Le ministre russe Paul Martin s'est entretenu avec la ministre française Anne Leroy.",
        "Le ministre russe Paul Martin a eu mardi à Hanoi un entretien avec la ministre française Anne Leroy.",
        "Le ministre russe Paul Martin et la ministre française Anne Leroy se sont entretenus à Hanoi.",
        "Une rencontre entre la ministre française Anne Leroy et le ministre russe Paul Martin a eu lieu à Hanoi.",
        "Les pourparlers entre Paul Martin et Anne Leroy se sont tenus à Hanoi.",
        "Le ministre russe Paul Martin, accompagné de son équipe, a rencontré la ministre française Anne Leroy.",
    ],
)
def test_one_meeting_in_many_words(text: str) -> None:
    assert roles_in(text, "Meeting") == MET


def test_se_rencontrer() -> None:
    text = "Le ministre russe Paul Martin et la ministre française Anne Leroy se sont rencontrés à Hanoi."
    assert roles_in(text, "Meeting") == MET


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Anne Leroy et Paul Martin discutent.", ["Anne Leroy", "Paul Martin"]),
        ("Anne Leroy, Luc Petit et Paul Martin discutent.", ["Anne Leroy", "Luc Petit", "Paul Martin"]),
        ("Anne Leroy ainsi que Paul Martin discutent.", ["Anne Leroy", "Paul Martin"]),
        (
            "Le ministre Luc Petit, la ministre Anne Leroy et Paul Martin discutent.",
            ["Luc Petit", "Anne Leroy", "Paul Martin"],
        ),
        ("Avec Luc Petit, Anne Leroy et Paul Martin discutent.", ["Anne Leroy", "Paul Martin"]),
        ("Le Vietnam, la Russie et l'Union européenne discutent.", ["Vietnam", "Russie", "Union européenne"]),
    ],
)
def test_an_enumeration_is_one_subject(text: str, subject: list[str]) -> None:
    found, _ = subject_and_object(text, "discuter")
    assert [words.removeprefix("Le ").removeprefix("la ").removeprefix("l'") for words in found] == subject


def test_an_enumeration_is_one_object() -> None:
    text = "Marc Dubois a reçu Anne Leroy, Luc Petit et Paul Martin."
    assert subject_and_object(text, "recevoir") == (
        ["Marc Dubois"],
        ["Anne Leroy", "Luc Petit", "Paul Martin"],
    )


def test_two_verbs_share_their_subject() -> None:
    text = "Marc Dubois a salué Luc Petit et a reçu Anne Leroy."
    assert subject_and_object(text, "saluer") == (["Marc Dubois"], ["Luc Petit"])
    assert subject_and_object(text, "recevoir") == (["Marc Dubois"], ["Anne Leroy"])


def test_the_subject_of_a_subordinate_clause_is_its_own() -> None:
    text = "Luc Petit attendait lorsque Marc Dubois a reçu Anne Leroy."
    assert subject_and_object(text, "recevoir") == (["Marc Dubois"], ["Anne Leroy"])
    assert subject_and_object(text, "attendre") == (["Luc Petit"], [])


def test_a_relative_clause_does_not_take_the_object_of_the_main_clause() -> None:
    text = "Marc Dubois, qui attendait Luc Petit, a reçu Anne Leroy."
    assert subject_and_object(text, "attendre") == (["Marc Dubois"], ["Luc Petit"])
    assert subject_and_object(text, "recevoir")[1] == ["Anne Leroy"]


def test_the_subject_stands_before_the_relative_clause() -> None:
    text = "Marc Dubois, qui attendait Luc Petit, a reçu Anne Leroy."
    assert subject_and_object(text, "recevoir")[0] == ["Marc Dubois"]


@pytest.mark.parametrize(
    ("text", "lemma", "speaker"),
    [
        ("« La paix tient », a déclaré Anne Leroy.", "déclarer", "Anne Leroy"),
        ("La paix tient, a souligné Paul Martin devant Anne Leroy.", "souligner", "Paul Martin"),
    ],
)
def test_a_speaker_stands_behind_his_verb(text: str, lemma: str, speaker: str) -> None:
    assert subject_and_object(text, lemma)[0] == [speaker]


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (
            f"{HOST} a adressé un message de félicitations à {GUEST}.",
            "Message",
            {"sender": ["Marc Dubois"], "recipient": ["Anne Leroy"]},
        ),
        (
            f"{HOST} a remis à {GUEST} la médaille de l'Amitié.",
            "Award",
            {"giver": ["Marc Dubois"], "recipient": ["Anne Leroy"]},
        ),
        (
            f"{HOST} a invité {GUEST} à visiter Hanoi.",
            "Invitation",
            {"sender": ["Marc Dubois"], "recipient": ["Anne Leroy"]},
        ),
        (
            "Anne Leroy a été nommée ministre de la Défense par le président vietnamien Marc Dubois.",
            "Appointment",
            {"appointer": ["Marc Dubois"], "appointee": ["Anne Leroy"]},
        ),
        (
            "La France a débloqué une aide d'urgence pour le Vietnam.",
            "Assistance",
            {"donor": ["France"], "recipient": ["Vietnam"]},
        ),
        (
            f"Le ministre Paul Martin a assisté à la signature d'un accord par {GUEST} et l'ambassadeur Luc Petit.",
            "Signing",
            {"witness": ["Paul Martin"], "signatory": ["Anne Leroy", "Luc Petit"]},
        ),
        (
            "La France et le Vietnam ont établi des relations diplomatiques en 1973.",
            "Establishment",
            {"party": ["France", "Vietnam"]},
        ),
        (
            f"{HOST} s'est entretenu par téléphone avec {GUEST}.",
            "Call",
            {"participant": ["Anne Leroy", "Marc Dubois"]},
        ),
    ],
)
def test_prepositions_give_the_other_roles(text: str, type_: str, roles: dict[str, list[str]]) -> None:
    assert roles_in(text, type_) == roles
