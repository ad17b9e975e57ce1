"""Whether an agency lets an item be used: its publishing status and its embargo."""

from __future__ import annotations

from datetime import UTC, datetime

from kg.errors import Rejected
from kg.sources.source import Source

# NewsML-G2, ninjs and NITF share the first two; the others are spellings that are met.
_WITHDRAWN = frozenset(("canceled", "withheld", "cancelled", "withdrawn"))


def check_release(source: Source, *, status: str | None, embargo: str | None) -> tuple[str, ...]:
    """Warnings about the use of an item that may be used.

    Args:
        source: the input.
        status: "usable", "stat:canceled", "http://cv.iptc.org/newscodes/pubstatusg2/withheld", …
        embargo: until when, in ISO 8601; "": until further notice; None: there is none.

    Raises:
        Rejected: it is withdrawn ("withdrawn") or must not be used yet ("embargoed").
    """
    word = (status or "").replace("/", ":").split(":")[-1].strip().lower()
    if word in _WITHDRAWN:
        raise Rejected(f"its publisher has withdrawn it (status {word})", where=source.name, code="withdrawn")
    if embargo is None:
        return ()
    until = _parse_moment(embargo)
    if until is None:
        reason = "it is embargoed, and until when can't be read"
        raise Rejected(reason, where=source.name, code="embargoed")
    if source.now is None:
        return (f"embargoed until {until.isoformat()}: not compared with today",)
    if until > _aware(source.now):
        raise Rejected(f"it is embargoed until {until.isoformat()}", where=source.name, code="embargoed")
    return ()


def _parse_moment(text: str) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def _aware(moment: datetime) -> datetime:
    """A time without a zone is taken as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
