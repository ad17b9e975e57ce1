"""The examples of shapes/examples/, and how to validate one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg import resources
from kg.validate import Report, ShapeSet, validate_quads
from kg.validate.engines import FAST

EXAMPLES = resources.shapes() / "examples"


def read_turtle(text: str | bytes) -> list[Quad]:
    return list(parse(text, format=RdfFormat.TURTLE))


@cache
def read_setting() -> tuple[Quad, ...]:
    return tuple(read_turtle((EXAMPLES / "setting.ttl").read_bytes()))


def validate_example(path: Path, *, shapes: ShapeSet | None = None, engine: str = FAST) -> Report:
    return validate_quads([*read_setting(), *read_turtle(path.read_bytes())], shapes=shapes, engine=engine)
