"""Text as the screens show it: never markup, every character seen."""

from __future__ import annotations

from textual.content import Content

from quiz.model import QuestionKind
from quiz.visible import visible

KIND_NAMES = {
    QuestionKind.FACT: "Fact",
    QuestionKind.SOURCE: "Source",
    QuestionKind.FIRMNESS: "Firmness",
    QuestionKind.GENUINE: "Genuine?",
}
"""What the kinds of questions are called on a card."""


def plain(text: object, style: str = "") -> Content:
    """Text from outside as content in one style; brackets in it mean nothing."""
    shown = visible(str(text))
    return Content.styled(shown, style) if style else Content(shown)


def joined(*parts: tuple[str, str] | str | Content) -> Content:
    """Pieces of text, each plain or with its style, as one content."""
    return Content("").join(
        part if isinstance(part, Content) else plain(*part) if isinstance(part, tuple) else plain(part)
        for part in parts
    )


def lines(*parts: Content) -> Content:
    """Contents below each other; empty ones are left out."""
    return Content("\n").join(part for part in parts if part)


def bar(share: float, width: int) -> str:
    """A share of 0 to 1 as a bar of that many cells, readable without colour."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return "█" * filled + "░" * (width - filled)


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds: 1:05."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
