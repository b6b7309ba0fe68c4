"""A reverse proxy with a path prefix, as a school's web server is one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, ClientWebSocketResponse, DummyCookieJar, WSMsgType, web
from aiohttp.test_utils import TestServer

PREFIX = "/quiz"

_OWN = {
    "host",
    "connection",
    "upgrade",
    "content-length",
    "transfer-encoding",
    "content-encoding",
    "date",
    "accept-encoding",
}
"""Headers that each hop has its own of, in small letters."""


@asynccontextmanager
async def proxy(inner: str, *, strips: bool) -> AsyncIterator[str]:
    """Run a proxy.

    Args:
        inner: the address of the host, without a slash at its end.
        strips: whether the prefix is taken off before a request is passed on.

    Returns:
        The address of the proxy, with the prefix.
    """
    async with ClientSession(cookie_jar=DummyCookieJar(), auto_decompress=True) as session:

        async def pass_on(request: web.Request) -> web.StreamResponse:
            path = request.rel_url.path_qs
            url = inner + (path.removeprefix(PREFIX) if strips else path)
            headers = {name: value for name, value in request.headers.items() if name.lower() not in _OWN}
            headers = {name: value for name, value in headers.items() if not name.lower().startswith("sec-websocket")}
            headers |= {"Host": "inner.local", "X-Forwarded-For": f"198.51.100.1, {request.remote}"}
            if request.headers.get("Upgrade", "").lower() == "websocket":
                async with session.ws_connect(url, headers=headers) as there:
                    return await _pass_messages(request, there)
            body = await request.read()
            async with session.request(request.method, url, headers=headers, data=body, allow_redirects=False) as got:
                passed = web.Response(status=got.status, body=await got.read())
                passed.headers.popall("Content-Type", None)
                for name, value in got.headers.items():
                    if name.lower() not in _OWN:
                        passed.headers.add(name, value)
                return passed

        app = web.Application()
        app.router.add_route("*", f"{PREFIX}{{path:.*}}", pass_on)
        async with TestServer(app, host="127.0.0.1") as server:
            yield f"http://127.0.0.1:{server.port}{PREFIX}"


async def _pass_messages(request: web.Request, there: ClientWebSocketResponse) -> web.WebSocketResponse:
    here = web.WebSocketResponse()
    await here.prepare(request)

    async def up() -> None:
        async for message in here:
            await there.send_str(message.data)
        await there.close()

    going_up = asyncio.create_task(up())
    async for message in there:
        if message.type is WSMsgType.BINARY:
            await here.send_bytes(message.data)
        else:
            await here.send_str(message.data)
    reason = "" if there.close_code is None else "closed"
    await here.close(code=there.close_code or 1000, message=reason.encode())
    going_up.cancel()
    await asyncio.gather(going_up, return_exceptions=True)
    return here
