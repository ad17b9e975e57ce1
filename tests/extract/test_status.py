"""What happened, what is planned, and what is no event: tense, modality, negation."""

from __future__ import annotations

import pytest
from reading_samples import read, tell_events

HOST = "Le président vietnamien Marc Dubois"
GUEST = "la ministre française Anne Leroy"
TALKS = "rencontre entre la ministre française Anne Leroy et le ministre russe Paul Martin"


def statuses(text: str) -> list[tuple[str, str]]:
    return [(event.type, event.status) for event in tell_events(read(text))]


def reasons(text: str) -> list[str]:
    """Why candidates were dropped, of a text that tells no event; once where several frames have the verb."""
    records = read(text)
    assert tell_events(records) == []
    return list(dict.fromkeys(dropped.reason for dropped in records.dropped))


@pytest.mark.parametrize(
    "text",
    [
        f"{HOST} a reçu {GUEST}.",
        f"{HOST} avait reçu {GUEST}.",
        f"{HOST} reçut {GUEST} en 1998.",
        f"{HOST} reçoit {GUEST}.",
        f"{HOST} a travaillé après avoir reçu {GUEST}.",
        f"En recevant {GUEST}, le président vietnamien Marc Dubois a travaillé.",
        f"{HOST} a déjeuné seul avant de recevoir {GUEST}.",
        f"{HOST} a été le premier à recevoir {GUEST}.",
        f"{HOST} est venu rencontrer {GUEST}.",
        f"{HOST} a travaillé avant de recevoir {GUEST}.",
        f"Avant de recevoir {GUEST}, le président vietnamien Marc Dubois a travaillé.",
        f"{HOST} a pu rencontrer {GUEST}.",
        f"Une {TALKS} a eu lieu à Hanoi.",
        f"Lors d'un entretien avec {GUEST}, le président vietnamien Marc Dubois a travaillé.",
    ],
)
def test_occurred(text: str) -> None:
    assert statuses(text) == [("Meeting", "occurred")]


@pytest.mark.parametrize(
    "text",
    [
        f"{HOST} recevra {GUEST} lundi.",
        f"{HOST} va recevoir {GUEST} lundi.",
        f"{HOST} doit recevoir {GUEST} lundi.",
        f"{HOST} devrait recevoir {GUEST} lundi.",
        f"{HOST} reçoit {GUEST} lundi prochain.",
        f"Une {TALKS} aura lieu mardi.",
        f"Le porte-parole a annoncé que le président vietnamien Marc Dubois recevrait {GUEST} lundi.",
        f"Une {TALKS} est prévue mardi.",
        f"{HOST} doit travailler et recevoir {GUEST} lundi.",
    ],
)
def test_planned(text: str) -> None:
    assert statuses(text) == [("Meeting", "planned")]


def test_expected_visitors_are_planned() -> None:
    assert statuses("La ministre française Anne Leroy est attendue à Hanoi le 20 juin.") == [
        ("Visit", "planned")
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{HOST} n'a pas reçu {GUEST}.", "negated"),
        (f"{HOST} ne recevra pas {GUEST}.", "negated"),
        (f"{HOST} n'a jamais rencontré {GUEST}.", "negated"),
        (f"Une {TALKS} n'a pas eu lieu.", "negated"),
        (f"{HOST} peut recevoir {GUEST}.", "possible only (pouvoir)"),
        (f"{HOST} pourrait recevoir {GUEST}.", "possible only (pouvoir)"),
        (f"Une {TALKS} pourrait avoir lieu mardi.", "possible only (pouvoir)"),
        (f"{HOST} devait recevoir {GUEST}.", "was expected, or ought to be"),
        (f"{HOST} recevrait {GUEST}.", "conditional"),
        (f"{HOST} aurait reçu {GUEST}.", "conditional"),
        (f"Luc Petit attend que le président vietnamien Marc Dubois ait reçu {GUEST}.", "subjunctive"),
        (f"{HOST} souhaite recevoir {GUEST}.", "not said to have happened (infinitive after souhaiter)"),
        (f"{HOST} a proposé de recevoir {GUEST}.", "not said to have happened (infinitive after proposer)"),
        (f"{HOST} a refusé de recevoir {GUEST}.", "not said to have happened (infinitive after refuser)"),
        (f"Une {TALKS} était prévue mardi.", "was to take place (prévoir)"),
        (f"{HOST} a évoqué une {TALKS}.", "indefinite and under no verb"),
    ],
)
def test_what_did_not_happen_is_dropped_with_its_reason(text: str, reason: str) -> None:
    assert reasons(text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        f"Aucune {TALKS} n'a eu lieu.",
        f"Il faut que le président vietnamien Marc Dubois reçoive {GUEST}.",
        f"{HOST} souhaite une {TALKS}.",
        f"Luc Petit souhaite que le président vietnamien Marc Dubois ait reçu {GUEST}.",
        f"Luc Petit espère que le président vietnamien Marc Dubois recevra {GUEST}.",
        f"{HOST} a promu l'échange de visites avec le Vietnam.",
    ],
)
def test_no_event_is_told(text: str) -> None:
    assert statuses(text) == []


def test_a_visit_that_somebody_is_invited_to_is_no_visit() -> None:
    invited = "Le ministre français Marc Dubois a invité le ministre russe Paul Martin"
    records = read(f"{invited} à se rendre au Vietnam en visite officielle et à participer à la conférence.")
    assert [event.type for event in records.events] == ["Invitation"]


def test_a_cancelled_visit_is_no_event() -> None:
    assert statuses("La ministre française Anne Leroy a annulé sa visite au Vietnam.") == []


def test_a_dropped_candidate_points_at_its_words() -> None:
    records = read(f"{HOST} n'a pas reçu {GUEST}.")
    (dropped,) = records.dropped
    assert records.article.text[dropped.start : dropped.end] == "n'a pas reçu"
    assert dropped.rule == "fr/frames/recevoir"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La France a promis d'envoyer 500 tonnes de riz au Vietnam.", [("Assistance", "planned")]),
        ("La France a annoncé le déblocage d'une aide de 3 millions d'euros.", [("Assistance", "planned")]),
        ("La France a annoncé qu'elle pourrait envoyer 500 tonnes de riz au Vietnam.", []),
        ("La France n'a pas promis d'envoyer 500 tonnes de riz au Vietnam.", []),
    ],
)
def test_a_promise_of_aid_is_planned(text: str, told: list[tuple[str, str]]) -> None:
    assert statuses(text) == told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{HOST} a peut-être reçu {GUEST}.", "perhaps only"),
        (
            f"Il n'est pas exclu que {GUEST} soit reçue par le président vietnamien Marc Dubois.",
            "wished or proposed (exclure)",
        ),
    ],
)
def test_what_is_asked_or_left_open_did_not_happen(text: str, reason: str) -> None:
    assert reason in reasons(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le ministre français Luc Morel prépare sa visite au Vietnam.", [("Visit", "planned")]),
        ("Le ministre français Luc Morel souhaite la visite de Marc Dubois au Vietnam.", []),
        (
            "Le ministre français Luc Morel a salué la visite de Marc Dubois au Vietnam.",
            [("Visit", "occurred")],
        ),
    ],
)
def test_a_visit_that_is_prepared_is_to_come(text: str, told: list[tuple[str, str]]) -> None:
    assert statuses(text) == told
