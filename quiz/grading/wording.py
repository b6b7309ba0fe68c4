"""The right answer in a reason: what the article has or, where a set is of no article, what the answer is."""

from __future__ import annotations

from quiz.model import QuestionSet
from quiz.sourcing import is_of_article


def the_answer_is(answer: str, question_set: QuestionSet) -> str:
    """That this is the right answer, as a sentence.

    Args:
        answer: as it is shown or spoken, see `quiz.answers`.
        question_set: the set that it is in.
    """
    return f"The {_has(question_set)} {answer}."


def near_the_answer(answer: str, question_set: QuestionSet) -> str:
    """That what was given is near, and what the right answer is; with the arguments of `the_answer_is`."""
    return f"Near: the {_has(question_set)} {answer}."


def _has(question_set: QuestionSet) -> str:
    return "article has" if is_of_article(question_set) else "answer is"
