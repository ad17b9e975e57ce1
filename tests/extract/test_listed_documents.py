"""Documents that a list tells one by one, the whole of their names, and whom they bind."""

from __future__ import annotations

import pytest
from reading_samples import make_article, parties_of, read_article

ENGLISH = "Kenyan President James Kiprono and Chilean President Anna Keller signed four documents on Monday."
FRENCH = (
    "Le président kényan James Kiprono et la présidente chilienne Anna Keller ont signé quatre accords lundi."
)
VIETNAMESE = (
    "Chủ tịch nước Lê Văn Nam và Tổng thống Chile Anna Keller chứng kiến lễ ký bốn văn kiện hợp tác ngày 9/6."
)


def names_in(language: str, *paragraphs: str) -> list[str]:
    records = read_article(make_article(*paragraphs, language=language))
    return [found.name for found in records.agreements if found.status == "signed"]


@pytest.mark.parametrize(
    "told",
    [
        "The agreements include a memorandum on health and an agreement on fisheries.",
        "The documents are a memorandum on health, and an agreement on fisheries.",
        "They include a memorandum on health and an agreement on fisheries.",
        "Among them are a memorandum on health and an agreement on fisheries.",
        "Among the documents signed were a memorandum on health and an agreement on fisheries.",
    ],
)
def test_an_english_list_stands_for_its_sum(told: str) -> None:
    assert names_in("en", ENGLISH, told) == ["memorandum on health", "agreement on fisheries"]


@pytest.mark.parametrize(
    "told",
    [
        "Les accords comprennent un mémorandum sur la santé et un accord sur la pêche.",
        "Les documents signés sont un mémorandum sur la santé et un accord sur la pêche.",
        "Parmi eux figurent un mémorandum sur la santé et un accord sur la pêche.",
    ],
)
def test_a_french_list_stands_for_its_sum(told: str) -> None:
    assert names_in("fr", FRENCH, told) == ["mémorandum sur la santé", "accord sur la pêche"]


@pytest.mark.parametrize(
    "told",
    [
        "Các văn kiện gồm Bản ghi nhớ về y tế và Hiệp định về nghề cá.",
        "Các văn kiện được ký kết gồm: Bản ghi nhớ về y tế; Hiệp định về nghề cá.",
    ],
)
def test_a_vietnamese_list_stands_for_its_sum(told: str) -> None:
    assert names_in("vi", VIETNAMESE, told) == ["Bản ghi nhớ về y tế", "Hiệp định về nghề cá"]


@pytest.mark.parametrize(
    "told",
    [
        "The agreements include a clause on secrecy.",
        "Kenya spoke of a memorandum on health.",
        "An agreement on fisheries is a dream.",
    ],
)
def test_what_lists_no_documents_leaves_the_sum(told: str) -> None:
    assert names_in("en", ENGLISH, told) == ["documents"]


@pytest.mark.parametrize(
    "name",
    [
        "green growth compact",
        "digital economy agreement",
        "memorandum on the return of stolen vehicles",
        "memorandum on settling trade in local currencies",
        "agreement on the transfer of sentenced persons",
        "programme of cultural exchange for 2025-2029",
    ],
)
def test_the_whole_name_of_a_document_is_read(name: str) -> None:
    assert names_in("en", f"Kenya and Chile signed a {name} on Monday.") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya and Chile signed an agreement allowing visits on Monday.", "agreement"),
        ("Kenya and Chile signed an agreement reached in May.", "agreement"),
    ],
)
def test_what_is_said_of_a_document_is_no_part_of_its_name(text: str, name: str) -> None:
    assert names_in("en", text) == [name]


@pytest.mark.parametrize(
    "name",
    ["Nghị định thư về sầu riêng đông lạnh", "Bản ghi nhớ về hợp tác đào tạo cán bộ ngoại giao"],
)
def test_a_vietnamese_name_is_not_cut_within_a_word(name: str) -> None:
    text = f"Chủ tịch nước Lê Văn Nam và Tổng thống Chile Anna Keller chứng kiến lễ ký {name}."
    assert names_in("vi", text) == [name]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The EU – Vietnam Free Trade Agreement is in force.", {"European Union", "Vietnam"}),
        (
            f"{ENGLISH.split(' and ')[0]}, on a tour, and Chilean Minister Anna Keller put their names to a treaty.",
            {"Kenya", "Chile"},
        ),
    ],
)
def test_whom_a_document_binds(text: str, parties: set[str]) -> None:
    records = read_article(make_article(text, language="en"))
    [agreement] = records.agreements
    assert set(parties_of(records, agreement)) == parties


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Kenya and Chile signed the Mombasa Treaty in 2020, and it came into force last August.",
            "in_force",
        ),
        ("Kenya and Chile signed the Mombasa Treaty in 2020.", "signed"),
        ("Kenya and Chile signed the Mombasa Treaty in 2020; it is not yet in force.", "signed"),
    ],
)
def test_what_is_in_force_was_signed_before(text: str, status: str) -> None:
    [agreement] = read_article(make_article(text, language="en")).agreements
    assert agreement.status == status
