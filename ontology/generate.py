"""Writes kg/vocab.py, ontology/context.jsonld and shapes/roles.ttl from the Turtle files beside this script.

python ontology/generate.py           writes them
python ontology/generate.py --check   writes nothing; exits 1 and names each file that is not current
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.context import render_context
from generator.model import load
from generator.python import render_module
from generator.shapes import render_roles

ROOT = Path(__file__).resolve().parent.parent


def build(root: Path) -> dict[Path, str]:
    """The content of each generated file by its path, from the ontology of a checkout at `root`."""
    ontology = load(root / "ontology")
    return {
        root / "kg" / "vocab.py": render_module(ontology),
        root / "ontology" / "context.jsonld": render_context(ontology),
        root / "shapes" / "roles.ttl": render_roles(ontology),
    }


def is_current(path: Path, content: str) -> bool:
    """Whether a generated file is there and as it should be."""
    return path.is_file() and path.read_text(encoding="utf-8") == content


def main() -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(description="Write what is generated from the ontology.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if a file is not current")
    check = parser.parse_args().check
    stale = {path: content for path, content in build(ROOT).items() if not is_current(path, content)}
    for path, content in stale.items():
        name = path.relative_to(ROOT)
        if check:
            print(f"{name} is not current: run python ontology/generate.py", file=sys.stderr)
        else:
            path.write_text(content, encoding="utf-8", newline="\n")
            print(f"wrote {name}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
