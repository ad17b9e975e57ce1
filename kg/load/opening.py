"""A store from its kind, its address and who asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from kg import __version__
from kg.errors import UsageError
from kg.load.credentials import PASSWORD, TOKEN, USER, Credentials, find_credentials, make_auth
from kg.load.graphstore import ByProtocol, ByUpdate, GraphStore
from kg.load.sending import Sender, Wording
from kg.load.stores import Auth, Kind
from kg.web import AllowedHosts, Clock, Limits, WebClient

# A store may think about a graph for minutes; its account of a million graphs is a large answer.
_LIMITS = Limits(max_bytes=1_000_000_000, read=300.0, total=600.0, redirects=0)


@dataclass(frozen=True, slots=True)
class Access:
    """Where a store is and who asks."""

    kind: Kind
    address: str
    environment: Mapping[str, str]  # of the process: credentials are looked for in it
    user: str | None = None
    auth: Auth | None = None  # None: as the kind says
    query: str | None = None  # address of queries; None: as the kind says


@contextmanager
def open_graphs(access: Access, clock: Clock) -> Iterator[GraphStore]:
    """The named graphs of a store; nothing is sent yet.

    Raises:
        UsageError: an address is none or holds a password, or credentials can't be read.
    """
    kind = access.kind
    address = access.address.rstrip("/")
    hosts = [_check_address(address)]
    query = None if kind.query is None else address + kind.query
    if access.query is not None:
        hosts.append(_check_address(access.query))
        if hosts[0] != hosts[1]:
            raise UsageError(
                "--query-url leads to another host than the store; the password would go there too"
            )
        query = access.query
    auth = access.auth or kind.auth
    who = find_credentials(address, auth, access.user, access.environment)
    wording = Wording(kind.name, kind.address, _describe(who), _advise(auth))
    allowed = AllowedHosts(hosts, anywhere=True)
    with WebClient(allowed, user_agent=f"depeche/{__version__}", clock=clock, limits=_LIMITS) as client:
        sender = Sender(client, clock, make_auth(who, auth), wording)
        if kind.graphs is None:
            yield ByUpdate(sender, query or address)
        else:
            yield ByProtocol(sender, address + kind.graphs, query)


def sends_in_clear(access: Access) -> bool:
    """Whether a password or token would go unencrypted to another machine."""
    parts = urlsplit(access.address)
    auth = access.auth or access.kind.auth
    if parts.scheme != "http" or parts.hostname in ("localhost", "127.0.0.1", "::1") or auth is Auth.DIGEST:
        return False
    return find_credentials(access.address, auth, access.user, access.environment) is not None


def _check_address(url: str) -> str:
    """The host and port of an address."""
    try:
        parts: SplitResult = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"{_hide(url)} is not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{_hide(url)} is not an address of the web (http://… or https://…)")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            f"the address of {parts.hostname} holds a user or a password, which others on this machine can read: put "
            f"them in {USER} and {PASSWORD}, in netrc or in the keyring"
        )
    if parts.query or parts.fragment:
        raise UsageError(f"{_hide(url)}: give the address without what follows its ? or #")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{host}:{port}" if port else host


def _hide(url: str) -> str:
    """An address for a message, without a password before its host."""
    return url.rpartition("@")[2][:200]


def _describe(who: Credentials | None) -> str:
    if who is None:
        return ""
    if who.user is None:
        return f"the token from {who.origin}"
    return f"the user {who.user!r} with the password from {who.origin}"


def _advise(auth: Auth) -> str:
    if auth is Auth.TOKEN:
        return f"put the token in {TOKEN} or in the keyring"
    if auth is Auth.NONE:
        return f"--auth says how, and {USER} with {PASSWORD}, or {TOKEN}, who"
    return f"put user and password in {USER} and {PASSWORD}, in netrc or in the keyring"
