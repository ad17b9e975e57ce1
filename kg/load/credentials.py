"""Who writes: a user with a password, or a token; never an argument of the command line, which others can read.

Looked for in this order: the environment (KG_LOAD_USER, KG_LOAD_PASSWORD, KG_LOAD_TOKEN), netrc (the file NETRC
names, or ~/.netrc), the keyring of the user (where the package keyring is installed), under the store's address.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from netrc import NetrcParseError
from urllib.parse import urlsplit

from requests import PreparedRequest
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth

from kg.errors import UsageError
from kg.load.stores import Auth

USER, PASSWORD, TOKEN = "KG_LOAD_USER", "KG_LOAD_PASSWORD", "KG_LOAD_TOKEN"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What was found, and where; `secret` is a password where there is a user, else a token."""

    secret: str
    user: str | None
    origin: str  # for messages

    def __repr__(self) -> str:
        return f"Credentials(user={self.user!r}, origin={self.origin!r})"


def find_credentials(
    address: str, auth: Auth, user: str | None, environment: Mapping[str, str]
) -> Credentials | None:
    """The credentials for a store, None where there are none.

    Args:
        address: of the store, as the user gave it.
        auth: what the store wants.
        user: named on the command line, which goes before the environment.
        environment: of the process.

    Raises:
        UsageError: netrc can't be read, a password is there and no user, or a secret would break the request.
    """
    if auth is Auth.NONE:
        return None
    name = user or environment.get(USER)
    found = (
        _find_token(address, environment)
        if auth is Auth.TOKEN
        else _find_password(address, name, environment)
    )
    if found and not (found.secret + (found.user or "")).isprintable():
        raise UsageError(
            f"the password, user or token from {found.origin} holds a line end or another control"
        )
    return found


def make_auth(credentials: Credentials | None, auth: Auth) -> AuthBase | None:
    """What adds the credentials to a request."""
    if credentials is None:
        return None
    if credentials.user is None:
        return _Bearer(credentials.secret)
    pair = credentials.user.encode(), credentials.secret.encode()  # UTF-8, where requests would take Latin-1
    return (
        HTTPDigestAuth(credentials.user, credentials.secret) if auth is Auth.DIGEST else HTTPBasicAuth(*pair)
    )


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self._token}"
        return r


def _find_token(address: str, environment: Mapping[str, str]) -> Credentials | None:
    if token := environment.get(TOKEN):
        return Credentials(token, None, TOKEN)
    if token := _ask_keyring(address, "token"):
        return Credentials(token, None, "the keyring")
    return None


def _find_password(address: str, user: str | None, environment: Mapping[str, str]) -> Credentials | None:
    if password := environment.get(PASSWORD):
        if user is None:
            raise UsageError(f"{PASSWORD} is set and no user: set {USER} or give --user")
        return Credentials(password, user, PASSWORD)
    try:
        pair = get_netrc_auth(address, raise_errors=True)
    except NetrcParseError as error:
        raise UsageError(f"netrc, {error.filename}, line {error.lineno}: {error.msg}") from error
    except OSError as error:
        raise UsageError(f"netrc can't be read: {error.strerror or error}") from error
    if pair and (user is None or pair[0] == user):
        return Credentials(pair[1], pair[0], "netrc")
    if user and (password := _ask_keyring(address, user)):
        return Credentials(password, user, "the keyring")
    return None


def _ask_keyring(address: str, user: str) -> str | None:
    """The secret under the store's scheme, host and port; None also where there is no keyring."""
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        return None
    parts = urlsplit(address)
    try:
        secret = keyring.get_password(f"{parts.scheme}://{parts.netloc}", user)
    except keyring.errors.NoKeyringError:  # the package is there, and nothing that keeps secrets
        return None
    except keyring.errors.KeyringError as error:
        raise UsageError(f"the keyring does not answer: {error}") from error
    return secret or None
