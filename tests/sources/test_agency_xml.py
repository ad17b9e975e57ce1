"""NITF and NewsML-G2: what agencies mark, what they withdraw or embargo, and XML made to do harm."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from wires import CAPTION, OTHER, TITLE, P, blocks, paragraphs, read_all, read_error, read_one

from kg.article import Article
from kg.errors import Rejected, SourceError

DOCDATA = "<date.issue norm='20260330T051200+0000'/><doc.copyright year='2026' holder='ABC'/>"
HEAD = (
    f"<hedline><hl1>{TITLE}</hl1><hl2>Un ferry promis</hl2></hedline><byline>Par <person>Aline Quai</person></byline>"
    "<dateline><location>BELLE-RIVE</location>, 30 mars (ABC)</dateline>"
)
MEDIA = (
    "<media media-type='image'><media-reference source='a.jpg'>a.jpg</media-reference>"
    f"<media-caption><p>{CAPTION}</p></media-caption><media-producer>J. Quai</media-producer></media>"
)
MARKED = P[0].replace("ministre du Port", "<function>ministre du <org>Port</org></function>")


def nitf(content: str, docdata: str = DOCDATA, attributes: str = "") -> str:
    return (
        f"<?xml version='1.0'?><nitf {attributes} xml:lang='fr'><head><title>x</title><docdata {{status}}>{docdata}"
        f"</docdata></head><body><body.head>{HEAD}</body.head><body.content>{content}</body.content>"
        "<body.end><tagline>aq/jq</tagline></body.end></body></nitf>"
    ).replace("{status}", attributes)


def item(
    body: str = f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{paragraphs(*P)}</body></html>",
    meta: str = "",
    guid: str = "urn:abc:12",
    headline: str = f"<headline>{TITLE}</headline>",
    kind: str = "text",
) -> str:
    return (
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='{guid}' version='2' xml:lang='fr'><itemMeta>"
        f"<itemClass qcode='ninat:{kind}'/><provider qcode='nprov:ABC'/>"
        f"<versionCreated>2026-03-30T23:30:00+07:00</versionCreated>{meta}</itemMeta><contentMeta>"
        "<located qcode='city:BR'><name>Belle-Rive</name></located><creator><name>Aline Quai</name></creator>"
        f"{headline}</contentMeta><contentSet><inlineXML contenttype='application/xml'>{body}</inlineXML>"
        "</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    return (
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet>"
        f"{''.join(items)}</itemSet></newsMessage>"
    )


BEFORE, AFTER = datetime(2026, 3, 30, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)
EMBARGO = "<embargoed>2026-04-01T06:00:00Z</embargoed>"


def test_nitf_is_read_in_order_with_its_caption() -> None:
    body = f"<block><p lede='true'>{MARKED}</p>{MEDIA}<hl2>Un ferry</hl2>{paragraphs(*P[1:])}</block>"
    article = read_one(nitf(body), "dossier/abc-12.xml")
    assert blocks(article) == [
        ("headline", TITLE),
        ("paragraph", P[0]),
        ("caption", CAPTION),
        ("heading", "Un ferry"),
        ("paragraph", P[1]),
        ("paragraph", P[2]),
    ]
    assert (article.format, article.identifier, article.published) == ("nitf", "abc-12", "2026-03-30")
    assert (article.publisher, article.authors, article.located) == ("ABC", ("Aline Quai",), "BELLE-RIVE")


def test_nitf_links_to_other_articles_are_cut() -> None:
    article = read_one(nitf(f"{paragraphs(*P)}<block class='related'><p>{OTHER}</p></block>"))
    assert [text for _, text in blocks(article)] == [TITLE, *P]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_nitf_that_is_withdrawn_is_rejected(status: str) -> None:
    error = read_error(nitf(paragraphs(*P), attributes=f"management-status='{status}'"))
    assert isinstance(error, Rejected)
    assert error.code == "withdrawn"


def test_nitf_embargoed_until_its_release() -> None:
    release = DOCDATA + "<date.release norm='20260401T060000+0000'/>"
    data = nitf(paragraphs(*P), release, "management-status='embargoed'")
    assert read_error(data, BEFORE).code == "embargoed"
    assert read_one(data, now=AFTER).title == TITLE
    assert (
        read_error(nitf(paragraphs(*P), attributes="management-status='embargoed'"), AFTER).code
        == "embargoed"
    )


def test_a_newsml_item_in_xhtml() -> None:
    article = read_one(item(), "abc-12.xml")
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert (article.format, article.identifier, article.published) == ("newsml", "abc-12", "2026-03-30")
    assert (article.publisher, article.authors, article.located) == ("ABC", ("Aline Quai",), "Belle-Rive")


def test_a_newsml_item_in_nitf_takes_what_it_lacks_from_there() -> None:
    article = read_one(item(nitf(paragraphs(*P)).partition("?>")[2], headline=""))
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert (article.title, article.located) == (TITLE, "Belle-Rive")


def test_newsml_text_without_markup() -> None:
    data = item().replace(
        "<inlineXML", "<inlineData contenttype='text/plain'>" + "\n\n".join(P) + "</inlineData><inlineXML"
    )
    assert [text for _, text in blocks(read_one(data))] == [TITLE, *P]


def test_a_message_gives_each_item_its_guid() -> None:
    package = "<packageItem guid='urn:abc:p'><groupSet/></packageItem>"
    outcomes = read_all(message(item(), item(guid="urn:abc:13"), item(kind="picture"), package), "fil.xml")
    assert [o.identifier for o in outcomes if isinstance(o, Article)] == ["urn:abc:12", "urn:abc:13"]
    (error,) = (o for o in outcomes if isinstance(o, SourceError))
    assert (error.code, error.where) == ("no-article", "fil.xml, item 3")


@pytest.mark.parametrize("root", ["packageItem", "conceptItem", "knowledgeItem", "planningItem"])
def test_what_holds_no_article_is_rejected_with_what_it_is(root: str) -> None:
    data = f"<{root} xmlns='http://iptc.org/std/nar/2006-10-01/'/>"
    for error in (read_error(data), read_error(message(data))):
        assert isinstance(error, Rejected)
        assert error.code == "no-article"


@pytest.mark.parametrize("status", ["stat:canceled", "stat:withheld"])
def test_newsml_that_is_withdrawn_is_rejected(status: str) -> None:
    error = read_error(item(meta=f"<pubStatus qcode='{status}'/>"))
    assert isinstance(error, Rejected)
    assert error.code == "withdrawn"


def test_newsml_embargoes() -> None:
    assert read_error(item(meta=EMBARGO), BEFORE).code == "embargoed"
    assert read_one(item(meta=EMBARGO), now=AFTER).warnings == ()
    assert "--as-of" in read_error(item(meta=EMBARGO)).reason
    for unending in ("<embargoed/>", "<embargoed>vendredi</embargoed>"):
        assert read_error(item(meta=unending), AFTER).code == "embargoed"


def test_an_external_dtd_is_not_loaded_and_its_named_letters_are_known(tmp_path: Path) -> None:
    dtd = tmp_path / "nitf.dtd"
    dtd.write_text("<!ATTLIST nitf xml:lang CDATA 'de'>")
    doctype = f"?><!DOCTYPE nitf SYSTEM '{dtd.as_uri()}'>"
    body = paragraphs(*P).replace("é", "&eacute;")
    article = read_one(nitf(body).replace("?>", doctype, 1).replace(" xml:lang='fr'", ""))
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert article.language == "fr"


@pytest.mark.parametrize("wrap", [nitf, item], ids=["nitf", "newsml"])
def test_entities_are_refused(wrap: object, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    laughs = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 10))
    subsets = (
        f"<!ENTITY l0 'ha'>{laughs}",
        f"<!ENTITY l9 SYSTEM '{secret.as_uri()}'>",
        f"<!ENTITY % p SYSTEM '{secret.as_uri()}'> %p;",
    )
    assert callable(wrap)
    for subset in subsets:
        data = wrap(f"<p>{P[0]} &l9;</p>").removeprefix("<?xml version='1.0'?>")
        start = time.process_time()
        error = read_error(f"<?xml version='1.0'?><!DOCTYPE x [{subset}]>{data}")
        assert error.code == "entities"
        assert time.process_time() - start < 1


def test_entities_in_a_feed_are_refused() -> None:
    data = "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><rss><channel><item><title>&a;</title></item>"
    assert read_error(f"{data}</channel></rss>").code == "entities"


@pytest.mark.parametrize(
    "flood",
    [
        "<p>" * 100_000,
        "<p " + "a='x' " * 50_000,
        "<![CDATA[" * 50_000,
        "<!--" * 50_000,
        "&" * 100_000,
        "<p>" + "a " * 5_500_000 + "</p></body.content></body></nitf>",
    ],
    ids=["depth", "attributes", "cdata", "comments", "references", "long"],
)
def test_hostile_xml_is_an_error_that_costs_no_more_than_its_length(flood: str) -> None:
    start = time.process_time()
    assert read_error("<nitf xml:lang='fr'><body><body.content>" + flood).code == "malformed"
    assert time.process_time() - start < 10


@pytest.mark.parametrize("flood", ["<!-- -->", "<?a?>", "<!DOCTYPE a [", "<!DOCTYPE a "])
def test_a_prolog_can_be_read_in_one_way_only(flood: str) -> None:
    start = time.process_time()
    assert read_error(flood * 10_000 + "x").code == "unknown-format"
    assert time.process_time() - start < 5
