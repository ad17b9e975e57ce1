"""What a researcher does, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.addresses import find_address
from browser.conftest import StartWalk
from browser.walking import Walk

LANGUAGES = ("en", "fr")
SAID = {
    "en": {"timeline": "Timeline", "zoom": "Zoom in", "person": "person", "missing": "", "table": "Table"},
    "fr": {
        "timeline": "Chronologie",
        "zoom": "Rapprocher",
        "person": "personne",
        "missing": "",
        "table": "Tableau",
    },
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_name_typed_without_marks_leads_to_a_person(walk: StartWalk, language: str) -> None:
    with walk(language=language) as visitor:
        page = visitor.to("/")
        expect(page.locator("html")).to_have_attribute("lang", language)
        field = page.get_by_role("combobox").first
        field.press_sequentially("to la")
        options = page.get_by_role("option")
        expect(options.first).to_contain_text(SAID[language]["person"])
        expect(field).to_have_attribute("aria-expanded", "true")
        field.press("ArrowDown")
        expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
        name = options.first.locator("span").first.inner_text()
        field.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_escape_closes_the_suggestions_and_enter_searches(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/")
        field = page.get_by_role("combobox").first
        field.press_sequentially("hano")
        expect(page.get_by_role("listbox")).to_be_visible()
        field.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field).to_have_value("hano")
        field.press("Enter")
        page.wait_for_url("**/search?q=hano*")


def test_the_timeline_is_followed_from_all_years_to_an_event(walk: StartWalk, language: str) -> None:
    with walk(language=language) as visitor:
        page = visitor.to("/timeline")
        expect(page.get_by_role("heading", level=1)).to_have_text(SAID[language]["timeline"])
        view = page.locator("[data-view=timeline]")
        settled = wait_for_window(visitor, before=None)
        count = view.locator(".view-mark").count()
        assert count > 5
        page.get_by_role("button", name=SAID[language]["zoom"]).click()
        wait_for_window(visitor, before=settled)
        assert view.locator(".view-mark").count() < count
        page.locator('[data-act="zoom.all"]').click()
        wait_for_window(visitor, before=str(view.get_attribute("data-settled")))
        view.locator(".view-mark").first.click()
        page.wait_for_url("**/page/event/**")
        expect(page.locator("blockquote").first).to_be_visible()


def wait_for_window(visitor: Walk, before: str | None) -> str:
    """Wait until the timeline stands at another window than before; which one."""
    view = visitor.page.locator("[data-view=timeline]")
    wanted = view.and_(visitor.page.locator(f'[data-settled]:not([data-settled="{before}"])'))
    wanted.wait_for(state="attached")
    return str(view.get_attribute("data-settled"))


def test_types_can_be_left_out_of_the_timeline(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/timeline")
        wait_for_window(visitor, before=None)
        marks = page.locator(".view-mark")
        before = marks.count()
        box = page.get_by_role("checkbox").first
        box.uncheck()
        expect(marks).not_to_have_count(before)
        box.check()
        expect(marks).to_have_count(before)


def test_the_network_shows_what_two_have_in_common(walk: StartWalk, language: str) -> None:
    with walk(language=language) as visitor:
        page = visitor.to("/network?kind=person")
        dots = page.locator(".view-dot")
        assert dots.count() > 3
        dots.last.focus()
        page.keyboard.press("Enter")
        expect(dots.last).to_have_attribute("aria-pressed", "true")
        events = page.locator(".view-events a")
        expect(events.first).to_be_visible()
        events.first.click()
        page.wait_for_url("**/page/event/**")


def test_a_place_on_the_map_leads_to_what_happened_there(walk: StartWalk, language: str) -> None:
    with walk(language=language) as visitor:
        page = visitor.to("/map")
        spot = page.locator(".map-spot", has_text="Hanoi" if language == "en" else "Hanoï").first
        spot.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".view-events a").first).to_be_visible()
        page.locator('[data-act="zoom.in"]').click()
        expect(page.locator(".view-map > g").first).to_have_attribute(
            "transform", "translate(-480,-235) scale(2)"
        )


def test_two_countries_are_followed_over_time(walk: StartWalk, site: str) -> None:
    with walk() as visitor:
        page = visitor.to(find_address(site, "relations"))
        expect(page.locator("[data-view=relations] .view-mark").first).to_be_visible()
        expect(page.locator(".mark-agreement").first).to_be_visible()


def test_a_query_is_asked_and_drawn(walk: StartWalk, language: str) -> None:
    with walk(language=language) as visitor:
        page = visitor.to("/ask")
        page.locator("#f-question").select_option(label="Which two countries met most often?")
        page.locator("form.pick button").click()
        visitor.settle()
        page.locator("[data-act=run]").click()
        expect(page.get_by_role("tab", name=SAID[language]["table"])).to_have_attribute(
            "aria-selected", "true"
        )
        table = page.get_by_role("tabpanel").locator("table")
        expect(table.locator("tbody tr").first).to_be_visible()
        page.get_by_role("tab", selected=True).press("ArrowRight")
        page.keyboard.press("Enter")
        bars = page.get_by_role("tabpanel").locator("rect.mark")
        expect(bars).to_have_count(2)


def test_a_query_that_is_none_is_told_in_a_sentence(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/ask")
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.type("SELECT nothing")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".view-status.view-failure")).not_to_be_empty()
        # The browser itself notes the refusal; nothing else may be wrong.
        visitor.errors[:] = [error for error in visitor.errors if "status of 400" not in error]


def test_the_editor_completes_our_own_vocabulary(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/ask")
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.type("PREFIX dpc: <https://w3id.org/depeche/ontology#>\nSELECT * { ?s a dpc:Meet")
        page.keyboard.press("Control+Space")
        expect(page.locator(".CodeMirror-hint").first).to_have_text("dpc:Meeting")
        page.keyboard.press("Enter")
        expect(page.locator(".CodeMirror-line").last).to_contain_text("?s a dpc:Meeting")


def test_a_page_that_is_not_there_says_so_and_leads_on(walk: StartWalk, language: str) -> None:
    with walk(language=language) as visitor:
        page = visitor.page
        answer = page.goto(visitor.address + "/page/event/none")
        assert answer is not None and answer.status == 404
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.get_by_role("search")).to_be_visible()
        visitor.errors[:] = [error for error in visitor.errors if "status of 404" not in error]


def test_the_language_that_was_chosen_stays(walk: StartWalk) -> None:
    with walk(language="en") as visitor:
        page = visitor.to("/map?lang=fr")
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        page.locator(".map-spot").first.press("Enter")
        page.locator(".view-events a").first.click()
        page.wait_for_url("**/page/event/**")
        expect(page.locator("html")).to_have_attribute("lang", "fr")
