"""Particles, agents inside passives, and complements without a preposition in Vietnamese."""

from __future__ import annotations

import pytest
from language_samples import read_chunks

from kg.extract.chunks import ChunkKind
from kg.extract.groups import Group
from kg.extract.verbs import Verb


def find_verbs(text: str) -> list[Verb]:
    _, chunks = read_chunks("vi", text)
    return [chunk.verb for chunk in chunks if chunk.verb is not None]


def first_group(text: str) -> Group:
    _, chunks = read_chunks("vi", text)
    return next(chunk.group for chunk in chunks if chunk.group is not None)


@pytest.mark.parametrize(
    ("sentence", "lemma", "tense", "passive", "negated", "modal"),
    [
        ("Ông tiếp Đại sứ Nga.", "tiếp", "present", False, False, None),
        ("Ông đã lần lượt tiếp Đại sứ Nga.", "tiếp", "past", False, False, None),
        ("Ông từng gặp Đại sứ Nga.", "gặp", "pluperfect", False, False, None),
        ("Ông sẽ thăm chính thức Lào.", "thăm chính thức", "future", False, False, None),
        ("Ông dự kiến thăm Lào.", "thăm", "future", False, False, None),
        ("Ông chưa gặp Đại sứ Nga.", "gặp", "present", False, True, None),
        ("Ông có thể thăm Lào.", "thăm", "present", False, False, "có thể"),
        ("Ông được bổ nhiệm hôm nay.", "bổ nhiệm", "present", True, False, None),
        ("Ông được đến thăm Lào.", "đến thăm", "present", False, False, None),
        ("Ông đã được Thủ tướng Lào tiếp.", "tiếp", "past", True, False, None),
    ],
)
def test_particles(
    sentence: str, lemma: str, tense: str, passive: bool, negated: bool, modal: str | None
) -> None:
    (verb,) = find_verbs(sentence)
    assert (verb.lemma, verb.tense, verb.passive, verb.negated, verb.modal) == (
        lemma,
        tense,
        passive,
        negated,
        modal,
    )


@pytest.mark.parametrize(
    ("sentence", "tenses"),
    [
        ("Ông mời Thủ tướng Lào sang thăm Việt Nam.", ["present", "infinitive"]),
        ("Ông sẽ thăm Lào, dự hội nghị và gặp Thủ tướng Lào.", ["future", "future", "future"]),
        ("Tiếp Đại sứ Nga, ông khẳng định điều đó.", ["gerund", "present"]),
        ("Sau khi gặp Đại sứ Nga, ông rời Hà Nội.", ["gerund", "present"]),
    ],
)
def test_what_a_verb_owes_to_the_one_before(sentence: str, tenses: list[str]) -> None:
    assert [verb.tense for verb in find_verbs(sentence)] == tenses


@pytest.mark.parametrize(
    "sentence", ["Tại hội đàm, ông vui.", "Ông dự cuộc hội đàm.", "Ông tiến hành hội đàm."]
)
def test_a_verb_used_as_a_noun(sentence: str) -> None:
    _, chunks = read_chunks("vi", sentence)
    assert [chunk.kind for chunk in chunks if chunk.text.lower().endswith("hội đàm")] == [ChunkKind.EVENT]


@pytest.mark.parametrize(
    ("text", "title", "country", "name"),
    [
        ("Tổng thống Pháp Luc Moreau nói.", "Tổng thống", "Q142", "Luc Moreau"),
        ("Tổng thống Cộng hòa Pháp Luc Moreau nói.", "Tổng thống", "Q142", "Luc Moreau"),
        ("Tổng thống Nga Petrov nói.", "Tổng thống", "Q159", "Petrov"),
        ("Thủ tướng Anh Mark Doyle nói.", "Thủ tướng", "Q145", "Mark Doyle"),
        ("Bộ trưởng Quốc phòng Mỹ Mark Doyle nói.", "Bộ trưởng Quốc phòng", "Q30", "Mark Doyle"),
        ("Bộ trưởng Bộ Quốc phòng Lê Hoàng Nam nói.", "Bộ trưởng Bộ Quốc phòng", None, "Lê Hoàng Nam"),
        ("Đại sứ Ba Lan tại Việt Nam Jan Nowak nói.", "Đại sứ", "Q36", "Jan Nowak"),
        ("Chủ tịch Tập đoàn Kawa Akio Mori nói.", "Chủ tịch", None, "Akio Mori"),
    ],
)
def test_an_office_and_its_holder(text: str, title: str, country: str | None, name: str) -> None:
    doc, _ = read_chunks("vi", text)
    group = first_group(text)
    assert group.name is not None
    assert (group.offices[0].title, group.offices[0].country, doc.between(*group.name)) == (
        title,
        country,
        name,
    )


@pytest.mark.parametrize(
    "text", ["Anh hùng liệt sĩ được tưởng niệm.", "Ý kiến đó hay.", "Mỹ thuật là môn học."]
)
def test_a_common_noun_is_no_country(text: str) -> None:
    _, chunks = read_chunks("vi", text)
    assert not any(chunk.group and chunk.group.country for chunk in chunks)
