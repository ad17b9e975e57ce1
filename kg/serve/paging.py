"""The next page of an answer: the same query, further on."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"""\b(?:limit\s+(?P<limit>\d{1,9})(?:\s+offset\s+(?P<offset>\d{1,12}))?
          |offset\s+(?P<offset_before>\d{1,12})\s+limit\s+(?P<limit_after>\d{1,9}))\s*\Z""",
    re.IGNORECASE | re.VERBOSE,
)


def make_next_query(query: str, rows: int) -> str | None:
    """The query for the rows after these; None where it asks for no page by LIMIT at its end, or this was the last.

    Args:
        query: SPARQL.
        rows: in its answer.
    """
    found = _PAGE.search(query[-100:])
    if found is None:
        return None
    limit = int(found["limit"] or found["limit_after"])
    offset = int(found["offset"] or found["offset_before"] or 0)
    if not limit or rows < limit:
        return None
    before = query[: len(query) - len(found.group())]
    return f"{before}LIMIT {limit} OFFSET {offset + limit}"
