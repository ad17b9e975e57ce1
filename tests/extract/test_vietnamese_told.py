"""What Vietnamese sentences tell of delegations, lists of who came, offices, prospects, plans and places."""

from __future__ import annotations

from reading_samples import make_article, offices_in, read_article, tell_events

from kg.records import ArticleRecords


def read(
    *paragraphs: str, title: str = "Tin trong ngày", published: str | None = "2025-06-15"
) -> ArticleRecords:
    """The records of a Vietnamese article of these paragraphs."""
    return read_article(make_article(*paragraphs, title=title, published=published, language="vi"))


def test_who_is_received_has_come() -> None:
    records = read(
        "Ngày 12/6, Bộ trưởng Lê Văn Nam tiếp Đại sứ Nga Ivan Petrov nhân chuyến thăm và làm việc tại Huế."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Visit"].roles == {"guest": ["Ivan Petrov"]}


def test_the_delegation_that_is_an_object_travels() -> None:
    records = read(
        "Ngày 12/6, tại Huế, Trung tướng Lê Văn Nam hội đàm với Đoàn đại biểu Quân đội Lào do Đại tướng "
        "Khamphao Vong làm "
        "trưởng đoàn sang thăm Việt Nam. Sau hội đàm, đoàn đã đến dâng hương tại Nghĩa trang liệt sĩ."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Visit"].roles == {"guest": ["Khamphao Vong"]}
    assert told["WreathLaying"].roles == {"participant": ["Khamphao Vong"]}


def test_the_head_of_a_delegation_acts() -> None:
    records = read(
        "Đoàn công tác gồm 140 cán bộ do Đại tá Lê Văn Nam, Phó tư lệnh Vùng 4 Hải quân làm trưởng đoàn. Ngày "
        "16/6, trưởng "
        "đoàn công tác sẽ chào xã giao Tư lệnh Hải quân Singapore Tan Wei Ming."
    )
    (meeting,) = tell_events(records)
    assert meeting.roles == {"guest": ["Lê Văn Nam"], "host": ["Tan Wei Ming"]}


def test_lists_of_who_came_go_on_past_the_nameless() -> None:
    records = read(
        "Ngày 12/6, Bộ trưởng Trần Văn Minh tiếp Đại sứ Nga Ivan Petrov. Cùng dự có Thiếu tướng Đỗ Minh Khải; "
        "đại diện lãnh "
        "đạo Cục Đối ngoại; Tổng lãnh sự Nga tại Đà Nẵng Anna Popova."
    )
    (meeting,) = tell_events(records)
    assert meeting.roles["participant"] == ["Anna Popova", "Đỗ Minh Khải"]


def test_who_receives_a_delegation_is_listed_behind_the_verb() -> None:
    records = read(
        "Ngày 12/6, đoàn đại biểu Quốc hội Lào do ông Khamphao Vong dẫn đầu đã đến thăm Nghệ An. Đón tiếp đoàn "
        "có các đồng "
        "chí: Hồ Sỹ Tuấn - Phó Bí thư Tỉnh ủy; Nguyễn Thị Hoài An - Chủ tịch HĐND tỉnh."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Meeting"].roles == {"guest": ["Khamphao Vong"], "host": ["Hồ Sỹ Tuấn", "Nguyễn Thị Hoài An"]}


def test_words_of_being_tell_offices() -> None:
    records = read(
        "Bà Anne Leroy hiện là Bộ trưởng Y tế Pháp. Trước đó, bà làm Thị trưởng thành phố Lyon. Ông Marc Dubois "
        "giữ chức Tổng "
        "thư ký ASEAN. Ông Ivan Petrov không phải là Đại sứ Nga. Bà Anna Popova sẽ giữ chức Bộ trưởng Tài chính Nga."
    )
    titles = {office[:2] for office in offices_in(records)}
    assert {("Anne Leroy", "Bộ trưởng Y tế"), ("Anne Leroy", "Thị trưởng")} <= titles
    assert ("Marc Dubois", "Tổng thư ký") in titles
    assert not {"Ivan Petrov", "Anna Popova"} & {name for name, _ in titles}


def test_what_is_in_prospect_is_no_event() -> None:
    records = read(
        "Đại sứ Lê Văn Nam đã gặp Thị trưởng Moskva Ivan Petrov và trao đổi về khả năng Việt Nam đăng cai hội "
        "nghị cấp cao "
        "vào năm 2027."
    )
    assert [event.type for event in tell_events(records)] == ["Meeting"]


def test_promised_aid_is_planned() -> None:
    records = read(
        "Tây Ban Nha thông báo cử đội cứu hộ tới Maroc. Nhật Bản cam kết viện trợ 5 triệu USD cho Philippines."
    )
    assert {(event.type, event.status) for event in tell_events(records)} == {("Assistance", "planned")}


def test_more_is_told_of_a_signing() -> None:
    records = read(
        "Ngày 12/6, Ngoại trưởng Nga Ivan Petrov và Ngoại trưởng Cuba Raul Diaz đã ký Hiệp định hợp tác văn "
        "hóa. Lễ ký diễn ra "
        "tại Moskva trước sự chứng kiến của Tổng thống Nga Boris Ivanov."
    )
    (signing,) = tell_events(records)
    assert signing.roles == {"signatory": ["Ivan Petrov", "Raul Diaz"], "witness": ["Boris Ivanov"]}
    assert signing.place == "Mát-xcơ-va"


def test_datelines_in_brackets() -> None:
    sentence = "Chiều 12/6, Bộ trưởng Lê Văn Nam tiếp Đại sứ Nga Ivan Petrov."
    for line in ("Hà Nội (TTXVN 12/6)", "TTXVN (Hà Nội 12/6) -", "(Hà Nội, 12/6)", "TTXVN/Hà Nội -"):
        (meeting,) = tell_events(read(f"{line} {sentence}"))
        assert meeting.place == "Hà Nội", line


def test_the_province_is_that_of_the_headline() -> None:
    records = read(
        "Chiều 12/6, Chủ tịch UBND tỉnh Lê Văn Nam tiếp Đại sứ Nga Ivan Petrov nhân chuyến thăm và làm việc tại "
        "tỉnh. Tháng "
        "sau, tỉnh sẽ cử đoàn công tác sang Moskva tham dự Diễn đàn đầu tư.",
        title="Chủ tịch UBND tỉnh Quảng Trị tiếp Đại sứ Nga",
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Visit"].place == "Quảng Trị"
    assert "participant" not in told["Conference"].roles


def test_two_navies_are_of_two_countries() -> None:
    (exercise,) = tell_events(read("Ngày 12/6, Hải quân Việt Nam - Singapore diễn tập tìm kiếm cứu nạn."))
    assert exercise.roles == {"participant": ["Singapore", "Việt Nam"]}


def test_the_two_leaders_are_those_of_the_talks() -> None:
    records = read(
        "Ngày 12/6, tại Hà Nội, Tổng thống Kenya Samuel Kiprotich đã hội đàm với Chủ tịch nước Trần Văn Bảo, "
        "hội kiến Chủ tịch "
        "Quốc hội Phùng Thị Mai. Hai nhà lãnh đạo đã chứng kiến lễ ký Hiệp định hợp tác văn hóa."
    )
    told = {event.type: event for event in tell_events(records)}
    assert told["Signing"].roles["witness"] == ["Samuel Kiprotich", "Trần Văn Bảo"]
