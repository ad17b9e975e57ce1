"""Vietnamese: who was there, on which side, at whose house, over which days; who holds office in a body's branch."""

from __future__ import annotations

from reading_samples import make_article, read_article, tell_events

from kg.records import ArticleRecords

TALKS = "Ngày 10/6, tại Oslo, Thủ tướng Na Uy Karl Lindeth đã hội đàm với Tổng thống Peru Ana Reyes. "
SESSION = "Hội nghị Bộ trưởng Quốc phòng đã diễn ra tại Lima ngày 10/6. "


def read_vietnamese(text: str, title: str = "Tin trong ngày") -> ArticleRecords:
    return read_article(make_article(text, title=title, language="vi"))


def test_each_side_lists_its_people() -> None:
    text = f"{TALKS}Về phía Na Uy có Bộ trưởng Ngoại giao Erik Dahl; về phía Peru có Đại sứ Rosa Vega."
    records = read_vietnamese(text)
    (event,) = tell_events(records, "Meeting")
    assert event.roles["participant"] == ["Erik Dahl", "Rosa Vega"]
    names = {entity.key: entity.name for entity in records.entities}
    countries = {entity.name: names.get(entity.country or "") for entity in records.entities}
    assert (countries["Erik Dahl"], countries["Rosa Vega"]) == ("Na Uy", "Peru")


def test_who_is_said_to_attend_as_well_was_there() -> None:
    (event,) = tell_events(
        read_vietnamese(f"{TALKS}Bộ trưởng Ngoại giao Na Uy Erik Dahl cùng dự."), "Meeting"
    )
    assert event.roles["participant"] == ["Erik Dahl"]
    text = f"{TALKS}Hội đàm có sự tham dự của Bộ trưởng Ngoại giao Na Uy Erik Dahl và Đại sứ Peru Rosa Vega."
    (event,) = tell_events(read_vietnamese(text), "Meeting")
    assert event.roles["participant"] == ["Erik Dahl", "Rosa Vega"]


def test_who_leads_a_delegation_was_there() -> None:
    text = f"{SESSION}Tướng Erik Dahl dẫn đầu đoàn Na Uy; đoàn Peru do Tướng Rosa Vega làm Trưởng đoàn."
    (event,) = tell_events(read_vietnamese(text), "Conference")
    assert set(event.roles["participant"]) == {"Erik Dahl", "Rosa Vega"}


def test_the_forces_of_counted_countries_act_together() -> None:
    text = "Ngày 10/6, quân đội ba nước Nga, Peru, Na Uy tập trận chung tại Oslo."
    (event,) = tell_events(read_vietnamese(text, "Ba nước tập trận"), "Exercise")
    assert set(event.roles["participant"]) == {"Nga", "Peru", "Na Uy"}


def test_a_house_of_the_government_is_at_home() -> None:
    text = "Chiều 10/6, tại Trụ sở Chính phủ, Thủ tướng Lê Văn Nam hội đàm với Thủ tướng Na Uy Karl Lindeth."
    (event,) = tell_events(read_vietnamese(text), "Meeting")
    assert (event.roles["host"], event.roles["guest"]) == (["Lê Văn Nam"], ["Karl Lindeth"])


def test_nobody_receives_on_the_sidelines() -> None:
    text = "Bên lề Hội nghị Cấp cao tại Oslo, Thủ tướng Na Uy Karl Lindeth gặp Tổng thống Peru Ana Reyes."
    (event,) = tell_events(read_vietnamese(text), "Meeting")
    assert set(event.roles["participant"]) == {"Karl Lindeth", "Ana Reyes"}


def test_who_holds_office_in_a_branch_of_a_body() -> None:
    text = "Bộ trưởng Lê Văn Nam tiếp Trưởng đại diện UNICEF tại Việt Nam Ana Reyes ngày 10/6."
    records = read_vietnamese(text)
    (event,) = tell_events(records, "Meeting")
    assert event.roles["guest"] == ["Ana Reyes"]


def test_an_office_of_the_body_told_before_by_its_word() -> None:
    text = (
        "Bộ trưởng Lê Văn Nam tiếp Đoàn Hội Hữu nghị Peru - Việt Nam do bà Ana Reyes, Chủ tịch Hội, dẫn đầu."
    )
    records = read_vietnamese(text)
    names = {entity.key: entity.name for entity in records.entities}
    held = {
        names[t.holder]: names.get(t.organization or "") for t in records.tenures if t.title == "Chủ tịch"
    }
    assert held == {"Ana Reyes": "Hội Hữu nghị Peru - Việt Nam"}


def test_days_from_and_until() -> None:
    text = (
        "Chiều 10/6, Tổng thống Peru Ana Reyes đã tới Oslo, bắt đầu chuyến thăm Na Uy kéo dài đến ngày 12/6."
    )
    visits = tell_events(read_vietnamese(text), "Visit")
    assert [event.date for event in visits] == ["2025-06-10/2025-06-12"]


def test_a_new_day_goes_on_behind_a_semicolon() -> None:
    text = "Ngày 9/6, Tổng thống Peru Ana Reyes gặp Thủ tướng Na Uy Karl Lindeth; ngày 10/6, gặp Đại sứ Cuba Raul Diaz."
    one, two = tell_events(read_vietnamese(text), "Meeting")
    assert "Ana Reyes" in {name for names in one.roles.values() for name in names}
    assert "Ana Reyes" in {name for names in two.roles.values() for name in names}
