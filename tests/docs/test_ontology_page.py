"""`kg docs ontology`: a page that says everything, loads nothing, and is the same every time."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import RunPython
from html_reading import (
    find_anchors,
    find_elsewhere,
    find_links,
    find_loaded,
    find_text,
    read_page,
)
from lxml import html

from kg import resources
from kg.cli import main as kg
from kg.docs import ontology
from kg.docs.alignment import find_alignments
from kg.docs.examples import Example
from kg.docs.markup import to_html
from kg.docs.shapes import read_shapes
from kg.ontology import read_terms

OWN = [t for t in read_terms() if t.kind in ("class", "property") and t.name.startswith("dpc:")]


@pytest.fixture(scope="module")
def page(ontology_docs: Path) -> html.HtmlElement:
    return read_page(ontology_docs / "index.html")


def test_the_page_loads_nothing_and_forbids_to(page: html.HtmlElement) -> None:
    assert find_loaded(page) == []
    assert page.xpath("//script[not(@type='application/ld+json')]") == []
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_what_is_loaded_from_elsewhere_would_be_found() -> None:
    page = html.document_fromstring(
        """<link rel=stylesheet href=https://a.example/x.css><script src=//b.example/x.js></script>
        <style>@import "http://c.example/x.css"; p { background: url(https://d.example/x.png) }</style>
        <img src=x.png srcset="y.png 2x, https://e.example/z.png 3x"><p style="background:url('ftp://f.example/')">
        <a href=https://followed.example/>not loaded</a><img src="data:image/png;base64,AA==">"""
    )
    found = find_elsewhere(find_loaded(page))
    assert sorted(address.split(".example")[0][-1] for address in found) == ["a", "b", "c", "d", "e", "f"]


def test_each_term_stands_where_its_iri_leads(page: html.HtmlElement) -> None:
    for term in OWN:
        (entity,) = page.xpath(f"//div[@id='{term.local}']")
        text = " ".join(find_text(entity).split())
        for said in (
            term.iri,
            term.label("en"),
            term.definition("en"),
            term.label("fr"),
            term.definition("fr"),
        ):
            assert said in text, (term.name, said)
        assert entity.xpath(".//tr[th='Example']//pre"), term.name


def test_examples_are_shown_letter_for_letter(page: html.HtmlElement, examples: dict[str, Example]) -> None:
    shown = {entity.get("id"): entity.xpath("string(.//pre)") for entity in page.xpath("//div[.//pre][@id]")}
    assert all(shown[term.local] == examples[term.local].turtle for term in OWN)


def test_each_rule_of_the_shapes_is_said(page: html.HtmlElement) -> None:
    for shape in read_shapes():
        (section,) = page.xpath(f"//section[@id='shape-{shape.shape}']")
        text = find_text(section)
        for rule in shape.rules:
            assert rule.sentence.replace("`", "") in text
            assert rule.message in text


def test_each_alignment_has_a_row(page: html.HtmlElement) -> None:
    rows = Counter(
        tuple(cell.text_content().strip() for cell in row.xpath("./td"))
        for row in page.xpath("//div[@id='alignment']//tr[td[3]]")
    )
    wanted = [(a.ours, a.relation, a.theirs) for found in find_alignments().values() for a in found]
    assert rows == Counter(wanted)
    assert ("dpc:Event", "is a kind of", "sem:Event") in wanted
    assert len(wanted) > 35


def test_no_anchor_stands_twice_and_each_link_leads_somewhere(
    ontology_docs: Path, page: html.HtmlElement
) -> None:
    anchors = Counter(str(value) for value in page.xpath("//@id"))
    assert [name for name, times in anchors.items() if times > 1] == []
    places = find_anchors(page)
    dead = [
        (address, anchor)
        for address, anchor in find_links(page)
        if (anchor and anchor not in places) or (address and not (ontology_docs / address).is_file())
    ]
    assert dead == []


def test_the_contents_lead_to_terms_and_to_prefixes_of_the_same_name(page: html.HtmlElement) -> None:
    entries = [(link.text_content().strip(), link.get("href")) for link in page.xpath("//div[@id='toc']//a")]
    assert [href for words, href in entries if words == "role"] == ["#role", "#prefix-role"]
    assert {f"#{term.local}" for term in OWN} <= {href for _, href in entries}


def test_the_files_it_tells_of_are_those_of_the_ontology(ontology_docs: Path) -> None:
    for name in ontology.FILES:
        assert (ontology_docs / name).read_bytes() == (resources.ontology() / name).read_bytes()


def test_any_hash_seed_gives_the_same_bytes(
    ontology_docs: Path, tmp_path: Path, run_python: RunPython
) -> None:
    for seed in ("1", "2"):
        done = run_python(
            "-m",
            "kg",
            "docs",
            "ontology",
            "-o",
            str(tmp_path / seed),
            env={"PYTHONHASHSEED": seed, "TZ": "Asia/Hanoi"},
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""  # pyLODE turns on the logging of all libraries
        assert (tmp_path / seed / "index.html").read_bytes() == (ontology_docs / "index.html").read_bytes()


def test_terms_in_words_become_links() -> None:
    assert to_html("a `dpc:Event` & `x<y`") == (
        'a <a href="#Event"><code>dpc:Event</code></a> &amp; <code>x&lt;y</code>'
    )


def test_without_pylode_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "kg.docs.lode", raising=False)
    monkeypatch.setitem(sys.modules, "pylode", None)
    result = CliRunner().invoke(kg, ["docs", "ontology"])
    assert result.exit_code == 2
    assert result.stderr == "kg: kg docs ontology needs pyLODE 3.2.1: pip install 'depeche[docs]'\n"


def test_another_pylode_is_refused_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.docs.lode.VERSION", "3.4.1")
    result = CliRunner().invoke(kg, ["docs", "ontology"])
    assert result.exit_code == 2
    assert "needs pyLODE 3.2.1, and 3.4.1 is installed: pip install 'depeche[docs]'" in result.stderr


def test_importing_the_command_line_does_not_import_pylode() -> None:
    code = "import sys, kg.cli.docs; sys.exit('pylode' in sys.modules or 'rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words
