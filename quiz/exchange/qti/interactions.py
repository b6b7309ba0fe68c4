"""An item of QTI 2 as what it asks, by the one way in which it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct
from msgspec.structs import replace

from quiz.exchange.qti.blanks import Gap, asked
from quiz.exchange.qti.bodies import (
    Body,
    Told,
    body_of,
    choices_in,
    interactions_of,
    is_made_anew,
    name_of,
    shown,
    told_after,
    told_in,
)
from quiz.exchange.qti.choosing import as_true_or_false
from quiz.exchange.qti.declarations import Declared, declared_in, figures_of, shares_of, words_of
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Pair, Sort, adapted, left_out

_UNREAD = {
    "customInteraction": "it is answered in a way of its maker's own",
    "drawingInteraction": "something is to be drawn",
    "graphicAssociateInteraction": "places in a picture are to be joined",
    "graphicGapMatchInteraction": "things are to be put into a picture",
    "graphicOrderInteraction": "places in a picture are to be put in order",
    "hotspotInteraction": "a place in a picture is to be pointed at",
    "orderInteraction": "things are to be put in order",
    "portableCustomInteraction": "it is answered in a way of its maker's own",
    "positionObjectInteraction": "things are to be put into a picture",
    "selectPointInteraction": "a place in a picture is to be pointed at",
    "uploadInteraction": "a file is to be handed in",
}
_INLINE = frozenset({"textEntryInteraction", "inlineChoiceInteraction", "gapMatchInteraction"})
_CHOICES = ("simpleChoice", "hottext", "inlineChoice")


class _Taken(Struct, frozen=True):
    """An item taken apart: all but its answers, what it declares, its body and what is told afterwards."""

    question: ForeignQuestion
    declared: Mapping[str, Declared]
    body: Body
    told: Told


def asked_by(item: Element, bare: ForeignQuestion) -> Iterator[Item]:
    """What an item asks.

    Args:
        item: the element.
        bare: a question with its place, its names, its category, and nothing else.

    Yields:
        A question, or one for each gap; remarks about what is not as it was.
    """
    interactions = interactions_of(item)
    why = _unread(item, interactions)
    if why:
        yield left_out(bare.place, why)
        return
    names = frozenset(name_of(choice) for each in interactions for choice in choices_in(each, *_CHOICES))
    told, body = told_after(item, names), body_of(item)
    yield from (adapted(bare.place, each) for each in body.lost)
    if told.lost:
        yield adapted(bare.place, "some of its feedback is told on conditions that are not kept")
    question = replace(bare, text=body.text, hint=told.hint)
    taken = _Taken(question, declared_in(item), body, told)
    if not interactions:
        yield replace(question, sort=Sort.DESCRIPTION)
    elif all(each.tag in _INLINE for each in interactions):
        yield from _gaps(taken, interactions)
    else:
        yield from _READERS[interactions[0].tag](taken, interactions[0])


def _unread(item: Element, interactions: list[Element]) -> str:
    """Why nothing can be made of an item; empty where something can."""
    if is_made_anew(item):
        return "its words or figures are made anew each time it is asked"
    for each in interactions:
        if each.tag not in _READERS and each.tag not in _INLINE:
            return _UNREAD.get(each.tag, f"it is answered in a way that is not read (<{each.tag[:60]}>)")
    if len(interactions) > 1 and not all(each.tag in _INLINE for each in interactions):
        return "it asks several things at once, in several ways"
    return ""


def _of(taken: _Taken, interaction: Element) -> Declared:
    return taken.declared.get(interaction.get("responseIdentifier", ""), Declared())


def _answers(taken: _Taken, declared: Declared, choices: list[Element]) -> tuple[tuple[ForeignAnswer, ...], bool]:
    """The choices as answers, and whether something that is no text was lost."""
    shares = shares_of(declared, [name_of(choice) for choice in choices])
    answers, lost = [], False
    for choice in choices:
        (text, picture), share = shown(choice), shares[name_of(choice)]
        told = (told_in(choice), taken.told.by_choice.get(name_of(choice), ""))
        general = taken.told.right if share > 0 else taken.told.wrong
        feedback = "\n".join(dict.fromkeys(each for each in (*told, general) if each))
        lost = lost or picture
        if text:
            answers.append(ForeignAnswer(text=text, share=share, feedback=feedback))
    return tuple(answers), lost


def _choice(taken: _Taken, interaction: Element) -> Iterator[Item]:
    declared, question = _of(taken, interaction), taken.question
    answers, lost = _answers(taken, declared, list(choices_in(interaction, "simpleChoice", "hottext")))
    if lost:
        yield adapted(question.place, "a picture in its options is not kept")
    said = None if declared.many else as_true_or_false(answers)
    if said is not None:
        yield replace(question, sort=Sort.TRUE_FALSE, answers=said)
    else:
        yield replace(question, sort=Sort.SEVERAL if declared.many else Sort.CHOICE, answers=answers)


def _essay(taken: _Taken, _: Element) -> Iterator[Item]:
    yield replace(taken.question, sort=Sort.ESSAY)


def _slider(taken: _Taken, interaction: Element) -> Iterator[Item]:
    answers = _with_feedback(taken, figures_of(_of(taken, interaction)))
    yield replace(taken.question, sort=Sort.NUMBER, answers=answers)


def _with_feedback(taken: _Taken, answers: tuple[ForeignAnswer, ...]) -> tuple[ForeignAnswer, ...]:
    return tuple(
        replace(answer, feedback=taken.told.right if answer.share > 0 else taken.told.wrong) for answer in answers
    )


def _match(taken: _Taken, interaction: Element) -> Iterator[Item]:
    sides = [list(choices_in(each, "simpleAssociableChoice")) for each in interaction.findall("simpleMatchSet")]
    pairs = [tuple(value.split()) for value in _pairs_of(_of(taken, interaction))]
    pairs = [pair for pair in pairs if len(pair) == 2]
    if len(sides) == 2 and len({pair[0] for pair in pairs}) < len(pairs):
        # What belongs to one of two sides alone is what is asked for: things in boxes, not boxes with things.
        pairs = [(second, first) for first, second in pairs]
        sides.reverse()
    if len({pair[0] for pair in pairs}) < len(pairs):
        yield left_out(taken.question.place, "several of its things belong to several others")
        return
    yield from _paired(taken, pairs, sides)


def _associate(taken: _Taken, interaction: Element) -> Iterator[Item]:
    choices = list(choices_in(interaction, "simpleAssociableChoice"))
    pairs = [tuple(value.split()) for value in _pairs_of(_of(taken, interaction))]
    pairs = [pair for pair in pairs if len(pair) == 2]
    ends = [end for pair in pairs for end in pair]
    if len(set(ends)) < len(ends):
        yield left_out(taken.question.place, "some of its things belong to several others")
        return
    yield from _paired(taken, pairs, [choices, [each for each in choices if name_of(each) not in ends]])


def _pairs_of(declared: Declared) -> tuple[str, ...]:
    return declared.right or tuple(key for key, value in declared.earned.items() if value > 0)


def _paired(taken: _Taken, pairs: list[tuple[str, ...]], sides: list[list[Element]]) -> Iterator[Item]:
    """Pairs of identifiers as pairs of texts, with what is left of the right side."""
    texts = {name_of(each): shown(each)[0] for side in sides for each in side}
    found = [Pair(texts.get(left, ""), texts.get(right, "")) for left, right in pairs]
    if any(not pair.left or not pair.right for pair in found):
        yield left_out(taken.question.place, "pairs of which a side is no text")
    used = {right for _, right in pairs}
    rest = [Pair("", texts[name_of(each)]) for each in (sides[-1] if sides else []) if name_of(each) not in used]
    whole = [pair for pair in (*found, *rest) if pair.right and (pair.left or pair in rest)]
    feedback = taken.told.right
    if taken.told.wrong and taken.told.wrong != feedback:
        yield adapted(taken.question.place, "what is told to those who give a wrong answer is not kept")
    yield replace(taken.question, sort=Sort.MATCHING, pairs=tuple(dict.fromkeys(whole)), feedback=feedback)


def _gaps(taken: _Taken, interactions: list[Element]) -> Iterator[Item]:
    """A question for each thing to fill in."""
    matches = {id(gap): each for each in interactions for gap in each.iter("gap")}
    gaps = [_gap(taken, gap, matches.get(id(gap))) for gap in taken.body.gaps]
    yield from asked(taken.question, gaps)


def _gap(taken: _Taken, gap: Element, match: Element | None) -> Gap:
    if gap.tag == "gap":
        return _matched_gap(taken, gap, match)
    declared = _of(taken, gap)
    if gap.tag == "inlineChoiceInteraction":
        answers, _ = _answers(taken, declared, list(choices_in(gap, "inlineChoice")))
        return Gap(Sort.CHOICE, answers)
    if declared.figure:
        figures = _with_feedback(taken, figures_of(declared))
        return Gap(Sort.NUMBER, figures, "" if figures else "what is right there is not said")
    words = _with_feedback(taken, words_of(declared))
    return Gap(Sort.SHORT, words, "" if words else "what is right there is not said")


def _matched_gap(taken: _Taken, gap: Element, match: Element | None) -> Gap:
    """A gap that is filled from a list of texts."""
    if match is None:
        return Gap(Sort.CHOICE, (), "nothing is there to fill it with")
    pairs = (value.split() for value in _pairs_of(_of(taken, match)))
    right = {pair[0] for pair in pairs if pair[1:] == [name_of(gap)]}
    answers = tuple(
        ForeignAnswer(text=text, share=1.0 if name_of(each) in right else 0.0)
        for each in choices_in(match, "gapText")
        for text in [shown(each)[0]]
        if text
    )
    return Gap(Sort.CHOICE, answers, "" if answers else "it is filled with pictures")


_READERS: Mapping[str, Callable[[_Taken, Element], Iterator[Item]]] = {
    "associateInteraction": _associate,
    "choiceInteraction": _choice,
    "extendedTextInteraction": _essay,
    "hottextInteraction": _choice,
    "matchInteraction": _match,
    "sliderInteraction": _slider,
}
