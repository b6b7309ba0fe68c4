"""A set as a GIFT file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from quiz.exchange.facts import IN_FEEDBACK, TYPED
from quiz.exchange.figures import digits
from quiz.exchange.formats import WriteOptions
from quiz.exchange.gift.marks import escaped
from quiz.exchange.gift.texts import MOODLE, PLAIN
from quiz.exchange.losses import Carried
from quiz.exchange.moodle import TOP, starred
from quiz.exchange.outgoing import outgoing, said_of_figure
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Sort
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet

CARRIED = Carried(whole=TYPED, adapted=IN_FEEDBACK)


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """A set as GIFT, in UTF-8: a question for each of fact, source and firmness, by categories."""
    blocks = [f"// {' '.join(escaped(question_set.title).split())}"]
    category = ""
    for question in outgoing(question_set, options.seed, remarks, typed=True, hints=False):
        held = as_gift(question)
        if held.text != question.text or any("→" in each.text for each in held.answers):
            remarks.adapted(question.place, f"“->” is written as → in {question.id}: it would make pairs")
        if held.category != category:
            category = held.category
            blocks.append(f"$CATEGORY: {TOP}{category}")
        blocks.append(_block(held))
    return ("\n\n".join(blocks) + "\n").encode()


def as_gift(question: ForeignQuestion) -> ForeignQuestion:
    """What GIFT holds of a question, which is what is read back.

    Figures are in plain digits, with what is said of them in the answer's feedback; source, cue and evidence are in
    the general feedback only.
    """
    answers = question.answers
    if question.sort is Sort.NUMBER:
        answers = tuple(_figure(answer) for answer in answers)
    elif question.sort is Sort.SHORT:
        answers = tuple(replace(answer, text=answer.text.replace("->", "→")) for answer in answers)
    return replace(question, answers=answers, hint="", source="", cue="", evidence="", statement="")


def _figure(answer: ForeignAnswer) -> ForeignAnswer:
    if answer.low is not None and answer.high is not None:
        return replace(answer, text=f"{digits(answer.low)}..{digits(answer.high)}", feedback=said_of_figure(answer))
    if answer.number is None:
        return answer
    return replace(answer, text=digits(answer.number), feedback=said_of_figure(answer), tolerance=Decimal(0))


def _block(question: ForeignQuestion) -> str:
    texts = [question.text, question.feedback, *(each.text for each in question.answers)]
    # In Moodle's own format a text that looks like HTML is taken for it.
    form = PLAIN if any("<" in text or "&" in text for text in texts) else MOODLE
    labels = [f"[id:{_label(question.id)}]", *(f"[tag:{_label(tag)}]" for tag in question.tags)]
    stem = _text(question.text, form)
    lines = [
        f"// {' '.join(labels)}",
        f"::{escaped(question.name)}::{f'[{PLAIN}]' if form == PLAIN and not stem.startswith('[') else ''}{stem} "
        + ("{#" if question.sort is Sort.NUMBER else "{"),
        *_answers(question, form),
        *([f"\t####{_text(question.feedback, form)}"] if question.feedback else []),
        "}",
    ]
    return "\n".join(lines)


def _answers(question: ForeignQuestion, form: str) -> Iterator[str]:
    for answer in question.answers:
        feedback = f"#{_text(answer.feedback, form)}" if answer.feedback else ""
        if question.sort is Sort.NUMBER:
            text = answer.text if answer.low is not None else f"{answer.text}:0"
        else:
            text = _text(starred(answer.text) if question.sort is Sort.SHORT else answer.text, form)
        yield f"\t{_mark(question.sort, answer.share)}{text}{feedback}"


def _mark(sort: Sort, share: float) -> str:
    if share == 1:
        return "="
    if sort is Sort.CHOICE:
        return "~" if share == 0 else f"~%{share * 100:g}%"
    return f"=%{share * 100:g}%"


def _text(text: str, form: str) -> str:
    """A text that cannot be taken for a format or a weight and a text."""
    guard = f"[{form}]" if text.startswith(("[", "%")) else ""
    return guard + escaped(text)


def _label(text: str) -> str:
    return text.replace("]", r"\]")
