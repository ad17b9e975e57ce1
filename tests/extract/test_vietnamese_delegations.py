"""Who leads a delegation in Vietnamese, and who "đoàn" is; units with a number; a country in brackets in a title."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, offices_in, read_article, tell_events

from kg.records import ArticleRecords


def read(*paragraphs: str, published: str = "2025-06-15") -> ArticleRecords:
    """The records of a Vietnamese article of these paragraphs."""
    return read_article(make_article(*paragraphs, published=published, language="vi"))


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đại biểu Đảng Ba Lan do đồng chí Jan Kowalski, Bí thư Trung ương Đảng, Trưởng Ban Tư tưởng, dẫn đầu.",
        "Đoàn đại biểu Hạ viện Ba Lan do ông Jan Kowalski, Phó Chủ tịch Hạ viện làm trưởng đoàn.",
        "Đoàn đại biểu Quân đội Ba Lan do Đại tá Jan Kowalski chỉ huy.",
    ],
)
def test_who_leads_a_delegation_stands_for_it(text: str) -> None:
    (meeting,) = tell_events(read(f"Chiều 12/6, Chủ tịch Quốc hội Trần Văn Minh đã tiếp {text}"))
    assert meeting.roles == {"host": ["Trần Văn Minh"], "guest": ["Jan Kowalski"]}


def test_a_delegation_told_again_has_its_leader() -> None:
    records = read(
        "Ngày 12/6, Chủ tịch Quốc hội Trần Văn Minh tiếp Đoàn đại biểu Đảng Lao động Ba Lan.",
        "Chiều 12/6, Chủ tịch Quốc hội Trần Văn Minh đã tiếp Đoàn đại biểu Đảng Lao động Ba Lan do ông Jan Kowalski "
        "dẫn đầu.",
        "Sáng 13/6, đoàn đã dâng hương tại Đài tưởng niệm các Anh hùng liệt sĩ.",
    )
    told = [(event.type, event.roles) for event in tell_events(records)]
    assert ("Meeting", {"host": ["Trần Văn Minh"], "guest": ["Jan Kowalski"]}) in told
    assert ("WreathLaying", {"participant": ["Jan Kowalski"]}) in told
    assert len(told) == 2


def test_the_only_stranger_is_the_delegation() -> None:
    records = read(
        "Ngày 12/6, Phó Chủ tịch UBND tỉnh Trần Văn Minh có buổi hội đàm với Phó Tỉnh trưởng tỉnh Xay Tha Ni (Lào) "
        "Bounmy Keola. Chiều cùng ngày, Bí thư Tỉnh ủy Lê Quang Long tiếp xã giao đoàn."
    )
    roles = [event.roles for event in tell_events(records) if event.type == "Meeting"]
    assert {"host": ["Lê Quang Long"], "guest": ["Bounmy Keola"]} in roles
    assert "Bounmy Keola" in names_of(records).values()


def test_who_was_present_joins_what_the_sentence_names() -> None:
    records = read(
        "Chiều 12/6, Chủ tịch Quốc hội Trần Văn Minh đã tiếp ông Jan Kowalski, Chủ tịch Hạ viện Ba Lan.",
        "Sáng cùng ngày, ông Jan Kowalski đã dâng hương tại Đài tưởng niệm các Anh hùng liệt sĩ.",
        "Cùng dự buổi tiếp có Đại sứ Ba Lan tại Việt Nam Anna Nowak.",
    )
    roles = {event.type: event.roles for event in tell_events(records)}
    assert roles["Meeting"]["participant"] == ["Anna Nowak"]
    assert roles["WreathLaying"] == {"participant": ["Jan Kowalski"]}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Quân khu 7", "Thiếu tướng Lê Văn Nam, Phó Tư lệnh Quân khu 7, đã gặp Đại tá Paul Martin."),
        ("Lữ đoàn 127", "Đại tá Lê Văn Nam, Chính ủy Lữ đoàn 127, đã gặp Đại tá Paul Martin."),
        (
            "Vùng 3 Hải quân",
            "Đại tá Lê Văn Nam, Phó Tham mưu trưởng Vùng 3 Hải quân, đã gặp Đại tá Paul Martin.",
        ),
    ],
)
def test_a_number_belongs_to_the_name_of_a_unit(body: str, text: str) -> None:
    records = read(text)
    assert body in {office[2] for office in offices_in(records) if office[0] == "Lê Văn Nam"}


def test_on_whose_behalf_is_another_than_who_acts() -> None:
    text = "Thừa ủy quyền của Thủ tướng, Bộ trưởng Lê Văn Nam đã trao Huân chương Hữu nghị cho Đại sứ Pháp Paul Martin."
    (award,) = tell_events(read(text))
    assert award.roles == {"giver": ["Lê Văn Nam"], "recipient": ["Paul Martin"]}


def test_a_surname_and_two_syllables_are_a_person() -> None:
    text = "Trương Hoài Nam thừa nhận sai sót. Người bám đuổi gần nhất là Lâm Chí Bảo. Đường Nguyễn Văn Linh bị ngập."
    assert set(names_of(read(text)).values()) >= {"Trương Hoài Nam", "Lâm Chí Bảo"}
    assert "Nguyễn Văn Linh" not in names_of(read(text)).values()


def test_the_trade_of_a_body_is_nobodys_name() -> None:
    records = read("Phó Chủ tịch Hiệp hội Thép Việt Nam Lê Quang Long cho biết giá tăng.")
    assert ("Lê Quang Long", "Phó Chủ tịch", "Hiệp hội Thép Việt Nam", "Việt Nam") in offices_in(records)


def test_who_is_listed_on_a_side_is_of_its_country() -> None:
    records = read("Đón tàu tại cảng có đại diện Sở Ngoại vụ; về phía Canada có Tổng Lãnh sự Anna Nowak.")
    assert ("Anna Nowak", "Tổng Lãnh sự", None, "Canada") in offices_in(records)


def test_what_goes_on_behind_a_leader_is_said_of_him() -> None:
    records = read(
        "Chiều 12/6, Chủ tịch Quốc hội Trần Văn Minh đã tiếp Đoàn đại biểu Hạ viện Ba Lan do ông Jan Kowalski dẫn đầu, "
        "đang thăm và làm việc tại nước ta từ ngày 10 đến 14/6."
    )
    (visit,) = [event for event in tell_events(records) if event.type == "Visit"]
    assert (visit.roles, visit.place, visit.date) == (
        {"guest": ["Jan Kowalski"]},
        "Việt Nam",
        "2025-06-10/2025-06-14",
    )


def test_a_party_closes_a_title_and_opens_its_own_name() -> None:
    records = read("Ông Bounmy Keola, Bí thư Trung ương Đảng Nhân dân Cách mạng Lào, đã gặp ông Lê Văn Nam.")
    office = ("Bounmy Keola", "Bí thư Trung ương Đảng", "Đảng Nhân dân Cách mạng Lào", "Lào")
    assert office in offices_in(records)


def test_a_verb_may_have_a_comma_inside() -> None:
    (visit,) = tell_events(read("Từ ngày 3 đến 6/6, Bộ trưởng Lê Văn Nam đã thăm, làm việc tại Brunei."))
    assert (visit.type, visit.roles, visit.place) == ("Visit", {"guest": ["Lê Văn Nam"]}, "Brunei")
