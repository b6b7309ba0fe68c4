"""One request to one address, with an end to how long it takes and how much it brings."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from quiz.builder.reading.addresses import Address

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_BLOCK = 64 * 1024

_HEADERS_TOO = 1_000_000
"""Bytes that may come beside the content: headers, the marks of chunks and what follows them."""


class TooMuchError(Exception):
    """A server sends more than is taken."""


class Deadline(Struct, frozen=True):
    """A point in time, told by a clock that is passed in."""

    clock: Callable[[], float]
    at: float

    def left(self) -> float:
        """Seconds that are left; more than 0.

        Raises:
            TimeoutError: none are.
        """
        seconds = self.at - self.clock()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class Answer(Struct, frozen=True, kw_only=True):
    """What a server sent: the status, the headers that count (empty where they are missing) and the content."""

    status: int
    kind: str
    location: str
    encoding: str
    content: bytes


class Request(Struct, frozen=True, kw_only=True):
    """What is asked for: a path on a host, with the headers sent and the most bytes that are taken."""

    secure: bool
    host: str
    port: int
    target: str
    headers: tuple[tuple[str, str], ...]
    most: int


def ask(request: Request, addresses: Sequence[Address], tls: ssl.SSLContext, deadline: Deadline) -> Answer:
    """Send a request to the first of some addresses that can be reached, and to no other.

    Nothing is looked up: the name is sent, and checked against the server's certificate, but not resolved again.

    Raises:
        OSError: no address can be reached, or the connection breaks; `TimeoutError` after the deadline,
            `ssl.SSLError` where the certificate does not hold.
        http.client.HTTPException: what comes back is not HTTP.
        TooMuchError: more comes than is taken.
    """
    plain = _connected(request, addresses, deadline)
    with plain:
        plain.settimeout(deadline.left())
        stream = tls.wrap_socket(plain, server_hostname=request.host) if request.secure else plain
        with stream:
            return _answer(request, stream, deadline)


def _connected(request: Request, addresses: Sequence[Address], deadline: Deadline) -> socket.socket:
    failed: OSError = OSError("no address")
    for number, address in enumerate(addresses):
        # What one address takes is not taken from the others' share.
        seconds = deadline.left() / (len(addresses) - number)
        try:
            return socket.create_connection((str(address), request.port), seconds)
        except OSError as error:
            failed = error
    raise failed


def _answer(request: Request, stream: socket.socket, deadline: Deadline) -> Answer:
    connection = http.client.HTTPConnection(request.host, request.port)
    connection.sock = _Socket(stream, deadline, request.most + _HEADERS_TOO)
    connection.putrequest("GET", request.target, skip_host=True, skip_accept_encoding=True)
    for name, value in request.headers:
        connection.putheader(name, value)
    connection.endheaders()
    with connection.getresponse() as response:
        wanted = response.status == http.HTTPStatus.OK
        return Answer(
            status=response.status,
            kind=response.getheader("Content-Type", ""),
            location=response.getheader("Location", ""),
            encoding=response.getheader("Content-Encoding", ""),
            content=_content(response, request.most) if wanted else b"",
        )


def _content(response: http.client.HTTPResponse, most: int) -> bytes:
    if (response.length or 0) > most:
        raise TooMuchError
    announced = response.length
    content = bytearray()
    while block := response.read(_BLOCK):
        content += block
        if len(content) > most:
            raise TooMuchError
    if announced is not None and len(content) < announced:
        raise http.client.IncompleteRead(bytes(content), announced - len(content))
    return bytes(content)


class _Socket:
    """A socket as `http.client` uses one: every wait ends at the deadline."""

    def __init__(self, stream: socket.socket, deadline: Deadline, most: int) -> None:
        self._stream = stream
        self._deadline = deadline
        self._most = most

    def sendall(self, data: bytes) -> None:
        """Send all of it.

        Raises:
            OSError: the other side takes no more; TimeoutError where the deadline comes first.
        """
        self._stream.settimeout(self._deadline.left())
        self._stream.sendall(data)

    def makefile(self, _mode: str) -> IO[bytes]:
        """What is sent back, as a file to read bytes from, whatever the mode."""
        return io.BufferedReader(_Reader(self._stream, self._deadline, self._most), _BLOCK)

    def close(self) -> None:
        """Nothing: `http.client` closes it before the answer has been read."""


class _Reader(io.RawIOBase):
    """What comes from a socket, up to so many bytes and to a deadline."""

    def __init__(self, stream: socket.socket, deadline: Deadline, most: int) -> None:
        super().__init__()
        self._stream = stream
        self._deadline = deadline
        self._left = most

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Read some bytes into a buffer; how many they are, 0 at the end.

        Raises:
            TooMuchError: more came than are wanted.
            OSError: the connection broke; TimeoutError where the deadline comes first.
        """
        self._stream.settimeout(self._deadline.left())
        count = self._stream.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise TooMuchError
        return count
