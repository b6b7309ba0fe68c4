"""Joining a class without a browser: what its pages and a seat's socket say, for a terminal to mirror."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType
from msgspec import Struct
from yarl import URL

from quiz.classroom.partings import Parting
from quiz.classroom.seat_page import SeatPage
from quiz.errors import QuizError, UsageError

PAUSES = (1.0, 2.0, 3.0, 5.0)
"""Seconds before a lost connection is tried again: the first time, the second, and so on; the last one from then on."""

_HEARTBEAT = 15.0
"""Seconds between two pings: a network that is gone says nothing."""

_LINK = re.compile(r"(/join(/[A-Za-z-]+)?|/welcome|/seat|/plain)?/*$")
"""What a copied link has after the address of the class."""


class JoinError(QuizError):
    """The class does not take this student, or nobody answers there."""


class NicknameRefusedError(JoinError):
    """Another nickname is needed; `suggestion` is one, or empty."""

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(message)
        self.suggestion = suggestion


class Place(Struct, frozen=True):
    """Who a student is in the class.

    Attributes:
        nickname: as it is shown to the class.
        words: to come back with.
    """

    nickname: str
    words: str


class Ended(Struct, frozen=True):
    """How a connection to a seat ended: what comes next, and the words for it; LOST where it broke."""

    parting: Parting
    told: str


class Shown(Struct, frozen=True):
    """A plain page of a seat, and what the student has done with when it was made."""

    page: SeatPage
    past: str


LOST = Ended(Parting.AGAIN, "")


def class_url(given: str) -> str:
    """The address of a class, without a slash at its end, from it or from a link to one of its pages.

    Raises:
        UsageError: it is no address.
    """
    text = given.strip() if "://" in given else f"http://{given.strip()}"
    try:
        url = URL(text)
    except ValueError as error:
        raise UsageError(f"{given!r} is not an address: {error}.") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise UsageError(f"{given!r} is not an address such as http://192.168.1.5:8000.")
    return f"{url.origin()}{_LINK.sub('', url.raw_path)}"


class Joining:
    """A student's way into a class. Use it in an ``async with`` statement.

    Args:
        url: of the class; see `class_url`.
        code: of the class.
    """

    def __init__(self, url: str, code: str) -> None:
        self._url = url
        self._code = code
        self._session: ClientSession

    async def __aenter__(self) -> Joining:
        origin = str(URL(self._url).origin())
        # Most classes are reached by a number, of which a browser keeps cookies too.
        jar = CookieJar(unsafe=True)
        self._session = ClientSession(headers={"Accept": "application/json", "Origin": origin}, cookie_jar=jar)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def asks_nickname(self) -> bool:
        """Whether the class wants a nickname: an anonymous one does not.

        Raises:
            JoinError: the code is wrong, the class is over, or nobody answers.
        """
        told = await self._ask("GET", f"/join/{self._code}")
        if told.get("page") != "join" or told.get("refused"):
            raise _refused(told)
        return not told.get("anonymous")

    async def join(self, nickname: str) -> Place:
        """Join as a new student.

        Raises:
            NicknameRefusedError: it is taken, or none.
            JoinError: the class takes nobody, or nobody answers.
        """
        told = await self._ask("POST", "/join", code=self._code, nickname=nickname)
        return _place(told)

    async def come_back(self, words: str) -> Place:
        """Be the student who has these words.

        Raises:
            JoinError: nobody has them, or nobody answers.
        """
        return _place(await self._ask("POST", "/back", code=self._code, words=words))

    @asynccontextmanager
    async def seat(self, width: int, height: int) -> AsyncIterator[Seating]:
        """Open the student's seat, in a terminal of this size.

        Raises:
            ConnectionError: nobody answers now.
        """
        url = f"{self._url}/ws?width={width}&height={height}"
        try:
            # Frames are as large as the host makes them; it is trusted with the terminal anyway.
            socket = await self._session.ws_connect(url, heartbeat=_HEARTBEAT, max_msg_size=0)
        except (ClientError, TimeoutError) as error:
            raise ConnectionError(str(error)) from error
        try:
            yield Seating(socket)
        finally:
            await socket.close()

    async def look(self, past: str = "") -> Shown:
        """What the plain pages of the student's seat show now.

        Args:
            past: that of the page before.

        Raises:
            ConnectionError: nobody answers now.
            JoinError: the student is not in the class any more.
        """
        return await self._page("GET", {"past": past} if past else {})

    async def send(self, shown: Shown, do: str, **fields: str) -> Shown:
        """Send the form of a page, and see what comes.

        Args:
            shown: the page.
            do: what its button sends.
            fields: of the form.

        Raises:
            ConnectionError: nobody answers now; whether the form has come through, the next look tells.
            JoinError: the student is not in the class any more.
        """
        return await self._page("POST", {"at": shown.page.at, "past": shown.past, "do": do, **fields})

    async def state(self) -> str:
        """Where the student stands, as an open page asks for it every few seconds; empty where no page is open.

        Raises:
            ConnectionError: nobody answers now.
        """
        try:
            async with self._session.get(f"{self._url}/plain/state") as answer:
                told = msgspec.json.decode(await answer.read(), type=dict[str, Any])
        except (ClientError, TimeoutError, msgspec.DecodeError) as error:
            raise ConnectionError(str(error)) from error
        return str(told.get("at", ""))

    async def _page(self, method: str, fields: dict[str, str]) -> Shown:
        given: dict[str, Any] = {"data": fields} if method == "POST" else {"params": fields}
        try:
            async with self._session.request(method, f"{self._url}/plain", **given) as answer:
                if answer.status >= 500:
                    raise ConnectionError(f"The class answers {answer.status}.")
                told = msgspec.json.decode(await answer.read(), type=dict[str, Any])
        except (ClientError, TimeoutError) as error:
            raise ConnectionError(str(error)) from error
        except (msgspec.DecodeError, UnicodeError) as error:
            raise JoinError(f"There is no class at {self._url}.") from error
        if told.get("page") != "seat":
            raise _refused(told)
        try:
            return Shown(msgspec.convert(told["shown"], SeatPage), str(told.get("past", "")))
        except (KeyError, msgspec.ValidationError) as error:
            raise JoinError(f"The class at {self._url} is of another version of this program.") from error

    async def _ask(self, method: str, path: str, **form: str) -> dict[str, Any]:
        try:
            # What follows a form that was taken is a page for browsers; who the student is now is on another one.
            answer = await self._session.request(method, self._url + path, data=form or None, allow_redirects=False)
            if answer.status == 303:
                answer = await self._session.get(f"{self._url}/welcome", allow_redirects=False)
            told = msgspec.json.decode(await answer.read(), type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeError) as error:
            raise JoinError(f"There is no class at {self._url}.") from error
        except (ClientError, TimeoutError, ValueError) as error:
            raise JoinError(f"Nobody answers at {self._url}: {error}.") from error
        return told


class Seating:
    """An open connection to a seat. `ended` is how it ended, once it has.

    Args:
        socket: as it was opened.
    """

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self.ended = LOST

    async def frames(self) -> AsyncGenerator[bytes, None]:
        """What is to be written to the terminal, until the connection ends."""
        while True:
            message = await self._socket.receive()
            if message.type is WSMsgType.BINARY:
                yield message.data
            elif message.type is WSMsgType.CLOSE:
                code = message.data if message.data in list(Parting) else Parting.AGAIN
                self.ended = Ended(Parting(code), message.extra or "")
                return
            elif message.type is not WSMsgType.TEXT:
                return

    async def type(self, text: str) -> None:
        """Send keys, as the terminal gave them; into a connection that is lost, nothing is sent."""
        await self._send(["stdin", text])

    async def resize(self, width: int, height: int) -> None:
        """Say that the terminal has another size."""
        await self._send(["resize", {"width": width, "height": height}])

    async def _send(self, packet: list[Any]) -> None:
        if not self._socket.closed:
            try:
                await self._socket.send_str(msgspec.json.encode(packet).decode())
            except (ClientError, ConnectionError):
                # It is seen to be lost where it is read.
                return


def _place(told: dict[str, Any]) -> Place:
    if told.get("page") == "welcome":
        return Place(nickname=str(told.get("nickname")), words=str(told.get("words")))
    raise _refused(told)


def _refused(told: dict[str, Any]) -> JoinError:
    """Why a page is not the one that was hoped for."""
    why = [told.get(name) for name in ("refused", "problem", "back_problem", "told")]
    message = next((str(each) for each in why if each), "The class does not take you now.")
    if told.get("page") == "join" and told.get("problem"):
        return NicknameRefusedError(message, str(told.get("nickname") or ""))
    return JoinError(message)
