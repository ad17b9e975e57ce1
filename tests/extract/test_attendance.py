"""Who came: lists of those present, delegations and who leads them, members of plurals."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read, read_english, roles_in, tell_events

SUMMIT = "Un sommet sur le climat s'est ouvert mardi à Paris."
BOTH = "le président Marc Dubois et la ministre Anne Leroy"
TOGETHER = {"participant": ["Anne Leroy", "Marc Dubois"]}


@pytest.mark.parametrize(
    "told",
    [
        f"Y ont pris part {BOTH}.",
        f"Y ont pris part, outre {BOTH}.",
        f"Parmi les dirigeants présents figuraient {BOTH}.",
        f"Étaient présents {BOTH}.",
        f"Assistaient aux travaux, en qualité d'observateurs, {BOTH}.",
        "Le président Marc Dubois et la ministre Anne Leroy y assistent.",
    ],
)
def test_who_came_took_part_in_what_was_told_before(told: str) -> None:
    assert roles_in(f"{SUMMIT} {told}", "Conference") == TOGETHER


def test_who_is_present_is_so_where_a_conference_is_held() -> None:
    text = "Un sommet s'est tenu mardi à Paris, en présence de la ministre Anne Leroy et du président Marc Dubois."
    assert roles_in(text, "Conference") == TOGETHER


def test_those_present_at_a_signing_are_its_witnesses() -> None:
    signing = "Le ministre Paul Martin et le ministre Luc Petit ont signé mardi un accord sur la pêche."
    roles = roles_in(f"{signing} La ministre Anne Leroy était présente.", "Signing")
    assert roles == {"signatory": ["Luc Petit", "Paul Martin"], "witness": ["Anne Leroy"]}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "La ministre Anne Leroy a assisté à l'ouverture du salon de l'agriculture.",
        "Un dîner, auquel assistait la ministre Anne Leroy, a suivi.",
        "La ministre Anne Leroy a assisté à un match.",
    ],
)
def test_who_came_to_something_else_did_not_come_there(elsewhere: str) -> None:
    meeting = "Le président Marc Dubois a reçu mardi le ministre Paul Martin."
    told = tell_events(read(f"{meeting} {elsewhere}"), "Meeting")
    assert [event.roles for event in told] == [{"host": ["Marc Dubois"], "guest": ["Paul Martin"]}]


@pytest.mark.parametrize(
    "delegation",
    [
        "La délégation, conduite par la ministre Anne Leroy,",
        "Une délégation de députés conduite par la ministre Anne Leroy",
        "Une mission de la Banque mondiale, dirigée par la ministre Anne Leroy,",
        "Une délégation sous la conduite de la ministre Anne Leroy",
    ],
)
def test_who_leads_a_delegation_stands_for_it(delegation: str) -> None:
    assert roles_in(f"{delegation} s'est rendue mardi à Hanoi.", "Visit") == {"guest": ["Anne Leroy"]}


def test_a_delegation_that_is_met_is_met_in_who_leads_it() -> None:
    text = "Le président Marc Dubois a reçu une délégation de juristes, conduite par Mme Anne Leroy."
    assert roles_in(text, "Meeting") == {"host": ["Marc Dubois"], "guest": ["Anne Leroy"]}


@pytest.mark.parametrize(
    "group",
    [
        "Les ministres de la Pêche grec et turc, Marc Dubois et Luc Petit,",
        "Les ministres de la Pêche grec Marc Dubois et turc Luc Petit",
        "Les ministres de la Pêche grec, M. Marc Dubois, et turc, M. Luc Petit,",
        "Les ministres de la Pêche Marc Dubois (Grèce) et Luc Petit (Turquie)",
        "Les ministres de la Pêche de Grèce, Marc Dubois, et de Turquie, Luc Petit,",
    ],
)
def test_members_of_a_plural_hold_its_office_each_of_his_country(group: str) -> None:
    records = read(f"{group} se sont réunis mardi à Hanoi.")
    assert offices_in(records) == {
        ("Marc Dubois", "ministre de la Pêche", None, "Grèce"),
        ("Luc Petit", "ministre de la Pêche", None, "Turquie"),
    }


def test_an_officer_of_a_body_named_before_is_its_own() -> None:
    text = "La Banque mondiale a salué ce geste. Son vice-président, Marc Dubois, était à Hanoi."
    ((_, title, body, _),) = offices_in(read(text))
    assert (title, body) == ("vice-président", "Groupe de la Banque mondiale")


def test_who_is_received_by_one_then_by_another_meets_each() -> None:
    records = read("Anne Leroy a été reçue par le président Marc Dubois, puis par le ministre Luc Petit.")
    hosts = [event.roles["host"] for event in tell_events(records, "Meeting")]
    assert hosts == [["Marc Dubois"], ["Luc Petit"]]


def test_each_stop_of_a_tour_is_a_visit_without_the_day_of_the_tour() -> None:
    records = read("Le ministre Luc Petit a entamé mardi une tournée qui le mènera au Togo et au Ghana.")
    told = [event for event in tell_events(records, "Visit") if event.status == "planned"]
    assert [(event.place, event.date) for event in told] == [("Togo", None), ("Ghana", None)]


def test_who_leads_a_delegation_somewhere_visits_it() -> None:
    text = "La ministre Anne Leroy a conduit une délégation à Hanoi du 3 au 5 mars."
    assert roles_in(text, "Visit") == {"guest": ["Anne Leroy"]}


def test_the_next_session_is_of_the_same_body() -> None:
    text = "Le sommet de l'Union africaine s'est ouvert lundi à Tunis. Le prochain sommet se tiendra à Accra en 2030."
    organizers = [event.roles.get("organizer") for event in tell_events(read(text), "Conference")]
    assert organizers == [["Union africaine"], ["Union africaine"]]


def test_several_are_appointed_by_one_verb() -> None:
    text = "Mme Anne Leroy a été nommée ambassadrice au Kenya et M. Luc Petit consul à Rome."
    records = read(text)
    assert roles_in(text, "Appointment") == {"appointee": ["Anne Leroy", "Luc Petit"]}
    assert {(name, title) for name, title, _, _ in offices_in(records)} == {
        ("Anne Leroy", "ambassadrice"),
        ("Luc Petit", "consul"),
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Luc Petit a été élu mardi président du Conseil de l'Europe.", "président"),
        ("Le roi a nommé le colonel Luc Petit gouverneur de la région de Diffa.", "gouverneur"),
    ],
)
def test_an_appointee_holds_the_office_told_behind(text: str, title: str) -> None:
    assert title in {held for name, held, _, _ in offices_in(read(text)) if name == "Luc Petit"}


def test_whom_a_meeting_brought_together_took_part() -> None:
    text = "Une réunion a rassemblé mardi à Paris les ministres grec Marc Dubois et turc Luc Petit."
    assert roles_in(text, "Meeting") == {"participant": ["Luc Petit", "Marc Dubois"]}


def test_who_is_present_where_documents_are_signed_is_a_witness() -> None:
    text = "La cérémonie de signature de la convention s'est déroulée mardi en présence du président Marc Dubois."
    assert roles_in(text, "Signing") == {"witness": ["Marc Dubois"]}


def test_a_complement_of_other_words_is_not_of_the_message() -> None:
    text = "Le roi Marc Dubois a adressé ses félicitations à Luc Petit à l'occasion de la fête nationale de Pologne."
    assert roles_in(text, "Message") == {"sender": ["Marc Dubois"], "recipient": ["Luc Petit"]}


def test_who_travels_along_is_a_guest_of_the_visitor_named() -> None:
    (first, second) = tell_events(
        read_english(
            "French President Mark Doyle paid a visit to Kenya on Monday. Fijian Foreign Minister Anna Keller paid a "
            "visit to Norway on Friday. Mark Doyle was accompanied by Ambassador Paul Marten."
        ),
        "Visit",
    )
    assert first.roles == {"guest": ["Mark Doyle", "Paul Marten"]}
    assert second.roles == {"guest": ["Anna Keller"]}


def test_those_attending_come_to_the_summit_not_to_a_handshake_told_in_between() -> None:
    events = tell_events(
        read_english(
            "Leaders of the African Union held a summit in Nairobi on Monday. Kenyan President James Kiprono greeted "
            "Ukrainian President Anna Keller. Among those attending were Norwegian Prime Minister Paul Marten and "
            "French President Mark Doyle."
        )
    )
    told = {event.type: {name for names in event.roles.values() for name in names} for event in events}
    assert {"Mark Doyle", "Paul Marten"} <= told["Conference"]
    assert told["Meeting"] == {"Anna Keller", "James Kiprono"}


def test_a_session_is_told_on_as_the_meeting() -> None:
    (session,) = tell_events(
        read_english(
            "Chile and Peru held the fifth meeting of their Joint Commission in Lima on Monday. The meeting was "
            "co-chaired by Chilean Foreign Minister Anna Keller and her Peruvian counterpart Paul Marten."
        )
    )
    assert session.type == "Conference"
    assert set(session.roles["participant"]) == {"Anna Keller", "Paul Marten"}
