"""What is worth talking about after a class, against figures worked by hand."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from quiz.classroom.debrief import Debrief, Item, debrief, told_mix_up
from quiz.model import NO_SOURCE, Attempt, QuestionKind, Verdict
from tests.builders import attempt, harbour

FACT, SOURCE, FIRMNESS, GENUINE = QuestionKind
RIGHT, CLOSE, WRONG, SKIPPED = Verdict

NAMES = {key: source.name for key, source in harbour().sources.items()}


def answers(claim: str, kind: QuestionKind, verdicts: str, given: str = "something") -> list[Attempt]:
    """Answers of students one after the other: + right, ~ close, - wrong, . skipped."""
    by_sign = {"+": RIGHT, "~": CLOSE, "-": WRONG, ".": SKIPPED}
    return [
        replace(attempt(claim, kind, by_sign[sign], session=f"s{number}"), given=None if sign == "." else given)
        for number, sign in enumerate(verdicts)
    ]


def named(claim: str, true: str, keys: Iterable[str | None]) -> list[Attempt]:
    """Answers to who said a claim: the key of who was named, None where none was recognised."""
    return [
        attempt(
            claim,
            SOURCE,
            RIGHT if key == true else WRONG,
            session=f"s{number}",
            expected_key=true,
            answered_key=key,
        )
        for number, key in enumerate(keys)
    ]


def claims(items: Iterable[Item]) -> list[str]:
    return [item.claim for item in items]


CLASS = [
    *answers("left-ferry", FACT, "++-."),  # 2 of 4
    *answers("on-board", FACT, "+--~"),  # 1 of 4, a mean credit of 3/8
    *answers("began", FACT, "+---"),  # 1 of 4, a mean credit of 1/4
    *answers("burst", FACT, "+++-"),  # 3 of 4
    *answers("alarm", FACT, "++++"),  # everybody
    *answers("cargo", FACT, "--"),  # too few
    *answers("began", FIRMNESS, "+--."),
    *answers("burst", FIRMNESS, "++-+"),
    *answers("alarm", FIRMNESS, "-+-+"),
]


def test_the_worst_remembered_facts_come_first() -> None:
    found = debrief(harbour(), CLASS)
    assert claims(found.facts) == ["began", "on-board", "left-ferry"]
    assert [(item.accuracy.correct, item.accuracy.n) for item in found.facts] == [(1, 4), (1, 4), (2, 4)]
    assert [item.facility for item in found.facts] == [0.25, 0.375, 0.5]
    assert (found.students, found.answers) == (4, len(CLASS))


def test_the_interval_is_wilsons() -> None:
    # 1 of 4 by hand: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n) with z = 1.96.
    interval = debrief(harbour(), CLASS).facts[0].interval
    assert interval is not None
    assert interval.low == pytest.approx(0.0456, abs=5e-4)
    assert interval.high == pytest.approx(0.6994, abs=5e-4)


def test_what_everybody_knew_is_no_mistake_and_comes_at_the_end() -> None:
    found = debrief(harbour(), CLASS)
    assert claims(found.known) == ["alarm", "burst"]
    assert found.known[0].share == 1.0


def test_the_end_holds_each_claim_once_and_nothing_that_was_told_as_missed() -> None:
    everything = [
        each for name in ("alarm", "burst") for kind in (FACT, SOURCE) for each in answers(name, kind, "++++")
    ]
    assert [(item.claim, item.kind) for item in debrief(harbour(), everything).known] == [
        ("burst", FACT),
        ("alarm", FACT),
    ]
    missed_by_one = answers("burst", FACT, "+++-")
    assert debrief(harbour(), missed_by_one).known == ()


def test_firmness_that_was_missed_most() -> None:
    assert claims(debrief(harbour(), CLASS).firmness) == ["began", "alarm"]


def test_statements_that_were_judged_worst() -> None:
    judged = [*answers("began", GENUINE, "+--"), *answers("burst", GENUINE, "---")]
    found = debrief(harbour(), judged)
    assert claims(found.genuine) == ["burst", "began"]
    assert found.facts == ()


@pytest.mark.parametrize(
    ("least", "left_out", "worst"),
    [(1, 0, "cargo"), (2, 0, "cargo"), (3, 1, "began"), (5, 9, None)],
)
def test_too_few_answers_say_nothing(least: int, left_out: int, worst: str | None) -> None:
    found = debrief(harbour(), CLASS, least)
    assert found.left_out == left_out
    assert next(iter(claims(found.facts)), None) == worst


def test_of_equals_the_claim_that_the_set_names_first_comes_first() -> None:
    equal = [each for name in ("burst", "left-ferry", "began") for each in answers(name, FACT, "+-+-")]
    assert claims(debrief(harbour(), equal).facts) == ["left-ferry", "began", "burst"]
    more = [*equal, *answers("alarm", FACT, "+-+-+-")]
    assert claims(debrief(harbour(), more).facts)[0] == "alarm"


@pytest.mark.parametrize("seed", range(3))
def test_in_which_order_answers_came_makes_no_difference(seed: int) -> None:
    shuffled = CLASS + named("left-ferry", "brigade", ["operator", "operator", "brigade"])
    expected = debrief(harbour(), shuffled)
    random.Random(seed).shuffle(shuffled)
    assert debrief(harbour(), shuffled) == expected


def test_mistakes_are_told_with_how_often_they_were_made() -> None:
    wrong = [
        *answers("on-board", FACT, "--", "40"),
        *answers("on-board", FACT, "-", "70"),
        *answers("on-board", FACT, "+."),
    ]
    (item,) = debrief(harbour(), wrong).facts
    assert [(each.text, each.n) for each in item.mistakes] == [("40", 2), ("70", 1)]


def test_nothing_to_tell() -> None:
    assert debrief(harbour(), []) == Debrief(students=0, answers=0, least=3)
    of_another_set = answers("no-such-claim", FACT, "---")
    assert debrief(harbour(), of_another_set).answers == 0


MIXED = [
    *named("left-ferry", "brigade", ["operator"] * 2 + ["brigade"] * 3),
    *named("on-board", "operator", ["brigade"] * 3 + ["operator"] * 2),
    *named("alarm", "operator", ["brigade"] * 1 + ["operator"] * 4),
    *named("builder", NO_SOURCE, ["master"] * 2 + [None] * 2 + [NO_SOURCE]),
]


def test_the_most_common_confusion_is_that_of_two_sources_over_all_claims() -> None:
    mix_up = debrief(harbour(), MIXED).mix_up
    assert mix_up is not None
    # The brigade was named four times in ten answers about claims of the operator, three times of them here.
    assert (mix_up.true, mix_up.named, mix_up.claim) == ("operator", "brigade", "on-board")
    assert (mix_up.count, mix_up.n, mix_up.everywhere, mix_up.of) == (3, 5, 4, 10)
    assert told_mix_up(mix_up, NAMES) == (
        "3 of 5 gave this claim of Ferry operator to Fire brigade.",
        "Of 10 answers about claims of Ferry operator, 4 went to Fire brigade.",
    )


@pytest.mark.parametrize(
    ("true", "keys", "told"),
    [
        pytest.param(
            NO_SOURCE,
            ["master", "master", NO_SOURCE],
            ("2 of 3 gave this claim to Harbour master; the article says so itself.",),
            id="the article's own, given to somebody",
        ),
        pytest.param(
            "brigade",
            [NO_SOURCE, "brigade", "brigade"],
            ("1 of 3 took this claim of Fire brigade for the article's own.",),
            id="somebody's, taken for the article's own",
        ),
        pytest.param("brigade", [None, None, "brigade"], None, id="names that nobody has are no confusion"),
        pytest.param("brigade", ["operator", "operator"], None, id="too few"),
        pytest.param("brigade", ["brigade"] * 3, None, id="all right"),
    ],
)
def test_a_confusion_in_a_sentence(true: str, keys: list[str | None], told: tuple[str, ...] | None) -> None:
    mix_up = debrief(harbour(), named("left-ferry", true, keys)).mix_up
    assert (None if mix_up is None else told_mix_up(mix_up, NAMES)) == told


def test_of_equal_confusions_the_one_with_the_claim_that_the_set_names_first() -> None:
    equal = [
        *named("began", "master", ["coastguard"] * 2 + ["master"]),
        *named("left-ferry", "brigade", ["operator", "master", "operator", "master"]),
    ]
    mix_up = debrief(harbour(), equal).mix_up
    assert mix_up is not None
    assert (mix_up.claim, mix_up.named) == ("left-ferry", "master")
