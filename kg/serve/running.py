"""The HTTP server: starts the application, says where it answers, ends when it is told to."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator

import uvicorn

from kg.errors import StoreError
from kg.serve.app import make_app
from kg.serve.connections import make_protocol
from kg.serve.settings import Settings
from kg.store import FOLDER
from kg.store.embedded import is_store

# From where a proxy's word for who asks is taken: this machine and private networks.
_PROXIES = ["127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]


def run(settings: Settings, announce: Callable[[str], None], tell: Callable[[str], None]) -> None:
    """Answer until Ctrl-C or SIGTERM.

    Args:
        settings: what is served, and how.
        announce: called with the server's address when it answers.
        tell: called with a sentence about what goes on beside.

    Raises:
        StoreError: there is no store, the address can't be used, or the engine does not start.
    """
    if not is_store(settings.out / FOLDER):
        raise StoreError(f"there is no store {settings.out / FOLDER}; `kg build` makes one")
    _raise_file_limit()
    with contextlib.suppress(KeyboardInterrupt), _listen(settings) as listener:
        asyncio.run(_serve(settings, listener, announce, tell))


async def _serve(
    settings: Settings,
    listener: socket.socket,
    announce: Callable[[str], None],
    tell: Callable[[str], None],
) -> None:
    app = make_app(settings, tell)
    server = _Server(
        uvicorn.Config(
            app,
            http=make_protocol(settings.limits),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=settings.behind_proxy,
            forwarded_allow_ips=_PROXIES if settings.behind_proxy else None,
            timeout_graceful_shutdown=2,
        )
    )
    # The lifespan is entered here and not by uvicorn, so that its errors come out as they are.
    async with app.router.lifespan_context(app):
        server.on_started = lambda: announce(
            f"http://{_show_host(settings.host)}:{listener.getsockname()[1]}"
        )
        with _ended_by_signals(server):
            await server.serve(sockets=[listener])


class _Server(uvicorn.Server):
    on_started: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.on_started()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not as uvicorn does it, which raises the signal again when all is over."""
        yield


@contextlib.contextmanager
def _ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    loop = asyncio.get_running_loop()

    def end() -> None:
        server.should_exit = True

    numbers = (signal.SIGINT, signal.SIGTERM)
    for number in numbers:
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, end)
    try:
        yield
    finally:
        for number in numbers:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)


def _raise_file_limit() -> None:
    """Allow as many connections as the system does; usually it is 1,024 until somebody asks."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@contextlib.contextmanager
def _listen(settings: Settings) -> Iterator[socket.socket]:
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        raise StoreError(
            f"port {settings.port} of {settings.host} can't be used ({error.strerror}); choose another with --port"
        ) from error
    with listener:
        yield listener


def _show_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host
