"""The body of an item of QTI 2: its text, its gaps, what is chosen from, and what is told afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from quiz.exchange.markup import plain_text
from quiz.exchange.qti.blanks import mark
from quiz.exchange.qti.tree import as_html, written

GAPS = frozenset({"textEntryInteraction", "inlineChoiceInteraction", "gap"})
"""Elements that stand in the text for something to fill in."""

_FEEDBACK = frozenset({"feedbackInline", "feedbackBlock", "templateInline", "templateBlock"})
_CHOICES = frozenset({"simpleChoice", "simpleMatchSet", "simpleAssociableChoice", "gapText", "gapImg", "inlineChoice"})
_MOVED = {"msup": "sup", "msub": "sub"}
_TOLD_TO_OTHERS = frozenset({"scorer", "author", "proctor", "testConstructor", "tutor"})
_ASIDE = frozenset({"endAttemptInteraction", "mediaInteraction", "stylesheet", "catalogInfo", "apipAccessibility"})
"""What is neither asked nor shown in words."""


class Body(NamedTuple):
    """A body.

    Attributes:
        text: as it is shown, with a `mark` for each gap.
        gaps: the elements of the gaps, in order.
        lost: what is not carried, in words.
    """

    text: str
    gaps: tuple[Element, ...]
    lost: tuple[str, ...]


def interactions_of(item: Element) -> list[Element]:
    """The elements by which an item is answered."""
    body = item.find("itemBody")
    return [
        element
        for element in (body.iter() if body is not None else ())
        if element.tag.endswith("Interaction") and element.tag not in _ASIDE
    ]


def body_of(item: Element) -> Body:
    """The body of an item."""
    body = item.find("itemBody")
    if body is None:
        return Body("", (), ())
    taking = _Taking()
    text, pictures = plain_text(as_html(body, taking.instead))
    if pictures:
        taking.lost.setdefault("a picture, or something else that is no text, is not kept")
    return Body(text, tuple(taking.gaps), tuple(taking.lost))


class _Taking:
    """Takes out of a body what is no text of it."""

    def __init__(self) -> None:
        self.gaps: list[Element] = []
        self.lost: dict[str, None] = {}

    def instead(self, element: Element) -> str | None:
        if element.tag in GAPS:
            self.gaps.append(element)
            return mark(len(self.gaps) - 1)
        if element.tag in _FEEDBACK:
            self.lost.setdefault("feedback in its text is told on conditions that are not kept")
        elif element.tag == "mediaInteraction":
            self.lost.setdefault("a recording is not kept")
        elif element.tag == "math":
            self.lost.setdefault("a formula is kept as its letters alone")
            return f" {as_html(element, _letters)} "
        elif element.tag == "prompt":
            return f"<p>{as_html(element, self.instead)}</p>"
        elif not _is_silent(element):
            return None
        return ""


def _is_silent(element: Element) -> bool:
    """Whether an element is none of the text that whoever answers reads."""
    if element.tag == "rubricBlock":
        return set(element.get("view", "candidate").split()) <= _TOLD_TO_OTHERS
    return element.tag in _CHOICES or element.tag in _ASIDE


def _letters(element: Element) -> str | None:
    """A part of a formula in letters: fractions with a slash, exponents raised."""
    if element.tag == "annotation":
        return ""
    parts = [_letters(child) or "" for child in element]
    if element.tag == "mfrac" and len(parts) == 2:
        return f"{parts[0]}/{parts[1]}"
    if element.tag in _MOVED and len(parts) == 2:
        return f"{parts[0]}<{_MOVED[element.tag]}>{parts[1]}</{_MOVED[element.tag]}>"
    return f" {as_html(element, _letters)} " if element.tag == "mo" else as_html(element, _letters)


def shown(element: Element) -> tuple[str, bool]:
    """The text of a choice without the feedback in it, and whether something that is no text was lost."""
    return plain_text(as_html(element, _in_choice))


def _in_choice(element: Element) -> str | None:
    if element.tag in _FEEDBACK:
        return ""
    return f" {as_html(element, _letters)} " if element.tag == "math" else None


def told_in(element: Element) -> str:
    """The feedback that stands in a choice."""
    return "\n".join(
        text for each in element.iter() if each.tag in _FEEDBACK for text in [plain_text(as_html(each, _no))[0]] if text
    )


def _no(_: Element) -> None:
    return None


class Told(NamedTuple):
    """What is told after an answer: to those who were right, to those who were wrong, to all, and on demand."""

    right: str = ""
    wrong: str = ""
    hint: str = ""
    by_choice: dict[str, str] = {}  # noqa: RUF012 - is never changed
    lost: bool = False


def told_after(item: Element, choices: frozenset[str]) -> Told:
    """The feedback behind an item, by what its identifiers say: conditions are not followed.

    Args:
        item: the item.
        choices: the identifiers of its choices.
    """
    right, wrong, hint, lost = [], [], [], False
    by_choice: dict[str, str] = {}
    for each in item.findall("modalFeedback"):
        text, name = plain_text(as_html(each, _no))[0], each.get("identifier", "")
        known = name.casefold()
        if not text:
            continue
        if name in choices:
            by_choice[name] = text
        elif "incorrect" in known or "wrong" in known:
            wrong.append(text)
        elif "correct" in known or "right" in known:
            right.append(text)
        elif "hint" in known:
            hint.append(text)
        else:
            lost = True
    return Told("\n".join(right), "\n".join(wrong), "\n".join(hint), by_choice, lost)


def choices_in(interaction: Element, *names: str) -> Iterator[Element]:
    """The choices of an interaction, of some names of elements."""
    for each in interaction.iter():
        if each.tag in names:
            yield each


def is_made_anew(item: Element) -> bool:
    """Whether an item has variables that get a value each time."""
    return item.find("templateDeclaration") is not None or item.find("templateProcessing") is not None


def name_of(element: Element) -> str:
    """The identifier of an element."""
    return element.get("identifier", "")


def title_of(element: Element) -> str:
    """The title of an element in a line, or its identifier."""
    return " ".join((element.get("title", "") or name_of(element) or written(element.find("title"))).split())
