"""Which IP addresses are of the public internet: one rule for everything that opens a connection."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Number = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address, asked through a gateway


def is_public(number: Number) -> bool:
    """Whether anybody may have an address: none of loopback, a private network, link-local, multicast, a tunnel."""
    inner = unwrap(number)
    if inner != number:
        return is_public(inner)
    if isinstance(number, IPv6Address) and (number.sixtofour or number.teredo or number.is_site_local):
        return False  # a tunnel leads to an IPv4 address that nobody has looked at
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def unwrap(number: Number) -> Number:
    """The IPv4 address that an IPv6 one stands for, else the address itself."""
    if isinstance(number, IPv4Address):
        return number
    if number.ipv4_mapped:
        return number.ipv4_mapped
    if number in _NAT64:
        return IPv4Address(int(number) & 0xFFFF_FFFF)
    return number
