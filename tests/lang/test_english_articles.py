"""Short English articles read as a careful reader does."""

from __future__ import annotations

import pytest
from language_samples import list_events, read


def test_a_day_of_talks() -> None:
    found = read(
        "en",
        "HANOI, June 12 (ABC) - Vietnam's President Le Van Binh received visiting Lao Defence Minister General "
        "Kham Souk in Hanoi on Thursday.",
        "Earlier in the day, Souk held talks with his Vietnamese counterpart, General Tran Van Minh. After the "
        "talks, the two ministers signed a cooperation plan for 2025-2029. The two sides agreed to train pilots.",
        "The Lao minister, who arrived in Hanoi on Wednesday, will visit Ho Chi Minh City on Friday.",
        published="2025-06-13",
    )
    assert list_events(found) == [
        "Meeting occurred 2025-06-12 Hanoi | Le Van Binh=host | Kham Souk=guest",
        "Meeting occurred 2025-06-12 Hanoi | Tran Van Minh=host | Kham Souk=guest",
        "Signing occurred 2025-06-12 Hanoi | Kham Souk=signatory | Tran Van Minh=signatory",
        "Visit occurred 2025-06-11 Hanoi | Kham Souk=guest",
        "Visit planned 2025-06-13 Ho Chi Minh City | Kham Souk=guest",
    ]
    (plan,) = found.agreements
    assert (plan.type, plan.period, len(plan.parties)) == ("ActionPlan", "2025/2029", 2)
    assert len(found.commitments) == 1


def test_calls_plans_and_pronouns() -> None:
    found = read(
        "en",
        "French President Luc Moreau spoke by telephone with German Chancellor Karl Brandt on Saturday. Moreau will "
        "travel to Kyiv next week, where he is expected to meet Ukrainian President Ivan Bondar.",
        "Bondar congratulated Brandt on his election and invited him to Ukraine.",
    )
    assert list_events(found)[:3] == [
        "Call occurred 2025-06-14 None | Luc Moreau=participant | Karl Brandt=participant",
        "Visit planned 2025-06-16/2025-06-22 Kyiv | Luc Moreau=guest",
        "Meeting planned 2025-06-16/2025-06-22 Kyiv | Ivan Bondar=host | Luc Moreau=guest",
    ]
    assert [line.split(" | ")[1:] for line in list_events(found)[3:]] == [
        ["Ivan Bondar=sender", "Karl Brandt=recipient"],
        ["Karl Brandt=appointee"],
        ["Ivan Bondar=sender", "Karl Brandt=recipient"],
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "President Mark Doyle did not meet Prime Minister Anna Keller.",
        "President Mark Doyle could host a summit in June.",
        "President Mark Doyle hopes to visit Vietnam next year.",
        "A summit that President Mark Doyle was to host in Luanda never happened.",
        "Ireland and Rwanda have never established diplomatic relations.",
        "Rescuers met with difficulties in reaching remote villages.",
        "The Supreme Court met criticism after its ruling.",
        "A couple visited the park and called the police.",
        "The storm left for the South China Sea.",
    ],
)
def test_no_event(sentence: str) -> None:
    assert list_events(read("en", sentence)) == []


def test_a_tour_is_one_visit_a_country() -> None:
    found = read("en", "President Mark Doyle travelled to Kenya, Niger and Djibouti.")
    assert [line.split(" | ")[0] for line in list_events(found)] == [
        "Visit occurred 2025-06-15 Kenya",
        "Visit occurred 2025-06-15 Niger",
        "Visit occurred 2025-06-15 Djibouti",
    ]


def test_the_country_a_text_names_in_full_is_meant_by_its_short_name() -> None:
    found = read(
        "en",
        "The foreign ministers of the Democratic Republic of the Congo and Rwanda signed a peace agreement. Congo "
        "and Rwanda agreed to withdraw troops.",
    )
    names = {entity.key: entity.name for entity in found.entities}
    assert [names[key] for key in found.commitments[0].parties] == [
        "Democratic Republic of the Congo",
        "Rwanda",
    ]


def test_who_is_present_at_a_signing_is_a_witness() -> None:
    found = read(
        "en",
        "The agreement on trade was signed by British Trade Secretary Paul Marten and Indian Commerce Minister Asha "
        "Rao in the presence of Prime Minister Anna Keller.",
    )
    (line,) = list_events(found)
    assert line.split(" | ")[1:] == ["Paul Marten=signatory", "Asha Rao=signatory", "Anna Keller=witness"]


def test_a_plural_title_and_the_names_behind_it() -> None:
    found = read(
        "en",
        "The foreign ministers of Croatia and Slovenia, Ivan Babic and Tanja Novak, signed an agreement on border "
        "cooperation in Zagreb on Friday. Novak thanked her host. She paid a working visit to Zagreb last November.",
    )
    names = {entity.key: entity.name for entity in found.entities}
    held = [(names[t.holder], t.title, names[t.country or ""]) for t in found.tenures]
    assert held == [
        ("Ivan Babic", "foreign minister", "Croatia"),
        ("Tanja Novak", "foreign minister", "Slovenia"),
    ]
    assert list_events(found) == [
        "Signing occurred 2025-06-13 Zagreb | Ivan Babic=signatory | Tanja Novak=signatory",
        "Visit occurred 2024-11 Zagreb | Tanja Novak=guest",
    ]


def test_who_attends_a_meeting_told_before_takes_part_in_it() -> None:
    found = read(
        "en",
        "King Adam II of Jordan received the Indian foreign minister, Asha Rao, in Amman on Tuesday.",
        "The meeting was attended by Foreign Minister Omar Haddad of Jordan.",
    )
    assert list_events(found) == [
        "Meeting occurred 2025-06-10 Amman | Adam II=host | Asha Rao=guest | Omar Haddad=participant"
    ]


def test_a_visit_put_off_is_no_event() -> None:
    assert (
        list_events(read("en", "A visit by the Jordanian king to Madrid, planned for January, was put off."))
        == []
    )
