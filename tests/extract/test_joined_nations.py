"""Countries that one adjective joins, troops in a row, statements told from within, bare titles behind a comma."""

from __future__ import annotations

import pytest
from reading_samples import read, tell_events


def names(text: str, event: str) -> list[set[str]]:
    """The names of who takes part, of each event of a class."""
    return [{name for who in told.roles.values() for name in who} for told in tell_events(read(text), event)]


@pytest.mark.parametrize(
    ("text", "event", "who"),
    [
        ("L'exercice naval maroco-français s'est achevé mardi à Agadir.", "Exercise", {"Maroc", "France"}),
        (
            "La 4e session du comité mixte algéro-italien s'est tenue mardi à Rome.",
            "Conference",
            {"Algérie", "Italie"},
        ),
        (
            "Des soldats kényans et norvégiens se sont entraînés mardi à Nairobi.",
            "Exercise",
            {"Kenya", "Norvège"},
        ),
        (
            "Les forces aériennes du Brésil et du Chili ont mené mardi un exercice conjoint.",
            "Exercise",
            {"Brésil", "Chili"},
        ),
        (
            "Dans un communiqué conjoint diffusé mardi, le Kenya et la Norvège ont appelé à une trêve.",
            "Declaration",
            {"Kenya", "Norvège"},
        ),
    ],
)
def test_who_takes_part(text: str, event: str, who: set[str]) -> None:
    assert names(text, event) == [who]


def test_a_franco_german_group_is_no_exercise() -> None:
    assert tell_events(read("Le groupe franco-allemand a publié mardi ses résultats.")) == []


def test_a_bare_title_behind_a_comma_is_of_the_name_before_it() -> None:
    text = "Luc Petit, président du Sénat, a reçu mardi la ministre Anne Leroy et lui a remis la médaille du Sénat."
    assert names(text, "Meeting") == [{"Luc Petit", "Anne Leroy"}]


def test_a_subject_is_shared_past_adjuncts() -> None:
    text = "Le président Marc Dubois a reçu en audience l'ambassadeur Luc Petit et a rencontré la ministre Anne Leroy."
    assert {"Marc Dubois", "Anne Leroy"} in names(text, "Meeting")
