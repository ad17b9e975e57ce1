"""Of which country an official is whom the text names without one: never of the one whose own he meets."""

from __future__ import annotations

import pytest
from reading_samples import names_of, read, read_english, tell_events

from kg.records import ArticleRecords


def list_offices(records: ArticleRecords) -> set[tuple[str, str, str | None]]:
    names = names_of(records)
    return {
        (names[tenure.holder], tenure.title, names.get(tenure.country or "")) for tenure in records.tenures
    }


@pytest.mark.parametrize(
    "told",
    [
        "National Security Advisor Paul Marten met President Anna Keller of Georgia on Monday.",
        "National Security Advisor Paul Marten travelled to Tbilisi on Monday.",
        "National Security Advisor Paul Marten spoke with Georgian Foreign Minister Anna Keller.",
    ],
)
def test_who_comes_from_abroad_is_not_of_the_country_the_article_is_about(told: str) -> None:
    rest = "He praised Georgia. Marten said that Georgia would receive aid. He left Georgia for Paris."
    offices = list_offices(read_english(told, rest))
    assert {country for name, _, country in offices if name == "Paul Marten"} <= {None, "United States"}


def test_a_country_has_one_president() -> None:
    offices = list_offices(
        read_english(
            "Kenyan President James Kiprono spoke in Nairobi on Monday of aid for Kenya.",
            "Kenya will send a team, he said. President Mark Doyle had asked for it.",
        )
    )
    assert ("James Kiprono", "President", "Kenya") in offices
    assert ("Mark Doyle", "President", None) in offices


def test_who_is_elected_is_of_the_country_of_the_predecessor() -> None:
    offices = list_offices(
        read_english(
            "Kenyan President James Kiprono conceded defeat in Nairobi on Monday.",
            "President Mark Doyle was sworn in on Tuesday. Kenya has voted, and Kenya is calm.",
        )
    )
    assert ("Mark Doyle", "President", "Kenya") in offices


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "Fiji's prime minister met the king, Sultan Omar Tuah, in Kuala Lumpur.",
            {"king", "Sultan"},
        ),
        (
            "Kenya's president saw his envoy for peace, Ambassador Omar Tuah, on Monday.",
            {"envoy for peace", "Ambassador"},
        ),
    ],
)
def test_a_style_before_a_name_goes_with_the_office_before_it(text: str, office: set[str]) -> None:
    offices = list_offices(read_english(text))
    assert office <= {title for name, title, _ in offices if name == "Omar Tuah"}


def test_a_colleague_from_another_country_goes_with_a_list() -> None:
    records = read_english(
        "Kenya's Foreign Minister James Kiprono and his French colleague, Minister for Trade Anna Keller, "
        "arrived in Hanoi on Monday."
    )
    [event] = tell_events(records)
    assert set(event.roles["guest"]) == {"James Kiprono", "Anna Keller"}
    assert ("Anna Keller", "Minister for Trade", "France") in list_offices(records)


@pytest.mark.parametrize(
    "company",
    [
        ", accompanied by Ambassador Paul Marten and General Peter Olsen,",
        ", flanked by Ambassador Paul Marten, Omar Tuah and General Peter Olsen,",
    ],
)
def test_those_with_the_subject_are_not_the_subject(company: str) -> None:
    [event] = tell_events(
        read_english(f"French Foreign Minister Anna Keller{company} met President James Kiprono in Nairobi.")
    )
    people = [name for names in event.roles.values() for name in names]
    assert {"Anna Keller", "James Kiprono", "Paul Marten", "Peter Olsen"} <= set(people)


def test_both_sides_are_not_invited_by_what_they_do() -> None:
    [event] = tell_events(
        read_english(
            "President Mark Doyle received Anna Keller, the French foreign minister, on Monday, with both sides "
            "pledging to trade more."
        )
    )
    assert event.roles == {"host": ["Mark Doyle"], "guest": ["Anna Keller"]}


def test_counterparts_from_several_countries_are_met() -> None:
    [event] = tell_events(
        read_english(
            "French Foreign Minister Anna Keller met her counterparts from Kenya and Ghana in Hanoi."
        )
    )
    people = {name for names in event.roles.values() for name in names}
    assert people == {"Anna Keller", "Kenya", "Ghana"}


def test_a_name_with_a_possessive_inside_is_one_name() -> None:
    offices = list_offices(
        read_english("President Anna Keller of the People's Republic of China spoke in Hanoi.")
    )
    assert ("Anna Keller", "President", "China") in offices


def test_leaders_met_together_who_hold_the_same_are_not_of_the_place() -> None:
    offices = list_offices(
        read_english(
            "The prime minister met President Mark Doyle, President Anna Keller and General Peter Olsen in Nairobi."
        )
    )
    assert {country for name, title, country in offices if title == "President"} == {None}


@pytest.mark.parametrize(
    ("side", "country"), [("On the Kenyan side", "Kenya"), ("On the French side", "France")]
)
def test_those_of_a_side_are_of_its_country(side: str, country: str) -> None:
    offices = list_offices(
        read_english(f"{side}, the talks in Hanoi were attended by Minister of Labour Anna Keller.")
    )
    assert ("Anna Keller", "Minister of Labour", country) in offices


def test_who_is_appointed_holds_the_office_from_then_on() -> None:
    offices = list_offices(
        read_english("Kenyan President James Kiprono appointed Anna Keller as ambassador to Japan on Monday.")
    )
    assert ("Anna Keller", "ambassador", "Kenya") in offices


@pytest.mark.parametrize(
    ("told", "official", "country"),
    [
        (
            "Prime Minister Mark Doyle and his Slovak counterpart, Anna Keller, met. Vietnam sells rice; Vietnam buys.",
            "Mark Doyle",
            "Vietnam",
        ),
        (
            "Kenyan President James Kiprono received a delegation from Fiji headed by Transport Minister Mark Doyle.",
            "Mark Doyle",
            "Fiji",
        ),
        ("Norway dispatched Deputy Minister Mark Doyle to Nairobi on Monday.", "Mark Doyle", "Norway"),
        (
            "In Nairobi, Secretary Doyle met Kenyan President James Kiprono. Secretary of State Mark Doyle left.",
            "Mark Doyle",
            "United States",
        ),
    ],
)
def test_an_official_is_of_the_country_his_sentence_tells(told: str, official: str, country: str) -> None:
    found = {(name, land) for name, _, land in list_offices(read_english(told))}
    assert (official, country) in found


def test_one_official_met_abroad_does_not_make_others_his_countrymen() -> None:
    offices = list_offices(
        read(
            "Mme Anne Leroy, secrétaire d'État chargée du développement, se rendra aux Fidji, puis au Vanuatu, lundi.",
            "À Suva, où l'accueillera le vice-Premier ministre, M. Paul Rabuka, elle inaugurera le lycée français.",
            "Mardi, à Port-Vila, la secrétaire d'État verra le gouvernement du Vanuatu.",
            "Ce déplacement fait suite à la conversation que la ministre, Mme Claire Dubois, avait eue en mai avec son "
            "homologue fidjien. Ce dernier avait été reçu en juin lors de sa première visite en France.",
            "La France souhaite un sommet. L'ambassade de France sera agrandie, et la France paiera l'école.",
        )
    )
    assert ("Paul Rabuka", "vice-Premier ministre", "Fidji") in offices
    assert ("Claire Dubois", "ministre", "France") in offices
