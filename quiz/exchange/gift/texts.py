"""The texts of a GIFT file as plain text: their format, their escapes, their line ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.exchange.characters import tidy
from quiz.exchange.gift.marks import unescaped
from quiz.exchange.markup import looks_like_html, plain_markdown, plain_text
from quiz.exchange.moodle import Tell

MOODLE, PLAIN = "moodle", "plain"
"""Text in which HTML is shown as such, and text in which it is not."""

_FORMAT = re.compile(r"\[(html|markdown|plain|moodle)\]", re.IGNORECASE)


class Shown(NamedTuple):
    """A text as it is shown, the format that it is in, and whether something that is no text was lost."""

    text: str
    form: str
    lost: bool


def shown(raw: str, form: str = MOODLE) -> Shown:
    """A text of the file.

    Args:
        raw: as it stands there, escaped.
        form: the format that it is in, if it does not begin with another one.
    """
    raw = raw.strip()
    if not raw:
        return Shown("", form, lost=False)
    if found := _FORMAT.match(raw):
        form, raw = found[1].casefold(), raw[found.end() :]
    if form == "html":
        return _as(form, plain_text(unescaped(raw)))
    if form == "markdown":
        return _as(form, plain_markdown(unescaped(raw)))
    # A line of the file is no line of the text: that is what \n is for.
    text = unescaped(" ".join(raw.split()))
    if form == MOODLE and looks_like_html(text):
        return _as(form, plain_text(text.replace("\n", "<br>")))
    return Shown(tidy(text), form, lost=False)


def told(raw: str, form: str, tell: Tell) -> str:
    """The same as plain text alone; what is lost is told."""
    return kept(shown(raw, form), tell)


def kept(text: Shown, tell: Tell) -> str:
    """A text that is shown; what is lost is told."""
    if text.lost:
        tell("a picture, or something else that is no text, is not kept")
    return text.text


def _as(form: str, text: tuple[str, bool]) -> Shown:
    return Shown(text[0], form, text[1])
