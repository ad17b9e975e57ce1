"""Vietnamese clauses: to whom something is given, who did it too, what is recalled, and what day it was."""

from __future__ import annotations

import pytest
from reading_samples import make_article, offices_in, read_article, tell_events

from kg.records import ArticleRecords


def read(*paragraphs: str, title: str = "Tin", published: str | None = "2025-06-15") -> ArticleRecords:
    """The records of a Vietnamese article of these paragraphs."""
    return read_article(make_article(*paragraphs, title=title, published=published, language="vi"))


def test_a_verb_of_helping_says_to_whom() -> None:
    (aid,) = tell_events(
        read("Đại sứ Việt Nam tại Cuba Lê Văn Nam đã trao 500 nghìn USD hỗ trợ Chính phủ và nhân dân Cuba.")
    )
    assert aid.roles == {"donor": ["Lê Văn Nam"], "recipient": ["Chính phủ và nhân dân Cuba"]}


def test_who_stands_with_the_subject_does_it_too() -> None:
    (wreath,) = tell_events(
        read("Thủ tướng Pháp Anne Leroy cùng ông Ivan Petrov đặt hoa tại Đài tưởng niệm.")
    )
    assert wreath.roles == {"participant": ["Anne Leroy", "Ivan Petrov"]}


def test_a_pronoun_behind_a_verb_is_its_object() -> None:
    records = read(
        "Ngày 12/6, Tổng thống Indonesia Agus Nugroho đã điện đàm với Thủ tướng Pháp Anne Leroy và mời bà"
        " thăm Indonesia."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Invitation"].roles == {"sender": ["Agus Nugroho"], "recipient": ["Anne Leroy"]}


def test_a_gathering_told_of_behind_a_comma_is_to_come() -> None:
    records = read(
        "Hai bên thảo luận công tác chuẩn bị cho Hội nghị thượng đỉnh Nga - Ấn thường niên, sẽ được tổ chức"
        " tại New Delhi vào tháng 12."
    )
    (summit,) = tell_events(records)
    assert (summit.type, summit.status, summit.date, summit.place) == (
        "Conference",
        "planned",
        "2025-12",
        "New Delhi",
    )


def test_who_recalls_a_visit_made_it() -> None:
    (visit,) = tell_events(
        read("Nhắc lại chuyến thăm Việt Nam năm 2012, Tổng thống Áo Paul Martin bày tỏ ấn tượng tốt đẹp.")
    )
    assert (visit.type, visit.date, visit.roles) == ("Visit", "2012", {"guest": ["Paul Martin"]})


def test_the_pronoun_of_a_visit_is_of_who_is_received() -> None:
    records = read(
        "Tổng thống Ukraine Ivan Kovalenko hôm qua tiếp Thủ tướng Pháp Anne Leroy ở Kiev, trong chuyến thăm"
        " không báo trước của bà tới Ukraine."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Visit"].roles == {"guest": ["Anne Leroy"]}


@pytest.mark.parametrize(
    ("sentence", "status", "date"),
    [
        ("Thủ tướng Pháp Paul Martin gặp Tổng thống Nga Ivan Petrov hồi tháng 3.", "occurred", "2025-03"),
        ("Thủ tướng Pháp Paul Martin gặp Tổng thống Nga Ivan Petrov hồi tháng 9.", "occurred", "2024-09"),
        ("Thủ tướng Pháp Paul Martin sẽ gặp Tổng thống Nga Ivan Petrov vào tháng 9.", "planned", "2025-09"),
    ],
)
def test_a_word_tells_that_a_month_is_past(sentence: str, status: str, date: str) -> None:
    (meeting,) = tell_events(read(sentence))
    assert (meeting.status, meeting.date) == (status, date)


def test_a_headline_has_no_tense() -> None:
    (visit,) = tell_events(
        read("Thủ tướng Pháp Paul Martin sẽ thăm Lào từ ngày 18 đến 20/6.", title="Thủ tướng Pháp thăm Lào")
    )
    assert (visit.status, visit.date) == ("planned", "2025-06-18/2025-06-20")


def test_each_of_several_hosts_is_called_on() -> None:
    records = read(
        "Ngày 12/6, Đại sứ Cuba Anna Diaz đã đến chào từ biệt Phó Chủ tịch Quốc hội Lê Văn Nam và Thứ trưởng"
        " Bộ Ngoại giao Trần Văn Minh."
    )
    assert [event.roles["host"] for event in tell_events(records)] == [["Lê Văn Nam"], ["Trần Văn Minh"]]


def test_offices_told_behind_a_comma() -> None:
    records = read(
        "Đại sứ Lê Văn Nam sinh năm 1971, từng là Tổng Lãnh sự Việt Nam tại Frankfurt. Bà Anne Leroy, người"
        " đang giữ chức Bộ trưởng Tài chính Pháp, cam kết cải cách."
    )
    titles = {office[:2] for office in offices_in(records)}
    assert {("Lê Văn Nam", "Tổng Lãnh sự"), ("Anne Leroy", "Bộ trưởng Tài chính")} <= titles


def test_an_office_somebody_fills_is_not_that_of_the_next_one() -> None:
    records = read(
        "Chúc mừng bà Anna Popova được bổ nhiệm làm Tổng Lãnh sự Nga tại Đà Nẵng, đồng chí Lê Văn Nam tin"
        " tưởng vào quan hệ hai nước."
    )
    assert ("Lê Văn Nam", "Tổng Lãnh sự") not in {office[:2] for office in offices_in(records)}


def test_a_dated_lead_gives_the_day_of_an_article() -> None:
    records = read(
        "Theo lịch trình được Phủ Tổng thống công bố ngày 3/6/2025, Tổng thống Pháp Paul Martin sẽ thăm Lào.",
        published=None,
    )
    assert records.published == "2025-06-03"
