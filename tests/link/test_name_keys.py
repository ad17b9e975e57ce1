"""Keys: spellings of one person meet, different persons with close names do not."""

from __future__ import annotations

import pytest

from kg.link.keys import (
    drop_patronymic,
    fold,
    fold_words,
    marks_agree,
    sound_words,
    words,
)


def keys_meet(a: str, b: str) -> bool:
    return _key(a) == _key(b)


def _key(name: str) -> tuple[str, ...]:
    return sound_words(drop_patronymic(fold_words(name)))


SAME = """
Sergueï Choïgou | Sergey Shoigu
Sergueï Choïgou | Sergei Shoygu
Сергей Шойгу | Sergueï Choïgou
Vladimir Poutine | Vladimir Putin
Владимир Путин | Vladimir Poutine
Alexandre Loukachenko | Alexander Lukashenko
Александр Лукашенко | Alexandre Loukachenko
Alexandre Volfovitch | Volfovich Aleksandr Grigorievich
Александр Григорьевич Вольфович | Alexander Volfovich
Alexandre Bortnikov | Alexander Bortnikov
Nikolaï Patrouchev | Nikolai Patrushev
Николай Патрушев | Nikolaï Patrouchev
Mikhaïl Michoustine | Mikhail Mishustin
Андрей Белоусов | Andreï Beloousov
Andreï Belooussov | Andrey Belousov
Viktor Khrenine | Viktor Khrenin
Roman Golovtchenko | Roman Golovchenko
Guennadi Bezdetko | Gennady Bezdetko
Дмитрий Медведев | Dmitri Medvedev
Volodymyr Zelensky | Volodymyr Zelenskyy
Володимир Зеленський | Volodymyr Zelenskiy
Dmytro Kouleba | Dmytro Kuleba
Denys Chmyhal | Denys Shmyhal
Nikol Pachinian | Nikol Pashinyan
Ilham Aliev | Ilham Aliyev
Kassym-Jomart Tokaïev | Kassym-Jomart Tokayev
Irakli Garibachvili | Irakli Gharibashvili
Serdar Berdimouhamedov | Serdar Berdimuhamedow
Boris Eltsine | Boris Yeltsin
Евгений Пригожин | Evgueni Prigojine
Юрий Гагарин | Iouri Gagarine
Valeri Zaloujny | Valery Zaluzhny
Viatcheslav Volodine | Vyacheslav Volodin
Alexeï Navalny | Алексей Навальный
Sadyr Japarov | Sadyr Zhaparov
Fumio Kishida | Kishida Fumio
""".strip().splitlines()

DIFFERENT = """
Sergueï Choïgou | Larissa Choïgou
Sergueï Lavrov | Sergueï Lavrentiev
Vladimir Poutine | Vladimir Potanine
Alexandre Loukachenko | Viktor Loukachenko
Alexandre Bortnikov | Denis Bortnikov
Alexandre Volfovitch | Alexandra Volfovitch
Nikolaï Patrouchev | Dmitri Patrouchev
Mikhaïl Michoustine | Mikhaïl Mizintsev
Andreï Belooussov | Andreï Beloborodov
Roman Golovtchenko | Roman Goloventchenko
Dmitri Medvedev | Dmitri Mendeleïev
Volodymyr Zelensky | Olena Zelenska
Nikol Pachinian | Anna Pachinian
Ilham Aliev | Heydar Aliev
Ilham Aliev | Ilham Aliyeva
Akylbek Japarov | Sadyr Japarov
Serdar Berdimouhamedov | Gourbangouly Berdimouhamedov
Boris Eltsine | Boris Nemtsov
Tô Lâm | Tô Lan
Nguyên Xuân Phuc | Nguyên Xuân Phong
Pham Minh Chinh | Pham Binh Minh
Phan Van Giang | Phan Van Khai
Bui Thanh Son | Bui Thanh Sang
Luong Cuong | Luong Tam Quang
Hun Sen | Hun Manet
Xi Jinping | Xi Zhongxun
Wang Yi | Wang Yang
Kim Jong-un | Kim Jong-il
Mohammed ben Salmane | Salmane ben Abdelaziz Al Saoud
Ali Sabry | Ali Saleh
Denis Sassou-Nguesso | Denis-Christel Sassou-Nguesso
Emmanuel Macron | Emmanuel Maurel
António Guterres | Francisco Guterres
Keith Mitchell | Dickon Mitchell
Rodrigo Duterte | Sara Duterte
Lee Jae-myung | Lee Jong-sup
""".strip().splitlines()


@pytest.mark.parametrize("pair", SAME)
def test_spellings_of_one_person_meet(pair: str) -> None:
    a, b = pair.split(" | ")
    assert keys_meet(a, b)


@pytest.mark.parametrize("pair", DIFFERENT)
def test_different_persons_do_not_meet(pair: str) -> None:
    a, b = pair.split(" | ")
    assert not keys_meet(a, b)


def test_there_are_pairs_enough() -> None:
    assert len(SAME) >= 30 and len(DIFFERENT) >= 30


@pytest.mark.parametrize(
    ("word", "folded"), [("Đà", "da"), ("Émirats", "emirats"), ("Œuvre", "oeuvre"), ("Türkiye", "turkiye")]
)
def test_folding_drops_marks_and_case(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_words_are_split_at_hyphens_and_apostrophes() -> None:
    assert words("Hô Chi Minh-Ville") == ("Hô", "Chi", "Minh", "Ville")
    assert words("l’Algérie, l'ONU") == ("l", "Algérie", "l", "ONU")
    assert words("To\u0302 La\u0302m") == ("Tô", "Lâm")


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("Tô Lâm", "Tô Lâm", True),
        ("Tô Lâm", "To Lam", True),
        ("Nguyên Phu Trong", "Nguyễn Phú Trọng", True),  # the French convention keeps the circumflex alone
        ("Lê Minh Hưng", "Lê Minh Hùng", False),
        ("Phạm Minh Chính", "Phạm Mình Chính", False),
        ("Félix Tshisekedi", "Félix Tshisékedi", True),
        ("Trần Văn Quang", "Trần Vân Quang", False),
        ("Da Nang", "Đà Nẵng", True),
    ],
)
def test_marks_of_two_names_agree_unless_they_contradict(a: str, b: str, agree: bool) -> None:
    assert marks_agree(a, b) is agree
    assert marks_agree(b, a) is agree


def test_a_stroke_is_a_mark() -> None:
    assert fold("Đang") == fold("Dang")
    assert not marks_agree("Đặng Văn Lâm", "Dặng Văn Lâm")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Volfovich Aleksandr Grigorievich", ("volfovich", "aleksandr")),
        ("Aleksandr Grigorievich Volfovich", ("aleksandr", "volfovich")),
        ("Сергей Викторович Лавров", ("сергеи", "лавров")),
        ("Valentina Ivanovna Matvienko", ("valentina", "matvienko")),
        ("Pham Minh Chinh", ("pham", "minh", "chinh")),
        ("Alexandre Volfovitch", ("alexandre", "volfovitch")),
    ],
)
def test_a_patronymic_is_dropped_and_a_family_name_is_not(name: str, left: tuple[str, ...]) -> None:
    assert drop_patronymic(fold_words(name)) == left
