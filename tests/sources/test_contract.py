"""What every source owes: articles out of good bytes, errors that name the file out of bad ones."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from kg.article import Article, BlockKind
from kg.errors import Rejected, SourceError, UsageError
from kg.sources import FORMATS, Limits, find_format, read
from kg.sources.claims import Claims

SENTENCES = (
    "La ministre du Port a reçu lundi à Belle-Rive son homologue des Îles, venu signer un accord de pêche.",
    "Les deux pays ont convenu d’ouvrir une ligne de ferry avant la fin de l’année.",
)
HEADLINE = "Belle-Rive et les Îles s’accordent sur la pêche"
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
NAME = "depeche-12"
GOOD = {
    "text": "\n\n".join((HEADLINE, *SENTENCES)).encode(),
    "html": (
        f"<!DOCTYPE html><html lang='fr'><head><meta charset=utf-8><title>{HEADLINE}</title></head>"
        f"<body><h1>{HEADLINE}</h1>{PARAGRAPHS}</body></html>"
    ).encode(),
    "feed": (
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        "<channel><title>Le Quai</title><language>fr</language><item>"
        f"<guid>{NAME}</guid><title>{HEADLINE}</title><content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded>"
        "</item></channel></rss>"
    ).encode(),
    "nitf": (
        f"<?xml version='1.0'?><nitf xml:lang='fr'><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline>"
        f"</body.head><body.content>{PARAGRAPHS}</body.content></body></nitf>"
    ).encode(),
    "newsml": (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1' xml:lang='fr'><contentMeta>"
        f"<headline>{HEADLINE}</headline></contentMeta><contentSet><inlineXML>"
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{PARAGRAPHS}</body></html>"
        "</inlineXML></contentSet></newsItem>"
    ).encode(),
    "ninjs": json.dumps(
        {"uri": "urn:x:1", "type": "text", "headline": HEADLINE, "body_xhtml": PARAGRAPHS}
    ).encode(),
    "jsonl": json.dumps({"id": NAME, "title": HEADLINE, "text": "\n\n".join(SENTENCES)}).encode(),
    "csv": f"id;titre;texte\n{NAME};{HEADLINE};{PARAGRAPHS}\n".encode(),
    "markdown": "\n\n".join((f"---\ntitle: {HEADLINE}\n---", *SENTENCES)).encode(),
}
BAD = {
    "empty": b"",
    "blank": b" \n\t\n",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "archive": b"PK\x03\x04" + bytes(500),
    "zeros": bytes(1_000),
    "controls": bytes(range(1, 32)) * 20,
    "no text": b"<html><body><script>var a = 1;</script></body></html>",
    "other markup": b"<?xml version='1.0'?><svg><text>Un titre</text></svg>",
    "empty article": b"<?xml version='1.0'?><nitf><body/></nitf>",
    "broken markup": b"<?xml version='1.0'?><nitf><body>",
    "broken feed": b"<rss><channel>",
    "broken record": b'{"text": "Un texte',
    "broken front matter": b"---\ntitle: [\n---\nUn texte",
    "entities": b"<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf><body><body.content>&a;</body.content></body></nitf>",
    "json": b'{"headline": "Un titre"}',
    "another language": (
        b"Die Ministerin hat am Montag ihren Amtskollegen empfangen.\n\n"
        b"Beide Seiten wollen die Zusammenarbeit im Bereich der Fischerei ausbauen."
    ),
}


@pytest.fixture(params=sorted(FORMATS))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read_one(data: bytes, name: str = "depeche.dat", **options: str) -> Article:
    (article,) = read(data, name, format=options.get("format"), language=options.get("language"))
    assert isinstance(article, Article), article
    return article


def find_block_texts(article: Article, kind: BlockKind) -> Iterator[str]:
    return (article.text[b.start : b.end] for b in article.blocks if b.kind is kind)


def test_each_format_has_a_sample() -> None:
    assert set(GOOD) == set(FORMATS)


def test_good_bytes_give_an_article(key: str) -> None:
    article = read_one(GOOD[key], f"dossier/{NAME}.txt")
    assert (article.format, article.identifier, article.language) == (key, NAME, "fr")
    assert article.title == HEADLINE
    assert article.text == "\n\n".join((HEADLINE, *SENTENCES))
    assert [b.kind for b in article.blocks] == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert article.published is None
    assert not article.warnings


def test_content_decides_over_the_name(key: str) -> None:
    other = next(row for row in FORMATS.values() if row.key != key)
    found = find_format(GOOD[key], f"page{other.extensions[0]}")
    assert found is not None
    assert found.key == key


def test_the_headline_and_the_text_are_found_again_in_the_source(key: str) -> None:
    article = read_one(GOOD[key])
    source = GOOD[key].decode()
    runs = [
        (article.text[r.start : r.start + r.length], source[r.origin : r.origin + r.length])
        for r in article.origin
    ]
    assert all(found == there for found, there in runs)
    assert sum(len(found) for found, _ in runs) >= len(article.text) * 0.9


def test_the_same_bytes_give_the_same_article(key: str) -> None:
    assert read_one(GOOD[key]) == read_one(GOOD[key])


@pytest.mark.parametrize("bad", sorted(BAD))
def test_bad_bytes_give_an_error_that_names_the_file(bad: str) -> None:
    (error,) = read(BAD[bad], "dossier/mauvais.dat")
    assert isinstance(error, SourceError)
    assert str(error).startswith("dossier/mauvais.dat")


@pytest.mark.parametrize("bad", sorted(BAD))
def test_a_named_format_meets_bad_bytes_with_an_error(key: str, bad: str) -> None:
    for outcome in read(BAD[bad], "dossier/mauvais.dat", format=key):
        assert isinstance(outcome, Article) or outcome.where.startswith("dossier/mauvais.dat")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("empty", "empty"),
        ("blank", "empty"),
        ("picture", "binary"),
        ("zeros", "binary"),
        ("no text", "no-text"),
        ("other markup", "unknown-format"),
        ("json", "unknown-format"),
        ("empty article", "no-text"),
        ("broken markup", "malformed"),
        ("broken feed", "malformed"),
        ("broken record", "malformed"),
        ("broken front matter", "malformed"),
        ("entities", "entities"),
        ("another language", "language"),
    ],
)
def test_errors_have_stable_codes(bad: str, code: str) -> None:
    (error,) = read(BAD[bad], "x")
    assert isinstance(error, SourceError)
    assert error.code == code


def test_another_language_is_rejected_with_those_there_are() -> None:
    (error,) = read(BAD["another language"], "x.txt")
    assert isinstance(error, Rejected)
    assert "'de'" in error.reason
    assert "fr" in error.reason


def test_the_language_asked_for_is_taken() -> None:
    assert read_one(b"Kurz und knapp\n\nEin Satz.", language="fr").language == "fr"


def test_too_large_names_the_option() -> None:
    (error,) = read(GOOD["text"], "x.txt", limits=Limits(max_bytes=100))
    assert isinstance(error, SourceError)
    assert error.code == "too-large"
    assert "--max-bytes" in error.reason


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="'docx'"):
        list(read(b"x", "x", format="docx"))


def test_a_weaker_claim_fills_a_gap_and_brings_its_origin() -> None:
    strong, weak = Claims(title="A"), Claims(title="B", published="2020", published_from="page")
    assert strong.over(weak) == Claims(title="A", published="2020", published_from="page")
    dated = Claims(published="2019", published_from="header")
    assert dated.over(weak).published_from == "header"
