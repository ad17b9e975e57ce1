"""Who "il", "le ministre russe", "son homologue", "les deux ministres", "les deux parties" are."""

from __future__ import annotations

import pytest
from reading_samples import names_of, read, roles_in

MARTIN = "Le ministre russe Paul Martin"
LEROY = "la ministre française Anne Leroy"
DUBOIS = "Le président vietnamien Marc Dubois"
MET = f"{MARTIN} a rencontré {LEROY}."
RECEIVED = f"{DUBOIS} a reçu {LEROY}."
INVITES = "a invité l'ambassadeur Luc Petit à visiter Hanoi."


def sender(*sentences: str) -> list[str]:
    """Who invites in the last of some sentences."""
    return roles_in(" ".join(sentences), "Invitation").get("sender", [])


@pytest.mark.parametrize(
    ("before", "subject", "who"),
    [
        (f"{MARTIN} est arrivé.", "Il", "Paul Martin"),
        (RECEIVED, "Il", "Marc Dubois"),
        ("M. Paul Martin est là. Mme Anne Leroy est là.", "Elle", "Anne Leroy"),
        ("M. Paul Martin est là. Mme Anne Leroy est là.", "Il", "Paul Martin"),
        ("La présidente Anne Leroy est là. Le président Marc Dubois est là.", "Elle", "Anne Leroy"),
    ],
)
def test_a_pronoun_is_the_last_subject_of_its_gender(before: str, subject: str, who: str) -> None:
    assert sender(before, subject, INVITES) == [who]


def test_a_pronoun_of_another_gender_is_nobody() -> None:
    records = read(f"La présidente Anne Leroy est là. Il {INVITES}")
    assert records.events == ()


def test_a_pronoun_is_nobody_of_whom_nothing_was_said_for_long() -> None:
    others = "La pluie tombe. Le vent souffle. Le prix du blé monte. La récolte baisse. Le marché ferme."
    assert sender(f"{MARTIN} est arrivé. La pluie tombe.", f"Il {INVITES}") == ["Paul Martin"]
    assert read(f"{MARTIN} est arrivé. {others} Il {INVITES}").events == ()


def test_a_pronoun_behind_an_office_of_its_sentence_is_who_holds_it() -> None:
    told = f"{DUBOIS} est arrivé. {MARTIN} est là. Le président vietnamien a dit qu'il {INVITES}"
    assert sender(told) == ["Marc Dubois"]


def test_a_pronoun_behind_the_subject_of_its_sentence() -> None:
    text = f"{MARTIN} s'est rendu à Hanoi où il a rencontré {LEROY}."
    assert roles_in(text, "Meeting") == {"participant": ["Anne Leroy", "Paul Martin"]}


def test_a_pronoun_ahead_of_the_subject_of_its_sentence() -> None:
    text = f"À Hanoi, où il a rencontré {LEROY}, le ministre russe Paul Martin a parlé."
    assert roles_in(text, "Meeting") == {"participant": ["Anne Leroy", "Paul Martin"]}


@pytest.mark.parametrize(
    ("before", "subject", "who"),
    [
        (MET, "Le ministre russe", "Paul Martin"),
        (MET, "La ministre française", "Anne Leroy"),
        (f"{MARTIN} et le ministre chinois Luc Morel sont là.", "Le ministre chinois", "Luc Morel"),
        (RECEIVED, "Le président", "Marc Dubois"),
        (RECEIVED, "Le dirigeant vietnamien", "Marc Dubois"),
        (RECEIVED, "Le chef de l'État", "Marc Dubois"),
        (
            f"Le ministre russe des Affaires étrangères Paul Martin a rencontré {LEROY}.",
            "Le chef de la diplomatie russe",
            "Paul Martin",
        ),
        (RECEIVED, "M. Dubois", "Marc Dubois"),
        (RECEIVED, "Dubois", "Marc Dubois"),
        ("Le président Nikolaï Tokarev est là.", "M. Tokariev", "Nikolaï Tokarev"),
    ],
)
def test_an_office_or_a_surname_is_somebody_named_before(before: str, subject: str, who: str) -> None:
    assert sender(before, subject, INVITES) == [who]


def test_an_officeholder_named_later_is_found() -> None:
    assert sender(f"Le ministre russe {INVITES}", f"{MARTIN} est là.") == ["Paul Martin"]


@pytest.mark.parametrize("subject", ["Un ministre", "Le roi"])
def test_somebody_else_is_nobody_named(subject: str) -> None:
    assert read(f"{MET} {subject} {INVITES}").events[1:] == ()


def test_his_counterpart_is_the_other_of_those_who_talk() -> None:
    text = f"{MARTIN} a rencontré son homologue française Anne Leroy. Il a invité son homologue à visiter Moscou."
    assert roles_in(text, "Invitation") == {"sender": ["Paul Martin"], "recipient": ["Anne Leroy"]}


def test_his_counterpart_of_a_country_is_of_that_country() -> None:
    text = f"{MET} La ministre française a invité son homologue russe à visiter Paris."
    assert roles_in(text, "Invitation") == {"sender": ["Anne Leroy"], "recipient": ["Paul Martin"]}


@pytest.mark.parametrize(
    ("before", "plural", "who"),
    [
        (MET, "Les deux ministres", ["Anne Leroy", "Paul Martin"]),
        (MET, "Ils", ["Anne Leroy", "Paul Martin"]),
        (RECEIVED, "Les deux dirigeants", ["Anne Leroy", "Marc Dubois"]),
        (
            f"{DUBOIS} a rencontré le président français Luc Petit.",
            "Les présidents vietnamien et français",
            ["Luc Petit", "Marc Dubois"],
        ),
        (
            "Marc Dubois, Paul Martin et Anne Leroy se sont entretenus.",
            "Les trois dirigeants",
            ["Anne Leroy", "Marc Dubois", "Paul Martin"],
        ),
    ],
)
def test_a_plural_is_those_who_talk(before: str, plural: str, who: list[str]) -> None:
    assert roles_in(f"{before} {plural} ont signé un protocole sur la pêche.", "Signing") == {
        "signatory": who
    }


@pytest.mark.parametrize("plural", ["Les trois ministres", "Les deux présidents"])
def test_a_plural_of_another_number_or_office_is_not_those_who_talk(plural: str) -> None:
    records = read(f"{MET} {plural} ont signé un protocole sur la pêche.")
    assert [event.type for event in records.events] == ["Meeting"]


def test_a_dative_plural_is_those_who_talk() -> None:
    text = f"{MET} {DUBOIS} leur a adressé un message de félicitations."
    assert roles_in(text, "Message")["recipient"] == ["Anne Leroy", "Paul Martin"]


def test_an_object_pronoun_is_the_last_subject() -> None:
    text = f"{MARTIN} est arrivé à Hanoi. {DUBOIS} l'a reçu mercredi."
    assert roles_in(text, "Meeting") == {"host": ["Marc Dubois"], "guest": ["Paul Martin"]}


@pytest.mark.parametrize("phrase", ["Les deux parties", "Les deux pays"])
def test_the_parties_are_the_countries_of_those_who_talk(phrase: str) -> None:
    records = read(f"{MET} {phrase} ont convenu de renforcer le commerce.")
    (commitment,) = records.commitments
    assert [names_of(records)[key] for key in commitment.parties] == ["Russie", "France"]


def test_the_parties_are_else_the_two_countries_named_most() -> None:
    text = "Le Vietnam exporte du riz. La France achète du riz au Vietnam. La France paie. Le Laos observe."
    records = read(f"{text} Les deux parties ont convenu de renforcer le commerce.")
    (commitment,) = records.commitments
    assert [names_of(records)[key] for key in commitment.parties] == ["Vietnam", "France"]


def test_the_parties_of_nobody_commit_to_nothing() -> None:
    assert read("Les deux parties ont convenu de renforcer le commerce.").commitments == ()


@pytest.mark.parametrize("phrase", ["Les pays riches", "Les pays pauvres", "Les pays donateurs"])
def test_countries_of_some_kind_are_not_those_told_of(phrase: str) -> None:
    told = "La Norvège et le Chili ont signé vendredi un accord de pêche."
    assert read(f"{told} Les pays ont convenu de renforcer le commerce.").commitments != ()
    assert read(f"{told} {phrase} ont convenu de renforcer le commerce.").commitments == ()


def test_host_and_guest_by_their_nation() -> None:
    visit = f"{MARTIN} effectue une visite officielle au Vietnam. {DUBOIS} a reçu le ministre russe mercredi."
    assert sender(visit, "L'hôte vietnamien", INVITES) == ["Marc Dubois"]
    assert sender(visit, "L'invité russe", INVITES) == ["Paul Martin"]


def test_his_host_is_the_other_of_those_who_talk() -> None:
    text = f"{RECEIVED} La ministre a invité son hôte à visiter Paris."
    assert roles_in(text, "Invitation") == {"sender": ["Anne Leroy"], "recipient": ["Marc Dubois"]}


def test_a_nationality_with_a_capital_is_who_was_told_of() -> None:
    assert sender(MET, "Le Russe", INVITES) == ["Paul Martin"]


def test_a_country_that_sounds_like_its_people_is_the_country() -> None:
    text = "Le ministre suisse Paul Martin est arrivé. La Suisse versera 15 millions d'euros au Vietnam."
    assert roles_in(text, "Assistance") == {"donor": ["Suisse"], "recipient": ["Vietnam"]}


def test_words_that_open_a_sentence_are_its_subject() -> None:
    text = "Le conseil d'administration, réuni mercredi, a nommé Anne Leroy directrice de la banque."
    assert roles_in(text, "Appointment") == {"appointee": ["Anne Leroy"]}


def test_who_is_congratulated_is_who_was_elected() -> None:
    text = "Le président Marc Dubois a félicité Mme Anne Leroy pour son élection à la présidence du Sénat."
    assert roles_in(text, "Appointment") == {"appointee": ["Anne Leroy"]}


@pytest.mark.parametrize(
    ("text", "event", "roles"),
    [
        (
            "Les marines française et vietnamienne ont mené un exercice naval en mai.",
            "Exercise",
            {"participant": ["France", "Vietnam"]},
        ),
        (
            "La France a dépêché 40 secouristes à Hanoi.",
            "Assistance",
            {"donor": ["France"], "recipient": ["Vietnam"]},
        ),
        (
            "Une médaille a été remise à la chercheuse Anne Leroy par le ministre Paul Martin.",
            "Award",
            {"giver": ["Paul Martin"], "recipient": ["Anne Leroy"]},
        ),
    ],
)
def test_who_acts_for_a_country_and_where_aid_lands(
    text: str, event: str, roles: dict[str, list[str]]
) -> None:
    assert roles_in(text, event) == roles


def test_the_two_ministers_are_also_a_minister_and_whoever_is_of_his_rank() -> None:
    councillor = "La conseillère fédérale Anne Leroy a rencontré mardi le ministre russe Paul Martin."
    invite = "Les deux ministres ont invité l'ambassadeur Luc Petit à visiter Hanoi."
    assert sender(councillor, invite) == ["Anne Leroy", "Paul Martin"]
    with_president = read(f"{DUBOIS} a rencontré mardi le ministre russe Paul Martin.", invite)
    assert [event.type for event in with_president.events] == ["Meeting"]
