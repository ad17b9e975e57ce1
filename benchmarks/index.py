"""How long a name takes to look up in a compiled gazetteer, and how long the gazetteer takes to open, by its size.

    python benchmarks/index.py [ENTITIES …]        by default 60000 1000000

A gazetteer of invented entities of that number (a third persons, two names each) is compiled into a temporary folder.
It is opened ten times in a process each, and asked for names it has and names it has not, each once, so that no answer
comes from memory: first words of a text, whole names, and full names of persons by their loosest key. Times are
those of the processor, so that what else the machine does makes little difference.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from statistics import median
from typing import TypeVar

from kg.link.compiled import Index
from kg.link.compiling import Compiler
from kg.link.facts import Known, Name
from kg.link.gazetteer import Gazetteer
from kg.link.matching import find_persons

T = TypeVar("T")
_SYLLABLES = (
    "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru"
)
_LOOKUPS = 20_000
_PART = 500  # look-ups that are timed together
_OPEN = (
    "import sys,time; from pathlib import Path; from kg.link.compiled import Index; t=time.process_time(); \
Index.open(Path(sys.argv[1])); print(time.process_time()-t)"
)


def main() -> int:
    """Measure each size that is asked for; returns the exit code."""
    for size in [int(text) for text in sys.argv[1:]] or [60_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder, "gazetteer.sqlite"))
    return 0


def measure(size: int, path: Path) -> None:
    """Print the figures of one size."""
    began = time.process_time()
    with closing(connect(path)) as database:
        compiler = Compiler(database)
        compiler.add(invent(size))
        compiler.finish("benchmark")
    say(
        f"{size:,} entities",
        f"compiled in {time.process_time() - began:.1f} s, {path.stat().st_size >> 20} MB",
    )
    opened = [float(run_python(_OPEN, str(path))) for _ in range(10)]
    say("  opens in", f"{median(opened) * 1000:.2f} ms (slowest of 10: {max(opened) * 1000:.2f} ms)")
    index = Gazetteer([Index.open(path)])
    chosen = random.Random(1)  # noqa: S311 - a sample, not a secret
    known = [name(number) for number in chosen.sample(range(size), min(size, _LOOKUPS))]
    absent = [f"{word}x {word}" for word, _ in (text.split(" ", 1) for text in known)]
    find = index.index("fr").find
    for what, texts in (("names that are there", known), ("names that are not", absent)):
        tokens = [text.split(" ") for text in texts]
        say(f"  {what}", f"{time_each(lambda t: find(t, 0), tokens):.1f} µs")
    persons = [name(n) for n in chosen.sample(range(0, size, 3), min(size // 3, _LOOKUPS))]
    say("  persons by sound", f"{time_each(lambda text: find_persons(index, text), persons):.1f} µs")
    say("  memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


def time_each(look_up: Callable[[T], object], asked: Sequence[T]) -> float:
    """The median over parts of the mean time of a look-up, in microseconds."""
    parts = []
    for at in range(0, len(asked), _PART):
        part = asked[at : at + _PART]
        began = time.process_time()
        for one in part:
            look_up(one)
        parts.append((time.process_time() - began) / len(part) * 1e6)
    return median(parts)


def invent(size: int) -> Iterator[tuple[Known, list[Name]]]:
    """Entities with invented names: every third is a person."""
    for number in range(size):
        kind = ("Person", "Place", "Organization")[number % 3]
        text, key = name(number), f"Q{number + 1}"
        language = "mul" if kind == "Person" else "fr"
        other = f"{text} {name(number // 7).split(' ')[0]}"
        names = [Name(key, language, "name", text), Name(key, language, "name", other)]
        yield Known(key, kind, {"fr": text}, "Q1"), names


def name(number: int) -> str:
    """A name of two words, the same for the same number."""
    syllables = _SYLLABLES.split()
    words = []
    for _ in range(2):
        word = ""
        for _ in range(3):
            number, at = divmod(number * 7919 + 104_729, len(syllables))
            word += syllables[at]
        words.append(word.capitalize())
    return f"{words[0]} {words[1]}{number % 1_000_003:x}"


def run_python(code: str, *arguments: str) -> str:
    """What a program prints in a process of its own."""
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)  # noqa: S603
    return run.stdout


def say(what: str, figure: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{what:<26} {figure}\n")


if __name__ == "__main__":
    sys.exit(main())
