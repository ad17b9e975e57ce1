"""Bodies behind a title where no word joins the two, in Vietnamese; whose names look like those of persons."""

from __future__ import annotations

import pytest
from reading_samples import make_article, offices_in, read_article, tell_events

from kg.records import ArticleRecords


def read(*paragraphs: str, published: str = "2025-06-15") -> ArticleRecords:
    """The records of a Vietnamese article of these paragraphs."""
    return read_article(make_article(*paragraphs, published=published, language="vi"))


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        (
            "Chủ tịch VBL Trần Anh Kiệt tiếp Đại sứ Nga Ivan Petrov.",
            ("Trần Anh Kiệt", "Chủ tịch", "VBL", "Việt Nam"),
        ),
        (
            "Đại tá Chang Min-ho, phát ngôn viên JCS, cho biết điều đó ngày 9/3.",
            ("Chang Min-ho", "phát ngôn viên", "JCS", None),
        ),
        (
            "Bà Trần Lệ Quyên, Tổng giám đốc Sao Mai Indonesia, đã gặp Đại sứ Pháp Paul Martin.",
            ("Trần Lệ Quyên", "Tổng giám đốc", "Sao Mai Indonesia", "Indonesia"),
        ),
        (
            "Ông Lê Nam, Giám đốc Công ty Năng lượng Sao Biển, đã gặp Đại sứ Pháp Paul Martin.",
            ("Lê Nam", "Giám đốc", "Công ty Năng lượng Sao Biển", "Việt Nam"),
        ),
        (
            "Chủ tịch Đại hội đồng Kwabena Asante đã tiếp Đại sứ Pháp Paul Martin.",
            ("Kwabena Asante", "Chủ tịch", "Đại hội đồng", None),
        ),
        (
            "Chủ tịch Ủy ban châu Âu Sofia Lindqvist đã gặp Tổng thống Pháp Paul Martin.",
            ("Sofia Lindqvist", "Chủ tịch", "Ủy ban châu Âu", None),
        ),
        (
            "Đại tá Lim Kok Seng, Tư lệnh Căn cứ hải quân Changi, đã tiếp Đại sứ Pháp Paul Martin.",
            ("Lim Kok Seng", "Tư lệnh", "Căn cứ hải quân Changi", None),
        ),
        (
            "Thứ trưởng Bộ Công Thương và Thủ công nghiệp Lào Bounmy Vong đã tiếp Đại sứ Pháp Paul Martin.",
            (
                "Bounmy Vong",
                "Thứ trưởng Bộ Công Thương và Thủ công nghiệp Lào",
                "Bộ Công Thương và Thủ công nghiệp Lào",
                "Lào",
            ),
        ),
        (
            "Bộ trưởng Bộ Y tế Phan Đức Lâm đã tiếp Đại sứ Pháp Paul Martin.",
            ("Phan Đức Lâm", "Bộ trưởng Bộ Y tế", "Bộ Y tế", "Việt Nam"),
        ),
    ],
)
def test_offices_are_held_in_bodies(sentence: str, office: tuple[str, str, str | None, str | None]) -> None:
    assert office in offices_in(read(sentence))


def test_a_further_title_with_a_name_is_of_somebody_else() -> None:
    records = read("Ông Lê Nam gặp Bộ trưởng Trần Văn Minh, Giám đốc Paul Martin và Đại sứ Nga Ivan Petrov.")
    assert ("Paul Martin", "Giám đốc") in {office[:2] for office in offices_in(records)}


def test_the_head_of_a_body_with_an_acronym_acts() -> None:
    records = read("Ngày 12/6, ông Lê Nam gặp Phó Chủ tịch CPP, Thủ tướng Campuchia Hun Vichea.")
    (meeting,) = tell_events(records)
    assert meeting.roles == {"participant": ["Hun Vichea", "Lê Nam"]}


def test_governors_of_regions() -> None:
    records = read("Phó Thống đốc vùng Primorye Igor Sidorenko đã tiếp Đại sứ Việt Nam tại Nga Lê Nam.")
    assert ("Igor Sidorenko", "Phó Thống đốc") in {office[:2] for office in offices_in(records)}


def test_names_that_a_dash_joins_close_a_sentence() -> None:
    records = read(
        "Hội nghị cấp cao ba bên Iran - Azerbaijan - Nga", "Sáng 12/6, hội nghị khai mạc tại Baku."
    )
    assert records.published
