"""A seat as plain pages, without a terminal: what a page of it shows, and what makes such pages.

They are for who listens to a screen reader, and for browsers in which the terminal does not run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct


class Section(Struct, frozen=True):
    """Paragraphs below a heading, which may be empty."""

    heading: str
    paragraphs: tuple[str, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """The open question.

    Attributes:
        prompt: what is asked.
        statement: what it is asked about; empty where the prompt says it all.
        options: to choose from; none where the answer is typed.
        wanted: what is to be typed.
        typed: what stands in the field.
        chosen: which option is chosen; None for none.
        confidences: in per cent, to choose from; none where it is not asked how sure the student is.
        hint: empty for none.
    """

    prompt: str
    statement: str = ""
    options: tuple[str, ...] = ()
    wanted: str = ""
    typed: str = ""
    chosen: int | None = None
    confidences: tuple[int, ...] = ()
    hint: str = ""


class SeatPage(Struct, frozen=True, kw_only=True):
    """What there is for a student to see and to do.

    Attributes:
        at: where the student stands; a page that says another place is out of date.
        heading: what the page is about.
        status: what may change while it is open: the time that is left, how many have answered.
        problem: what was wrong with what was sent.
        sections: what there is to read.
        asked: the question to answer, if there is one.
        buttons: what else can be done: what is sent as ``do``, and what the button says.
    """

    at: str
    heading: str
    status: str = ""
    problem: str = ""
    sections: tuple[Section, ...] = ()
    asked: Asked | None = None
    buttons: tuple[tuple[str, str], ...] = ()


class PageSeat(Protocol):
    """A student's seat as pages."""

    @property
    def holds(self) -> bool:
        """Whether an answer waits here for the database."""

    @property
    def past(self) -> str:
        """What the student has done with and need not see again; the next request brings it back.

        Another process may answer that one, which knows only what is in the database.
        """

    def look(self, past: str = "") -> SeatPage:
        """What there is now.

        Args:
            past: what `past` was; empty for nothing.

        Raises:
            StoreError: the class's database does not answer.
        """

    def take(self, form: Mapping[str, str]) -> SeatPage | None:
        """Do what a form of a page asks for; one of a page that is out of date does nothing.

        Args:
            form: its fields: ``at`` of the page and ``past``, ``do``, and for an answer ``answer`` or ``option``, and
                perhaps ``confidence``.

        Returns:
            The page with what was wrong; None where nothing was, and the next page is to be asked for.

        Raises:
            StoreError: the class's database does not answer; an answer is held until it does.
        """
