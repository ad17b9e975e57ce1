"""Connections that look where they lead before anything is sent.

The address is that of the connection itself, not of a question asked before: a name that answers with another
address the second time (DNS rebinding) gains nothing. A connection through a proxy leads to the proxy, whose
operator decides where it goes on.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse

from kg.web.hosts import AllowedHosts, Refused

_AT_ONCE = 3


class GuardedAdapter(HTTPAdapter):
    """An adapter of requests whose connections lead to allowed addresses only."""

    def __init__(self, hosts: AllowedHosts, seconds: float) -> None:
        """Make the adapter; `seconds` is how long the head of an answer may take."""
        self._hosts, self._seconds = hosts, seconds
        super().__init__(pool_connections=_AT_ONCE, pool_maxsize=_AT_ONCE)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """Called by the adapter's constructor; see requests."""
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = _make_pools(self._hosts, self._seconds)


def _make_pools(hosts: AllowedHosts, seconds: float) -> dict[str, type[HTTPConnectionPool]]:
    """Classes of pools, as urllib3 wants them: one a scheme, each knowing its class of connections."""

    def check(connection: HTTPConnection, opened: socket.socket) -> socket.socket:
        address = opened.getpeername()[0]
        if hosts.may_connect(connection.host, address):
            return opened
        opened.close()
        raise Refused(
            f"{connection.host} leads to {address}, which is no public address; it is used only where it is "
            f"allowed by itself (--allow-host {address})"
        )

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return check(self, super()._new_conn())

        def getresponse(self) -> HTTPResponse:  # type: ignore[override] # as urllib3 has it
            with _cut_after(self.sock, seconds):
                return super().getresponse()

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return check(self, super()._new_conn())

        def getresponse(self) -> HTTPResponse:  # type: ignore[override] # as urllib3 has it
            with _cut_after(self.sock, seconds):
                return super().getresponse()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


@contextmanager
def _cut_after(connected: socket.socket | None, seconds: float) -> Iterator[None]:
    """Cut a connection that is still waited for after some time: a head may come a byte now and then, too."""

    def cut() -> None:
        if connected is not None:
            with suppress(OSError):  # it was closed meanwhile
                connected.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
