"""How long a server asks to be left alone."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from kg.web.client import Answer


def find_pause(answer: Answer) -> float | None:
    """The seconds a server asks to be left alone for (Retry-After: seconds or a date); None where it does not."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:  # a date is measured against the server's own clock
        moment = parsedate_to_datetime(text)
        now = parsedate_to_datetime(answer.headers.get("date", ""))
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
