"""Vietnamese offices past what they are in charge of, ranks and learned titles; verbs of motion; who sees a signing."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, offices_in, read_article, tell_events

from kg.records import ArticleRecords


def read(*paragraphs: str, title: str = "Tin", published: str | None = "2025-06-15") -> ArticleRecords:
    """The records of a Vietnamese article of these paragraphs."""
    return read_article(make_article(*paragraphs, title=title, published=published, language="vi"))


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        (
            "Bà Anne Leroy, Phó Chủ tịch Ngân hàng Thế giới phụ trách Đông Á, đã gặp Đại sứ Nga Ivan Petrov.",
            ("Anne Leroy", "Phó Chủ tịch"),
        ),
        (
            "Đồng chí Lê Văn Nam, Ủy viên Trung ương Đảng, Trưởng Đoàn ĐBQH tỉnh đã gặp Đại sứ Nga Ivan Petrov.",
            ("Lê Văn Nam", "Trưởng Đoàn ĐBQH tỉnh"),
        ),
        ("PGS.TS Lê Văn Nam, Giám đốc Đại học Huế, tiếp Đại sứ Nga.", ("Lê Văn Nam", "Giám đốc")),
        ("Phó Chủ tịch UBND tỉnh Lò Thị Phương tiếp Đại sứ Nga.", ("Lò Thị Phương", "Phó Chủ tịch")),
        (
            "Bí thư thứ hai Đại sứ quán Bỉ tại Việt Nam Anna Peeters gặp Đại sứ Nga.",
            ("Anna Peeters", "Bí thư thứ hai"),
        ),
        (
            "Bộ trưởng Ngoại giao thứ hai Brunei Haji Omar gặp Đại sứ Nga.",
            ("Haji Omar", "Bộ trưởng Ngoại giao thứ hai"),
        ),
        ("Trung tá hải quân Marco Rossi gặp Đại sứ Nga.", ("Marco Rossi", "Trung tá hải quân")),
    ],
)
def test_offices_go_on(sentence: str, office: tuple[str, str]) -> None:
    assert office in {told[:2] for told in offices_in(read(sentence))}


def test_words_for_a_body_behind_an_honorific_are_nobody() -> None:
    records = read("Cùng dự có các đồng chí Thường trực Tỉnh ủy, HĐND tỉnh.")
    assert not [name for name in names_of(records).values() if name.startswith("Thường")]


def test_a_preposition_that_moves_is_a_verb() -> None:
    (visit,) = tell_events(read("Bộ trưởng Ngoại giao Lê Văn Nam đến Brunei chiều 12/6."))
    assert (visit.type, visit.place, visit.roles) == ("Visit", "Brunei", {"guest": ["Lê Văn Nam"]})


def test_where_talks_are_is_not_where_one_goes_then() -> None:
    records = read(
        "Thủ tướng Canada Paul Martin sẽ hội đàm với Thủ tướng Ấn Độ Vikram Das tại New Delhi ngày 20/6, trước"
        " khi tới Singapore dự lễ kỷ niệm 60 năm quan hệ song phương."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Meeting"].place == "New Delhi"
    assert told["Visit"].place == "Singapore"


def test_who_sees_documents_exchanged_signs_nothing() -> None:
    records = read(
        "Ngày 12/6, Chủ tịch nước Trần Văn Minh hội đàm với Quốc vương Bỉ Laurent. Hai nhà lãnh đạo đã chứng"
        " kiến trao Bản ghi nhớ giữa Đại học Cần Thơ và Đại học Gent."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Signing"].roles["witness"] == ["Laurent", "Trần Văn Minh"]


def test_a_delegation_of_soldiers_is_led() -> None:
    records = read(
        "Đoàn đại biểu quân sự cấp cao Việt Nam do Đại tướng Lê Văn Nam, Bộ trưởng Bộ Quốc phòng dẫn đầu đã thăm"
        " chính thức Thụy Điển từ ngày 12 đến 14-6."
    )
    (visit,) = tell_events(records)
    assert visit.roles == {"guest": ["Lê Văn Nam"]}


def test_meetings_with_party_secretaries() -> None:
    (meeting,) = tell_events(read("Ngày 12/6, Chủ tịch nước Lê Văn Nam gặp Tổng Bí thư Lào Khamphao Vong."))
    assert meeting.roles == {"participant": ["Khamphao Vong", "Lê Văn Nam"]}


def test_whom_one_meets_before_a_visit_is_met_elsewhere() -> None:
    records = read("Quốc vương Bỉ Laurent sẽ hội kiến Thủ tướng Lê Văn Nam và thăm Thành phố Hồ Chí Minh.")
    told = {event.type: event for event in tell_events(records)}
    assert told["Meeting"].place is None
    assert told["Visit"].place == "Thành phố Hồ Chí Minh"


def test_a_country_holds_for_all_of_a_plural() -> None:
    records = read(
        "Chiều 12/6, Chủ tịch nước Lê Văn Nam tiếp hai Thượng nghị sĩ Mỹ Paul Martin và Anne Leroy."
    )
    countries = {office[0]: office[3] for office in offices_in(records)}
    assert countries["Paul Martin"] == countries["Anne Leroy"] == "Hoa Kỳ"


def test_the_length_of_a_journey_is_no_day() -> None:
    records = read(
        "Thủ tướng Canada Paul Martin hôm qua bắt đầu chuyến công du 9 ngày tới Ấn Độ, Singapore và Nhật Bản."
    )
    assert [event.place for event in tell_events(records)] == ["Ấn Độ", "Singapore", "Nhật Bản"]


def test_talks_behind_a_day_are_told_by_a_verb() -> None:
    (meeting,) = tell_events(
        read(
            "Chủ tịch Trung Quốc Lục Chí Viễn ngày 12/6 hội đàm với Tổng thống Kenya Samuel Kip tại Bắc Kinh."
        )
    )
    assert (meeting.date, meeting.roles) == (
        "2025-06-12",
        {"host": ["Lục Chí Viễn"], "guest": ["Samuel Kip"]},
    )


def test_a_former_ambassador_is_not_the_one_of_today() -> None:
    records = read(
        "Chiều 12/6, Phó Thủ tướng Lê Văn Nam trao Huân chương Hữu nghị cho ông Ken Aoyama, nguyên Đại sứ Nhật Bản."
        " Dự lễ có Đại sứ Nhật Bản Mari Ito.",
        title="Trao Huân chương Hữu nghị cho nguyên Đại sứ Nhật Bản",
    )
    (award,) = [event for event in tell_events(records) if event.type == "Award"]
    assert award.roles["recipient"] == ["Ken Aoyama"]


def test_what_somebody_is_in_charge_of_stands_before_the_name() -> None:
    records = read("Phó Thủ tướng phụ trách kinh tế Anna Reyes gặp Đại sứ Nga.")
    assert ("Anna Reyes", "Phó Thủ tướng") in {told[:2] for told in offices_in(records)}
