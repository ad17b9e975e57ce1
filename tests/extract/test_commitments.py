"""Who agreed to do something, where the subject names nobody, and what a document says its parties will do."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, read_article

from kg.records import ArticleRecords


def commitments_in(language: str, text: str) -> list[set[str]]:
    records: ArticleRecords = read_article(make_article(text, language=language))
    names = names_of(records)
    return [{names[party] for party in commitment.parties} for commitment in records.commitments]


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        ("fr", "Iraniens et Saoudiens ont convenu de rouvrir leurs ambassades.", {"Iran", "Arabie saoudite"}),
        (
            "en",
            "Kenya wants a hotline with Uganda. The two ministries agreed to set it up.",
            {"Kenya", "Uganda"},
        ),
        ("en", "Under the deal, Kenya and Uganda will share data on floods.", {"Kenya", "Uganda"}),
        ("vi", "Theo thỏa thuận, Việt Nam và Lào sẽ trao đổi chuyên gia.", {"Việt Nam", "Lào"}),
    ],
)
def test_parties_that_agreed(language: str, text: str, parties: set[str]) -> None:
    assert commitments_in(language, text) == [parties]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kenya and Uganda signed a deal. Under the deal, prisoners will be freed."),
        ("en", "Kenya wants a hotline with Uganda. The two ministries have not agreed to set it up."),
        ("fr", "Selon l'accord, la France ne paiera pas."),
    ],
)
def test_nothing_agreed(language: str, text: str) -> None:
    assert commitments_in(language, text) == []
