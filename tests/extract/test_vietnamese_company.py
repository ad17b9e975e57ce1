"""Vietnamese: who does it together with the subject, where a house stands, what is to come, countries in a row."""

from __future__ import annotations

from reading_samples import make_article, read_article, tell_events

from kg.records import ArticleRecords


def read_vietnamese(text: str) -> ArticleRecords:
    return read_article(make_article(text, title="Tin trong ngày", language="vi"))


def test_who_signs_together_with_the_subject_signs() -> None:
    text = "Bộ trưởng Ngoại giao Na Uy Karl Lindeth đã cùng Bộ trưởng Ngoại giao Peru Ana Reyes ký thỏa thuận hợp tác."
    (event,) = tell_events(read_vietnamese(text), "Signing")
    assert set(event.roles["signatory"]) == {"Karl Lindeth", "Ana Reyes"}


def test_the_city_of_a_house_is_where_it_was() -> None:
    text = "Chiều 10/6, tại Nhà hát Lớn Hà Nội, Tổng thống Peru Ana Reyes gặp Thủ tướng Na Uy Karl Lindeth."
    (event,) = tell_events(read_vietnamese(text), "Meeting")
    assert event.place == "Hà Nội"


def test_what_opens_as_planned_is_to_come() -> None:
    text = "Dự kiến, Tổng thống Peru Ana Reyes hội đàm với Thủ tướng Na Uy Karl Lindeth ngày 20/6."
    (event,) = tell_events(read_vietnamese(text), "Meeting")
    assert event.status == "planned"


def test_countries_joined_by_commas_alone_act_together() -> None:
    (event,) = tell_events(read_vietnamese("Nga, Trung Quốc ký thỏa thuận hợp tác ngày 10/6."), "Signing")
    assert set(event.roles["signatory"]) == {"Nga", "Trung Quốc"}
