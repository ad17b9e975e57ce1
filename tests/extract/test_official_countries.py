"""Of which country an official is by what stands around him: the sentence before, who passes on his words, his post."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, read_article, read_english

from kg.records import ArticleRecords

KENYAN = "Kenyan President James Kiprono and Danish President Anna Keller met in Geneva on Monday."


def country_of(records: ArticleRecords, holder: str) -> str | None:
    names = names_of(records)
    found = {names.get(t.country or "") for t in records.tenures if names[t.holder] == holder}
    assert found, f"{holder} holds no office"
    return found.pop()


def body_of(records: ArticleRecords, holder: str) -> str | None:
    names = names_of(records)
    return next(names.get(t.organization or "") for t in records.tenures if names[t.holder] == holder)


@pytest.mark.parametrize(
    "text",
    [
        "Beijing was quick to react. Foreign ministry spokesman Omar Tuah warned of tensions.",
        "China protested. Foreign Minister Omar Tuah spoke of a mistake.",
        'Beijing was curt. "Nobody needs a new bloc," foreign ministry spokesman Omar Tuah told reporters.',
    ],
)
def test_who_speaks_behind_a_sentence_on_a_country_is_of_it(text: str) -> None:
    assert country_of(read_english(KENYAN, text), "Omar Tuah") == "China"


@pytest.mark.parametrize(
    "text",
    [
        "China and Japan protested. Foreign Minister Omar Tuah spoke of a mistake.",
        "They spoke of China. Foreign Minister Omar Tuah was there.",
        "China protested. They saw Foreign Minister Omar Tuah.",
    ],
)
def test_a_country_that_is_no_theme_lends_nothing(text: str) -> None:
    assert country_of(read_english(KENYAN, text), "Omar Tuah") != "China"


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Kiprono conveyed to Keller the greetings of Prime Minister Omar Tuah.", "Kenya"),
        ("Keller passed on the regards of Foreign Minister Omar Tuah.", "Denmark"),
        ("Kiprono gave a speech. He conveyed a message from Vice President Omar Tuah.", "Kenya"),
    ],
)
def test_whose_greetings_somebody_passes_on_is_of_his_country(text: str, sender: str) -> None:
    assert country_of(read_english(KENYAN, text), "Omar Tuah") == sender


def test_who_receives_a_message_is_not_of_the_country_of_who_passes_it_on() -> None:
    records = read_english(KENYAN, "Kiprono conveyed a message to Prime Minister Omar Tuah.")
    assert country_of(records, "Omar Tuah") != "Kenya"


def test_an_envoy_is_not_of_the_country_where_he_serves() -> None:
    lead = (
        "NAIROBI, Kenya - Kenyan President James Kiprono visited Hungary on Monday, Kenya's government said."
    )
    records = read_english(lead, "In Budapest, Kiprono was welcomed by Ambassador Omar Tuah.")
    assert country_of(records, "Omar Tuah") == "Kenya"


def test_an_envoy_who_serves_at_home_is_of_the_other_of_two_countries() -> None:
    records = read_article(
        make_article(
            "NAIROBI, Kenya - Kenya and Hungary agreed in Nairobi on Monday to trade more. Hungary will buy tea.",
            "Kenya will buy trains from Hungary. In Nairobi, Ambassador Omar Tuah praised Hungary and Kenya.",
            language="en",
        )
    )
    assert country_of(records, "Omar Tuah") == "Hungary"


def test_a_country_that_opens_the_headline_is_at_home_more_than_where_it_is_written() -> None:
    records = read_english(
        "WASHINGTON - Sweden joined the alliance on Monday in Washington. Sweden's flag will fly in Sweden.",
        "Sweden had waited. Prime Minister Omar Tuah handed over the papers. Sweden rejoiced, he said.",
        title="Sweden joins the alliance",
    )
    assert country_of(records, "Omar Tuah") == "Sweden"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The African Union met on Monday. The secretary general, Omar Tuah, spoke.", "African Union"),
        ("The World Bank met on Monday. Its managing director, Omar Tuah, spoke.", "World Bank Group"),
    ],
)
def test_an_office_of_a_body_is_of_the_one_named_last(text: str, body: str) -> None:
    assert body_of(read_english(text), "Omar Tuah") == body


def test_the_secretary_general_is_that_of_the_united_nations_where_it_is_told_of() -> None:
    records = read_english(
        "The Security Council met. The United Nations mourns, Secretary-General Omar Tuah said."
    )
    assert body_of(records, "Omar Tuah") == "United Nations"


def test_who_comes_along_is_not_of_the_place() -> None:
    text = (
        "Danish President Anna Keller flies to Nairobi. In Nairobi, she is accompanied by Minister Omar Tuah."
    )
    assert country_of(read_english(text), "Omar Tuah") != "Kenya"


def test_who_receives_behind_a_sentence_on_a_country_is_of_it() -> None:
    text = "Fiji has accepted his credentials. He presented them to Governor-General Omar Tuah on Tuesday."
    assert country_of(read_english(KENYAN, text), "Omar Tuah") == "Fiji"
