"""Moodle XML, the format in which Moodle keeps all of a question, in and out.

After Moodle's documentation (https://docs.moodle.org/en/Moodle_XML_format), and for embedded answers
https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type.

| type of question | read as |
| --- | --- |
| category | where the following ones belong, without ``$course$`` and ``top`` |
| multichoice | choice where `single`, else several; fractions as shares of the credit |
| truefalse | true or false, with the feedback of both answers |
| shortanswer | short answer; ``*`` stands for itself, and alone for nothing: that is told |
| numerical | number with its tolerance and its first unit; other units are lost, and told |
| matching | matching |
| essay, description | as such |
| cloze | a question for each of its blanks, the others filled in |
| any other | left out, and told |

From each: name, text, general feedback, feedback of answers, hints, tags, idnumber; HTML and Markdown as plain text.
Lost: pictures and other files, and feedback to all right or wrong answers, which are told; grades and penalties.

Written is what is asked of a set, as in `quiz.exchange.gift`, with hints. A range is its middle with a tolerance, which
is told. Lost: what `quiz.exchange.losses` tells, as in GIFT; source, cue, firmness, content and evidence are told in
the general feedback only.
"""

from __future__ import annotations

import re
from pathlib import Path

from quiz.exchange.elements import elements
from quiz.exchange.formats import ReadOptions
from quiz.exchange.moodle import category_of
from quiz.exchange.moodle_xml.reading import items_of
from quiz.exchange.moodle_xml.writing import CARRIED, write
from quiz.exchange.questions import Items, Remark
from quiz.exchange.tables.encodings import head_text

__all__ = ["CARRIED", "read", "recognise", "write"]

_ROOT = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<quiz[\s/>]", re.DOTALL)
_NOT_KEPT = frozenset({"file", "image_base64"})
"""Elements that hold nothing but a picture or a sound."""


def recognise(head: bytes, path: Path) -> bool:  # noqa: ARG001 - every format has the same signature
    """Whether it is Moodle XML: XML with the root ``quiz``."""
    return _ROOT.match(head_text(head).lstrip("\ufeff")) is not None


def read(path: Path, options: ReadOptions) -> Items:  # noqa: ARG001 - every format has the same signature
    """The questions of a Moodle XML file, one at a time.

    Raises:
        quiz.errors.QuizError: the file cannot be read, is no Moodle XML, or defines entities.
    """
    category = ""
    for element in elements(path, "quiz", "question", _NOT_KEPT):
        if isinstance(element, Remark):
            yield element
        elif element.attributes.get("type") == "category":
            category = category_of(element.said("category", "text"))
        else:
            yield from items_of(element, category)
