"""Pages whose commands are run: a block of `sh` or `python`, and behind it a block of `text`, which is what it prints.

All blocks of a page run one after the other in one new folder, in which seeds/ and ontology/ are those of the
repository and out/demo is a build of the seed articles.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "docs" / "tutorial.md", ROOT / "docs" / "model.md", ROOT / "docs" / "api.md"]

_BLOCK = re.compile(r"(^```(sh|python)\n(.*?)^```\n)(\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)
_WIDTH = "100"


def run_page(text: str, demo: Path) -> str:
    """The page with what its blocks print now.

    Args:
        text: the page.
        demo: a build of the seed articles.

    Raises:
        RuntimeError: a block failed; the message holds it and what it said.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "ontology"):
            Path(folder, name).symlink_to(ROOT / name)
        Path(folder, "out").mkdir()
        Path(folder, "out", "demo").symlink_to(demo)
        return "".join(_run_blocks(text, Path(folder)))


def _run_blocks(text: str, folder: Path) -> Iterator[str]:
    done = 0
    for block in _BLOCK.finditer(text):
        source, language, code, shown, _ = block.groups()
        printed = run_block(language, code, folder)
        yield text[done : block.start()] + source
        yield f"\n```text\n{printed}```\n" if shown or printed else ""
        done = block.end()
    yield text[done:]


def run_block(language: str, code: str, folder: Path) -> str:
    """What a block prints, on both of its outputs, without spaces at the ends of lines.

    Raises:
        RuntimeError: it failed.
    """
    command = (
        [sys.executable, "-c", code] if language == "python" else ["bash", "-euo", "pipefail", "-c", code]
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = os.environ | {"PATH": path, "COLUMNS": _WIDTH, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603 - the blocks of our own pages
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"this block ended with {done.returncode}:\n{code}\n{done.stdout}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
