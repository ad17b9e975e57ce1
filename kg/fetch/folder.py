"""The folder of a run: pages for `kg build`, and beside them in .fetch/ what the next run needs to know.

    FOLDER/HOST/NAME-DIGEST.warc.gz    a page
    FOLDER/.fetch/manifest.jsonl       a row for every address
    FOLDER/.fetch/listings/, robots/   feeds, sitemaps and robots.txt as they came
    FOLDER/.fetch/unfinished           the number of a run that has not come to its end

`kg build` skips what begins with a dot.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.fetch.address import Address
from kg.fetch.archive import WARC, find_ending, make_name, read_page, write_page
from kg.fetch.clock import Clock, format_time
from kg.fetch.connection import Answer
from kg.fetch.limits import ROBOTS_SECONDS
from kg.fetch.manifest import End, Kind, Manifest, Row
from kg.files import describe_failure, lock_file, write_bytes

STATE = ".fetch"
MANIFEST = f"{STATE}/manifest.jsonl"
_LOCK = "lock"
_UNFINISHED = "unfinished"


class Folder:
    """One run's hold on its folder.

    Args:
        root: of it.
        clock: of the run.
        agent: the User-Agent, kept with the pages.
    """

    def __init__(self, root: Path, clock: Clock, agent: str) -> None:
        self.root = root
        self.manifest = Manifest(root / MANIFEST)
        self._clock = clock
        self._agent = agent
        self._marker = root / STATE / _UNFINISHED
        self.run = self._begin()

    def finish(self) -> None:
        """The run came to its end: the next one asks again."""
        self.manifest.compact()
        self._marker.unlink(missing_ok=True)

    def keep(self, row: Row, answer: Answer) -> Row:
        """Write a page or a listing and its row.

        Args:
            row: what is known of it beside the answer.
            answer: with its body.

        Raises:
            StoreError: the disk did not take it.
        """
        ending = WARC if row.kind is Kind.LISTING else find_ending(answer)
        name = make_name(answer.address, ending)
        if row.kind is Kind.LISTING:
            name = f"{STATE}/listings/{name}"
        before = self.manifest.find_file(name)
        if before and before.run == self.run and before.end is End.FETCHED:
            digest = before.sha256  # two addresses lead to one page
        else:
            fields = {**({"via": row.via} if row.via else {}), **row.item}
            path = self._make_room(name)
            digest = write_page(path, answer, row.time, agent=self._agent, fields=fields)
        kept = replace(row, file=name, sha256=digest)
        self._drop_old(kept)
        self.manifest.add(kept)
        return kept

    def find_kept(self, url: str) -> Row | None:
        """The row of an address whose file is there as it was written; None: ask without conditions."""
        row = self.manifest.find(url)
        if row is None or row.file is None or row.sha256 is None:
            return None
        with contextlib.suppress(OSError):
            if hashlib.sha256((self.root / row.file).read_bytes()).hexdigest() == row.sha256:
                return row
        return None

    def read(self, row: Row, address: Address) -> Answer | None:
        """The answer that is kept for a listing; None: it is not there."""
        return read_page(self.root / row.file, address) if row.file else None

    def find_robots(self, place: Address) -> str | None:
        """The robots.txt that was read there within a day; None: ask for it."""
        row = self.find_kept(str(place))
        if row is None or row.file is None:
            return None
        try:
            age = self._clock.now() - datetime.fromisoformat(row.time)
            if timedelta() <= age < timedelta(seconds=ROBOTS_SECONDS):
                return (self.root / row.file).read_text("utf-8")
        except (OSError, TypeError, ValueError):
            return None
        return None

    def keep_robots(self, place: Address, text: str) -> None:
        """Keep a robots.txt that was read just now.

        Raises:
            StoreError: the disk did not take it.
        """
        name = f"{STATE}/robots/{make_name(place, '.txt')}"
        data = text.encode("utf-8", errors="replace")
        write_bytes(self._make_room(name), data)
        self.manifest.add(
            Row(
                url=str(place), end=End.FETCHED, kind=Kind.ROBOTS, run=self.run,
                time=format_time(self._clock.now()),
                bytes=len(data), file=name, sha256=hashlib.sha256(data).hexdigest(),
            )
        )  # fmt: skip

    def _begin(self) -> int:
        """The number of this run: that of the last one, if it did not come to its end."""
        last = max((row.run for row in self.manifest), default=0)
        try:
            run = int(self._marker.read_text("ascii"))
        except (OSError, ValueError):
            run = last + 1
        write_bytes(self._marker, f"{run}\n".encode("ascii"))
        return run

    def _make_room(self, name: str) -> Path:
        path = self.root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(describe_failure(path.parent, error)) from error
        return path

    def _drop_old(self, row: Row) -> None:
        """Remove the earlier file of a page that is kept under another name by now."""
        old = self.manifest.find(row.url)
        if old is None or old.file in (None, row.file) or old.final_url != row.url:
            return  # where another address led there too, the file is still that address's
        with contextlib.suppress(OSError):
            (self.root / str(old.file)).unlink(missing_ok=True)


@contextlib.contextmanager
def claim(root: Path, clock: Clock, agent: str) -> Iterator[Folder]:
    """Hold a folder for one run.

    Raises:
        UsageError: it is a file, holds something other than an earlier run, or is in use by another run.
        StoreError: the disk does not take it.
    """
    state = root / STATE
    if root.is_dir():
        if any(root.iterdir()) and not (state / _LOCK).is_file():
            raise UsageError(f"{root} is not empty and not of an earlier fetch; choose another folder for -o")
    elif root.exists() or root.is_symlink():
        raise UsageError(f"{root} is not a folder")
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock = (state / _LOCK).open("w")
    except OSError as error:
        raise StoreError(describe_failure(state, error)) from error
    with lock:
        if not lock_file(lock):
            raise UsageError(f"{root} is in use by another fetch")
        for part in root.rglob(".*.part"):  # half a file of a run that was killed
            part.unlink(missing_ok=True)
        yield Folder(root, clock, agent)
