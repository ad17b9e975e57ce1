"""What goes on with what was told: counterparts in the plural, those who came, the next session, agreed relations."""

from __future__ import annotations

import pytest
from reading_samples import Told, make_document, offices_in, read, roles_in, tell, tell_events

SESSION = "La session de la commission mixte s'est tenue mardi à Paris."
RECEIVED = "Le président malien Paul Keita a reçu lundi à Bamako une délégation de l'Union européenne."


@pytest.mark.parametrize(
    "met",
    [
        "ses homologues jordanien, M. Nasser Haddad, et chypriote, Mme Elena Loizou",
        "ses homologues jordanien Nasser Haddad et chypriote Elena Loizou",
        "ses collègues jordanien, le colonel Nasser Haddad, et chypriote, Elena Loizou",
    ],
)
def test_counterparts_in_the_plural_hold_the_same_office_each_of_his_country(met: str) -> None:
    held = offices_in(read(f"Le ministre français des Transports Paul Martin a rencontré mardi {met}."))
    assert ("Nasser Haddad", "ministre des Transports", None, "Jordanie") in held
    assert ("Elena Loizou", "ministre des Transports", None, "Chypre") in held


def test_who_is_listed_behind_counterparts_is_who_they_are() -> None:
    ministers = "le ministre de la Défense, M. Marc Haddad, et la ministre des Transports, Mme Léa Farah"
    told = f"La ministre française Anne Leroy a rencontré mardi ses homologues libanais, {ministers}."
    assert roles_in(told, "Meeting") == {"participant": ["Anne Leroy", "Léa Farah", "Marc Haddad"]}


def test_a_list_behind_a_plural_of_the_opening_is_the_subject() -> None:
    told = (
        "En présence des deux présidents, M. Paul Martin et M. Luc Petit, ont signé mardi un accord de pêche."
    )
    assert roles_in(told, "Signing")["signatory"] == ["Luc Petit", "Paul Martin"]


def test_a_counterpart_of_a_pronoun_holds_the_office_of_whom_the_sentence_before_tells() -> None:
    before = (
        "Le président Marc Dubois est à Paris. Le ministre turc des Transports, Kenan Solmaz, arrive mardi."
    )
    held = offices_in(read(f"{before} Il verra son homologue azerbaïdjanais, Zaur Veli."))
    assert ("Zaur Veli", "ministre des Transports", None, "Azerbaïdjan") in held


def test_a_predecessor_held_the_very_office() -> None:
    text = "Le ministre malien des Transports, Paul Keita, a remercié son prédécesseur, Ali Diarra."
    assert ("Ali Diarra", "ministre des Transports", None, "Mali") in offices_in(read(text))


def test_what_comes_from_a_predecessor_is_no_reception_of_him() -> None:
    assert (
        tell_events(
            read("La ministre Anne Leroy a reçu de son prédécesseur Paul Martin le dossier."), "Meeting"
        )
        == []
    )


@pytest.mark.parametrize(
    "then",
    [
        "La délégation a été reçue mardi par le ministre Ali Diarra.",
        "La délégation est arrivée dimanche. Elle a été reçue mardi par le ministre Ali Diarra.",
    ],
)
def test_a_delegation_told_of_again_is_who_came(then: str) -> None:
    guests = [told.roles["guest"] for told in tell_events(read(f"{RECEIVED} {then}"), "Meeting")]
    assert guests == [["délégation de l'Union européenne"]] * 2


def test_a_pronoun_of_another_gender_is_no_delegation() -> None:
    then = "La délégation a visité Ségou. Il a été reçu mardi par le ministre Ali Diarra."
    second = tell_events(read(f"{RECEIVED} {then}"), "Meeting")[-1]
    assert second.roles["guest"] == ["Paul Keita"]


def test_a_leader_stands_for_a_delegation_of_a_group_of_two_countries() -> None:
    text = "Une délégation du groupe d'amitié Canada-Maroc, conduite par la sénatrice Josée Roy, séjourne à Rabat."
    assert roles_in(text, "Visit") == {"guest": ["Josée Roy"]}


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("La prochaine aura lieu à Dakar en 2027.", Told("Conference", {}, "2027", "Dakar", "planned")),
        ("La précédente s'était tenue en 2022 à Dakar.", Told("Conference", {}, "2022", "Dakar")),
    ],
)
def test_the_next_one_and_the_one_before_are_of_the_like_of_what_was_told(then: str, expected: Told) -> None:
    records = read(f"{SESSION} {then}")
    assert tell(records, records.events[-1]) == expected


def test_without_a_session_told_before_the_next_one_is_nothing() -> None:
    assert tell_events(read("La réforme avance. La prochaine aura lieu à Dakar en 2027.")) == []


def test_who_presides_over_a_session_tells_of_none() -> None:
    text = "La ministre Anne Leroy a été élue présidente de la 69e session de l'Assemblée générale des Nations unies."
    assert tell_events(read(text), "Conference") == []


@pytest.mark.parametrize(
    "agreed",
    [
        "ont décidé mardi d'établir des relations diplomatiques",
        "sont convenus mardi d'établir des relations diplomatiques",
        "se sont accordés mardi pour établir des relations diplomatiques",
    ],
)
def test_relations_that_are_agreed_on_are_established(agreed: str) -> None:
    assert roles_in(f"Le Mali et le Togo {agreed}.", "Establishment") == {"party": ["Mali", "Togo"]}


def test_relations_that_one_wants_are_not() -> None:
    assert tell_events(read("Le Mali et le Togo souhaitent établir des relations diplomatiques.")) == []


def test_visits_somebody_leaves_for_are_told() -> None:
    told = tell_events(
        read("Le président du Mali Paul Keita est parti mardi pour des visites au Togo et au Bénin.")
    )
    assert [(one.type, one.place) for one in told] == [("Visit", "Togo"), ("Visit", "Bénin")]


def test_ministers_in_turn_are_named_in_turn() -> None:
    names = "respectivement Paul Keita et Ali Sow"
    text = f"Les ministres des Sports malien et togolais, {names}, ont signé mardi un accord de coopération."
    assert roles_in(text, "Signing") == {"signatory": ["Ali Sow", "Paul Keita"]}


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Tunis, 29 avr. 2021 (TAP) - La ministre attendue à Rabat", "Tunis, 29 avr. 2021 (TAP) -"),
        ("Berne, 14 juin 2022 (ats)", "Berne, 14 juin 2022 (ats)"),
        ("Algérie-Hongrie : la ministre reçoit (vidéo)", None),
        ("Paris et Rome se rapprochent", None),
    ],
)
def test_a_headline_signed_with_a_day_or_an_agency_says_where_it_is_from(
    headline: str, line: str | None
) -> None:
    doc = make_document("La ministre est arrivée.", title=headline)
    found = doc.dateline and doc.between(doc.dateline.first, doc.dateline.last)
    assert found == line


@pytest.mark.parametrize(
    "named",
    [
        "Les ministres malien et togolais des Transports, Paul Keita et Yao Sow,",
        "Les ministres des Transports du Mali, Paul Keita, et du Togo, Yao Sow,",
    ],
)
def test_ministers_of_several_countries_hold_the_portfolio_all_share(named: str) -> None:
    held = offices_in(read(f"{named} ont salué mardi ces progrès."))
    assert ("Paul Keita", "ministre des Transports", None, "Mali") in held
    assert ("Yao Sow", "ministre des Transports", None, "Togo") in held


@pytest.mark.parametrize(
    "named",
    [
        "Les ministres maliens des Transports, Paul Keita, et des Finances, Awa Sow,",
        "Le ministre malien des Transports, Paul Keita, et sa collègue des Finances, Awa Sow,",
        "Le ministre malien des Transports, Paul Keita, et celle des Finances, Awa Sow,",
    ],
)
def test_ministers_of_one_country_hold_each_his_own_portfolio(named: str) -> None:
    held = offices_in(read(f"{named} ont salué mardi ces progrès."))
    assert ("Paul Keita", "ministre des Transports", None, "Mali") in held
    assert ("Awa Sow", "ministre des Finances", None, "Mali") in held


def test_who_is_appointed_to_a_post_holds_it() -> None:
    held = offices_in(
        read("Le président Marc Dubois a nommé mardi Anne Leroy au poste de ministre des Transports.")
    )
    assert ("Anne Leroy", "ministre des Transports") in {row[:2] for row in held}


@pytest.mark.parametrize("title", ["Le conseiller diplomatique", "L'épouse"])
def test_a_name_behind_the_owner_of_an_office_is_not_his(title: str) -> None:
    held = offices_in(read(f"{title} du président malien, Awa Keita, a salué mardi ces progrès."))
    assert not {row for row in held if row[1] == "président"}


def test_a_high_representative_is_one() -> None:
    text = "Le haut représentant de l'Union européenne pour les Affaires étrangères, Marc Dubois, a salué ces progrès."
    assert {row[1] for row in offices_in(read(text))} == {"haut représentant pour les Affaires étrangères"}


def test_where_the_day_of_the_lead_was_is_where_its_meetings_were() -> None:
    lead = (
        "ALGER (APS) - Le ministre algérien Karim Saïdi a vu ses pairs, samedi à Lomé, en marge des travaux."
    )
    told = tell_events(read(lead, "Il a rencontré la ministre du Mali Awa Sow."), "Meeting")
    assert [(one.place, sorted(one.roles)) for one in told] == [("Lomé", ["participant"])]


@pytest.mark.parametrize(
    ("host", "roles"),
    [
        ("italien Marco Rossi", {"guest": ["Anne Leroy"], "host": ["Marco Rossi"]}),
        ("grec Marco Rossi", {"guest": ["Anne Leroy"]}),
    ],
)
def test_who_is_said_afterwards_to_invite_is_the_host_of_a_visit_to_his_country(
    host: str, roles: dict[str, list[str]]
) -> None:
    visit = "La présidente Anne Leroy effectuera mardi une visite officielle en Italie."
    assert roles_in(f"{visit} Cette visite s'effectue à l'invitation du président {host}.", "Visit") == roles
