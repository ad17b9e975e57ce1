"""What Vietnamese says without endings, articles or pronouns: clauses behind a comma, occasions, territories."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, offices_in, read_article, tell_events

from kg.records import ArticleRecords


def read(*paragraphs: str, published: str = "2025-06-15") -> ArticleRecords:
    """The records of a Vietnamese article of these paragraphs."""
    return read_article(make_article(*paragraphs, published=published, language="vi"))


def test_what_goes_on_behind_a_comma_is_said_of_who_stands_before_it() -> None:
    found = tell_events(
        read(
            "Chiều 12/6, tại Hà Nội, Thủ tướng Lê Văn Nam đã có cuộc hội đàm với Tổng thống Pháp Paul Martin, "
            "đang thăm chính thức Việt Nam từ ngày 11 đến 13/6."
        )
    )
    (visit,) = [event for event in found if event.type.endswith("Visit")]
    (meeting,) = [event for event in found if event.type == "Meeting"]
    assert visit.roles == {"guest": ["Paul Martin"]}
    assert visit.date == "2025-06-11/2025-06-13"
    assert meeting.date == "2025-06-12"


def test_the_occasion_of_a_message_has_no_day_but_its_own() -> None:
    text = (
        "Nhân dịp ông Marc Dubois được bầu làm Tổng thống Pháp, ngày 13/6, Chủ tịch nước Trần Văn Minh "
        "đã gửi điện mừng tới ông Marc Dubois."
    )
    dates = {event.type: event.date for event in tell_events(read(text))}
    assert dates["Appointment"] is None
    assert set(dates.values()) == {None, "2025-06-13"}


def test_what_is_said_of_an_object_does_not_move_the_story() -> None:
    found = tell_events(
        read(
            "Ngày 12/6, Thủ tướng Lê Văn Nam đã tiếp Thủ tướng Pháp Paul Martin.",
            "Thủ tướng Lê Văn Nam chúc mừng ông Martin vừa được Quốc hội Pháp bầu lại hồi tháng 5.",
            "Việt Nam và Pháp nhất trí nâng cấp quan hệ lên Đối tác chiến lược.",
        ),
        "Establishment",
        "Appointment",
    )
    assert {event.type: event.date for event in found} == {
        "Appointment": "2025-05",
        "Establishment": "2025-06-12",
    }


def test_a_day_before_a_light_verb_is_the_day_of_its_noun() -> None:
    text = (
        "Nhận được tin về vụ sập cầu, hôm qua, Thủ tướng Lê Văn Nam đã gửi điện chia buồn tới ông Bounmy Keo."
    )
    assert [event.date for event in tell_events(read(text))] == ["2025-06-14"]


@pytest.mark.parametrize(
    ("holder", "title", "words"),
    [
        ("Lê Văn Nam", "Chủ tịch", "Chủ tịch UBND thành phố Lê Văn Nam"),
        ("Lê Văn Nam", "Phó Chủ tịch", "Phó Chủ tịch UBND tỉnh An Hòa Lê Văn Nam"),
        ("Paul Martin", "Tổng Lãnh sự", "Tổng Lãnh sự Pháp tại Thành phố Hồ Chí Minh Paul Martin"),
    ],
)
def test_a_territory_belongs_to_the_body_and_the_name_behind_it_to_the_holder(
    holder: str, title: str, words: str
) -> None:
    records = read(f"{words} đã tiếp Đại sứ Nga Ivan Petrov.")
    assert (holder, title) in {(name, office) for name, office, _, _ in offices_in(records)}
    hosts = [event.roles.get("host") for event in tell_events(records, "Meeting")]
    assert hosts == [[holder]]
    assert "UBND" not in names_of(records).values()


def test_bodies_hold_sessions() -> None:
    (found,) = tell_events(
        read("Hội Hữu nghị Việt Nam - Peru họp đại hội tại Hà Nội ngày 12/6."), "Conference"
    )
    assert found.date == "2025-06-12"
