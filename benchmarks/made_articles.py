"""As many articles as a benchmark wants, each of about 3,000 characters: the seeds with other names and other dates.

python benchmarks/made_articles.py COUNT FOLDER [--as text|html|jsonl] [--from 0]

An article is made from its number alone, so a run may be cut into parts, and part of it made again. Its text is one of
seeds/articles as it stands there, header, credits and teasers included, filled up with paragraphs of another seed until
it has _LETTERS characters. Every person is replaced by an invented one out of _PEOPLE, so that some are named again and
again; every date of an article goes back by the same number of weeks, so that days of the week stay true. `--as html`
makes pages of them (benchmarks/made_pages.py).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from made_pages import make_page

from kg import lang

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds" / "articles"
FORMS = ("text", "html", "jsonl")
_LETTERS = 3_000
_PEOPLE = 5_000
_WEEKS = 520
_A_FILE = 100  # articles in a file of JSON Lines
_A_FOLDER = 1_000  # files in a folder
_SHORTEST = 150  # characters of a paragraph that may be lent to another article
_HEADER = re.compile(r"\s*date (?P<date>[\d-]+) (?P<title>.*)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Seed:
    """One of seeds/articles: its text, and the year that its days without a year are of."""

    text: str
    year: int


@dataclass(frozen=True, slots=True)
class Made:
    """A made article: its name, its text with the header line, and the headline and date of that line."""

    name: str
    text: str
    title: str
    published: str  # "" where the header has none

    @property
    def body(self) -> str:
        """The text below the headline."""
        return self.text.partition("\n")[2].strip()


def main() -> int:
    """Write the articles; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as", dest="form", choices=FORMS, default="text")
    parser.add_argument("--from", dest="first", type=int, default=0, help="number of the first article")
    asked = parser.parse_args()
    files = write_articles(range(asked.first, asked.first + asked.count), asked.folder, form=asked.form)
    sys.stdout.write(f"{asked.count:,} articles in {files:,} files in {asked.folder}\n")
    return 0


def write_articles(numbers: range, folder: Path, *, form: str = "text") -> int:
    """Write the articles of these numbers into folders of a thousand files; returns how many files.

    Args:
        numbers: of the articles.
        folder: made where it is not there yet.
        form: "text" or "html", an article a file, or "jsonl", a hundred articles a file.
    """
    size = _A_FILE if form == "jsonl" else 1
    starts = range(0, len(numbers), size)
    for count, start in enumerate(starts):
        part = numbers[start : start + size]
        name, data = _write(part, form)
        place = folder / f"{count // _A_FOLDER:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(data, encoding="utf-8")
    return len(starts)


def _write(numbers: Sequence[int], form: str) -> tuple[str, str]:
    if form == "jsonl":
        return f"made-{numbers[0]:07}.jsonl", "".join(map(make_line, numbers))
    made = make_article(numbers[0])
    if form == "html":
        return f"{made.name}.html", make_page(made.name, made.title, made.published, made.body)
    return f"{made.name}.txt", made.text


def make_article(number: int) -> Made:
    """The article of a number."""
    chosen = random.Random(number)  # noqa: S311 - no secret
    seeds = _read_seeds()
    first = number % len(seeds)
    other = (first + 1 + number // len(seeds) % (len(seeds) - 1)) % len(seeds)
    text = _fill_up(seeds[first], seeds[other])
    text = _move_dates(text, seeds[first].year, timedelta(weeks=-chosen.randrange(_WEEKS)))
    text = _rename(text, chosen)
    head = _HEADER.match(text)
    title = head["title"] if head else text.partition("\n")[0]
    return Made(f"made-{number:07}", text, title, head["date"] if head else "")


def make_line(number: int) -> str:
    """The article of a number as a line of JSON."""
    made = make_article(number)
    record = {"id": made.name, "title": made.title, "text": made.body, "lang": "fr"}
    record |= {"date": made.published} if made.published else {}
    return json.dumps(record, ensure_ascii=False) + "\n"


def _fill_up(seed: Seed, other: Seed) -> str:
    """A seed's text with paragraphs of another before its last ones, as many as are needed."""
    paragraphs = seed.text.rstrip().split("\n\n")
    spare = [text for text in other.text.split("\n\n")[1:] if len(text) >= _SHORTEST and "Photo" not in text]
    at = max(i for i, text in enumerate(paragraphs) if len(text) >= _SHORTEST) + 1
    while spare and sum(map(len, paragraphs)) < _LETTERS:
        paragraphs.insert(at, spare.pop(0))
        at += 1
    return "\n\n".join(paragraphs) + "\n"


def _move_dates(text: str, year: int, by: timedelta) -> str:
    """The text with the dates of its header, its days, its months and its years moved."""
    years = (date(year, 7, 1) + by).year - year

    def move(match: re.Match[str]) -> str:
        if match["iso"]:
            given = [int(part) for part in match["iso"].split("-")]
            moved = date(*(*given, 7, 1)[:3]) + by if len(given) < 3 else date(*given) + by
            return moved.isoformat()[: len(match["iso"])]
        if match["alone"]:
            return str(int(match["alone"]) + years)
        number = _find_months()[match["month"].lower()]
        day = int(match["day"] or 15)
        moved = date(int(match["of"] or year), number, day) + by
        written = "1er " if moved.day == 1 else f"{moved.day} "
        of = f" {moved.year}" if match["of"] else ""
        return f"{written if match['day'] else ''}{_name_month(moved.month)}{of}"

    return _find_dates().sub(move, text)


def _rename(text: str, chosen: random.Random) -> str:
    """The text with another person in the place of each."""
    table = _read_table()
    people = chosen.sample(range(_PEOPLE), len(table["persons"]))
    for forms, person in zip(table["persons"], people, strict=True):
        for form in forms:
            text = text.replace(form, _name_person(person))
    return text


@cache
def _name_person(number: int) -> str:
    table = _read_table()
    chosen = random.Random(f"person {number}")  # noqa: S311 - no secret
    given = chosen.choice(_list_given_names())
    family = "".join(chosen.choices(table["syllables"], k=chosen.choice((2, 3)))) + chosen.choice(
        table["endings"]
    )
    return f"{given.capitalize()} {family.capitalize()}"


@cache
def _list_given_names() -> list[str]:
    return sorted(name for name in lang.given_names() if name.isalpha() and len(name) > 3)


@cache
def _read_seeds() -> tuple[Seed, ...]:
    return tuple(_read_seed(path) for path in sorted(SEEDS.glob("*.txt")))


def _read_seed(path: Path) -> Seed:
    text = path.read_text(encoding="utf-8")
    head = _HEADER.match(text)
    years = [int(head["date"][:4])] if head else [int(year) for year in _YEAR.findall(text)]
    return Seed(text, min(years))


@cache
def _read_table() -> dict[str, Any]:
    return tomllib.loads((HERE / "made_articles.toml").read_text(encoding="utf-8"))


@cache
def _find_months() -> dict[str, int]:
    """The full names of the months as French writes them → 1 to 12."""
    rows = lang.load("fr").table("dates")["words"]["month"]
    return {names[0]: int(number) for number, names in rows.items()}


def _name_month(number: int) -> str:
    return next(name for name, month in _find_months().items() if month == number)


@cache
def _find_dates() -> re.Pattern[str]:
    months = "|".join(_find_months())
    return re.compile(
        r"(?<=date )(?P<iso>\d{4}(?:-\d\d){0,2})(?= )"
        rf"|(?:(?P<day>\d{{1,2}})(?:er)? )?(?P<month>\b(?:{months})\b)(?: (?P<of>\d{{4}}))?"
        rf"|(?P<alone>{_YEAR.pattern})"
    )


if __name__ == "__main__":
    sys.exit(main())
