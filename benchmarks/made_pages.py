"""A page of 70 KB around an article: metadata, menus, styles and scripts, teasers, comments, a footer."""

from __future__ import annotations

import json
import random
import tomllib
from functools import cache
from html import escape
from pathlib import Path

from kg.sources.lines import is_heading

_PAGE = 70_000  # bytes
_RULES = 150  # of its style


def make_page(name: str, title: str, published: str, text: str) -> str:
    """An article as a page.

    Args:
        name: of the article; the furniture depends on it alone.
        title: the headline.
        published: the date, "" where there is none.
        text: below the headline.
    """
    chosen = random.Random(name)  # noqa: S311 - no secret
    said = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "inLanguage": "fr"}
    said |= {"datePublished": published} if published else {}
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    tags = ["h2" if is_heading(line) else "p" for line in lines[:-1]] + ["p"]
    paragraphs = "\n".join(f"<{tag}>{escape(line)}</{tag}>" for tag, line in zip(tags, lines, strict=True))
    head = f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<meta name="description" content="{escape(title)}">
<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>
"""
    body = f"""</head>
<body>
<header><nav class="menu"><ul>{_make_items(120, chosen)}</ul></nav></header>
<main><article class="story">
<h1>{escape(title)}</h1>
<div class="story-body">
{paragraphs}
</div>
</article>
<aside class="related"><h2>{_say(2, chosen)}</h2>{_make_teasers(60, chosen)}</aside>
<section class="comments">{_make_comments(20, chosen)}</section>
</main>
<footer><ul>{_make_items(60, chosen)}</ul><p>© {_say(2, chosen)}</p></footer>
</body>
</html>
"""
    return head + _make_script(_PAGE - len((head + body).encode()), chosen) + body


def _say(count: int, chosen: random.Random) -> str:
    """So many words."""
    return " ".join(chosen.choices(_read_words(), k=count)).capitalize()


def _make_items(count: int, chosen: random.Random) -> str:
    """Items of a menu."""
    return "\n".join(
        f'<li class="menu-item" data-rank="{i}"><a href="/{chosen.randrange(10**6)}">{_say(2, chosen)}</a></li>'
        for i in range(count)
    )


def _make_teasers(count: int, chosen: random.Random) -> str:
    """Links to other articles, each with a picture."""
    return "\n".join(
        f'<div class="card card-{i}"><a href="/{chosen.randrange(10**6)}" title="{_say(6, chosen)}">'
        f'<img src="/pictures/{chosen.randrange(10**6)}.jpg" alt="" width="320" height="180"></a>'
        f'<h3><a href="/{chosen.randrange(10**6)}">{_say(8, chosen)}</a></h3>'
        f'<span class="day">{_say(1, chosen)}</span></div>'
        for i in range(count)
    )


def _make_comments(count: int, chosen: random.Random) -> str:
    """What readers wrote."""
    return "\n".join(
        f'<div class="comment" id="c{i}"><p class="author">{_say(2, chosen)}</p><p>{_say(25, chosen)}.</p></div>'
        for i in range(count)
    )


def _make_script(size: int, chosen: random.Random) -> str:
    """A style and a script of about so many bytes."""
    rules = (f".card-{i} > a:hover {{ margin: 0 {i % 9}px; color: #{i:06x}; }}\n" for i in range(_RULES))
    style = f"<style>\n{''.join(rules)}</style>\n"
    slot = 'window.slots["{:08}"] = {{ size: [300, 250], lazy: true }};\n'
    count = (size - len(style)) // len(slot.format(0))
    return (
        f"{style}<script>\n{''.join(slot.format(chosen.randrange(10**8)) for _ in range(count))}</script>\n"
    )


@cache
def _read_words() -> list[str]:
    table = tomllib.loads(Path(__file__).with_name("made_articles.toml").read_text(encoding="utf-8"))
    words: list[str] = table["words"]
    return words
