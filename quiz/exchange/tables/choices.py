"""Questions to choose an answer to, as short as the games of a classroom want them.

What is asked is what the quiz asks: the fact, its source and how firmly it was put, with the distractors of a session.
Where a text is too long, it is cut only where the question stays the same one: a statement that is quoted at its end,
what is far from the blank of a sentence, and options, as long as no two of them become the same. What would turn into
another question is left out, and each is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct

from quiz.counting import counted
from quiz.exchange.facts import questions_of
from quiz.exchange.outgoing import tell_unasked
from quiz.exchange.questions import BLANK, ForeignQuestion, Place
from quiz.exchange.report import Remarks
from quiz.exchange.tables.cells import cleaned
from quiz.model import QuestionSet

MOST_OPTIONS = 4
"""Of a question, in Kahoot and in Blooket."""

TO_FIT = "Give its claims distractors and shorter prompts."
"""What to do where no question fits."""

_BEFORE_DOTS = " ,;:–-"
"""What does not stand before …"""

_LEAST_KEPT = 30
"""Characters of a statement that have to be left of it."""


class Choice(Struct, frozen=True):
    """A question, its options, and the place of the right one from 1."""

    id: str
    text: str
    options: tuple[str, ...]
    right: int


def choices(
    question_set: QuestionSet, seed: int, remarks: Remarks, *, longest_text: int, longest_option: int
) -> Iterator[Choice]:
    """The questions of a set that fit.

    Args:
        question_set: the set.
        seed: decides distractors and the order of options.
        remarks: takes what is cut and what is left out.
        longest_text: UTF-16 units of a question, as spreadsheets count.
        longest_option: of an option.

    Raises:
        quiz.errors.UsageError: the set has nothing to ask.
    """
    asked: set[str] = set()
    claims: set[str] = set()
    fewer = 0
    for question in questions_of(question_set, seed, typed=False):
        claims.add(question.name)
        place = Place(name=question.id)
        kept = _kept(question, Random(f"{seed}/{question.id}"))
        options = _options(question, kept, place, remarks, longest_option)
        text = _text(question, longest_text)
        if isinstance(options, str):
            remarks.left_out(place, options)
        elif text is None:
            told = f"its question has {units(question.text)} characters; {longest_text} fit, and it cannot be cut"
            remarks.left_out(place, told)
        elif text in asked:
            cut_to = "" if text == _one_line(question.text) else f"cut to {longest_text} characters "
            remarks.left_out(place, f"{cut_to}it is the same as another question")
        else:
            asked.add(text)
            if text != _one_line(question.text):
                remarks.adapted(place, f"its statement is cut: a question has {longest_text} characters")
            fewer += len(kept) < len(question.answers)
            yield Choice(question.id, text, *options)
    tell_unasked(question_set, claims, remarks)
    if fewer:
        told = f"{counted(fewer, 'question')} had more options: the right one and {MOST_OPTIONS - 1} others go over"
        remarks.adapted(Place(), told)


def units(text: str) -> int:
    """How long a text is as spreadsheets and browsers count."""
    return len(text.encode("utf-16-le", "replace")) // 2


def _options(
    question: ForeignQuestion, kept: Sequence[int], place: Place, remarks: Remarks, longest: int
) -> tuple[tuple[str, ...], int] | str:
    """The options and the place of the right one; a text that says why there are none."""
    right = next((at for at in kept if question.answers[at].share > 0), None)
    if right is None or len(kept) < 2:
        return "there is nothing wrong to choose from"
    whole = [_one_line(question.answers[at].text) for at in kept]
    texts = [cut(text, longest) for text in whole]
    if not all(texts) or len({text.casefold() for text in texts}) < len(texts):
        return f"cut to {longest} characters two of its options would be the same"
    if texts != whole:
        remarks.adapted(place, f"an option is cut: it has {longest} characters")
    return tuple(texts), kept.index(right) + 1


def _kept(question: ForeignQuestion, rng: Random) -> Sequence[int]:
    """Which options are offered: the right one and some of the others, in their order.

    They are drawn: were it always the first, the last ones would be offered only where they are right.
    """
    right = [at for at, answer in enumerate(question.answers) if answer.share > 0][:1]
    wrong = [at for at, answer in enumerate(question.answers) if answer.share <= 0]
    return sorted([*right, *rng.sample(wrong, min(len(wrong), MOST_OPTIONS - 1))])


def _text(question: ForeignQuestion, longest: int) -> str | None:
    """The question, cut where it can be; None where it cannot."""
    text, statement = _one_line(question.text), _one_line(question.statement)
    if units(text) <= longest:
        return text
    quoted = f" “{statement}”"
    if statement and text.endswith(quoted):
        asked = text.removesuffix(quoted)
        room = longest - units(asked) - 3
        if room < _LEAST_KEPT:
            return None
        short = _around_blank(statement, room) if BLANK in statement else cut(statement, room)
        return f"{asked} “{short}”" if short else None
    return _around_blank(text, longest) if BLANK in text else None


def _around_blank(text: str, longest: int) -> str | None:
    """What stands around a blank, as much before as behind it; None where too little would be left."""
    before, _, behind = text.partition(BLANK)
    if BLANK in behind:
        return None
    room = longest - units(BLANK)
    if room < _LEAST_KEPT:
        return None
    left = min(units(before), max(room // 2, room - units(behind)))
    head = cut(before[::-1], left)[::-1] if units(before) > left else before
    return f"{head}{BLANK}{cut(behind, room - units(head))}"


def cut(text: str, longest: int) -> str:
    """A text that is not longer, with … where its last words were."""
    if units(text) <= longest:
        return text
    short = text.encode("utf-16-le", "replace")[: 2 * (longest - 1)].decode("utf-16-le", "ignore")
    if text[len(short) :][:1].isspace():
        return f"{short.rstrip(_BEFORE_DOTS)}…"
    words, _, part = short.rpartition(" ")
    # A long word at the end is cut in itself.
    return f"{(words if len(part) < 20 and words else short).rstrip(_BEFORE_DOTS)}…"


def _one_line(text: str) -> str:
    return " ".join(cleaned(text).split())
