"""What a browser cannot do to the host."""

from __future__ import annotations

import asyncio
import random

import pytest
from aiohttp import WSServerHandshakeError
from textual.events import Resize
from textual.widgets import Input

from quiz.classroom.address import Address
from quiz.classroom.limits import Limits, Meter
from quiz.classroom.server import Refusal
from tests.classroom.apps import SmallApp
from tests.classroom.conftest import OpenRoom, Room
from tests.classroom.glass import Browser, happens


class Gushes(SmallApp):
    """Writes without an end, once a key is pressed."""

    def on_input_changed(self, event: Input.Changed) -> None:
        self.set_interval(0.001, self.gush)

    def gush(self) -> None:
        self.copy_to_clipboard("x" * 48_000)


async def test_browser_that_does_not_read_is_dropped(open_room: OpenRoom) -> None:
    room = await open_room(Gushes, Limits(waiting_bytes=256 * 1024, grace=2.0))
    slow = await Browser.open(room.client)
    other = await Browser.open(room.client)
    await slow.shows("nothing typed")
    await slow.type("x")
    await happens(lambda: room.server.taken == 1)
    assert [end.why for end in room.ends] == ["slow"]
    await other.shows("nothing typed")


async def test_browser_that_reads_is_not_dropped(open_room: OpenRoom) -> None:
    room = await open_room(Gushes, Limits(waiting_bytes=256 * 1024, grace=2.0))
    browser = await Browser.open(room.client)
    await browser.shows("nothing typed")
    await browser.type("x")
    await browser.until(lambda: browser.bytes > 4_000_000)
    assert room.ends == []


async def test_oversized_message_is_refused(open_room: OpenRoom) -> None:
    room = await open_room(limits=Limits(message_bytes=4096))
    browser, other = await Browser.open(room.client), await Browser.open(room.client)
    await browser.shows("nothing typed")
    await browser.type("x" * 4096)
    await browser.end()
    assert browser.socket.close_code == 1009
    await happens(lambda: [end.why for end in room.ends] == ["refused"])
    await other.shows("nothing typed")


async def test_huge_frame_is_refused_by_its_head(room: Room) -> None:
    """A frame that says it has a gigabyte is not waited for."""
    browser = await Browser.open(room.client)
    transport = browser.socket._response.connection
    assert transport is not None
    assert transport.transport is not None
    transport.transport.write(b"\x81\xff" + (1 << 30).to_bytes(8, "big") + b"mask" + b"x")
    await browser.end()
    assert browser.socket.close_code == 1009


@pytest.mark.parametrize(
    "message",
    [
        *("", "x", "{}", "[]", "[1]", '["stdin"]', '["stdin", 1]', '["quit"]', '["resize", {"width": "x"}]'),
        *('["stdin", "\\ud800"]', '["resize", {"width": null, "height": 1}]', '["resize", {"width": 1e400}]'),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('["stdin", "\\u001b[99999999999;1u"]', id="a character that is none"),
    ],
)
async def test_what_no_page_sends_is_refused(room: Room, message: str) -> None:
    browser = await Browser.open(room.client)
    await browser.socket.send_str(message)
    assert await browser.end() == "The page sent something that it should not have sent."
    await happens(lambda: [end.why for end in room.ends] == ["refused"])


async def test_bytes_are_refused(room: Room) -> None:
    browser = await Browser.open(room.client)
    await browser.socket.send_bytes(b"\x00\xff")
    assert await browser.end() == "The page sent something that it should not have sent."


@pytest.mark.parametrize("seed", range(4))
async def test_nonsense_typed_harms_nobody(open_room: OpenRoom, seed: int) -> None:
    """Bits of sequences, well mixed: the seat goes on, or is refused where a number is no character."""
    room = await open_room(limits=Limits(events_a_second=1e6, events_at_once=1e6, grace=2.0))
    browser, other = await Browser.open(room.client), await Browser.open(room.client)
    await other.shows("nothing typed")
    rng = random.Random(seed)
    bits = [
        "\x1b",
        "[",
        "<",
        ";",
        "9" * 9,
        "1",
        "M",
        "m",
        "u",
        "~",
        "[200~",
        "[201~",
        "?2026;2$y",
        "[48;9;9;9;9t",
        "\x00",
    ]
    bits += ["é", "\U0001f600", "[I", "[O", "O", "P", ":", "-1", "R", "\x1b[55555;1u", "\x1b[M\x00\x00\x00"]
    for _ in range(6):
        await browser.type("".join(rng.choices(bits, k=60)))
    await browser.say("ping", "after all")
    await browser.until(lambda: ["pong", "after all"] in browser.texts or bool(room.ends))
    await other.type("z")
    await other.shows("typed z")
    assert room.made[0].size == (80, 24)
    assert [end.detail for end in room.ends if end.why != "refused"] == []


async def test_reports_of_a_terminal_that_was_not_asked_are_left_out(open_room: OpenRoom) -> None:
    """A size in the midst of what is typed would pass the bounds that a packet's has."""
    sizes = []

    class Sized(SmallApp):
        def on_resize(self, event: Resize) -> None:
            sizes.append(event.size)

    browser = await Browser.open((await open_room(Sized)).client)
    await browser.shows("nothing typed")
    await browser.type("\x1b[48;5000;9000;1;1tx")
    await browser.shows("typed x")
    assert set(sizes) == {(80, 24)}


async def test_flood_of_keys_waits(open_room: OpenRoom) -> None:
    """Keys beyond the measure are taken in later, and none is lost."""
    room = await open_room(limits=Limits(events_a_second=1000, events_at_once=10))
    browser = await Browser.open(room.client)
    await browser.shows("nothing typed")
    start = asyncio.get_running_loop().time()
    for _ in range(10):
        await browser.type("abcdefg")
    await browser.shows("typed " + 10 * "abcdefg")
    assert asyncio.get_running_loop().time() - start >= (70 - 10 - 7) / 1000


@pytest.mark.parametrize(
    ("takes", "wait"),
    [
        pytest.param([(0.0, 10)], 0.0, id="what may come at once"),
        pytest.param([(0.0, 11)], 0.5, id="one more"),
        pytest.param([(0.0, 10), (1.0, 2)], 0.0, id="two a second"),
        pytest.param([(0.0, 10), (1.0, 3)], 0.5, id="three a second"),
        pytest.param([(0.0, 10), (1000.0, 12)], 1.0, id="a long rest earns no more than the most"),
    ],
)
def test_meter(takes: list[tuple[float, int]], wait: float) -> None:
    meter = Meter(Limits(events_a_second=2, events_at_once=10), 0.0)
    assert [meter.take(events, now) for now, events in takes][-1] == wait


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://[", "", None])
async def test_wrong_origin_is_refused(room: Room, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    with pytest.raises(WSServerHandshakeError) as refused:
        await room.client.ws_connect("/ws", headers=headers)
    assert refused.value.status == 403
    assert room.made == []


async def test_public_address_is_the_only_origin(open_room: OpenRoom) -> None:
    room = await open_room(address=Address.of("https://school.example/quiz"))
    browser = await Browser.open(room.client, origin="https://school.example")
    await browser.shows("nothing typed")
    with pytest.raises(WSServerHandshakeError):
        await Browser.open(room.client)


async def test_browser_that_answers_no_ping_is_gone(open_room: OpenRoom) -> None:
    """As when a lid is closed: the connection looks open for as long as nobody asks."""
    room = await open_room(limits=Limits(heartbeat=0.05, grace=2.0))
    home = f"http://{room.client.server.host}:{room.client.server.port}"
    await room.client.ws_connect("/ws", headers={"Origin": home}, autoping=False)
    await happens(lambda: room.server.taken == 0 and bool(room.ends))
    assert [end.why for end in room.ends] == ["left"]


async def test_seats_are_bounded(open_room: OpenRoom) -> None:
    room = await open_room(most_seats=1)
    first = await Browser.open(room.client)
    await first.shows("nothing typed")
    assert await (await Browser.open(room.client)).end() == "All seats are taken. Wait for one, and press Restart."
    await first.socket.close()
    await happens(lambda: room.server.taken == 0)
    await (await Browser.open(room.client)).shows("nothing typed")


async def test_refusal_is_told(open_room: OpenRoom) -> None:
    words = "Wrong code. " + "ä" * 100
    room = await open_room(Refusal(words))
    told = await (await Browser.open(room.client)).end()
    assert words.startswith(told)
    assert len(told.encode()) in (122, 123)
    await happens(lambda: room.server.taken == 0)
    assert room.ends == []
