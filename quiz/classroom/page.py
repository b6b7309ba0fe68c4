"""The page of a seat: textual-serve's own, with two lines of it changed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import jinja2

from quiz.errors import QuizError

OWN_FILES = Path(__file__).parent / "page"
"""What the page needs beside textual-serve's files."""

_FONT = '<link\n      rel="stylesheet"\n      href="https://fonts.googleapis.com/css?family=Roboto%20Mono"\n    />'
_OWN_FONT = '<link rel="stylesheet" href="{{ own_url }}seat.css" />'
_SCRIPT = '<script src="{{ config.static.url }}js/textual.js"></script>'
_OWN_SCRIPT = '<script src="{{ own_url }}seat.js"></script>'


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
        # Its font comes from Google, which would learn who sits in the class, and which a lab without a network
        # waits for in vain.
        for theirs, own in ((_FONT, _OWN_FONT), (_SCRIPT, _SCRIPT + _OWN_SCRIPT)):
            if text.count(theirs) != 1:
                raise MissingServeError("This version of textual-serve has another page. Install version 1.1.3.")
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
            app_websocket_url=f"ws{address.removeprefix('http')}/ws",
            application={"name": self._title},
            font_size=font_size,
            ping_url="",
        )
