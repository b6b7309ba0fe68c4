"""Wrong answers: none is right, none near it, no two alike, the most instructive ones first."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.answers import same_answer, shown_answer
from quiz.grading import grade
from quiz.model import Answer, AnswerKind, Claim, Form, Mode, Qualifier, Question, QuestionKind, QuestionSet, Verdict
from quiz.numbers import read_number
from quiz.questions import cards
from quiz.questions.distractors import altered_figures, distractors
from tests.builders import a_set, changed, claim, figure, harbour, options

FIGURES = st.one_of(
    st.integers(-30, 30).map(Decimal),
    st.integers(-(10**6), 10**6).map(Decimal),
    st.sampled_from([Decimal(10) ** power for power in range(-6, 13)]),
    st.decimals(Decimal(-1000), Decimal(1000), places=3, allow_nan=False, allow_infinity=False),
    st.decimals(Decimal("0.000001"), Decimal("1"), places=6, allow_nan=False, allow_infinity=False),
)
QUALIFIERS = st.sampled_from(Qualifier)


@st.composite
def ranges(draw: st.DrawFn) -> Answer:
    low = draw(FIGURES)
    return Answer(low=low, high=low + draw(FIGURES.filter(lambda size: size > 0)), qualifier=draw(QUALIFIERS))


NUMBER_ANSWERS = st.one_of(st.builds(figure, FIGURES, QUALIFIERS, st.sampled_from([None, "people", "%"])), ranges())


def typed(each: Claim) -> Question:
    return Question(
        set="a-set",
        claim=each.id,
        kind=QuestionKind.FACT,
        form=Form.TYPED,
        prompt="?",
        expected=shown_answer(each.answer),
    )


def assert_options_are_fair(question_set: QuestionSet, asked: Question) -> None:
    each = question_set.claim(asked.claim)
    texts = [option.text for option in asked.options]
    for one, other in combinations(texts, 2):
        assert not same_answer(one, other), f"{one!r} and {other!r} are one answer"
    verdicts = {text: grade(typed(each), text, question_set).verdict for text in texts}
    right = [text for text, verdict in verdicts.items() if verdict is Verdict.CORRECT]
    assert right == [asked.expected], verdicts


@settings(deadline=None, max_examples=80)
@given(NUMBER_ANSWERS, st.integers(0, 99))
def test_of_the_options_of_any_figure_one_is_right_and_no_two_are_alike(answer: Answer, seed: int) -> None:
    story = a_set(claim(answer, "So many.", prompt="How many?"))
    asked = cards(story, options(Mode.PRACTICE), Random(seed))[0].questions[0]
    assert asked.form is Form.CHOICE
    assert len(asked.options) >= 3
    assert_options_are_fair(story, asked)


@settings(deadline=None, max_examples=25)
@given(st.lists(NUMBER_ANSWERS, min_size=2, max_size=6), st.integers(0, 99))
def test_with_rivals_and_other_claims_as_well(answers: list[Answer], seed: int) -> None:
    ids = [f"claim-{number}" for number in range(len(answers))]
    claims = [
        claim(
            each,
            "So many.",
            claim_id,
            prompt="How many?",
            rivals=tuple(other for other in ids if other != claim_id)[:2],
        )
        for claim_id, each in zip(ids, answers, strict=True)
    ]
    story = a_set(*claims)
    for card in cards(story, options(Mode.PRACTICE), Random(seed)):
        asked = card.questions[0]
        texts = [option.text for option in asked.options]
        assert texts.count(asked.expected) == 1
        for one, other in combinations(texts, 2):
            assert not same_answer(one, other)


@pytest.mark.parametrize("each", harbour().claims, ids=lambda each: each.id)
def test_the_options_of_every_claim_are_fair(each: Claim) -> None:
    for seed in range(3):
        asked = cards(harbour(), options(claims=(each.id,)), Random(seed))[0].questions[0]
        assert len(asked.options) == 4
        assert_options_are_fair(harbour(), asked)


@settings(deadline=None, max_examples=60)
@given(NUMBER_ANSWERS, st.integers(0, 99))
def test_an_altered_figure_is_another_and_not_near(answer: Answer, seed: int) -> None:
    altered = altered_figures(answer, Random(seed))
    assert len(altered) >= 2
    for each in altered:
        assert (each.qualifier, each.unit) == (answer.qualifier, answer.unit)
        assert (
            grade(typed(claim(answer, "x")), shown_answer(each), a_set(claim(answer, "x"))).verdict
            is not Verdict.CORRECT
        )
        if answer.number is not None and each.number is not None:
            assert abs(each.number - answer.number) > abs(answer.number) * Decimal("0.1")
            assert (each.number < 0) == (answer.number < 0) or answer.number == 0


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        pytest.param(2, {1, 3, 4, 5, 6}, id="a small whole number moves by a few and stays above nought"),
        pytest.param(0, {1, 2, 3, 4}, id="nought"),
        pytest.param(40, {10, 20, 30, 50, 60, 70, 80, 120, 160}, id="tens stay tens"),
        pytest.param(8000, {2000, 3000, 4000, 5000, 6000, 10000, 12000, 14000, 16000, 24000, 32000}, id="thousands"),
    ],
)
def test_an_altered_figure_is_neither_rounder_nor_finer_than_the_truth(number: int, figures: set[int]) -> None:
    assert {int(each.number or 0) for each in altered_figures(figure(number), Random(1))} == figures


@pytest.mark.parametrize(
    ("number", "written", "like"),
    [
        pytest.param(5_000_000, "5 million", r"\d+ million", id="a scale behind it"),
        pytest.param(1_500_000_000, "$1.5bn", r"\$[\d.]+bn", id="a currency before it"),
        pytest.param(4, "four", r"[a-z]+", id="a small one in words"),
    ],
)
def test_an_altered_figure_is_written_as_the_answer_is(number: int, written: str, like: str) -> None:
    answer = Answer(number=Decimal(number), written=written)
    altered = [shown_answer(each) for each in altered_figures(answer, Random(1))]
    assert altered
    assert all(re.fullmatch(like, text) for text in altered), altered


@pytest.mark.parametrize("seed", range(8))
def test_the_authors_come_first_then_rivals_then_other_claims_then_alterations(seed: int) -> None:
    story = a_set(
        claim(figure(40), "40.", "asked", rivals=("rival",), distractors=("17",)),
        claim(figure(90), "90.", "rival"),
        claim(figure(55), "55.", "other"),
    )
    chosen = distractors(story, story.claim("asked"), 6, Random(seed))
    assert chosen[:3] == ["17", "90", "55"]
    assert len(chosen) == 6


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param(figure(40, unit="drones"), "counts other things", id="another unit"),
        pytest.param(figure(4000, unit="people"), "out of all proportion", id="a hundredfold"),
        pytest.param(Answer(person="Ida Berg"), "is no figure", id="another kind"),
        pytest.param(figure(43, unit="people"), "is near the answer", id="near"),
        pytest.param(figure(40, Qualifier.ABOUT, "people"), "is the answer", id="the same with a qualifier"),
    ],
)
def test_another_claim_that_could_not_be_the_answer_is_not_offered(other: Answer, reason: str) -> None:
    story = a_set(claim(figure(40, unit="people"), "40 people.", "asked"), claim(other, "x", "other"))
    assert shown_answer(other) not in distractors(story, story.claim("asked"), 9, Random(1)), reason


def test_a_rival_is_offered_however_far_off_it_is() -> None:
    story = a_set(claim(figure(40), "40.", "asked", rivals=("rival",)), claim(figure(90_000), "90,000.", "rival"))
    assert distractors(story, story.claim("asked"), 3, Random(1))[0] == "90,000"


@pytest.mark.parametrize(
    ("author", "why"),
    [
        pytest.param("forty", "the answer in words", id="words"),
        pytest.param("40 people", "with its unit", id="unit"),
        pytest.param("about 40", "with a qualifier", id="qualifier"),
        pytest.param("42", "near it", id="near"),
        pytest.param("two score", "an alias", id="alias"),
    ],
)
def test_an_authors_distractor_that_is_right_or_near_is_left_out(author: str, why: str) -> None:
    story = changed(harbour(), "left-ferry", distractors=(author,))
    assert author not in distractors(story, story.claim("left-ferry"), 6, Random(1)), why


def test_two_spellings_of_one_name_are_offered_once() -> None:
    story = a_set(
        claim(Answer(person="Olaf Scholz"), "Olaf Scholz.", "asked", distractors=("Volodymyr Zelensky",)),
        claim(Answer(person="Volodymyr Zelenskyy"), "x", "other"),
    )
    assert distractors(story, story.claim("asked"), 3, Random(1)) == ["Volodymyr Zelensky"]


def test_where_fewer_can_be_had_fewer_come_back() -> None:
    story = a_set(
        claim(Answer(place="Eastport"), "Eastport.", "asked"), claim(Answer(place="Norby"), "Norby.", "other")
    )
    assert distractors(story, story.claim("asked"), 3, Random(1)) == ["Norby"]


@settings(deadline=None, max_examples=30)
@given(NUMBER_ANSWERS)
def test_every_distractor_of_a_figure_is_read_as_a_number(answer: Answer) -> None:
    story = a_set(claim(answer, "x"))
    assert answer.kind is AnswerKind.NUMBER
    for text in distractors(story, story.claims[0], 3, Random(1)):
        assert read_number(text) is not None
