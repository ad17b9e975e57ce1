"""What French sentences tell of who and where the sentence before names; invented news of a Sunday in June."""

from __future__ import annotations

import pytest
from reading_samples import Told, offices_in, read, tell_events

# Each text with the events of the class that is asked for.
CASES = [
    (
        (
            "Maren Ostby se rendra jeudi à Berlin. "
            "La ministre norvégienne des Armées y rencontrera son homologue allemand Jost Reimar."
        ),
        [
            Told(
                "Meeting",
                {"guest": ["Maren Ostby"], "host": ["Jost Reimar"]},
                "2025-06-19",
                "Berlin",
                "planned",
            )
        ],
    ),
    (
        (
            "Le ministre ghanéen de la Pêche, Kofi Adjei, a reçu vendredi à Accra son homologue croate, Stefan Horlic. "
            "Samedi, le responsable croate a été reçu par la ministre du Commerce, Ama Sarpo."
        ),
        [
            Told("Meeting", {"guest": ["Stefan Horlic"], "host": ["Kofi Adjei"]}, "2025-06-13", "Accra"),
            Told("Meeting", {"guest": ["Stefan Horlic"], "host": ["Ama Sarpo"]}, "2025-06-14", "Accra"),
        ],
    ),
    (
        (
            "Le ministre grec Nikos Pappalas sera jeudi à Oslo. "
            "Au programme, un entretien avec le Premier ministre norvégien, Lars Vikan, et une visite du port."
        ),
        [
            Told(
                "Meeting",
                {"guest": ["Nikos Pappalas"], "host": ["Lars Vikan"]},
                "2025-06-19",
                "Oslo",
                "planned",
            )
        ],
    ),
    (
        (
            "Agenda du président du Sénat, Vincent Aubrac. "
            "Mercredi, 10 h : entretien avec Dragan Ilov, ambassadeur de Serbie en France."
        ),
        [Told("Meeting", {"participant": ["Dragan Ilov", "Vincent Aubrac"]}, "2025-06-18", None, "planned")],
    ),
    (
        (
            "L'ambassadeur d'Allemagne en Tunisie, Ralf Gundel, a effectué samedi une visite à Sfax. "
            "Il s'y est entretenu avec le gouverneur, Mourad Jalassi."
        ),
        [Told("Meeting", {"guest": ["Ralf Gundel"], "host": ["Mourad Jalassi"]}, "2025-06-14", "Sfax")],
    ),
    (
        "Vendredi, la maire de Strasbourg, Anna Mulot, a accueilli à l'hôtel de ville le consul du Japon, Yuki Tan.",
        [Told("Meeting", {"guest": ["Yuki Tan"], "host": ["Anna Mulot"]}, "2025-06-13", "Strasbourg")],
    ),
    (
        (
            "Le président Issa Sawado a reçu vendredi à Ouagadougou les lettres de créance de deux ambassadeurs. "
            "Il s'agit de Mira Kovar, ambassadrice de Slovénie, avec résidence à Alger, et de Paul Tienne, "
            "ambassadeur d'Haïti."
        ),
        [
            Told("Meeting", {"guest": [name], "host": ["Issa Sawado"]}, "2025-06-13", "Ouagadougou")
            for name in ("Mira Kovar", "Paul Tienne")
        ],
    ),
    (
        "Le président Jean Ba a rencontré vendredi son homologue du Congo voisin, Félicité Ikolo, à Bangui.",
        [Told("Meeting", {"guest": ["Félicité Ikolo"], "host": ["Jean Ba"]}, "2025-06-13", "Bangui")],
    ),
    (
        "Le pape Léon se rendra le 18 juin à Beyrouth, puis le 20 juin à Amman.",
        [
            Told("Visit", {"guest": ["Léon"]}, "2025-06-18", "Beyrouth", "planned"),
            Told("Visit", {"guest": ["Léon"]}, "2025-06-20", "Amman", "planned"),
        ],
    ),
    (
        "La ministre marocaine de la Culture, Salma Benna, effectue depuis vendredi une visite à Madrid.",
        [Told("Visit", {"guest": ["Salma Benna"]}, "2025-06-13", "Madrid")],
    ),
    (
        (
            "La présidente malgache Amina Tovo est attendue en juillet au Canada. "
            "Ce sera son premier déplacement en Amérique du Nord."
        ),
        [Told("Visit", {"guest": ["Amina Tovo"]}, "2025-07", "Canada", "planned")],
    ),
    (
        "Une délégation du Sénat, conduite par Philippe Marchal, sera en mission à Astana du 16 au 18 juin.",
        [Told("Visit", {"guest": ["Philippe Marchal"]}, "2025-06-16/2025-06-18", "Astana", "planned")],
    ),
    (
        (
            "Le chef de la diplomatie turque, Emre Aydan, a eu vendredi un entretien téléphonique avec son homologue "
            "danois, Jonas Lundt. Il a ensuite appelé le ministre iranien des Affaires étrangères, Farid Nazar."
        ),
        [
            Told("Call", {"participant": ["Emre Aydan", "Jonas Lundt"]}, "2025-06-13"),
            Told("Call", {"participant": ["Emre Aydan", "Farid Nazar"]}, "2025-06-13"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "events"), CASES)
def test_it_is_told_of_whom_and_where_the_sentence_before_says(text: str, events: list[Told]) -> None:
    assert tell_events(read(text), events[0].type) == events


@pytest.mark.parametrize(
    "text",
    [
        "Au programme du festival figurent des rencontres avec des écrivains et une visite du musée.",
        "Au menu de leurs discussions : la pêche, la visite du roi et le commerce.",
        "Agenda du club. 16 h : match contre Oslo, rencontre avec les supporters.",
    ],
)
def test_a_programme_of_nobody_is_none(text: str) -> None:
    assert tell_events(read(text)) == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Le président de la région Bretagne, Pierre Vassan, est arrivé.", ("président", "région Bretagne")),
        ("La présidente de la province Sud, Paule Vassan, est arrivée.", ("présidente", "province Sud")),
        ("Le préfet de la région Grand Est, Paul Vassan, est arrivé.", ("préfet", "région Grand Est")),
    ],
)
def test_a_territory_is_named_right_behind_its_word(text: str, office: tuple[str, str]) -> None:
    assert office in {(title, body) for _, title, body, _ in offices_in(read(text))}


def test_who_is_received_right_after_is_not_who_was_named_alone() -> None:
    records = read(
        "Maren Ostby est arrivée jeudi à Dakar. Le ministre sénégalais de la Pêche l'a aussitôt reçue."
    )
    assert offices_in(records) == set()


def test_a_private_visit_is_no_part_of_the_news() -> None:
    records = read(
        "Oleg Savko était vendredi à Ottawa. Oleg Savko y a rencontré la ministre canadienne de l'Énergie, Lise Roy, "
        "avec qui il a discuté de la reconstruction du réseau électrique."
    )
    assert [event.part_of for event in records.events] == [None]


MORE = [
    (
        (
            "Le président moldave Andrei Popan s'est entretenu vendredi, par visioconférence, avec le Premier ministre "
            "tchèque. Marek Vlkan l'a assuré de son soutien."
        ),
        Told("Call", {"participant": ["Andrei Popan", "Marek Vlkan"]}, "2025-06-13"),
    ),
    (
        "Un avion transportant 20 tonnes de médicaments, don de l'Algérie, est arrivé vendredi à Niamey.",
        Told("Assistance", {"donor": ["Algérie"], "recipient": ["Niger"]}, "2025-06-13", "Niamey"),
    ),
    (
        "La commission mixte algéro-espagnole a tenu vendredi à Oran sa neuvième session.",
        Told("Conference", {"participant": ["Algérie", "Espagne"]}, "2025-06-13", "Oran"),
    ),
    (
        (
            "Josué Malongo est le nouveau ministre des Mines du Congo. Nommé vendredi, l'ancien ambassadeur à Pretoria "
            "succède à Clémence Bouango."
        ),
        Told("Appointment", {"appointee": ["Josué Malongo"]}, "2025-06-13"),
    ),
    (
        (
            "ADDIS-ABEBA, 15 juin 2025 (APS) - Le ministre malien Ibrahima Kanté a eu samedi des entretiens en marge "
            "du Forum de Tana, tenu samedi et dimanche. Il a rencontré le ministre éthiopien Yared Beken."
        ),
        Told("Meeting", {"guest": ["Ibrahima Kanté"], "host": ["Yared Beken"]}, "2025-06-14", "Addis-Abeba"),
    ),
    (
        (
            "Thabo Molefa et Vusi Dlaminu ont longuement discuté vendredi à Gaborone. Le président botswanais et le "
            "Premier ministre malgache ont évoqué le projet de chemin de fer."
        ),
        Told("Meeting", {"guest": ["Vusi Dlaminu"], "host": ["Thabo Molefa"]}, "2025-06-13", "Gaborone"),
    ),
    (
        (
            "Le ministre malien Adama Traora a quitté Libreville vendredi, au terme d'une visite. "
            "Il avait été reçu dans la matinée par le président gabonais, Guy Ondo Mba."
        ),
        Told("Meeting", {"guest": ["Adama Traora"], "host": ["Guy Ondo Mba"]}, "2025-06-13", "Libreville"),
    ),
    (
        (
            "La pêche a été au centre de l'entretien qu'a eu, vendredi, le ministre tunisien Samir Jazi avec "
            "l'ambassadeur de Corée, Kim Min-ho."
        ),
        Told("Meeting", {"participant": ["Kim Min-ho", "Samir Jazi"]}, "2025-06-13"),
    ),
    (
        "Ouvert jeudi à Oran par le ministre algérien Karim Hadda, le forum de l'énergie s'est achevé vendredi.",
        Told("Conference", {"participant": ["Karim Hadda"]}, "2025-06-12/2025-06-13", "Oran"),
    ),
    (
        "Vingt véhicules blindés, financés par le Canada, ont été remis vendredi à Haïti.",
        Told("Assistance", {"donor": ["Canada"], "recipient": ["Haïti"]}, "2025-06-13", "Haïti"),
    ),
    (
        (
            "Le président moldave, Andrei Popan, est arrivé vendredi à Bratislava pour une visite de deux jours. "
            "Il a été accueilli par son homologue slovaque, Ivan Horik."
        ),
        Told("Meeting", {"guest": ["Andrei Popan"], "host": ["Ivan Horik"]}, "2025-06-13", "Bratislava"),
    ),
]


@pytest.mark.parametrize(("text", "event"), MORE)
def test_who_is_meant_and_when(text: str, event: Told) -> None:
    assert event in tell_events(read(text), event.type)
