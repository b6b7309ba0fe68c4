"""A server on this machine's loopback address, and a network that knows nothing but it."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from io import BufferedIOBase
from ipaddress import ip_address
from pathlib import Path

from quiz.builder.reading import Network
from quiz.builder.reading.addresses import Address, addresses_of

HERE = ip_address("127.0.0.1")
CERTIFICATE = Path(__file__).with_name("loopback.pem")

Answering = Callable[[BufferedIOBase], None]


def answer(content: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> Answering:
    """Sends content with its length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return raw("\r\n".join([*lines, "", ""]).encode("utf-8") + content)


def raw(content: bytes) -> Answering:
    """Sends these bytes and no more."""

    def send(out: BufferedIOBase) -> None:
        out.write(content)

    return send


def endless(begin: bytes, more: bytes, pause: float = 0.0) -> Answering:
    """Sends for ever, until the other side has had enough."""

    def send(out: BufferedIOBase) -> None:
        out.write(begin)
        # A test that fails ends all the same.
        for _ in range(20_000):
            out.write(more)
            time.sleep(pause)

    return send


def redirect(location: str, status: str = "302 Found") -> Answering:
    return raw(f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())


class Site:
    """A server on the loopback address, with what it sends for each path and what it was asked."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.paths: dict[str, Answering] = {}
        self.asked: list[str] = []
        site = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    lines = []
                    while line := self.rfile.readline().decode().strip():
                        lines.append(line)
                    site.asked.append("\n".join(lines))
                    site.paths[lines[0].split()[1]](self.wfile)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
                got, address = super().get_request()
                return (tls.wrap_socket(got, server_side=True) if tls else got), address

            def handle_error(self, request: object, client_address: object) -> None:
                """A handshake that the other side breaks off is no failure here."""

        self.server = Server((str(HERE), 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def url(self, path: str, host: str = "news.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


NAMES: dict[str, list[Address]] = {
    "news.example": [HERE],
    "127.0.0.1": [HERE],
    "inside.example": [ip_address("10.0.0.7")],
    "both.example": [HERE, ip_address("192.168.1.1")],
    "nowhere.example": [],
}


def resolve(host: str, port: int) -> Sequence[Address]:
    # Other than these there are addresses only, which nobody is asked about.
    return NAMES[host] if host in NAMES else addresses_of(host, port)


def only_here(address: Address) -> bool:
    return address == HERE


NETWORK = Network(clock=time.monotonic, resolve=resolve, is_allowed=only_here, seconds=5)
"""Knows the names above, and allows the server's address in the place of the public ones."""
