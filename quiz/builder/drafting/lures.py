"""Lures: statements that the article does not make, each altered in one thing."""

from __future__ import annotations

from collections.abc import Callable

from quiz.answers import answer_text, figure_text, same_answer
from quiz.builder.drafting.choices import Steady
from quiz.builder.drafting.telling import overlap, stem, telling_words
from quiz.cues import example_cue, firmness
from quiz.model import AnswerKind, Claim, Firmness, Lure, Part, QuestionSet
from quiz.names import fold
from quiz.numbers import read_number
from quiz.questions import occurrences
from quiz.questions.distractors import altered_figures
from quiz.sourcing import firmness_of

_EVERY = 3
"""One claim of so many gets a lure."""

_ABOUT_THE_SAME = 0.5
_OTHER_FIRMNESS = {
    Firmness.CONFIRMED: Firmness.CLAIMED,
    Firmness.SAID: Firmness.DENIED,
    Firmness.CLAIMED: Firmness.CONFIRMED,
    Firmness.SUGGESTED: Firmness.CONFIRMED,
    Firmness.DENIED: Firmness.CONFIRMED,
}
_PARTS = {
    AnswerKind.NUMBER: Part.FIGURE,
    AnswerKind.PERSON: Part.PERSON,
    AnswerKind.PLACE: Part.PLACE,
    AnswerKind.DATE: Part.DATE,
    AnswerKind.ORGANISATION: Part.ORGANISATION,
}


def lures(question_set: QuestionSet) -> tuple[Lure, ...]:
    """About one lure for every third claim, the parts that they alter in turn."""
    ways: tuple[Callable[[QuestionSet, Claim], Lure | None], ...] = (_answer, _source, _firmness)
    found: list[Lure] = []
    by_figure = _by_figure(question_set)
    for claim in question_set.claims[::_EVERY]:
        for step in range(len(ways)):
            lure = ways[(len(found) + step) % len(ways)](question_set, claim)
            if lure is not None and not _is_true(question_set, claim, lure, by_figure):
                found.append(lure)
                break
    return tuple(found)


def _answer(question_set: QuestionSet, claim: Claim) -> Lure | None:
    """The answer replaced by another of its kind."""
    del question_set
    text = answer_text(claim.answer)
    places = occurrences(claim.content, text)
    if len(places) != 1:
        return None
    was = claim.content[slice(*places[0])]
    others = [other for each in claim.distractors if (other := _without_qualifier(claim, each))]
    if claim.answer.kind is AnswerKind.NUMBER and not others:
        others = [figure_text(answer) for answer in altered_figures(claim.answer, Steady())]
    others = [other for other in others if not same_answer(was, other) and not occurrences(claim.content, other)]
    if not others:
        return None
    became = others[0]
    if was[:1] != text[:1]:
        became = became[:1].upper() + became[1:]
    return Lure(
        claim=claim.id,
        alters=_PARTS[claim.answer.kind],
        was=was,
        became=became,
        explanation=f"The article has “{was}” here.",
    )


def _without_qualifier(claim: Claim, choice: str) -> str | None:
    """A choice as it can stand in the content, which has the qualifier and the per cent sign of its own."""
    if claim.answer.kind is not AnswerKind.NUMBER:
        return choice
    bare = choice.removeprefix(f"{claim.answer.qualifier} ").removesuffix("%")
    return bare if read_number(bare) is not None else None


def _source(question_set: QuestionSet, claim: Claim) -> Lure | None:
    """The source replaced by a rival's, or by the next of the set."""
    if claim.source is None:
        return None
    keys = list(question_set.sources)
    at = keys.index(claim.source)
    rivals = [rival.source for rival in question_set.rivals_of(claim) if rival.source]
    name = question_set.sources[claim.source].name
    for key in (*rivals, *keys[at + 1 : at + 4], *keys[max(0, at - 3) : at]):
        other = question_set.sources[key].name
        if key != claim.source and not same_answer(name, other) and not occurrences(claim.content, other):
            return Lure(
                claim=claim.id,
                alters=Part.SOURCE,
                was=name,
                became=other,
                explanation=f"The article gives this to {name}.",
            )
    return None


def _firmness(question_set: QuestionSet, claim: Claim) -> Lure | None:
    """The cue replaced by the plainest one of another class."""
    del question_set
    firm = firmness_of(claim)
    if claim.cue is None or firm is None or len(occurrences(claim.cue, claim.cue)) != 1:
        return None
    became = example_cue(_OTHER_FIRMNESS[firm])
    if firmness(became) is firm or same_answer(claim.cue, became):
        return None
    return Lure(
        claim=claim.id,
        alters=Part.FIRMNESS,
        was=claim.cue,
        became=became,
        explanation=f"The article's word is “{claim.cue}”.",
    )


def _by_figure(question_set: QuestionSet) -> dict[tuple[str, str], list[Claim]]:
    """The claims by who makes them and the figure or name in them."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in question_set.claims:
        found.setdefault((claim.source or "", fold(answer_text(claim.answer))), []).append(claim)
    return found


def _is_true(
    question_set: QuestionSet, claim: Claim, lure: Lure, by_figure: dict[tuple[str, str], list[Claim]]
) -> bool:
    """Whether a lure says what another claim does: that figure from this source, or this figure from that source."""
    if lure.alters is Part.FIRMNESS:
        return False
    source, text = claim.source or "", answer_text(claim.answer)
    if lure.alters is Part.SOURCE:
        source = next(key for key, each in question_set.sources.items() if each.name == lure.became)
    else:
        text = lure.became
    unit = stem(fold(claim.answer.unit or ""))
    return any(
        stem(fold(other.answer.unit or "")) == unit
        or overlap(telling_words(other.content), telling_words(claim.content)) >= _ABOUT_THE_SAME
        for other in by_figure.get((source, fold(text)), ())
    )
