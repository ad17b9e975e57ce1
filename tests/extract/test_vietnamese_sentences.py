"""Vietnamese sentences of which a rule of the language, and no word of its tables, makes one thing or another."""

from __future__ import annotations

import pytest
from reading_samples import make_article, read_article, tell_events

from kg.records import ArticleRecords

DEALT = "Đại sứ Pháp Marc Duval"


def read_vietnamese(text: str) -> ArticleRecords:
    return read_article(make_article(text, language="vi"))


@pytest.mark.parametrize("land", ["Nhật Bản", "Hàn Quốc", "Bồ Đào Nha", "UAE"])
def test_a_verb_stands_behind_a_name_that_ends_in_a_word_for_a_noun(land: str) -> None:
    events = tell_events(read_vietnamese(f"Chính phủ {land} viện trợ 5 triệu USD cho Lào."), "Assistance")
    assert [event.roles["recipient"] for event in events] == [["Lào"]]


@pytest.mark.parametrize(
    "title", ["Bí thư Tỉnh ủy Nghệ An", "Bí thư Thành ủy", "Giám đốc Sở Ngoại vụ Thừa Thiên Huế"]
)
def test_a_province_stands_before_who_heads_it(title: str) -> None:
    events = tell_events(read_vietnamese(f"{title} Lê Văn Nam tiếp {DEALT} sáng 5/3."), "Meeting")
    assert [event.roles for event in events] == [{"host": ["Lê Văn Nam"], "guest": ["Marc Duval"]}]


def test_behind_a_comma_and_an_and_the_next_title_is_of_another() -> None:
    text = f"Bộ trưởng Lê Văn Nam tiếp Đại tá Ivan Petrov, chỉ huy tàu, và {DEALT} tại Hà Nội."
    events = tell_events(read_vietnamese(text), "Meeting")
    assert sorted(name for event in events for name in event.roles["guest"]) == ["Ivan Petrov", "Marc Duval"]


def test_two_countries_joined_by_a_dash_close_the_name_of_a_body() -> None:
    text = f"Chủ tịch Hội Hữu nghị Việt Nam - Peru Lê Văn Nam tiếp {DEALT} tại Hà Nội."
    record = read_vietnamese(text)
    assert "Hội Hữu nghị Việt Nam - Peru" in {entity.name for entity in record.entities}
    assert tell_events(record, "Meeting")[0].roles["host"] == ["Lê Văn Nam"]


def test_who_is_dismissed_by_a_parliament_is_of_its_country() -> None:
    record = read_vietnamese("Quốc hội Hàn Quốc bãi nhiệm Thủ tướng Han Min-su.")
    names = {entity.key: entity.name for entity in record.entities}
    countries = [names.get(tenure.country or "") for tenure in record.tenures]
    assert countries == ["Hàn Quốc"]
