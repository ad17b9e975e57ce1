"""Several engine processes and the lines before them.

One engine more than there are processors, and long questions never have all of them: a question that is not answered
within a slice of time counts as long, and where the places for long ones are taken and others wait, its engine is ended
and it begins again when such a place is free. Who asks such a question stands in the line for long ones for a while;
who asks quick ones goes before strangers, whose slice is shorter. An engine that ends is replaced; its question is
asked once more if something from outside ended it, and a spare one stands by meanwhile.
"""

from __future__ import annotations

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.serve.engine.messages import Job, Outcome, Reply
from kg.serve.engine.process import Engine, EngineDied, identify
from kg.serve.engine.turns import Full, Standing, Turns
from kg.serve.settings import Limits

_ABANDONED_SECONDS = 1.0  # a question whose client is gone may go on, for it may be about to end
_LOOK_SECONDS = 0.5  # between two looks whether a long question must make room
_SPARE = 1  # engines beside those that may work at once, for the time that it takes to replace one
_RESTART_SECONDS = 1.0  # between two attempts to start an engine that does not
_WATCH_SECONDS = 2.0  # between two looks whether the store was made anew


class TooBusy(Exception):
    """The question was not asked.

    Args:
        own: whether it is the client's own questions that keep it waiting.
    """

    def __init__(self, *, own: bool) -> None:
        super().__init__(own)
        self.own = own


@dataclass(eq=False, slots=True)
class _Ticket:
    """A question on its way."""

    job: Job
    client: str
    reply: asyncio.Future[Reply]
    engine: Engine | None = None
    line: Standing = Standing.UNKNOWN  # that it was taken from
    is_long: bool = False
    is_preempted: bool = False
    was_repeated: bool = False
    timers: list[asyncio.TimerHandle] = field(default_factory=list)


class Pool:
    """Engines over one store.

    Args:
        store: the folder of the store.
        size: engines that may work at once; two at least.
        limits: of memory, time and waiting.
    """

    def __init__(self, store: Path, size: int, limits: Limits) -> None:
        self._store, self._size, self._limits = store, max(2, size), limits
        self._free: list[Engine] = []
        self._engines: set[Engine] = set()
        self._turns: Turns[_Ticket] = Turns(limits.waiting, limits.waiting_per_client, time.monotonic)
        self._running: set[_Ticket] = set()
        self._by_client: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_open = False
        self._state = identify(store)

    async def start(self) -> None:
        """Start the engines.

        Raises:
            StoreError: there is no store, or an engine does not start.
        """
        self._is_open = True
        try:
            for engine in await asyncio.gather(*(self._start_engine() for _ in range(self._size + _SPARE))):
                self._free.append(engine)
        except BaseException:
            await self.stop()
            raise
        self._spawn(self._watch())

    async def stop(self) -> None:
        """End the engines; what is being asked is not answered any more."""
        self._is_open = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(engine.stop() for engine in self._engines))
        self._engines.clear()

    @property
    def process_ids(self) -> list[int]:
        """Of the engines that run now."""
        return sorted(engine.process.pid for engine in self._engines)

    async def ask(self, job: Job, client: str) -> Reply:
        """The reply to a job, when it is the client's turn and an engine is free.

        Raises:
            TooBusy: it did not get its turn.
            EngineDied: its engine ended over it.
        """
        ticket = _Ticket(job, client, asyncio.get_running_loop().create_future())
        try:
            self._turns.push(client, ticket)
        except Full as error:
            raise TooBusy(own=error.own) from error
        self._dispatch()
        self._arm(ticket, self._limits.wait_seconds, self._give_up_waiting)
        try:
            return await ticket.reply
        finally:
            if not self._turns.remove(client, ticket):
                self._leave(ticket)

    def _leave(self, ticket: _Ticket) -> None:
        """Let go of a question whose client may have gone while an engine is at it."""
        if ticket in self._running:
            self._arm(ticket, _ABANDONED_SECONDS, self._end_abandoned)

    def _dispatch(self) -> None:
        """Give free engines to those whose turn it is."""
        while self._free and len(self._running) < self._size and self._is_open:
            turn = self._turns.take(self._may_run, long_too=self._count_long() < self._size - 1)
            if turn is None:
                return
            ticket, engine = turn.item, self._free.pop()
            if not engine.is_alive:  # something ended it while it had nothing to do
                self._turns.put_back(ticket.client, ticket, turn.standing)
                self._spawn(self._replace(engine))
                continue
            ticket.engine, ticket.line, ticket.is_preempted = engine, turn.standing, False
            ticket.is_long = turn.standing is Standing.LONG
            self._running.add(ticket)
            self._by_client[ticket.client] += 1
            self._spawn(self._serve(ticket, engine))

    def _may_run(self, client: str) -> bool:
        """Whether a client may have one more engine: not the last, if it keeps some of them for long."""
        return self._by_client[client] < self._size - 1 or not any(
            ticket.is_long and ticket.client == client for ticket in self._running
        )

    def _count_long(self) -> int:
        return sum(ticket.is_long for ticket in self._running)

    async def _serve(self, ticket: _Ticket, engine: Engine) -> None:
        self._disarm(ticket)
        limits = self._limits
        is_stranger = ticket.line is Standing.UNKNOWN
        slice_seconds = limits.first_slice_seconds if is_stranger else limits.slice_seconds
        self._arm(ticket, slice_seconds, self._judge_long)
        try:
            reply = await engine.ask(ticket.job)
        except EngineDied as error:
            self._settle(ticket)
            self._engines.discard(engine)
            self._after_death(ticket, error)
            await self._replace(engine)
        else:
            self._settle(ticket)
            if not ticket.reply.done():
                ticket.reply.set_result(reply)
            if not ticket.is_long:
                self._turns.note(ticket.client, long=False)
            if reply.outcome is Outcome.TOO_SLOW:  # it ends itself
                self._turns.note(ticket.client, long=True)
                await self._replace(engine)
            elif engine.state != self._state:
                await self._replace(engine)
            else:
                self._free.append(engine)
                self._dispatch()

    def _settle(self, ticket: _Ticket) -> None:
        self._disarm(ticket)
        self._running.discard(ticket)
        ticket.engine = None
        self._by_client[ticket.client] -= 1
        if not self._by_client[ticket.client]:
            del self._by_client[ticket.client]

    def _after_death(self, ticket: _Ticket, error: EngineDied) -> None:
        if error.code != -signal.SIGKILL or ticket.is_preempted:
            self._turns.note(ticket.client, long=True)
        if ticket.reply.done():
            return
        if ticket.is_preempted:
            self._turns.put_back(ticket.client, ticket, Standing.LONG)
            self._arm(ticket, self._limits.query_seconds, self._give_up_waiting)
        elif error.code == -signal.SIGKILL and not ticket.was_repeated:
            ticket.was_repeated = True
            self._turns.put_back(ticket.client, ticket, ticket.line)
            self._arm(ticket, self._limits.wait_seconds, self._give_up_waiting)
        else:
            ticket.reply.set_exception(error)

    def _judge_long(self, ticket: _Ticket) -> None:
        """Count a question as long where there is a place for it, else end its engine once others wait."""
        if self._count_long() < self._size - 1:
            ticket.is_long = True
            self._dispatch()
        elif self._turns.short_waiting and ticket.engine is not None:
            ticket.is_preempted = True
            ticket.engine.kill()
        else:
            self._arm(ticket, _LOOK_SECONDS, self._judge_long)

    def _give_up_waiting(self, ticket: _Ticket) -> None:
        if ticket.engine is None and not ticket.reply.done():
            ticket.reply.set_exception(TooBusy(own=self._by_client[ticket.client] > 0))

    def _end_abandoned(self, ticket: _Ticket) -> None:
        if ticket.engine is not None:
            ticket.engine.kill()

    async def _start_engine(self) -> Engine:
        engine = await Engine.start(self._store, self._limits.engine_bytes)
        self._engines.add(engine)
        return engine

    async def _replace(self, engine: Engine) -> None:
        self._engines.discard(engine)
        await engine.stop()
        while self._is_open:
            try:
                started = await self._start_engine()
            except (StoreError, OSError):
                await asyncio.sleep(_RESTART_SECONDS)
            else:
                self._free.append(started)
                self._dispatch()
                return

    async def _watch(self) -> None:
        """Let engines end that have a store open in whose place there is a new one."""
        while self._is_open:
            await asyncio.sleep(_WATCH_SECONDS)
            state = await asyncio.to_thread(identify, self._store)
            if state is not None:
                self._state = state
            stale = [engine for engine in self._free if engine.state != self._state]
            self._free = [engine for engine in self._free if engine.state == self._state]
            for engine in stale:
                self._spawn(self._replace(engine))

    def _arm(self, ticket: _Ticket, seconds: float, call: Any) -> None:
        ticket.timers.append(asyncio.get_running_loop().call_later(seconds, call, ticket))

    def _disarm(self, ticket: _Ticket) -> None:
        for timer in ticket.timers:
            timer.cancel()
        ticket.timers.clear()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
