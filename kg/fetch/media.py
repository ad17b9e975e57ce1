"""What kind of thing an answer is: text that can hold an article, or not."""

from __future__ import annotations

from kg.fetch.connection import Answer
from kg.fetch.refusal import Refused

_TEXTS = (
    "application/xml",
    "application/xhtml+xml",
    "application/json",
    "application/x-ndjson",
    "application/rss",
)
_NOT_ARTICLES = ("text/css", "text/javascript", "text/calendar", "text/vcard")
_PACKED = ("application/gzip", "application/x-gzip", "application/octet-stream", "binary/octet-stream")
_HTML = ("text/html", "application/xhtml+xml")
_GZIP = b"\x1f\x8b"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # the marks of UTF-16, whose text is half zeros
_HEAD = 1_024


def find_media(answer: Answer) -> str:
    """The media type of an answer, without its parameters; empty where it names none."""
    return (answer.find("content-type") or "").partition(";")[0].strip().lower()


def is_html(answer: Answer) -> bool:
    """Whether an answer calls itself a web page."""
    return find_media(answer) in _HTML


def check_media(answer: Answer, *, packed: bool) -> None:
    """Whether an answer says that it is text, before it is read.

    Args:
        answer: without its body.
        packed: whether a packed sitemap would do too.

    Raises:
        Refused: it says something else ("type").
    """
    media = find_media(answer)
    text = media.startswith(("text/", *_TEXTS)) or media.endswith(("+xml", "+json"))
    if media and not (text and media not in _NOT_ARTICLES) and not (packed and media in _PACKED):
        raise Refused(f"it is {media[:80]}, and not text", code="type", status=answer.status)


def check_text(answer: Answer) -> None:
    """Whether what came is text.

    Raises:
        Refused: it is not ("type"), or is empty ("empty").
    """
    if not answer.body.strip():
        raise Refused("the answer is empty", code="empty", status=answer.status)
    head = answer.body[:_HEAD]
    if head.startswith(_GZIP) or (b"\0" in head and not head.startswith(_WIDE)):
        raise Refused("what came is not text, whatever it is called", code="type", status=answer.status)


def check_size(answer: Answer, most: int) -> None:
    """Whether a page is small enough, where a listing could have been larger.

    Raises:
        Refused: it is not ("too-large").
    """
    if len(answer.body) > most:
        raise Refused(f"larger than {most:,} bytes", code="too-large", status=answer.status)
