"""How large an input may be before it is refused instead of read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input. `max_bytes` is what the option --max-bytes sets."""

    max_bytes: int = 20_000_000


DEFAULT_LIMITS = Limits()
