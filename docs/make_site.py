"""Build the documentation as a site: `python docs/make_site.py -o out/docs`.

The pages are the Markdown files that are read in the repository too. A comment `<!-- site … -->` holds what only the
site shows; links between pages of several folders become links of the site, those to other files plain words.
"""

from __future__ import annotations

import argparse
import os.path
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from sphinx.cmd.build import build_main

from kg.docs import write_ontology_docs

ROOT = Path(__file__).resolve().parent.parent
# Pages that stand elsewhere in the repository, and their names in the site; those of docs/ keep theirs.
ELSEWHERE = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "ontology/README.md": "ontology.md",
    "shapes/README.md": "shapes.md",
    "seeds/README.md": "seeds.md",
    "seeds/gazetteer/README.md": "gazetteer-tables.md",
    "benchmarks/extraction.md": "extraction.md",
    "benchmarks/heldout/README.md": "heldout.md",
    "benchmarks/development/README.md": "development.md",
}
_FENCE = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)
_SITE_ONLY = re.compile(r"<!-- site\n(.*?)\n?-->", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)")
_REST = "\nrest\n"  # in the contents: the pages that no other line names


def main() -> int:
    """Build the site; returns the exit code, 1 where Sphinx had a warning."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-o", "--output", type=Path, default=Path("out/docs"), help="the folder to write")
    output: Path = parser.parse_args().output
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        write_source(source)
        options = [
            "-q",
            "-W",
            "--keep-going",
            "-b",
            "html",
            "-c",
            str(ROOT / "docs"),
            "-d",
            f"{folder}/trees",
        ]
        shutil.rmtree(output, ignore_errors=True)
        code = build_main([*options, str(source), str(output)])
    for leftover in (".buildinfo", "objects.inv"):
        (output / leftover).unlink(missing_ok=True)
    copy_pictures(output)  # Sphinx sees those of Markdown; a page may also show one by HTML
    write_ontology_docs(output / "ontology")
    sys.stderr.write(f"→ {output / 'index.html'}\n")
    return code


def write_source(folder: Path) -> None:
    """The pages and pictures as Sphinx is to read them, all in one folder."""
    folder.mkdir()
    names = find_names()
    for path, name in names.items():
        text = make_source(path, (ROOT / path).read_text(encoding="utf-8"), names)
        (folder / name).write_text(text, encoding="utf-8")
    copy_pictures(folder)


def copy_pictures(folder: Path) -> None:
    """Put the pictures of docs/ into a folder."""
    for picture in [*(ROOT / "docs").glob("*.svg"), *(ROOT / "docs").glob("*.png")]:
        shutil.copy(picture, folder)


def find_names() -> dict[str, str]:
    """The pages by their path in the repository, with their names in the site."""
    own = {f"docs/{path.name}": path.name for path in sorted((ROOT / "docs").glob("*.md"))}
    return own | ELSEWHERE


def make_source(path: str, text: str, names: Mapping[str, str]) -> str:
    """A page of the repository as a page of the site."""
    text = _SITE_ONLY.sub(lambda match: match[1], text)
    if _REST in text:
        rest = sorted(PurePosixPath(n).stem for n in names.values())
        unnamed = (n for n in rest if n != "index" and f"\n{n}\n" not in text)
        text = text.replace(_REST, "\n" + "".join(f"{n}\n" for n in unnamed))
    parts = _FENCE.split(text)  # every second part is a block of code
    return "".join(
        part if number % 2 else _LINK.sub(lambda m: _make_link(path, m, names), part)
        for number, part in enumerate(parts)
    )


def _make_link(path: str, link: re.Match[str], names: Mapping[str, str]) -> str:
    words, address, anchor = link.groups(default="")
    target = os.path.normpath(PurePosixPath(path).parent / address)
    if target == "README.md":
        target = "docs/index.md"
    return f"[{words}]({names[target]}{anchor})" if target in names else words


if __name__ == "__main__":
    sys.exit(main())
