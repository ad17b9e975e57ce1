"""Whom the server lets in, and what it tells browsers to keep to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from kg.cli import main
from serve.server import Running, running

ASK = {"query": "ASK {}"}
SECRET = "correct-horse"  # noqa: S105 - of this test alone


@pytest.fixture(scope="module")
def guarded(out: Path) -> Iterator[Running]:
    with running(out, "--allow-origin", "https://example.org", env={"KG_SERVE_TOKEN": SECRET}) as one:
        yield one


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", "/nothing", "/download/", "/sparql?query=x", "/"]
)
def test_every_answer_has_the_headers(server: Running, path: str) -> None:
    headers = server.client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def test_a_page_of_another_name_reads_nothing(server: Running) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "evil.example:7878", ""):
        answer = server.client.get("/sparql", params=ASK, headers={"Host": host})
        assert answer.status_code == 421
    for host in ("localhost", "127.0.0.1:1", "[::1]:7878", "LOCALHOST:80"):
        assert server.client.get("/sparql", params=ASK, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", "/", "/download/", "/nothing", "/static/style.css"]
)
def test_without_the_token_nothing_is_given(guarded: Running, path: str) -> None:
    refused = guarded.client.get(path)
    assert refused.status_code == 401
    assert "Bearer" in refused.headers["www-authenticate"]
    for authorization in (f"Bearer {SECRET}x", "Bearer", "Basic !", "Basic ZTpm", f"Digest {SECRET}"):
        assert guarded.client.get(path, headers={"Authorization": authorization}).status_code == 401


def test_with_the_token_all_is_given(guarded: Running) -> None:
    bearer = guarded.client.get("/sparql", params=ASK, headers={"Authorization": f"Bearer {SECRET}"})
    basic = guarded.client.get("/sparql", params=ASK, auth=httpx.BasicAuth("anybody", SECRET))
    assert bearer.json() == basic.json() == {"head": {}, "boolean": True}
    assert "private" in bearer.headers["cache-control"]


def test_pages_of_allowed_origins_may_ask(guarded: Running) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST",
             "Access-Control-Request-Headers": "authorization,content-type"}  # fmt: skip
    allowed = guarded.client.options("/sparql", headers=asked)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == "https://example.org"
    refused = guarded.client.options("/sparql", headers={**asked, "Origin": "https://other.example"})
    assert "access-control-allow-origin" not in refused.headers
    headers = {"Authorization": f"Bearer {SECRET}", "Origin": "https://example.org"}
    answer = guarded.client.get("/sparql", params=ASK, headers=headers)
    assert answer.headers["access-control-allow-origin"] == "https://example.org"
    assert "Link" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    ("options", "variable", "file", "said"),
    [
        (["--token"], "", None, "the token is empty"),
        (["--token-file", "{file}"], "", b"\n", "the token is empty"),
        (["--token-file", "{file}"], "", b"two words", "ASCII characters without spaces"),
        (["--token-file", "{file}"], "", "clé".encode(), "ASCII characters without spaces"),
    ],
    ids=["none given", "an empty file", "spaces", "no ASCII"],
)
def test_a_token_that_is_none(
    out: Path, tmp_path: Path, options: list[str], variable: str, file: bytes | None, said: str
) -> None:
    path = tmp_path / "token"
    path.write_bytes(file or b"")
    arguments = ["serve", str(out), *(option.format(file=path) for option in options)]
    result = CliRunner().invoke(main, arguments, env={"KG_SERVE_TOKEN": variable}, input="\n\n")
    assert result.exit_code in (1, 2)
    assert said in result.output or "Aborted" in result.output
