"""What may be asked at all: hosts by name, then the numbers their names stand for."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.errors import UsageError
from kg.fetch.address import Address, read_address
from kg.fetch.refusal import Refused
from kg.web.numbers import is_public, unwrap

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_USUAL_PORTS = frozenset({80, 443})
_WWW = "www."


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules on where a run may connect to.

    Args:
        hosts: that may be asked: a name, or `*.` before one for all names below it.
        ports: that may be asked beside 80 and 443.
        networks: private ones that may be asked all the same.
    """

    hosts: frozenset[str]
    ports: frozenset[int] = frozenset()
    networks: tuple[Network, ...] = field(default=())

    def check_host(self, address: Address) -> None:
        """Whether the host and port of an address may be asked.

        Raises:
            Refused: they may not ("host", "port").
        """
        if address.host not in self.hosts and not any(
            pattern.startswith("*.") and address.host.endswith(pattern[1:]) for pattern in self.hosts
        ):
            raise Refused(
                f"{address.host} is not one of the hosts asked for; allow it with --allow-host {address.host}",
                code="host",
            )
        if address.port not in _USUAL_PORTS | self.ports:
            raise Refused(f"no address given names port {address.port}", code="port")

    def choose(self, host: str, numbers: Iterable[str]) -> list[str]:
        """Of the numbers a host's name stands for, those that may be connected to.

        Raises:
            Refused: none may ("private-address").
        """
        found = [ipaddress.ip_address(number.partition("%")[0]) for number in numbers]
        good = [one for one in found if is_public(one) or self._is_allowed(one)]
        if not good:
            shown = ", ".join(sorted({str(one) for one in found}))
            raise Refused(
                f"{host} is {shown}, which is not an address of the public internet; allow it with "
                "--allow-address if it is meant",
                code="private-address",
            )
        return [str(one) for one in good]

    def _is_allowed(self, number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
        inner = unwrap(number)
        return any(inner in network for network in self.networks)


def make_guard(given: Iterable[Address], hosts: Iterable[str] = (), networks: Iterable[str] = ()) -> Guard:
    """The guard of a run: the hosts of the addresses given, with and without www., and what was allowed.

    Raises:
        UsageError: a host or network can't be read.
    """
    given = list(given)
    named = {address.host for address in given}
    named |= {host.removeprefix(_WWW) if host.startswith(_WWW) else _WWW + host for host in named}
    return Guard(
        hosts=frozenset(named | {_read_host(host) for host in hosts}),
        ports=frozenset(address.port for address in given),
        networks=tuple(_read_network(text) for text in networks),
    )


def _read_host(text: str) -> str:
    star, name = ("*.", text[2:]) if text.startswith("*.") else ("", text)
    try:
        address = read_address(f"http://{name}/")
    except Refused:
        address = None
    if address is None or address.target != "/":
        raise UsageError(f"{text!r} is not a host; give a name, or *.name for all names below it")
    return star + address.host


def _read_network(text: str) -> Network:
    try:
        return ipaddress.ip_network(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not an address or a network; give 10.1.2.3 or 10.1.0.0/16") from error
