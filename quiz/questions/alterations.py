"""Statements: a claim put as one, and the same altered in exactly one place."""

from __future__ import annotations

from collections.abc import Callable

from quiz.answers import answer_text, figure_text, same_answer
from quiz.cues import attribution, example_cue
from quiz.model import Alteration, AnswerKind, Claim, Firmness, Lure, Part, Qualifier, QuestionSet
from quiz.numbers import read_number
from quiz.questions.distractors import MOST_TRIED, altered_figures
from quiz.questions.draw import Generator, one_of, shuffled, some_of
from quiz.questions.wording import answer_span, occurrences
from quiz.sourcing import firmness_of, says_so_itself

OWN_VOICE = "In the article's own voice"
"""What stands before a statement that the article attributes to no one."""

_PART_OF_KIND = {
    AnswerKind.NUMBER: Part.FIGURE,
    AnswerKind.PERSON: Part.PERSON,
    AnswerKind.PLACE: Part.PLACE,
    AnswerKind.DATE: Part.DATE,
    AnswerKind.ORGANISATION: Part.ORGANISATION,
    AnswerKind.TEXT: Part.TEXT,
}


def statement(question_set: QuestionSet, claim: Claim, alteration: Alteration | None = None) -> str:
    """A claim as one statement, source and cue before its content: *GUR reported: More than 7,000 …*.

    Args:
        question_set: the set that the claim is in.
        claim: the claim to state.
        alteration: the one change to make, or None for the statement as it was made.

    Returns:
        The statement; a claim of a set without an article, and without source and cue, is its content alone.

    Raises:
        ValueError: what the alteration takes the place of does not stand exactly once in that part.
    """
    source = question_set.source_of(claim)
    name: str | None = source.name if source else None
    cue, content = claim.cue, claim.content
    if alteration is not None:
        if alteration.part is Part.SOURCE:
            if name is None:
                name, cue = alteration.became, cue or example_cue(Firmness.SAID)
            else:
                name = _replaced(name, alteration)
        elif alteration.part is Part.FIRMNESS:
            cue = alteration.became if cue is None else _replaced(cue, alteration)
        else:
            content = _replaced(content, alteration)
    if name is not None:
        return f"{attribution(name, cue)}: {content}"
    return f"{OWN_VOICE}: {content}" if says_so_itself(question_set, claim) else content


def alterations(question_set: QuestionSet, claim: Claim, rng: Generator) -> list[Alteration]:
    """Every way in which this claim's statement can be altered that the set offers, lures of its author first.

    Each changes one part of the statement, and none gives back the statement as it was made.
    """
    authored = [of_lure(lure) for lure in question_set.lures if lure.claim == claim.id]
    ways: tuple[Callable[[QuestionSet, Claim, Generator], Alteration | None], ...] = (
        _altered_content,
        _altered_source,
        _altered_firmness,
    )
    derived = [altered for way in ways if (altered := way(question_set, claim, rng)) is not None]
    made = statement(question_set, claim)
    return [
        altered
        for altered in [*shuffled(authored, rng), *shuffled(derived, rng)]
        if _fits(question_set, claim, altered) and statement(question_set, claim, altered) != made
    ]


def of_lure(lure: Lure) -> Alteration:
    """The alteration that an author's lure makes."""
    return Alteration(part=lure.alters, was=lure.was, became=lure.became, explanation=lure.explanation)


def _fits(question_set: QuestionSet, claim: Claim, alteration: Alteration) -> bool:
    try:
        statement(question_set, claim, alteration)
    except ValueError:
        return False
    return True


def _altered_content(question_set: QuestionSet, claim: Claim, rng: Generator) -> Alteration | None:
    """The answer in the content replaced by another answer of its kind."""
    span = answer_span(claim, qualifier=False)
    if span is None:
        return None
    was = claim.content[slice(*span)]
    others = [text for text in _other_answers(question_set, claim, rng) if not same_answer(text, was)]
    if not others:
        return None
    became = others[0]
    if was[:1] != answer_text(claim.answer)[:1]:
        # The content capitalises its answer, because it begins a sentence: a small letter would give the change away.
        became = became[:1].upper() + became[1:]
    return Alteration(part=_PART_OF_KIND[claim.answer.kind], was=was, became=became)


def _other_answers(question_set: QuestionSet, claim: Claim, rng: Generator) -> list[str]:
    """What could stand in the answer's place: the author's distractors or, where there are none, what fits its kind.

    Other claims' answers of free text fit no other sentence, and are left out.
    """
    right = (*claim.answer.aliases, *claim.answer.close)
    wrong = [text for text in claim.distractors if not any(same_answer(text, alias) for alias in right)]
    if claim.answer.kind is AnswerKind.NUMBER:
        rivals = (rival.answer for rival in question_set.rivals_of(claim))
        figures = [answer for answer in rivals if answer.kind is AnswerKind.NUMBER]
        wrong = [text for text in wrong if _bare_figure(text)]
        return [
            *map(figure_text, figures),
            *shuffled(wrong, rng),
            *map(figure_text, altered_figures(claim.answer, rng)),
        ]
    if not wrong and claim.answer.kind is not AnswerKind.TEXT:
        alike = some_of(question_set.claims_by_kind.get(claim.answer.like, ()), MOST_TRIED, rng)
        others = (answer_text(other.answer) for other in alike)
        wrong = [
            text
            for text in others
            if not occurrences(claim.content, text) and not any(same_answer(text, alias) for alias in right)
        ]
    return shuffled(wrong, rng)


def _bare_figure(text: str) -> bool:
    """Whether a distractor is a figure alone, so that it fits where the content has its own qualifier."""
    number = read_number(text)
    return number is not None and number.qualifier is Qualifier.EXACT and number.unit is None


def _altered_source(question_set: QuestionSet, claim: Claim, rng: Generator) -> Alteration | None:
    """The source replaced by another of the set; a claim in the article's own voice is given to one."""
    source = question_set.source_of(claim)
    if source is None and not says_so_itself(question_set, claim):
        return None
    others = [
        other.name
        for key, other in question_set.sources.items()
        if key in question_set.cited_sources and key != claim.source and not occurrences(claim.content, other.name)
    ]
    if not others:
        return None
    return Alteration(part=Part.SOURCE, was=source.name if source else "no one", became=one_of(others, rng))


def _altered_firmness(question_set: QuestionSet, claim: Claim, rng: Generator) -> Alteration | None:
    """The cue replaced by the plainest cue of another class."""
    firmness = firmness_of(claim)
    if firmness is None or claim.cue is None or question_set.source_of(claim) is None:
        return None
    other = one_of([each for each in Firmness if each is not firmness], rng)
    return Alteration(part=Part.FIRMNESS, was=claim.cue, became=example_cue(other))


def _replaced(text: str, alteration: Alteration) -> str:
    found = occurrences(text, alteration.was)
    if len(found) != 1:
        raise ValueError(f"“{alteration.was}” stands {len(found)} times in “{text}”")
    start, end = found[0]
    return text[:start] + alteration.became + text[end:]
