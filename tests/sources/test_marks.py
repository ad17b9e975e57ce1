"""What agencies mark inside their sentences comes out as mentions of the cleaned text."""

from __future__ import annotations

import json

import pytest
from wires import paragraphs, read_one

from kg.article import Article, MarkKind

REST = paragraphs(
    "Les deux pays ont convenu d’ouvrir une ligne de ferry avant la fin de l’année.",
    "Le texte prévoit aussi des quotas pour le thon et la sardine jusqu’en 2031.",
)
NITF = (
    "<p>Anne Roy a écrit. <chron norm='20250303'>Lundi</chron>, <person idsrc='faces' value='p7'>Anne Roy</person>, "
    "<function>ministre du&#160;Port</function>, a reçu l’<org value='x:OMC' >OMC</org> à "
    "<location><city>Belle-Rive</city> (<country iso-cc='fr'>France</country>)</location>.</p>"
)
RDFA = (
    "<p>Anne Roy a écrit. <time datetime='20250303'>Lundi</time>, "
    "<span typeof='schema:Person' resource='faces:p7'>Anne <b>Roy</b></span>, "
    "<span typeof='Function'>ministre du&#160;Port</span>, a reçu l’<span itemscope='' "
    "itemtype='https://schema.org/GovernmentOrganization' itemid='x:OMC'>OMC</span> à "
    "<a typeof='Place' href='iso-cc:fr'>Belle-Rive (France)</a>.</p>"
)
WANTED = [
    (MarkKind.DATE, "Lundi", "20250303", None),
    (MarkKind.PERSON, "Anne Roy", None, "faces:p7"),
    (MarkKind.FUNCTION, "ministre du Port", None, None),
    (MarkKind.ORGANIZATION, "OMC", None, "x:OMC"),
    (MarkKind.LOCATION, "Belle-Rive (France)", None, "iso-cc:fr"),
]


def newsml(body: str) -> str:
    return (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1' xml:lang='fr'><contentSet><inlineXML>"
        f"{body}</inlineXML></contentSet></newsItem>"
    )


def nitf(body: str) -> str:
    return f"<nitf xml:lang='fr'><body><body.content>{body}{REST}</body.content></body></nitf>"


WIRES = {
    "nitf": nitf(NITF),
    "newsml with nitf": newsml(nitf(NITF)),
    "newsml with xhtml": newsml(
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{RDFA}{REST}</body></html>"
    ),
    "ninjs": json.dumps({"uri": "urn:x:1", "language": "fr", "body_xhtml": RDFA + REST}),
    "html": f"<!DOCTYPE html><html lang=fr><body><article><h1>Un titre</h1>{RDFA}{REST}</article></body></html>",
    "feed": f"<rss><channel><item><description><![CDATA[{RDFA}{REST}]]></description></item></channel></rss>",
}


def mentions(article: Article) -> list[tuple[MarkKind, str, str | None, str | None]]:
    return [(m.kind, article.text[m.start : m.end], m.value, m.identifier) for m in article.mentions]


@pytest.mark.parametrize("key", sorted(WIRES))
def test_inline_markup_becomes_mentions(key: str) -> None:
    article = read_one(WIRES[key])
    assert mentions(article) == WANTED
    second = article.text.index("Anne Roy", article.text.index("Lundi"))
    assert article.mentions[1].start == second  # not the same words before it, which nobody marked


def test_a_function_within_a_person_is_a_mention_too() -> None:
    inner = (
        "<p>On attend <person><function>le maire</function> <name.given>Luc</name.given> Roy</person>.</p>"
    )
    article = read_one(nitf(inner))
    assert mentions(article) == [
        (MarkKind.PERSON, "le maire Luc Roy", None, None),
        (MarkKind.FUNCTION, "le maire", None, None),
    ]


def test_marks_of_what_is_cut_go_with_it_and_the_others_stay_in_place() -> None:
    body = (
        "<p>À lire aussi : <person>Jean Petit</person> au port</p>"
        "<p>La visite de <person>Anne Roy</person> est finie.<br/>Elle a vu <person>Luc Roy</person>.</p>"
        "<p>Elle repart avec <person>Éva Roy</person>. (avec <org>ABC</org>)</p>"
    )
    article = read_one(nitf(REST + body).replace(REST + "</body.content>", "</body.content>"))
    assert [words for _, words, _, _ in mentions(article)] == ["Anne Roy", "Luc Roy", "Éva Roy"]


@pytest.mark.parametrize(
    "mark", ["<span typeof='Offer'>Un prix</span>", "<time>Lundi</time>", "<b class='person'>Anne</b>"]
)
def test_other_markup_says_nothing(mark: str) -> None:
    assert read_one(WIRES["html"].replace(RDFA, f"<p>Voici {mark} et la suite du texte.</p>")).mentions == ()
