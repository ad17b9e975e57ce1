"""Web addresses, in the one spelling by which they are asked, compared and filed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from kg.fetch.limits import URL_LETTERS
from kg.fetch.refusal import Refused

_PORTS = {"http": 80, "https": 443}
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")
_BREAKS = re.compile(r"[\t\r\n]")
_HOST = re.compile(r"[a-z0-9_.-]{1,253}|[0-9a-f:.]{2,45}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """An http or https address: host in lower-case ASCII, no user, no fragment, escapes in one spelling."""

    scheme: str
    host: str  # without brackets, if an IPv6 address
    port: int
    target: str  # path and query, as the request line has them

    @property
    def authority(self) -> str:
        """Host and port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def read_address(text: str, base: Address | None = None) -> Address:
    """An address as somebody wrote it.

    Args:
        text: absolute, or relative to `base`.
        base: where it was found.

    Raises:
        Refused: it is no web address ("address"), or holds a password.
    """
    text = _BREAKS.sub("", text.strip())
    _check_length(text)
    try:
        url = parse_url(urljoin(str(base), text) if base else text)
    except (LocationParseError, UnicodeError, ValueError) as error:
        raise Refused("not an address that can be read", code="address") from error
    scheme = (url.scheme or "").lower()
    if scheme not in _PORTS:
        raise Refused("neither an http: nor an https: address", code="address")
    if url.auth:
        raise Refused("holds a user name or a password; nothing is sent to log in", code="address")
    host = (url.host or "").strip("[]").rstrip(".").lower()
    target = url.request_uri
    if not _HOST.fullmatch(host) or _CONTROLS.search(target) or not target.isascii():
        raise Refused("not an address that can be read", code="address")
    port = _PORTS[scheme] if url.port is None else url.port
    if not 0 < port < 65_536:
        raise Refused(f"there is no port {port}", code="address")
    address = Address(scheme, host, port, target)
    _check_length(str(address))  # letters beyond ASCII are written with several
    return address


def _check_length(text: str) -> None:
    if len(text) > URL_LETTERS:
        raise Refused(f"longer than {URL_LETTERS:,} characters", code="address")
