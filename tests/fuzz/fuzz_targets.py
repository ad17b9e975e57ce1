"""What is fuzzed: every reader of bytes that strangers write, and what it owes whatever the bytes are.

A reader gives articles that hold together and errors that name their input, within a second; anything else is a
finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from kg.article import Article
from kg.errors import SourceError
from kg.fetch.address import read_address
from kg.fetch.archive import make_name
from kg.fetch.feed import read_feed
from kg.fetch.refusal import Refused
from kg.fetch.sitemap import read_sitemap, unpack
from kg.sources import FORMATS, Limits, read
from kg.sources.inputs import Input
from kg.sources.unpack import unpack as open_packed

CORPUS = Path(__file__).parent / "corpus"
NAME = "wire/item.dat"
_LIMITS = Limits(max_bytes=1_000_000, max_unpacked=5_000_000, max_members=1_000)
_CODES = {"broken", "entities", "too-large", "address"}

Target = Callable[[bytes], None]


class Finding(Exception):
    """A reader gave what it must not give."""


def read_format(key: str | None, data: bytes) -> None:
    """Read bytes as a format; None: as what they look like."""
    check_outcomes(read(data, NAME, format=key, limits=_LIMITS))


def read_packed(data: bytes) -> None:
    """Open an archive, and read what is in it."""
    for given in open_packed(Input(NAME, data=data), _LIMITS):
        if given.data is not None and given.error is None:
            check_outcomes(read(given.data, given.name, limits=_LIMITS), given.name)


def read_listing(data: bytes) -> None:
    """Read a sitemap or a feed."""
    try:
        text = unpack(data)
        listing = read_sitemap(text) or read_feed(text)
    except Refused as error:
        if error.code not in _CODES:
            raise Finding(f"refused as {error.code!r}") from error
        return
    for item in listing.items if listing else ():
        "".join((item.url, *item.fields.values())).encode("utf-8")


def read_url(data: bytes) -> None:
    """Read an address, and name its file."""
    try:
        address = read_address(data.decode("utf-8", errors="surrogateescape"))
    except Refused:
        return
    if read_address(str(address)) != address:
        raise Finding(f"{address} is another address when it is read again")
    folder, file = make_name(address).split("/")
    if folder.startswith(".") or file.startswith(".") or not f"{folder}{file}".isascii():
        raise Finding(f"{address} gives the name {folder}/{file}")


TARGETS: Mapping[str, Target] = {
    **{key: partial(read_format, key) for key in FORMATS},
    "packed": read_packed,
    "listing": read_listing,
    "address": read_url,
}


def find_samples(target: str) -> list[bytes]:
    """The samples of a target, in a fixed order."""
    return [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]


def check_outcomes(outcomes: Iterable[Article | SourceError], name: str = NAME) -> None:
    """Whether what a reader gives is what it may give.

    Raises:
        Finding: it is not.
    """
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            if not outcome.where.startswith(name) or not outcome.code or not outcome.reason:
                raise Finding(f"an error that does not name its input: {outcome}")
        else:
            _check_article(outcome)


def _check_article(article: Article) -> None:
    """Whether an article holds together: every offset within its text, and everything fit for UTF-8."""
    length, end = len(article.text), 0
    for block in article.blocks:
        if not end <= block.start < block.end <= length:
            raise Finding(f"a block from {block.start} to {block.end} after {end} in {length} characters")
        end = block.end
    for run in article.origin:
        if not (0 <= run.start < run.start + run.length <= length and run.origin >= 0):
            raise Finding(f"a run of {run.length} at {run.start} in {length} characters")
    for mention in article.mentions:
        if not 0 <= mention.start < mention.end <= length:
            raise Finding(f"a mention from {mention.start} to {mention.end} in {length} characters")
    said = (article.title, article.url, article.published, article.publisher, article.located)
    texts = (article.text, article.identifier, article.language, *article.authors, *article.warnings)
    for text in (*texts, *(text for text in said if text)):
        text.encode("utf-8")
    if not article.text.strip() or not article.blocks or not article.identifier:
        raise Finding("an article without text, blocks or identifier")
