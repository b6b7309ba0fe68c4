"""A question of a GIFT file as a foreign question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from quiz.exchange.characters import in_a_line
from quiz.exchange.gift.answers import figures, options, pairs, words
from quiz.exchange.gift.blocks import Block
from quiz.exchange.gift.marks import cut, masked
from quiz.exchange.gift.texts import MOODLE, kept, shown, told
from quiz.exchange.moodle import BrokenError, Tell
from quiz.exchange.questions import BLANK, ForeignAnswer, ForeignQuestion, Item, Place, Sort, adapted, left_out

_TRUE, _FALSE = frozenset({"T", "TRUE", "True", "true"}), frozenset({"F", "FALSE", "False", "false"})
_ID = re.compile(r"\[id:((?:\\]|[^\]])+)\]")
_MOST_LABELS = 10_000
"""Characters of comments in which labels are looked for."""

_TAG = re.compile(r"\[tag:((?:\\]|[^\]])+)\]")


def items_of(block: Block, category: str) -> Iterator[Item]:
    """What a block of the file gives: a question with what is changed in it before it, or why it is none."""
    name, rest = _name_and_rest(block.text)
    place = Place(block.line, name)
    changes: dict[str, None] = {}
    try:
        question = _question(rest, place, changes.setdefault)
    except BrokenError as error:
        yield left_out(place, str(error))
        return
    for change in changes:
        yield adapted(place, change)
    labels = "\n".join(block.comments)[:_MOST_LABELS]
    found = _ID.search(labels)
    tags = tuple(_label(each) for each in _TAG.findall(labels))
    yield replace(question, id=_label(found[1]) if found else "", name=name, category=category, tags=tags)


def _label(raw: str) -> str:
    return in_a_line(raw.replace(r"\]", "]"))


def _name_and_rest(text: str) -> tuple[str, str]:
    if not text.startswith("::"):
        return "", text
    end = masked(text).find("::", 2)
    if end < 0:
        return "", text[2:]
    return shown(text[2:end]).text, text[end + 2 :].strip()


def _question(text: str, place: Place, tell: Tell) -> ForeignQuestion:
    mask = masked(text)
    opens, closes = mask.count("{"), mask.count("}")
    if not opens and not closes:
        return ForeignQuestion(sort=Sort.DESCRIPTION, text=told(text, MOODLE, tell), place=place)
    start, end = mask.find("{"), mask.find("}")
    if opens != closes or end < start:
        raise BrokenError("a brace without its counterpart; one that is meant as such is written \\{ or \\}")
    if opens > 1:
        raise BrokenError("more than one pair of braces; one that is meant as such is written \\{ or \\}")
    behind = text[end + 1 :]
    stem = shown(text[:start] + (BLANK if behind.strip() else "") + behind)
    body, feedback = _body_and_feedback(text[start + 1 : end])
    asked = ForeignQuestion(sort=Sort.ESSAY, text=kept(stem, tell), place=place)
    question = _answered(asked, body.strip(), stem.form, tell)
    return replace(question, feedback=told(feedback, stem.form, tell))


def _body_and_feedback(body: str) -> tuple[str, str]:
    at = masked(body).rfind("####")
    return (body[:at], body[at + 4 :]) if at >= 0 else (body, "")


def _answered(asked: ForeignQuestion, body: str, form: str, tell: Tell) -> ForeignQuestion:
    """The question with its answers, and its sort, by what stands between the braces."""
    mask = masked(body)
    if not body:
        return asked
    if mask.startswith("#"):
        return replace(asked, sort=Sort.NUMBER, answers=figures(body[1:], form, tell))
    if mask.partition("#")[0].strip() in _TRUE | _FALSE:
        return replace(asked, sort=Sort.TRUE_FALSE, answers=_true_or_false(body, form, tell))
    if "~" in mask:
        # Without an answer that is right for sure there are boxes to tick in Moodle.
        sort = Sort.CHOICE if "=" in mask else Sort.SEVERAL
        return replace(asked, sort=sort, answers=options(body, form, tell))
    if "=" in mask and "->" in mask:
        return replace(asked, sort=Sort.MATCHING, pairs=pairs(body, form, tell))
    return replace(asked, sort=Sort.SHORT, answers=words(body, form, tell))


def _true_or_false(body: str, form: str, tell: Tell) -> tuple[ForeignAnswer, ...]:
    """The right answer, and the wrong one where something is told to those who give it, which comes first there."""
    head, *feedback = cut(body, "#", 2)
    wrong, right = (told(each, form, tell) for each in [*feedback, "", ""][:2])
    true = head.strip() in _TRUE
    answers = [ForeignAnswer(text=str(true), feedback=right)]
    if wrong:
        answers.append(ForeignAnswer(text=str(not true), share=0.0, feedback=wrong))
    return tuple(answers)
