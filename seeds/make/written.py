"""The reports as pages, texts and records."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from html import escape

from reports import Report

from kg.article import BlockKind

_CREDIT = " Photo : Le Quai"


def to_html(report: Report) -> str:
    """A page: JSON-LD, navigation, a teaser in the text, similar articles, comments, a footer."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.title,
        "inLanguage": "fr",
    }
    said |= {"datePublished": report.published} if report.published else {}
    publisher = {"@type": "Organization", "name": report.publisher}
    linked = json.dumps(said | ({"publisher": publisher} if report.publisher else {}), ensure_ascii=False)
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>{escape(report.title)}</title>
<script type="application/ld+json">{linked}</script>
</head>
<body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav>
<main><article>
<h1>{escape(report.title)}</h1>
{report.to_html()}
<aside class="related">
<p>À lire aussi : <a href="/port">La maire de Belle-Rive reçoit le consul des Îles</a></p>
</aside>
</article>
<section class="comments">
<p>Anne Roy : le préfet a rencontré le ministre hier à Belle-Rive, et signera demain.</p>
</section>
</main>
<footer><p>© Le Quai. Tous droits réservés.</p></footer>
</body>
</html>
"""


def to_markdown(report: Report) -> str:
    """Markdown with front matter; a caption has no Markdown and stands as HTML."""
    front = {"title": report.title, "date": report.published, "lang": "fr", "source": report.publisher}
    rows = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items() if value]
    signs = {BlockKind.HEADING: "## {}", BlockKind.PARAGRAPH: "{}"}
    caption = "<figure><figcaption>{}</figcaption></figure>"
    body = [signs.get(kind, caption).format(text) for kind, text in report.blocks]
    return "\n\n".join(("\n".join(("---", *rows, "---")), *body)) + "\n"


def to_text(reports: Sequence[Report]) -> str:
    """One file of them all, the header of each in several lines, a line across the page between them."""
    return f"\n{'=' * 40}\n\n".join(map(_to_text, reports))


def _to_text(report: Report) -> str:
    rows = [
        ("Titre", report.title),
        ("Date", report.published),
        ("Source", report.publisher),
        ("Langue", "fr"),
    ]
    head = "".join(f"{name} : {value}\n" for name, value in rows if value)
    body = [text + (_CREDIT if kind is BlockKind.CAPTION else "") for kind, text in report.blocks]
    return "\n\n".join((head.strip(), *body)) + "\n"


def _to_record(report: Report) -> dict[str, str]:
    values = {"id": report.name, "title": report.title, "date": report.published, "lang": "fr"}
    values |= {"source": report.publisher, "text": report.to_html()}
    return {name: value or "" for name, value in values.items()}


def to_jsonl(reports: Sequence[Report]) -> str:
    """A line of JSON each."""
    return "".join(json.dumps(_to_record(report), ensure_ascii=False) + "\n" for report in reports)


def to_csv(reports: Sequence[Report]) -> str:
    """A table, a row each."""
    file = io.StringIO()
    writer = csv.DictWriter(file, _to_record(reports[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_to_record, reports))
    return file.getvalue()
