"""One request and its answer: whole and within limits, or an error that says what happened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import requests
from requests.auth import AuthBase
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from kg.web.clock import Clock
from kg.web.connection import GuardedAdapter
from kg.web.hosts import AllowedHosts, Refused, WebError

Form = Mapping[str, str]

_CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEP_BODY = frozenset({307, 308})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost."""

    max_bytes: int = 20_000_000  # of the answer, unpacked
    connect: float = 10.0  # seconds until there is a connection
    read: float = 30.0  # seconds without a byte
    total: float = 60.0  # seconds from the request to the last byte, redirects included
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


class WebClient:
    """Asks allowed hosts; safe to use from several threads."""

    def __init__(
        self, hosts: AllowedHosts, *, user_agent: str, clock: Clock, limits: Limits | None = None
    ) -> None:
        self._hosts = hosts
        self._clock = clock
        self._limits = limits or Limits()
        session = requests.Session()
        session.trust_env = False  # no .netrc: nobody's password is sent; proxies are looked up below
        session.headers["User-Agent"] = user_agent
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        for scheme in ("http://", "https://"):
            session.mount(scheme, GuardedAdapter(hosts, self._limits.total))
        self._session = session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def get(self, url: str, params: Mapping[str, str] | None = None, *, seconds: float = 3600) -> Answer:
        """Ask by GET.

        Args:
            url: the address.
            params: what follows the question mark.
            seconds: how long the caller has; Limits.total may be less.

        Raises:
            Refused: the address may not be asked, or leads where it may not.
            WebError: no whole answer came in time and size.
        """
        return self._follow("GET", url, params, None, seconds)

    def post(self, url: str, form: Form, *, seconds: float = 3600) -> Answer:
        """Ask by POST, with the fields of a form; see get."""
        return self._follow("POST", url, None, form, seconds)

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Form | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        auth: AuthBase | None = None,
    ) -> Answer:
        """Send a request once; an answer that leads elsewhere is given back as it is.

        Args:
            method: GET, PUT, POST, DELETE.
            url: the address.
            params: what follows the question mark.
            body: bytes, or the fields of a form.
            headers: besides those of every request.
            auth: adds the proof of who asks.

        Raises:
            Refused, WebError: as get.
        """
        end = self._clock.now() + self._limits.total
        return self._send(method, url, params, body, end, headers, auth)

    def _follow(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        form: Form | None,
        seconds: float,
    ) -> Answer:
        end = self._clock.now() + min(seconds, self._limits.total)
        for _ in range(self._limits.redirects + 1):
            answer = self._send(method, url, params, form, end)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            target = urljoin(answer.url, answer.headers["location"])
            if answer.url.startswith("https:") and not target.startswith("https:"):
                raise Refused(f"{url} leads to {target[:200]}, which is not encrypted")
            if form is not None and answer.status not in _KEEP_BODY:
                raise WebError(f"{url} has moved to {target[:200]}; give that address instead")
            url, params = target, None
        raise WebError(f"{url} leads on and on: more than {self._limits.redirects} redirects")

    def _send(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        body: Form | bytes | None,
        end: float,
        headers: Mapping[str, str] | None = None,
        auth: AuthBase | None = None,
    ) -> Answer:
        host = self._hosts.check(url).hostname
        left = end - self._clock.now()
        if left <= 0:
            raise WebError(f"{host} did not answer in time")
        try:
            with self._session.request(
                method,
                url,
                params=params,
                data=body,
                headers=headers,
                auth=auth,
                stream=True,
                allow_redirects=False,
                timeout=(min(self._limits.connect, left), min(self._limits.read, left)),
                proxies=get_environ_proxies(url),
                verify=os.environ.get("REQUESTS_CA_BUNDLE") or True,
            ) as response:
                read = self._read(response, end)
                told = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status_code, told, read, response.url)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise WebError(f"{host} did not answer: {_describe(error)}") from error

    def _read(self, response: requests.Response, end: float) -> bytes:
        """The body, read as it comes: a server that sends a byte now and then is not waited for forever."""
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > self._limits.max_bytes:
                raise WebError(
                    f"{response.url[:200]}: the answer is larger than {self._limits.max_bytes:,} bytes"
                )
            if self._clock.now() > end:
                raise WebError(f"{response.url[:200]}: the answer did not end in time")
        return bytes(body)


def _describe(error: BaseException) -> str:
    """What went wrong, in one line: the innermost reason, without the objects libraries print."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    text = " ".join(str(error).split())
    return (text or type(error).__name__)[:300]
