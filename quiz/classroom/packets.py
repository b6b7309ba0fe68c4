"""What goes over a seat's WebSocket, as textual-serve's page speaks it.

From the browser come texts, JSON arrays that begin with their kind: `["stdin", "x"]`, `["resize", {"width": 80,
"height": 24}]`, `["ping", "123"]`, `["focus"]`, `["blur"]`. To it go the terminal's output as binary messages, and
texts of the same form: `["pong", "123"]`, `["open_url", {…}]`. Source: `textual_serve/server.py`, `app_service.py` and
the end of `static/js/textual.js`, version 1.1.3.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from quiz.errors import QuizError

LARGEST_WIDTH, LARGEST_HEIGHT = 400, 150
"""Cells that are drawn for a browser, however large its window: the work for a frame grows with them."""


class PacketError(QuizError):
    """A browser sent what its page never sends."""


class Size(Struct, frozen=True):
    """Of a terminal, in cells; what a browser asks for is brought within what is drawn."""

    width: int = 80
    height: int = 24

    def within_reason(self) -> Size:
        """The nearest size that is drawn."""
        return Size(min(max(self.width, 1), LARGEST_WIDTH), min(max(self.height, 1), LARGEST_HEIGHT))


class Typed(Struct, frozen=True, array_like=True, tag="stdin"):
    """Keys, mouse and pastes, as a terminal sends them."""

    text: str


class Resized(Struct, frozen=True, array_like=True, tag="resize"):
    """The window has another size."""

    size: Size


class Ping(Struct, frozen=True, array_like=True, tag="ping"):
    """To be sent back, for the browser to see how long that takes."""

    stamp: str


class Focused(Struct, frozen=True, array_like=True, tag="focus"):
    """The terminal has the keyboard."""


class Blurred(Struct, frozen=True, array_like=True, tag="blur"):
    """The keyboard is elsewhere."""


Packet = Typed | Resized | Ping | Focused | Blurred

_decoder: msgspec.json.Decoder[Packet] = msgspec.json.Decoder(Typed | Resized | Ping | Focused | Blurred)


def read_packet(text: str) -> Packet:
    """What a browser says.

    Raises:
        PacketError: it is no packet.
    """
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        # Half of a surrogate pair cannot be encoded for the decoder; arrays in arrays without an end are not followed.
        raise PacketError(f"The browser sent what its page never sends: {error}") from error


def pong(ping: Ping) -> str:
    """The answer to a ping."""
    return msgspec.json.encode(["pong", ping.stamp]).decode()


def open_url(url: str, *, new_tab: bool) -> str:
    """Have the browser open an address."""
    return msgspec.json.encode(["open_url", {"url": url, "new_tab": new_tab}]).decode()
