"""The page of a seat: textual-serve's own, with a few lines of it changed."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import jinja2

from quiz.errors import QuizError

OWN_FILES = Path(__file__).parent / "page"
"""What the page needs beside textual-serve's files."""

_START_OF_SCRIPT, _END_OF_SCRIPT = "<script>\n      function getStartUrl", "</script>"
_CHANGES = (
    (
        "<html>\n  <head>\n",
        '<html lang="en">\n  <head>\n<meta name="viewport" content="width=device-width, initial-scale=1, '
        'interactive-widget=resizes-content" />\n<title>{{ application.name }}</title>\n'
        '<link rel="icon" href="data:," />\n',
    ),
    # Its font comes from Google, which would learn who sits in the class, and which a lab without a network waits for
    # in vain.
    (
        '<link\n      rel="stylesheet"\n      href="https://fonts.googleapis.com/css?family=Roboto%20Mono"\n    />',
        "",
    ),
    (
        '<script src="{{ config.static.url }}js/textual.js"></script>',
        '<script src="{{ config.static.url }}js/textual.js"></script>\n'
        '<script src="{{ own_url }}seat.js" data-home="{{ home_url }}"></script>',
    ),
    ("    </style>\n", '    </style>\n<link rel="stylesheet" href="{{ own_url }}seat.css" />\n'),
    # The terminal is a picture to a screen reader: the first thing in the page leads to one that is text.
    (
        '<body data-pingurl="{{ ping_url }}">',
        '<body data-pingurl="{{ ping_url }}">\n<a class="to-plain" href="{{ home_url }}plain">'
        "Plain pages, for screen readers</a>",
    ),
    # A page that runs no script of its own text needs not be allowed to.
    ('<button type="button" onClick="refresh()" id="start">Start</button>', ""),
    (
        '<div class="message">Session ended.</div>\n        <button type="button" onClick="refresh()">Restart</button>',
        '<div class="message" role="alert"></div>\n        <button type="button" class="restart">Restart</button>',
    ),
)
"""Pieces of textual-serve's page, each there once, and what stands there instead."""

_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.:/_~\[\]%-]+")


class MissingServeError(QuizError):
    """What serves pages is not installed, or not as it is known here."""


def serve_folder() -> Path:
    """The folder of textual-serve.

    Raises:
        MissingServeError: it is not installed.
    """
    spec = find_spec("textual_serve")
    if spec is None or not spec.submodule_search_locations:
        raise MissingServeError("Serving a class needs more packages: pip install 'factcheck-quiz[class]'")
    return Path(spec.submodule_search_locations[0])


class Page:
    """Makes the page that holds a seat's terminal.

    Args:
        title: shown while the page loads.

    Raises:
        MissingServeError: textual-serve is not installed, or its page is not the one that is changed here.
    """

    def __init__(self, title: str) -> None:
        text = (serve_folder() / "templates" / "app_index.html").read_text(encoding="utf-8")
        start = text.find(_START_OF_SCRIPT)
        text = text[:start] + text[text.find(_END_OF_SCRIPT, start) + len(_END_OF_SCRIPT) :]
        if start < 0 or any(text.count(theirs) != 1 for theirs, _ in _CHANGES):
            raise MissingServeError("This version of textual-serve has another page. Install version 1.1.3.")
        for theirs, own in _CHANGES:
            text = text.replace(theirs, own)
        self._template = jinja2.Environment(autoescape=True).from_string(text)
        self._title = title

    def render(self, address: str, font_size: int) -> str:
        """The page as HTML.

        Args:
            address: of the page, without a slash at its end.
            font_size: of the terminal, in pixels.
        """
        return self._template.render(
            config={"static": {"url": f"{address}/static/"}},
            own_url=f"{address}/seat/",
            home_url=f"{address}/",
            app_websocket_url=_socket(address),
            application={"name": self._title},
            font_size=font_size,
            ping_url="",
        )


def page_policy(address: str) -> str:
    """What the page may do: load its own files, and open its own seat (a Content-Security-Policy).

    Args:
        address: of the page, without a slash at its end.
    """
    socket = _socket(address)
    # Safari before 15.4 does not take the seat's socket for the page's own. The host is as the browser has called it,
    # and could be anything.
    also = f" {socket}" if _PLAIN_ADDRESS.fullmatch(socket) else ""
    return (
        # The terminal sets its sizes and colours by styles that it writes.
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' data:; connect-src 'self'{also}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _socket(address: str) -> str:
    return f"ws{address.removeprefix('http')}/ws"
