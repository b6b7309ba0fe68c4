"""A session: what each step does to it, and that one which is resumed is the one that was left."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.grading import OUT_OF_TIME
from quiz.model import CONFIDENCES, Attempt, Card, Mode, Question, QuestionKind, QuestionSet, Verdict
from quiz.questions import UnplayableError, review_card
from quiz.session import AlreadyAnsweredError, NothingToUndoError, Session, SessionError
from tests.builders import NOON, after, begun, changed, figure, harbour, options, played, right

TWO_CARDS: dict[str, Any] = {"claims": ("left-ferry", "builder"), "seed": 2}
"""The brigade's claim with its three questions, then the unattributed one with two."""


def answered(session: Session, *texts: str | None) -> Session:
    """The session with these answers given to its open questions, ten seconds each."""
    for text in texts:
        start = session.shown or NOON
        session, _ = session.answer(text, at=start + (after(10) - NOON))
    return session


# Beginning.


def test_a_session_begins_at_its_first_question_with_its_clock_standing() -> None:
    session = Session.begin("s1", harbour(), options(), NOON, set_path="harbour.toml", fingerprint="f")
    assert (session.card, session.place, session.attempts, session.peeks) == (0, 0, (), 0)
    assert session.paused
    assert session.seconds(after(100)) == 0.0
    assert not session.answered
    assert not session.finished
    record = session.record
    assert (record.id, record.set, record.set_title) == ("s1", "harbour-fire", "Fire at the harbour")
    assert (record.set_path, record.fingerprint, record.started, record.finished) == ("harbour.toml", "f", NOON, None)
    assert record.asked == sum(len(card.questions) for card in session.cards) == 25


def test_the_seed_decides_the_cards() -> None:
    assert begun(seed=3).cards == begun(seed=3).cards
    assert begun(seed=3).cards != begun(seed=4).cards


@pytest.mark.parametrize("mode", Mode, ids=str)
def test_it_is_told_how_many_of_its_cards_are_made_and_they_are_the_same(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr("quiz.questions.deck._TOLD_EVERY", 4)
    session = Session.begin("s1", harbour(), options(mode), NOON, told=lambda *counts: told.append(counts))
    assert told == [(4, 9), (8, 9)]
    assert session.cards == Session.begin("s1", harbour(), options(mode), NOON).cards


def test_a_session_with_nothing_to_ask_does_not_begin() -> None:
    with pytest.raises(UnplayableError):
        begun(topic="weather")


# Answering.


def test_an_answer_moves_on_to_the_next_question_of_the_card() -> None:
    first = begun(**TWO_CARDS)
    second = answered(first, "about 40")
    assert (second.card, second.place) == (0, 1)
    assert second.current.kind is QuestionKind.SOURCE
    assert not second.answered
    assert first.attempts == (), "a step changes no session"


def test_the_last_answer_of_a_card_stays_on_it_for_the_reveal() -> None:
    session = answered(begun(**TWO_CARDS), "about 40", "brigade", "said")
    assert (session.card, session.place) == (0, 2)
    assert session.card_done
    assert session.answered
    assert session.open_place is None
    assert [attempt.verdict for attempt in session.card_attempts] == [Verdict.CORRECT] * 3


def test_an_attempt_holds_all_that_is_to_be_kept() -> None:
    session = begun(Mode.RECALL, **TWO_CARDS).peek().peek()
    session, attempt = session.answer(" 40 ", at=after(12.3456), confidence=70)
    assert attempt == Attempt(
        session="s1",
        set="harbour-fire",
        claim="left-ferry",
        kind=QuestionKind.FACT,
        card=0,
        prompt="How many people had left the ferry by noon?",
        given="40",
        expected="about 40",
        verdict=Verdict.CORRECT,
        credit=1.0,
        reason="Right; the article's word with it is “about”: about 40 people.",
        at=after(12.3456),
        seconds=12.346,
        confidence=70,
        read_as="40",
        answered_key="about 40",
        expected_key="about 40",
        altered=None,
        peeks=2,
        day="2024-11-02",
    )
    assert session.attempts == (attempt,)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        pytest.param("b", "about 40", id="a letter is kept as the text it stands for"),
        pytest.param("forty", "about 40", id="another notation as the option"),
        pytest.param(" Hm? ", "Hm?", id="what is no option as it was given"),
        pytest.param("  ", None, id="spaces are no answer"),
        pytest.param(None, None, id="nothing is nothing"),
    ],
)
def test_a_choice_is_kept_by_its_text(given_text: str | None, kept: str | None) -> None:
    session = begun(**TWO_CARDS)
    assert [option.text for option in session.current.options][1] == "about 40"
    assert session.answer(given_text, at=after(1))[1].given == kept


def test_a_question_is_not_answered_twice() -> None:
    session = answered(begun(**TWO_CARDS), "12").back()
    assert session.answered
    for step in (session.skip, lambda at: session.answer("about 40", at=at)):
        with pytest.raises(AlreadyAnsweredError):
            step(after(60))
    done = answered(begun(**TWO_CARDS), "12", "brigade", "said")
    with pytest.raises(AlreadyAnsweredError):
        done.answer("said", at=after(60))


def test_i_do_not_know_is_an_answer_without_confidence() -> None:
    session, attempt = begun(**TWO_CARDS).skip(after(5))
    assert (attempt.verdict, attempt.given, attempt.credit) == (Verdict.SKIPPED, None, 0.0)
    assert session.place == 1
    assert begun(**TWO_CARDS).answer(" ", at=after(5), confidence=90)[1].confidence is None


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_confidences_that_can_be_given(confidence: int) -> None:
    assert begun().answer("a", at=after(1), confidence=confidence)[1].confidence == confidence


@pytest.mark.parametrize("confidence", [0, 20, 100, -10])
def test_confidences_that_cannot(confidence: int) -> None:
    with pytest.raises(ValueError, match="a confidence is one of"):
        begun().answer("a", at=after(1), confidence=confidence)


def test_a_preview_grades_and_changes_nothing() -> None:
    session = begun(Mode.RECALL, **TWO_CARDS)
    assert session.preview("8k").read_as == "8,000"
    assert session.attempts == ()


def test_a_judged_statement_keeps_whether_it_was_altered() -> None:
    session = played(begun(Mode.SPOT))
    altered = {card.claim: card.questions[0].alteration is not None for card in session.cards}
    assert {attempt.claim: attempt.altered for attempt in session.attempts} == altered
    assert all(attempt.altered is None for attempt in played(begun()).attempts)


# Looking back and forward.


def test_back_and_forward_stay_within_the_card_and_before_the_open_question() -> None:
    session = answered(begun(**TWO_CARDS), "12")
    assert session.forward().place == 1, "not past the open question"
    assert session.back().place == 0
    assert session.back().back().place == 0, "not before the card"
    assert session.back().forward().place == 1
    done = answered(session, "brigade", "said")
    assert done.forward().place == 2, "not beyond the card"
    assert done.back().back().forward().place == 1
    following = done.advance(after(60))
    assert following.back().place == 0
    assert following.back().card == 1, "not to the card before"


def test_looking_back_changes_no_answer_and_stops_no_clock() -> None:
    session = answered(begun(**TWO_CARDS), "12")
    assert session.back().forward() == session
    assert session.back().attempts == session.attempts
    assert session.back().seconds(after(17)) == 7.0


# Going on, and finishing.


def test_a_card_with_open_questions_is_not_left() -> None:
    for session in (begun(**TWO_CARDS), answered(begun(**TWO_CARDS), "12", "brigade")):
        with pytest.raises(SessionError, match="open questions"):
            session.advance(after(60))


def test_the_next_card_begins_anew() -> None:
    session = answered(begun(**TWO_CARDS).peek(), "12", "brigade", "said").advance(after(100))
    assert (session.card, session.place, session.peeks, session.spent, session.shown) == (1, 0, 0, 0.0, after(100))
    assert session.card_attempts == ()
    assert session.card_seconds(after(103)) == 3.0


def test_after_the_last_card_there_is_none() -> None:
    session = played(begun(**TWO_CARDS))
    assert session.finished
    assert session.advance(after(500)) == session


def test_a_session_is_finished_by_its_last_answer_and_not_before() -> None:
    session = begun(**TWO_CARDS)
    for count in range(session.record.asked):
        assert not played(session, count=count).finished
    assert played(session).finished


# The clock.


def test_a_pause_counts_nowhere() -> None:
    session = begun(**TWO_CARDS).pause(after(4))
    assert session.paused
    assert session.seconds(after(3600)) == 4.0
    session = session.resume(after(3600))
    assert session.seconds(after(3603)) == 7.0
    _, attempt = session.answer("12", at=after(3605))
    assert attempt.seconds == 9.0


def test_pausing_and_resuming_twice_does_nothing_more() -> None:
    running = begun(**TWO_CARDS)
    assert running.resume(after(9)) == running
    paused = running.pause(after(4))
    assert paused.pause(after(99)) == paused


def test_each_question_has_its_own_time() -> None:
    session, first = begun(**TWO_CARDS).answer("12", at=after(4))
    session, second = session.answer("brigade", at=after(9))
    assert (first.seconds, second.seconds) == (4.0, 5.0)
    assert session.card_seconds(after(10)) == 10.0


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    assert begun().seconds(after(-60)) == 0.0


def test_the_time_of_a_card_runs_out() -> None:
    session = begun(time_limit=20, **TWO_CARDS)
    assert not session.out_of_time(after(19.9))
    assert session.out_of_time(after(20))
    session, _ = session.answer("12", at=after(15))
    assert not session.out_of_time(after(19.9))
    assert session.out_of_time(after(20)), "the limit is the card's, not the question's"
    assert not session.pause(after(16)).out_of_time(after(900))
    assert not begun(**TWO_CARDS).out_of_time(after(10**6)), "without a limit it never does"


def test_time_out_leaves_what_is_open_and_says_why() -> None:
    session = answered(begun(time_limit=20, **TWO_CARDS), "12").back()
    session, left = session.time_out(after(20))
    assert [attempt.kind for attempt in left] == [QuestionKind.SOURCE, QuestionKind.FIRMNESS]
    assert {(attempt.verdict, attempt.reason, attempt.given) for attempt in left} == {
        (Verdict.SKIPPED, OUT_OF_TIME, None)
    }
    assert [attempt.seconds for attempt in left] == [10.0, 0.0]
    assert session.card_done
    assert not session.out_of_time(after(99)), "a card that is done has all the time"
    assert session.time_out(after(30)) == (session, ())


# Resuming.


def without_clock(session: Session) -> Session:
    """The session at its next open question, as one that is resumed stands: its clock not yet running."""
    session = session.advance(NOON) if session.card_done else session
    return replace(session, shown=None, spent=0.0)


GIVEN: dict[str, Any] = {"right": right, "left out": lambda question: None, "nonsense": lambda question: "?!"}


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(Mode), st.sampled_from(sorted(GIVEN)), st.integers(0, 99), st.data())
def test_a_session_that_is_resumed_is_the_one_that_was_left(
    mode: Mode, how: str, seed: int, data: st.DataObject
) -> None:
    session = begun(mode, seed=seed, cards=4)
    count = data.draw(st.integers(0, session.record.asked))
    session = played(session, GIVEN[how], count)
    restored = Session.restore(session.record, session.question_set, session.attempts)
    assert restored == without_clock(session)


@pytest.mark.parametrize("mode", Mode)
def test_at_every_answer_it_goes_on_with_the_next_question(mode: Mode) -> None:
    whole = played(begun(mode))
    questions: list[Question] = [question for card in whole.cards for question in card.questions]
    for count, question in enumerate(questions):
        restored = Session.restore(whole.record, whole.question_set, whole.attempts[:count])
        assert restored.current == question
        assert not restored.answered
        assert restored.paused
    assert Session.restore(whole.record, whole.question_set, whole.attempts).finished


def test_resuming_passes_over_the_attempts_of_other_sessions() -> None:
    whole = played(begun())
    others = [replace(attempt, session="s2") for attempt in whole.attempts]
    assert Session.restore(whole.record, whole.question_set, others).attempts == ()


def test_looks_at_the_text_on_the_card_are_remembered() -> None:
    session = answered(begun(**TWO_CARDS).peek(), "12")
    session = answered(session.peek(), "brigade")
    assert Session.restore(session.record, session.question_set, session.attempts).peeks == 2


def test_time_spent_on_the_card_before_it_was_left_still_counts_against_its_limit() -> None:
    session = answered(begun(time_limit=20, **TWO_CARDS), "12")
    restored = Session.restore(session.record, session.question_set, session.attempts).resume(after(1000))
    assert restored.card_seconds(after(1004)) == 14.0
    assert restored.out_of_time(after(1010))


# Taking back.


def test_an_answer_that_is_taken_back_is_asked_again_and_marked() -> None:
    before = answered(begun(**TWO_CARDS), "12")
    session, undone = answered(before, "brigade").undo(after(30))
    asked = "harbour-fire/left-ferry/source"
    assert (session.card, session.place, session.attempts) == (0, 1, before.attempts)
    assert session.paused
    assert (undone.question_id, undone.given, undone.undone) == (asked, "Fire brigade", after(30))
    assert session.undone == (undone,)


def test_an_answer_on_the_card_before_can_be_taken_back() -> None:
    session = answered(begun(**TWO_CARDS), "12", "brigade", "said").advance(after(40))
    session, undone = session.undo(after(50))
    assert (session.card, session.place, undone.kind) == (0, 2, QuestionKind.FIRMNESS)


def test_the_next_answer_to_it_is_another_turn() -> None:
    session = begun(**TWO_CARDS)
    for turn in range(3):
        session = answered(session, "12")
        assert session.attempts[-1].turn == turn
        session, _ = session.undo(after(60))


def test_of_a_finished_session_the_last_answer_can_be_taken_back() -> None:
    whole = played(begun(**TWO_CARDS))
    session, _ = replace(whole, record=replace(whole.record, finished=after(99))).undo(after(100))
    assert not session.finished
    assert session.record.finished is None


def test_where_nothing_is_answered_nothing_can_be_taken_back() -> None:
    with pytest.raises(NothingToUndoError):
        begun(**TWO_CARDS).undo(NOON)


@settings(deadline=None)
@given(st.sampled_from(Mode), st.integers(0, 3), st.integers(1, 9))
def test_answers_and_as_many_steps_back_lead_to_where_it_was(mode: Mode, first: int, more: int) -> None:
    session = played(begun(mode, cards=4), count=first)
    later = played(session, count=min(more, session.record.asked - len(session.attempts)))
    back = later
    for _ in range(len(later.attempts) - len(session.attempts)):
        back, _ = back.undo(after(1000))
    assert back.attempts == session.attempts
    assert back.current.id == next(
        question.id for card in back.cards for question in card.questions if back.attempt_at(question) is None
    )


def test_a_session_that_is_resumed_remembers_what_was_taken_back() -> None:
    session, undone = answered(begun(**TWO_CARDS), "12").undo(after(60))
    restored = Session.restore(session.record, session.question_set, [undone])
    assert restored == session
    assert answered(restored, "12").attempts[0].turn == 1


# Dropping a card.


def test_a_card_of_which_nothing_is_answered_leaves_the_session() -> None:
    session = begun(**TWO_CARDS).drop_card(after(5))
    assert [card.claim for card in session.cards] == ["builder"]
    assert (session.card, session.place, session.shown) == (0, 0, after(5))
    assert not session.finished


def test_of_a_card_that_is_begun_what_is_answered_stays() -> None:
    session = answered(begun(**TWO_CARDS), "12").drop_card(after(15))
    assert [len(card.questions) for card in session.cards] == [1, 2]
    assert session.card_done
    assert session.advance(after(20)).current_card.claim == "builder"


def test_the_last_card_dropped_ends_the_session() -> None:
    session = answered(begun(**TWO_CARDS), "12", "brigade", "said").advance(after(40)).drop_card(after(45))
    assert session.finished
    assert session.current_card.claim == "left-ferry"


def test_the_only_card_dropped_leaves_nothing() -> None:
    session = begun(claims=("builder",)).drop_card(NOON)
    assert session.cards == ()
    assert session.finished


# Reviews.


def review_of(*dealt: Card, sets: Mapping[str, QuestionSet]) -> Session:
    return Session.review("s1", sets, dealt, options(Mode.RECALL), NOON).resume(NOON)


def test_a_review_asks_each_card_of_its_own_set() -> None:
    other = replace(changed(harbour(), "left-ferry", answer=figure(44, unit="people")), id="other")
    sets = {each.id: each for each in (harbour(), other)}
    cards = [
        review_card(each, each.claim("left-ferry"), [QuestionKind.FACT], options(Mode.RECALL), Random(1))
        for each in sets.values()
    ]
    session = answered(review_of(*cards, sets=sets), "40").advance(after(20))
    session = answered(session, "40")
    assert session.record.is_review
    assert [attempt.set for attempt in session.attempts] == ["harbour-fire", "other"]
    assert [attempt.verdict for attempt in session.attempts] == [Verdict.CORRECT, Verdict.CLOSE]
    assert session.finished


@pytest.mark.parametrize(
    ("fact", "recalled"),
    [("40", True), ("44", False), ("9", False), (None, False)],
    ids=["right", "near", "wrong", "?"],
)
def test_a_source_knows_whether_its_fact_was_recalled(fact: str | None, recalled: bool) -> None:
    session = answered(begun(Mode.RECALL, **TWO_CARDS), fact, "brigade")
    assert [attempt.recalled for attempt in session.attempts] == [None, recalled]


def test_a_source_that_is_asked_alone_knows_nothing_of_its_fact() -> None:
    card = review_card(harbour(), harbour().claim("left-ferry"), [QuestionKind.SOURCE], options(Mode.RECALL), Random(1))
    session = answered(review_of(card, sets={"harbour-fire": harbour()}), "brigade")
    assert session.attempts[0].recalled is None
