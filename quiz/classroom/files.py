"""Files for browsers, held in memory: thirty Chromebooks open them at once, over one school's wireless network."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from aiohttp import web
from msgspec import Struct


class _File(Struct, frozen=True):
    """A file as it is sent: plain and packed, the same where packing does not pay."""

    kind: str
    tag: str
    plain: bytes
    packed: bytes


class Files:
    """The files of a folder, as they are when this is made.

    Args:
        folder: with all below it.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*")) if path.is_file()
        }

    async def answer(self, request: web.Request) -> web.Response:
        """The file that the request names by its `path`.

        Raises:
            aiohttp.web.HTTPNotFound: there is none.
        """
        file = self._files.get(request.match_info["path"])
        if file is None:
            raise web.HTTPNotFound
        # Asked for again each time, and then not sent again: a later version of the program has the same addresses.
        headers = {"ETag": file.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if file.tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        packed = file.packed is not file.plain and "gzip" in request.headers.get("Accept-Encoding", "")
        if packed:
            headers["Content-Encoding"] = "gzip"
        body = file.packed if packed else file.plain
        return web.Response(body=body, headers={**headers, "Content-Type": file.kind})


@cache
def _read(path: Path) -> _File:
    plain = path.read_bytes()
    packed = gzip.compress(plain, mtime=0)
    return _File(
        kind=_KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        tag=f'"{hashlib.sha256(plain).hexdigest()[:32]}"',
        plain=plain,
        packed=packed if len(packed) < 0.9 * len(plain) else plain,
    )


_KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".ttf": "font/ttf",
    ".png": "image/png",
}
"""The system's own table of kinds may lack some, or have others."""
