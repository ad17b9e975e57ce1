"""How French clauses share subjects, name speakers, list documents and say where; invented news of a Sunday in June."""

from __future__ import annotations

import pytest
from reading_samples import agreements_in, offices_in, read, roles_in, tell_events

GHANA = "Le ministre ghanéen de la Défense, Kofi Mensah-Badu,"
HOST = "son homologue danoise, Mette Holm-Jensen"


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (
            f"{GHANA} a rencontré vendredi à Copenhague {HOST}, et signé un accord de coopération.",
            "Signing",
            {"signatory": ["Kofi Mensah-Badu"]},
        ),
        (
            "Une aide partira samedi, a dit vendredi la ministre Ama Serwaa-Boateng, au retour d'une visite à Oslo.",
            "Visit",
            {"guest": ["Ama Serwaa-Boateng"]},
        ),
        (
            f"{GHANA} dont la visite au Danemark se poursuit, a salué l'accueil reçu.",
            "Visit",
            {"guest": ["Kofi Mensah-Badu"]},
        ),
        (
            "Le traité porte la signature du ministre Kofi Mensah-Badu et de la ministre Mette Holm-Jensen.",
            "Signing",
            {"signatory": ["Kofi Mensah-Badu", "Mette Holm-Jensen"]},
        ),
        (
            "La présidence de l'Union, que le Danemark assurait depuis 2024, a été confiée vendredi au Ghana.",
            "Appointment",
            {"appointee": ["Ghana"]},
        ),
        (
            "Accra a abrité vendredi la session de la Conférence des chefs d'État de la Cédéao.",
            "Conference",
            {"organizer": ["Communauté économique des États de l'Afrique de l'Ouest"]},
        ),
        (
            "La Croix-Rouge du Burundi a dépêché vendredi une équipe de douze secouristes à Goma.",
            "Assistance",
            {"donor": ["Croix-Rouge du Burundi"]},
        ),
    ],
)
def test_roles(text: str, type_: str, roles: dict[str, list[str]]) -> None:
    found = roles_in(text, type_)
    assert {role: found.get(role) for role in roles} == roles


def test_two_participles_share_who_opens_the_sentence() -> None:
    records = read(
        "Élue maire d'Accra en mars 2014 et reconduite en 2020, Ama Serwaa-Boateng a quitté la mairie."
    )
    told = tell_events(records, "Appointment")
    assert [(e.date, e.roles["appointee"]) for e in told] == [
        ("2014-03", ["Ama Serwaa-Boateng"]),
        ("2020", ["Ama Serwaa-Boateng"]),
    ]


def test_the_minister_is_who_was_named_before() -> None:
    records = read(
        "Le Danemark enverra des soldats au Tchad, a dit vendredi la ministre de la Défense, Mette Holm-Jensen.",
        "La ministre s'est entretenue vendredi à Accra avec son homologue ghanéen, Kofi Mensah-Badu.",
    )
    (meeting,) = tell_events(records, "Meeting")
    assert {name for names in meeting.roles.values() for name in names} == {
        "Mette Holm-Jensen",
        "Kofi Mensah-Badu",
    }


def test_a_list_of_documents_is_cut_where_each_begins() -> None:
    records = read(
        "La ministre danoise Mette Holm-Jensen et le ministre ghanéen Kofi Mensah-Badu ont signé vendredi trois "
        "instruments de coopération. Il s'agit d'un programme exécutif dans le domaine de la formation, d'un accord "
        "sur la reconnaissance des permis de conduire et d'un mémorandum d'entente relatif à la pêche."
    )
    assert [name for _, name, _ in agreements_in(records)] == [
        "programme exécutif dans le domaine de la formation",
        "accord sur la reconnaissance des permis de conduire",
        "mémorandum d'entente relatif à la pêche",
    ]


def test_days_of_one_event_are_not_stretched_by_the_length_of_another() -> None:
    records = read(
        "Un détachement danois prendra part, du 25 au 28 juin, à un exercice naval au Ghana, a dit vendredi la "
        "ministre de la Défense, Mette Holm-Jensen, après une visite de neuf jours à Accra."
    )
    (exercise,) = tell_events(records, "Exercise")
    assert exercise.date == "2025-06-25/2025-06-28"


@pytest.mark.parametrize(
    ("where", "place"),
    [("au palais de Vienne", "Lisbonne"), ("à l'hôtel de Bruxelles", "Lisbonne"), ("à Porto", "Porto")],
)
def test_a_house_is_not_in_the_town_it_is_named_after(where: str, place: str) -> None:
    records = read(
        f"LISBONNE (AFP) - {GHANA} a été reçu samedi {where} par le président portugais, Duarte Reis-Lobo."
    )
    (meeting,) = tell_events(records, "Meeting")
    assert meeting.place == place


def test_officials_of_no_country_are_of_where_a_world_agency_writes_from() -> None:
    records = read(
        "COPENHAGUE - Cent soldats danois iront au Ghana, a dit samedi la ministre de la Défense, Mette Holm.",
        title="Cent soldats attendus au Ghana",
        publisher="AFP",
    )
    assert {where for _, _, _, where in offices_in(records)} == {"Danemark"}


def test_who_comes_to_the_spot_travels_only_if_it_is_not_his_own_town() -> None:
    minister, mayor = (
        tell_events(
            read(f"La crue a fait trois morts à Goma. {who} s'est rendu vendredi sur place."), "Visit"
        )
        for who in ("Le ministre congolais de la Santé, Paul Bamba-Kito,", "Le maire, Paul Bamba-Kito,")
    )
    assert [visit.roles["guest"] for visit in minister] == [["Paul Bamba-Kito"]]
    assert not mayor
