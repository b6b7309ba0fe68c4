"""The texts of a Moodle XML file as plain text, by the format that each is in."""

from __future__ import annotations

from quiz.exchange.characters import tidy
from quiz.exchange.elements import Node
from quiz.exchange.markup import plain_markdown, plain_text
from quiz.exchange.moodle import Tell

HTML = "html"
_FILE = "@@PLUGINFILE@@"
"""Where a text shows or links a file of its own."""


def field(node: Node | None, tell: Tell, form: str = HTML) -> str:
    """What an element with a text in it says.

    Args:
        node: the element; None where there is none.
        tell: takes that a picture or a file is lost.
        form: the format of its text, where it does not say which.
    """
    if node is None:
        return ""
    raw = node.said("text")
    if not node.children:
        # Older files have it without an element of its own.
        raw = node.text.strip()
    form = node.attributes.get("format") or form
    if form == "plain_text":
        return tidy(raw)
    if form == "markdown":
        text, lost = plain_markdown(raw)
    else:
        text, lost = plain_text(raw if form == HTML else raw.replace("\n", "<br>"))
    if lost or _FILE in raw:
        tell("a picture, or something else that is no text, is not kept")
    return text
