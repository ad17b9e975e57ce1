"""The grammar of offices: title, organisation and country of whoever holds one."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read

AFFAIRS = "ministre des Affaires étrangères"

# The text before "arrive", the holder, and title, organisation, country of his office.
OFFICES = [
    ("Le ministre russe de la Défense Paul Martin", "ministre de la Défense", None, "Russie"),
    ("Le ministre de la Défense de Russie, Paul Martin,", "ministre de la Défense", None, "Russie"),
    ("Le ministre de la Défense russe Paul Martin", "ministre de la Défense", None, "Russie"),
    (
        "Paul Martin, ministre vietnamien de la Sécurité publique,",
        "ministre de la Sécurité publique",
        None,
        "Vietnam",
    ),
    (f"Le {AFFAIRS} Paul Martin", AFFAIRS, None, None),
    ("Le ministre d'État Paul Martin", "ministre d'État", None, None),
    (
        "Le ministre vietnamien de l'Industrie et du Commerce Paul Martin",
        "ministre de l'Industrie et du Commerce",
        None,
        "Vietnam",
    ),
    (
        f"Le {AFFAIRS} et de la Coopération du Bénin, Paul Martin,",
        f"{AFFAIRS} et de la Coopération",
        None,
        "Bénin",
    ),
    ("Le vice-ministre chinois du Commerce Paul Martin", "vice-ministre du Commerce", None, "Chine"),
    ("Le Premier ministre français Paul Martin", "Premier ministre", None, "France"),
    ("Le président français Paul Martin", "président", None, "France"),
    ("Le président de la République française Paul Martin", "président", None, "France"),
    ("Le roi de Jordanie Paul Martin", "roi", None, "Jordanie"),
    ("Le président de l'instance mondiale du football, Paul Martin,", "président", None, None),
    ("L'ambassadeur de France au Vietnam Paul Martin", "ambassadeur", None, "France"),
    ("L'ambassadeur du Vietnam en Russie, Paul Martin,", "ambassadeur", None, "Vietnam"),
    ("Le PDG de la SOTRALUX, Paul Martin,", "PDG", "SOTRALUX", None),
    (
        "Le secrétaire général de l'ONU, Paul Martin,",
        "secrétaire général",
        "Organisation des Nations unies",
        None,
    ),
    (
        "Le secrétaire général du Parti communiste du Vietnam, Paul Martin,",
        "secrétaire général",
        "Parti communiste du Vietnam",
        "Vietnam",
    ),
    ("Paul Martin, président de la Commission européenne,", "président", "Commission européenne", None),
    (
        "Le président de l'Assemblée nationale du Vietnam, Paul Martin,",
        "président",
        "Assemblée nationale du Vietnam",
        "Vietnam",
    ),
    (
        "Le chef d'état-major de l'armée française, le général Paul Martin,",
        "chef d'état-major",
        "armée française",
        "France",
    ),
    ("Le conseiller à la sécurité nationale Paul Martin", "conseiller à la sécurité nationale", None, None),
    ("Le nouveau ministre russe Paul Martin", "ministre", None, "Russie"),
]


@pytest.mark.parametrize(("text", "title", "organization", "country"), OFFICES)
def test_an_office(text: str, title: str, organization: str | None, country: str | None) -> None:
    assert offices_in(read(f"{text} arrive.")) == {("Paul Martin", title, organization, country)}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Le vice-Premier ministre et ministre des Affaires étrangères Paul Martin",
            {"vice-Premier ministre", "ministre des Affaires étrangères"},
        ),
        (
            "Paul Martin, secrétaire général du Parti communiste du Vietnam et président,",
            {"secrétaire général", "président"},
        ),
    ],
)
def test_two_offices_of_one_person(text: str, titles: set[str]) -> None:
    offices = offices_in(read(f"{text} arrive."))
    assert {title for _, title, _, _ in offices} == titles
    assert len({country for *_, country in offices}) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("L'ancien président français Paul Martin", "ancien président"),
        ("Paul Martin, ancien ministre de la Défense,", "ancien ministre de la Défense"),
    ],
)
def test_a_past_office_is_titled_as_past(text: str, title: str) -> None:
    assert [found for _, found, *_ in offices_in(read(f"{text} a rencontré Anne Leroy."))] == [title]


def test_a_past_office_gives_no_country_to_act_for() -> None:
    records = read("L'ancien président français Paul Martin a rencontré Anne Leroy.")
    assert [part.acting_for for part in records.events[0].participations] == [None, None]


@pytest.mark.parametrize("text", ["Paul Martin, fils du président,", "M. Paul Martin"])
def test_kin_and_honorifics_are_no_office(text: str) -> None:
    assert offices_in(read(f"{text} a rencontré Anne Leroy.")) == set()


def test_a_counterpart_holds_the_same_office_of_his_own_country() -> None:
    text = "Le ministre russe de la Défense Paul Martin a rencontré son homologue française Anne Leroy."
    assert offices_in(read(text)) == {
        ("Paul Martin", "ministre de la Défense", None, "Russie"),
        ("Anne Leroy", "ministre de la Défense", None, "France"),
    }


def test_a_counterpart_of_somebody_named_again() -> None:
    first = "Le président vietnamien Marc Dubois a reçu la ministre française Anne Leroy."
    second = "Mme Leroy s'est entretenue avec son homologue vietnamien, Luc Tran."
    assert ("Luc Tran", "ministre", None, "Vietnam") in offices_in(read(f"{first} {second}"))


def test_the_fuller_title_of_one_office_is_kept() -> None:
    text = "Le ministre russe de la Défense Paul Martin arrive. Le ministre Paul Martin parle."
    assert offices_in(read(text)) == {("Paul Martin", "ministre de la Défense", None, "Russie")}


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        (
            "Le directeur général de l'UNESCO Paul Martin",
            "Organisation des Nations unies pour l'éducation, la science et la culture",
        ),
        ("Le président du Sénat Paul Martin", "Sénat"),
    ],
)
def test_a_body_stands_right_before_the_name(text: str, organization: str) -> None:
    ((holder, _, found, _),) = offices_in(read(f"{text} arrive."))
    assert (holder, found) == ("Paul Martin", organization)
