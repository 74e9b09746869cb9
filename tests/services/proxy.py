"""A TCP proxy on loopback that can fail as networks and servers do."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

SERVER_ERROR = b"HTTP/1.1 500 Internal Server Error\r\nX-Elastic-Product: Elasticsearch\r\n"
GARBAGE = b"\x00\xffnothing that anybody understands\r\n\r\n"
JSON_GARBAGE = b'{"took": "long", "hits": []}'
JSON = b"Content-Type: application/vnd.elasticsearch+json; compatible-with=8\r\n"
PIECE = 65_536


class Proxy:
    """Stands before a server. `mode`: pass, refuse (closes at once), hang, error (500), garbage, json (nonsense)."""

    def __init__(self, target: str):
        place = urlsplit(target)
        self.mode = "pass"
        self.connections = 0
        self._target = (place.hostname, place.port)
        self._freed = threading.Event()
        handler = type("Handler", (socketserver.BaseRequestHandler,), {"handle": lambda one: self._handle(one.request)})
        self._server = type("Server", (socketserver.ThreadingTCPServer,), {"daemon_threads": True})(
            ("127.0.0.1", 0), handler
        )
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._freed.set()
        self._server.shutdown()
        self._server.server_close()

    def _handle(self, client: socket.socket) -> None:
        """Each request is answered as the mode is when it comes: connections are kept by those who ask."""
        self.connections += 1
        upstream = socket.create_connection(self._target)
        threading.Thread(target=_pour, args=(upstream, client), daemon=True).start()
        with suppress(OSError):
            while self.mode == "pass" and (piece := client.recv(PIECE)):
                if self.mode != "pass":
                    self._fail(client)
                    break
                upstream.sendall(piece)
            else:
                if self.mode != "pass" and client.recv(PIECE):
                    self._fail(client)
        for one in (upstream, client):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _fail(self, client: socket.socket) -> None:
        if self.mode == "hang":
            self._freed.wait(30)
        elif self.mode == "garbage":
            client.sendall(GARBAGE)
        elif self.mode == "error":
            client.sendall(SERVER_ERROR + b"Content-Length: 0\r\nConnection: close\r\n\r\n")
        elif self.mode == "json":
            length = b"Content-Length: %d\r\n\r\n" % len(JSON_GARBAGE)
            client.sendall(SERVER_ERROR.replace(b"500 Internal Server Error", b"200 OK") + JSON + length + JSON_GARBAGE)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(PIECE):
            target.sendall(piece)


@contextmanager
def proxied(target: str) -> Iterator[Proxy]:
    proxy = Proxy(target)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
