"""One question to one server: to an address that was looked at, within its time and size.

The name is resolved once; the connection goes to one of the numbers the guard let pass, so that a second answer
of the name server can't lead elsewhere. No proxy and no cookie is used.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Self

import certifi
from urllib3.connection import HTTPConnection
from urllib3.exceptions import DecodeError, HTTPError
from urllib3.response import BaseHTTPResponse

from kg.fetch.address import Address
from kg.fetch.guard import Guard
from kg.fetch.refusal import Failed, Refused, Unavailable

Resolve = Callable[[str, int], Sequence[str]]
Headers = tuple[tuple[str, str], ...]

_STEP = 65_536  # bytes read at a time
_SOCKET_SECONDS = 30.0  # without a single byte
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Args:
        address: that was asked.
        status: of HTTP.
        headers: as they came, without control characters.
        body: unpacked; empty unless it was wanted.
    """

    address: Address
    status: int
    headers: Headers
    body: bytes = b""

    def find(self, name: str) -> str | None:
        """The first header of a name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def resolve(host: str, port: int) -> Sequence[str]:
    """The numbers a host's name stands for, by this machine's resolver.

    Raises:
        OSError: it stands for none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Connector:
    """Asks servers, each question over a connection of its own.

    Args:
        guard: says which numbers may be connected to.
        seconds: for a whole answer.
        resolve: names → numbers.
        tls: how certificates are checked; None: as this machine and certifi do.
    """

    def __init__(
        self, guard: Guard, seconds: float, resolve: Resolve = resolve, tls: ssl.SSLContext | None = None
    ) -> None:
        self._guard = guard
        self._seconds = seconds
        self._resolve = resolve
        self._tls = tls

    def ask(
        self,
        address: Address,
        headers: Mapping[str, str],
        most: int,
        wants: Callable[[Answer], bool],
        *,
        cut: bool = False,
    ) -> Answer:
        """The answer to a GET.

        Args:
            address: of the page.
            headers: of the question.
            most: bytes the body may have, unpacked.
            wants: given the answer without its body, whether to read it; what it raises ends the question.
            cut: keep the first `most` bytes of a larger body instead of refusing it.

        Raises:
            Refused: the guard, the size or the packing forbids it.
            Unavailable: no answer, or none in time.
            Failed: the certificate is not good, or the answer is broken.
        """
        numbers = self._guard.choose(address.host, self._find_numbers(address))
        try:
            with self._connected(address, numbers) as connection:
                connection.request(
                    "GET", address.target,
                    headers={"Host": address.authority, "Accept-Encoding": "gzip", "Connection": "close", **headers},
                    preload_content=False,
                )  # fmt: skip
                response = connection.getresponse()
                answer = Answer(address, response.status, _find_headers(response))
                return (
                    replace(answer, body=_read(answer, response, most, cut=cut)) if wants(answer) else answer
                )
        except ssl.SSLCertVerificationError as error:
            raise Failed(
                f"its certificate is not good: {error.verify_message}", code="certificate"
            ) from error
        except DecodeError as error:
            raise Failed("its packing is broken", code="broken") from error
        except TimeoutError as error:
            raise Unavailable(f"no whole answer within {self._seconds:g} s", code="slow") from error
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise Unavailable(f"no answer that can be read: {_describe(error)}", code="network") from error

    def _find_numbers(self, address: Address) -> Sequence[str]:
        try:
            return self._resolve(address.host, address.port)
        except (OSError, UnicodeError) as error:  # a label over 63 letters is a UnicodeError
            raise Unavailable(f"{address.host} is not known to the name server", code="network") from error

    @contextlib.contextmanager
    def _connected(self, address: Address, numbers: Sequence[str]) -> Iterator[HTTPConnection]:
        """A connection that is cut when its time is over, however slowly bytes still come.

        Raises:
            TimeoutError: it was cut.
        """
        alarm = _Alarm(self._seconds)
        if self._tls is None and address.scheme == "https":
            self._tls = _make_tls()  # which takes its time
        connection = _Pinned(address, numbers, self._tls, alarm, min(self._seconds, _SOCKET_SECONDS))
        try:
            with alarm:
                yield connection
        except Refused:
            raise
        except Exception as error:
            if alarm.rang:
                raise TimeoutError from error
            raise
        finally:
            connection.close()
        if alarm.rang:  # an answer without a length ends when it is cut, as if it were whole
            raise TimeoutError


class _Pinned(HTTPConnection):
    """A connection to one of the given numbers, whatever the name stands for by now."""

    def __init__(
        self,
        address: Address,
        numbers: Sequence[str],
        tls: ssl.SSLContext | None,
        alarm: _Alarm,
        seconds: float,
    ) -> None:
        super().__init__(numbers[0], address.port, timeout=seconds)
        self._address = address
        self._numbers = numbers
        self._tls = tls
        self._alarm = alarm
        self._seconds = seconds

    def connect(self) -> None:
        """Connect to the first number that answers."""
        self.sock = self._connect_plain()  # from here on, closing this closes it
        self._alarm.watch(self.sock)
        if self._address.scheme == "https":
            assert self._tls is not None
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self._address.host)

    def _connect_plain(self) -> socket.socket:
        for number in self._numbers[:-1]:
            with contextlib.suppress(OSError):
                return socket.create_connection((number, self._address.port), self._seconds)
        return socket.create_connection((self._numbers[-1], self._address.port), self._seconds)


class _Alarm:
    """Ends a connection from outside after its time: a server may send a byte now and then for ever."""

    def __init__(self, seconds: float) -> None:
        self.rang = False
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._socket is not None:
            self._socket.close()

    def watch(self, connection: socket.socket) -> None:
        """The connection to end; a second handle of it, as TLS takes the first for itself."""
        self._socket = connection.dup()

    def _ring(self) -> None:
        self.rang = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _find_headers(response: BaseHTTPResponse) -> Headers:
    return tuple((_clean(name), _clean(value)) for name, value in response.headers.items())


def _read(answer: Answer, response: BaseHTTPResponse, most: int, *, cut: bool) -> bytes:
    packing = (answer.find("content-encoding") or "").strip().lower()
    if packing not in _ENCODINGS:
        raise Refused(f"packed as {packing}, which was not asked for", code="packing")
    length = answer.find("content-length") or ""
    if length.isdecimal() and int(length) > most and not cut:
        raise _too_large(most)
    body = bytearray()
    while part := response.read(_STEP, decode_content=True):  # urllib3 unpacks no more than is asked for
        body += part
        if len(body) > most:
            if cut:
                break
            raise _too_large(most)
    return bytes(body[:most])


def _too_large(most: int) -> Refused:
    return Refused(f"larger than {most:,} bytes", code="too-large")


def _clean(text: str) -> str:
    """A header without what could begin another one."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _describe(error: BaseException) -> str:
    """The innermost reason, on one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    return _clean(getattr(error, "strerror", None) or str(error)) or type(error).__name__


def _make_tls() -> ssl.SSLContext:
    """Certificates checked by those this machine trusts, and by certifi's where it has none."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context
