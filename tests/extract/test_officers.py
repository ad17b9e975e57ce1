"""Whose officers somebody is: of firms, units and bodies; who held an office before; officials with foreign names."""

from __future__ import annotations

import pytest
from reading_samples import make_article, offices_in, read, read_article, read_english

Told = tuple[str, str, str | None, str | None]  # holder, title, organisation, country

FRENCH: list[tuple[str, list[Told]]] = [
    (
        "Le groupe français Orbinor a ouvert une usine. Le directeur commercial de l'entreprise, Paul Martin, l'a dit.",
        [("Paul Martin", "directeur commercial", "Orbinor", "France")],
    ),
    (
        "Le fabricant de vannes Keravel Industries recrute. Le directeur financier de la société, Paul Martin, part.",
        [("Paul Martin", "directeur financier", "Keravel Industries", None)],
    ),
    (
        "L'hôpital Fann est en grève. La directrice de l'hôpital, Anne Leroy, l'a dit.",
        [("Anne Leroy", "directrice", "Fann", None)],
    ),
    (
        "Anne Leroy a été nommée ambassadrice au Brésil, en remplacement de Paul Martin, décédé en mai.",
        [("Anne Leroy", "ambassadrice", None, None), ("Paul Martin", "ambassadeur", None, None)],
    ),
    (
        "La banque Orfin a nommé Anne Leroy directrice générale. Elle prendra le 1er mai la suite de Paul Martin.",
        [
            ("Anne Leroy", "directrice générale", "Orfin", None),
            ("Paul Martin", "directeur général", "Orfin", None),
        ],
    ),
]
FRENCH += [
    (
        "La frégate indienne est au port. Le commandant du navire, le capitaine de vaisseau Paul Martin, l'a dit.",
        [("Paul Martin", "commandant", None, "Inde"), ("Paul Martin", "capitaine de vaisseau", None, "Inde")],
    ),
    (
        "Étaient là M. Paul Martin, ministre guinéen de l'Énergie, M. Marc Dubois, ministre malien de la Santé.",
        [
            ("Paul Martin", "ministre de l'Énergie", None, "Guinée"),
            ("Marc Dubois", "ministre de la Santé", None, "Mali"),
        ],
    ),
    (
        "L'Iran et Oman ont signé. Leurs ministres des Affaires étrangères, Paul Martin et Marc Dubois, se reverront.",
        [
            ("Paul Martin", "ministre des Affaires étrangères", None, "Iran"),
            ("Marc Dubois", "ministre des Affaires étrangères", None, "Oman"),
        ],
    ),
    (
        "TUNIS, 3 septembre 2025 (TAP) - Un décret nomme Mme Anne Leroy, ambassadrice à Rome.",
        [("Anne Leroy", "ambassadrice", None, "Tunisie")],
    ),
    (
        "L'Union européenne a tenu une réunion avec la commissaire aux partenariats, Anne Leroy.",
        [("Anne Leroy", "commissaire aux partenariats", "Union européenne", None)],
    ),
]
ENGLISH: list[tuple[str, list[Told]]] = [
    (
        "The ferry is operated by Milli Star Lines. The company's president, Anna Keller, was heard.",
        [("Anna Keller", "president", "Milli Star Lines", None)],
    ),
    (
        "Voltor Energy said it had bagged an order from Germany's Siemens. Company founder Mark Doyle agreed.",
        [("Mark Doyle", "founder", "Voltor Energy", None)],
    ),
    (
        "Kenyatta University opened a laboratory. The university's registrar, Mark Doyle, was there.",
        [("Mark Doyle", "registrar", "Kenyatta University", None)],
    ),
    (
        "President Anna Keller swore in Mark Doyle as finance minister, replacing Peter Novak, who resigned.",
        [
            ("Anna Keller", "President", None, None),
            ("Mark Doyle", "finance minister", None, None),
            ("Peter Novak", "finance minister", None, None),
        ],
    ),
    (
        "Mark Doyle was named central bank governor in place of Peter Novak.",
        [
            ("Mark Doyle", "central bank governor", None, None),
            ("Peter Novak", "central bank governor", None, None),
        ],
    ),
]
ENGLISH += [
    (
        "The African Union has named Mark Doyle its special envoy for Sudan.",
        [("Mark Doyle", "special envoy for Sudan", "African Union", None)],
    ),
    (
        "It was signed by their deputies, Mark Doyle and Anna Keller, on Monday.",
        [("Mark Doyle", "deputy", None, None), ("Anna Keller", "deputy", None, None)],
    ),
    (
        "United Nations Secretary-General Mark Doyle announced it.",
        [("Mark Doyle", "Secretary-General", "United Nations", None)],
    ),
    (
        "HONIARA, June 14 - Commissioner Mark Doyle took the salute on Saturday.",
        [("Mark Doyle", "Commissioner", None, "Solomon Islands")],
    ),
]
VIETNAMESE: list[tuple[str, list[Told]]] = [
    (
        "Chuẩn đô đốc Lê Văn Nam, Tư lệnh Vùng 3 Hải quân, tiếp Đại tá Vikram Rathore, Tư lệnh Hạm đội miền Đông.",
        [
            ("Lê Văn Nam", "Chuẩn đô đốc", None, "Việt Nam"),
            ("Lê Văn Nam", "Tư lệnh", "Vùng 3 Hải quân", "Việt Nam"),
            ("Vikram Rathore", "Đại tá", None, None),
            ("Vikram Rathore", "Tư lệnh", "Hạm đội miền Đông", None),
        ],
    ),
    (
        "Đoàn Hàn Quốc thăm Huế. Thị trưởng Kang Min-seok cảm ơn Chủ tịch UBND thành phố Lê Văn Nam.",
        [
            ("Kang Min-seok", "Thị trưởng", None, "Hàn Quốc"),
            ("Lê Văn Nam", "Chủ tịch", "UBND thành phố", "Việt Nam"),
        ],
    ),
    (
        "Ông Lê Văn Nam tiếp Phó Tỉnh trưởng tỉnh Savannakhet (Lào) Bounthavy Keomany.",
        [("Bounthavy Keomany", "Phó Tỉnh trưởng", None, "Lào")],
    ),
    (
        "Tổng thư ký Liên đoàn Cờ Việt Nam Lê Văn Nam và Giám đốc Bệnh viện Chợ Rẫy Trần Văn Hải cùng dự.",
        [
            ("Lê Văn Nam", "Tổng thư ký", "Liên đoàn Cờ Việt Nam", "Việt Nam"),
            ("Trần Văn Hải", "Giám đốc", "Bệnh viện Chợ Rẫy", "Việt Nam"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "offices"), FRENCH)
def test_french_officers(text: str, offices: list[Told]) -> None:
    assert offices_in(read(text)) == set(offices)


@pytest.mark.parametrize(("text", "offices"), ENGLISH)
def test_english_officers(text: str, offices: list[Told]) -> None:
    assert offices_in(read_english(text)) == set(offices)


@pytest.mark.parametrize(("text", "offices"), VIETNAMESE)
def test_vietnamese_officers(text: str, offices: list[Told]) -> None:
    assert offices_in(read_article(make_article(text, language="vi"))) == set(offices)


def test_persons_called_like_firms_stay_persons() -> None:
    records = read_english("Maria Lines said she would run, and Chris Banks that he would not.")
    assert {entity.name for entity in records.entities} >= {"Maria Lines", "Chris Banks"}
