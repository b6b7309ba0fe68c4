"""Cards: which questions a session asks, in which form, with which options, and the same for the same seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.model import (
    ALTERED,
    GENUINE,
    NO_ONE,
    NO_SOURCE,
    Answer,
    Card,
    Claim,
    Firmness,
    Form,
    Mode,
    Qualifier,
    Question,
    QuestionKind,
    QuestionSet,
    Source,
)
from quiz.questions import (
    BLANK,
    UnplayableError,
    answer_span,
    blanked,
    cards,
    occurrences,
    playable_claims,
    recalled_kinds,
)
from quiz.questions.draw import one_of, shuffled
from tests.builders import GOLDEN, a_set, changed, claim, figure, harbour, options, trivia

FACT, SOURCE, FIRMNESS, GENUINE_KIND = (
    QuestionKind.FACT,
    QuestionKind.SOURCE,
    QuestionKind.FIRMNESS,
    QuestionKind.GENUINE,
)


def dealt(
    mode: Mode = Mode.PRACTICE, question_set: QuestionSet | None = None, seed: int = 1, **fields: Any
) -> tuple[Card, ...]:
    return cards(question_set or harbour(), options(mode, **fields), Random(seed))


def question(
    claim_id: str, kind: QuestionKind, mode: Mode = Mode.PRACTICE, question_set: QuestionSet | None = None
) -> Question:
    for card in dealt(mode, question_set, claims=(claim_id,)):
        for each in card.questions:
            if each.kind is kind:
                return each
    raise AssertionError(f"{claim_id} is not asked for its {kind}")


def kinds(card: Card) -> list[QuestionKind]:
    return [each.kind for each in card.questions]


# The same seed gives the same cards.


@pytest.mark.parametrize("mode", Mode)
def test_the_cards_of_a_seed_are_those_that_they_always_were(mode: Mode) -> None:
    golden = GOLDEN / f"cards-{mode}.json"
    made = json.loads(msgspec.json.encode(dealt(mode)))
    if os.environ.get("WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert made == json.loads(golden.read_text(encoding="utf-8"))


def test_the_cards_of_a_seed_do_not_depend_on_how_this_python_hashes() -> None:
    program = """
from random import Random
import msgspec
from quiz.model import Mode
from quiz.questions import cards
from tests.builders import harbour, options
for seed in range(3):
    for mode in Mode:
        print(msgspec.json.encode(cards(harbour(), options(mode), Random(seed))).decode())
"""
    root = Path(__file__).parent.parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") == 12


@pytest.mark.parametrize("mode", Mode)
def test_another_seed_gives_other_cards(mode: Mode) -> None:
    assert len({dealt(mode, seed=seed) for seed in range(5)}) == 5


def test_shuffling_keeps_every_item_and_leaves_the_sequence_alone() -> None:
    items = list(range(20))
    assert sorted(shuffled(items, Random(3))) == items == list(range(20))
    assert shuffled([], Random(3)) == []


def test_every_order_is_as_likely() -> None:
    orders = Counter(tuple(shuffled("abc", Random(seed))) for seed in range(1200))
    assert len(orders) == 6
    assert min(orders.values()) > 150


def test_drawing_one_of_nothing_fails() -> None:
    with pytest.raises(IndexError):
        one_of([], Random(1))


# Which claims, and what is asked about them.


def test_every_claim_is_asked_about_once() -> None:
    assert sorted(card.claim for card in dealt()) == sorted(each.id for each in harbour().claims)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"topic": "people"}, {"left-ferry", "on-board", "last-to-leave"}, id="a topic"),
        pytest.param({"claims": ("began", "alarm")}, {"began", "alarm"}, id="these claims"),
        pytest.param({"claims": ("began", "gone-since")}, {"began"}, id="of these claims those that there are"),
        pytest.param({"topic": "people", "claims": ("began", "on-board")}, {"on-board"}, id="these claims of a topic"),
    ],
)
def test_a_session_draws_from_what_was_chosen(fields: dict[str, Any], expected: set[str]) -> None:
    assert {card.claim for card in dealt(**fields)} == expected
    assert {each.id for each in playable_claims(harbour(), options(**fields))} == expected


@pytest.mark.parametrize("most", [1, 4, 9, 50])
def test_a_session_has_as_many_cards_as_were_wanted_and_can_be_had(most: int) -> None:
    assert len(dealt(cards=most)) == min(most, 9)


@pytest.mark.parametrize(
    ("question_set", "fields", "message"),
    [
        pytest.param(harbour(claims=(), lures=()), {}, "“Fire at the harbour” has no claims yet", id="no claims"),
        pytest.param(
            harbour(), {"topic": "weather"}, "no topic “weather”. Its topics are: people, ship.", id="no topic"
        ),
        pytest.param(harbour(), {"claims": ("gone",)}, "no claim that fits what was chosen", id="no such claims"),
        pytest.param(harbour(), {"cards": 0}, "no claim that fits what was chosen", id="no cards"),
    ],
)
def test_options_that_leave_nothing_to_ask_are_refused_with_the_reason(
    question_set: QuestionSet, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(UnplayableError, match=message):
        dealt(question_set=question_set, **fields)


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.RECALL, Mode.EXAM])
def test_a_claim_is_asked_for_fact_then_source_then_firmness(mode: Mode) -> None:
    for card in dealt(mode):
        attributed = harbour().claim(card.claim).source is not None
        assert kinds(card) == [FACT, SOURCE, *([FIRMNESS] if attributed else [])]


def test_firmness_is_left_out_where_it_is_not_wanted() -> None:
    assert all(kinds(card) == [FACT, SOURCE] for card in dealt(firmness=False))


def test_firmness_is_left_out_where_neither_author_nor_cue_gives_it() -> None:
    vague = changed(harbour(), "began", cue="whistled")
    assert kinds(dealt(question_set=vague, claims=("began",))[0]) == [FACT, SOURCE]


def test_without_article_and_source_there_is_nothing_but_the_fact_to_ask() -> None:
    bare = a_set(claim(figure(7), "There are 7 days in a week."))
    assert [kinds(card) for card in dealt(question_set=bare)] == [[FACT]]


@pytest.mark.parametrize("mode", Mode, ids=str)
def test_plain_questions_are_asked_in_every_mode_without_an_article(mode: Mode) -> None:
    asked = [question for card in dealt(mode, trivia()) for question in card.questions]
    assert {question.kind for question in asked} == {QuestionKind.GENUINE if mode is Mode.SPOT else FACT}
    for question in asked:
        texts = (question.prompt, question.statement or "", *(option.text for option in question.options))
        assert not any("article" in text or NO_ONE in text for text in texts)
    assert all(recalled_kinds(trivia(), each) == (FACT,) for each in trivia().claims)


@pytest.mark.parametrize(
    ("article", "prompt"),
    [
        pytest.param(True, "Is this what the article said?", id="of an article"),
        pytest.param(False, "Is this right?", id="of none"),
    ],
)
def test_a_statement_is_judged_against_the_article_where_there_is_one(article: bool, prompt: str) -> None:
    asked = dealt(Mode.SPOT, trivia(article=article))
    assert {question.prompt for card in asked for question in card.questions} == {prompt}


def test_without_article_but_with_a_source_the_source_is_asked() -> None:
    quoted = a_set(
        claim(figure(7), "There are 7 days in a week.", source="almanac", cue="said"),
        sources={"almanac": Source(name="Almanac")},
    )
    assert [kinds(card) for card in dealt(question_set=quoted)] == [[FACT, SOURCE, FIRMNESS]]


# The fact question.


def test_the_fact_is_asked_by_the_authors_prompt_or_by_the_blank() -> None:
    prompted = question("left-ferry", FACT)
    assert (prompted.prompt, prompted.statement) == ("How many people had left the ferry by noon?", None)
    assert prompted.hint == "The gangway was watched."
    derived = question("on-board", FACT)
    assert BLANK in derived.prompt
    assert derived.statement == f"Only {BLANK} people were on board."


FOUR = Answer(number=Decimal(4), written="four", unit="regions")


@pytest.mark.parametrize(
    ("content", "answer", "expected"),
    [
        pytest.param(
            "About 40 people left.", figure(40, Qualifier.ABOUT), "_____ people left.", id="its qualifier as well"
        ),
        pytest.param(
            "No fewer than 40 left.", figure(40, Qualifier.AT_LEAST), "_____ left.", id="a qualifier of three words"
        ),
        pytest.param(
            "It was more than 70% full.",
            figure(70, Qualifier.MORE_THAN, "%"),
            "It was _____ full.",
            id="the per cent sign",
        ),
        pytest.param(
            "It was 70 per cent full.", figure(70, unit="per cent"), "It was _____ full.", id="per cent in words"
        ),
        pytest.param("It fell over four regions.", FOUR, "It fell over _____ regions.", id="a word that says where"),
        pytest.param("The 40 who left", figure(40), "The _____ who left", id="but no article"),
        pytest.param("It was 8,000.", figure(8000), "It was _____.", id="a full stop is no decimal point"),
        pytest.param(
            "It was 8,000 of 18,000.", figure(8000), "It was _____ of 18,000.", id="not within another figure"
        ),
        pytest.param("It was 8 of 8.5.", figure(8), "It was _____ of 8.5.", id="nor the whole part of one"),
        pytest.param("It was 8 of 8.", figure(8), None, id="twice: which is meant?"),
        pytest.param("It was eight.", figure(8), None, id="written in another way"),
    ],
)
def test_the_answer_is_left_blank_in_its_content(content: str, answer: Any, expected: str | None) -> None:
    assert blanked(claim(answer, content)) == expected


def test_the_span_of_an_answer_is_its_text() -> None:
    for each in harbour().claims:
        span = answer_span(each, qualifier=False)
        assert span is not None
        assert BLANK in str(blanked(each))
        assert each.content[slice(*span)].casefold() in each.content.casefold()


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        pytest.param("Kyiv and KYIV", "Kyiv", 2, id="whatever the case"),
        pytest.param("Kyivan", "Kyiv", 0, id="whole words"),
        pytest.param("[Kyiv]", "[Kyiv]", 1, id="marks are not patterns"),
        pytest.param("anything", "", 0, id="nothing stands nowhere"),
    ],
)
def test_words_are_found_whole(text: str, words: str, count: int) -> None:
    assert len(occurrences(text, words)) == count


# The source question.


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.RECALL, Mode.EXAM])
@pytest.mark.parametrize("each", harbour().claims, ids=lambda each: each.id)
def test_the_source_that_is_expected_is_the_claims_or_no_one(each: Claim, mode: Mode) -> None:
    asked = question(each.id, SOURCE, mode)
    assert asked.expected == (each.source or NO_SOURCE)
    if mode is Mode.PRACTICE:
        assert [option.key for option in asked.options].count(asked.expected) == 1
        assert (asked.options[-1].key, asked.options[-1].text) == (NO_SOURCE, NO_ONE)


@pytest.mark.parametrize("seed", range(6))
def test_of_many_sources_nine_are_offered_the_claims_and_its_rivals_among_them(seed: int) -> None:
    many = {f"source-{number}": Source(name=f"Office {number}") for number in range(30)}
    crowd = replace(harbour(), sources={**many, **harbour().sources})
    asked = cards(crowd, options(claims=("left-ferry",)), Random(seed))[0].questions[1]
    offered = [option.key for option in asked.options]
    assert len(offered) == len(set(offered)) == 9
    assert {"brigade", "operator", NO_SOURCE} <= set(offered)
    # Sources that are cited come before those that only stand in the set.
    assert {"master", "coastguard", "insurer"} <= set(offered)
    assert offered[:-1] == [key for key in crowd.sources if key in offered]


def test_a_set_with_one_source_offers_it_and_no_one() -> None:
    alone = replace(changed(harbour(), "left-ferry", rivals=()), sources={"brigade": Source(name="Fire brigade")})
    alone = replace(alone, claims=(alone.claim("left-ferry"),), lures=())
    assert [option.key for option in question("left-ferry", SOURCE, question_set=alone).options] == [
        "brigade",
        NO_SOURCE,
    ]


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.RECALL])
def test_practice_and_recall_show_the_whole_claim_when_they_ask_for_its_source(mode: Mode) -> None:
    assert question("on-board", SOURCE, mode).statement == "Only 12 people were on board."


@pytest.mark.parametrize("kind", [SOURCE, FIRMNESS])
@pytest.mark.parametrize("each", [each for each in harbour().claims if each.source], ids=lambda each: each.id)
def test_an_exam_never_shows_the_fact_in_a_later_question(each: Claim, kind: QuestionKind) -> None:
    asked = question(each.id, kind, Mode.EXAM)
    assert asked.statement == blanked(each)


# Firmness, form and genuine questions.


def test_firmness_offers_the_five_classes_and_expects_the_cues() -> None:
    asked = question("alarm", FIRMNESS)
    assert [option.key for option in asked.options] == [each.value for each in Firmness]
    assert asked.expected == Firmness.DENIED


def test_the_authors_firmness_goes_before_the_cues() -> None:
    assert question("cargo", FIRMNESS).expected == Firmness.SUGGESTED


@pytest.mark.parametrize(
    ("mode", "fact", "source"),
    [
        pytest.param(Mode.PRACTICE, Form.CHOICE, Form.CHOICE, id="practice offers choices"),
        pytest.param(Mode.RECALL, Form.TYPED, Form.TYPED, id="recall asks to type"),
        pytest.param(Mode.EXAM, Form.TYPED, Form.TYPED, id="exam asks to type"),
    ],
)
def test_a_mode_chooses_the_form(mode: Mode, fact: Form, source: Form) -> None:
    for card in dealt(mode):
        forms = {each.kind: each.form for each in card.questions}
        assert (forms[FACT], forms[SOURCE]) == (fact, source)
        assert forms.get(FIRMNESS, Form.CHOICE) is Form.CHOICE


@pytest.mark.parametrize("mode", Mode)
def test_a_choice_has_its_answer_among_its_options_once_and_a_typed_question_has_none(mode: Mode) -> None:
    for card in dealt(mode):
        for each in card.questions:
            if each.form is Form.TYPED:
                assert each.options == ()
            else:
                keys = [option.key for option in each.options]
                assert len(keys) == len(set(keys)) >= 2
                assert keys.count(each.expected) == 1


def test_a_fact_for_which_no_wrong_answer_can_be_had_is_typed_in_practice_as_well() -> None:
    lonely = a_set(claim(harbour().claim("last-to-leave").answer, "Captain Ida Berg left."))
    assert question("claim", FACT, question_set=lonely).form is Form.TYPED


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, 9))
def test_spot_alters_half_of_the_statements(seed: int, count: int) -> None:
    dealt_cards = dealt(Mode.SPOT, seed=seed, cards=count)
    asked = [each for card in dealt_cards for each in card.questions]
    assert [each.kind for each in asked] == [GENUINE_KIND] * count
    altered = sum(each.expected == ALTERED for each in asked)
    assert abs(altered - count / 2) <= 0.5
    for each in asked:
        assert (each.alteration is not None) == (each.expected == ALTERED)
        assert [option.key for option in each.options] == [GENUINE, ALTERED]


def test_of_an_odd_number_sometimes_the_smaller_and_sometimes_the_larger_half_is_altered() -> None:
    expected = [dealt(Mode.SPOT, seed=seed, cards=1)[0].questions[0].expected for seed in range(40)]
    assert set(expected) == {ALTERED, GENUINE}


def test_a_lure_that_its_author_explains_is_used_and_so_are_other_changes() -> None:
    seen = Counter[str | None]()
    for seed in range(60):
        asked = dealt(Mode.SPOT, seed=seed, claims=("left-ferry",))[0].questions[0]
        if asked.alteration is not None:
            seen[asked.alteration.explanation] += 1
        if asked.alteration is not None and asked.alteration.explanation:
            assert asked.statement == "Red Cross said: About 40 people had left the ferry by noon."
    assert set(seen) == {"Nobody asked the Red Cross.", None}


def test_a_claim_of_which_nothing_can_be_altered_is_shown_as_it_is() -> None:
    bare = a_set(claim(harbour().claim("last-to-leave").answer, "Captain Ida Berg left."))
    for seed in range(5):
        asked = dealt(Mode.SPOT, bare, seed)[0].questions[0]
        assert (asked.expected, asked.statement) == (GENUINE, "Captain Ida Berg left.")
