"""What is thrown at a host: everything but what a browser sends."""

from __future__ import annotations

import asyncio
import base64
import os
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random

Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]

HEAD = "GET {path} HTTP/1.1\r\nHost: {host}\r\n"
UPGRADE = (
    HEAD + "Origin: http://{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: {key}\r\n{cookie}\r\n"
)


def masked(kind: int, payload: bytes, length: int | None = None, final: int = 0x80) -> bytes:
    """A frame as a browser masks it (RFC 6455, section 5.2), with a length that may be a lie."""
    size = len(payload) if length is None else length
    if size < 126:
        head = struct.pack("!BB", final | kind, 0x80 | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", final | kind, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", final | kind, 0x80 | 127, size)
    return head + b"\0\0\0\0" + payload


def frames(random: Random) -> dict[str, bytes]:
    """Frames that no page sends, by what is wrong with them."""
    return {
        "random bytes": random.randbytes(2000),
        "no mask": b"\x81\x05hello",
        "huge, as it says": masked(1, b"x" * 100, length=1 << 40),
        "longer than there is": masked(1, b"x" * 100, length=(1 << 63) - 1),
        "huge": masked(1, b"x" * 300_000),
        "bytes": masked(2, b"\x00" * 50),
        "no UTF-8": masked(1, b"\xff\xfe\xfd"),
        "unknown kind": masked(7, b"x"),
        "reserved bits": masked(1 | 0x70, b"x"),
        "long control frame": masked(9, b"x" * 200),
        "a continuation of nothing": masked(0, b"x"),
        "a thousand pieces": masked(1, b"x", final=0) + masked(0, b"x", final=0) * 1000,
        "no packet": masked(1, b'["no", "such", "thing"]'),
        "arrays in arrays": masked(1, b"[" * 100_000),
        "not what a terminal sends": masked(1, b'["stdin", "\\u001b[<99999999999;0;0M\\u001b[200~\\ud800"]'),
        "sizes without sense": masked(1, b'["resize", {"width": -1, "height": 99999999999999999999}]'),
    }


def requests(host: str, random: Random) -> dict[str, bytes]:
    """Requests that no browser sends, by what is wrong with them."""
    head = HEAD.format(path="/", host=host).encode()
    return {
        "nothing": b"",
        "half a request": head,
        "random bytes": random.randbytes(5000),
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + random.randbytes(200),
        "a path without end": b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
        "a header without end": head + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
        "headers without end": head + b"X: x\r\n" * 5000,
        "two lengths": head.replace(b"GET", b"POST") + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "chunks that are none": head.replace(b"GET", b"POST") + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "a chunk without end": head.replace(b"GET", b"POST")
        + b"Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n"
        + b"x" * 50_000,
        "no such version": b"GET / HTTP/9.9\r\n\r\n",
        "an upgrade to something else": head + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    }


async def throw(connect: Connect, sent: bytes, *, answers: bool = False) -> None:
    """Connect, send, and leave; whatever the host does about it.

    Args:
        connect: opens a connection.
        sent: what is sent.
        answers: whether to wait until the host answers or closes.
    """
    with suppress(ConnectionError):
        reader, writer = await connect()
        with suppress(ConnectionError):
            writer.write(sent)
            await writer.drain()
            if answers:
                await reader.read(1)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def throw_at_seat(connect: Connect, host: str, cookie: str, sent: bytes, patience: float = 1.0) -> None:
    """Open a seat, send, and wait until the host closes it, or a moment if it does not."""
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        reader, writer = await connect()
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(
            UPGRADE.format(path="/ws?width=80&height=24", host=host, key=key, cookie=f"Cookie: {cookie}\r\n").encode()
        )
        await reader.readuntil(b"\r\n\r\n")
        with suppress(ConnectionError):
            writer.write(sent)
            await writer.drain()
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    while await reader.read(65536):
                        pass
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
