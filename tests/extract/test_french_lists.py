"""Whom French plurals, lists and companions mean; invented news of a Sunday in June."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read, roles_in, tell_events

OPENING = "COTONOU, 15 juin 2025 (ABP) - "
ENVOYS = ["Anil Rao", "Paulo Lima", "Wang Ling"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Le président Marc Dossou a reçu vendredi trois nouveaux ambassadeurs. "
            "Il s'agit de M. Anil Rao de l'Inde, de M. Paulo Lima du Brésil et de M. Wang Ling de la Chine."
        ),
        (
            "Le président Marc Dossou a reçu vendredi trois nouveaux ambassadeurs : "
            "Anil Rao (Inde), Paulo Lima (Brésil) et Wang Ling (Chine)."
        ),
        (
            "Le président Marc Dossou a reçu vendredi les nouveaux ambassadeurs d'Inde, du Brésil et de Chine, "
            "Anil Rao, Paulo Lima et Wang Ling."
        ),
    ],
)
def test_a_plural_is_of_those_listed_behind_it(text: str) -> None:
    records = read(OPENING + text)
    guests = [key for event in tell_events(records, "Meeting") for key in event.roles["guest"]]
    assert sorted(guests) == ENVOYS
    held = {(name, country) for name, title, _, country in offices_in(records) if title == "ambassadeur"}
    assert held == {("Anil Rao", "Inde"), ("Paulo Lima", "Brésil"), ("Wang Ling", "Chine")}


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (
            (
                "Un accord a été signé vendredi par les ministres en charge des Transports des deux pays, "
                "Aline Bouba et Bernard Foka."
            ),
            "Signing",
            {"signatory": ["Aline Bouba", "Bernard Foka"]},
        ),
        (
            "Le protocole a été paraphé par les chefs de la diplomatie des deux États, Jean Kodjo et Ali Saleh.",
            "Signing",
            {"signatory": ["Jean Kodjo", "Ali Saleh"]},
        ),
        (
            (
                "La directrice de l'Unesco, Solveig Lind, en séjour à Parakou depuis jeudi, et le ministre Paul Kodjo "
                "ont procédé vendredi à la signature d'une convention."
            ),
            "Signing",
            {"signatory": ["Solveig Lind", "Paul Kodjo"]},
        ),
        (
            (
                "Le ministre syrien Asaad Nassar est arrivé vendredi à Ankara avec une délégation comprenant "
                "le général Omar Kassab et le directeur Anas Deeb."
            ),
            "Visit",
            {"guest": ["Asaad Nassar", "Omar Kassab", "Anas Deeb"]},
        ),
        (
            (
                "Une cérémonie de commémoration a eu lieu à Parakou sous la présidence du ministre Paul Kodjo "
                "et de l'ambassadeur du Japon, Ken Mori."
            ),
            "Commemoration",
            {"participant": ["Paul Kodjo", "Ken Mori"]},
        ),
        (
            "Deux ministres, dont celle de la Justice, Alice Bello, se sont rendus vendredi à Lomé.",
            "Visit",
            {"guest": ["Alice Bello"]},
        ),
    ],
)
def test_roles(text: str, type_: str, roles: dict[str, list[str]]) -> None:
    found = roles_in(OPENING + text, type_)
    assert {role: sorted(found.get(role, ())) for role in roles} == {r: sorted(of) for r, of in roles.items()}


def test_those_who_came_together_are_received_together() -> None:
    records = read(
        "Le ministre syrien Asaad Nassar est arrivé vendredi à Ankara, accompagné du général Omar Kassab. "
        "Ils ont été reçus par le président turc Emre Demir."
    )
    (meeting,) = tell_events(records, "Meeting")
    assert meeting.roles == {"host": ["Emre Demir"], "guest": ["Asaad Nassar", "Omar Kassab"]}


def test_one_of_a_plural_holds_its_office() -> None:
    records = read(
        "Accompagné de la reine Sofia et de six ministres, dont celui des Finances, Pablo Ruiz, "
        "le roi d'Espagne Felipe VI s'est rendu vendredi à Rabat."
    )
    assert ("Pablo Ruiz", "ministre des Finances") in {o[:2] for o in offices_in(records)}


def test_who_leads_a_body_is_its_first_officer() -> None:
    records = read(
        "Le président Marc Dossou a reçu vendredi la directrice générale de l'Unesco, Solveig Lind. "
        "La patronne de l'Unesco a ensuite été reçue par le maire Paul Kodjo."
    )
    assert [e.roles["guest"] for e in tell_events(records, "Meeting")] == [["Solveig Lind"]] * 2


def test_the_head_of_a_body_is_not_that_of_a_country() -> None:
    records = read(
        "Le président angolais, Manuel Neto, a ouvert vendredi la session. "
        "La ministre Alice Bello rencontrera lundi le président de la Commission."
    )
    assert "Manuel Neto" not in str([e.roles for e in tell_events(records, "Meeting")])


def test_the_leader_is_who_was_told_of_before() -> None:
    found = roles_in(
        "Le chancelier allemand Olaf Berger est arrivé vendredi à Varsovie. "
        "Le dirigeant social-démocrate a déposé une gerbe devant le monument.",
        "WreathLaying",
    )
    assert found == {"participant": ["Olaf Berger"]}


def test_a_joint_exercise_is_of_the_two_countries() -> None:
    records = read(
        "L'exercice naval bilatéral « Écume 25 » a pris fin vendredi à Bizerte.",
        title="Les marines de Tunisie et d'Italie s'entraînent",
    )
    (exercise,) = tell_events(records, "Exercise")
    assert exercise.roles == {"participant": ["Italie", "Tunisie"]}


def test_what_was_due_later_that_day_is_to_come() -> None:
    (visit,) = tell_events(
        read("Le ministre Andrés Soto devait s'envoler dans la soirée pour Lisbonne."), "Visit"
    )
    assert (visit.status, visit.place) == ("planned", "Lisbonne")


def test_who_is_reached_by_the_press_calls_nobody() -> None:
    assert not tell_events(read("Jointe par téléphone, la chercheuse Claire Delay a dit sa joie."), "Call")


def test_a_town_is_not_a_country_whose_prefix_it_ends_in() -> None:
    offices = offices_in(read("Le maire de Saint-Malo, Loïc Hamon, a signé vendredi une convention."))
    assert "Mali" not in str(offices)
