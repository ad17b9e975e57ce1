"""Write the five reports of seeds/articles in every format that is read.

python seeds/make/formats.py            write them
python seeds/make/formats.py --check    exit code 1 if one of them is not current
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from packed import gzipped, tarred, warced, zipped
from reports import Report, load_reports
from wired import to_atom, to_newsml, to_ninjs, to_nitf, to_rss
from written import to_csv, to_html, to_jsonl, to_markdown, to_text

from kg.sources import DEFAULT_LIMITS, Input, unpack

FOLDER = Path(__file__).resolve().parent.parent / "formats"
_EACH: Mapping[str, Callable[[Report], str]] = {"html": to_html, "nitf": to_nitf, "md": to_markdown}
_ALL: Mapping[str, Callable[[Sequence[Report]], str]] = {
    "reports.txt": to_text,
    "reports.jsonl": to_jsonl,
    "reports.csv": to_csv,
    "reports.rss": to_rss,
    "reports.atom": to_atom,
    "message.newsml": to_newsml,
    "items.json": to_ninjs,
}


def find_files() -> Iterator[tuple[str, bytes]]:
    """Path under seeds/formats and content of every file."""
    reports = load_reports()
    each = {
        ending: {f"{report.name}.{ending}": write(report).encode() for report in reports}
        for ending, write in _EACH.items()
    }
    for ending, files in each.items():
        yield from ((f"{ending}/{name}", data) for name, data in files.items())
    together = {name: write(reports).encode() for name, write in _ALL.items()}
    yield from together.items()
    yield "pages.zip", zipped(each["html"])
    yield "wires.tar.gz", gzipped(tarred(each["nitf"]))
    yield "reports.jsonl.gz", gzipped(together["reports.jsonl"])
    yield (
        "crawl.warc.gz",
        warced({f"https://lequai.example/{name}": data for name, data in each["html"].items()}),
    )


def main() -> int:
    """Write or check the files; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    stale = {name: data for name, data in find_files() if not is_current(name, data)}
    for name, data in stale.items() if not check else ():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(data)
    print(f"seeds/formats: {len(stale)} files {'not current' if check else 'written'}")
    return 1 if check and stale else 0


def is_current(name: str, data: bytes) -> bool:
    """Whether a file holds this, however its packing program went about it."""
    path = FOLDER / name
    return path.is_file() and _find_contents(name, path.read_bytes()) == _find_contents(name, data)


def _find_contents(name: str, data: bytes) -> list[tuple[str, bytes]]:
    return [(one.name, one.read(DEFAULT_LIMITS)) for one in unpack(Input(name, data=data))]


if __name__ == "__main__":
    sys.exit(main())
