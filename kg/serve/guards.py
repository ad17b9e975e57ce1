"""What holds for every request: whom the server lets in, and what it tells browsers to keep to."""

from __future__ import annotations

import base64
import binascii
import hmac
import logging
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.problems import handle_defect, make_problem
from kg.serve.settings import Settings

# As OWASP's secure headers project has it. Icons of the SPARQL editor are data:, a picture being saved is blob:.
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_log = logging.getLogger(__name__)
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_EXPOSED = ("ETag", "Link", "Retry-After", "Content-Location")


def make_guards(settings: Settings) -> list[Middleware]:
    """The guards of a server, the outermost first."""
    guards = [Middleware(HeadersGuard, shared=bool(settings.origins), private=settings.token is not None)]
    if settings.origins:
        guards.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.origins,
                allow_methods=("GET", "HEAD", "POST"),
                allow_headers=("Accept", "Accept-Language", "Authorization", "Content-Type", "Range"),
                expose_headers=_EXPOSED,
                max_age=86_400,
            )
        )
    if settings.is_local and not settings.behind_proxy:
        guards.append(Middleware(HostGuard, names=_LOOPBACK_NAMES))
    if settings.token is not None:
        guards.append(Middleware(TokenGuard, token=settings.token))
    return guards


class HeadersGuard:
    """Adds the headers of every answer.

    Args:
        app: what answers.
        shared: whether pages of other origins may read what is answered.
        private: whether it is for those alone who have the token.
    """

    def __init__(self, app: ASGIApp, *, shared: bool, private: bool) -> None:
        self._app = app
        self._headers = {
            **_HEADERS,
            "Cross-Origin-Resource-Policy": "cross-origin" if shared else "same-origin",
            "Cache-Control": "private, no-cache" if private else "no-cache",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers, and with a sentence where this program fails."""
        has_begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_guarded)
        except Exception as error:
            if has_begun or scope["type"] != "http":
                raise
            _log.exception("a defect of this program, at %s", scope["path"])
            failure = handle_defect(Request(scope, receive), error)
            await failure(scope, receive, send_guarded)


class HostGuard:
    """Refuses what is asked of another name than this machine's own.

    A page of somebody's could have its own name lead to 127.0.0.1, and would then read this server as its own.
    """

    def __init__(self, app: ASGIApp, *, names: Sequence[str]) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "http":
            host = Headers(scope=scope).get("host", "")
            name = (
                host[: host.index("]") + 1]
                if host.startswith("[") and "]" in host
                else host.partition(":")[0]
            )
            if name.lower() not in self._names:
                request = Request(scope, receive)
                refusal = make_problem(request, 421, f"this server answers as {', '.join(self._names)} only")
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


class TokenGuard:
    """Refuses who does not know the token; it is given as a bearer token or as the password of any user."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app, self._token = app, token.encode("ascii")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "http":
            given = _find_secret(Headers(scope=scope).get("authorization", ""))
            if not hmac.compare_digest(given, self._token):
                headers = {"WWW-Authenticate": 'Basic realm="kg", charset="UTF-8", Bearer realm="kg"'}
                request = Request(scope, receive)
                refusal = make_problem(request, 401, "this server asks for its token", headers)
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _find_secret(authorization: str) -> bytes:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip().encode("utf-8")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
        except (binascii.Error, ValueError):
            return b""
    return b""
