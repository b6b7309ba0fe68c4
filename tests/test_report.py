"""What a session came to, for scripts, spreadsheets and readers."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.measures import summarise
from quiz.model import NO_SOURCE, REVIEW, Attempt, Mode, Question, QuestionKind, Verdict
from quiz.report import (
    VERDICT_SIGNS,
    as_csv,
    as_data,
    as_json,
    as_markdown,
    confusion_rows,
    told_confusions,
    told_measures,
    told_session,
    verdict_sign,
)
from quiz.session import Session
from tests.builders import GOLDEN, NOON, a_record, after, attempt, begun, harbour, played, right, trivia

FACT, SOURCE = QuestionKind.FACT, QuestionKind.SOURCE


def mixed(session: Session, count: int | None = None) -> Session:
    """The session with every third question answered wrong and every seventh left out, with a confidence."""
    total = session.record.asked if count is None else count
    for number in range(total):
        session = session.advance(session.shown or NOON) if session.card_done else session
        question: Question = session.current
        given_text: str | None = right(question)
        if number % 7 == 6:
            given_text = None
        elif number % 3 == 2:
            given_text = question.options[0].text if question.options else "42"
        session, _ = session.answer(given_text, at=after(7.5 * (number + 1)), confidence=(30, 50, 90)[number % 3])
    return session


def practice(count: int | None = None) -> Session:
    return mixed(begun(Mode.PRACTICE, seed=1, cards=4, confidence=True), count)


def finished(session: Session) -> Session:
    return replace(session, record=replace(session.record, finished=after(300)))


def spot() -> Session:
    return mixed(begun(Mode.SPOT, seed=1))


# Golden files: these shapes are for scripts and stay as they are. WRITE_GOLDEN=1 writes them anew.


@pytest.mark.parametrize(
    ("name", "made"),
    [
        pytest.param(
            "result.json",
            lambda: as_json(finished(practice()).record, practice().attempts),
            id="JSON of a whole session",
        ),
        pytest.param(
            "result-open.json", lambda: as_json(practice(4).record, practice(4).attempts), id="JSON of an open one"
        ),
        pytest.param("result.csv", lambda: as_csv(practice().attempts), id="CSV"),
        pytest.param("result.md", lambda: as_markdown(practice(9).record, practice(9).attempts), id="Markdown"),
        pytest.param(
            "result-spot.md", lambda: as_markdown(spot().record, spot().attempts), id="Markdown of spot the change"
        ),
    ],
)
def test_the_result_is_written_as_it_always_was(name: str, made: Any) -> None:
    golden = GOLDEN / name
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(made(), encoding="utf-8", newline="\n")
    assert made() == golden.read_text(encoding="utf-8")


# JSON.


def test_the_keys_are_those_that_scripts_rely_on() -> None:
    data = as_data(practice().record, practice().attempts)
    assert list(data) == ["session", "set", "mode", "seed", "finished", "asked", "answered", "cards", "measures"]
    assert all(list(card) == ["claim", "questions"] for card in data["cards"])
    question_keys = ["kind", "prompt", "given", "expected", "verdict", "credit", "confidence", "seconds"]
    assert all(list(question) == question_keys for card in data["cards"] for question in card["questions"])
    measures = data["measures"]
    assert list(measures) == [
        "fact",
        "source",
        "firmness",
        "both",
        "csim",
        "acsim",
        "d_prime",
        "c",
        "brier",
        "overconfidence",
    ]
    assert all(list(measures[name]) == ["n", "accuracy"] for name in ("fact", "source", "firmness"))


def test_the_figures_are_those_of_the_measures() -> None:
    attempts = practice().attempts
    summary = summarise(attempts)
    measures = as_data(practice().record, attempts)["measures"]
    assert measures["fact"] == {"n": summary.fact.n, "accuracy": summary.fact.accuracy}
    assert (measures["csim"], measures["acsim"]) == (summary.csim, summary.acsim)
    assert summary.calibration is not None
    assert (measures["brier"], measures["overconfidence"]) == (
        summary.calibration.brier,
        summary.calibration.overconfidence,
    )
    told = as_data(spot().record, spot().attempts)["measures"]
    assert told["d_prime"] == summarise(spot().attempts).discernment.d_prime
    assert told["c"] == summarise(spot().attempts).discernment.c


def test_where_there_is_too_little_stands_null() -> None:
    measures = json.loads(as_json(begun().record, ()))["measures"]
    assert measures == {
        **dict.fromkeys(["both", "csim", "acsim", "d_prime", "c", "brier", "overconfidence"]),
        **{name: {"n": 0, "accuracy": None} for name in ("fact", "source", "firmness")},
    }


def test_an_open_question_tells_no_answer() -> None:
    data = as_data(practice(1).record, practice(1).attempts)
    first, second = data["cards"][0]["questions"][:2]
    assert first["expected"] == "about 40"
    assert [second[key] for key in ("given", "expected", "verdict", "credit", "confidence", "seconds")] == [None] * 6
    assert (data["answered"], data["asked"], data["finished"]) == (1, practice().record.asked, False)


def test_finished_is_said_by_the_record() -> None:
    assert as_data(replace(a_record(), finished=after(9)), ())["finished"] is True


# CSV.


def cells(*attempts: Attempt) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(attempts), newline="")))


def test_a_line_for_each_answer() -> None:
    lines = cells(*practice().attempts)
    assert len(lines) == practice().record.asked
    assert lines[0] | {"prompt": "", "reason": ""} == {
        "card": "1",
        "claim": "left-ferry",
        "kind": "fact",
        "prompt": "",
        "given": "about 40",
        "expected": "about 40",
        "verdict": "correct",
        "credit": "1.0",
        "confidence": "30",
        "seconds": "7.5",
        "peeks": "0",
        "reason": "",
        "at": "2024-11-02T12:00:07.500000+00:00",
    }
    assert lines[6]["given"] == lines[6]["confidence"] == ""


@pytest.mark.parametrize("given_text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(given_text: str) -> None:
    (line,) = cells(attempt("one", FACT, given=given_text, prompt=given_text))
    assert line["given"] == line["prompt"] == "'" + given_text.replace("\r", "\n")


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))
def test_a_cell_comes_back_letter_for_letter_but_for_how_its_lines_end(text: str) -> None:
    line = next(csv.DictReader(io.StringIO(as_csv([attempt("one", FACT, given=text)]), newline="")))
    assert line["given"].removeprefix("'") == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
    assert line["given"][:1] not in {"=", "+", "-", "@", "\t", "\n"}


def test_without_answers_there_is_the_head_alone() -> None:
    assert as_csv([]).splitlines() == [
        "card,claim,kind,prompt,given,expected,verdict,credit,confidence,seconds,peeks,reason,at"
    ]


# Markdown.


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("[link](http://x)", r"\[link\](http://x)", id="link"),
        pytest.param("![x](y)", r"!\[x\](y)", id="picture"),
        pytest.param("<script>", r"\<script\>", id="markup"),
        pytest.param("&lt;b&gt;", r"\&lt;b\&gt;", id="entities"),
        pytest.param("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~", id="emphasis"),
        pytest.param("a | b", r"a \| b", id="table"),
        pytest.param("a\\b", r"a\\b", id="backslash"),
        pytest.param("# a\n\n- b", r"\# a - b", id="several lines become one"),
    ],
)
def test_text_from_outside_is_shown_and_never_obeyed(text: str, shown: str) -> None:
    session = practice(1)
    record = replace(session.record, set_title=text)
    attempts = [replace(session.attempts[0], given=text, reason=text, expected=text)]
    told = as_markdown(record, attempts)
    assert told.startswith(f"# {shown}\n")
    assert f"You: “{shown}”, 30 % sure. Expected: “{shown}”. {shown}\n" in told


def test_an_open_question_is_told_as_open() -> None:
    assert "- · Who said so? About 40 people had left the ferry by noon. (open)" in as_markdown(
        practice(1).record, practice(1).attempts
    )


# In words.


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert set(VERDICT_SIGNS) == set(Verdict)
    assert len({*map(verdict_sign, Verdict), verdict_sign(None)}) == 5


@pytest.mark.parametrize(
    ("session", "names"),
    [
        pytest.param(
            practice(),
            [
                "Fact",
                "Source",
                "Firmness",
                "Knew both",
                "Source memory",
                "by source",
                "Confidence",
                "Brier score",
                "Time",
            ],
            id="practice",
        ),
        pytest.param(
            practice(2), ["Fact", "Source", "Knew both", "Source memory", "Confidence", "Time"], id="too little"
        ),
        pytest.param(begun(), ["Fact", "Source", "Knew both", "Source memory"], id="nothing yet"),
        pytest.param(
            spot(), ["Judged right", "Discernment", "Leaning", "Confidence", "Brier score", "Time"], id="spot"
        ),
    ],
)
def test_each_mode_is_told_the_measures_that_it_has(session: Session, names: list[str]) -> None:
    told = told_measures(summarise(session.attempts), session.options.mode)
    assert [each.name for each in told] == names
    for each in told:
        assert each.meaning.endswith(".")
        assert each.share is None or 0 <= each.share <= 1


@pytest.mark.parametrize(
    ("session", "names"),
    [
        pytest.param(begun(), ["Fact", "Source", "Knew both", "Source memory"], id="of an article"),
        pytest.param(begun(question_set=trivia()), ["Fact"], id="plain questions"),
        pytest.param(begun(Mode.SPOT, trivia()), ["Judged right", "Discernment"], id="plain questions, spot"),
    ],
)
def test_a_session_that_asks_for_no_source_is_told_nothing_of_any(session: Session, names: list[str]) -> None:
    assert [each.name for each in told_session(session.record, ())] == names
    told = as_markdown(session.record, ())
    assert ("Source memory" in told) is ("Source memory" in names)


def test_a_review_of_facts_alone_is_told_that_sources_are_still_to_come() -> None:
    review = replace(begun(question_set=trivia()).record, set=REVIEW)
    assert "Source memory" in [each.name for each in told_session(review, ())]


def test_too_little_is_said_in_place_of_a_figure() -> None:
    told = {each.name: each for each in told_measures(summarise(practice(2).attempts), Mode.PRACTICE)}
    assert (told["Source memory"].value, told["Source memory"].share) == ("–", None)
    assert told["Source memory"].meaning == "Too little to say: needs 2 more claims recalled and attributed."
    assert told["Confidence"].meaning == "Too little to say: needs 3 more answers with a confidence."


@pytest.mark.parametrize(
    ("verdicts", "meaning"),
    [
        pytest.param([Verdict.CORRECT] * 7 + [Verdict.WRONG] * 3, "about as sure as you are right", id="well judged"),
        pytest.param([Verdict.WRONG] * 10, "70% surer than right", id="overconfident"),
        pytest.param([Verdict.CORRECT] * 10, "30% less sure than right", id="underconfident"),
    ],
)
def test_confidence_is_told_plainly(verdicts: list[Verdict], meaning: str) -> None:
    attempts = [attempt(f"c{number}", FACT, verdict, confidence=70) for number, verdict in enumerate(verdicts)]
    told = {each.name: each for each in told_measures(summarise(attempts), Mode.RECALL)}
    assert meaning in told["Confidence"].meaning


def taken(true: str, answered: str | None, claim: str) -> Attempt:
    verdict = Verdict.CORRECT if true == answered else Verdict.WRONG
    return attempt(claim, SOURCE, verdict, expected_key=true, answered_key=answered)


NAMES = {key: source.name for key, source in harbour().sources.items()}
TAKEN = [
    taken("operator", "brigade", "a"),
    taken("operator", "brigade", "b"),
    taken("brigade", "brigade", "c"),
    taken(NO_SOURCE, "operator", "d"),
    taken("brigade", NO_SOURCE, "e"),
    taken("brigade", None, "f"),
]


def test_the_table_of_true_against_answered_sources() -> None:
    heads, rows = confusion_rows(TAKEN, NAMES)
    assert heads == ["Fire brigade", "Ferry operator", "No one"]
    assert rows == [("Fire brigade", [1, 0, 1]), ("Ferry operator", [2, 0, 0]), ("No one", [0, 1, 0])]
    assert confusion_rows([], NAMES) == ([], [])


def test_who_was_taken_for_whom_is_told_the_most_frequent_first() -> None:
    assert told_confusions(TAKEN, NAMES) == [
        "You gave 2 claims of Ferry operator to Fire brigade.",
        "You gave 1 claim of the article itself to Ferry operator.",
        "You took 1 claim of Fire brigade for the article's own.",
    ]


def test_a_source_that_the_set_no_longer_has_is_told_by_its_id() -> None:
    assert told_confusions([taken("gone", "brigade", "a")], NAMES) == ["You gave 1 claim of gone to Fire brigade."]


def test_golden_files_lie_where_they_are_looked_for() -> None:
    assert Path(__file__).parent / "golden" == GOLDEN
    assert played(begun()).finished
