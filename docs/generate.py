"""Write what is generated in the documentation: docs/commands.md, and the questions and answers of README.md.

python docs/generate.py            write both
python docs/generate.py --check    exit code 1 if one of them is not current
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from kg.cli import main as kg

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
README = ROOT / "README.md"
QUERIES = ROOT / "ontology" / "queries"
_WIDTH = 90
_QUESTIONS = re.compile(r"(?<=<!-- questions -->\n).*?(?=<!-- end of questions -->)", re.DOTALL)


def main() -> int:
    """Write or check both files; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is not current")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        build_seeds(Path(folder, "demo"))
        wanted = {COMMANDS: make_reference(), README: make_readme(Path(folder, "demo"))}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        name = path.relative_to(ROOT)
        sys.stderr.write(f"{name} is not current; run: make fix\n" if check else f"{name} written\n")
        if not check:
            path.write_text(wanted[path], encoding="utf-8")
    return 1 if check and stale else 0


def make_reference() -> str:
    """docs/commands.md: the help of every command."""
    parts = [
        "# Commands",
        "Generated from the program's own help by `make fix`; a test keeps it current.",
        *(f"## {name}\n\n```text\n{text}\n```" for name, text in find_helps()),
    ]
    return "\n\n".join(parts) + "\n"


def find_helps() -> Iterator[tuple[str, str]]:
    """(name, help) of the program and of each of its commands."""
    root = kg.make_context("kg", [], resilient_parsing=True, terminal_width=_WIDTH)
    yield "kg", kg.get_help(root)
    for name in kg.list_commands(root):
        command = kg.get_command(root, name)
        if command is not None:
            context = command.make_context(name, [], root, resilient_parsing=True, terminal_width=_WIDTH)
            yield f"kg {name}", command.get_help(context)
            for under, below in sorted(getattr(command, "commands", {}).items()):
                inner = below.make_context(under, [], context, resilient_parsing=True, terminal_width=_WIDTH)
                yield f"kg {name} {under}", below.get_help(inner)


def build_seeds(out: Path) -> None:
    """Build the graph of the seed articles that the README's answers are about."""
    run_kg("build", str(ROOT / "seeds" / "articles"), "-o", str(out), "--quiet", "--jobs", "1")


def make_readme(graph: Path) -> str:
    """README.md with its questions and answers as they are now."""
    questions = "\n".join(make_question(path, graph) for path in sorted(QUERIES.glob("*.rq")))
    return _QUESTIONS.sub(lambda _: questions, README.read_text(encoding="utf-8"))


def make_question(query: Path, graph: Path) -> str:
    """One question of ontology/queries/: its words, the command, the query, the answer as it is printed."""
    head, _, body = query.read_text(encoding="utf-8").partition("\n")
    name = query.relative_to(ROOT).as_posix()
    answer = run_kg("query", "--in", str(graph), "--file", str(query), "--format", "table")
    lines = "\n".join(line.rstrip() for line in answer.splitlines())
    return f"""### {head.removeprefix("#").strip()}

```sh
kg query --in out/demo --file {name}
```

<details><summary>The query</summary>

```sparql
{body.strip()}
```

</details>

```text
{lines}
```
"""


def run_kg(*arguments: str) -> str:
    """What a command prints on stdout; fails loudly if the command does."""
    result = CliRunner(env={"COLUMNS": "120", "NO_COLOR": "1"}).invoke(kg, arguments, catch_exceptions=False)
    if result.exit_code:
        sys.exit(f"kg {' '.join(arguments)} failed:\n{result.stderr}")
    return result.stdout


if __name__ == "__main__":
    sys.exit(main())
