"""One event told several times is one event; who crosses, differs or comes later is another."""

from __future__ import annotations

import pytest
from reading_samples import Told, read, tell_events

DUBOIS = "Le président vietnamien Marc Dubois"
LEROY = "La ministre française Anne Leroy"
MARTIN = "Le ministre russe Paul Martin"
RECEIVED = {"host": ["Marc Dubois"], "guest": ["Anne Leroy"]}


def low(text: str) -> str:
    """The same noun group inside a sentence."""
    return text[0].lower() + text[1:]


def test_one_meeting_told_three_times() -> None:
    records = read(
        f"{DUBOIS} a reçu {low(LEROY)} mercredi.",
        "Lors de l'entretien avec Anne Leroy, Marc Dubois a salué ces progrès.",
        "Marc Dubois a rencontré Anne Leroy à Hanoi.",
    )
    assert tell_events(records) == [Told("Meeting", RECEIVED, "2025-06-11", "Hanoï")]
    assert [evidence.exact[:12] for evidence in records.events[0].evidence] == [
        "Le président",
        "Lors de l'en",
        "Marc Dubois ",
    ]


def test_a_fuller_telling_adds_whom_the_first_left_out() -> None:
    (event,) = tell_events(read(f"{DUBOIS} a reçu {low(LEROY)}. Marc Dubois a reçu Anne Leroy et Luc Petit."))
    assert event.roles == {"host": ["Marc Dubois"], "guest": ["Anne Leroy", "Luc Petit"]}


@pytest.mark.parametrize(
    ("second", "dates"),
    [
        ("Marc Dubois a reçu Anne Leroy le 10 juin.", ["2025-06-03", "2025-06-10"]),
        ("Marc Dubois recevra Anne Leroy le 20 juin.", ["2025-06-03", "2025-06-20"]),
        ("Marc Dubois a reçu Paul Martin le même jour.", ["2025-06-03", "2025-06-03"]),
        (
            "Marc Dubois s'est entretenu par téléphone avec Anne Leroy le 3 juin.",
            ["2025-06-03", "2025-06-03"],
        ),
    ],
)
def test_another_day_status_person_or_type_is_another_event(second: str, dates: list[str]) -> None:
    events = tell_events(read(f"{DUBOIS} a reçu {low(LEROY)} le 3 juin. {second}"))
    assert [event.date for event in events] == dates


def test_two_messages_that_cross_are_two() -> None:
    first = "Le président Marc Dubois a adressé un message de félicitations à la ministre Anne Leroy."
    second = "Anne Leroy a adressé un message de félicitations à Marc Dubois."
    assert [event.roles for event in tell_events(read(f"{first} {second}"))] == [
        {"sender": ["Marc Dubois"], "recipient": ["Anne Leroy"]},
        {"sender": ["Anne Leroy"], "recipient": ["Marc Dubois"]},
    ]


@pytest.mark.parametrize(
    ("place", "roles"),
    [
        ("à Hanoi", RECEIVED),
        ("à Paris", {"host": ["Anne Leroy"], "guest": ["Marc Dubois"]}),
        ("à Tokyo", {"participant": ["Anne Leroy", "Marc Dubois"]}),
        ("par vidéo", {"participant": ["Anne Leroy", "Marc Dubois"]}),
    ],
)
def test_the_place_settles_who_is_host(place: str, roles: dict[str, list[str]]) -> None:
    (event,) = tell_events(read(f"{DUBOIS} et {low(LEROY)} se sont entretenus {place}."))
    assert event.roles == roles


def test_three_who_meet_are_participants_wherever_they_are() -> None:
    text = f"{DUBOIS}, {low(LEROY)} et {low(MARTIN)} se sont entretenus à Hanoi."
    (event,) = tell_events(read(text))
    assert event.roles == {"participant": ["Anne Leroy", "Marc Dubois", "Paul Martin"]}


@pytest.mark.parametrize(
    "second",
    [
        "La visite de la ministre Anne Leroy au Vietnam est la première.",
        "Anne Leroy effectue une visite officielle à Hanoi.",
        "Anne Leroy s'est rendue au Vietnam.",
    ],
)
def test_a_visit_to_a_country_and_to_its_city_is_one(second: str) -> None:
    first = f"{LEROY} effectue une visite officielle au Vietnam du 12 au 15 juin."
    (event,) = tell_events(read(first, second))
    assert (event.type, event.date, event.roles) == (
        "Visit",
        "2025-06-12/2025-06-15",
        {"guest": ["Anne Leroy"]},
    )


@pytest.mark.parametrize(("one", "other"), [("Moscou", "Minsk"), ("Moscou", "Kazan"), ("Russie", "Laos")])
def test_two_cities_or_countries_are_two_visits(one: str, other: str) -> None:
    where = {"Russie": "en Russie", "Laos": "au Laos"}
    first, second = where.get(one, f"à {one}"), where.get(other, f"à {other}")
    events = tell_events(read(f"{LEROY} s'est rendue {first}. Elle s'est rendue {second}."))
    assert [(event.type, event.place) for event in events] == [("Visit", one), ("Visit", other)]


def test_what_a_visitor_does_there_is_part_of_the_visit() -> None:
    records = read(
        f"{LEROY} effectue une visite officielle au Vietnam du 12 au 15 juin.",
        "Anne Leroy a rencontré vendredi le président vietnamien Marc Dubois à Hanoi.",
        "Anne Leroy a rencontré le 3 juin Paul Martin à Moscou.",
    )
    visit, during, before = records.events
    assert (visit.type, during.part_of, before.part_of) == ("Visit", visit.key, None)


def test_one_document_signed_once() -> None:
    first = f"{MARTIN} et {low(LEROY)} ont signé mercredi un protocole sur la pêche."
    second = "Le protocole sur la pêche a été signé par Paul Martin et Anne Leroy à Moscou."
    assert tell_events(read(first, second)) == [
        Told("Signing", {"signatory": ["Anne Leroy", "Paul Martin"]}, "2025-06-11", "Moscou")
    ]


def test_one_ceremony_is_one_signing_with_all_its_documents() -> None:
    text = f"{MARTIN} et {low(LEROY)} ont signé un protocole sur la pêche. Ils ont signé un accord sur le climat."
    (event,) = read(text).events
    assert len(event.agreements) == 2


@pytest.mark.parametrize(
    "second",
    [
        "Luc Petit et Ivan Morel ont signé un accord sur le climat à Paris le 3 juin.",
        "Paul Martin et Anne Leroy ont signé un accord sur le climat le 3 juin.",
    ],
)
def test_documents_signed_by_others_or_on_another_day_are_two_signings(second: str) -> None:
    first = f"{MARTIN} et {low(LEROY)} ont signé un protocole sur la pêche à Moscou mercredi."
    assert [event.type for event in tell_events(read(first, second))] == ["Signing", "Signing"]


def test_one_summit_told_by_its_noun() -> None:
    text = f"{LEROY} a participé au sommet de l'ASEAN. Paul Martin a participé au sommet."
    (event,) = tell_events(read(text))
    assert event.roles["participant"] == ["Anne Leroy", "Paul Martin"]


def test_a_finer_class_names_the_event_told_twice() -> None:
    text = f"{DUBOIS} a adressé un message à {low(LEROY)}. Marc Dubois a félicité Anne Leroy."
    assert [event.type for event in tell_events(read(text))] == ["Congratulations"]


def test_a_body_that_is_founded_is_not_the_partnership_told_before() -> None:
    text = (
        "La France et le Vietnam ont noué en 2024 un partenariat stratégique. "
        "La France et le Vietnam ont créé mardi un groupe de travail commun."
    )
    found = tell_events(read(text), "Establishment")
    assert [event.date for event in found] == ["2024", "2025-06-10"]
