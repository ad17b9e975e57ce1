"""Towns whose mayors deal with each other, warships and who commands them, in Vietnamese; plans, calls, occasions."""

from __future__ import annotations

from reading_samples import make_article, names_of, offices_in, read_article, tell_events

from kg.records import ArticleRecords


def read(*paragraphs: str, published: str = "2025-06-15") -> ArticleRecords:
    """The records of a Vietnamese article of these paragraphs."""
    return read_article(make_article(*paragraphs, published=published, language="vi"))


def test_mayors_bind_their_towns() -> None:
    records = read(
        "Ngày 12/6, Chủ tịch UBND thành phố Huế Lê Văn Nam và Thị trưởng Gyeongju Kang Min-seok đã hội đàm tại thành "
        "phố Gyeongju (Hàn Quốc). Kết thúc hội đàm, hai bên ký thỏa thuận hợp tác về bảo tồn di sản. Hai thành phố "
        "thống nhất tăng cường trao đổi đoàn."
    )
    names = names_of(records)
    (signing,) = [event for event in tell_events(records) if event.type == "Signing"]
    (agreement,) = records.agreements
    (commitment,) = records.commitments
    assert signing.roles == {"signatory": ["Kang Min-seok", "Lê Văn Nam"]}
    assert {names[key] for key in agreement.parties} == {"Huế", "Gyeongju"}
    assert {names[key] for key in commitment.parties} == {"Huế", "Gyeongju"}


def test_ministers_bind_their_countries() -> None:
    records = read(
        "Ngày 12/6, Bộ trưởng Quốc phòng Lê Văn Nam và Bộ trưởng Quốc phòng Ba Lan Jan Kowalski đã hội đàm tại Hà Nội. "
        "Hai bên đã ký Thỏa thuận hợp tác quốc phòng."
    )
    names = names_of(records)
    (agreement,) = records.agreements
    assert {names[key] for key in agreement.parties} == {"Việt Nam", "Ba Lan"}


def test_who_commands_a_ship_stands_for_it() -> None:
    records = read(
        "Sáng 12/6, tàu hộ vệ HMCS Calgary của Hải quân Hoàng gia Canada cùng 230 sĩ quan, thủy thủ do Trung tá Peter "
        "Brown, Thuyền trưởng, chỉ huy, đã cập cảng Tiên Sa, Đà Nẵng. Tàu Hải quân Hoàng gia Canada sẽ luyện tập tìm "
        "kiếm cứu nạn với tàu 016-Quang Trung của Hải quân nhân dân Việt Nam."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["PortCall"].roles == {"participant": ["Peter Brown"]}
    assert told["PortCall"].place == "Đà Nẵng"
    assert told["Exercise"].roles == {"participant": ["Canada", "Việt Nam"]}
    assert ("Peter Brown", "Trung tá", None, "Canada") in offices_in(records)


def test_what_a_sentence_opens_with_is_to_come() -> None:
    (meeting,) = tell_events(
        read(
            "Dự kiến ngày 18/6, đoàn do Bộ trưởng Lê Văn Nam dẫn đầu đến chào Thủ tướng Ba Lan Jan Kowalski."
        )
    )
    assert (meeting.type, meeting.status, meeting.date) == ("Meeting", "planned", "2025-06-18")


def test_what_is_said_in_a_call_is_no_meeting() -> None:
    records = read(
        "Bộ trưởng Ngoại giao Lê Văn Nam và Ngoại trưởng Ba Lan Jan Kowalski điện đàm sáng 12/6. Hai bộ trưởng cũng "
        "trao đổi về tình hình khu vực."
    )
    assert [event.type for event in tell_events(records)] == ["Call"]


def test_both_do_what_one_does_together_with_the_other() -> None:
    (drill,) = tell_events(
        read("Ngày 12/6, Hải quân Ba Lan đã phối hợp với Hải quân Pháp tuần tra chung trên biển Baltic.")
    )
    assert drill.roles == {"participant": ["Hải quân Ba Lan", "Hải quân Pháp"]}


def test_a_message_goes_to_whom_its_occasion_tells_of() -> None:
    records = read(
        "Nhân dịp bà Anne Leroy được bầu làm Thủ tướng Pháp, ngày 12/6, Thủ tướng Lê Văn Nam đã gửi thư chúc mừng."
    )
    roles = {event.type: event.roles for event in tell_events(records)}
    assert roles["Congratulations"] == {"sender": ["Lê Văn Nam"], "recipient": ["Anne Leroy"]}


def test_what_is_wished_of_others_is_not_given() -> None:
    assert not tell_events(
        read("Việt Nam mong muốn Pháp tiếp tục hỗ trợ vaccine cho các nước đang phát triển.")
    )
    assert not tell_events(read("UBND TP Hà Nội ban hành kế hoạch hỗ trợ người dân 50 tỷ đồng."))
