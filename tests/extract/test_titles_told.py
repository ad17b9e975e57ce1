"""Titles of all kinds before and behind names: of regions, parties and crews, in bodies nobody lists, behind an age."""

from __future__ import annotations

import pytest
from reading_samples import make_article, offices_in, read_article

Told = tuple[str, str, str | None, str | None]  # holder, title, organisation, country

ENGLISH: list[tuple[str, list[Told]]] = [
    (
        "The Lakes Regional Minister, Mrs Anna Keller, and the Prefect of Dorval, Madam Ida Moreno, were there.",
        [("Anna Keller", "Lakes Regional Minister", None, None), ("Ida Moreno", "Prefect", "Dorval", None)],
    ),
    ("Milborough Premier Mark Doyle cut the ribbon.", [("Mark Doyle", "Premier", "Milborough", None)]),
    ("Conservative leader Anna Keller called it late.", [("Anna Keller", "Conservative leader", None, None)]),
    ("Matron Anna Keller said the ward was old.", [("Anna Keller", "Matron", None, None)]),
    (
        "The commander of Peru's Northern Naval Sector, Rear Admiral Mark Doyle, received them.",
        [
            ("Mark Doyle", "commander", "Peru's Northern Naval Sector", "Peru"),
            ("Mark Doyle", "Rear Admiral", None, "Peru"),
        ],
    ),
    (
        "The National Coordinator of the Ghana Rivers Board, General Mark Doyle, met his Togolese peer, Mr Paul Adjo.",
        [
            ("Mark Doyle", "National Coordinator", "Ghana Rivers Board", "Ghana"),
            ("Mark Doyle", "General", None, "Ghana"),
            ("Paul Adjo", "National Coordinator", None, "Togo"),
        ],
    ),
    (
        "They met the chair of Parliament's Health, Trade and Energy Committee, Anna Keller.",
        [("Anna Keller", "chair", "Parliament's Health, Trade and Energy Committee", None)],
    ),
    (
        "Mark Doyle, president of the Milborough Farmers' Union, said so.",
        [("Mark Doyle", "president", "Milborough Farmers' Union", None)],
    ),
    (
        "Mark Doyle, 54, a former curator of rare books, was found guilty.",
        [("Mark Doyle", "former curator of rare books", None, None)],
    ),
    (
        "It is hard, said Anna Keller, an independent economist in Milborough.",
        [("Anna Keller", "economist", None, None)],
    ),
    (
        "Anna Keller, also a member of the Milborough City Council, spoke.",
        [("Anna Keller", "member", "Milborough City Council", None)],
    ),
    ("The student, Mark Doyle, was tired.", []),
    ("Kenya and the Milborough Commission thanked Mark Doyle.", []),
    ("Mark Doyle, 54, was tired.", []),
    ("A five-member committee, headed by Mark Doyle, was set up.", []),
    ("A 40-member Kenyan choir led by Mark Doyle sang.", []),
]
FRENCH: list[tuple[str, list[Told]]] = [
    ("Le P-dg d'Orbinor, Paul Martin, est arrivé.", [("Paul Martin", "P-dg", "Orbinor", None)]),
    (
        "Il a vu le ministre d'État, ministre des Mines, Paul Martin, et son homologue kényan, Marc Dubois.",
        [
            ("Paul Martin", "ministre d'État", None, None),
            ("Paul Martin", "ministre des Mines", None, None),
            ("Marc Dubois", "ministre des Mines", None, "Kenya"),
        ],
    ),
    (
        "Les présidents Paul Martin, de la République du Mali, et Marc Dubois, du Tchad, étaient là.",
        [("Paul Martin", "président", None, "Mali"), ("Marc Dubois", "président", None, "Tchad")],
    ),
    (
        "Anne Leroy, jusque-là directrice du protocole au ministère des Affaires étrangères, est partie.",
        [("Anne Leroy", "directrice du protocole", "ministère des Affaires étrangères", None)],
    ),
    (
        "Anne Leroy, 54 ans, infirmière en chef, l'a dit.",
        [("Anne Leroy", "infirmière en chef", None, None)],
    ),
    ("L'étudiant, Paul Martin, dort.", []),
    ("Anne Leroy, 54 ans, a gagné.", []),
]
VIETNAMESE: list[tuple[str, list[Told]]] = [
    ("HLV Bùi Quang Nam cho biết học trò sẽ tập huấn.", [("Bùi Quang Nam", "HLV", None, "Việt Nam")]),
    (
        "Ông hòa ván cuối trước đại kiện tướng Nguyễn Trọng Nam.",
        [("Nguyễn Trọng Nam", "đại kiện tướng", None, "Việt Nam")],
    ),
    ("Học sinh Nguyễn Trọng Nam đã về nhà.", []),
]
SAMPLES = {"en": ENGLISH, "fr": FRENCH, "vi": VIETNAMESE}
CASES = [(language, *case) for language, cases in SAMPLES.items() for case in cases]


@pytest.mark.parametrize(("language", "text", "offices"), CASES)
def test_titles(language: str, text: str, offices: list[Told]) -> None:
    assert offices_in(read_article(make_article(text, language=language))) == set(offices)
