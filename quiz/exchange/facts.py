"""The claims of a set as questions for other programs: the fact, its source, and how firmly it was put.

What other programs ask is what the quiz itself asks: the questions are those of a session, with their options.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from quiz.answers import shown_answer
from quiz.exchange.figures import loose_figure
from quiz.exchange.losses import Carried
from quiz.exchange.pieces import Piece, other_figures
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Place, Sort
from quiz.model import Answer, AnswerKind, Claim, Mode, Question, QuestionKind, QuestionSet, SessionOptions
from quiz.questions import cards
from quiz.questions.deck import MOST_OPTIONS
from quiz.sourcing import firmness_of

TYPED = frozenset(
    {
        *(Piece.TITLE, Piece.TOPICS, Piece.TOPIC_TITLES, Piece.PROMPTS),
        *(Piece.ANSWERS, Piece.RANGES, Piece.OTHER_WORDS, Piece.OTHER_FIGURES, Piece.CLOSE_WORDS),
    }
)
"""What the questions carry where facts are typed and the format has categories and shares of the credit."""

IN_FEEDBACK: Mapping[str, frozenset[Piece]] = {
    "told in the feedback": frozenset(
        {
            *(Piece.SOURCES, Piece.CUES, Piece.FIRMNESS, Piece.CONTENTS, Piece.UNSOURCED_CONTENTS),
            *(Piece.PASSAGES, Piece.EXPLANATIONS, Piece.QUALIFIERS, Piece.WORDED_FIGURES),
        }
    )
}
"""What their feedback tells."""

CHOICES = Carried(
    whole=frozenset({Piece.PROMPTS, Piece.ANSWERS, Piece.RANGES, Piece.QUALIFIERS, Piece.WORDED_FIGURES}),
    adapted={
        "asked for": frozenset({Piece.SOURCES, Piece.FIRMNESS}),
        "quoted to ask who said so": frozenset({Piece.CONTENTS}),
        f"the first {MOST_OPTIONS - 1} are offered": frozenset({Piece.DISTRACTORS}),
    },
)
"""What the questions carry where all are choices and the format has nothing beside a question and its options."""


def questions_of(question_set: QuestionSet, seed: int, *, typed: bool) -> Iterator[ForeignQuestion]:
    """The questions of a set, claim by claim in its order.

    Args:
        question_set: the set.
        seed: decides distractors and the order of options.
        typed: whether facts are asked as figures and short answers, where the other program can grade those; else
            all are choices.

    Yields:
        A question each; its id is that of the claim, a hyphen and *fact*, *source* or *firmness*.
    """
    options = SessionOptions(mode=Mode.PRACTICE, seed=seed)
    dealt = {card.claim: card for card in cards(question_set, options, Random(seed))}
    for claim in question_set.claims:
        card = dealt.get(claim.id)
        for question in card.questions if card is not None else ():
            if question.kind is QuestionKind.FACT and typed:
                yield _typed(question_set, claim, question)
            else:
                yield _choice(question_set, claim, question)


def _choice(question_set: QuestionSet, claim: Claim, question: Question) -> ForeignQuestion:
    answers = tuple(
        ForeignAnswer(text=option.text, share=1.0 if question.expected in (option.key, option.text) else 0.0)
        for option in question.options
    )
    return _question(question_set, claim, question, Sort.CHOICE, answers)


def _typed(question_set: QuestionSet, claim: Claim, question: Question) -> ForeignQuestion:
    answer = claim.answer
    if answer.kind is AnswerKind.NUMBER:
        others = (ForeignAnswer(text=text, number=loose_figure(text)) for text in other_figures(answer))
        return _question(question_set, claim, question, Sort.NUMBER, (_figure(answer), *others))
    texts = (shown_answer(answer), *answer.aliases)
    answers = [ForeignAnswer(text=text) for text in texts]
    answers += [ForeignAnswer(text=text, share=0.5) for text in answer.close]
    return _question(question_set, claim, question, Sort.SHORT, tuple(answers))


def _figure(answer: Answer) -> ForeignAnswer:
    if answer.low is not None and answer.high is not None:
        middle = (answer.low + answer.high) / 2
        return ForeignAnswer(text=shown_answer(answer), number=middle, low=answer.low, high=answer.high)
    return ForeignAnswer(text=shown_answer(answer), number=answer.number)


def _question(
    question_set: QuestionSet, claim: Claim, question: Question, sort: Sort, answers: tuple[ForeignAnswer, ...]
) -> ForeignQuestion:
    return ForeignQuestion(
        sort=sort,
        text=_asked(question),
        place=Place(name=claim.id),
        answers=answers,
        id=f"{claim.id}-{question.kind}",
        name=claim.id,
        category=f"{question_set.title}/{question_set.topic_title(claim.topic)}",
        tags=(str(question.kind),),
        feedback=_feedback(question_set, claim),
        hint=question.hint or "",
        source=_source(question_set, claim),
        cue=claim.cue or "",
        evidence=claim.evidence or "",
        statement=question.statement or "",
    )


def _asked(question: Question) -> str:
    """What is asked, on its own, without the card that it stands on here."""
    if not question.statement:
        return question.prompt
    # A statement with a blank asks for what belongs there without more words.
    return question.statement if question.kind is QuestionKind.FACT else f"{question.prompt} “{question.statement}”"


def _source(question_set: QuestionSet, claim: Claim) -> str:
    source = question_set.source_of(claim)
    return source.name if source is not None else ""


def _feedback(question_set: QuestionSet, claim: Claim) -> str:
    """Who said it and how firmly, what there is to learn, and where the text says so."""
    source, put = question_set.source_of(claim), _put(claim)
    said = f"{source.name} ({put})" if source is not None and put else source.name if source is not None else ""
    parts = [
        f"{said}: {claim.content}" if said else claim.content,
        claim.explanation or "",
        f"In the text: “{claim.evidence}”" if claim.evidence else "",
    ]
    return "\n".join(part for part in parts if part)


def _put(claim: Claim) -> str:
    """How firmly it was put, and the cue where that is another word: *suggested, “estimated”*."""
    firm = firmness_of(claim)
    cue = f"“{claim.cue}”" if claim.cue and claim.cue != firm else ""
    return ", ".join(part for part in (firm or "", cue) if part)
