"""A question of QTI 1.2 as what it asks, whichever form it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from quiz.exchange.characters import in_a_line
from quiz.exchange.figures import figure
from quiz.exchange.qti.blanks import Gap, asked, mark
from quiz.exchange.qti.choosing import chosen
from quiz.exchange.qti.items import Response, Text, feedbacks, presented
from quiz.exchange.qti.scoring import Award, awards_of, figures_of, matches
from quiz.exchange.qti.taken import Taken, feedback_for, linked_to
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Sort, adapted, left_out

_UNREAD = {
    "calculated_question": "its figures are made anew each time it is asked",
    "file_upload_question": "a file is to be handed in",
    "hot_spot_question": "a place in a picture is to be pointed at",
    "ordering_question": "things are to be put in order",
}
_NUMERIC = "numerical_question"
_MOST = 200
"""Things to answer in a question, and wordings of an answer, that are taken."""


def asked_by(item: Element, bare: ForeignQuestion, kind: str) -> Iterator[Item]:
    """What an item asks.

    Args:
        item: the element.
        bare: a question with its place, its names, its category, and nothing else.
        kind: its sort in the words of Canvas; empty where it does not say.

    Yields:
        A question, or one for each gap; remarks about what is not as it was.
    """
    if kind in _UNREAD:
        yield left_out(bare.place, _UNREAD[kind])
        return
    taken, lost = _taken(item, bare, kind)
    if len(taken.responses) > _MOST:
        yield left_out(bare.place, f"it asks more than {_MOST} things")
        return
    if lost:
        yield adapted(bare.place, "a picture, or something else that is no text, is not kept")
    yield from _asked(taken)


def _taken(item: Element, bare: ForeignQuestion, kind: str) -> tuple[Taken, bool]:
    told, awards = feedbacks(item), awards_of(item)
    parts = presented(item)
    responses = [part for part in parts if isinstance(part, Response)]
    places = [number for number, part in enumerate(parts) if isinstance(part, Response)]
    texts = [number for number, part in enumerate(parts) if isinstance(part, Text)]
    # Text behind a thing to type, as in a sentence with a gap: what stands before a list of options is no gap.
    inline = bool(places and texts and max(texts) > min(places)) and all(each.typed for each in responses)
    shown: list[str] = []
    lost = False
    for part in parts:
        if isinstance(part, Text):
            shown.append(part.text)
            lost = lost or part.lost
        else:
            lost = lost or part.label.lost or any(option.text.lost for option in part.options)
            if inline:
                shown.append(mark(responses.index(part)))
    text = (" " if inline else "\n").join(each for each in shown if each)
    general, hint = _general(awards, told), told.get("*hint", "")
    question = replace(bare, text=text, feedback=general, hint=hint)
    return Taken(question, kind, tuple(responses), inline, awards, told), lost


def _general(awards: Sequence[Award], told: dict[str, str]) -> str:
    """What is told to everyone: before anything is scored, and the solution."""
    names: list[str] = []
    for award in awards:
        if award.scores:
            break
        if award.otherwise:
            names += award.linked
    names += ["*solution"]
    return "\n".join(dict.fromkeys(told[name] for name in names if told.get(name)))


def _asked(taken: Taken) -> Iterator[Item]:
    question, responses = taken.question, taken.responses
    if not responses or taken.kind == "text_only_question":
        yield replace(question, sort=Sort.DESCRIPTION)
    elif taken.kind == "essay_question":
        yield replace(question, sort=Sort.ESSAY)
    elif any(not each.known or each.ordered for each in responses):
        ordered = any(each.ordered for each in responses)
        why = _UNREAD["ordering_question"] if ordered else "it is answered in a way that is not read"
        yield left_out(question.place, why)
    elif all(each.typed for each in responses):
        yield from _typed(taken)
    elif any(each.typed for each in responses):
        yield left_out(question.place, "it is answered in several ways at once")
    else:
        yield from chosen(taken)


def _typed(taken: Taken) -> Iterator[Item]:
    question = taken.question
    if len(taken.responses) == 1 and not taken.inline:
        (response,) = taken.responses
        gap = _typed_gap(taken, response)
        yield replace(question, sort=gap.sort, answers=gap.answers)
        return
    yield from asked(question, [_typed_gap(taken, response) for response in taken.responses])


def _typed_gap(taken: Taken, response: Response) -> Gap:
    if taken.kind == _NUMERIC or response.figure:
        found = figures_of(taken.awards, response)
        if found:
            answers = tuple(replace(answer, feedback=linked_to(award.linked, taken.told)) for answer, award in found)
            return Gap(Sort.NUMBER, answers)
    given = [(text, points) for ident, text, points in matches(taken.awards) if ident == response.ident and text]
    most = max((points for _, points in given), default=0.0)
    shares: dict[str, float] = {}
    for text, points in given:
        shares[text] = max(shares.get(text, -1.0), points / most if most > 0 else 0.0)
    answers = tuple(
        ForeignAnswer(
            text=in_a_line(text), share=max(-1.0, share), feedback=feedback_for(taken, response, text, right=share > 0)
        )
        for text, share in list(shares.items())[:_MOST]
    )
    if taken.kind == _NUMERIC:
        answers = tuple(replace(answer, number=figure(answer.text)) for answer in answers)
        return Gap(Sort.NUMBER, answers)
    return Gap(Sort.SHORT if answers else Sort.ESSAY, answers)
