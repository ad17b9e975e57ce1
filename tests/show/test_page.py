"""The HTML page of `kg show`: the text letter for letter, every finding, nothing from outside, nothing run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import ROOT, RunPython
from graph_samples import make_records
from hostile_text import ATTACKS, hostile_lists, poison
from hypothesis import given, settings

from kg.article import Article, Block, BlockKind
from kg.pipeline.options import BuildOptions
from kg.pipeline.reading import find_all_records
from kg.records import (
    ArticleRecords,
    Dropped,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Mention,
    Participation,
    Span,
    SpanKind,
)
from kg.show import list_findings, make_page
from kg.show.escaping import escape

SEEDS = ROOT / "seeds" / "articles"
VOID = {"meta", "input", "link", "br", "img", "hr"}
TEXT = "Anna Li a reçu Jean Roc. Une visite suivra."
EVIDENCE = Evidence(0, 24, TEXT[:24])


class Page(HTMLParser):
    """A page as a strict reader sees it: every element closed in its turn."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []  # of each block of an article
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if self.open[-1] in {"h1", "h3", "p", "figcaption"} and "article" in self.open:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.texts and {"h1", "h3", "p", "figcaption"} & set(self.open):
            self.texts[-1] += data

    def values(self, name: str) -> Iterator[str]:
        return (value for _, attributes in self.elements if (value := attributes.get(name)))


@pytest.fixture(scope="module")
def seed() -> ArticleRecords:
    return next(find_all_records([SEEDS / "tolam-choigou.txt"], BuildOptions()))


def sample(**changes: object) -> ArticleRecords:
    """A small article with one event and one dropped candidate."""
    records = ArticleRecords(
        Article("a", TEXT, "fr", (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),)),
        None,
        entities=(
            Entity("person:1", EntityKind.PERSON, "Anna Li", (Mention(0, 7, "Anna Li"),)),
            Entity("person:2", EntityKind.PERSON, "Jean Roc", (Mention(15, 23, "Jean Roc"),)),
        ),
        events=(
            Event("event:1", "Meeting", "occurred", (EVIDENCE,), "fr/frames/recevoir", 0.9,
                  Mention(10, 14, "reçu"),
                  participations=(Participation("person:1", "host"), Participation("person:2", "guest"))),
        ),
        dropped=(Dropped(25, 35, "fr/frames/visite", "nobody found as guest"),),
    )  # fmt: skip
    return replace(records, **changes)  # type: ignore[arg-type]


def test_the_text_stands_in_the_page_letter_for_letter(seed: ArticleRecords) -> None:
    article = seed.article
    page = Page(make_page([seed]))
    blocks = [article.text[block.start : block.end] for block in article.blocks]
    assert page.texts[: len(blocks)] == blocks


def test_elements_are_closed_in_their_turn_and_ids_are_unique(seed: ArticleRecords) -> None:
    page = Page(make_page([seed, seed]))
    assert page.open == []
    assert max(Counter(page.values("id")).values()) == 1
    targets = {href.removeprefix("#") for href in page.values("href")}
    assert targets and targets <= set(page.values("id"))


def test_every_finding_has_a_card_with_its_rule_confidence_and_evidence(seed: ArticleRecords) -> None:
    page = make_page([seed]).decode()
    findings = list_findings(seed)
    assert {f.section for f in findings} >= {"Events", "Statements", "Offices", "Considered and dropped"}
    assert page.count('<article class="card"') == len(findings)
    for event in seed.events:
        assert f"<code>{event.rule}</code><span>confidence {event.confidence:.2f}</span>" in page
        assert all(f"{escape(e.exact)} [{e.start}–{e.end}]" in page for e in event.evidence)
    assert all(escape(drop.reason) in page for drop in seed.dropped)


def test_an_event_lights_up_its_arguments_with_their_roles() -> None:
    page = make_page([sample()]).decode()
    assert 'class="person a1f1 a1f2" id="a1f2-text" title="person: Anna Li" data-a1f1="host">Anna Li<' in page
    assert 'data-a1f1="guest">Jean Roc</mark>' in page
    assert '<mark class="trigger a1f1" id="a1f1-text" title="trigger: Meeting' in page
    assert ":root:has(#a1f1:is(:hover, :focus-within, :target), #a1f1-text:is(" in page
    assert "[data-a1f1]::after { content: '\\a0' attr(data-a1f1); }" in page


def test_a_dropped_candidate_is_marked_with_its_reason() -> None:
    page = make_page([sample()]).decode()
    assert 'title="dropped: nobody found as guest"><a href="#a1f4">Une visite</a></mark>' in page
    assert '<span class="note"><bdi>nobody found as guest</bdi></span>' in page


def test_marks_that_cross_are_cut_where_they_do() -> None:
    spans = (Span(0, 14, SpanKind.QUOTATION), Span(8, 24, SpanKind.AGREEMENT, "Treaty"))
    page = Page(make_page([sample(entities=(), events=(), spans=spans)]))
    assert page.open == []
    assert TEXT in page.texts
    marks = [a["class"] for tag, a in page.elements if tag == "mark" and a.get("title")]
    assert marks == ["quotation", "agreement", "agreement", "dropped a1f1"]


def test_layers_are_told_apart_by_more_than_colour() -> None:
    style = (ROOT / "kg" / "show" / "style.css").read_text("utf-8")
    signs = [
        re.sub(r"var\(--\S+\)|background:[^;]*;", "", rule)
        for layer in ("person", "organization", "country", "place", "date", "office", "agreement", "trigger")
        for rule in re.findall(rf"^\.{layer} {{(.*?)}}", style, re.MULTILINE | re.DOTALL)[:1]
    ]
    assert len(set(signs)) == len(signs) == 8


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_every_ground(scheme: str) -> None:
    style = (ROOT / "kg" / "show" / "style.css").read_text("utf-8")
    light, _, dark = style.partition("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", light if scheme == "light" else dark))
    grounds = (
        "paper",
        "card",
        "lit",
        "person",
        "organization",
        "country",
        "place",
        "date",
        "office",
        "agreement",
    )
    assert all(contrast(colours["ink"], colours[ground]) >= 7 for ground in grounds)
    assert all(contrast(colours["quiet"], colours[ground]) >= 4.5 for ground in ("paper", "card"))
    assert contrast(colours["trigger"], colours["trigger-ink"]) >= 7
    named = [name for name in grounds if f"{name}-ink" in colours]
    assert len(named) == 7
    assert all(contrast(colours[f"{name}-ink"], colours[name]) >= 4.5 for name in named)


def assert_harmless(page: bytes) -> Page:
    """Nothing of the page can run, load or turn what stands around it."""
    text = page.decode()
    parsed = Page(page)
    tags = {tag for tag, _ in parsed.elements}
    assert parsed.open == []
    assert not tags & {"script", "iframe", "object", "embed", "img", "link", "base", "form", "svg", "t"}
    assert all(href.startswith("#") for href in parsed.values("href"))
    assert not any(name.startswith("on") for _, attributes in parsed.elements for name in attributes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "url(" not in text.split("</style>")[0] and "@import" not in text.split("</style>")[0]
    return parsed


@settings(max_examples=40, deadline=None)
@given(hostile_lists)
def test_hostile_records_stay_text(texts: list[str]) -> None:
    records = poison(make_records(), texts)
    article = replace(records.article, blocks=(Block(BlockKind.PARAGRAPH, 0, len(records.article.text)),))
    assert_harmless(make_page([replace(records, article=article)]))


def test_hostile_text_is_shown_as_it_is_but_for_what_can_not_be_shown() -> None:
    text = " ".join(a for a in ATTACKS if a.isprintable())
    article = Article(
        '"><script>', text, 'fr" onload="x', (Block(BlockKind.HEADLINE, 0, len(text)),), title=text
    )
    page = assert_harmless(make_page([ArticleRecords(article, None)]))
    assert "<script>alert(1)</script>" in page.texts[0]
    assert escape("a\u202eb\x1b\ud800\nc\t") == "a\ufffdb\ufffd\ufffd\nc\t"


def test_the_policy_forbids_everything_but_the_style_in_the_page(seed: ArticleRecords) -> None:
    page = Page(make_page([seed]))
    policies = [a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert [p and p.split("; ")[:2] for p in policies] == [
        ["default-src 'none'", "style-src 'unsafe-inline'"]
    ]
    assert_harmless(make_page([seed]))


def test_the_page_has_the_same_bytes_whatever_the_hash_seed(run_python: RunPython) -> None:
    arguments = ("-m", "kg", "show", str(SEEDS / "tolam-poutine.txt"), "--html", "-")
    pages = {run_python(*arguments, env={"PYTHONHASHSEED": s, "LC_ALL": "C"}).stdout for s in ("1", "2")}
    assert len(pages) == 1
    assert pages.pop().startswith("<!DOCTYPE html>")
