"""Acronyms and names behind bodies and titles; who is joined by whom, and of which country he then is."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read_english, tell_events


@pytest.mark.parametrize(
    ("text", "holder", "title", "body"),
    [
        (
            "Otieno spoke with World Bank (WB) President Anna Sorel on Friday.",
            "Anna Sorel",
            "President",
            "World Bank Group",
        ),
        (
            "Mali River Commission (MRC) Executive Secretary Oumar Sy spoke.",
            "Oumar Sy",
            "Executive Secretary",
            "Mali River Commission",
        ),
        (
            "World Health Organization (WHO) Director-General (DG) Dr. Amina Torres spoke.",
            "Amina Torres",
            "Director-General",
            "World Health Organization",
        ),
        (
            "National Water Council (NWC) Director Ann Moss spoke.",
            "Ann Moss",
            "Director",
            "National Water Council",
        ),
        ("National Water Council Director Ann Moss spoke.", "Ann Moss", "Director", "National Water Council"),
        (
            "Director of the Office of Public Works Daniel Rich spoke.",
            "Daniel Rich",
            "Director",
            "Office of Public Works",
        ),
        (
            "Dean of the School of Public Health Peter Mensah spoke.",
            "Peter Mensah",
            "Dean",
            "School of Public Health",
        ),
    ],
)
def test_acronyms_and_holders_are_no_part_of_a_body(text: str, holder: str, title: str, body: str) -> None:
    assert (holder, title, body) in {found[:3] for found in offices_in(read_english(text))}


def test_a_national_adviser_has_a_title_of_his_own() -> None:
    text = "National Security Adviser Ann Moss and National Party leader Tom Orr spoke."
    assert ("Ann Moss", "National Security Adviser") in {
        found[:2] for found in offices_in(read_english(text))
    }


def test_a_list_goes_on_behind_an_acronym() -> None:
    text = (
        "Secretary of Transportation Paul Ridge, National Water Council (NWC) Director Ann Moss and Labor Secretary "
        "Ella Cole met with Kenyan Trade Minister Grace Otieno on Friday."
    )
    (meeting,) = tell_events(read_english(text), "Meeting")
    assert meeting.roles == {"participant": ["Ann Moss", "Ella Cole", "Grace Otieno", "Paul Ridge"]}


def test_who_is_joined_on_a_journey_travels_with_the_others() -> None:
    text = (
        "Kenyan Trade Minister Grace Otieno met Norwegian Prime Minister Anne Holm on Monday. "
        "Kenyan President Marc Dubois travelled to Rwanda on Friday. The president was joined by Foreign Minister Ruth "
        "Kamau and Finance Minister Tom Reed."
    )
    records = read_english(text)
    (visit,) = tell_events(records, "Visit")
    assert visit.roles == {"guest": ["Marc Dubois", "Ruth Kamau", "Tom Reed"]}
    (meeting,) = tell_events(records, "Meeting")
    assert meeting.roles == {"participant": ["Anne Holm", "Grace Otieno"]}
    assert {("Ruth Kamau", "Kenya"), ("Tom Reed", "Kenya")} <= {
        (holder, country) for holder, _, _, country in offices_in(records)
    }


def test_who_comes_along_is_not_of_the_only_country_told_of() -> None:
    text = (
        "Foreign Minister Lena Holt travelled to Kenya on Friday. She was joined by Trade Minister Grace Orr. She met "
        "President Daniel Kip in Nairobi to discuss trade between the two countries."
    )
    countries = {(holder, country) for holder, _, _, country in offices_in(read_english(text))}
    assert countries == {("Lena Holt", None), ("Grace Orr", None), ("Daniel Kip", "Kenya")}


def test_an_assistant_secretary_of_state_is_of_the_one_country_that_has_them() -> None:
    text = "Assistant Secretary of State for African Affairs Mary Phelps met Rwandan President Paul Karekezi."
    assert ("Mary Phelps", "United States") in {
        (holder, country) for holder, _, _, country in offices_in(read_english(text))
    }


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "New Zealand gave Samoa two patrol vehicles last month.",
            {"donor": ["New Zealand"], "recipient": ["Samoa"]},
        ),
        (
            "Greece and Cyprus sent firefighting aircraft to Israel.",
            {"donor": ["Cyprus", "Greece"], "recipient": ["Israel"]},
        ),
        (
            "Denmark will fund a water project in Kenya.",
            {"donor": ["Denmark"], "recipient": ["Kenya"]},
        ),
        (
            "A Mexican ship with 800 tonnes of food docked in Havana on Friday.",
            {"donor": ["Mexico"], "recipient": ["Cuba"]},
        ),
        (
            "Ireland is to give Malawi €4 million to fight cholera.",
            {"donor": ["Ireland"], "recipient": ["Malawi"]},
        ),
    ],
)
def test_who_helps_whom(text: str, roles: dict[str, list[str]]) -> None:
    (aid,) = tell_events(read_english(text), "Assistance")
    assert aid.roles == roles


@pytest.mark.parametrize(
    "text",
    [
        "Poland rejected an offer of aid from Russia.",
        "The minister said donors should give more aid to Yemen.",
        "The two ministers agreed to provide equipment for joint projects.",
        "The bank released its report on food prices in Malawi.",
    ],
)
def test_what_helps_nobody(text: str) -> None:
    assert tell_events(read_english(text), "Assistance") == []


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Trade Minister Tom Berg's Friday meeting with Peruvian President Ana Reyes ran over by an hour.",
        "Norwegian Trade Minister Tom Berg was all smiles after emerging from talks with Peruvian President Ana Reyes.",
        "Peruvian President Ana Reyes opened her day with a breakfast with Norwegian Trade Minister Tom Berg.",
        "Norwegian Trade Minister Tom Berg had an hour-long exchange with Peruvian President Ana Reyes on fisheries.",
        "Peruvian President Ana Reyes spent an hour with Norwegian Trade Minister Tom Berg before leaving for Quito.",
    ],
)
def test_who_talked(text: str) -> None:
    (meeting,) = tell_events(read_english(text), "Meeting")
    assert meeting.roles == {"participant": ["Ana Reyes", "Tom Berg"]}


def test_an_exchange_of_letters_is_no_talk() -> None:
    text = "An exchange of letters between Peruvian President Ana Reyes and Norwegian Trade Minister Tom Berg followed."
    assert tell_events(read_english(text), "Meeting") == []


def test_it_is_not_both_sides_who_came() -> None:
    text = (
        "Kenyan President Marc Dubois paid a visit to Norway on Friday. He met King Olav Holm. During the visit, "
        "the two sides issued a joint statement."
    )
    (visit,) = tell_events(read_english(text), "Visit")
    assert visit.roles == {"guest": ["Marc Dubois"]}
