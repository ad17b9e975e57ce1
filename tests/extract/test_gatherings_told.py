"""Sessions by their number, what is scheduled by a participle, several chiefs at once, firms by their names."""

from __future__ import annotations

from reading_samples import read, tell_events


def told(text: str, kind: str) -> list[tuple[str | None, str | None, list[tuple[str, str]]]]:
    records = read(text)
    names = {entity.key: entity.name for entity in records.entities}
    return [
        (event.date, names.get(event.place or ""), [(names[p.agent], p.role) for p in event.participations])
        for event in records.events
        if event.type == kind
    ]


def test_a_session_by_its_number_is_one_conference_with_its_chairs() -> None:
    text = (
        "Le ministre malien Paul Martin a co-présidé jeudi à Bamako, avec son homologue togolaise, Anne Leroy, "
        "les travaux de la 12e session de la commission mixte."
    )
    people = [("Paul Martin", "participant"), ("Anne Leroy", "participant")]
    assert told(text, "Conference") == [("2025-06-12", "Bamako", people)]


def test_a_summit_scheduled_by_a_participle_is_planned_then_and_there() -> None:
    records = read("Le sommet des chefs d'État de la CEDEAO, prévu mardi à Abuja, examinera la situation.")
    assert [(event.status, event.date) for event in records.events] == [("planned", "2025-06-17")]
    assert [event.place is not None for event in records.events] == [True]


def test_chiefs_of_staff_of_several_countries_meet() -> None:
    text = "Les chefs d'état-major des armées du Niger, du Mali et du Togo se sont concertés mardi à Niamey."
    parts = [("Niger", "participant"), ("Mali", "participant"), ("Togo", "participant")]
    assert told(text, "Meeting") == [("2025-06-10", "Niamey", parts)]


def test_a_firm_goes_by_its_bare_name() -> None:
    text = (
        "Le groupe français Solbrin fabrique des turbines. "
        "Solbrin a signé mardi avec le ministre malien Paul Martin un contrat de fourniture."
    )
    signed = [("Solbrin", "signatory"), ("Paul Martin", "signatory")]
    assert told(text, "Signing") == [("2025-06-10", None, signed)]


def test_a_message_handed_over_is_no_meeting_with_its_author() -> None:
    text = "Le président malien Marc Dubois s'est vu remettre mardi un message de la présidente togolaise Anne Leroy."
    assert [event.type for event in tell_events(read(text))] == ["Message"]
