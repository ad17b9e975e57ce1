"""axe finds nothing against any kind of page, and every page can be walked by keyboard."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.addresses import KINDS, find_address
from browser.conftest import StartWalk
from browser.walking import ROOT

_DRAWN = ("timeline", "network", "map", "ask", "relations")
_PHONE = (390, 844)


@cache
def read_axe() -> str:
    return (ROOT / "explorer" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def find_violations(page: Page) -> list[str]:
    """What axe has against a page: the rule, and where."""
    page.evaluate(read_axe())
    found: dict[str, Any] = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    assert found["passes"], "axe looked at nothing"
    return [
        f"{broken['id']}: {node['target']} {node.get('failureSummary', '')}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_a_phone_need_not_scroll_sideways(
    walk: StartWalk, site: str, kind: str
) -> None:
    with walk() as visitor:
        page = visitor.to(find_address(site, kind))
        assert find_violations(page) == []
        page.set_viewport_size({"width": _PHONE[0], "height": _PHONE[1]})
        wider = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
        assert wider <= 0


@pytest.mark.parametrize("kind", _DRAWN)
def test_axe_finds_nothing_in_the_dark_on_a_phone_in_french(walk: StartWalk, site: str, kind: str) -> None:
    with walk(dark=True, size=_PHONE, language="fr") as visitor:
        assert find_violations(visitor.to(find_address(site, kind))) == []


def test_axe_finds_nothing_once_a_view_was_used(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/network?kind=person")
        page.locator(".view-dot").first.press("Enter")
        expect(page.locator(".view-events a").first).to_be_visible()
        assert find_violations(page) == []
        page = visitor.to("/ask")
        page.locator("[data-act=run]").click()
        expect(page.get_by_role("tabpanel").locator("table")).to_be_visible()
        assert find_violations(page) == []
        page.get_by_role("combobox", name="Search").press_sequentially("han")
        expect(page.get_by_role("listbox")).to_be_visible()
        assert find_violations(page) == []


def test_the_keyboard_goes_through_a_page_and_is_always_seen(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/timeline")
        seen: list[str] = []
        for _ in range(60):
            page.keyboard.press("Tab")
            place, is_shown = page.evaluate(
                """() => {
                    const at = document.activeElement;
                    const { width, height } = at.getBoundingClientRect();
                    const kind = at.className.baseVal ?? at.className;
                    return [`${at.tagName} ${kind}`, width > 0 && height > 0];
                }"""
            )
            seen.append(place)
            assert is_shown, place
        assert "skip" in seen[0]
        assert any("view-button" in place for place in seen)
        assert any("view-frame" in place for place in seen)
        assert any("view-mark" in place for place in seen)


def test_arrows_move_the_timeline(walk: StartWalk) -> None:
    with walk() as visitor:
        page = visitor.to("/timeline")
        frame = page.locator(".view-frame")
        picture = frame.locator("svg")
        whole = str(picture.get_attribute("aria-label"))
        frame.press("+")
        expect(picture).not_to_have_attribute("aria-label", whole)
        nearer = str(picture.get_attribute("aria-label"))
        frame.press("ArrowRight")
        expect(picture).not_to_have_attribute("aria-label", nearer)
        frame.press("0")
        expect(picture).to_have_attribute("aria-label", whole)
