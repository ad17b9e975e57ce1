"""Whom French plurals, lists and companions mean; invented news of a Sunday in June."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read, roles_in, tell_events

OPENING = "COTONOU, 15 juin 2025 (ABP) - "
ENVOYS = ["Anil Rao", "Paulo Lima", "Wang Ling"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Le président Marc Dossou a reçu vendredi trois nouveaux ambassadeurs. "
            "Il s'agit de M. Anil Rao de l'Inde, de M. Paulo Lima du Brésil et de M. Wang Ling de la Chine."
        ),
        (
            "Le président Marc Dossou a reçu vendredi trois nouveaux ambassadeurs : "
            "Anil Rao (Inde), Paulo Lima (Brésil) et Wang Ling (Chine)."
        ),
        (
            "Le président Marc Dossou a reçu vendredi les nouveaux ambassadeurs d'Inde, du Brésil et de Chine, "
            "Anil Rao, Paulo Lima et Wang Ling."
        ),
    ],
)
def test_a_plural_is_of_those_listed_behind_it(text: str) -> None:
    records = read(OPENING + text)
    guests = [key for event in tell_events(records, "Meeting") for key in event.roles["guest"]]
    assert sorted(guests) == ENVOYS
    held = {(name, country) for name, title, _, country in offices_in(records) if title == "ambassadeur"}
    assert held == {("Anil Rao", "Inde"), ("Paulo Lima", "Brésil"), ("Wang Ling", "Chine")}


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (
            (
                "Un accord a été signé vendredi par les ministres en charge des Transports des deux pays, "
                "Aline Bouba et Bernard Foka."
            ),
            "Signing",
            {"signatory": ["Aline Bouba", "Bernard Foka"]},
        ),
        (
            "Le protocole a été paraphé par les chefs de la diplomatie des deux États, Jean Kodjo et Ali Saleh.",
            "Signing",
            {"signatory": ["Jean Kodjo", "Ali Saleh"]},
        ),
        (
            (
                "La directrice de l'Unesco, Solveig Lind, en séjour à Parakou depuis jeudi, et le ministre Paul Kodjo "
                "ont procédé vendredi à la signature d'une convention."
            ),
            "Signing",
            {"signatory": ["Solveig Lind", "Paul Kodjo"]},
        ),
        (
            (
                "Le ministre syrien Asaad Nassar est arrivé vendredi à Ankara avec une délégation comprenant "
                "le général Omar Kassab et le directeur Anas Deeb."
            ),
            "Visit",
            {"guest": ["Asaad Nassar", "Omar Kassab", "Anas Deeb"]},
        ),
        (
            (
                "Une cérémonie de commémoration a eu lieu à Parakou sous la présidence du ministre Paul Kodjo "
                "et de l'ambassadeur du Japon, Ken Mori."
            ),
            "Commemoration",
            {"participant": ["Paul Kodjo", "Ken Mori"]},
        ),
        (
            "Deux ministres, dont celle de la Justice, Alice Bello, se sont rendus vendredi à Lomé.",
            "Visit",
            {"guest": ["Alice Bello"]},
        ),
    ],
)
def test_roles(text: str, type_: str, roles: dict[str, list[str]]) -> None:
    found = roles_in(OPENING + text, type_)
    assert {role: sorted(found.get(role, ())) for role in roles} == {r: sorted(of) for r, of in roles.items()}


def test_those_who_came_together_are_received_together() -> None:
    records = read(
        "Le ministre syrien Asaad Nassar est arrivé vendredi à Ankara, accompagné du général Omar Kassab. "
        "Ils ont été reçus par le président turc Emre Demir."
    )
    (meeting,) = tell_events(records, "Meeting")
    assert meeting.roles == {"host": ["Emre Demir"], "guest": ["Asaad Nassar", "Omar Kassab"]}


def test_one_of_a_plural_holds_its_office() -> None:
    records = read(
        "Accompagné de la reine Sofia et de six ministres, dont celui des Finances, Pablo Ruiz, "
        "le roi d'Espagne Felipe VI s'est rendu vendredi à Rabat."
    )
    assert ("Pablo Ruiz", "ministre des Finances") in {o[:2] for o in offices_in(records)}


def test_who_leads_a_body_is_its_first_officer() -> None:
    records = read(
        "Le président Marc Dossou a reçu vendredi la directrice générale de l'Unesco, Solveig Lind. "
        "La patronne de l'Unesco a ensuite été reçue par le maire Paul Kodjo."
    )
    assert [e.roles["guest"] for e in tell_events(records, "Meeting")] == [["Solveig Lind"]] * 2


def test_the_head_of_a_body_is_not_that_of_a_country() -> None:
    records = read(
        "Le président angolais, Manuel Neto, a ouvert vendredi la session. "
        "La ministre Alice Bello rencontrera lundi le président de la Commission."
    )
    assert "Manuel Neto" not in str([e.roles for e in tell_events(records, "Meeting")])


def test_the_leader_is_who_was_told_of_before() -> None:
    found = roles_in(
        "Le chancelier allemand Olaf Berger est arrivé vendredi à Varsovie. "
        "Le dirigeant social-démocrate a déposé une gerbe devant le monument.",
        "WreathLaying",
    )
    assert found == {"participant": ["Olaf Berger"]}


def test_a_joint_exercise_is_of_the_two_countries() -> None:
    records = read(
        "L'exercice naval bilatéral « Écume 25 » a pris fin vendredi à Bizerte.",
        title="Les marines de Tunisie et d'Italie s'entraînent",
    )
    (exercise,) = tell_events(records, "Exercise")
    assert exercise.roles == {"participant": ["Italie", "Tunisie"]}


def test_what_was_due_later_that_day_is_to_come() -> None:
    (visit,) = tell_events(
        read("Le ministre Andrés Soto devait s'envoler dans la soirée pour Lisbonne."), "Visit"
    )
    assert (visit.status, visit.place) == ("planned", "Lisbonne")


def test_who_is_reached_by_the_press_calls_nobody() -> None:
    assert not tell_events(read("Jointe par téléphone, la chercheuse Claire Delay a dit sa joie."), "Call")


def test_a_town_is_not_a_country_whose_prefix_it_ends_in() -> None:
    offices = offices_in(read("Le maire de Saint-Malo, Loïc Hamon, a signé vendredi une convention."))
    assert "Mali" not in str(offices)


def test_who_is_named_to_replace_somebody_is_appointed_by_the_same() -> None:
    records = read(
        "Le président Umaro Djassi a démis vendredi de ses fonctions le Premier ministre, Nuno Gomes, "
        "et nommé pour le remplacer le général à la retraite Braima Camará."
    )
    told = [(e.roles["appointer"], e.roles["appointee"]) for e in tell_events(records, "Appointment")]
    assert told == [(["Umaro Djassi"], ["Nuno Gomes"]), (["Umaro Djassi"], ["Braima Camará"])]


def test_a_title_that_is_a_given_name_is_a_name() -> None:
    records = read("Le directeur général du Fonds saoudien, Sultan Al-Marshadi, a signé hier une convention.")
    assert {name for name, *_ in offices_in(records)} == {"Sultan Al-Marshadi"}


def test_a_portfolio_goes_on_with_a_noun_that_has_an_article() -> None:
    records = read("Le ministre en charge de la Réforme de l'État, Jan Malec, a signé vendredi un accord.")
    assert {o[:2] for o in offices_in(records)} == {
        ("Jan Malec", "ministre en charge de la Réforme de l'État")
    }


def test_two_offices_of_one_person_are_joined_past_an_adjective() -> None:
    found = roles_in(
        "L'ancien Premier ministre et actuel président du Sénat, Leszek Mazur, a reçu vendredi la ministre Eva Lis.",
        "Meeting",
    )
    assert found == {"host": ["Leszek Mazur"], "guest": ["Eva Lis"]}


def test_sides_of_talks_say_of_which_country_envoys_are() -> None:
    records = read(
        "Le ministre azerbaïdjanais Ali Rzaev a reçu vendredi le ministre géorgien Kakha Dolidze. Ont pris part à la "
        "rencontre, du côté azerbaïdjanais, le vice-ministre Chahin Moustafa et, du côté géorgien, l'ambassadeur "
        "Zourab Pata."
    )
    (meeting,) = tell_events(records, "Meeting")
    assert meeting.roles["participant"] == ["Chahin Moustafa", "Zourab Pata"]
    assert ("Zourab Pata", "ambassadeur", None, "Géorgie") in offices_in(records)


def test_a_call_is_with_whom_something_was_said_to() -> None:
    found = roles_in(
        "Le roi du Maroc avait présenté, lors d'un appel téléphonique, ses condoléances au président Ali Triki.",
        "Message",
    )
    assert found["recipient"] == ["Ali Triki"]
    found = roles_in(
        "Le président Marc Dossou a présenté vendredi, lors d'un appel téléphonique, ses vœux au roi Ali Triki.",
        "Call",
    )
    assert found == {"participant": ["Ali Triki", "Marc Dossou"]}


def test_ministers_of_a_body_hold_its_conference() -> None:
    (found,) = tell_events(
        read(
            "Les ministres du Commerce du G7 se réunissent lundi à Turin, sous la présidence du ministre Aldo Neri."
        ),
        "Conference",
    )
    assert found.roles == {"organizer": ["G7"], "participant": ["Aldo Neri"]}


def test_who_is_told_of_by_trade_and_country_is_who_has_none() -> None:
    records = read(
        "Le chef de l'État sénégalais, Diomaye Sarr, a reçu vendredi le président de la Banque mondiale, Arvind Rao.",
        "Le banquier américain quittera Dakar lundi. Il se rendra mardi à Abidjan.",
    )
    assert [e.roles["guest"] for e in tell_events(records, "Visit") if e.place == "Abidjan"] == [
        ["Arvind Rao"]
    ]


def test_a_nomination_that_was_announced_took_place() -> None:
    (found,) = tell_events(
        read("La nomination d'Ali Traoré comme ambassadeur avait été annoncée le 3 juin à New York."),
        "Appointment",
    )
    assert found.roles == {"appointee": ["Ali Traoré"]}


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (
            (
                "Conduite par Karine Dubois, maire de Lille, une délégation de sept élus a été accueillie vendredi à "
                "Cotonou par le maire Abdou Salam."
            ),
            "Meeting",
            {"host": ["Abdou Salam"], "guest": ["Karine Dubois"]},
        ),
        (
            "Le roi Abdallah, qu'accompagnaient le prince Hussein Talal et le ministre Ayman Sa, ira jeudi à Sofia.",
            "Visit",
            {"guest": ["Abdallah", "Ayman Sa", "Hussein Talal"]},
        ),
        (
            (
                "Au terme de huit heures de pourparlers, le président somalien, Hassan Nur, et le Premier ministre "
                "éthiopien, Abiy Alemu, se sont mis d'accord vendredi à Ankara."
            ),
            "Meeting",
            {"participant": ["Abiy Alemu", "Hassan Nur"]},
        ),
        (
            "Mme Zhao Li, ambassadrice de Chine, a rappelé que son pays avait offert au Togo 500 doses de vaccin.",
            "Assistance",
            {"donor": ["Chine"], "recipient": ["Togo"]},
        ),
        (
            "Le ministre Paul Kodjo avait reçu vendredi des mains du président Bajram Begu l'ordre du Drapeau.",
            "Award",
            {"giver": ["Bajram Begu"], "recipient": ["Paul Kodjo"]},
        ),
    ],
)
def test_who_takes_part(text: str, type_: str, roles: dict[str, list[str]]) -> None:
    found = roles_in(OPENING + text, type_)
    assert {role: sorted(of) for role, of in found.items()} == roles


def test_a_number_is_no_month() -> None:
    (visit,) = tell_events(
        read("Une délégation de sept élus, conduite par le maire Ali Badu, est arrivée vendredi à Lomé."),
        "Visit",
    )
    assert (visit.date, visit.roles["guest"]) == ("2025-06-13", ["Ali Badu"])


def test_a_list_of_those_who_attend_may_end_in_people_nobody_names() -> None:
    (summit,) = tell_events(
        read(
            "Le sommet se tiendra lundi à Lomé. Y prendront part le président Marc Dossou, la ministre Alice Bello, et "
            "des experts de l'ONU."
        ),
        "Conference",
    )
    assert summit.roles["participant"] == ["Alice Bello", "Marc Dossou"]


def test_a_body_may_begin_with_the_name_of_a_country() -> None:
    records = read(
        "Le directeur général du Rwanda Development Board, Francis Gatera, a reçu la ministre Alice Bello."
    )
    assert ("Francis Gatera", "directeur général", "Rwanda Development Board") in {
        o[:3] for o in offices_in(records)
    }


def test_two_who_hold_one_seat_are_not_of_one_country() -> None:
    records = read(
        "JAKARTA, 15 juin 2025 (Antara) - Le contrat a été signé par les ministres de la Défense Florence Morel et "
        "Prabowo Sujati."
    )
    assert len({o[3] for o in offices_in(records)} & {"Indonésie"}) == 0


def test_a_list_goes_on_behind_a_name_with_an_office() -> None:
    records = read(
        "Le pape François Neri, le président français et le chef du gouvernement espagnol, Pedro Ruiz, ont fait part "
        "de leurs condoléances au roi Ali Triki."
    )
    assert ("François Neri", "président") not in {office[:2] for office in offices_in(records)}


def test_whom_somebody_calls_beside_his_counterpart_is_of_another_country() -> None:
    records = read(
        "Le président lituanien Jonas Petras s'est entretenu au téléphone avec son homologue polonais, Karol Wilk, et "
        "avec le chancelier Max Braun."
    )
    held = {office[:2] for office in offices_in(records)}
    assert {("Karol Wilk", "président"), ("Max Braun", "chancelier")} <= held
    assert ("Max Braun", "chancelier", None, "Pologne") not in offices_in(records)


def test_a_text_bears_the_signatures_of_who_signed_what_was_told_before() -> None:
    (signing,) = tell_events(
        read(
            "Le Premier ministre Ariel Henri a assisté vendredi à Nairobi à la signature d'un accord.",
            "Le document porte les signatures du ministre haïtien Rolph Latour et du ministre kényan Kithure Kamau.",
        ),
        "Signing",
    )
    assert sorted(signing.roles["signatory"]) == ["Kithure Kamau", "Rolph Latour"]


def test_at_home_a_president_is_not_of_the_country_of_another() -> None:
    records = read(
        "LIBREVILLE, 15 juin 2025 (AGP) - Le président de la Transition, Brice Nze, a présidé vendredi le Conseil.",
        "Le ministre Régis Mba a remis mardi à Malabo au président équato-guinéen une lettre.",
    )
    assert {o[3] for o in offices_in(records) if o[0] == "Brice Nze"} != {"Guinée équatoriale"}


def test_several_counterparts_hold_what_the_visitor_holds() -> None:
    records = read(
        "Le ministre des Affaires étrangères du Luxembourg, Jean Asselin, est à Paris. Il s'est entretenu jeudi avec "
        "le secrétaire général de l'OCDE, Karl Mann, ainsi qu'avec ses homologues costaricien, Arnoldo Ruiz, et "
        "norvégienne, Anniken Lund."
    )
    held = {office[:2] for office in offices_in(records)}
    assert {("Arnoldo Ruiz", "ministre des Affaires étrangères"), ("Karl Mann", "secrétaire général")} <= held


def test_a_headline_tells_of_which_country_the_visitor_is() -> None:
    records = read(
        "SKOPJE, 15 juin 2025 (APA) - Le chancelier Konrad Neumann a vu vendredi à Skopje son homologue "
        "Dimitar Kovač.",
        title="Le chancelier autrichien en visite à Skopje",
    )
    assert ("Konrad Neumann", "chancelier", None, "Autriche") in offices_in(records)


def test_the_pope_and_his_nuncios_are_of_the_vatican_whatever_the_news_is_of() -> None:
    records = read(
        "LUANDA, 15 juin 2025 (ANGOP) - Le pape Léon viendra en avril, a dit le nonce apostolique, Mgr Paolo Rossi."
    )
    assert {(o[0], o[3]) for o in offices_in(records)} == {("Léon", "Vatican"), ("Paolo Rossi", "Vatican")}


def test_numbers_and_adjectives_of_titles_are_no_names() -> None:
    records = read(
        "Le général Halbi Mohd, ministre de la Défense II, a vu vendredi Josep Borras, haut représentant de l'Union "
        "européenne."
    )
    held = {office[:2] for office in offices_in(records)}
    assert ("Josep Borras", "haut représentant") in held
    assert not any(name == "II" for name, _ in held)


@pytest.mark.parametrize(
    "text",
    [
        "PORT-LOUIS (Le Mauricien), 12 mars 2025. Le ministre Paul Kodjo a reçu mardi la ministre Alice Bello.",
        "Le ministre Paul Kodjo a reçu mardi la ministre Alice Bello. (Publié le 12 mars 2025)",
    ],
)
def test_the_day_of_an_article_behind_its_place_or_in_brackets(text: str) -> None:
    assert read(text, published=None).published == "2025-03-12"


def test_no_minister_is_the_counterpart_of_a_president() -> None:
    records = read(
        "Le ministre tunisien des Affaires étrangères, Nabil Amri, est ici. Le président algérien, Karim Belhadj, a "
        "appelé vendredi son homologue tunisien."
    )
    assert not [e for e in tell_events(records, "Call") if "Nabil Amri" in str(e.roles)]


def test_what_somebody_calls_an_agreement_is_none_of_its_name() -> None:
    records = read(
        "Le Japon et les Philippines ont signé vendredi à Manille un accord de défense « historique »."
    )
    assert [a.name for a in records.agreements] == ["accord de défense"]


def test_the_holy_father_is_the_pope_and_who_spends_days_somewhere_visits() -> None:
    records = read("Le pape Léon est âgé. Le Saint-Père a passé vendredi quelques heures à Assise.")
    (visit,) = tell_events(records, "Visit")
    assert (visit.roles["guest"], visit.place) == (["Léon"], "Assise")
