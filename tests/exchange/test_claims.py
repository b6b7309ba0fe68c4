"""Foreign questions become claims that can be played at once; what is lost is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.claims import LONGEST, MOST_DISTRACTORS, Imported, title_of, to_set
from quiz.exchange.questions import (
    BLANK,
    ForeignAnswer,
    ForeignQuestion,
    Item,
    Pair,
    Place,
    Sort,
    adapted,
    left_out,
)
from quiz.exchange.report import MOST_REMARKS, Remarks
from quiz.model import Answer, Firmness, Mode, SessionOptions
from quiz.questions import cards
from quiz.sets import load, save
from quiz.sets.meaning import find_faults

HERE = Place(line=3, name="Q1")


def question(text: str, *answers: ForeignAnswer, sort: Sort = Sort.CHOICE, **fields: object) -> ForeignQuestion:
    return ForeignQuestion(sort=sort, text=text, place=HERE, answers=answers, **fields)  # type: ignore[arg-type]


def right(text: str, **fields: object) -> ForeignAnswer:
    return ForeignAnswer(text=text, **fields)  # type: ignore[arg-type]


def wrong(text: str, **fields: object) -> ForeignAnswer:
    return ForeignAnswer(text=text, share=0.0, **fields)  # type: ignore[arg-type]


def imported(*items: Item) -> tuple[Imported, list[str]]:
    """The set, and what is told of how it came to be."""
    remarks = Remarks()
    made = to_set(iter(items), "Imported", remarks)
    return made, [f"{each.fate}: {each.told}" for each in remarks.report("file", "gift", made.carried).remarks]


CAPITAL = question("What is the capital of France?", wrong("Lyon"), right("Paris"), wrong("Nice"))


@pytest.mark.parametrize(
    ("asked", "answer", "distractors", "content"),
    [
        pytest.param(
            CAPITAL,
            Answer(text="Paris"),
            ("Lyon", "Nice"),
            "What is the capital of France? Paris",
            id="one right option",
        ),
        pytest.param(
            question("Which are primes?", right("2"), right("3"), wrong("4"), sort=Sort.SEVERAL),
            Answer(text="2", aliases=("3",)),
            ("4",),
            "Which are primes? 2",
            id="several right options",
        ),
        pytest.param(
            question("Water boils at 100 °C.", right("True"), sort=Sort.TRUE_FALSE),
            Answer(text="True", aliases=("Yes",)),
            ("False",),
            "Is this so? Water boils at 100 °C. True",
            id="true",
        ),
        pytest.param(
            question("True is false.", right("False"), sort=Sort.TRUE_FALSE),
            Answer(text="False", aliases=("No",)),
            ("True",),
            "Answer: False",
            id="false, where the text says so too",
        ),
        pytest.param(
            question(
                "Who wrote it?",
                right("Ida Berg"),
                right("I. Berg"),
                ForeignAnswer(text="Berg", share=0.5),
                wrong("Bohr"),
                wrong("*"),
                sort=Sort.SHORT,
            ),
            Answer(text="Ida Berg", aliases=("I. Berg",), close=("Berg",)),
            ("Bohr",),
            "Who wrote it? Ida Berg",
            id="short answer with less credit for some",
        ),
        pytest.param(
            question(f"Two plus two is {BLANK}.", right("four"), wrong("five")),
            Answer(text="four"),
            ("five",),
            "Two plus two is four.",
            id="a blank to fill in",
        ),
        pytest.param(
            question("How many?", right("8000", number=Decimal(8000)), sort=Sort.NUMBER),
            Answer(number=Decimal(8000), written="8000"),
            (),
            "How many? 8000",
            id="a figure, as it is written there",
        ),
        pytest.param(
            question("How many?", right("5..7", number=Decimal(6), low=Decimal(5), high=Decimal(7)), sort=Sort.NUMBER),
            Answer(low=Decimal(5), high=Decimal(7)),
            (),
            "How many? 5 to 7",
            id="a range",
        ),
    ],
)
def test_a_question_becomes_a_claim(
    asked: ForeignQuestion, answer: Answer, distractors: tuple[str, ...], content: str
) -> None:
    made, _ = imported(asked)
    (claim,) = made.set.claims
    assert (claim.answer, claim.distractors, claim.content) == (answer, distractors, content)
    assert claim.source is None
    assert made.carried == 1


def test_pairs_become_a_claim_each_with_the_other_right_sides_as_distractors() -> None:
    pairs = (Pair("Canada", "Ottawa"), Pair("Italy", "Rome"), Pair("", "Oslo"))
    made, told = imported(question("The capital of", sort=Sort.MATCHING, pairs=pairs, id="capitals"))
    assert [(claim.id, claim.prompt, claim.answer.text, claim.distractors) for claim in made.set.claims] == [
        ("capitals", "The capital of Canada", "Ottawa", ("Rome", "Oslo")),
        ("capitals-2", "The capital of Italy", "Rome", ("Ottawa", "Oslo")),
    ]
    assert made.carried == 1
    assert told == ["adapted: its 2 pairs become a claim each"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(question("Discuss.", sort=Sort.ESSAY), "an essay: nobody here can grade it", id="essay"),
        pytest.param(question("Read this.", sort=Sort.DESCRIPTION), "a text that asks nothing", id="description"),
        pytest.param(question("  ", right("x")), "a text that asks nothing", id="no text"),
        pytest.param(question("What?", wrong("x")), "none of its answers is right", id="nothing right"),
        pytest.param(question("What?", right(" ")), "none of its answers is right", id="an empty answer"),
        pytest.param(
            question("How many?", right("lots"), sort=Sort.NUMBER),
            "“lots” is no figure that can be asked for",
            id="no figure",
        ),
        pytest.param(
            question("How many?", right("1e40", number=Decimal("1e40")), sort=Sort.NUMBER),
            "“1e40” is no figure that can be asked for",
            id="a figure beyond all use",
        ),
        pytest.param(question("Match.", sort=Sort.MATCHING), "it has no pairs", id="no pairs"),
        pytest.param(
            question("x" * (LONGEST + 1), right("y")),
            "a text of more than 4000 characters",
            id="longer than a question",
        ),
    ],
)
def test_what_cannot_be_asked_is_left_out_and_said(asked: ForeignQuestion, told: str) -> None:
    made, remarks = imported(asked, CAPITAL)
    assert remarks == [f"left out: {told}"]
    assert (made.carried, len(made.set.claims)) == (1, 1)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(
            question("How many?", right("8", number=Decimal(8), tolerance=Decimal(1)), sort=Sort.NUMBER),
            "the tolerance of 1 is not kept; the grader calls near figures close",
            id="tolerance",
        ),
        pytest.param(
            question("How many?", right("8", number=Decimal(8)), right("9", number=Decimal(9)), sort=Sort.NUMBER),
            "of its 2 right figures the first is kept",
            id="two figures",
        ),
        pytest.param(
            question("Which?", right("a"), right("b"), sort=Sort.SEVERAL),
            "any one of its 2 right options is taken for the answer",
            id="several options",
        ),
        pytest.param(
            question("Which?", right("a"), wrong("b", feedback="No!")),
            "what is told to those who give a wrong answer is not kept",
            id="feedback to the wrong ones",
        ),
        pytest.param(
            question("Who?", right("a"), source="The mayor"),
            "how firmly it was put is not given; it is taken for said",
            id="a source without a cue",
        ),
    ],
)
def test_what_is_carried_in_another_way_is_said(asked: ForeignQuestion, told: str) -> None:
    assert imported(asked)[1] == [f"adapted: {told}"]


def test_a_source_that_the_file_names_is_the_claims() -> None:
    made, _ = imported(
        question("How many?", right("40", number=Decimal(40)), sort=Sort.NUMBER, source="The mayor", cue="claimed"),
        question("Who?", right("Ida"), source="the Mayor", cue="zorped"),
    )
    assert [(claim.source, claim.cue, claim.firmness) for claim in made.set.claims] == [
        ("the-mayor", "claimed", None),
        ("the-mayor", "zorped", Firmness.SAID),
    ]
    assert [source.name for source in made.set.sources.values()] == ["The mayor"]


def test_ids_come_from_the_file_and_are_never_given_twice() -> None:
    asked = [question("What?", right("a"), id=key) for key in ("Q 1", "Q 1", "", "")]
    assert [claim.id for claim in imported(*asked)[0].set.claims] == ["q-1", "q-1-2", "what", "what-2"]


def test_categories_and_tags_become_topics() -> None:
    asked = [
        question("1?", right("a")),
        question("2?", right("a"), category="Course/Rivers"),
        question("3?", right("a"), tags=("Lakes", "hard")),
        question("4?", right("a"), category="Course/rivers"),
    ]
    made, _ = imported(*asked)
    assert made.set.topics == {"general": "General", "rivers": "Rivers", "lakes": "Lakes"}
    assert [claim.topic for claim in made.set.claims] == ["general", "rivers", "lakes", "rivers"]


def test_feedback_and_hint_are_kept() -> None:
    made, _ = imported(question("What?", right("a", feedback="Well done."), feedback="It is a.", hint="A letter."))
    (claim,) = made.set.claims
    assert (claim.explanation, claim.hint) == ("It is a.\nWell done.", "A letter.")


def test_distractors_are_distinct_and_not_too_many() -> None:
    options = [wrong("Paris"), wrong("PARIS "), wrong("Lyon"), wrong("lyon"), *(wrong(f"Town {n}") for n in range(20))]
    made, _ = imported(question("The capital?", right("Paris"), *options))
    distractors = made.set.claims[0].distractors
    assert distractors[:2] == ("Lyon", "Town 0")
    assert len(distractors) == MOST_DISTRACTORS


def test_a_readers_own_remarks_are_in_the_report() -> None:
    _, told = imported(left_out(HERE, "not a question"), adapted(HERE, "in another way"))
    assert told == ["left out: not a question", "adapted: in another way"]


def test_remarks_are_kept_up_to_a_number_and_counted_beyond() -> None:
    remarks = Remarks()
    for _ in range(MOST_REMARKS + 5):
        remarks.left_out(HERE, "why")
    report = remarks.report("file", "gift", 0)
    assert (len(report.remarks), report.left_out) == (MOST_REMARKS, MOST_REMARKS + 5)


@pytest.mark.parametrize(
    ("name", "title"), [("my_quiz-3.gift", "my quiz 3"), ("-.csv", "Imported questions")], ids=["words", "none"]
)
def test_a_file_gives_its_set_a_title(name: str, title: str) -> None:
    assert title_of(Path(name)) == title


def test_an_imported_set_passes_the_checker_and_plays(tmp_path: Path) -> None:
    made, _ = imported(
        CAPITAL,
        question("How many?", right("8000", number=Decimal(8000)), sort=Sort.NUMBER, source="The mayor", cue="said"),
        question(f"The river is the {BLANK}.", right("Elbe"), wrong("Oder"), sort=Sort.SHORT),
    )
    assert find_faults(made.set) == []
    path = tmp_path / "imported.toml"
    save(made.set, path)
    assert load(path).set == made.set
    for mode in (Mode.PRACTICE, Mode.RECALL, Mode.EXAM):
        assert len(cards(made.set, SessionOptions(mode=mode), Random(1))) == 3


TEXTS = st.text(max_size=40)
ANSWERS = st.builds(
    ForeignAnswer,
    text=TEXTS,
    share=st.sampled_from([-1.0, 0.0, 0.5, 1.0]),
    feedback=TEXTS,
    number=st.one_of(st.none(), st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=2)),
)
QUESTIONS = st.builds(
    ForeignQuestion,
    sort=st.sampled_from(Sort),
    text=TEXTS,
    place=st.just(HERE),
    answers=st.lists(ANSWERS, max_size=6).map(tuple),
    pairs=st.lists(st.builds(Pair, TEXTS, TEXTS), max_size=4).map(tuple),
    id=TEXTS,
    category=TEXTS,
    tags=st.lists(TEXTS, max_size=2).map(tuple),
    source=TEXTS,
    cue=TEXTS,
)


@given(st.lists(QUESTIONS, max_size=6))
def test_no_question_is_dropped_in_silence(asked: list[ForeignQuestion]) -> None:
    remarks = Remarks()
    made = to_set(iter(asked), "Imported", remarks)
    assert made.carried + remarks.report("file", "gift", made.carried).left_out == len(asked)
    assert len({claim.id for claim in made.set.claims}) == len(made.set.claims)
