"""A review deals what is due, the most doubtful first, and then what is new."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.model import Form, Mode, QuestionKind, QuestionSet, Verdict
from quiz.schedule import Dealt, Learner, Mark, deal
from quiz.schedule.dealing import MOST_CARDS
from tests.builders import NOON, a_set, claim, figure, harbour, options
from tests.schedule.answers import answer
from tests.schedule.test_due import at, both, learner

FACT, SOURCE, FIRMNESS = QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS
SETS = {"harbour-fire": harbour()}


def dealt(
    learned: Learner, days: float = 0, sets: dict[str, QuestionSet] | None = None, seed: int = 1, **fields: Any
) -> Dealt:
    chosen = options(fields.pop("mode", Mode.RECALL), **fields)
    return deal(SETS if sets is None else sets, learned, chosen, at(days), Random(seed))


def claims(found: Dealt) -> list[str]:
    return [card.claim for card in found.cards]


def other_set(set_id: str, count: int = 5) -> QuestionSet:
    """Another set, with an article."""
    made = a_set(*(claim(figure(10 + number), f"There were {10 + number}.", f"c{number}") for number in range(count)))
    return replace(a_set(*made.claims, article=True), id=set_id)


def test_only_what_is_due_of_a_card_is_asked() -> None:
    learned = learner(*both(0), answer(2), answer(2, Verdict.WRONG, SOURCE), new_per_day=0)
    (card,) = dealt(learned, 3).cards
    assert [question.kind for question in card.questions] == [SOURCE, FIRMNESS], "firmness rides with the source"


def test_a_fact_alone_is_asked_alone() -> None:
    learned = learner(*both(0), answer(2, Verdict.WRONG), answer(2, Verdict.CORRECT, SOURCE), new_per_day=0)
    (card,) = dealt(learned, 3).cards
    assert [question.kind for question in card.questions] == [FACT]


def test_firmness_can_be_left_out() -> None:
    (card,) = dealt(learner(*both(0), new_per_day=0), 3, firmness=False).cards
    assert [question.kind for question in card.questions] == [FACT, SOURCE]


@pytest.mark.parametrize(("mode", "form"), [(Mode.RECALL, Form.TYPED), (Mode.PRACTICE, Form.CHOICE)])
def test_the_mode_says_how_it_is_asked(mode: Mode, form: Form) -> None:
    (card,) = dealt(learner(*both(0), new_per_day=0), 3, mode=mode).cards
    assert card.questions[0].form is form


def test_the_most_doubtful_comes_first_and_the_new_last() -> None:
    alarm = [
        answer(0, Verdict.WRONG, claim="alarm", expected="Friday"),
        answer(0, kind=SOURCE, claim="alarm", expected_key="operator"),
    ]
    began = [
        answer(2, claim="began", expected="engine room"),
        answer(2, kind=SOURCE, claim="began", expected_key="master"),
    ]
    found = claims(dealt(learner(*began, *both(0), *alarm, new_per_day=4), 4))
    assert found[:3] == ["alarm", "left-ferry", "began"]
    assert len(found) == 3 + 4


def test_no_more_cards_than_asked_for_and_what_is_due_goes_before_what_is_new() -> None:
    learned = learner(*both(0))
    assert claims(dealt(learned, 3, cards=1)) == ["left-ferry"]
    many = {"many": other_set("many", 200)}
    assert len(dealt(learner(new_per_day=100), sets=many).cards) == MOST_CARDS


def test_the_same_seed_deals_the_same_cards() -> None:
    assert dealt(learner(), seed=5) == dealt(learner(), seed=5)


# Texts to read.


def test_new_claims_are_begun_in_the_order_of_sets_one_unread_text_at_a_time() -> None:
    sets = {each.id: each for each in (other_set("first"), other_set("second"))}
    found = dealt(learner(), sets=sets)
    assert {card.set for card in found.cards} == {"first"}
    assert found.to_read == "first"


def test_a_set_that_was_begun_goes_before_one_that_was_not() -> None:
    sets = {each.id: each for each in (other_set("first"), other_set("second"))}
    begun = answer(0, claim="c0", set="second", expected="10")
    found = dealt(learner(begun), 0.01, sets=sets)
    assert [card.set for card in found.cards] == ["second"] * 5 + ["first"] * 5
    assert found.to_read == "first"


def test_a_text_that_was_read_is_not_read_again() -> None:
    found = dealt(learner(answer(0, claim="c0", set="second", expected="10")), 0.01, {"second": other_set("second")})
    assert found.to_read is None


def test_a_set_without_a_text_has_none_to_read() -> None:
    bare = replace(harbour(), article=None)
    assert dealt(learner(), sets={bare.id: bare}).to_read is None


# Nothing, and what comes soon.


def test_where_nothing_is_due_what_comes_back_within_twenty_minutes_is_taken() -> None:
    learned = learner(*both(0, Verdict.WRONG), new_per_day=0)
    assert claims(dealt(learned, 1 / 24 / 60)) == ["left-ferry"]


def test_what_comes_back_later_is_not() -> None:
    late = [answer(0, Verdict.WRONG, kind, at=NOON + datetime.timedelta(hours=1)) for kind in (FACT, SOURCE)]
    assert dealt(learner(*late, new_per_day=0), 0.5 / 24).cards == ()


def test_where_there_is_nothing_at_all_nothing_is_dealt() -> None:
    assert dealt(learner(*both(0), new_per_day=0)).cards == ()
    assert dealt(learner(), sets={}).cards == ()


def test_what_is_left_out_is_not_dealt() -> None:
    mark = Mark(set="harbour-fire", claim="left-ferry", suspended=True)
    assert "left-ferry" not in claims(dealt(learner(*both(0), marks=[mark]), 9))


def test_what_starts_afresh_is_counted() -> None:
    stale = answer(0, expected="about 44")
    assert dealt(learner(stale, answer(0, kind=SOURCE)), 0.01).changed == 1
