"""An extractor that does what no program may be asked to bear, installed as a package of its own for a build.

It stands for a library of others that a text brings down: by a word in the text, it ends the process as a fault in C
would, never returns, or takes memory until there is none.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

CRASH, HANG, EAT = "Krassach", "Hangach", "Eatach"  # names of places nobody reports of

_MODULE = f'''
import ctypes
import time


class Hostile:
    fingerprint = "1"

    def find_names(self, article):
        if "{CRASH}" in article.text:
            ctypes.string_at(0)
        if "{HANG}" in article.text:
            while True:
                time.sleep(60)
        if "{EAT}" in article.text:
            held = []
            while True:
                held.append(bytearray(10_000_000))
        return []


def make(argument):
    return Hostile()
'''


def install(folder: Path) -> Path:
    """A folder that makes `--extractor hostile` work where it is on PYTHONPATH."""
    info = folder / "hostile-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "hostile.py").write_text(_MODULE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[kg.extractors]\nhostile = hostile:make\n")
    return folder


def write_articles(folder: Path, count: int, words: dict[int, str]) -> None:
    """So many articles, a file each, some with a word that is not borne."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"{n:04}.txt").write_text(make_article(n, words.get(n, "Venise")), encoding="utf-8")


def make_article(number: int, place: str) -> str:
    """An article of our own."""
    return textwrap.dedent(f"""\
        date 2024-{number // 28 % 12 + 1:02}-{number % 28 + 1:02} Le ministre reçoit son homologue ({number})

        Le ministre italien de la Pêche, Aldo Branzin, a reçu lundi l’Espagnol Bruno Velázquez, à {place}.
        """)
