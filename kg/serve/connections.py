"""Connections that do not take more than their share: who dawdles or comes too often is shown out.

uvicorn has no limit on how long a request may take to arrive, how long an answer may take to leave, or how many
connections there are; this adds them to its protocol.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from kg.serve.settings import Limits

_HEAD_BYTES = 1 << 20  # of a request's line and headers; a query by GET is in them
_TIMEOUT = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Doorkeeper:
    """Counts the connections, and knows which of them have not asked for anything yet.

    Args:
        limits: how many there may be, and how long they may take.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._by_client: Counter[str] = Counter()
        self._waiting: dict[LimitedProtocol, None] = {}  # for a request, the longest first
        self._count = 0

    def admit(self, client: str) -> bool:
        """Count a connection, unless there are too many; one that has long not asked for anything makes room."""
        if self._by_client[client] >= self.limits.connections_per_client:
            return False
        if self._count >= self.limits.connections:
            idle = next(iter(self._waiting), None)
            if idle is None:
                return False
            self.end_wait(idle)
            idle.end()
        self._by_client[client] += 1
        self._count += 1
        return True

    def leave(self, client: str) -> None:
        """Count a connection no more."""
        self._count -= 1
        self._by_client[client] -= 1
        if not self._by_client[client]:
            del self._by_client[client]

    def begin_wait(self, protocol: LimitedProtocol) -> None:
        """A connection waits for its client to ask."""
        self._waiting.setdefault(protocol)

    def end_wait(self, protocol: LimitedProtocol) -> None:
        """It has asked, or is gone."""
        self._waiting.pop(protocol, None)


class LimitedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with limits; `doorkeeper` is set by a subclass for each server."""

    doorkeeper: Doorkeeper

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._arriving: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._is_admitted = False
        self._who = ""
        self._head_bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let a client in, if there is room, and give it time for its request."""
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        self._who = self.client[0] if self.client else ""
        self._is_admitted = self.doorkeeper.admit(self._who)
        if self._is_admitted:
            self._begin_arrival()
        else:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a client."""
        self._end_arrival()
        self._end_departure()
        if self._is_admitted:
            self._is_admitted = False
            self.doorkeeper.leave(self._who)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, unless its head has no end."""
        if self._arriving is not None:
            self._head_bytes += len(data)
            if self._head_bytes > _HEAD_BYTES and (self.cycle is None or self.cycle.response_complete):
                self.transport.write(_TOO_LARGE)
                self.transport.close()
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins, on a new connection or on one that has been used."""
        super().on_message_begin()
        if self._arriving is None:
            self._begin_arrival()

    def on_message_complete(self) -> None:
        """A request is there."""
        self._end_arrival()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The client does not take what it has asked for."""
        super().pause_writing()
        self._end_departure()
        self._leaving = self.loop.call_later(self.doorkeeper.limits.send_seconds, self.end)

    def resume_writing(self) -> None:
        """It has taken it."""
        self._end_departure()
        super().resume_writing()

    def end(self) -> None:
        """Show a client out now."""
        if not self.transport.is_closing():
            self.transport.abort()

    def _begin_arrival(self) -> None:
        self._head_bytes = 0
        self._arriving = self.loop.call_later(self.doorkeeper.limits.head_seconds, self._end_late)
        self.doorkeeper.begin_wait(self)

    def _end_arrival(self) -> None:
        if self._arriving is not None:
            self._arriving.cancel()
            self._arriving = None
        self.doorkeeper.end_wait(self)

    def _end_departure(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def _end_late(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(_TIMEOUT)
            self.transport.close()


def make_protocol(limits: Limits) -> type[LimitedProtocol]:
    """The protocol of one server."""

    class Protocol(LimitedProtocol):
        doorkeeper = Doorkeeper(limits)

    return Protocol
