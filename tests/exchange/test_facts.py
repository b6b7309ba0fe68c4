"""What a set asks of other programs: the fact, who said it, how firmly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quiz.exchange.facts import questions_of
from quiz.exchange.questions import BLANK, ForeignQuestion, Sort
from quiz.model import Answer, Firmness, Source
from tests.builders import a_set, claim, harbour


def asked(*, typed: bool) -> dict[str, ForeignQuestion]:
    return {question.id: question for question in questions_of(harbour(), 1, typed=typed)}


def test_each_claim_is_asked_for_its_fact_its_source_and_its_firmness() -> None:
    ids = list(asked(typed=True))
    assert ids[:3] == ["left-ferry-fact", "left-ferry-source", "left-ferry-firmness"]
    assert len(ids) == len(set(ids))


def test_facts_are_typed_where_the_other_program_can_grade_them() -> None:
    fact = asked(typed=True)["left-ferry-fact"]
    assert (fact.sort, fact.answers[0].number) == (Sort.NUMBER, Decimal(40))


def test_a_fact_without_a_prompt_of_its_own_is_its_sentence_with_a_blank() -> None:
    (fact,) = questions_of(a_set(claim(Answer(text="Mill Street"), "It fell into Mill Street.")), 1, typed=True)
    assert fact.text == f"It fell into {BLANK}."


def test_facts_are_choices_elsewhere() -> None:
    fact = asked(typed=False)["left-ferry-fact"]
    assert fact.sort is Sort.CHOICE
    assert [answer.text for answer in fact.answers if answer.share == 1] == ["about 40"]
    assert len(fact.answers) > 2


def test_every_choice_has_one_right_option() -> None:
    for question in asked(typed=False).values():
        assert sum(answer.share for answer in question.answers) == 1, question.id


def test_questions_about_the_sourcing_stand_on_their_own() -> None:
    source = asked(typed=True)["left-ferry-source"]
    assert harbour().claim("left-ferry").content in source.text
    assert source.sort is Sort.CHOICE
    assert [answer.text for answer in source.answers if answer.share == 1] == ["Fire brigade"]


def test_what_there_is_to_learn_goes_along() -> None:
    fact = asked(typed=True)["left-ferry-fact"]
    assert (fact.source, fact.cue) == ("Fire brigade", "said")
    assert fact.feedback.startswith("Fire brigade (said): ")
    assert f"In the text: “{fact.evidence}”" in fact.feedback
    assert fact.category == "Fire at the harbour/The people on board"
    assert fact.tags == ("fact",)


def test_other_wordings_earn_what_they_earn_here() -> None:
    answer = Answer(text="Mill Street", aliases=("Mill St",), close=("the street",))
    (fact,) = questions_of(a_set(claim(answer, "It fell into Mill Street.")), 1, typed=True)
    assert [(each.text, each.share) for each in fact.answers] == [
        ("Mill Street", 1.0),
        ("Mill St", 1.0),
        ("the street", 0.5),
    ]


def test_other_figures_are_further_right_answers_and_words_are_not() -> None:
    answer = Answer(number=Decimal(24), aliases=("two dozen", "24", "25", "1,000", "24 hours"))
    (fact,) = questions_of(a_set(claim(answer, "It took 24.")), 1, typed=True)
    assert [(each.text, each.number, each.share) for each in fact.answers] == [
        ("24", Decimal(24), 1.0),
        ("25", Decimal(25), 1.0),
        ("1,000", Decimal(1000), 1.0),
    ]


@pytest.mark.parametrize(
    ("cue", "firmness", "told"),
    [
        pytest.param("said", None, "Berg (said): It was tin.", id="a cue that names its class"),
        pytest.param("according to", None, "Berg (said, “according to”): It was tin.", id="another cue"),
        pytest.param("mused", Firmness.SUGGESTED, "Berg (suggested, “mused”): It was tin.", id="the author's class"),
        pytest.param("danced", None, "Berg (“danced”): It was tin.", id="a cue of no class that is known"),
        pytest.param(None, Firmness.DENIED, "Berg (denied): It was tin.", id="a class alone"),
        pytest.param(None, None, "Berg: It was tin.", id="neither"),
    ],
)
def test_the_feedback_tells_who_said_it_how_firmly_and_in_which_word(
    cue: str | None, firmness: Firmness | None, told: str
) -> None:
    said = claim(Answer(text="tin"), "It was tin.", source="who", cue=cue, firmness=firmness)
    fact, *_ = questions_of(a_set(said, sources={"who": Source(name="Berg")}), 1, typed=True)
    assert fact.feedback == told


def test_a_range_goes_out_as_one() -> None:
    answer = Answer(low=Decimal(600), high=Decimal(800))
    (fact,) = questions_of(a_set(claim(answer, "It was 600 to 800 degrees.")), 1, typed=True)
    (figure,) = fact.answers
    assert (figure.low, figure.high, figure.number) == (Decimal(600), Decimal(800), Decimal(700))


def test_the_same_seed_gives_the_same_questions() -> None:
    assert list(questions_of(harbour(), 5, typed=False)) == list(questions_of(harbour(), 5, typed=False))
