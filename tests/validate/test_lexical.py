from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.validate.lexical import is_integer, is_well_formed


@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        (
            vocab.xsd.date,
            "2024-02-29",
            "2025-02-29 2025-02-30 2025-2-3 2025-03 2025-03-04Z 0000-01-01 -2025-01-01",
        ),
        (vocab.xsd.gYearMonth, "2025-03", "2025-13 2025-00 2025 2025-03-04 2025-03Z"),
        (vocab.xsd.gYear, "2025", "25 2025-03 02025 0000 20x5"),
        (
            vocab.edtf.EDTF,
            "2025 2025-03 2024/2025 2024/.. ../2025-03-04",
            "2025/2024 2025-13 ../.. 2025-02-30/2025-03 2025?",
        ),
        (vocab.xsd.integer, "0 -1 42", "007 +1 1.0 -0 9999999999999999999 ½ ١"),
        (vocab.xsd.decimal, "0 1 0.85 -0.5", ".5 1. 1e3 00.5 +1.0"),
        (vocab.xsd.boolean, "true false", "1 0 TRUE"),
        (vocab.xsd.anyURI, "https://example.org/a?b#c", "a<b x|y"),
    ],
)
def test_forms(datatype: str, good: str, bad: str) -> None:
    def check(text: str) -> bool:
        return is_well_formed(Literal(text, datatype=NamedNode(datatype)))

    assert [text for text in good.split(" ") if not check(text)] == []
    assert [text for text in [*bad.split(" "), "", good.split(" ")[0] + "\n"] if check(text)] == []


def test_other_datatypes_are_left_alone() -> None:
    assert is_well_formed(Literal("anything"))
    assert is_well_formed(Literal("anything", language="fr"))
    assert is_well_formed(Literal("2025-13", datatype=NamedNode("https://example.org/date")))


def test_digits_of_other_scripts_are_no_integer() -> None:
    assert not is_integer("٣")
