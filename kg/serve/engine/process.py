"""An engine process as the server sees it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.serve.engine.messages import LENGTHS, Job, Outcome, Reply

_START_SECONDS = 20
_GRACE_SECONDS = 2  # an engine is given beyond a query's time to say itself that it is late
_BUFFER_BYTES = 1 << 20
# Where the C library is GNU's: keep more of what is freed for the next of its size. Queries take a sixth less time so.
_MALLOC = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=1000:glibc.malloc.trim_threshold=67108864"}


StoreState = tuple[int, int] | None


def identify(store: Path) -> StoreState:
    """What tells a store from one that was put in its place; None where there is none."""
    try:
        status = (store / "CURRENT").stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


class EngineDied(Exception):
    """The process ended instead of replying.

    Args:
        code: its exit code; negative is the signal that ended it.
    """

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


@dataclass(eq=False, slots=True)
class Engine:
    """A running process; it answers one job at a time."""

    process: asyncio.subprocess.Process
    state: StoreState  # of the store when it was opened

    @classmethod
    async def start(cls, store: Path, memory: int) -> Engine:
        """A new process that is ready.

        Args:
            store: the folder of the store.
            memory: bytes it may have.

        Raises:
            StoreError: it does not start, or there is no store.
        """
        state = identify(store)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.serve.engine.worker", str(store), str(memory),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            limit=_BUFFER_BYTES, env={**os.environ, **_MALLOC},
        )  # fmt: skip
        engine = cls(process, state)
        try:
            async with asyncio.timeout(_START_SECONDS):
                reply = await engine._read()
        except (EngineDied, TimeoutError) as error:
            await engine.stop()
            raise StoreError(f"the engine did not start over {store}") from error
        except BaseException:
            await engine.stop()
            raise
        if reply.outcome is not Outcome.DONE:
            await engine.stop()
            raise StoreError(reply.message)
        return engine

    @property
    def is_alive(self) -> bool:
        """Whether the process runs: the system may know of its end before the event loop does."""
        if self.process.returncode is not None:
            return False
        try:
            look = os.WEXITED | os.WNOHANG | os.WNOWAIT
            return os.waitid(os.P_PID, self.process.pid, look) is None
        except ChildProcessError:
            return False

    async def ask(self, job: Job) -> Reply:
        """The reply to a job.

        Raises:
            EngineDied: the process ended, or had to be ended because it was late.
        """
        assert self.process.stdin is not None
        try:
            async with asyncio.timeout(job.seconds + _GRACE_SECONDS):
                with contextlib.suppress(ConnectionError):  # reading tells the same, and with the exit code
                    self.process.stdin.write(job.pack())
                    await self.process.stdin.drain()
                return await self._read()
        except TimeoutError as error:
            self.kill()
            raise EngineDied(None) from error

    def kill(self) -> None:
        """End the process now."""
        # Not process.kill(), which takes the exit code of one that has ended, so that the event loop never learns it.
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    async def stop(self) -> None:
        """End the process and wait until it has ended."""
        self.kill()
        await self.process.wait()

    async def _read(self) -> Reply:
        assert self.process.stdout is not None
        out = self.process.stdout
        try:
            head_length, body_length = LENGTHS.unpack(await out.readexactly(LENGTHS.size))
            head = json.loads(await out.readexactly(head_length))
            return Reply.unpack(head, await out.readexactly(body_length))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self.kill()  # it may have closed its output without ending
            raise EngineDied(await self.process.wait()) from error
