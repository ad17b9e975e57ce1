"""What is saved is a file that other programs read."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from browser.conftest import StartWalk

_SVG = "{http://www.w3.org/2000/svg}"
_PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = [("/timeline", "timeline"), ("/network?kind=person", "network"), ("/map", "map")]


def save(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.locator(button).first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(("path", "name"), PICTURES)
def test_a_picture_is_saved_as_svg_that_needs_nothing_else(walk: StartWalk, path: str, name: str) -> None:
    with walk() as visitor:
        filename, content = save(visitor.to(path), "[data-save=svg]")
    assert filename == f"{name}.svg"
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    assert root.tag == f"{_SVG}svg"
    assert int(float(root.get("width", "0"))) > 300
    shapes = list(root.iter(f"{_SVG}path", f"{_SVG}rect", f"{_SVG}circle", f"{_SVG}line"))
    assert len(shapes) > 5
    assert root.findall(f".//{_SVG}text")
    # Colours are written into it, for it has no style sheet; and it points nowhere.
    assert all((shape.get("fill") or "").startswith(("rgb", "none", "color(", "white")) for shape in shapes)
    assert b"var(--" not in content and b"href" not in content and b"class=" not in content


@pytest.mark.parametrize(("path", "name"), PICTURES)
def test_a_picture_is_saved_as_png(walk: StartWalk, path: str, name: str) -> None:
    with walk() as visitor:
        filename, content = save(visitor.to(path), "[data-save=png]")
    assert filename == f"{name}.png"
    assert content.startswith(_PNG) and content.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", content[16:24])
    assert width > 1000 and height > 400
    assert len(content) > 5_000  # something is drawn


def test_a_table_is_saved_as_csv(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/network?kind=person")
        drawn = [row.split("\t") for row in page.locator("[data-view] table tr").all_inner_texts()]
        name, content = save(page, "button.view-button:has-text('CSV')")
    assert name == "network.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row[1:3] for row in rows] == [row[1:3] for row in drawn]


def test_an_answer_is_saved_as_csv_and_no_cell_is_a_formula(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/ask")
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(
            'SELECT ?cell { VALUES ?cell { "=1+1" "@a" "-2" "+b" "plain, \\"quoted\\"" } }'
        )
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("tabpanel").locator("tbody tr")).to_have_count(5)
        _, content = save(page, "[data-save=csv]")
    rows = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    assert sorted(rows) == sorted(["cell", "'=1+1", "'@a", "-2", "'+b", 'plain, "quoted"'])


def test_a_chart_of_an_answer_is_saved(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/ask")
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text('SELECT ?who ?n { VALUES (?who ?n) { ("An" 3) ("Binh" 5) } }')
        page.locator("[data-act=run]").click()
        page.locator("[data-tab=chart]").click()
        expect(page.locator("rect.mark")).to_have_count(2)
        name, content = save(page, "[data-save=png]")
    assert name == "answer.png"
    assert content.startswith(_PNG)
