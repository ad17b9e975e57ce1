"""Templates → pages. Everything that is filled in is escaped; a name a template misspells is an error, not a gap."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.serve.explorer.view import NAVIGATION, View, capitalize

HERE = Path(__file__).parent
STATIC = HERE / "static"
_SCRIPT = "dist/explorer.js"  # built from npm where there is Node; without it the pages are as they are
_STYLE = "dist/explorer.css"


@cache
def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = capitalize
    environment.globals["navigation"] = NAVIGATION
    return environment


def render(template: str, view: View, **context: Any) -> str:
    """A whole page."""
    words = view.words
    return (
        _make_environment()
        .get_template(template)
        .render(
            view=view,
            t=words.text,
            n=words.count,
            number=words.number,
            script=find_static(_SCRIPT),
            added_style=find_static(_STYLE),
            static=find_static,
            **context,
        )
    )


@cache
def find_static(name: str) -> str | None:
    """The address of a static file, with a digest by which no cache gives an older one; None without it."""
    path = STATIC / name
    if not path.is_file():
        return None
    return f"/static/{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
