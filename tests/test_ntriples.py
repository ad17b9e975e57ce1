"""Terms as text are those that pyoxigraph writes and reads."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.ntriples import read_parts, read_value, split_line, write_string

NAME = NamedNode("https://example.org/a")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LITERALS = (
    st.builds(Literal, TEXTS)
    | st.builds(lambda text: Literal(text, language="en-gb"), TEXTS)
    | st.builds(lambda text: Literal(text, datatype=NAME), TEXTS)
)


def test_every_character_is_written_as_pyoxigraph_does() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    written = write_string(every)
    assert written == str(Literal(every))
    assert read_value(written) == every


@settings(deadline=None, derandomize=True, database=None)
@given(LITERALS)
def test_literals_are_read(literal: Literal) -> None:
    parts = read_parts(str(literal))
    assert parts == (literal.value, literal.language, literal.datatype.value)
    assert read_value(str(literal)) == literal.value


def test_other_terms_are_read() -> None:
    assert read_value(str(NAME)) == NAME.value
    assert read_value(str(BlankNode("x1"))) == "x1"


def test_a_direction_is_no_part_of_the_language() -> None:
    directed = '"shalom"@he--rtl'
    assert read_parts(directed) == (
        "shalom",
        "he",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString",
    )


@settings(deadline=None, derandomize=True, database=None)
@given(
    term=LITERALS | st.sampled_from([NAME, BlankNode("x")]),
    graph=st.sampled_from([NAME, None]),
    blank=st.booleans(),
)
def test_lines_are_split_between_terms(
    term: Literal | NamedNode | BlankNode, graph: NamedNode | None, *, blank: bool
) -> None:
    subject = BlankNode("s") if blank else NAME
    quad = Quad(subject, NAME, term, graph) if graph else Quad(subject, NAME, term)
    line = (serialize([quad], format=RdfFormat.N_QUADS) or b"").decode().removesuffix("\n")
    assert split_line(line) == (str(subject), str(NAME), str(term), str(graph or ""))
