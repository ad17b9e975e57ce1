"""Memory over time as a picture: a panel a size of a build, the time of each as wide as the panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WIDE, _HIGH, _GAP = 300, 180, 60  # pixels of a panel, and between two
_COLOURS = {"command": "#0b5394", "worker": "#b45f06"}


@dataclass(frozen=True, slots=True)
class Sample:
    """What was seen at a moment."""

    seconds: float  # since the build began
    command: int  # MB
    worker: int  # MB, of the largest


def draw(sizes: Mapping[int, Sequence[Sample]]) -> str:
    """An SVG picture of the samples by number of articles."""
    top = max(max(s.command, s.worker) for found in sizes.values() for s in found)
    top = (top // 100 + 1) * 100
    panels = (_draw_panel(n, found, place, top) for place, (n, found) in enumerate(sizes.items()))
    wide, high = len(sizes) * (_WIDE + _GAP) + 10, _HIGH + 80
    key = "".join(
        f'<text x="{_GAP + 160 * n}" y="{high - 8}" fill="{colour}">— {label}</text>'
        for n, (label, colour) in enumerate(
            zip(("the command itself", "its largest worker"), _COLOURS.values(), strict=True)
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="sans-serif" font-size="12">\n<title>Memory of kg build over time</title>\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{"".join(panels)}{key}\n</svg>\n'
    )


def _draw_panel(count: int, samples: Sequence[Sample], place: int, top: int) -> str:
    left, bottom = _GAP + place * (_WIDE + _GAP), 30 + _HIGH
    end = samples[-1].seconds or 1.0

    def to_point(seconds: float, megabytes: int) -> str:
        return f"{left + _WIDE * seconds / end:.1f},{bottom - _HIGH * megabytes / top:.1f}"

    lines = [
        f'<polyline fill="none" stroke="{colour}" stroke-width="1.5" '
        f'points="{" ".join(to_point(s.seconds, getattr(s, name)) for s in samples)}"/>\n'
        for name, colour in _COLOURS.items()
    ]
    marks = "".join(
        f'<line x1="{left}" x2="{left + _WIDE}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        f'<text x="{left - 5}" y="{y + 4:.1f}" text-anchor="end">{megabytes}</text>\n'
        for megabytes in range(0, top + 1, 100)
        for y in [bottom - _HIGH * megabytes / top]
    )
    return (
        f'<text x="{left}" y="18" font-weight="bold">{count:,} articles, MB</text>\n{marks}{"".join(lines)}'
        f'<text x="{left + _WIDE}" y="{bottom + 16}" text-anchor="end">{end:,.0f} s</text>\n'
    )
