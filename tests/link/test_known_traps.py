"""Names that mislead whoever goes by letters alone, in articles read with the gazetteer that is shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.pipeline.options import BuildOptions
from kg.pipeline.reading import find_all_records
from kg.records import ArticleRecords, Entity, EntityKind

RUSSIA, LAOS, PETERSBURG = "Q159", "Q819", "Q656"
SHOIGU, TO_LAM, VOLFOVICH = "Q32024", "Q10831196", "Q83286479"


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


class Reader:
    """Reads articles of a few sentences."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, text: str, language: str = "fr", published: str = "2020-02-12") -> ArticleRecords:
        path = self._folder / "article.jsonl"
        path.write_text(_make_line(text, published), encoding="utf-8")
        (records,) = find_all_records([path], BuildOptions(language=language))
        return records


def _make_line(text: str, published: str) -> str:
    return json.dumps({"id": "sample", "text": text, "published": published}, ensure_ascii=False) + "\n"


def ids(records: ArticleRecords) -> dict[str, str]:
    """The id of each entity that is linked for certain."""
    return {e.name: link.qid for e in records.entities for link in e.links if link.certain}


def find(records: ArticleRecords, name: str) -> Entity:
    (found,) = [e for e in records.entities if name in (e.name, *(m.text for m in e.mentions))]
    return found


def test_nga_is_russia_in_vietnamese(read: Reader) -> None:
    text = (
        "Ngày 12/2/2020, Bộ trưởng Quốc phòng Nga Sergei Shoigu đã hội đàm với Bộ trưởng Tô Lâm tại Hà Nội."
    )
    assert RUSSIA in ids(read(text, "vi")).values()


def test_nga_is_neither_russia_nor_nigeria_in_french(read: Reader) -> None:
    text = "Mme Nga Tolen a rencontré Sergueï Choïgou, ministre de la Défense, à Hanoï. Le groupe NGA était présent."
    assert not any(
        "nga" in m.text.casefold().split() for e in read(text).entities if e.links for m in e.mentions
    )


def test_laos_is_not_lagos(read: Reader) -> None:
    records = read(
        "Le Premier ministre du Laos a reçu une délégation du Nigeria venue de Lagos, mercredi à Vientiane."
    )
    assert find(records, "Laos").links[0].qid == LAOS
    assert all(link.qid != LAOS for e in records.entities if "Lagos" in e.name for link in e.links)


def test_a_union_is_no_city(read: Reader) -> None:
    records = read(
        "L'union des deux pays a été saluée. L'Union a rencontré Tô Lâm, ministre de la Sécurité publique."
    )
    unions = [e for e in records.entities if e.name.casefold() == "union"]
    assert not any(e.kind is EntityKind.PLACE or e.links for e in unions)


def test_saint_petersburg_of_russia_is_not_that_of_florida(read: Reader) -> None:
    russian = read(
        "Sergueï Choïgou, ministre russe de la Défense, s'est rendu mercredi à Saint-Pétersbourg, en Russie."
    )
    assert ids(russian)["Saint-Pétersbourg"] == PETERSBURG
    for said in (", aux Etats-Unis", " (Etats-Unis)", " (Floride)"):
        american = read(f"Une délégation s'est rendue mercredi à Saint-Pétersbourg{said}.")
        assert PETERSBURG not in ids(american).values()
        country = find(american, "Saint-Pétersbourg").country
        assert [e.name for e in american.entities if e.key == country] == ["États-Unis"]


def test_a_family_name_that_ends_like_a_patronymic_is_kept(read: Reader) -> None:
    records = read(
        "Volfovich Aleksandr Grigorievich, secrétaire d'Etat du Conseil de sécurité biélorusse, a reçu Tô Lâm, ministre"
        " vietnamien de la Sécurité publique, à Minsk."
    )
    assert VOLFOVICH in ids(records).values()


@pytest.mark.parametrize("name", ["Tô Lâm", "To Lam"])
def test_marks_may_be_lost_on_the_way(read: Reader, name: str) -> None:
    records = read(
        f"{name}, ministre vietnamien de la Sécurité publique, a reçu Sergey Shoigu, ministre russe, à Hanoï."
    )
    assert {TO_LAM, SHOIGU} <= set(ids(records).values())


def test_a_family_name_alone_is_somebody_only_behind_the_full_name(read: Reader) -> None:
    before = read("Choïgou a rencontré mercredi le ministre vietnamien Tô Lâm à Hanoï.")
    assert SHOIGU not in ids(before).values()
    behind = read(
        "Sergueï Choïgou, ministre russe de la Défense, a rencontré Tô Lâm à Hanoï. Choïgou s'est rendu jeudi à Minsk."
    )
    assert {m.text for m in find(behind, "Sergueï Choïgou").mentions} >= {"Choïgou"}


def test_two_of_one_name_in_two_countries_are_two(read: Reader) -> None:
    text = "Le ministre {} des Affaires étrangères, Ali Sabry, a rencontré mercredi Sergueï Choïgou à Moscou."
    countries = []
    for records in (read(text.format("sri-lankais")), read(text.format("égyptien"))):
        person = find(records, "Ali Sabry")
        countries += [e.name for e in records.entities if e.key == person.country]
        assert not person.links
    assert countries == ["Sri Lanka", "Égypte"]
