"""A question of a Moodle XML file as a foreign question."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from quiz.exchange.characters import in_a_line
from quiz.exchange.elements import Node
from quiz.exchange.figures import figure, loose_figure
from quiz.exchange.moodle import ANY, BrokenError, Tell, word
from quiz.exchange.moodle_xml.cloze import parts
from quiz.exchange.moodle_xml.fields import HTML, field
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Pair, Place, Sort, adapted, left_out

_OVERALL = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_OF_MOODLE = frozenset(
    f"Your answer is {judged}." for judged in ("correct", "partially correct", "incorrect", "partly correct")
)
"""What Moodle itself puts there."""


def items_of(node: Node, category: str) -> Iterator[Item]:
    """What an element gives: a question with what is changed in it before it, or why it is none."""
    name = in_a_line(node.said("name", "text"))
    place = Place(node.line, name[:120])
    told: dict[str, None] = {}
    tell = told.setdefault
    try:
        found = _found(node, place, category, tell)
    except BrokenError as error:
        yield left_out(place, str(error))
        return
    for each in told:
        yield adapted(place, each)
    yield from found


def _found(node: Node, place: Place, category: str, tell: Tell) -> list[ForeignQuestion]:
    kind = node.attributes.get("type", "")
    if kind == "cloze":
        return list(parts(_asked(node, place, category, tell), tell))
    if kind not in _READERS:
        raise BrokenError(f"a question of the type “{in_a_line(kind)[:40]}”, which has no counterpart here")
    return [_READERS[kind](node, _asked(node, place, category, tell), tell)]


def _asked(node: Node, place: Place, category: str, tell: Tell) -> ForeignQuestion:
    """What all types have in common."""
    if node.said("image"):
        tell("a picture, or something else that is no text, is not kept")
    if any(field(node.first(each), tell) not in _OF_MOODLE | {""} for each in _OVERALL):
        tell("what is told to all right, partly right or wrong answers is not kept")
    tags = node.first("tags")
    form = _form(node)
    hints = (field(each.first("hintcontent") or each, tell, form) for each in node.all("hint"))
    return ForeignQuestion(
        sort=Sort.ESSAY,
        text=field(node.first("questiontext"), tell),
        place=place,
        id=in_a_line(node.said("idnumber")),
        name=place.name,
        category=category,
        tags=tuple(tag for each in (tags.all("tag") if tags else []) if (tag := in_a_line(each.said("text")))),
        feedback=field(node.first("generalfeedback"), tell, form),
        hint="\n".join(dict.fromkeys(each for each in hints if each)),
    )


def _form(node: Node) -> str:
    text = node.first("questiontext")
    return (text.attributes.get("format") if text else "") or HTML


def _choice(node: Node, asked: ForeignQuestion, tell: Tell) -> ForeignQuestion:
    answers = []
    for each in node.all("answer"):
        text = in_a_line(field(each, tell, _form(node)))
        if text:
            feedback = field(each.first("feedback"), tell, _form(node))
            answers.append(ForeignAnswer(text=text, share=_share(each), feedback=feedback))
        else:
            tell("an option without a text is not kept")
    if len(answers) < 2:
        raise BrokenError("multiple choice with fewer than two options")
    single = node.said("single").casefold() not in {"false", "0"}
    return replace(asked, sort=Sort.CHOICE if single else Sort.SEVERAL, answers=tuple(answers))


def _true_or_false(node: Node, asked: ForeignQuestion, tell: Tell) -> ForeignQuestion:
    """The right answer, and the wrong one where something is told to those who give it."""
    shares: dict[bool, ForeignAnswer] = {}
    for number, each in enumerate(node.all("answer")):
        text = field(each, tell, "plain_text").casefold()
        # In old files the words are in the language of the site, and the true one comes first.
        true = text == "true" if text in {"true", "false"} else number == 0
        feedback = field(each.first("feedback"), tell, _form(node))
        shares[true] = ForeignAnswer(text=str(true), share=_share(each), feedback=feedback)
    right = [answer for answer in shares.values() if answer.share > 0]
    if len(right) != 1:
        raise BrokenError("true or false, of which not one is right")
    wrong = [replace(answer, share=0.0) for answer in shares.values() if answer.share <= 0 and answer.feedback]
    return replace(asked, sort=Sort.TRUE_FALSE, answers=(replace(right[0], share=1.0), *wrong))


def _short(node: Node, asked: ForeignQuestion, tell: Tell) -> ForeignQuestion:
    answers = []
    for each in node.all("answer"):
        # Typed answers are plain text, whatever their format is said to be.
        text = in_a_line(each.said("text"))
        feedback = field(each.first("feedback"), tell, _form(node))
        if text and (answer := word(text, _share(each), feedback, tell)) is not None:
            answers.append(answer)
    if not answers:
        raise BrokenError("a short answer question without an answer")
    return replace(asked, sort=Sort.SHORT, answers=tuple(answers))


def _numerical(node: Node, asked: ForeignQuestion, tell: Tell) -> ForeignQuestion:
    unit = _unit(node, tell)
    answers = []
    for each in node.all("answer"):
        text = in_a_line(each.said("text") or each.text)
        share, feedback = _share(each), field(each.first("feedback"), tell, _form(node))
        if text != ANY:
            number = _number(text)
            tolerance = abs(_number(each.said("tolerance") or "0"))
            answers.append(
                ForeignAnswer(text=text, share=share, feedback=feedback, number=number, tolerance=tolerance, unit=unit)
            )
        elif share > 0:
            tell("that any answer earns something is not kept")
        elif feedback:
            answers.append(ForeignAnswer(text=ANY, share=0.0, feedback=feedback))
    if not any(answer.share > 0 for answer in answers):
        raise BrokenError("a numerical question without a right figure")
    return replace(asked, sort=Sort.NUMBER, answers=tuple(answers))


def _number(text: str) -> Decimal:
    value = figure(text)
    value = loose_figure(text) if value is None else value
    if value is None:
        raise BrokenError(f"“{in_a_line(text)[:40]}” is no figure")
    return value


def _unit(node: Node, tell: Tell) -> str:
    units = node.first("units")
    found = units.all("unit") if units else []
    names = [(in_a_line(each.said("unit_name")), figure(each.said("multiplier") or "1")) for each in found]
    names = [(name, times) for name, times in names if name]
    if len(names) > 1:
        tell("of its units the first is kept")
    return next((name for name, times in names if times == 1), "")


def _matching(node: Node, asked: ForeignQuestion, tell: Tell) -> ForeignQuestion:
    pairs = []
    for each in node.all("subquestion"):
        right = in_a_line(each.said("answer", "text"))
        left = in_a_line(field(each, tell, _form(node)))
        if right:
            pairs.append(Pair(left, right))
    if len(pairs) < 2:
        raise BrokenError("a matching question with fewer than two pairs")
    return replace(asked, sort=Sort.MATCHING, pairs=tuple(pairs))


def _essay(_: Node, asked: ForeignQuestion, tell: Tell) -> ForeignQuestion:  # noqa: ARG001 - one signature for all
    return asked


def _description(_: Node, asked: ForeignQuestion, tell: Tell) -> ForeignQuestion:  # noqa: ARG001 - as above
    return replace(asked, sort=Sort.DESCRIPTION)


def _share(node: Node) -> float:
    """The share of the credit that an answer earns.

    Raises:
        BrokenError: it is no figure, or out of bounds.
    """
    raw = node.attributes.get("fraction") or node.said("fraction") or "0"
    value = figure(raw)
    if value is None or not math.fabs(value) <= 100:
        raise BrokenError(f"a fraction of “{in_a_line(raw)[:40]}”")
    return float(value) / 100


_READERS: dict[str, Callable[[Node, ForeignQuestion, Tell], ForeignQuestion]] = {
    "multichoice": _choice,
    "truefalse": _true_or_false,
    "shortanswer": _short,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "essay": _essay,
    "description": _description,
}
