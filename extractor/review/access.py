"""Who may talk to the review page: the browser that was given the one-time token, and nobody else.

The page is on the loopback interface, where every program and every web page in a browser of this machine can send
requests. Each request is judged before it is routed.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "cp14-review"
START, UPLOAD = "/start", "/open"
LARGEST_FORM = 64 * 1024
"""Bytes of a form without a file."""
_READS, _WRITES = ("GET", "HEAD"), ("POST",)
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    # With `no-referrer` a browser would send `Origin: null` with the forms of the page itself.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass
class Access:
    """What is allowed: the hosts by which the page is reached, the one-time token, and the session it was given for.

    Nothing is allowed before `open_at` has named the port. `largest_upload` is that of `UPLOAD` in bytes.
    """

    largest_upload: int = 0
    hosts: frozenset[str] = frozenset()
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    last_request: float = field(default_factory=time.monotonic)
    _session: str | None = None

    def open_at(self, port: int) -> str:
        """Allow requests to a port of this machine; the address to start at."""
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        return f"http://127.0.0.1:{port}{START}?token={self.token}"

    def start(self, token: str) -> str | None:
        """A new session for the token, which is used up; None for any other."""
        if not self.token or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self.token, self._session = "", secrets.token_urlsafe(32)
        return self._session

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is refused, with its status; None for one that is allowed."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return 421, "this host is not served"
        if scope["method"] not in (*_READS, *_WRITES):
            return 405, "this method is not allowed"
        site = headers.get("sec-fetch-site")
        if scope["method"] in _WRITES:
            own = f"http://{hosts[0].lower()}"
            if headers.getlist("origin") != [own] or site != "same-origin":
                return 403, "a change must come from this page itself"
            if not headers.get("content-length", "").isdigit():
                return 411, "the length of the request is missing"
            largest = LARGEST_FORM + (self.largest_upload if scope["path"] == UPLOAD else 0)
            if int(headers["content-length"]) > largest:
                return 413, "the request is too large"
        elif scope["path"] == START:
            return None
        elif site not in (None, "none", "same-origin"):
            return 403, "the page cannot be used from another site"
        return None if self._has_session(headers) else (403, "no session; start again with `cp14 review`")

    def _has_session(self, headers: Headers) -> bool:
        given = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return self._session is not None and hmac.compare_digest(given.encode(), self._session.encode())


class Guarded:
    """An application behind `Access`; every answer has `HEADERS`."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *own]}
            await send(message)

        if scope["type"] != "http":
            return
        refused = self._access.refusal(scope)
        if refused is not None:
            status, why = refused
            await PlainTextResponse(f"{why}\n", status)(scope, receive, with_headers)
            return
        self._access.last_request = time.monotonic()
        await self._app(scope, receive, with_headers)
