"""Blooket's CSV template, out only: questions to choose an answer to, for *Spreadsheet import* in Blooket.

The template, as Blooket gives it out: a line with its name, the headings, and a question a row with its number, the
question, two to four answers, the seconds (300 at most) and the number of the right answer. It names no length for
texts, so none is cut for Blooket but what no player could read: a question of more than 500 characters, an option of
more than 200.

| of a claim | carried as |
| --- | --- |
| fact, source, firmness | a question each, with four options at most: the right one and the distractors of a session |
| a figure | options that are figures |
| a text that a spreadsheet might run | with an apostrophe before it, which is told |
| content | quoted where it is asked who said so |
| the rest: article, topics, cues, passages, explanations, hints, … | lost, and told: see `quiz.exchange.losses` |
"""

from __future__ import annotations

import csv
import io

from quiz.exchange.facts import CHOICES
from quiz.exchange.formats import WriteOptions
from quiz.exchange.outgoing import NothingToExportError
from quiz.exchange.questions import Place
from quiz.exchange.report import Remarks
from quiz.exchange.tables.cells import defused
from quiz.exchange.tables.choices import MOST_OPTIONS, TO_FIT, choices
from quiz.model import QuestionSet

CARRIED = CHOICES

LONGEST_QUESTION, LONGEST_ANSWER = 500, 200

SECONDS = 30
"""For a question; 300 at most."""

_TITLE = "Blooket\nImport Template"
_HEADINGS = (
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3\n(Optional)",
    "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)",
    "Correct Answer(s)\n(Only include Answer #)",
)


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """The questions of a set.

    Raises:
        NothingToExportError: there are none to choose an answer to.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_TITLE, *[""] * (len(_HEADINGS) - 1)])
    writer.writerow(_HEADINGS)
    number = 0
    fitting = choices(question_set, options.seed, remarks, longest_text=LONGEST_QUESTION, longest_option=LONGEST_ANSWER)
    for number, choice in enumerate(fitting, 1):
        texts = [choice.text, *choice.options]
        harmless = [defused(text) for text in texts]
        if harmless != texts:
            remarks.adapted(Place(name=choice.id), "an apostrophe keeps spreadsheets from running one of its texts")
        blank = [""] * (MOST_OPTIONS - len(choice.options))
        writer.writerow([number, *harmless, *blank, SECONDS, choice.right])
    if not number:
        raise NothingToExportError(question_set, f"none fits into Blooket's template. {TO_FIT}")
    return file.getvalue().encode()
