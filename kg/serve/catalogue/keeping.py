"""The catalogue of a server that goes on answering while it is made, and made again after the graph has changed."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.opening import find_current, find_size, find_state, open_catalogue

_WATCH_SECONDS = 2.0  # between two looks whether the graph has changed
_STOP_SECONDS = 5.0  # the maker is given to remove what it has begun


class NotReadyError(Exception):
    """There is no catalogue yet.

    Args:
        share: how much of the graph is read, from 0 to 1.
    """

    def __init__(self, share: float) -> None:
        super().__init__(share)
        self.share = share


@dataclass(eq=False, slots=True)
class _Held:
    """A catalogue, and how many requests read it now."""

    catalogue: Catalogue
    readers: int = 0
    is_retired: bool = False


class Keeper:
    """Hands out the latest catalogue of a graph.

    Args:
        out: what has the graph, as open_catalogue takes it.
        tell: called with a sentence when a catalogue is begun, made, or can't be made.
        at_once: bytes of a graph up to which the first catalogue is made before anything is answered.

    Raises:
        StoreError: there is no graph, or the catalogue of a small one can't be made.
    """

    def __init__(self, out: Path, tell: Callable[[str], None], at_once: int) -> None:
        self._out, self._tell = out, tell
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._share = 0.0
        self._state: str | None = find_state(out)  # of the graph that the catalogue is of
        found = open_catalogue(out) if find_size(out) <= at_once else find_current(out)
        if found is None:
            self._state = None
        else:
            self._replace(found)

    @contextlib.contextmanager
    def lease(self) -> Iterator[Catalogue]:
        """The catalogue, which stays the same and open until the block ends.

        Raises:
            NotReadyError: the first one is being made.
        """
        with self._lock:
            held = self._held
            if held is None:
                raise NotReadyError(self._share)
            held.readers += 1
        try:
            yield held.catalogue
        finally:
            with self._lock:
                held.readers -= 1
                self._close_unread(held)

    async def keep(self) -> None:
        """Have a catalogue made whenever the graph is another; until it is cancelled."""
        while True:
            state = await asyncio.to_thread(self._find_state)
            if state is not None and state != self._state:
                await self._make()
                self._state = state
            await asyncio.sleep(_WATCH_SECONDS)

    def close(self) -> None:
        """Give up the catalogue once nobody reads it."""
        with self._lock:
            held, self._held = self._held, None
            if held is not None:
                held.is_retired = True
                self._close_unread(held)

    def _find_state(self) -> str | None:
        try:
            return find_state(self._out)
        except (StoreError, OSError):  # a build is just putting another in its place
            return None

    async def _make(self) -> None:
        """Have it made by a process of its own, which takes neither the time of questions nor their interpreter."""
        self._share = 0.0
        self._tell("the pages' catalogue is being made")
        command = (sys.executable, "-m", "kg.serve.catalogue.maker", str(self._out))
        try:
            maker = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE)
        except OSError as error:  # no process or no memory is left; the next build is another chance
            self._tell(f"the pages' catalogue can't be made: {error}")
            return
        try:
            place = await self._follow(maker)
            complaint = "" if maker.stderr is None else (await maker.stderr.read()).decode("utf-8", "replace")
            if await maker.wait() == 0 and place is not None:
                self._replace(Catalogue(Path(place)))
                self._tell("the pages are ready")
            else:
                last = (complaint.strip().splitlines() or ["its process was ended"])[-1]
                self._tell(f"the pages' catalogue can't be made: {last}")
        except StoreError as error:
            self._tell(f"the pages' catalogue can't be made: {error}")
        finally:
            await _stop(maker)

    async def _follow(self, maker: Process) -> str | None:
        """Take note of how far it is; the place of what it has made, None where it ended without."""
        assert maker.stdout is not None
        async for line in maker.stdout:
            word, _, rest = line.decode("utf-8", "surrogateescape").rstrip("\n").partition(" ")
            if word == "made":
                return rest
            done, total = (int(part) for part in rest.split())
            self._share = done / total if total else 0.0
        return None

    def _replace(self, catalogue: Catalogue) -> None:
        with self._lock:
            before, self._held = self._held, _Held(catalogue)
            if before is not None:
                before.is_retired = True
                self._close_unread(before)

    def _close_unread(self, held: _Held) -> None:
        if held.is_retired and not held.readers:
            held.catalogue.close()


async def _stop(process: Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
