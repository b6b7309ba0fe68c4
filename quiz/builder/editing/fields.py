"""The fields of a claim, its source and its set, as a reviewer sees and changes them: text out, text in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from msgspec import Struct

from quiz.builder.editing.changes import CannotEditError
from quiz.model import Claim, QuestionSet


class Group(StrEnum):
    """What a field belongs to, as its heading says it."""

    CLAIM = "Claim"
    SOURCE = "Its source"
    ARTICLE = "Set and article"


def always(question_set: QuestionSet, claim: Claim) -> bool:  # noqa: ARG001 - as what a field can have in its place
    """That a field is offered of every claim."""
    return True


class Field(Struct, frozen=True, kw_only=True):
    """One thing of a claim that can be read and changed as text.

    `id` names it, `label` is shown, `about` says in a sentence what it is for. `shown` gives its text, empty where
    it has none; `changed` gives the set with another text in it and raises `CannotEditError` where that cannot be.
    `choices` gives the values that it is chosen from with their words, where it is not typed, and `new` is what any
    other text makes, None where it has to be one of them; `finding` is the field of the claim or the source that the
    checker names it by. `offered` says whether a claim can have it at all, so that it is worth listing.
    """

    id: str
    group: Group
    label: str
    about: str
    finding: str
    shown: Callable[[QuestionSet, Claim], str]
    changed: Callable[[QuestionSet, Claim, str], QuestionSet]
    choices: Callable[[QuestionSet, Claim], tuple[tuple[str, str], ...]] | None = None
    new: str | None = None
    offered: Callable[[QuestionSet, Claim], bool] = always


def split_list(text: str) -> tuple[str, ...]:
    """The items of a list that is typed in one line, with semicolons or line breaks between."""
    items = (" ".join(item.split()) for item in text.replace("\n", ";").split(";"))
    return tuple(dict.fromkeys(item for item in items if item))


def joined_list(items: tuple[str, ...]) -> str:
    """A list as it is typed in one line."""
    return "; ".join(items)


def one_line(text: str) -> str | None:
    """A text without line breaks and needless spaces; None where nothing is left."""
    return " ".join(text.split()) or None


def one_of(value: str, values: Iterable[str]) -> str:
    """One of the values that can be chosen, as it was typed.

    Raises:
        CannotEditError: it is none of them.
    """
    known = list(values)
    if value not in known:
        raise CannotEditError(f"“{value}” cannot be chosen here. Choose one of: {', '.join(known)}.")
    return value
