"""How Sphinx makes the site: pages in Markdown, the API from docstrings, nothing from other hosts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Depeche"
version = release = __version__
copyright = ""  # noqa: A001 - the name Sphinx gives it
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
suppress_warnings = [
    "myst.header"
]  # questions are headings of the third level in README.md and on a page of their own
myst_heading_anchors = 4
myst_linkify_fuzzy_links = False

add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_default_options = {"undoc-members": True}
python_maximum_signature_line_length = 90

html_theme = "furo"
html_title = "Depeche"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sphinx = False
html_show_sourcelink = html_copy_source = False
html_use_index = html_domain_indices = False
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "font-stack": 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
        "font-stack--monospace": 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
    },
}
highlight_language = "text"

_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_COLUMNS = re.compile(r"\S {3,}\S|^ {4}", re.MULTILINE)


def setup(app: Sphinx) -> None:
    """Let docstrings be what they are: words with backticks, and tables drawn by spaces."""
    app.connect("autodoc-process-docstring", _keep_layout)


def _keep_layout(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Show single backticks as code, stars as stars, and what a module's docstring sets in columns as it stands."""
    del app, name, obj, options
    paragraphs = re.sub(r"(?<!\S)\*(?=\.)", r"\\*", "\n".join(lines)).split("\n\n")
    shown = "\n\n".join(
        _make_literal(p) if what == "module" and _COLUMNS.search(p) else _CODE.sub(r"``\1``", p)
        for p in paragraphs
    )
    lines[:] = [*shown.splitlines(), ""]


def _make_literal(paragraph: str) -> str:
    return "::\n\n" + "\n".join(f"   {line}" for line in paragraph.splitlines())
