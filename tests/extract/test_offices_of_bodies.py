"""Where English offices are held: told behind the name, by a verb, in a body named with "of" before the title."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, offices_in, read_article, read_english

from kg import sources
from kg.article import Article
from kg.sources.text import _find_place


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Clara Voss, who heads the Norwegian Dockers' Union, said so.",
            ("head", "Norwegian Dockers' Union", "Norway"),
        ),
        (
            "The Committee on Rural Roads, chaired by Clara Voss, sat.",
            ("chair", "Committee on Rural Roads", None),
        ),
        (
            "Economist Clara Voss of Saint Luke's University said so.",
            ("Economist", "Saint Luke's University", None),
        ),
        ("Analyst Clara Voss of brokerage Tamberg said so.", ("Analyst", "Tamberg", None)),
        (
            "Geologist Clara Voss, of the Institute for Deep Soils, left.",
            ("Geologist", "Institute for Deep Soils", None),
        ),
        (
            "Dockers Association of Chile president Dr Clara Voss left.",
            ("president", "Dockers Association of Chile", "Chile"),
        ),
        (
            "The shares of Tamberg fell. Tamberg Chief Executive Clara Voss left.",
            ("Chief Executive", "Tamberg", None),
        ),
        (
            "The Tamberg Institute, whose managing director is Clara Voss, shut.",
            ("managing director", "Tamberg Institute", None),
        ),
        ("Clara Voss, Governor of the Bank of Chile, said so.", ("Governor", "Bank of Chile", "Chile")),
        (
            "The Speaker of the State Upper Tagma, Mrs Clara Voss, came.",
            ("Speaker", "State Upper Tagma", None),
        ),
        (
            "Clara Voss previously served as governor of the Bank of Chile.",
            ("governor", "Bank of Chile", "Chile"),
        ),
        ("Clara Voss, who became Bishop of Lyon in 2023, said so.", ("Bishop", None, "France")),
        ("A spokeswoman for Minister Paul Marten, Clara Voss, said so.", ("spokeswoman", None, None)),
        (
            "The Vale Schools Trust shut. The trust's current chair, Clara Voss, left.",
            ("chair", "Vale Schools Trust", None),
        ),
        ("The ecologist Associate Professor Clara Voss said so.", ("Associate Professor", None, None)),
        ("The mayor of Brod na Kupi, Clara Voss, said so.", ("mayor", "Brod na Kupi", None)),
        (
            "Clara Voss, spokesperson for the Coastal Pilots Office, left.",
            ("spokesperson", "Coastal Pilots Office", None),
        ),
        ("Harbour master Clara Voss KC said so.", ("Harbour master", None, None)),
        ("First Lady Clara Voss visited a school.", ("First Lady", None, None)),
    ],
)
def test_where_an_office_is_held(text: str, held: tuple[str, str | None, str | None]) -> None:
    records = read_article(make_article(text, language="en"))
    assert ("Clara Voss", *held) in offices_in(records)


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss, who led the delegation, said so.",
        "Clara Voss, who will head the Dockers' Union, said so.",
        "The delegation, led by Clara Voss, met President Paul Marten.",
        "Farmer Clara Voss met the president.",
        "Clara Voss, a banker, won.",
    ],
)
def test_who_leads_for_a_day_or_has_a_trade_holds_no_office(text: str) -> None:
    assert not [held for held in offices_in(read_english(text)) if held[0] == "Clara Voss"]


def test_a_capital_word_behind_a_title_in_the_headline_is_no_name() -> None:
    records = read_english(
        "President Clara Voss has condoled with Chile on the death of Paul Marten.",
        title="President Condoles with Chile on Paul Marten",
    )
    assert not [name for name in names_of(records).values() if "Condoles" in name]


def test_what_somebody_is_called_is_no_call() -> None:
    records = read_english("President Paul Marten called Minister Clara Voss “a daughter of this country”.")
    assert not records.events


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("BUDAPEST", "Budapest"),
        ("Phnom Penh (AKP), December 4, 2025 --", "Phnom Penh"),
        ("By Paul Marten in Lusaka", "Lusaka"),
    ],
)
def test_a_line_above_the_text_tells_where_it_was_sent_from(line: str, place: str) -> None:
    story = (
        "President Clara Voss received Prime Minister Paul Marten on Monday, her office said in a statement."
    )
    text = f"Harbour Strike Ends\n\n12 June 2025\n\n{line}\n\n{story}\n\nThe strike in the port had lasted for a week."
    (article,) = (a for a in sources.read(text.encode(), "sample.txt") if isinstance(a, Article))
    records = read_article(article)
    assert {names_of(records)[event.place] for event in records.events if event.place} == {place}


def test_a_place_before_the_day_of_its_line_is_where_it_was_sent_from() -> None:
    assert _find_place("Goma | 8 January 2026") == "Goma"


def test_what_stands_behind_the_verb_of_a_session_is_its_place() -> None:
    text = "The 9th Forum of the Governors of the Border Provinces of Chile and Peru was held in Vastra on Monday."
    records = read_english(text, title="Forum")
    assert {names_of(records)[event.place] for event in records.events if event.place} == {"Vastra"}


def test_a_comma_of_headlines_stands_for_and() -> None:
    records = read_english(
        "Chancellor Clara Voss left.", title="PM Paul Marten, Chancellor Clara Voss open bridge"
    )
    assert ("Paul Marten", "chancellor", None, None) not in offices_in(records)


def test_the_two_leaders_are_those_who_lead_states() -> None:
    records = read_english(
        "President Clara Voss of Chile and President Paul Marten of Peru opened a bridge on Sunday.",
        "The bank paid for it. Brazil's ambassador to Chile, Otto Brand, and Bishop Carl Stein attended.",
        "It rained. Before the ceremony, the two leaders met for an hour and agreed to patrol the river.",
    )
    assert [sorted(names_of(records)[key] for key in one.parties) for one in records.commitments] == [
        ["Chile", "Peru"]
    ]
    met = [event for event in records.events if event.type == "Meeting"]
    assert [{names_of(records)[p.agent] for p in event.participations} for event in met] == [
        {"Clara Voss", "Paul Marten"}
    ]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The rival authorities in Libya have committed themselves to holding elections.", [["Libya"]]),
        ("Kenya and Uganda have come to terms on dividing the costs.", [["Kenya", "Uganda"]]),
        ("Kenya and the other members of the council agreed to ban the trade.", [["Kenya"]]),
        ("Kenya and Uganda struck an agreement to link their grids.", [["Kenya", "Uganda"]]),
        ("Kenya agreed to ban the trade.", []),
        ("Kenya, whose rival authorities fought, agreed to ban the trade.", []),
    ],
)
def test_who_commits_themselves(text: str, parties: list[list[str]]) -> None:
    records = read_english(text)
    assert [sorted(names_of(records)[key] for key in one.parties) for one in records.commitments] == parties


def test_what_headline_and_text_tell_is_agreed_once() -> None:
    records = read_english(
        "Kenya and Uganda have agreed to ban the trade, a minister said.",
        title="Kenya and Uganda agree to ban trade",
    )
    assert len(records.commitments) == 1


def test_who_visits_is_not_of_the_country_he_comes_to() -> None:
    records = read_english(
        "ISLAMABAD: Pakistan and Tajikistan finalised the text on Tuesday.",
        "Tajikistan and Pakistan will sign it during the visit of President Paul Marten to Islamabad next month.",
    )
    assert ("Paul Marten", "President", None, "Tajikistan") in offices_in(records)


def test_a_letterhead_tells_whose_officials_they_are() -> None:
    text = (
        "State Secretary Voss Receives Delegation\n\nMinistry for Foreign Affairs of Sweden\n\n12 June 2025\n\n"
        "State Secretary Clara Voss received today the Permanent Secretary of Rwanda, Mr Paul Marten. Rwanda and "
        "Rwandan firms were discussed.\n\nThe meeting had been planned for weeks."
    )
    (article,) = (a for a in sources.read(text.encode(), "sample.txt") if isinstance(a, Article))
    assert ("Clara Voss", "State Secretary", None, "Sweden") in offices_in(read_article(article))


def test_regions_and_titles_tell_of_which_country_local_news_is() -> None:
    records = read_english(
        "The Crown Court sat in North Yorkshire.", "Det Insp Clara Voss and Judge Paul Marten left."
    )
    assert {held[::3] for held in offices_in(records)} == {
        ("Clara Voss", "United Kingdom"),
        ("Paul Marten", "United Kingdom"),
    }


def test_one_such_word_tells_nothing() -> None:
    records = read_english("The Crown Court sat.", "Prosecutor Clara Voss and Judge Paul Marten spoke.")
    assert {held[3] for held in offices_in(records)} == {None}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Director General of TambergTrade Clara Voss chaired it.",
            ("Director General", "TambergTrade", None),
        ),
        (
            "They met Minister Paul Marten, the governor of Vast, Clara Voss, and a nurse.",
            ("governor", "Vast", None),
        ),
        ("The bank, whose executive president, Clara Voss, came, paid.", ("executive president", None, None)),
        ("Dr Clara Voss, who also heads the Tamberg Institute, left.", ("head", "Tamberg Institute", None)),
        ("The leader of the opposition VDS, Clara Voss, left.", ("leader of the opposition", "VDS", None)),
        (
            "The chair of the parliamentary Roads Committee, Clara Voss, left.",
            ("chair", "Roads Committee", None),
        ),
        ("Chairman of the traders' association, Mrs Clara Voss, left.", ("Chairman", None, None)),
        ("MP for Vasta Central Clara Voss welcomed it.", ("MP for Vasta Central", None, None)),
    ],
)
def test_whose_of_several_offices(text: str, held: tuple[str, str | None, str | None]) -> None:
    assert ("Clara Voss", *held) in offices_in(read_english(text))


def test_leaders_confer_by_telephone() -> None:
    records = read_english(
        "President Clara Voss held a telephone conference with President Paul Marten on Monday."
    )
    assert [event.type for event in records.events] == ["Call"]


def test_a_successor_is_of_the_country_of_who_held_the_office() -> None:
    records = read_english(
        "The High Commissioner of Australia, Clara Voss, left. Her successor, Mr Paul Marten, came."
    )
    assert ("Paul Marten", "High Commissioner", None, "Australia") in offices_in(records)


def test_whose_message_is_handed_over_is_of_the_country_of_who_hands_it() -> None:
    records = read_english(
        "ALGIERS, June 12 - Malian Foreign Minister Paul Marten was received by President Otto Brand of Algeria, "
        "to whom he handed a message from President Clara Voss."
    )
    assert ("Clara Voss", "President", None, "Mali") in offices_in(records)


def test_titles_that_begin_alike_keep_their_length() -> None:
    records = read_english("They met Clara Voss, Acting Director General of the Tamberg Fund, on Monday.")
    assert ("Clara Voss", "Acting Director General", "Tamberg Fund", None) in offices_in(records)


def test_who_is_told_something_may_be_an_agency() -> None:
    records = read_english("President Clara Voss told The Allied Press that she would go.")
    assert [name for name in names_of(records).values() if "Press" in name] == []


def test_an_order_makes_nobody_an_officer() -> None:
    records = read_english(
        "Clara Voss was invested with the Order of the Crown by President Paul Marten on Monday."
    )
    assert not [event for event in records.events if event.type == "Appointment"]
