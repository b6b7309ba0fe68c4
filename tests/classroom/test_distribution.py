"""What a room answered to one question."""

from __future__ import annotations

from random import Random

import pytest

from quiz.classroom.distribution import Distribution, distribution
from quiz.model import Mode, Question, QuestionKind, Verdict
from quiz.questions import cards
from quiz.session import Session
from tests.builders import NOON, attempt, harbour, options

RIGHT, CLOSE, WRONG, SKIPPED = Verdict


def question(claim: str, kind: QuestionKind, mode: Mode = Mode.RECALL) -> Question:
    """The question of a class in that mode."""
    dealt = cards(harbour(), options(mode, seed=7), Random(7))
    return next(each for card in dealt for each in card.questions if (each.claim, each.kind) == (claim, kind))


def answered(claim: str, kind: QuestionKind, mode: Mode, *given: str | None) -> Distribution:
    """What a room made of it: each answer is given by a student of its own, in a session that grades it."""
    asked = question(claim, kind, mode)
    attempts = []
    for number, text in enumerate(given):
        chosen = options(mode, seed=7, claims=(claim,))
        session = Session.begin(f"s{number}", harbour(), chosen, NOON).resume(NOON)
        while session.current.kind is not kind:
            session, _ = session.answer(None, at=NOON)
        attempts.append(session.answer(text, at=NOON)[1])
    return distribution(asked, attempts, harbour())


def told(shares: Distribution) -> list[tuple[str, int, Verdict]]:
    return [(each.text, each.n, each.verdict) for each in shares.given]


def test_figures_are_grouped_by_what_they_were_read_as() -> None:
    given = ["about 40", "40", "forty", "12", "twelve", "dozens", None, "", "12.0"]
    shares = answered("left-ferry", QuestionKind.FACT, Mode.RECALL, *given)
    assert told(shares)[:2] == [("about 40", 3, RIGHT), ("12", 3, WRONG)]
    assert (shares.n, shares.correct, shares.skipped, shares.others) == (9, 3, 2, 0)


def test_names_of_one_source_are_one_answer() -> None:
    given = [
        "firefighters",
        "Fire brigade",
        "Blue Line",
        "ferry operator",
        "Santa",
        "emergency services",
    ]
    shares = answered("left-ferry", QuestionKind.SOURCE, Mode.RECALL, *given)
    assert told(shares)[0] == ("Fire brigade", 2, RIGHT)
    assert ("Ferry operator", 2, WRONG) in told(shares)
    assert ("Santa", 1, WRONG) in told(shares)
    assert ("emergency services", 1, CLOSE) in told(shares)


def test_the_right_answer_stands_there_though_nobody_gave_it() -> None:
    shares = answered("left-ferry", QuestionKind.SOURCE, Mode.RECALL, "Blue Line")
    assert told(shares) == [("Fire brigade", 0, RIGHT), ("Ferry operator", 1, WRONG)]


def test_what_few_typed_is_told_by_its_number() -> None:
    given = [str(figure) for figure in range(100, 108)] + ["105"]
    shares = answered("left-ferry", QuestionKind.FACT, Mode.RECALL, *given)
    assert [text for text, _, _ in told(shares)] == ["about 40", "105", "100", "101", "102", "103", "104"]
    assert shares.others == 2


@pytest.mark.parametrize("kind", [QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS])
def test_choices_stand_as_they_were_offered(kind: QuestionKind) -> None:
    asked = question("left-ferry", kind, Mode.PRACTICE)
    first, second, *_ = (option.text for option in asked.options)
    shares = answered("left-ferry", kind, Mode.PRACTICE, first, second, second, None)
    assert [each.text for each in shares.given] == [option.text for option in asked.options]
    assert [each.n for each in shares.given][:2] == [1, 2]
    assert [each.verdict is RIGHT for each in shares.given] == [
        option.key == asked.expected for option in asked.options
    ]
    assert (shares.n, shares.skipped, shares.others) == (4, 1, 0)


def test_statements_that_are_judged() -> None:
    shares = answered("began", QuestionKind.GENUINE, Mode.SPOT, "Yes, just so", "No, something was changed", None)
    assert sorted(each.n for each in shares.given) == [1, 1]
    assert (shares.correct, shares.skipped) == (1, 1)


def test_answers_to_other_questions_do_not_count() -> None:
    other = [attempt("began", QuestionKind.FACT), attempt("left-ferry", QuestionKind.SOURCE)]
    assert distribution(question("left-ferry", QuestionKind.FACT), other, harbour()).n == 0


def test_an_answer_that_was_no_choice_is_told_all_the_same() -> None:
    asked = question("left-ferry", QuestionKind.FACT, Mode.PRACTICE)
    strange = attempt("left-ferry", QuestionKind.FACT, WRONG, given="[/x]  \n 7")
    shares = distribution(asked, [strange], harbour())
    assert told(shares)[-1] == ("[/x] 7", 1, WRONG)
    assert sum(each.n for each in shares.given) == 1
