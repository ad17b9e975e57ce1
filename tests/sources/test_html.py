"""HTML: what is read of a page, what is not, and pages made to do harm."""

from __future__ import annotations

import json
import time

import pytest

from kg.article import Article
from kg.errors import SourceError
from kg.sources import read

P = (
    "La ministre du Port a reçu lundi à Belle-Rive son homologue des Îles, venu signer un accord de pêche.",
    "Les deux pays ont convenu d’ouvrir une ligne de ferry avant la fin de l’année.",
    "Le texte prévoit aussi des quotas pour le thon et la sardine jusqu’en 2031.",
)
TITLE = "Belle-Rive et les Îles s’accordent sur la pêche"


def page(body: str, head: str = "", lang: str = "fr") -> bytes:
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>".encode()


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def read_html(data: bytes) -> Article:
    (article,) = read(data, "page.html")
    assert isinstance(article, Article), article
    return article


def texts(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, article.text[b.start : b.end]) for b in article.blocks]


BODY = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in P) + "</article>"
NODE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-07-09T00:15:00+08:00",
    "inLanguage": "fr",
    "author": [{"@type": "Person", "name": "Aline Quai"}],
    "publisher": {"@type": "Organization", "name": "Le Quai"},
    "url": "https://lequai.example/peche",
}


@pytest.mark.parametrize(
    "data",
    [
        NODE,
        [{"@type": "BreadcrumbList"}, NODE],
        {"@graph": [{"@type": "WebSite"}, NODE]},
        {"mainEntity": NODE},
    ],
)
def test_json_ld_claims(data: object) -> None:
    article = read_html(page(BODY, linked(data)))
    assert article.title == TITLE
    assert (article.published, article.published_from) == ("2024-07-09", "metadata")
    assert (article.publisher, article.authors) == ("Le Quai", ("Aline Quai",))
    assert article.url == "https://lequai.example/peche"


def test_json_ld_that_is_not_json_is_warned_of_and_passed_over() -> None:
    head = '<script type=\'application/ld+json\'>{"@type": "NewsArticle",}</script>'
    head += "<meta name=publishdate content=2024-09-05><meta name=source content='Le Quai'>"
    article = read_html(page(BODY, head))
    assert (article.published, article.publisher) == ("2024-09-05", "Le Quai")
    assert article.warnings == ("the page's JSON-LD is not valid JSON and was not read",)


def test_opengraph_and_microdata_claims() -> None:
    head = (
        "<meta property='og:site_name' content='Le Quai'><link rel=canonical href='https://lequai.example/1'>"
    )
    body = BODY.replace("<article>", "<article itemscope itemtype='https://schema.org/NewsArticle'>").replace(
        "</h1>", "</h1><time itemprop=datePublished datetime=2024-09-05T10:00Z>hier</time>"
    )
    article = read_html(page(body, head))
    assert (article.published, article.publisher, article.url) == (
        "2024-09-05",
        "Le Quai",
        "https://lequai.example/1",
    )


@pytest.mark.parametrize(
    "injected",
    [
        {**NODE, "@type": "NewsArticle> . <http://evil/a> <http://evil/b> <http://evil/c"},
        {
            **NODE,
            "headline": {"@value": "x", "@type": "http://evil/"},
            "publisher": ["a", {"name": {"x": 1}}],
        },
        {**NODE, "url": "javascript:alert(1)", "mainEntityOfPage": "https://e/> <http://evil/"},
        {**NODE, "headline": "x" * 100_000, "datePublished": "2024-99-99"},
        {**NODE, "inLanguage": ["fr", "> ."], "author": [[["x"]]], "@context": "http://evil/context.jsonld"},
    ],
)
def test_claims_hold_only_what_can_be_one(injected: dict[str, object]) -> None:
    article = read_html(page(BODY, linked(injected)))
    assert article.title == TITLE
    assert article.url in (None, "https://lequai.example/peche")
    assert article.published in (None, "2024-07-09")
    assert "evil" not in repr(
        (article.title, article.publisher, article.url, article.authors, article.language)
    )


def test_captions_are_kept_and_their_credit_is_not() -> None:
    figure = (
        "<figure><img src=a.jpg><figcaption>Sur le quai. <span class=credit>ABC</span></figcaption></figure>"
    )
    article = read_html(page(BODY.replace(f"<p>{P[1]}", f"{figure}<p>{P[1]}")))
    assert texts(article)[1:4] == [("paragraph", P[0]), ("caption", "Sur le quai."), ("paragraph", P[1])]


def test_what_stands_beside_the_text_is_cut() -> None:
    other = "La préfète a reçu mardi le consul de Chine, avant de partir pour Port-Vieux."
    boxes = (
        f"<div class=encart><strong>À lire aussi</strong> <a href=/a>{other}</a></div>",
        f"<aside><p>{other}</p></aside>",
        f"<p>À lire aussi : {other}</p>",
        f"<p><a href=/b>{other}</a></p>",
    )
    body = BODY.replace(f"<p>{P[1]}", f"{''.join(boxes)}<p>{P[1]}")
    after = f"<section id=commentaires><p><b>x</b> : {other}</p></section><footer><p>{other}</p></footer>"
    article = read_html(page(f"<nav><a href=/>{other}</a></nav>{body}{after}"))
    assert [text for _, text in texts(article)] == [TITLE, *P]


def test_a_short_last_paragraph_stays() -> None:
    article = read_html(page(BODY.replace("</article>", "<p>Fin du voyage jeudi.</p></article>")))
    assert texts(article)[-1] == ("paragraph", "Fin du voyage jeudi.")


def test_lists_inside_the_text_stay() -> None:
    items = ["Un quota de thon.", "Un quota de sardine."]
    body = BODY.replace(f"<p>{P[1]}", f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul><p>{P[1]}")
    assert [text for _, text in texts(read_html(page(body)))] == [TITLE, P[0], *items, *P[1:]]


def test_a_class_on_the_whole_text_cuts_nothing() -> None:
    article = read_html(page(BODY.replace("<article>", "<article class='post social share-enabled'>")))
    assert [text for _, text in texts(article)] == [TITLE, *P]


def test_a_sentence_broken_by_markup_is_whole() -> None:
    start, end = P[0].split(", ")
    article = read_html(page(BODY.replace(f"<p>{P[0]}</p>", f"<p>{start},</p> {end}")))
    assert texts(article)[1] == ("paragraph", P[0])


def test_windows_1252_is_read_as_declared() -> None:
    head = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"
    article = read_html(page(BODY, head).decode().encode("cp1252"))
    assert article.text == "\n\n".join((TITLE, *P))


def test_utf_8_is_read_whatever_is_declared() -> None:
    article = read_html(page(BODY, "<meta charset=iso-8859-1>"))
    assert article.text == "\n\n".join((TITLE, *P))


def test_nul_and_controls_are_removed() -> None:
    article = read_html(
        page(BODY.replace("ministre", "mini\0st\x08re").replace("Belle", "Be\xadlle&#0;&#x202E;"))
    )
    assert "\0" not in article.text
    assert "ministre" in article.text
    assert "2 control characters removed" in article.warnings


def test_a_page_cut_by_the_parser_is_reported() -> None:
    deep = "<div>" * 400 + "".join(f"<p>{p}</p>" for p in P * 3) + "</div>" * 400
    article = read_html(page(BODY + deep))
    assert "truncated: the page is nested deeper than can be read" in article.warnings
    (error,) = read(page("<div>" * 5000 + P[0] + "</div>" * 5000), "profond.html")
    assert isinstance(error, SourceError)
    assert error.code == "truncated"
    assert "nested" in error.reason


def test_a_sign_in_a_quoted_attribute_does_not_end_its_tag() -> None:
    links = "".join(f'<a href="/{n}" title="{P[n % 3]} > {P[0]}">plus</a>' for n in range(40))
    article = read_html(page(f"<nav>{links}</nav>{BODY}"))
    assert article.warnings == ()  # what the attributes say was counted as shown, and missed in the tree


def test_what_is_hidden_is_not_read() -> None:
    hidden = f"<p hidden>Caché : {P[1]}</p><p aria-hidden='true'>Caché : {P[2]}</p><p aria-hidden='false'>{P[2]}</p>"
    article = read_html(page(f"<article><h1>{TITLE}</h1><p>{P[0]}</p><p>{P[1]}</p>{hidden}</article>"))
    assert "Caché" not in article.text
    assert P[2] in article.text


@pytest.mark.parametrize(
    "flood",
    [
        "<a " * 50_000,
        '<a href="x ' * 30_000,
        "<script>" * 30_000,
        "<!--" * 30_000,
        "&" * 100_000,
        "<b>" * 50_000,
        "<p></p>" * 100_000,
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
    ],
    ids=["tags", "quotes", "scripts", "comments", "references", "depth", "rows", "json"],
)
def test_hostile_pages_cost_no_more_than_their_length(flood: str) -> None:
    start = time.process_time()
    outcomes = list(read(page(BODY + flood), "flood.html"))
    assert len(outcomes) == 1
    assert time.process_time() - start < 10


def test_the_day_a_page_shows_is_read_where_its_metadata_has_none() -> None:
    shown = BODY.replace("</h1>", "</h1><div class='date'>9 juillet 2024</div>")
    article = read_html(page(shown))
    assert (article.published, article.published_from, article.warnings) == ("2024-07-09", "page", ())


def test_the_day_of_the_metadata_comes_first_and_others_are_told() -> None:
    shown = BODY.replace("</article>", "<p>Publié le 12 juillet 2024</p></article>")
    (article,) = read(page(shown, linked(NODE)), "2024-07-10-peche.html")
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == ("2024-07-09", "metadata")
    assert article.warnings == (
        "published 2024-07-09 by its metadata, 2024-07-12 by its page",
        "published 2024-07-09 by its metadata, 2024-07-10 by its file name",
    )
    (bare,) = read(page(BODY), "2024-07-10-peche.html")
    assert isinstance(bare, Article)
    assert (bare.published, bare.published_from) == ("2024-07-10", "file name")


def test_a_wrong_language_in_the_metadata_is_told() -> None:
    article = read_html(page(BODY, lang="vi"))
    assert article.language == "fr"
    assert article.warnings == ("its source says that its language is 'vi'; it is read as 'fr'",)


def test_json_ld_can_not_say_more_than_claims() -> None:
    node = {
        **NODE,
        "@context": "http://127.0.0.1:9/context.jsonld",
        "headline": 'Titre" . <http://evil.example/a> <http://evil.example/b> <http://evil.example/c> .',
        "url": "https://lequai.example/> <http://evil.example/a",
        "@id": "http://evil.example/a",
        "http://evil.example/b": {"@id": "http://evil.example/c"},
        "inLanguage": "fr> .",
    }
    article = read_html(page(BODY, linked(node)))
    assert article.url is None
    assert "evil" not in article.text.replace(article.title or "", "")
