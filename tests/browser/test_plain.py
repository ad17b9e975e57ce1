"""Without JavaScript everything can be read, searched and asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.addresses import KINDS, find_address
from browser.conftest import StartWalk


def test_every_page_is_there(walk: StartWalk, site: str) -> None:
    with walk(script=False) as visitor:
        for kind in KINDS:
            page = visitor.to(find_address(site, kind))
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert page.locator("main a, main table").count() > 2, kind


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_reader_searches_and_comes_to_the_sentence(walk: StartWalk, language: str) -> None:
    with walk(script=False, language=language) as visitor:
        page = visitor.to("/")
        page.locator("#q").fill("to lam")
        page.locator("#q").press("Enter")
        page.wait_for_url("**/search?q=to*lam*")
        page.locator("main").get_by_role(
            "link", name="To Lam" if language == "en" else "Tô Lâm"
        ).first.click()
        page.wait_for_url("**/page/person/**")
        page.locator("main a[href*='/page/event/']").first.click()
        page.wait_for_url("**/page/event/**")
        expect(page.locator("blockquote").first).to_be_visible()


@pytest.mark.parametrize(("path", "rows"), [("/timeline", 3), ("/network?kind=person", 4), ("/map", 4)])
def test_what_is_drawn_is_a_picture_and_a_table(walk: StartWalk, path: str, rows: int) -> None:
    with walk(script=False) as visitor:
        view = visitor.to(path).locator("[data-view]")
        expect(view.locator("> svg")).to_be_visible()
        assert view.locator("table tr").count() >= rows


def test_a_query_is_answered_by_the_form(walk: StartWalk) -> None:
    with walk(script=False) as visitor:
        page = visitor.to("/ask?question=1")
        page.get_by_role("textbox", name="Query").press("End")
        page.locator("form.ask button").last.click()
        expect(page.locator("table.answer tbody tr").first).to_be_visible()
