"""A set as Moodle XML."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from msgspec.structs import replace

from quiz.exchange.facts import IN_FEEDBACK, TYPED
from quiz.exchange.figures import digits
from quiz.exchange.formats import WriteOptions
from quiz.exchange.losses import Carried
from quiz.exchange.moodle import TOP, starred
from quiz.exchange.outgoing import outgoing, said_of_figure
from quiz.exchange.pieces import Piece
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Sort
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet

CARRIED = Carried(
    whole=TYPED - {Piece.RANGES} | {Piece.HINTS},
    adapted={**IN_FEEDBACK, "written as their middle with a tolerance": frozenset({Piece.RANGES})},
)

_TYPES = {Sort.CHOICE: "multichoice", Sort.SHORT: "shortanswer", Sort.NUMBER: "numerical"}


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """A set as Moodle XML, in UTF-8: a question for each of fact, source and firmness, by categories."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    category = ""
    for question in outgoing(question_set, options.seed, remarks, typed=True, hints=True):
        held = as_moodle(question)
        if held.category != category:
            category = held.category
            lines += ['<question type="category">', f"<category><text>{escape(TOP + category)}</text></category>"]
            lines.append("</question>")
        lines += _question(held)
    return ("\n".join([*lines, "</quiz>"]) + "\n").encode()


def as_moodle(question: ForeignQuestion) -> ForeignQuestion:
    """What Moodle holds of a question, which is what is read back.

    Figures are in plain digits, with what is said of them in the answer's feedback; a range is a figure with a
    tolerance; source, cue and evidence are in the general feedback only.
    """
    answers = question.answers
    if question.sort is Sort.NUMBER:
        answers = tuple(_figure(answer) for answer in answers)
    return replace(question, answers=answers, source="", cue="", evidence="", statement="")


def _figure(answer: ForeignAnswer) -> ForeignAnswer:
    if answer.number is None:
        return answer
    off = Decimal(0)
    said = said_of_figure(answer)
    if answer.low is not None and answer.high is not None:
        off, said = (answer.high - answer.low) / 2, answer.text
    text = digits(answer.number)
    return replace(answer, text=text, feedback=said, tolerance=off, low=None, high=None)


def _question(question: ForeignQuestion) -> Iterator[str]:
    yield f'<question type="{_TYPES[question.sort]}">'
    yield f"<name><text>{escape(question.name)}</text></name>"
    yield f'<questiontext format="html">{_html(question.text)}</questiontext>'
    yield f'<generalfeedback format="html">{_html(question.feedback)}</generalfeedback>'
    yield "<defaultgrade>1</defaultgrade>"
    yield f"<idnumber>{escape(question.id)}</idnumber>"
    if question.sort is Sort.CHOICE:
        yield "<single>true</single>"
        yield "<shuffleanswers>true</shuffleanswers>"
        yield "<answernumbering>abc</answernumbering>"
    elif question.sort is Sort.SHORT:
        yield "<usecase>0</usecase>"
    for answer in question.answers:
        yield from _answer(answer, question.sort)
    if question.hint:
        yield f'<hint format="html">{_html(question.hint)}</hint>'
    yield "<tags>"
    yield from (f"<tag><text>{escape(tag)}</text></tag>" for tag in question.tags)
    yield "</tags>"
    yield "</question>"


def _answer(answer: ForeignAnswer, sort: Sort) -> Iterator[str]:
    share = f"{answer.share * 100:g}"
    if sort is Sort.CHOICE:
        yield f'<answer fraction="{share}" format="html">{_html(answer.text)}'
    else:
        text = starred(answer.text) if sort is Sort.SHORT else answer.text
        yield f'<answer fraction="{share}" format="moodle_auto_format"><text>{escape(text)}</text>'
    yield f'<feedback format="html">{_html(answer.feedback)}</feedback>'
    if answer.tolerance is not None:
        yield f"<tolerance>{digits(answer.tolerance)}</tolerance>"
    yield "</answer>"


def _html(text: str) -> str:
    """A plain text as an HTML text; what is escaped in it cannot end the CDATA section that it stands in."""
    if not text:
        return "<text></text>"
    return f"<text><![CDATA[<p>{escape(text, quote=False).replace(chr(10), '<br>')}</p>]]></text>"
