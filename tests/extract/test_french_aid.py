"""Who helps whom in French: goods, people, money, projects; and what helps nobody."""

from __future__ import annotations

import pytest
from reading_samples import read, tell_events


@pytest.mark.parametrize(
    ("text", "status", "roles"),
    [
        (
            "L'Allemagne va livrer trente ambulances à l'Ukraine.",
            "planned",
            {"donor": ["Allemagne"], "recipient": ["Ukraine"]},
        ),
        (
            "Deux Canadair espagnols sont arrivés dimanche au Portugal pour combattre les incendies.",
            "occurred",
            {"donor": ["Espagne"], "recipient": ["Portugal"]},
        ),
        (
            "La Belgique a mis à la disposition de l'Espagne une équipe de pompiers.",
            "occurred",
            {"donor": ["Belgique"], "recipient": ["Espagne"]},
        ),
        (
            "Le Danemark financera un projet d'adduction d'eau au Kenya.",
            "planned",
            {"donor": ["Danemark"], "recipient": ["Kenya"]},
        ),
        (
            "La Suisse compte verser deux millions de francs au Togo.",
            "planned",
            {"donor": ["Suisse"], "recipient": ["Togo"]},
        ),
    ],
)
def test_who_helps_whom(text: str, status: str, roles: dict[str, list[str]]) -> None:
    (aid,) = tell_events(read(text), "Assistance")
    assert (aid.status, aid.roles) == (status, roles)


@pytest.mark.parametrize(
    "text",
    [
        "La Pologne a décliné une offre d'aide de la Russie.",
        "Le ministre a estimé que les donateurs devraient accroître leur aide au Yémen.",
        "L'entreprise Orbinor a livré trente camions à ses clients au Kenya.",
        "Les dossiers ont été mis à la disposition du public.",
    ],
)
def test_what_helps_nobody(text: str) -> None:
    assert tell_events(read(text), "Assistance") == []
