"""Which hosts may be asked: those that were named, at addresses of the public network.

An address of this machine or of a private network is only used where it was named by its number ("127.0.0.1",
"10.0.0.5") or as "localhost": another name that leads there is refused, in a redirect too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from kg.errors import StoreError, UsageError
from kg.web.numbers import is_public, unwrap

_LOOPBACK = "localhost"
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_PORTS = {"http": 80, "https": 443}


class WebError(StoreError):
    """A network or the server asked did not do what was asked."""


class Refused(WebError):
    """An address that may not be asked; the request was not sent."""


class AllowedHosts:
    """The hosts that may be asked, each "host" (any port) or "host:port"."""

    def __init__(self, hosts: Iterable[str], *, anywhere: bool = False) -> None:
        """Read the list.

        Args:
            hosts: the hosts.
            anywhere: whether their names may lead to this machine or a private network; only for hosts that the
                user named as the ones to write to, and from which no answer leads on.

        Raises:
            UsageError: an item is not a host, with or without a port.
        """
        self._anywhere = anywhere
        self._names: set[tuple[str, int | None]] = {_parse_host(host) for host in hosts}

    def check(self, url: str) -> SplitResult:
        """The parts of an address that may be asked.

        Raises:
            Refused: its scheme is not http or https, it carries a password, or its host was not named.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS.get(parts.scheme)
        except ValueError as error:
            raise Refused(f"{url[:200]} is not an address: {error}") from error
        if parts.scheme not in _PORTS or not parts.hostname:
            raise Refused(f"{url[:200]} is not an address of the web (http or https)")
        if parts.username is not None or parts.password is not None:
            raise Refused(f"an address with a user name or password is not asked (host {parts.hostname})")
        name = parts.hostname.rstrip(".")
        if (name, None) not in self._names and (name, port) not in self._names:
            raise Refused(f"the host {name} is not allowed; --allow-host {name} allows it")
        return parts

    def may_connect(self, host: str, address: str) -> bool:
        """Whether a connection to a host that `check` let pass may lead to an IP address."""
        try:
            found = unwrap(ip_address(address.partition("%")[0]))
        except ValueError:
            return False
        if self._anywhere or is_public(found):
            return True
        if host.rstrip(".") == _LOOPBACK:
            return found.is_loopback
        return str(found) == host.strip("[]")  # it was named by its number


def find_host(url: str) -> str:
    """The host of an address in lower case, empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _parse_host(text: str) -> tuple[str, int | None]:
    bare = text.strip()
    if bare.count(":") > 1 and not bare.startswith("["):
        bare = f"[{bare}]"  # an IPv6 address without a port
    try:
        parts = urlsplit(f"//{bare}")
        sound = parts.netloc == bare and "@" not in bare and _HOST.fullmatch(parts.hostname or "") is not None
        port = parts.port
    except ValueError:
        sound, port = False, None
    if not sound or parts.hostname is None:
        raise UsageError(
            f"--allow-host takes a host such as example.org or 127.0.0.1:8000, not {text[:100]!r}"
        )
    return parts.hostname.rstrip("."), port
