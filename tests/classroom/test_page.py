"""The page, its files, and what they are called by."""

from __future__ import annotations

import re

import pytest

from quiz.classroom.address import Address
from quiz.errors import UsageError
from tests.classroom.conftest import OpenRoom, Room
from tests.classroom.glass import Browser


async def test_page_and_all_it_names_are_served(room: Room) -> None:
    answer = await room.client.get("/")
    text = await answer.text()
    assert answer.status == 200
    base = f"http://{room.client.server.host}:{room.client.server.port}"
    assert f'data-session-websocket-url="ws{base[4:]}/ws"' in text
    # What the first link leads to is the front's.
    named = re.findall(r'(?:src|(?<!class="to-plain" )href)="([^"]+)"|url\("([^"]+)"\)', text)
    addresses = [one or other for one, other in named if one != "data:,"]
    assert len(addresses) >= 5
    assert [address for address in addresses if not address.startswith(base)] == []
    for address in addresses:
        assert (await room.client.get(address.removeprefix(base))).status == 200, address


async def test_fonts_of_the_style_sheet_are_served(room: Room) -> None:
    style = await (await room.client.get("/seat/seat.css")).text()
    fonts = re.findall(r'url\("\.\.(/static/[^"]+)"\)', style)
    assert len(fonts) == 2
    for font in fonts:
        assert (await room.client.get(font)).status == 200, font


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/quiz/", id="a proxy that leaves the prefix on"),
        pytest.param("/quiz", id="without its slash"),
        pytest.param("/", id="a proxy that takes it off"),
    ],
)
async def test_page_behind_a_proxy(open_room: OpenRoom, path: str) -> None:
    room = await open_room(address=Address.of("https://school.example/quiz/"))
    text = await (await room.client.get(path)).text()
    assert 'data-session-websocket-url="wss://school.example/quiz/ws"' in text
    assert 'src="https://school.example/quiz/static/js/textual.js"' in text
    for address in set(re.findall(r"https://school\.example(/quiz/\S+?)\"", text)) - {"/quiz/ws", "/quiz/plain"}:
        assert (await room.client.get(address)).status == 200
        assert (await room.client.get(address.removeprefix("/quiz"))).status == 200


@pytest.mark.parametrize("prefix", ["", "/quiz"])
async def test_seat_behind_a_proxy(open_room: OpenRoom, prefix: str) -> None:
    room = await open_room(address=Address.of("https://school.example/quiz"))
    socket = await room.client.ws_connect(
        f"{prefix}/ws?width=80&height=24", headers={"Origin": "https://school.example"}
    )
    await Browser(socket).shows("nothing typed")


@pytest.mark.parametrize(
    ("asked", "size"), [("", 16), ("24", 24), ("1", 8), ("999", 48), ("1e9", 16), ('"><script>', 16), ("²", 16)]
)
async def test_font_size(room: Room, asked: str, size: int) -> None:
    text = await (await room.client.get("/", params={"fontsize": asked})).text()
    assert f'data-font-size="{size}"' in text


async def test_title_and_host_are_text(open_room: OpenRoom) -> None:
    room = await open_room(title="7B <b>Monday</b>")
    text = await (await room.client.get("/", headers={"Host": '"><script>'})).text()
    assert "7B &lt;b&gt;Monday&lt;/b&gt;" in text
    assert '"><script>' not in text


@pytest.mark.parametrize("path", ["/static/../../pyproject.toml", "/seat/%2e%2e/server.py", "/seat/", "/static/", "/x"])
async def test_nothing_else_is_served(room: Room, path: str) -> None:
    assert (await room.client.get(path)).status in (400, 403, 404)


@pytest.mark.parametrize(
    ("public", "origin", "prefix"),
    [
        ("https://school.example/quiz", "https://school.example", "/quiz"),
        ("https://School.example:443/", "https://school.example", ""),
        ("http://10.0.0.7:8000/a/b/", "http://10.0.0.7:8000", "/a/b"),
        ("http://[fd00::7]:8000", "http://[fd00::7]:8000", ""),
    ],
)
def test_public_address(public: str, origin: str, prefix: str) -> None:
    assert Address.of(public) == Address(origin, prefix)


@pytest.mark.parametrize(
    "public",
    ["", "school.example", "ftp://school.example", "https://", "http://h:99999", "http://[", "http://h/?a", "/x"],
)
def test_what_is_no_address_is_told(public: str) -> None:
    with pytest.raises(UsageError, match="is not an address"):
        Address.of(public)


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("http://192.168.1.5:8000", "192.168.1.5:8000", True),
        ("http://localhost:8000", "localhost:8000", True),
        ("http://[fd00::7]:8000", "[fd00::7]:8000", True),
        ("https://192.168.1.5", "192.168.1.5", True),
        ("http://192.168.1.5", "192.168.1.5:80", True),
        ("http://192.168.1.6:8000", "192.168.1.5:8000", False),
        ("http://192.168.1.5:8001", "192.168.1.5:8000", False),
        ("http://evil.example:8000", "192.168.1.5:8000", False),
        pytest.param("http://evil.example:8000", "evil.example:8000", False, id="a name given to the host's number"),
        ("null", "192.168.1.5:8000", False),
        ("http://h:x", "h:x", False),
        ("http://[", "[", False),
        ("", "", False),
        (None, "192.168.1.5:8000", False),
    ],
)
def test_origin(origin: str | None, host: str, allowed: bool) -> None:
    assert (Address().refuses(origin, host) is None) == allowed
