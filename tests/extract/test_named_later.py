"""Offices told without a name before who holds them; plurals of offices whose holders a list names."""

from __future__ import annotations

import pytest
from reading_samples import names_of, read, read_english, tell_events

from kg.records import ArticleRecords


def list_offices(records: ArticleRecords) -> set[tuple[str, str, str | None]]:
    names = names_of(records)
    return {(names[one.holder], one.title, names.get(one.country or "")) for one in records.tenures}


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign minister said on Thursday that the strait would stay open. Karl Lindeth spoke in Bergen.",
        "The Norwegian foreign minister left for Nairobi on Sunday. Karl Lindeth will open a school there.",
        "Norway will open the strait, its foreign minister said on Thursday. Karl Lindeth spoke after talks in Bergen.",
        "“The strait is open,” the Norwegian foreign minister told reporters. Karl Lindeth had come back.",
    ],
)
def test_the_name_behind_an_office_told_without_one_is_its_holder(text: str) -> None:
    assert ("Karl Lindeth", "foreign minister", "Norway") in list_offices(read_english(text))


def test_the_name_behind_an_office_is_its_holder_in_french() -> None:
    offices = list_offices(
        read(
            "« Le détroit restera ouvert », a déclaré jeudi le Premier ministre norvégien. "
            "Karl Lindeth s'exprimait devant la presse."
        )
    )
    assert ("Karl Lindeth", "Premier ministre", "Norvège") in offices


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign minister spoke of the strait on Friday. Karl Lindeth, a fisher from Molde, did not agree.",
        "Norway's foreign minister spoke of the strait on Thursday. Fisherman Karl Lindeth did not agree.",
        "Karl Lindeth mended nets. Norway's foreign minister spoke of the strait. Karl Lindeth did not agree.",
        "Norway's foreign minister, Ida Moen, spoke on Monday. The foreign minister left. Karl Lindeth stayed.",
        "A Norwegian minister spoke of the strait on Thursday. Karl Lindeth said that he had heard enough.",
    ],
)
def test_who_is_told_otherwise_holds_no_office_of_another(text: str) -> None:
    assert not {office for office in list_offices(read_english(text)) if office[0] == "Karl Lindeth"}


@pytest.mark.parametrize(
    "subject",
    [
        "The two countries' defence ministers, Karl Lindeth of Kenya and Ana Reyes of Norway,",
        "The defence ministers of Kenya (Karl Lindeth) and Norway (Ana Reyes)",
        "The defence ministers of Kenya, Karl Lindeth, and Norway, Ana Reyes,",
        "Both nations' defence ministers, Karl Lindeth (Kenya) and Ana Reyes (Norway),",
    ],
)
def test_a_plural_of_an_office_has_the_members_a_list_names(subject: str) -> None:
    records = read_english(f"{subject} met on Friday.")
    assert {
        ("Karl Lindeth", "defence minister", "Kenya"),
        ("Ana Reyes", "defence minister", "Norway"),
    } <= list_offices(records)
    assert {name for event in tell_events(records) for role in event.roles.values() for name in role} == {
        "Karl Lindeth",
        "Ana Reyes",
    }


def test_officials_from_several_countries_stand_for_them() -> None:
    (event,) = tell_events(read_english("Senior officials from Kenya and Norway met on Friday."))
    assert {name for role in event.roles.values() for name in role} == {"Kenya", "Norway"}


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("Karl Lindeth, the World Health Organization's envoy, spoke.", "envoy", "World Health Organization"),
        ("Karl Lindeth, leader of the Reform Party, spoke.", "leader", "Reform Party"),
        ("Mali's Karl Lindeth, head of the Salt Council, spoke.", "head", "Salt Council"),
    ],
)
def test_an_office_of_a_body_behind_the_name(text: str, title: str, of: str) -> None:
    records = read_english(text)
    names = names_of(records)
    found = {(names[t.holder], t.title, names.get(t.organization or "")) for t in records.tenures}
    assert ("Karl Lindeth", title, of) in found


def test_a_portfolio_of_several_fields() -> None:
    offices = list_offices(
        read_english("The Minister of Youth, Sports and Culture of Ghana, Karl Lindeth, spoke.")
    )
    assert ("Karl Lindeth", "Minister of Youth, Sports and Culture", "Ghana") in offices
