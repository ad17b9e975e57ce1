"""How large an input may be, and how much an archive may hold, before it is refused instead of read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input; each is what the option of its name sets (`max_bytes`: --max-bytes).

    Args:
        max_bytes: of one input, or of one member of an archive.
        max_unpacked: bytes that one archive may hold, all its members and their own members together.
        max_ratio: how many times its packed size anything may have unpacked; news packs about 5 to 1.
        max_members: of one archive, those of its own archives among them.
        max_depth: archives within archives; a .tar.gz is two.
    """

    max_bytes: int = 20_000_000
    max_unpacked: int = 20_000_000_000
    max_ratio: int = 200
    max_members: int = 1_000_000
    max_depth: int = 4


DEFAULT_LIMITS = Limits()
