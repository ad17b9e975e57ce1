"""The names and the lines of the release that is judged."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.packing import open_packed

STEM = "seeds-1.0"
FORMATS = ("ttl", "nq", "nt", "jsonld")


def unpack(path: Path) -> bytes:
    with open_packed(path) as file:
        return file.read()


def canonize(data: bytes, form: RdfFormat) -> list[str]:
    """What a program wrote, as sorted canonical lines; blank nodes would show."""

    def write(quad: Quad) -> str:
        return f"{quad if form is RdfFormat.N_QUADS else quad.triple} ."

    return sorted({write(quad) for quad in parse(data, format=form)}, key=str.encode)
