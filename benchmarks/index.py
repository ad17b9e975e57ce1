"""How long a name takes to look up in a compiled gazetteer, and how long the gazetteer takes to open, by its size.

    python benchmarks/index.py [ENTITIES …]        by default 60000 1000000

A gazetteer of invented entities of that number (a third persons, two names each) is compiled into a temporary folder.
It is opened ten times in a process each, and asked for names it has and names it has not: as the words of a text are,
and as the names of places and persons are, at each level at which a name can be found. No answer and no key comes from
memory; the last figure is that of an article, whose words come again. Times are those of the processor, so that what
else the machine does makes less of a difference. What is above its limit is marked; the exit code is 1 where an answer
is not what it should be.
"""

from __future__ import annotations

import gc
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from kg.link.compiled import Index, connect
from kg.link.compiling import Compiler
from kg.link.facts import Known, Name
from kg.link.gazetteer import Gazetteer
from kg.link.keys import fold
from kg.link.matching import find_named, find_persons
from kg.link.sounds import sound

LONGEST_LOOKUP, LONGEST_OPENING = 50.0, 50.0  # µs, ms
_SYLLABLES = (
    "ka", "ve", "stro", "mil", "dran", "pol", "to", "ri", "sa", "gor", "len", "bu", "shu", "no", "fa", "der", "zan",
    "mor", "pe", "vik", "ru", "ta", "lo", "grin", "ma", "sel", "du", "ho", "nar", "be", "jo", "kra", "tin",
)  # fmt: skip
_WORDS = len(_SYLLABLES) ** 3
KINDS = ("Person", "Place", "Organization")
_LOOKUPS = 20_000
_BETWEEN_NAMES = 12  # words of a text between names that the gazetteer knows
SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "articles"
_PART = 500  # look-ups that are timed together
_OPEN = (
    "import sys,time; from pathlib import Path; from kg.link.compiled import Index; t=time.process_time(); \
Index.open(Path(sys.argv[1])); print(time.process_time()-t)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of look-up: what is asked of an opened index, and what is found at best, None for nothing."""

    what: str
    ask: Callable[[Gazetteer, str], str | None]
    respell: Callable[[str], str]
    expected: str | None
    kind: int | None = None  # only the names of entries of that kind, by its place in KINDS


def main() -> int:
    """Measure each size that is asked for; returns the exit code."""
    for size in [int(text) for text in sys.argv[1:]] or [60_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder, "gazetteer.sqlite"))
    return 0


def measure(size: int, path: Path) -> None:
    """Print the figures of one size."""
    began = time.process_time()
    with closing(sqlite3.connect(path)) as database:
        compiler = Compiler(database)
        compiler.add(invent(size))
        compiler.finish("benchmark")
    seconds = time.process_time() - began
    say(f"{size:,} entities", f"compiled in {seconds:.1f} s, {path.stat().st_size >> 20} MB")
    opened = [float(run_python(_OPEN, str(path))) * 1000 for _ in range(10)]
    above = "" if max(opened) < LONGEST_OPENING else f"  above {LONGEST_OPENING:.0f} ms"
    say("  opens in", f"{median(opened):.2f} ms (slowest of 10: {max(opened):.2f} ms){above}")
    chosen = random.Random(1)  # noqa: S311 - a sample, not a secret
    for case in CASES:
        every = range(size) if case.kind is None else range(case.kind, size, len(KINDS))
        numbers = chosen.sample(every, min(len(every), _LOOKUPS))
        spent, least = time_each(case, path, [case.respell(name(number)) for number in numbers])
        above = "" if spent < LONGEST_LOOKUP else f"  above {LONGEST_LOOKUP:.0f} µs"
        say(f"  {case.what}", f"{spent:.1f} µs (in the fastest part: {least:.1f} µs){above}")
    texts = [path.read_text("utf-8").split() for path in sorted(SEEDS.glob("*.txt"))]
    spent = mean(time_text(path, add_names(text, size, chosen)) for text in texts)
    say("  word by word in a text", f"{spent:.1f} µs")
    say("  memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


def time_each(case: Case, path: Path, texts: Sequence[str]) -> tuple[float, float]:
    """The median over parts of the mean time of a look-up, and the least of these, in microseconds."""
    parts = []
    database = connect(path)
    for at in range(0, len(texts), _PART):
        part = texts[at : at + _PART]
        gazetteer = Gazetteer([Index(database, path)])  # one that remembers nothing
        fold.cache_clear()
        sound.cache_clear()
        gc.collect()
        began = time.process_time()
        found = [case.ask(gazetteer, text) for text in part]
        parts.append((time.process_time() - began) / len(part) * 1e6)
        if wrong := [text for text, level in zip(part, found, strict=True) if level != case.expected]:
            raise SystemExit(f"{case.what}: {wrong[0]} is not found as {case.expected}")
    return median(parts), min(parts)


def add_names(text: Sequence[str], size: int, chosen: random.Random) -> list[str]:
    """The words of an article with a name of the gazetteer behind every so many."""
    groups = [text[at : at + _BETWEEN_NAMES] for at in range(0, len(text), _BETWEEN_NAMES)]
    return [word for group in groups for word in (*group, *name(chosen.randrange(size)).split(" "))]


def time_text(path: Path, text: Sequence[str]) -> float:
    """The mean time of a look-up at each word of an article by a process that has read no other, in microseconds."""
    index = Gazetteer([Index(connect(path), path)]).index("fr")
    fold.cache_clear()
    gc.collect()
    began = time.process_time()
    found = [index.find(text, at) for at in range(len(text))]
    spent = (time.process_time() - began) / len(text) * 1e6
    if sum(one is not None for one in found) < len(text) // (_BETWEEN_NAMES + 2):
        raise SystemExit("a name that stands in a text is not found there")
    return spent


def ask_text(gazetteer: Gazetteer, text: str) -> str | None:
    """The longest name at the beginning of a text, as the reading of an article looks for it: how many words it has."""
    found = gazetteer.index("fr").find(text.split(" "), 0)
    return str(found[0]) if found else None


def ask_person(gazetteer: Gazetteer, text: str) -> str | None:
    """The level at which a person's name is found."""
    found = find_persons(gazetteer, text, "fr")
    return found.level if found else None


def ask_place(gazetteer: Gazetteer, text: str) -> str | None:
    """The level at which a place's name is found."""
    found = find_named(gazetteer, text, "Place", "fr")
    return found.level if found else None


def mark(text: str) -> str:
    """A name with marks the gazetteer does not write."""
    return text.replace("a", "à").replace("e", "é").replace("o", "ô")


def swap(text: str) -> str:
    """A name with its words in the other order."""
    first, last = text.split(" ")
    return f"{last} {first}"


def respell(text: str) -> str:
    """A name as another language spells its sounds."""
    return f"{text.replace('u', 'ou').removesuffix('v')}ff"


def add_patronymic(text: str) -> str:
    """A name with one more, in another spelling."""
    first, last = respell(text).split(" ")
    return f"{first} Ivanovitch {last}"


PERSON, PLACE = KINDS.index("Person"), KINDS.index("Place")
CASES = (
    Case("text: a name", ask_text, str, "2"),
    Case("text: with other marks", ask_text, mark, "2"),
    Case("text: no name", ask_text, lambda text: f"X{text}", None),
    Case("text: begins like a name", ask_text, lambda text: f"{text}x", None),
    Case("place: exact", ask_place, str, "exact", PLACE),
    Case("place: folded", ask_place, mark, "folded", PLACE),
    Case("place: unknown", ask_place, lambda text: f"{text}x", None, PLACE),
    Case("person: exact", ask_person, str, "exact", PERSON),
    Case("person: folded", ask_person, mark, "folded", PERSON),
    Case("person: sorted", ask_person, swap, "sorted", PERSON),
    Case("person: by sound", ask_person, respell, "sound", PERSON),
    Case("person: patronymic", ask_person, add_patronymic, "patronymic", PERSON),
    Case("person: unknown", ask_person, lambda text: f"{text}x", None, PERSON),
)


def name(number: int) -> str:
    """A name of two words; another number has another."""
    first, rest = number % _WORDS, number // _WORDS
    return f"{word(first)} {word((rest + 12_345 * first) % _WORDS)}kov"


def word(number: int) -> str:
    """A word of three syllables; another number below _WORDS is another word."""
    rest, first = divmod(number, len(_SYLLABLES))
    second, third = divmod(rest, len(_SYLLABLES))
    return (_SYLLABLES[first] + _SYLLABLES[third] + _SYLLABLES[second]).capitalize()


def invent(size: int) -> Iterator[tuple[Known, list[Name]]]:
    """Entities with invented names: every third is a person."""
    for number in range(size):
        kind = KINDS[number % len(KINDS)]
        text, key = name(number), f"Q{number + 1}"
        language = "mul" if kind == "Person" else "fr"
        other = f"{text} {word(number * 31 % _WORDS)}"
        names = [Name(key, language, "name", text), Name(key, language, "name", other)]
        yield Known(key, kind, {"fr": text}, "Q1"), names


def run_python(code: str, *arguments: str) -> str:
    """What a program prints in a process of its own."""
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)  # noqa: S603
    return run.stdout


def say(what: str, figure: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{what:<26} {figure}\n")


if __name__ == "__main__":
    sys.exit(main())
