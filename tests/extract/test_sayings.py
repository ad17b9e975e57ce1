"""What parties agreed to do, and what speakers said."""

from __future__ import annotations

import pytest
from reading_samples import names_of, read

from kg.records import ArticleRecords

MET = "Le ministre russe Paul Martin a rencontré la ministre française Anne Leroy."


def committed(records: ArticleRecords) -> list[list[str]]:
    """The parties of each commitment."""
    return [[names_of(records)[key] for key in found.parties] for found in records.commitments]


def speakers(records: ArticleRecords) -> list[str]:
    """Who speaks in each statement."""
    return [names_of(records)[found.speaker] for found in records.statements]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (f"{MET} Les deux parties ont convenu de renforcer le commerce.", ["Russie", "France"]),
        (f"{MET} Ils sont convenus de renforcer le commerce.", ["Russie", "France"]),
        (f"{MET} Les deux ministres se sont accordés sur le commerce.", ["Russie", "France"]),
        ("La Russie et la France se sont mises d'accord pour renforcer le commerce.", ["Russie", "France"]),
        (
            "Le Vietnam et l'Union européenne se sont engagés à protéger la mer.",
            ["Vietnam", "Union européenne"],
        ),
        (
            "Le Vietnam, la Russie et la France sont convenus de protéger la mer.",
            ["Vietnam", "Russie", "France"],
        ),
        ("Le Laos et la France conviennent de protéger la mer.", ["Laos", "France"]),
    ],
)
def test_parties_commit_themselves(text: str, parties: list[str]) -> None:
    records = read(text)
    assert committed(records) == [parties]
    assert records.commitments[0].evidence.exact in text


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre russe Paul Martin a décidé de partir.",
        "La Russie s'est engagée à partir.",
        f"{MET} Ils ont souhaité renforcer le commerce.",
        "Le Vietnam et la France n'ont pas convenu de protéger la mer.",
        "Le Vietnam et la France pourraient convenir de protéger la mer.",
    ],
)
def test_one_alone_a_wish_or_a_denial_is_no_commitment(text: str) -> None:
    assert committed(read(text)) == []


def test_one_commitment_a_sentence() -> None:
    sea, trade = "Les deux parties ont convenu de protéger la mer.", "Les deux pays ont convenu de commercer."
    records = read(f"{MET} {sea} {trade}")
    assert [(found.key, found.evidence.exact) for found in records.commitments] == [
        ("commitment:1", sea),
        ("commitment:2", trade),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Le ministre russe Paul Martin a déclaré que la paix tient.", "Paul Martin"),
        ("« La paix tient », a déclaré la ministre Anne Leroy.", "Anne Leroy"),
        ("« La paix tient », déclare la ministre Anne Leroy.", "Anne Leroy"),
        ("« La paix tient », a souligné la ministre Anne Leroy devant Paul Martin.", "Anne Leroy"),
        ("La ministre Anne Leroy est là. « La paix tient », a-t-elle ajouté.", "Anne Leroy"),
        ("La ministre Anne Leroy est là. Elle a souligné que la paix tient.", "Anne Leroy"),
        ("Selon la ministre Anne Leroy, la paix tient.", "Anne Leroy"),
        ("D'après la ministre Anne Leroy, la paix tient.", "Anne Leroy"),
        ("Interrogé par Luc Petit, le ministre Paul Martin a répondu que la paix tient.", "Paul Martin"),
        ("Le ministère russe de la Santé a annoncé la fin du virus.", "ministère russe de la Santé"),
        ("Le Laos a salué ces progrès.", "Laos"),
        (f"{MET} Le ministre russe a salué ces progrès.", "Paul Martin"),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert speakers(read(text)) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "« La paix tient », a-t-elle déclaré.",
        "Les deux parties ont salué ces progrès.",
        "La paix tient.",
        "Selon Hanoi, la paix tient.",
    ],
)
def test_nobody_certain_speaks(text: str) -> None:
    assert speakers(read(text)) == []


def test_a_statement_has_its_sentence_its_rule_and_its_topics() -> None:
    text = "La paix tient. Le ministre Paul Martin a annoncé la construction d'une centrale nucléaire."
    (statement,) = read(text).statements
    assert statement.evidence.exact == text.removeprefix("La paix tient. ")
    assert statement.rule == "fr/speech/annoncer"
    assert "nuclear" in statement.topics
