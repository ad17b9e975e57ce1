"""What officers are in charge of, where experts work, posts of envoys, and of which country bare officials are."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, read_article

from kg.records import ArticleRecords

Told = tuple[str, str, str | None]  # holder, title, organisation or else country

ENGLISH: list[tuple[str, list[Told]]] = [
    (
        "Malawi's Minister for Water, Sanitation and Quarries, Ruth Amadi, toured the plant.",
        [("Ruth Amadi", "Minister for Water, Sanitation and Quarries", "Malawi")],
    ),
    (
        "Helen Ayalew, Ireland's ambassador to Ethiopia and the African Union, presented her credentials.",
        [("Helen Ayalew", "ambassador", "Ireland")],
    ),
    (
        "She thanked Ana Reis, director of Africa CDC, for the doses.",
        [("Ana Reis", "director", "Africa CDC")],
    ),
    (
        "Mina Rahimi, an economic adviser to the Kenyan president, wrote the plan.",
        [("Mina Rahimi", "economic adviser", "Kenya")],
    ),
    ("Mina Rahimi, adviser to Kenya's president, wrote the plan.", [("Mina Rahimi", "adviser", "Kenya")]),
    (
        "Laura Finch, a professor of medieval history at the University of Leiden, wrote the plan.",
        [("Laura Finch", "professor of medieval history", "University of Leiden")],
    ),
    (
        "Laura Finch, a senior fellow at the Vorland Institution, wrote the plan.",
        [("Laura Finch", "senior fellow", "Vorland Institution")],
    ),
    ("Paul Otieno, MP for Kisumu East, asked why.", [("Paul Otieno", "MP for Kisumu East", None)]),
    (
        "Ines Duarte, who chairs the parliament's foreign affairs committee, led the delegation.",
        [("Ines Duarte", "chair", "parliament's foreign affairs committee")],
    ),
    (
        "Erik Dahl, leader of Norway's Centre Party, wants a new vote.",
        [("Erik Dahl", "leader", "Norway's Centre Party")],
    ),
    ("Al-Nahra leader Erik Dahl wants a new vote.", [("Erik Dahl", "leader", "Al-Nahra")]),
    (
        "Ravi Menon, chairman and CEO of Tarvo Steel, wants a new vote.",
        [("Ravi Menon", "chairman", "Tarvo Steel"), ("Ravi Menon", "CEO", "Tarvo Steel")],
    ),
    (
        "Nadia Haddad is Jordan's deputy prime minister. She is also the kingdom's tourism minister.",
        [("Nadia Haddad", "deputy prime minister", "Jordan"), ("Nadia Haddad", "tourism minister", "Jordan")],
    ),
    (
        "The treaty was signed by Fisheries Minister Karl Lind, for Norway, and Transport Minister Tom Orr, for Kenya.",
        [("Karl Lind", "Fisheries Minister", "Norway"), ("Tom Orr", "Transport Minister", "Kenya")],
    ),
    (
        (
            "Norwegian President Karl Lind met Peruvian President Ana Rey in Lima. "
            "They were joined by their foreign ministers, Tom Orr and Luis Paz."
        ),
        [
            ("Karl Lind", "President", "Norway"),
            ("Ana Rey", "President", "Peru"),
            ("Tom Orr", "foreign minister", "Norway"),
            ("Luis Paz", "foreign minister", "Peru"),
        ],
    ),
    (
        (
            "Peru's President Ana Rey stayed away from the summit in Nairobi. "
            "She was represented by Interior Minister Tom Orr."
        ),
        [("Ana Rey", "President", "Peru"), ("Tom Orr", "Interior Minister", "Peru")],
    ),
    (
        (
            "The following is attributable to Spokesperson Tom Hayes:\n\n"
            "Secretary of State Ann Reed met with Croatian Foreign Minister Lena Orlic in Zagreb."
        ),
        [
            ("Tom Hayes", "Spokesperson", "United States"),
            ("Ann Reed", "Secretary of State", "United States"),
            ("Lena Orlic", "Foreign Minister", "Croatia"),
        ],
    ),
    (
        "Amina Diallo, a spokeswoman for Niger's interior ministry, gave the toll.",
        [("Amina Diallo", "spokeswoman", "interior ministry")],
    ),
    (
        "Gabriel Costa, who heads the EU's election observer mission in Zambia, praised the count.",
        [("Gabriel Costa", "head", "EU's election observer mission")],
    ),
    (
        "Goran Vidic, who leads the opposition Serbian Progressive Union, called the vote a farce.",
        [("Goran Vidic", "leader", "Serbian Progressive Union")],
    ),
    (
        "Adam Frost, an oil analyst at Rystel Energy in Oslo, called the vote a farce.",
        [("Adam Frost", "oil analyst", "Rystel Energy")],
    ),
    (
        "Tiina Kask, foreign policy adviser to Estonian President Mart Lepik, confirmed it.",
        [("Tiina Kask", "foreign policy adviser", "Estonia"), ("Mart Lepik", "President", "Estonia")],
    ),
    (
        "Meridel will cut 400 jobs, the carmaker said. The company's chair, Tom Orr, will step down.",
        [("Tom Orr", "chair", "Meridel")],
    ),
    ("Eva Lind is no minister and never was one.", []),
    ("Eva Lind, a sister of the minister, was there. She wants to be a minister.", []),
]

FRENCH: list[tuple[str, list[Told]]] = [
    ("Laure Finch, chercheuse au CNRS, le regrette.", [("Laure Finch", "chercheuse", "CNRS")]),
    (
        "Laure Finch, professeure de droit international à l'université de Leyde, le regrette.",
        [("Laure Finch", "professeure de droit international", "université de Leyde")],
    ),
    ("L'écrivaine Laure Finch le regrette.", []),
    (
        "La présidente de la région Occitanie, Carole Faure, a signé la convention.",
        [("Carole Faure", "présidente", "région Occitanie")],
    ),
    (
        "Erik Dahl, chef du Parti du centre norvégien, veut un nouveau vote.",
        [("Erik Dahl", "chef", "Parti du centre norvégien")],
    ),
    ("Le sénateur (LR) du Cantal, Paul Vitrac, a voté contre.", [("Paul Vitrac", "sénateur", "Cantal")]),
    ("« C'est dur », a réagi Jean Faure, délégué CGT.", [("Jean Faure", "délégué", "CGT")]),
    ("Jean Faure, numéro deux du parti, a voté contre.", [("Jean Faure", "numéro deux", None)]),
    ("Le dirigeant zambien, Jean Faure, a parlé.", [("Jean Faure", "dirigeant", "Zambie")]),
    (
        "Le président chilien, Jean Faure, a appelé son homologue péruvienne, Anne Rey.",
        [("Jean Faure", "président", "Chili"), ("Anne Rey", "présidente", "Pérou")],
    ),
    (
        "Tiina Kask, conseillère diplomatique du président estonien Mart Lepik, a confirmé la visite.",
        [("Tiina Kask", "conseillère diplomatique", "Estonie"), ("Mart Lepik", "président", "Estonie")],
    ),
    (
        "Anne Jallow a prêté serment lundi comme présidente de la Gambie.",
        [("Anne Jallow", "présidente", "Gambie")],
    ),
    (
        "L'ambassadeur de Norvège au Pérou, Karl Lind, parle. Le conseiller culturel de l'ambassade, Tom Orr, aussi.",
        [("Karl Lind", "ambassadeur", "Norvège"), ("Tom Orr", "conseiller culturel", "Norvège")],
    ),
    (
        "L'Union africaine a félicité le pays. Le secrétaire général de l'organisation régionale, Tom Orr, était là.",
        [("Tom Orr", "secrétaire général", "Union africaine")],
    ),
    (
        "Une délégation de parlementaires canadiens, emmenée par le député Karl Lind, séjourne au Maroc.",
        [("Karl Lind", "député", "Canada")],
    ),
    (
        "Nadia Haddad est vice-Première ministre de Jordanie. Elle est aussi ministre du Tourisme.",
        [
            ("Nadia Haddad", "vice-Première ministre", "Jordanie"),
            ("Nadia Haddad", "ministre du Tourisme", "Jordanie"),
        ],
    ),
]

VIETNAMESE: list[tuple[str, list[Told]]] = [
    (
        "Công tố viên trưởng Tòa án Hình sự quốc tế (ICC) Mark Elms phát biểu.",
        [("Mark Elms", "Công tố viên trưởng", "Tòa án Hình sự quốc tế")],
    ),
    (
        "Đặc phái viên Liên hợp quốc về Syria Karin Voss đến Niamey.",
        [("Karin Voss", "Đặc phái viên", "Liên hợp quốc")],
    ),
    (
        "Đệ nhất phu nhân Honduras Ana Beltran thăm trường học.",
        [("Ana Beltran", "Đệ nhất phu nhân", "Honduras")],
    ),
]


def read_told(text: str, language: str) -> set[Told]:
    return told_in(read_article(make_article(*text.split("\n\n"), language=language)))


def told_in(records: ArticleRecords) -> set[Told]:
    names = names_of(records)
    return {
        (names[t.holder], t.title, names.get(t.organization or "") or names.get(t.country or ""))
        for t in records.tenures
    }


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_english_officers(text: str, told: list[Told]) -> None:
    assert read_told(text, "en") == set(told)


@pytest.mark.parametrize(("text", "told"), FRENCH)
def test_french_officers(text: str, told: list[Told]) -> None:
    assert read_told(text, "fr") == set(told)


@pytest.mark.parametrize(("text", "told"), VIETNAMESE)
def test_vietnamese_officers(text: str, told: list[Told]) -> None:
    assert read_told(text, "vi") == set(told)
