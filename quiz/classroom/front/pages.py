"""The pages that students join by, as HTML; for `class join`, which has no use for that, as JSON."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from aiohttp import web

from quiz.visible import visible

TEMPLATES = Path(__file__).parent / "templates"

JSON = "application/json"

FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it browsers send forms with the origin "null", even to their own page, and a form from here
    # could not be told from a form from elsewhere (Fetch, section 3.2). To others nothing is sent either way.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Headers of every answer."""


class Pages:
    """Makes pages.

    Args:
        root: the path of the first page, without a slash at its end.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        style = (TEMPLATES / "front.css").read_text(encoding="utf-8")
        # The own style and script are known by their hashes: no others are obeyed, whatever stood in a nickname.
        script = (TEMPLATES / "seat.js").read_text(encoding="utf-8")
        self._policy = (
            f"default-src 'none'; style-src {_hashed(style)}; script-src {_hashed(script)}; connect-src 'self'; "
            "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        self._templates = jinja2.Environment(
            autoescape=True,
            loader=jinja2.FileSystemLoader(TEMPLATES),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["visible"] = visible
        own = {"style": markupsafe.Markup(style), "script": markupsafe.Markup(script)}  # noqa: S704 - the package's files
        self._templates.globals.update(root=root, **own)

    def show(
        self,
        request: web.Request,
        page: str,
        fields: Mapping[str, Any],
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> web.Response:
        """A page.

        Args:
            request: that it answers.
            page: its name: of a template, without the ending.
            fields: what the template shows.
            status: of the answer.
            headers: besides those of every page.
        """
        given = {"Cache-Control": "no-store", "Content-Security-Policy": self._policy, **(headers or {})}
        if request.headers.get("Accept") == JSON:
            return web.json_response({"page": page, **fields}, status=status, headers=given)
        text = self._templates.get_template(f"{page}.html").render(**fields)
        return web.Response(text=text, content_type="text/html", status=status, headers=given)

    def see_other(self, path: str) -> web.Response:
        """Send the browser to another page of these, to be fetched anew.

        Args:
            path: below the first page, with a slash at its beginning.
        """
        return web.Response(status=303, headers={"Location": self._root + path, "Cache-Control": "no-store"})


def _hashed(text: str) -> str:
    """How a policy names a style or a script that stands in the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Put on every answer what makes browsers strict with it; a signal of the application."""
    for name, value in FOR_ALL.items():
        response.headers.setdefault(name, value)
