"""Sessions by number, stops of a tour, several chiefs at once, firms by name, documents told one by one."""

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


def test_documents_told_one_by_one_are_as_many_agreements() -> None:
    records = read(
        "Le ministre malien Paul Martin a reçu mardi la ministre togolaise Anne Leroy. "
        "Deux accords, l'un sur la santé et l'autre sur la pêche, ont été signés à l'issue des entretiens."
    )
    assert [agreement.name for agreement in records.agreements] == [
        "accord sur la santé",
        "accord sur la pêche",
    ]
    lone = read(
        "Paul Martin et Anne Leroy ont signé mardi deux accords, l'un des plus importants de l'année."
    )
    assert [agreement.name for agreement in lone.agreements] == ["accords"]


def test_the_texts_a_bilateral_session_ends_with_are_signed_by_its_two_countries() -> None:
    text = (
        "La session de la commission mixte s'est ouverte mardi à Bamako, sous la coprésidence du ministre malien "
        "Paul Martin et de la ministre togolaise Anne Leroy. Deux protocoles ont été signés au terme des travaux."
    )
    assert [(p, role) for _, _, parts in told(text, "Signing") for p, role in parts] == [
        ("Mali", "signatory"),
        ("Togo", "signatory"),
    ]


def test_each_stop_of_a_tour_has_its_day_and_lends_it() -> None:
    tour = "La ministre française Anne Leroy se rendra à Varsovie le 18 juin, puis à Vilnius le 19."
    stops = [(day, place) for day, place, _ in told(tour, "Visit")]
    assert stops == [("2025-06-18", "Varsovie"), ("2025-06-19", "Vilnius")]
    met = "À Varsovie, elle s'entretiendra avec le ministre polonais Paul Martin."
    records = read(tour, met)
    assert [event.date for event in records.events if event.type == "Meeting"] == ["2025-06-18"]


def test_a_title_nobody_knows_stands_before_whom_an_honorific_names() -> None:
    text = "Anne Leroy a été reçue mardi par le grand bâtonnier de la Couronne, M. Luc Petit, à Hanoi."
    assert told(text, "Meeting") == [
        ("2025-06-10", "Hanoï", [("Luc Petit", "host"), ("Anne Leroy", "guest")])
    ]


def test_ministers_who_met_are_then_received_by_somebody_else() -> None:
    text = (
        "Les ministres de la Défense du Niger, du Mali et du Togo, respectivement le général Paul Martin, le général "
        "Luc Petit et le général Marc Dubois, ont tenu mardi à Niamey une réunion de concertation. "
        "Les trois ministres ont été reçus dans la soirée par la Première ministre Anne Leroy."
    )
    assert [sorted({role for _, role in parts}) for _, _, parts in told(text, "Meeting")] == [
        ["participant"],
        ["guest", "host"],
    ]
