"""A real browser: Chromium without a window, driven over its DevTools protocol.

The protocol is described at https://chromedevtools.github.io/devtools-protocol/; a page is spoken to through the
browser's one WebSocket, by the id of its session.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 30.0
"""Seconds after which a test has failed."""

LAPTOP: dict[str, Any] = {"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": False}
# With a factor that is only played, canvases are told the size that they would have without it.
PHONE: dict[str, Any] = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}


class NoChromiumError(Exception):
    """There is none, and why."""


def find_chromium() -> str:
    """The path of Chromium; on a build machine of Debian's kind it is installed where there is none.

    Raises:
        NoChromiumError: there is none.
    """
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is not None:
        return found
    if not os.environ.get("CI") or not shutil.which("apt-get") or os.getuid() != 0:
        raise NoChromiumError("Chromium is not installed (as root with CI set, these tests install it by apt-get)")
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            raise NoChromiumError(f"{' '.join(command)} failed: {done.stderr.strip()[-200:]}")
    installed = shutil.which("chromium")
    if installed is None:
        raise NoChromiumError("apt-get installed no program called chromium")
    return installed


class Chromium:
    """A running browser."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.pages: dict[str, Page] = {}
        self.reading = asyncio.create_task(self._read())

    @classmethod
    @asynccontextmanager
    async def start(cls, program: str, profile: Path) -> AsyncIterator[Chromium]:
        """Start the browser, with its profile in a folder, and end it."""
        process = await asyncio.create_subprocess_exec(
            program,
            "--headless=new",
            "--no-sandbox",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-background-networking",
            "--hide-scrollbars",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            address = await _address(process)
            errors = asyncio.create_task(_drain(process))
            async with ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
                browser = cls(socket)
                try:
                    yield browser
                finally:
                    browser.reading.cancel()
                    await asyncio.gather(browser.reading, return_exceptions=True)
            errors.cancel()
            await asyncio.gather(errors, return_exceptions=True)
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()

    async def call(self, method: str, session: str | None = None, **params: Any) -> Any:
        """Call a method of the protocol."""
        self._number += 1
        number = self._number
        self._waiting[number] = asyncio.get_running_loop().create_future()
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        await self._socket.send_json(message if session is None else message | {"sessionId": session})
        async with asyncio.timeout(_PATIENCE):
            answer = await self._waiting[number]
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    async def person(self) -> str:
        """Somebody else at the browser: a context with cookies of its own."""
        return str((await self.call("Target.createBrowserContext"))["browserContextId"])

    async def open(self, url: str, metrics: dict[str, Any] | None = None, person: str | None = None) -> Page:
        """Open a page."""
        given = {} if person is None else {"browserContextId": person}
        target = (await self.call("Target.createTarget", url="about:blank", **given))["targetId"]
        session = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        page = self.pages[session] = Page(self, target, session, person)
        for domain in ("Page", "Runtime", "Log", "Network"):
            await page.call(f"{domain}.enable")
        await page.call("Emulation.setDeviceMetricsOverride", **(metrics or LAPTOP))
        if metrics is PHONE:
            await page.call("Emulation.setTouchEmulationEnabled", enabled=True)
        await page.call("Page.navigate", url=url)
        return page

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                break
            told = json.loads(message.data)
            if (waiting := self._waiting.pop(told.get("id", 0), None)) is not None and not waiting.done():
                waiting.set_result(told)
            elif told.get("sessionId") in self.pages:
                self.pages[told["sessionId"]].hear(told["method"], told["params"])


class Page:
    """A page of the browser."""

    def __init__(self, browser: Chromium, target: str, session: str, person: str | None) -> None:
        self.person = person
        self._browser = browser
        self._target = target
        self._session = session
        self.complaints: list[str] = []
        """What the browser's console says is wrong."""
        self.requests: list[str] = []
        """The addresses that were asked for."""

    def hear(self, method: str, params: dict[str, Any]) -> None:
        """Take in what the browser tells of the page."""
        if method == "Log.entryAdded" and params["entry"]["level"] in {"warning", "error"}:
            self.complaints.append(params["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(params["exceptionDetails"].get("exception", {}).get("description")))
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])

    async def call(self, method: str, **params: Any) -> Any:
        """Call a method of the protocol for this page."""
        return await self._browser.call(method, self._session, **params)

    async def ask(self, script: str) -> Any:
        """The value of an expression of the page; None while the page changes."""
        try:
            answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        except AssertionError:
            return None
        return answer["result"].get("value")

    async def until(self, script: str) -> Any:
        """Wait until an expression of the page is true, and return it."""
        try:
            async with asyncio.timeout(_PATIENCE):
                while not (value := await self.ask(script)):
                    await asyncio.sleep(0.05)
                return value
        except TimeoutError:
            shown = await self.ask("document.body.innerText")
            raise AssertionError(f"{script} did not come about; complaints: {self.complaints}; {shown}") from None

    async def at(self, path: str) -> None:
        """Wait until the page of a path is there."""
        await self.until(f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'")

    async def go(self, url: str) -> None:
        """Go to an address."""
        await self.call("Page.navigate", url=url)

    async def fill(self, selector: str, text: str) -> None:
        """Put a text into a field."""
        await self.ask(f"document.querySelector({json.dumps(selector)}).focus()")
        await self.ask(f"document.querySelector({json.dumps(selector)}).select()")
        await self.call("Input.insertText", text=text)

    async def press(self, key: str) -> None:
        """Press and release a key: a character, or `Enter`."""
        code = {"Enter": 13, "Tab": 9}.get(key, ord(key[0].upper()))
        text = "\r" if key == "Enter" else key if len(key) == 1 else ""
        given = {"key": key, "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **given)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    async def click_on(self, selector: str, *, touch: bool = False) -> None:
        """Click on the middle of an element."""
        box = await self.until(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null; "
            "e.scrollIntoView({ block: 'nearest' }); "
            "const b = e.getBoundingClientRect(); return b.width ? [b.x + b.width / 2, b.y + b.height / 2] : null })()"
        )
        await self.click(*box, touch=touch)

    async def click(self, x: float, y: float, *, touch: bool = False) -> None:
        """Click, or tap, at a place of the page."""
        if touch:
            await self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
            await self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            return
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            buttons = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **buttons)

    async def screenshot(self, path: Path) -> None:
        """Write a picture of the page."""
        picture = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(picture["data"]))

    async def close(self) -> None:
        """Close the page."""
        await self._browser.call("Target.closeTarget", targetId=self._target)


async def comes(condition: Callable[[], bool], patience: float = _PATIENCE) -> None:
    """Look now and then until something is so: the browser needs the time between."""
    async with asyncio.timeout(patience):
        while not condition():
            await asyncio.sleep(0.02)


async def _address(process: asyncio.subprocess.Process) -> str:
    """Where the browser listens, as it says at its start."""
    assert process.stderr is not None
    said = []
    async with asyncio.timeout(_PATIENCE):
        while line := (await process.stderr.readline()).decode(errors="replace"):
            if "DevTools listening on " in line:
                return line.split("DevTools listening on ")[1].strip()
            said.append(line)
    raise NoChromiumError(f"Chromium did not start: {''.join(said)[-500:]}")


async def _drain(process: asyncio.subprocess.Process) -> None:
    assert process.stderr is not None
    while await process.stderr.read(65536):
        pass
