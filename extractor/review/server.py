"""The server of the review page: uvicorn on a free port of the loopback interface, ended by Ctrl-C or when idle."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from extractor.output.writing import write_text
from extractor.review.access import Access

_LOOPBACK = "127.0.0.1"
_POLL_SECONDS = 1.0


def serve(app: ASGIApp, access: Access, idle_seconds: float, started: Callable[[str], None]) -> None:
    """Serve until interrupted, or until no request came for `idle_seconds`.

    `started` is called with the address to start at, which works once.
    """
    config = uvicorn.Config(
        app,
        host=_LOOPBACK,
        port=0,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, access, started)
    threading.Thread(target=end_when_idle, args=(server, access, idle_seconds), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server.run()


class _Server(uvicorn.Server):
    """A server that names its port when it has one."""

    def __init__(self, config: uvicorn.Config, access: Access, started: Callable[[str], None]) -> None:
        super().__init__(config)
        self._access, self._started = access, started

    async def startup(self, sockets: object = None) -> None:
        await super().startup(None)
        [listening] = self.servers[0].sockets
        self._started(self._access.open_at(listening.getsockname()[1]))


def end_when_idle(server: uvicorn.Server, access: Access, idle_seconds: float) -> None:
    """Have the server end once no request has come for so long."""
    while not server.should_exit:
        time.sleep(_POLL_SECONDS)
        if time.monotonic() - access.last_request > idle_seconds:
            server.should_exit = True


@contextlib.contextmanager
def start_page(folder: Path, address: str) -> Iterator[Path]:
    """A page for its owner only that leads to the address: a command line with the token could be seen by others."""
    path = folder / ".start-review.html"
    write_text(path, f'<!doctype html><meta http-equiv="refresh" content="0;url={address}"><title>Review</title>')
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
