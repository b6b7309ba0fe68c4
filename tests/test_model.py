"""The types of set files hold what they promise, and what they work out is right."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from quiz.model import Answer, AnswerKind, Article, Qualifier, QuestionKind, Verdict
from tests.builders import attempt, begun, claim, figure, harbour


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        pytest.param({"number": Decimal(40)}, AnswerKind.NUMBER, id="number"),
        pytest.param({"number": Decimal(0)}, AnswerKind.NUMBER, id="nought is a number"),
        pytest.param({"low": Decimal(7), "high": Decimal(8)}, AnswerKind.NUMBER, id="range"),
        pytest.param({"person": "Ida Berg"}, AnswerKind.PERSON, id="person"),
        pytest.param({"place": "Eastport"}, AnswerKind.PLACE, id="place"),
        pytest.param({"date": "Friday"}, AnswerKind.DATE, id="date"),
        pytest.param({"organisation": "Nordwerk"}, AnswerKind.ORGANISATION, id="organisation"),
        pytest.param({"text": "a gas bottle"}, AnswerKind.TEXT, id="text"),
    ],
)
def test_an_answer_is_of_the_kind_that_it_gives(fields: dict[str, Any], kind: AnswerKind) -> None:
    answer = Answer(**fields)
    assert answer.kind is kind
    assert answer.name == (None if kind is AnswerKind.NUMBER else next(iter(fields.values())))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({}, "exactly one of", id="none at all"),
        pytest.param({"person": "A", "place": "B"}, "exactly one of", id="two kinds"),
        pytest.param({"number": Decimal(1), "low": Decimal(1), "high": Decimal(2)}, "exactly one of", id="and a range"),
        pytest.param({"low": Decimal(1)}, "both low and high", id="no upper end"),
        pytest.param({"high": Decimal(1)}, "both low and high", id="no lower end"),
        pytest.param({"low": Decimal(2), "high": Decimal(1)}, "greater than high", id="ends the wrong way round"),
        pytest.param({"number": Decimal("NaN")}, "finite", id="not a number"),
        pytest.param({"number": Decimal("sNaN")}, "finite", id="signalling not a number"),
        pytest.param({"number": Decimal("Infinity")}, "finite", id="infinite"),
        pytest.param({"low": Decimal("NaN"), "high": Decimal(1)}, "finite", id="a range from not a number"),
        pytest.param({"low": Decimal(1), "high": Decimal("Infinity")}, "finite", id="a range without end"),
        pytest.param({"number": Decimal("1e999999999")}, "1e30", id="too large to be written out"),
        pytest.param({"number": Decimal("1e-999999999")}, "1e-30", id="too small to be written out"),
        pytest.param({"number": Decimal("0e999999999")}, "1e30", id="nought with noughts"),
        pytest.param({"person": "A", "unit": "people"}, "go with a number", id="a person with a unit"),
        pytest.param({"place": "A", "qualifier": Qualifier.ABOUT}, "go with a number", id="about a place"),
    ],
)
def test_an_answer_that_is_none_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Answer(**fields)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("One.", ("One.",), id="one line"),
        pytest.param("One\nline.\n\nTwo.\n", ("One line.", "Two."), id="a line break within folds to a space"),
        pytest.param("\n\nOne.\n \n\t\n\nTwo.", ("One.", "Two."), id="lines of spaces part as well"),
        pytest.param("One.\r\n\r\nTwo.\r\n", ("One.", "Two."), id="lines as Windows ends them"),
        pytest.param("  \n \n", (), id="only spaces"),
    ],
)
def test_empty_lines_part_an_articles_paragraphs(text: str, paragraphs: tuple[str, ...]) -> None:
    assert Article(text=text).paragraphs == paragraphs


def test_a_set_finds_its_claims_and_their_sources() -> None:
    story = harbour()
    assert story.claim("left-ferry").answer.number == 40
    source = story.source_of(story.claim("left-ferry"))
    assert source is not None
    assert source.name == "Fire brigade"
    assert story.source_of(story.claim("builder")) is None
    with pytest.raises(KeyError):
        story.claim("no-such-claim")


def test_a_topic_is_called_by_its_title_or_its_id_made_readable() -> None:
    story = harbour(topics={"people": "On board"})
    assert story.topic_title("people") == "On board"
    assert story.topic_title("troop-numbers") == "Troop numbers"


def test_the_topics_that_are_used_come_in_the_order_of_their_first_use() -> None:
    assert harbour().used_topics == ("people", "ship")


def test_a_question_has_the_id_that_its_attempt_names() -> None:
    session = begun()
    assert len({question.id for card in session.cards for question in card.questions}) == session.record.asked
    answered = attempt("left-ferry", QuestionKind.SOURCE, Verdict.CORRECT)
    assert answered.question_id == "harbour-fire/left-ferry/source"


def test_a_claim_alone_is_of_a_general_topic() -> None:
    assert claim(figure(1), "One.").topic == "general"
