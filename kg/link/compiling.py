"""Facts → a read-only index: one SQLite file in which a name is found by a few look-ups, whatever its size.

entry     who or what there is
name      how it is called; `languages` are the bits of the languages in which the name is looked for
spelling  the folded words of a name → name
prefix    the first word, and the first two, of the spellings → how many words the longest of them has
loose     the loosest key of a person's full name → name; the stricter levels are told apart when it is read
title     folded title of an office → office;   term   who held it when
meta      format, digest of the content
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from kg.link.facts import ANY, LABELS, Facts, Known, Name, Term, Title
from kg.link.keys import fold_words, fold_written, loose_key, tokens, words

FORMAT = "1"  # of the file; what the keys are made from is in its digest
OTHER = 1 << len(LABELS)  # the bit of every language that has no labels
_EVERY = 2 * OTHER - 1
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry (id INTEGER PRIMARY KEY, key TEXT UNIQUE, kind TEXT, country TEXT, role TEXT, gender TEXT,
                    source TEXT, labels TEXT);
CREATE TABLE name (id INTEGER PRIMARY KEY, entry INTEGER, language TEXT, languages INTEGER, form TEXT, text TEXT,
                   inflection TEXT);
CREATE TABLE spelling (folded TEXT, name INTEGER, PRIMARY KEY (folded, name)) WITHOUT ROWID;
CREATE TABLE prefix (folded TEXT PRIMARY KEY, longest INTEGER, languages INTEGER) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, name INTEGER, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE title (folded TEXT, language TEXT, office TEXT, country TEXT, text TEXT, of_body INTEGER);
CREATE VIEW known AS SELECT key, kind, country, role, gender, source, labels, id FROM entry;
CREATE VIEW called AS SELECT e.key, e.kind, e.country, e.role, e.gender, e.source, e.labels,
    n.language, n.form, n.text, n.inflection, n.id AS number, n.languages FROM name n JOIN entry e ON e.id = n.entry;
CREATE TABLE term (office TEXT, holder TEXT, country TEXT, body TEXT, start TEXT, end TEXT, as_of TEXT, source TEXT);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS title_of ON title (folded, language);
CREATE INDEX IF NOT EXISTS term_of ON term (office, country, body);
CREATE INDEX IF NOT EXISTS term_by ON term (holder);
CREATE INDEX IF NOT EXISTS name_of ON name (entry);
"""
_BATCH = 10_000


def find_bit(language: str) -> int:
    """The bit of a language in `languages`."""
    return 1 << LABELS.index(language) if language in LABELS else OTHER


class Compiler:
    """Writes facts into an empty SQLite database, a part at a time, so that any number of them fits in memory."""

    def __init__(self, database: sqlite3.Connection, *, durable: bool = False) -> None:
        """Args: durable: what is noted (see `note`) outlives the process, and a later one goes on with it."""
        self._database = database
        database.execute(f"PRAGMA journal_mode = {'DELETE' if durable else 'OFF'}")
        database.execute("PRAGMA synchronous = OFF")
        if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone() is None:
            database.executescript(_SCHEMA)
        self._entries, self._names = (
            database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
            for table in ("entry", "name")
        )

    @property
    def sizes(self) -> tuple[int, int]:
        """How many entries and names there are."""
        return self._entries, self._names

    def note(self, values: Mapping[str, str]) -> None:
        """Note how far the work is, and keep all that was added so far."""
        self._database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())
        self._database.commit()

    def add(self, entries: Iterable[tuple[Known, Iterable[Name]]]) -> None:
        """Add entries, each with all its names."""
        known_rows: list[tuple[object, ...]] = []
        name_rows: list[tuple[object, ...]] = []
        spellings: list[tuple[str, int]] = []
        loose: list[tuple[str, int]] = []
        for known, names in entries:
            self._entries += 1
            known_rows.append(_entry_row(self._entries, known))
            for name, languages in _place(known, names):
                self._names += 1
                name_rows.append((self._names, self._entries, name.language, languages, name.form, name.text,
                                  name.inflection))  # fmt: skip
                spellings += ((folded, self._names) for folded in find_spellings(name.text))
                if known.kind == "Person" and len(fold_words(name.text)) > 1:
                    loose.append((loose_key(name.text), self._names))
            if len(name_rows) >= _BATCH:
                self._write(known_rows, name_rows, spellings, loose)
        self._write(known_rows, name_rows, spellings, loose)

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
        self._database.executemany(
            "INSERT INTO prefix VALUES (?, ?, ?)"
            " ON CONFLICT (folded) DO UPDATE SET longest = max(longest, excluded.longest),"
            " languages = languages | excluded.languages",
            _find_prefixes(
                self._database.execute(
                    "SELECT s.folded, n.languages FROM spelling s JOIN name n ON n.id = s.name ORDER BY s.folded"
                )
            ),
        )
        self._database.executescript(_INDEXES)
        self._database.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            (
                ("format", FORMAT),
                ("digest", digest),
                ("entries", str(self._entries)),
                ("names", str(self._names)),
            ),
        )
        self._database.commit()

    def _write(
        self,
        known: list[tuple[object, ...]],
        names: list[tuple[object, ...]],
        spellings: list[tuple[str, int]],
        loose: list[tuple[str, int]],
    ) -> None:
        self._database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", known)
        self._database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?)", names)
        self._database.executemany("INSERT OR IGNORE INTO spelling VALUES (?, ?)", spellings)
        self._database.executemany("INSERT OR IGNORE INTO loose VALUES (?, ?)", loose)
        for rows in (known, names, spellings, loose):
            rows.clear()


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


def _entry_row(number: int, known: Known) -> tuple[object, ...]:
    labels = json.dumps(dict(known.labels), ensure_ascii=False)
    return number, known.key, known.kind, known.country, known.role, known.gender, known.source, labels


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


def _find_prefixes(rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    for folded, languages in rows:
        first, *rest = folded.split(" ")
        yield first, 1 + len(rest), languages
        if rest:
            yield f"{first} {rest[0]}", 1 + len(rest), languages
