"""Text of others on a terminal: made harmless before it is shown."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, and the marks that turn the direction of what follows.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def strip_controls(text: str) -> str:
    """The text with every character that could steer a terminal replaced by U+FFFD, so that offsets stay."""
    return _HARMFUL.sub("\ufffd", text)
