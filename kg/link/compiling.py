"""Facts → a read-only index: one SQLite file in which a name is found by a few look-ups, whatever its size.

entry     who or what there is, with all its names
spelling  the folded words of a name → the name and its entry again, so that one look-up is enough; `languages` are the
          bits of the languages in which it is looked for
prefix    the first word, and the first two, of the spellings → how many words the longest of them has, in which
          languages there is any, and in which the prefix is a whole one
loose     the loosest key of a person's full name → that person, and the name, folded too; the stricter levels are told
          apart when it is read
title     folded title of an office → office;   term   who held it when
meta      format, digest of the content, how many entries and names

What is known of entries and names is one text, written and read by kg.link.packing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import groupby
from operator import or_

from kg.link.facts import ANY, LABELS, Facts, Known, Name, Term, Title
from kg.link.keys import fold_words, fold_written, tokens, words
from kg.link.levels import spell
from kg.link.packing import pack_entry, pack_name, pack_names, pack_row

FORMAT = "3"  # of the file; what the keys are made from is in its digest
ENTRIES, NAMES = "entries", "names"  # in `meta`
OTHER = 1 << len(LABELS)  # the bit of every language that has no labels
_EVERY = 2 * OTHER - 1
_BITS = {language: 1 << at for at, language in enumerate(LABELS)}
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry (id INTEGER PRIMARY KEY, key TEXT UNIQUE, facts TEXT, names TEXT);
CREATE TABLE spelling (folded TEXT, number INTEGER, languages INTEGER, facts TEXT, PRIMARY KEY (folded, number))
    WITHOUT ROWID;
CREATE TABLE prefix (folded TEXT PRIMARY KEY, longest INTEGER, languages INTEGER, whole INTEGER) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, number INTEGER, holder TEXT, text TEXT, folded TEXT, PRIMARY KEY (key, number))
    WITHOUT ROWID;
CREATE TABLE title (folded TEXT, language TEXT, office TEXT, country TEXT, text TEXT, of_body INTEGER);
CREATE TABLE term (office TEXT, holder TEXT, country TEXT, body TEXT, start TEXT, end TEXT, as_of TEXT, source TEXT);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS title_of ON title (folded, language);
CREATE INDEX IF NOT EXISTS term_of ON term (office, country, body);
CREATE INDEX IF NOT EXISTS term_by ON term (holder);
"""
_BATCH = 10_000


def find_bit(language: str) -> int:
    """The bit of a language in `languages`."""
    return _BITS.get(language, OTHER)


@dataclass
class _Rows:
    """What is to be written next."""

    entries: list[tuple[int, str, str, str]] = field(default_factory=list)
    spellings: list[tuple[str, int, int, str]] = field(default_factory=list)
    loose: list[tuple[str, int, str, str, str]] = field(default_factory=list)


class Compiler:
    """Writes facts into an empty SQLite database, a part at a time, so that any number of them fits in memory."""

    def __init__(self, database: sqlite3.Connection, *, durable: bool = False) -> None:
        """Args: durable: what is noted (see `note`) outlives the process, and a later one goes on with it."""
        self._database = database
        database.execute(f"PRAGMA journal_mode = {'DELETE' if durable else 'OFF'}")
        database.execute("PRAGMA synchronous = OFF")
        if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone() is None:
            database.executescript(_SCHEMA)
        meta = dict(database.execute("SELECT name, value FROM meta"))
        self._entries, self._names = int(meta.get(ENTRIES, 0)), int(meta.get(NAMES, 0))

    @property
    def sizes(self) -> tuple[int, int]:
        """How many entries and names there are."""
        return self._entries, self._names

    def note(self, values: Mapping[str, str]) -> None:
        """Note how far the work is, and keep all that was added so far."""
        counts = {ENTRIES: str(self._entries), NAMES: str(self._names)}
        self._database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", (counts | {**values}).items())
        self._database.commit()

    def add(self, entries: Iterable[tuple[Known, Iterable[Name]]]) -> None:
        """Add entries, each with all its names."""
        rows = _Rows()
        for known, names in entries:
            self._entries += 1
            packed, all_names = pack_entry(known), []
            for name, languages in _place(known, names):
                self._names += 1
                all_names.append(pack_name(name))
                row = (self._names, languages, pack_row(all_names[-1], packed))
                rows.spellings += [(folded, *row) for folded in find_spellings(name.text)]
                if known.kind == "Person" and len((spelled := spell(name.text)).folded) > 1:
                    folded = " ".join(spelled.folded)
                    rows.loose.append((spelled.loose, self._names, known.key, name.text, folded))
            rows.entries.append((self._entries, known.key, packed, pack_names(all_names)))
            if len(rows.entries) >= _BATCH:
                self._write(rows)
                rows = _Rows()
        self._write(rows)

    def add_offices(self, titles: Iterable[Title], terms: Iterable[Term]) -> None:
        """Add the titles of offices and who held them."""
        self._database.executemany(
            "INSERT INTO title VALUES (?, ?, ?, ?, ?, ?)",
            (
                (" ".join(fold_words(t.text)), t.language, t.office, t.country, t.text, t.of_body)
                for t in titles
            ),
        )
        self._database.executemany(
            "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((t.office, t.holder, t.country, t.body, t.start, t.end, t.as_of, t.source) for t in terms),
        )

    def finish(self, digest: str) -> None:
        """Make the index of beginnings and close what was added under a digest of its content."""
        self._database.execute("DELETE FROM prefix")
        sorted_rows = self._database.execute("SELECT folded, languages FROM spelling ORDER BY folded")
        self._database.executemany("INSERT INTO prefix VALUES (?, ?, ?, ?)", _find_prefixes(sorted_rows))
        self._database.executescript(_INDEXES)
        self.note({"format": FORMAT, "digest": digest})

    def _write(self, rows: _Rows) -> None:
        # A dump may have an item twice: the later one counts.
        self._database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows.entries)
        self._database.executemany("INSERT OR IGNORE INTO spelling VALUES (?, ?, ?, ?)", rows.spellings)
        self._database.executemany("INSERT OR IGNORE INTO loose VALUES (?, ?, ?, ?, ?)", rows.loose)


def compile_facts(facts: Facts, database: sqlite3.Connection, digest: str) -> None:
    """Write facts that fit in memory as an index."""
    compiler = Compiler(database)
    names: dict[str, list[Name]] = {key: [] for key in facts.entries}
    for name in facts.names:
        names[name.key].append(name)
    compiler.add((known, names[key]) for key, known in facts.entries.items())
    compiler.add_offices(facts.titles, facts.terms)
    compiler.finish(digest)


def find_spellings(text: str) -> list[str]:
    """The folded words under which a name is found: a text may keep the stops of "U.S." as tokens or not."""
    written = dict.fromkeys((words(text), tokens(text)))
    return [folded for one in written if (folded := fold_written(one))]


def _place(known: Known, names: Iterable[Name]) -> Iterator[tuple[Name, int]]:
    """The names of an entry with the languages each is looked for in.

    What has no label of its own in a language is written there as in English.
    """
    lacking = sum(find_bit(x) for x in (*LABELS, "") if x not in known.labels)
    english = known.labels.get("en") if known.kind != "Person" else None
    for name in names:
        bits = _EVERY if name.language == ANY else find_bit(name.language)
        if name.form == "name" and name.language == "en" and name.text == english:
            bits, english = bits | lacking, None
        yield name, bits
    if english is not None:
        yield Name(known.key, "en", "name", english), lacking


def _find_prefixes(rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, int, int]]:
    """The rows of `prefix`, of (folded words, languages) in alphabetical order."""
    split = ((folded.split(" "), languages) for folded, languages in rows)
    for first, same in groupby(split, key=lambda row: row[0][0]):
        longest = every = whole = 0
        for second, group in groupby(same, key=lambda row: row[0][1:2]):
            sizes, languages = zip(*((len(parts), bits) for parts, bits in group), strict=True)
            longest, bits = max(longest, *sizes), reduce(or_, languages)
            every |= bits
            if second:
                two = reduce(or_, (x for size, x in zip(sizes, languages, strict=True) if size == 2), 0)
                yield f"{first} {second[0]}", max(sizes), bits, two
            else:
                whole = bits
        yield first, longest, every, whole
