"""Who writes: from the environment, netrc or the keyring, in this order, and never shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import keyring
import keyring.backend
import keyring.errors
import pytest

from kg.errors import UsageError
from kg.load import Access, find_kind, open_graphs
from kg.load.credentials import find_credentials
from kg.load.opening import sends_in_clear
from kg.load.stores import Auth
from kg.web import SystemClock

ADDRESS = "http://store.example:8890/ds"


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1.0
    kept: ClassVar = {
        ("http://store.example:8890", "dba"): "from-ring",
        ("http://store.example:8890", "token"): "ring-token",
    }
    is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    one = Ring()  # type: ignore[no-untyped-call] # keyring has it so
    keyring.set_keyring(one)
    try:
        yield one
    finally:
        keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def netrc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "netrc"
    monkeypatch.setenv("NETRC", str(path))
    return path


PAIR = {"KG_LOAD_USER": "dba", "KG_LOAD_PASSWORD": "p"}


def find(
    environment: Mapping[str, str], auth: Auth = Auth.BASIC, user: str | None = None
) -> tuple[str | None, str, str] | None:
    found = find_credentials(ADDRESS, auth, user, environment)
    return None if found is None else (found.user, found.secret, found.origin)


def test_the_environment_goes_first(netrc: Path, ring: Ring) -> None:
    netrc.write_text("machine store.example login dba password from-netrc\n")
    assert ring.kept
    assert find(PAIR) == ("dba", "p", "KG_LOAD_PASSWORD")
    assert find(PAIR, user="eve") == ("eve", "p", "KG_LOAD_PASSWORD")
    assert find({**PAIR, "KG_LOAD_TOKEN": "t"}, Auth.TOKEN) == (None, "t", "KG_LOAD_TOKEN")


def test_then_netrc_for_the_host_and_the_user(netrc: Path, ring: Ring) -> None:
    netrc.write_text("machine store.example login dba password from-netrc\n")
    assert ring.kept
    assert find({}) == find({}, user="dba") == ("dba", "from-netrc", "netrc")
    assert find({}, user="eve") is None
    assert find_credentials("http://other.example/", Auth.BASIC, None, {}) is None


def test_then_the_keyring_under_the_address(ring: Ring) -> None:
    assert find({}, user="dba") == ("dba", "from-ring", "the keyring")
    assert find({}, Auth.TOKEN) == (None, "ring-token", "the keyring")
    assert find({}, user="eve") is None
    assert find({}) is None
    ring.is_locked = True
    with pytest.raises(UsageError, match="the keyring does not answer: locked"):
        find({}, user="dba")


def test_no_keyring_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    assert find({}, user="dba") is None


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"KG_LOAD_PASSWORD": "p"}, "KG_LOAD_PASSWORD is set and no user: set KG_LOAD_USER or give --user"),
        ({"KG_LOAD_USER": "dba", "KG_LOAD_PASSWORD": "p\nX-Evil: 1"}, "holds a line end or another control"),
    ],
    ids=["no user", "line end"],
)
def test_what_can_not_be_sent_is_said(environment: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        find(environment)
    assert "X-Evil" not in str(caught.value)


def test_a_broken_netrc_is_named_with_its_line(netrc: Path) -> None:
    netrc.write_text("machine store.example pasword x\n")
    with pytest.raises(UsageError, match=r"netrc, .*netrc, line \d"):
        find({})


def test_nobody_is_looked_for_where_nobody_is_asked(netrc: Path) -> None:
    netrc.write_text("default login dba password from-netrc\n")
    assert find(PAIR, Auth.NONE) is None


def test_a_secret_is_not_shown() -> None:
    found = find_credentials(ADDRESS, Auth.BASIC, "dba", {"KG_LOAD_PASSWORD": "s3cret"})
    assert "s3cret" not in repr(found) and "dba" in repr(found)


@pytest.mark.parametrize(
    ("address", "auth", "is_clear"),
    [
        ("http://store.example/ds", None, True),
        ("https://store.example/ds", None, False),
        ("http://127.0.0.1:3030/ds", None, False),
        ("http://localhost/ds", None, False),
        ("http://store.example/ds", Auth.DIGEST, False),
    ],
)
def test_a_password_in_clear_is_noticed(address: str, auth: Auth | None, is_clear: bool) -> None:
    assert sends_in_clear(Access(find_kind("fuseki"), address, PAIR, auth=auth)) is is_clear
    assert sends_in_clear(Access(find_kind("fuseki"), address, {}, auth=auth)) is False


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://dba:s3cret@store.example/", "holds a user or a password, which others on this machine can read"),
        ("http://dba:s3cret@store.example:99999999/", "store.example:99999999 is not an address"),
        ("ftp://dba:s3cret@store.example/", "is not an address of the web"),
        ("store.example:3030", "is not an address of the web"),
        ("http://store.example/ds?graph=x", "without what follows its"),
        ("http://[::1/", "is not an address"),
    ],
    ids=["password", "port", "scheme", "bare", "graph", "bracket"],
)  # fmt: skip
def test_an_address_that_can_not_be_used(address: str, words: str) -> None:
    with (
        pytest.raises(UsageError, match=words) as caught,
        open_graphs(Access(find_kind("fuseki"), address, {}), SystemClock()),
    ):
        raise AssertionError("not reached")
    assert "s3cret" not in str(caught.value)


def test_queries_go_to_the_host_of_the_store() -> None:
    access = Access(find_kind("gsp"), "http://store.example/g", {}, query="http://other.example/q")
    with (
        pytest.raises(UsageError, match="the password would go there too"),
        open_graphs(access, SystemClock()),
    ):
        raise AssertionError("not reached")
