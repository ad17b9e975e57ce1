"""Short articles of general French news, invented: whatever they tell, little of it is an event among states."""

from __future__ import annotations

import pytest
from reading_samples import read, tell_events

# Headline, text, and what is told: type, date, place, who plays which part.
ARTICLES: list[tuple[str, str, list[str]]] = [
    (
        "Élection serrée à Port-Sarrat",
        (
            "Les habitants de Port-Sarrat ont voté dimanche pour élire leur maire. Avec 51 % des voix, Luc Mercier "
            "devance la sortante, Hélène Caron, qui a demandé un nouveau décompte. Le préfet rappelle que les "
            "résultats doivent être validés avant toute prise de fonctions."
        ),
        [],
    ),
    (
        "Un séisme secoue la côte",
        (
            "Un séisme de magnitude 6,1 a frappé mardi la région de Valmora. Les secours ont ouvert un centre "
            "d'hébergement et appelé la population à donner des couvertures. Le maire, Paul Garnier, s'est rendu sur "
            "place et a rencontré des familles sinistrées."
        ),
        [],
    ),
    (
        "Handball : la finale à Lyon",
        (
            "Les joueuses de Lyon rencontrent samedi celles de Brest en finale de la Coupe. L'entraîneuse Nadia "
            "Ferrand a été nommée en juin à la tête de l'équipe. « Notre première rencontre de la saison reste dans "
            "toutes les têtes », a-t-elle dit."
        ),
        ["Appointment | occurred | 2025-06 | - | appointee=Nadia Ferrand"],
    ),
    (
        "Procès d'un notaire",
        (
            "Le tribunal a condamné vendredi le notaire Jean Vasseur à deux ans de prison. Il avait signé de faux "
            "actes avec deux clients. Son avocate, Maître Claire Dumont, a annoncé qu'elle ferait appel et a reçu la "
            "presse dans la soirée."
        ),
        [],
    ),
    (
        "Une comète visible à l'œil nu",
        (
            "La comète Arval sera visible jeudi. Des chercheurs des universités de Lyon et de Dakar ont lancé un "
            "programme d'observation ouvert au public. « C'est une rencontre qui n'arrive qu'une fois par siècle », "
            "explique l'astronome Awa Ndoye."
        ),
        ["Launch | occurred | 2025-06-15 | -"],
    ),
    (
        "Le groupe Bellac supprime 300 postes",
        (
            "Le groupe Bellac a annoncé mercredi la fermeture de son usine de Tours. Sa directrice, Marie Lenoir, a "
            "reçu les syndicats et proposé un accord sur les départs. Les discussions entre la direction et les "
            "salariés reprendront lundi."
        ),
        [],
    ),
    (
        "Cinéma : le palmarès du festival",
        (
            "Le festival de Marville a décerné samedi son grand prix au film de la réalisatrice Ines Rocha. L'acteur "
            "Karim Sadi a reçu le prix d'interprétation. La cérémonie s'est ouverte par un hommage à la comédienne "
            "Odile Brun, morte en mars."
        ),
        [],
    ),
    (
        "Mort de la romancière Solange Arnaud",
        (
            "La romancière Solange Arnaud est morte lundi à 91 ans. Elle avait rencontré son mari, le peintre Hugo "
            "Weiss, à Vienne en 1957. Ses obsèques seront célébrées dans l'intimité."
        ),
        [],
    ),
    (
        "Grève dans les transports",
        (
            "Les syndicats appellent à une grève jeudi. La ministre des Transports, Julie Morand, a dit comprendre "
            "leur colère. Aucune rencontre n'est prévue avant la fin de la semaine, selon son entourage."
        ),
        [],
    ),
    (
        "Rentrée : 200 classes de plus",
        (
            "Le ministre de l'Éducation, Alain Petit, a visité mardi une école de Rouen. Il y a inauguré une "
            "bibliothèque. Selon les syndicats, l'accord signé en 2019 n'est toujours pas appliqué."
        ),
        [
            "Visit | occurred | 2025-06-10 | - | guest=Alain Petit",
            "Launch | occurred | 2025-06-10 | - | operator=Alain Petit",
        ],
    ),
    (
        "Incendie maîtrisé dans le massif",
        (
            "L'incendie qui ravageait le massif depuis samedi est maîtrisé. Quatre avions venus d'Italie ont aidé les "
            "pompiers. Le préfet a remercié les équipes et salué leur courage."
        ),
        [],
    ),
    (
        "Rachat d'un éditeur de logiciels",
        (
            "La société Kernova rachète son concurrent Ipsil. Le contrat a été signé lundi par les deux dirigeants, "
            "Paul Haas et Lina Berg. L'opération doit encore recevoir l'accord des autorités de la concurrence."
        ),
        ["Signing | occurred | 2025-06-09 | - | signatory=Lina Berg+Paul Haas"],
    ),
    (
        "Football : un nouvel entraîneur",
        (
            "Marco Silvestri a été nommé entraîneur du club jeudi. L'ancien international succède à Jean Rey. Il "
            "dirigera sa première rencontre samedi contre Nantes."
        ),
        ["Appointment | occurred | 2025-06-12 | - | appointee=Marco Silvestri"],
    ),
    (
        "Une expédition retrouve une épave",
        (
            "L'épave de la goélette Étoile, coulée en 1902, a été retrouvée à 900 mètres de profondeur. Le capitaine "
            "avait adressé un dernier message à sa famille avant le naufrage. Une exposition sera consacrée à ce "
            "voyage."
        ),
        [],
    ),
    (
        "Santé : un vaccin à l'essai",
        (
            "Le laboratoire Medisol a lancé un essai clinique. Selon le professeur Idriss Kane, les premiers "
            "résultats sont encourageants. L'agence du médicament se réunira en mai pour les examiner."
        ),
        ["Launch | occurred | 2025-06-15 | - | operator=Medisol"],
    ),
    (
        "Le maire annonce sa démission",
        (
            "Le maire de Larnay, Hervé Colin, a démissionné lundi. Il a envoyé une lettre au préfet. Son adjointe, "
            "Sophie Aubry, assurera l'intérim jusqu'à l'élection de son successeur."
        ),
        ["Message | occurred | 2025-06-09 | - | sender=Hervé Colin"],
    ),
    (
        "Inondations : le bilan s'alourdit",
        (
            "Les inondations ont fait douze morts. L'Union européenne a envoyé dix hélicoptères, et l'Espagne 40 "
            "sauveteurs. Le président de la région, Marc Olivier, attend la visite du chef de l'État."
        ),
        ["Assistance | occurred | 2025-06-15 | - | donor=Union européenne"],
    ),
    (
        "Un chef étoilé ouvre une école",
        (
            "Le chef Bruno Salas a ouvert une école de cuisine à Nice. « J'ai rencontré le président Dubois une seule "
            "fois, et il avait faim », plaisante-t-il. Il a reçu une deuxième étoile en 2021."
        ),
        [],
    ),
    (
        "La justice saisit un yacht",
        (
            "Un yacht appartenant à l'homme d'affaires Viktor Orlan a été saisi à Antibes. Il s'était rendu en Italie "
            "en avril sans déclarer le navire. La Suisse et la France coopèrent dans cette enquête."
        ),
        [],
    ),
    (
        "Musique : une tournée annulée",
        (
            "La chanteuse Léa Morin annule sa tournée. Elle devait se rendre au Canada et rencontrer ses admirateurs "
            "à Montréal. Le concert de Bruxelles aura lieu comme prévu."
        ),
        [],
    ),
]


@pytest.mark.parametrize(("title", "text", "told"), ARTICLES, ids=[row[0] for row in ARTICLES])
def test_general_news(title: str, text: str, told: list[str]) -> None:
    found = []
    for event in tell_events(read(text, title=title)):
        who = ", ".join(f"{role}={'+'.join(names)}" for role, names in event.roles.items())
        row = [event.type, event.status, event.date or "-", event.place or "-", who]
        found.append(" | ".join(row).rstrip(" |"))
    assert found == told
