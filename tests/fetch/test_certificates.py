"""https: the certificate must be good, and be the host's by its name, though the connection goes to a number."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path

import pytest
from fetch_site import LOOPBACK, Quiet

from kg.fetch.address import read_address
from kg.fetch.connection import Answer, Connector
from kg.fetch.guard import make_guard
from kg.fetch.refusal import Failed

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that news.test has signed for itself, with its key."""
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    subprocess.run(  # noqa: S603 - our own arguments
        [str(shutil.which("openssl")), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=news.test", "-addext", "subjectAltName=DNS:news.test", "-keyout", str(path), "-out", f"{path}.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def port(certificate: Path) -> Iterator[int]:
    """The port of an https server with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with HTTPServer((LOOPBACK, 0), Quiet) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def ask(host: str, port: int, trusted: Path | None) -> Answer:
    address = read_address(f"https://{host}:{port}/")
    tls = ssl.create_default_context(cafile=trusted) if trusted else None
    guard = make_guard([address], networks=[LOOPBACK])
    connector = Connector(guard, 10, resolve=lambda *_: [LOOPBACK], tls=tls)
    return connector.ask(address, {}, 1_000, lambda _: True)


def test_a_good_certificate(certificate: Path, port: int) -> None:
    assert ask("news.test", port, certificate).body == b"<html>talks"


@pytest.mark.parametrize("trusts", [True, False])
def test_a_certificate_that_is_not_good(certificate: Path, port: int, trusts: bool) -> None:
    """One that nobody vouches for, and one that is another host's."""
    with pytest.raises(Failed) as caught:
        ask("other.test" if trusts else "news.test", port, certificate if trusts else None)
    assert caught.value.code == "certificate"
