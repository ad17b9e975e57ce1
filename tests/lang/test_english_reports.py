"""English reports whose sentences leave something to the words around them."""

from __future__ import annotations

import pytest
from language_samples import list_events, read

from kg.records import ArticleRecords


def list_offices(found: ArticleRecords) -> list[tuple[str, str, str | None]]:
    names = {entity.key: entity.name for entity in found.entities}
    return [
        (names[t.holder], t.title, names.get(t.organization or "") or names.get(t.country or ""))
        for t in found.tenures
    ]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "The European Union welcomed the deal. Its envoy for the Horn of Africa, Anna Keller, left on Monday.",
            ("Anna Keller", "envoy for the Horn of Africa", "European Union"),
        ),
        (
            "NAIROBI, June 12 (ABC) - Kenya is calm. Kenya waits. Interior Minister Paul Otieno spoke in Nairobi.",
            ("Paul Otieno", "Interior Minister", "Kenya"),
        ),
        (
            "Rear Admiral Peter Olsen of Norway inspected the harbour.",
            ("Peter Olsen", "Rear Admiral", "Norway"),
        ),
        (
            "Cabinet Secretary for Foreign and Diaspora Affairs Daniel Otieno of Kenya left on Monday.",
            ("Daniel Otieno", "Cabinet Secretary for Foreign and Diaspora Affairs", "Kenya"),
        ),
    ],
)
def test_offices_of_a_body_or_country(text: str, office: tuple[str, str, str]) -> None:
    assert office in list_offices(read("en", text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Indian Prime Minister Tuilagi Sione Fa'alele spoke on Monday.", "Tuilagi Sione Fa'alele"),
        ("Somali President Farah Sheikh Dirie spoke on Monday.", "Farah Sheikh Dirie"),
        ("Lwazi Ndlovu-Cele scored twice. Ms Ndlovu-Cele left the field.", "Lwazi Ndlovu-Cele"),
    ],
)
def test_names_of_persons(text: str, name: str) -> None:
    assert name in {entity.name for entity in read("en", text).entities if entity.kind == "Person"}


@pytest.mark.parametrize(
    "text", ["Cyclone Tasi landed in Apia.", "Ships crossed the Indian Ocean on Monday."]
)
def test_things_are_no_persons(text: str) -> None:
    assert not [entity for entity in read("en", text).entities if entity.kind == "Person"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "French President Mark Doyle will fly to Hanoi on Friday.",
            ["Visit planned 2025-06-20 Hanoi | Mark Doyle=guest"],
        ),
        (
            "At a meeting in Berlin on Monday, German Chancellor Karl Weber and French President Mark Doyle agreed.",
            ["Meeting occurred 2025-06-09 Berlin | Karl Weber=host | Mark Doyle=guest"],
        ),
        (
            "The Japanese and Kenyan navies held a joint exercise on Sunday.",
            ["Exercise occurred 2025-06-15 None | Japan=participant | Kenya=participant"],
        ),
        (
            "HANOI, June 14 (ABC) - French Foreign Minister Anna Keller arrived here on Saturday.",
            ["Visit occurred 2025-06-14 Hanoi | Anna Keller=guest"],
        ),
        (
            "Foreign Minister Anna Keller co-chaired the summit in Hanoi on Saturday.",
            ["Conference occurred 2025-06-14 Hanoi | Anna Keller=participant"],
        ),
        (
            "Vietnamese President Le Van An received French Ambassador Anna Keller in Hanoi on Saturday.",
            ["Meeting occurred 2025-06-14 Hanoi | Le Van An=host | Anna Keller=guest"],
        ),
    ],
)
def test_events(text: str, events: list[str]) -> None:
    assert list_events(read("en", text)) == events


def test_what_is_agreed() -> None:
    found = read(
        "en",
        "French President Mark Doyle met Kenyan President Paul Otieno on Saturday, with the two sides agreeing to "
        "share data. It was agreed to meet again. The two countries agreed to elevate their relations to a "
        "strategic partnership.",
    )
    assert [len(commitment.parties) for commitment in found.commitments] == [2, 2, 2]
    assert [event.type for event in found.events] == ["Meeting", "Establishment"]
