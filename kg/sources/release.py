"""Whether an agency lets an item be used, and which version of it this is: status, embargo, version."""

from __future__ import annotations

from datetime import UTC, datetime

from kg.article import Release
from kg.errors import Rejected, Withdrawn
from kg.sources.claims import parse_claim
from kg.sources.source import Source

# NewsML-G2, ninjs and NITF share the first two; the others are spellings that are met.
_WITHDRAWN = frozenset(("canceled", "withheld", "cancelled", "withdrawn"))
_LARGEST = 10**9  # a version above it is no version


def parse_release(item: str | None, version: str | int | None, moment: str | None) -> Release | None:
    """Which version of an item this is; None where the item has no name that its versions could share."""
    name = parse_claim(item)
    if name is None:
        return None
    number = str(version or "").strip()
    counted = int(number) if number.isascii() and number.isdigit() and int(number) < _LARGEST else 0
    made = _parse_moment(moment or "")
    return Release(name, counted, made.astimezone(UTC).isoformat() if made else "")


def check_release(
    source: Source, *, status: str | None, embargo: str | None, release: Release | None = None
) -> None:
    """Refuse an item that must not be used.

    Args:
        source: the input.
        status: "usable", "stat:canceled", "http://cv.iptc.org/newscodes/pubstatusg2/withheld", …
        embargo: until when, in ISO 8601; "": until further notice; None: there is none.
        release: which version of the item it is.

    Raises:
        Withdrawn: it is taken back ("withdrawn"), and its earlier versions with it.
        Rejected: it must not be used yet ("embargoed").
    """
    word = (status or "").replace("/", ":").split(":")[-1].strip().lower()
    if word in _WITHDRAWN:
        said = release or Release("")
        raise Withdrawn(
            f"its publisher has withdrawn it (status {word})",
            where=source.name,
            code="withdrawn",
            item=said.item,
            version=said.version,
            moment=said.moment,
        )
    if embargo is None:
        return
    until = _parse_moment(embargo)
    if until is None:
        reason = "it is embargoed, and until when can't be read"
    elif source.now is None:
        reason = f"it is embargoed until {until.isoformat()}; say --as-of now if that is past"
    elif until > _aware(source.now):
        reason = f"it is embargoed until {until.isoformat()}"
    else:
        return
    raise Rejected(reason, where=source.name, code="embargoed")


def _parse_moment(text: str) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def _aware(moment: datetime) -> datetime:
    """A time without a zone is taken as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
