"""The bounds of a run. Each is an option of `kg fetch` or has its reason here."""

from __future__ import annotations

from dataclasses import dataclass

ROBOTS_BYTES = 512_000  # RFC 9309 asks to read 500 kibibytes at least; what follows is not looked at
ROBOTS_SECONDS = 86_400  # RFC 9309: a copy is used for a day at most
MOST_REDIRECTS = 5
MOST_LISTINGS = 200  # sitemaps and feeds of one run
LISTING_DEPTH = 3  # an index of sitemaps that names an index that names a sitemap
LISTING_BYTES = 50_000_000  # uncompressed, as sitemaps.org allows
LISTING_ITEMS = 50_000  # the same
URL_LETTERS = 4_000
DEAF_AFTER = 5  # questions in a row that a host leaves without an answer before the rest is given up


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is asked and taken.

    Args:
        pages: most pages asked for in a run.
        page_bytes: of one page, uncompressed.
        page_seconds: for one answer, from the connection to its last byte.
        run_bytes: of all answers of a run.
        run_seconds: after which no further address is asked.
        delay: seconds between two questions to one host; robots.txt may ask for more, never for less.
        most_wait: longest pause that a server may ask for, in seconds; longer ones end its host's turn.
        tries: questions for one address, the first one included.
    """

    pages: int = 1_000
    page_bytes: int = 10_000_000
    page_seconds: float = 60
    run_bytes: int = 1_000_000_000
    run_seconds: float = 3_600
    delay: float = 1
    most_wait: float = 120
    tries: int = 3
