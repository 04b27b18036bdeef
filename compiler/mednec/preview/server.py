"""A web server for this machine's own browser: the pages of the last good build, from memory.

It listens on loopback, and answers only to the names of this machine. A page of another site can make a browser ask
127.0.0.1 under a name that the attacker chose (DNS rebinding); a request under such a name is refused.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from mednec.frozen import field, frozen
from mednec.preview import overlay
from mednec.publish import Text, bytes_of
from mednec.site.headers import HEADERS

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_SITE = "site/"

_KINDS = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".py": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}
_HEARTBEAT = 10.0
"""Seconds after which a browser that waits is written to: only so is it noticed that it has gone."""


class PortTakenError(Exception):
    """Another program listens on the port."""


@frozen
class State:
    """What the preview shows: files of the last good build, and the problems of the last one as markup, if any.

    `name` is another one for each state, in every run.
    """

    name: str
    files: Mapping[str, Text] = field(default=MappingProxyType({}))
    problems: str = ""


class Preview(ThreadingHTTPServer):
    """The server; `show` gives it a new state, which browsers that look at a page are told of.

    Raises PortTakenError where the port cannot be had. Port 0 takes a free one, see `port`.
    """

    daemon_threads = True
    # Two previews on one port would each get some of the requests.
    allow_reuse_port = False

    def __init__(self, port: int, state: State) -> None:
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise PortTakenError from error
            raise
        self.port: int = self.server_address[1]
        self.names = {f"{name}:{self.port}" for name in _NAMES} | set(_NAMES if self.port == 80 else ())
        self.state = state
        self._changed = threading.Condition()

    def show(self, state: State) -> None:
        """Show this from now on."""
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def await_other(self, name: str) -> str:
        """The name of the state, at once if it is not this one, else after the next one comes or some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.state.name != name, _HEARTBEAT)
            return self.state.name

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Preview
    timeout = 30
    server_version = "mednec"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with what the address names."""
        if self.headers.get_all("Host") is None or any(
            host.lower() not in self.server.names for host in self.headers.get_all("Host", [])
        ):
            self._refuse()
            return
        name = unquote(urlsplit(self.path).path, errors="replace").lstrip("/")
        if name == overlay.EVENTS:
            self._events()
        elif name in (overlay.SCRIPT, overlay.STYLESHEET):
            self._answer(HTTPStatus.OK, overlay.own_file(name), PurePosixPath(name).suffix)
        else:
            self._page(name)

    do_HEAD = do_GET

    def _refuse(self) -> None:
        at = f"http://{HOST}:{self.server.port}/"
        self._answer(HTTPStatus.MISDIRECTED_REQUEST, f"This preview is at {at} and under no other name.\n", ".txt")

    def _page(self, name: str) -> None:
        state = self.server.state
        file = f"{name}index.html" if name.endswith("/") or not name else name
        text = state.files.get(_SITE + file)
        if text is None and _SITE + file + "/index.html" in state.files:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{quote(name)}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status, kind = HTTPStatus.OK, PurePosixPath(file).suffix
        if text is None:
            status, kind = HTTPStatus.NOT_FOUND, ".html"
            title, words = "There is no such page", f"The site has nothing at /{name}"
            if not state.files:
                status = HTTPStatus.SERVICE_UNAVAILABLE
                title, words = "There is no page yet", "No policy could be compiled so far."
            text = overlay.bare_page(title, words)
        content = bytes_of(text)
        if kind == ".html":
            content = overlay.shown_page(content.decode(), state.name, state.problems).encode()
        self._answer(status, content, kind)

    def _events(self) -> None:
        """Tell the browser the name of the state, now and whenever there is another one (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self._send_common()
        self.end_headers()
        if self.command == "HEAD":
            return
        told = ""
        while True:
            name = self.server.await_other(told)
            self.wfile.write(b": still here\n\n" if name == told else f"data: {name}\n\n".encode())
            self.wfile.flush()
            told = name

    def _answer(self, status: HTTPStatus, content: str | bytes, kind: str) -> None:
        body = content.encode() if isinstance(content, str) else content
        self.send_response(status)
        self.send_header("Content-Type", _KINDS.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self._send_common()
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_common(self) -> None:
        for header, value in HEADERS:
            self.send_header(header, value)
        self.send_header("Cache-Control", "no-store")

    def log_message(self, *_: Any) -> None:
        """Requests are no news; what is made anew is, and the preview says it."""
