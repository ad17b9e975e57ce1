import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse, serialize

from kg.errors import UsageError
from kg.graph.encoding import clean_text, encode_iri
from kg.graph.literals import make_edtf, make_point
from kg.graph.terms import (
    MAX_LITERAL_BYTES,
    TermError,
    check_base,
    make_concept,
    make_decimal,
    make_integer,
    make_iri,
    make_literal,
    make_wikidata,
    parse_url,
)
from kg.vocab import ROLES, dpc, edtf, xsd

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=40)


@given(ANY_TEXT)
def test_any_text_becomes_a_literal_that_survives_a_file(text: str) -> None:
    literal = make_literal(text)
    line = f"<urn:x:s> <urn:x:p> {literal} <urn:x:g> .\n".encode()
    (quad,) = parse(line, format=RdfFormat.N_QUADS)
    assert serialize([quad], format=RdfFormat.N_QUADS) == line
    assert isinstance(quad.object, Literal)
    assert quad.object.value == literal.parts.value
    assert unicodedata.is_normalized("NFC", literal.parts.value)


@given(ANY_TEXT)
def test_cleaning_keeps_the_length_of_text_in_nfc(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(clean_text(text)) == len(text)


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\ud800", "\udfff", "\ufffe", "\uffff"])
def test_what_no_file_can_hold_is_replaced_one_for_one(bad: str) -> None:
    assert make_literal(f"a{bad}b").parts.value == "a\ufffdb"


@pytest.mark.parametrize(
    "kept", ["a\nb", "a\tb", "a\rb", "\u200f", "\u202e", '"', "'''", "\\", "<script>", "%zz", "😀"]
)
def test_what_a_file_can_hold_stays(kept: str) -> None:
    assert make_literal(kept).parts.value == kept


def test_a_text_of_over_a_megabyte_is_refused() -> None:
    assert make_literal("é" * (MAX_LITERAL_BYTES // 2)).parts.value
    with pytest.raises(TermError, match="1 MB"):
        make_literal("é" * (MAX_LITERAL_BYTES // 2) + "x")


@pytest.mark.parametrize(("tag", "written"), [("FR", "fr"), ("zh-Hans", "zh-hans"), ("fr-ca", "fr-ca")])
def test_language_tags_are_lower_case(tag: str, written: str) -> None:
    assert make_literal("x", language=tag).parts.language == written


@pytest.mark.parametrize("tag", ["", "f", "fr fr", "fr_FR", "fr>", "français", "fr-", "@fr"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(TermError):
        make_literal("x", language=tag)


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("https://e.example/a b", "https://e.example/a%20b"),
        ("https://e.example/%zz", "https://e.example/%25zz"),
        ("https://e.example/%C3%A9", "https://e.example/%C3%A9"),
        ("https://e.example/é", "https://e.example/%C3%A9"),
        ("https://e.example/e\u0301", "https://e.example/%C3%A9"),
        ("https://e.example/a[1]?b=[2]#c#d", "https://e.example/a%5B1%5D?b=%5B2%5D#c%23d"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("https://e.example/> <http://evil.example/a", "https://e.example/%3E%20%3Chttp://evil.example/a"),
        ("https://e.example/\x00\n\ud800", "https://e.example/%EF%BF%BD%0A%EF%BF%BD"),
    ],
)
def test_iris_are_percent_encoded(text: str, iri: str) -> None:
    assert make_iri(text).value == iri


@given(ANY_TEXT)
def test_encoding_an_iri_twice_changes_nothing_more(text: str) -> None:
    assert encode_iri(encode_iri(text)) == encode_iri(text)


@given(ANY_TEXT)
def test_an_address_becomes_a_sound_iri_or_nothing(rest: str) -> None:
    node = parse_url("https://e.example/" + rest)
    assert node is not None
    assert node.value.isascii()
    assert str(NamedNode(node.value)) == node


@pytest.mark.parametrize(
    "text", ["", "javascript:alert(1)", "file:///etc/passwd", "http://", "http:///x", "news/1"]
)
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert parse_url(text) is None


@pytest.mark.parametrize("text", ["", "no scheme", "x", "http://[", "data:," + "a" * 5000])
def test_what_is_no_absolute_iri_is_refused(text: str) -> None:
    with pytest.raises(TermError):
        make_iri(text)


@pytest.mark.parametrize(
    ("number", "lexical"),
    [(0, "0"), (0.0, "0"), (-0.0, "0"), (1.0, "1"), (0.85, "0.85"), (0.00001, "0"), (1 / 3, "0.3333")],
)
def test_decimals_are_canonical(number: float, lexical: str) -> None:
    literal = make_decimal(number)
    assert (literal.parts.value, literal.parts.datatype) == (lexical, xsd.decimal)


@pytest.mark.parametrize("number", [-0.1, 1.1, float("nan"), float("inf")])
def test_what_is_no_confidence_is_refused(number: float) -> None:
    with pytest.raises(TermError):
        make_decimal(number)


def test_integers_are_canonical() -> None:
    assert make_integer(True).parts.value == "1"
    assert make_integer(-7).parts.value == "-7"


@pytest.mark.parametrize(
    ("text", "datatype"), [("2025", xsd.gYear), ("2025-05", xsd.gYearMonth), ("2025-05-10", xsd.date)]
)
def test_a_date_keeps_its_precision(text: str, datatype: str) -> None:
    assert make_point(text).parts.datatype == datatype
    assert make_edtf(text).parts.datatype == edtf.EDTF


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13", "hier", "2025/2026"])
def test_what_is_no_point_in_time_is_refused(text: str) -> None:
    with pytest.raises(TermError):
        make_point(text)


def test_concepts_are_those_of_the_ontology() -> None:
    assert make_concept(ROLES, "host", "role").value == ROLES["host"]
    with pytest.raises(TermError, match="no role 'hots'"):
        make_concept(ROLES, "hots", "role")


@pytest.mark.parametrize("qid", ["", "42", "Q0", "Q042", "q42", "Q42 ", "Q4\n", "Q42> <x"])
def test_what_is_no_wikidata_id_is_refused(qid: str) -> None:
    with pytest.raises(TermError):
        make_wikidata(qid)


@pytest.mark.parametrize(
    "base",
    [
        "https://w3id.org/depeche/id/",
        "http://localhost:8000/",
        "https://e.example/x#",
        "urn:example:kg/",
        "urn:uuid:1#",
    ],
)
def test_bases(base: str) -> None:
    assert check_base(base) == base


@pytest.mark.parametrize(
    "base",
    [
        "", "id/", "/id/", "https://e.example", "https://e.example/x", "ftp://e.example/", "https:///",
        "https://e.example/?x=/", "https://e.example/a b/", "https://e.example/é/", "https://e.example/%zz/",
        "https://e.example/#x/", "https://e.example/##", "urn:x", "urn:", "https://e.example/\n", "file:///tmp/",
        "https://e.example/<x>/", "https://e.example/" + "a" * 600 + "/",
    ],
)  # fmt: skip
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="--base"):
        check_base(base)


def test_a_constant_of_the_vocabulary_is_no_text_of_an_article() -> None:
    assert make_iri(dpc.when).value == dpc.when  # encoding leaves the ontology's own IRIs alone
