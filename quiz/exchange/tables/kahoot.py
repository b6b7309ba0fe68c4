"""Kahoot's spreadsheet template, out only: questions to choose an answer to, for *Import spreadsheet* in Kahoot.

The template, as Kahoot gives it out: notes in rows 2 to 6, the headings in row 8, a question a row from row 9 on, with
its number in column A, the question in B (120 characters), answers in C to F (75 characters, two at least), the time
limit in seconds in G (5, 10, 20, 30, 60, 90, 120 or 240) and the number of the right answer in H. Its limits are in its
headings; R's exams package documents them too (https://www.r-exams.org, `exams2kahoot`).

| of a claim | carried as |
| --- | --- |
| fact, source, firmness | a question each, with four options at most: the right one and the distractors of a session |
| a figure | options that are figures |
| a long statement, a long option | cut with …, or left out where the question would be another one: see `choices` |
| content | quoted where it is asked who said so |
| the rest: article, topics, cues, passages, explanations, hints, … | lost, and told: see `quiz.exchange.losses` |
"""

from __future__ import annotations

from quiz.exchange.facts import CHOICES
from quiz.exchange.formats import WriteOptions
from quiz.exchange.outgoing import NothingToExportError
from quiz.exchange.report import Remarks
from quiz.exchange.tables.choices import MOST_OPTIONS, TO_FIT, Choice, choices, units
from quiz.exchange.tables.workbook import workbook
from quiz.model import QuestionSet

CARRIED = CHOICES

LONGEST_QUESTION, LONGEST_ANSWER = 120, 75

_HEADINGS = (
    "",
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, MOST_OPTIONS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_NOTES = ("", "Quiz template", "Made by Fact-check Quiz. Questions begin in row 9.", "", "", "", "")
_HEADINGS_ROW = len(_NOTES) + 1

_SECONDS, _SECONDS_FOR_LONG = 30, 60
_LONG = 80
"""Characters of a question that takes longer to read."""


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """The questions of a set that fit into the template.

    Raises:
        NothingToExportError: none does.
    """
    fitting = choices(question_set, options.seed, remarks, longest_text=LONGEST_QUESTION, longest_option=LONGEST_ANSWER)
    rows = [_row(number, choice) for number, choice in enumerate(fitting, 1)]
    if not rows:
        raise NothingToExportError(question_set, f"none fits into Kahoot's template. {TO_FIT}")
    notes = [("", note) for note in _NOTES]
    return workbook([*notes, _HEADINGS, *rows], "Sheet1", bold=_HEADINGS_ROW)


def _row(number: int, choice: Choice) -> list[str | int]:
    seconds = _SECONDS_FOR_LONG if units(choice.text) > _LONG else _SECONDS
    blank = [""] * (MOST_OPTIONS - len(choice.options))
    return [number, choice.text, *choice.options, *blank, seconds, choice.right]
