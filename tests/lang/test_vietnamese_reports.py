"""Families of Vietnamese reports: titles, delegations, who was there, who signs, who is sent where."""

from __future__ import annotations

import pytest
from language_samples import list_events, make_article, read

from kg.extract.published import infer_published
from kg.lang import load
from kg.records import ArticleRecords


def list_offices(found: ArticleRecords) -> list[str]:
    names = {entity.key: entity.name for entity in found.entities}
    return [f"{names[tenure.holder]}: {tenure.title}" for tenure in found.tenures]


@pytest.mark.parametrize(
    ("sentence", "offices"),
    [
        (
            "Đồng chí Lê Hoàng Nam, Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng, Thủ tướng Chính phủ đã phát biểu.",
            ["Ủy viên Bộ Chính trị", "Bí thư Trung ương Đảng", "Thủ tướng Chính phủ"],
        ),
        (
            "Thượng tướng Lê Hoàng Nam, Ủy viên Thường vụ Quân ủy Trung ương, Thứ trưởng Bộ Quốc phòng đã phát biểu.",
            ["Thượng tướng", "Ủy viên Thường vụ", "Thứ trưởng Bộ Quốc phòng"],
        ),
        ("Ông Lê Hoàng Nam - Thứ trưởng Bộ Quốc phòng đã phát biểu.", ["Thứ trưởng Bộ Quốc phòng"]),
        ("Quốc hội đã bầu ông Lê Hoàng Nam giữ chức Phó Chủ tịch Quốc hội.", ["Phó Chủ tịch Quốc hội"]),
        (
            "Thủ tướng Chính phủ nước Cộng hoà xã hội chủ nghĩa Việt Nam Lê Hoàng Nam đã phát biểu.",
            ["Thủ tướng Chính phủ"],
        ),
    ],
)
def test_offices_of_one_person(sentence: str, offices: list[str]) -> None:
    told = list_offices(read("vi", sentence))
    assert [
        office.removeprefix("Lê Hoàng Nam: ") for office in told if office.startswith("Lê Hoàng Nam")
    ] == offices


def test_a_minister_of_two_portfolios_and_one_of_a_field_no_table_knows() -> None:
    found = read(
        "vi",
        "Thủ tướng Lê Hoàng Nam đã tiếp Bộ trưởng Ngoại giao và Kinh tế đối ngoại Hungary Gábor Nagy và Bộ trưởng "
        "Vân hải Iran Farid Karimi.",
    )
    assert list_offices(found)[1:] == [
        "Gábor Nagy: Bộ trưởng Ngoại giao và Kinh tế đối ngoại",
        "Farid Karimi: Bộ trưởng Vân hải",
    ]


def test_two_officers_joined_by_and_are_two() -> None:
    found = read(
        "vi",
        "Ngày 10/6, Thượng tướng Lê Hoàng Nam, Thứ trưởng Quốc phòng và Thượng tướng Ivan Petrov, Thứ trưởng Quốc "
        "phòng Nga, đồng chủ trì Đối thoại Chiến lược Quốc phòng tại Hà Nội.",
    )
    assert list_events(found) == [
        "Conference occurred 2025-06-10 Hà Nội | Lê Hoàng Nam=participant | Ivan Petrov=participant"
    ]


def test_who_was_there_and_who_travels_along() -> None:
    found = read(
        "vi",
        "Ngày 10/6, Chủ tịch nước Trần Văn Minh đã tiếp Đại sứ Nga Ivan Petrov. Cùng dự buổi tiếp có Bộ trưởng Ngoại "
        "giao Lê Thu Hà.",
        "Từ ngày 12 đến 13-6, Thủ tướng Lê Hoàng Nam thăm chính thức Hungary. Tháp tùng Thủ tướng có Bộ trưởng Công "
        "Thương Phạm Quốc Bảo.",
    )
    assert list_events(found) == [
        "Meeting occurred 2025-06-10 None | Trần Văn Minh=host | Ivan Petrov=guest | Lê Thu Hà=participant",
        "Visit occurred 2025-06-12/2025-06-13 Hungary | Lê Hoàng Nam=guest | Phạm Quốc Bảo=guest",
    ]


def test_what_is_between_two_bodies_they_sign() -> None:
    found = read(
        "vi",
        "Ngày 10/6, tại Hà Nội, Thủ tướng Lê Hoàng Nam đã chứng kiến lễ ký Bản ghi nhớ giữa Học viện Hải quân Việt Nam "
        "và Học viện Quốc phòng Brunei; Chương trình hợp tác văn hóa và Thỏa thuận giữa Ngân hàng An Hòa và Ngân hàng "
        "Kamu.",
    )
    (signing,) = list_events(found)
    assert signing.startswith("Signing occurred 2025-06-10 Hà Nội | Lê Hoàng Nam=witness | Học viện Hải quân")
    assert signing.count("=signatory") == 4
    assert len(found.agreements) == 3


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "Ngày 10/6, Thủ tướng Lê Hoàng Nam hội kiến với Tổng thống Hungary Gábor Nagy đang có chuyến thăm Lào.",
            "Visit occurred 2025-06-10 Lào | Gábor Nagy=guest",
        ),
        (
            "Chiều 10/6, Thủ tướng Lê Hoàng Nam đã rời Hà Nội lên đường thăm chính thức Hungary.",
            "Visit occurred 2025-06-10 Hungary | Lê Hoàng Nam=guest",
        ),
        (
            "Thủ tướng Gábor Nagy chuyển lời mời Thủ tướng Lê Hoàng Nam thăm Hungary vào năm 2026.",
            "Invitation occurred 2025-06-15 None | Lê Hoàng Nam=recipient | Gábor Nagy=sender",
        ),
        (
            "Lễ đón Tổng thống Hungary Gábor Nagy được tổ chức sáng 10/6 tại Hà Nội dưới sự chủ trì của bà Lê Thu Hà.",
            "Commemoration occurred 2025-06-10 Hà Nội | Lê Thu Hà=participant | Gábor Nagy=participant",
        ),
    ],
)
def test_one_sentence(sentence: str, event: str) -> None:
    assert event in list_events(read("vi", sentence))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("(Tin.vn) - Chiều 5/3/2024, hai bên hội đàm. Mục tiêu được đặt ra cho năm 2030.", "2024-03-05"),
        ("Ngày 5/3, hai bên hội đàm trong chuyến thăm từ ngày 5 đến 7/3/2024.", "2024-03-05"),
    ],
)
def test_the_day_of_publication(text: str, day: str) -> None:
    assert infer_published(make_article("vi", text).text, load("vi")) == day
