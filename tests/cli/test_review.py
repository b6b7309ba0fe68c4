"""``review``, ``due``, ``suspend`` and ``schedule`` as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.history import History
from quiz.model import Mode, QuestionKind, SessionOptions, Verdict
from quiz.schedule import Scheduling
from quiz.sets import save
from quiz.tui.start import ReviewRequest
from tests.builders import changed, figure, harbour
from tests.cli.calling import Capture, process, run
from tests.schedule.test_fitting import forgetful

TypeLines = Callable[[str], None]
WRONG = "banana\n" * 40


@pytest.fixture
def history_file(home: Path) -> Path:
    return home / "history.sqlite"


def reviewed(type_lines: TypeLines, capsys: Capture, harbour_file: str, *arguments: str) -> str:
    """What is said in a review of the harbour set in which nothing is known."""
    type_lines(WRONG)
    code, out, _ = run(capsys, "review", "--set", harbour_file, "--plain", "--no-firmness", *arguments)
    assert code == 0
    return out


# review


def test_a_review_is_played_and_kept(
    type_lines: TypeLines, capsys: Capture, harbour_file: str, history_file: Path
) -> None:
    out = reviewed(type_lines, capsys, harbour_file, "--cards", "2", "--no-reading", "--seed", "3")
    assert out.startswith("Review: 2 cards, ")
    assert "2 claims will come back today, the first at" in out
    with History.open(history_file) as history:
        record = history.session()
        assert (record.is_review, record.options.seed, len(record.cards)) == (True, 3, 2)
        assert len(history.learner().memories) == 4


def test_a_review_can_be_played_by_choosing(type_lines: TypeLines, capsys: Capture, harbour_file: str) -> None:
    assert "a) " in reviewed(type_lines, capsys, harbour_file, "--mode", "practice", "--no-reading")


def test_where_nothing_is_due_it_is_said_and_that_is_no_failure(
    type_lines: TypeLines, capsys: Capture, harbour_file: str
) -> None:
    run(capsys, "schedule", "--new-per-day", "0")
    type_lines("")
    code, out, err = run(capsys, "review", "--set", harbour_file, "--plain")
    assert (code, out) == (0, "")
    assert err == "Nothing is due now. Come back tomorrow.\n"


def test_the_app_is_opened_where_it_can_be_drawn(app: list[dict[str, Any]], capsys: Capture, home: Path) -> None:
    assert run(capsys, "review", "--cards", "5", "--seed", "9", "--confidence")[0] == 0
    options = SessionOptions(mode=Mode.RECALL, cards=5, seed=9, confidence=True)
    assert app == [{"data": home, "request": ReviewRequest(options)}]


def test_the_app_reviews_one_set_where_one_is_named(
    app: list[dict[str, Any]], capsys: Capture, harbour_file: str
) -> None:
    run(capsys, "review", "--set", harbour_file)
    assert app[0]["request"].sets == ("harbour-fire",)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--mode", "exam"], "There is no mode “exam”", id="a mode that is none of a review"),
        pytest.param(["--set", "nowhere"], "There is no set “nowhere”", id="an unknown set"),
        pytest.param(["--cards", "0"], "--cards takes a whole number from 1", id="no cards"),
        pytest.param(["--no-save"], "has no option --no-save", id="an option of play"),
    ],
)
def test_wrong_calls_are_refused(capsys: Capture, arguments: list[str], told: str) -> None:
    code, out, err = run(capsys, "review", "--plain", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_a_review_that_is_named_cannot_be_gone_on_with(
    type_lines: TypeLines, capsys: Capture, harbour_file: str, history_file: Path
) -> None:
    type_lines("banana\n")
    run(capsys, "review", "--set", harbour_file, "--plain", "--no-reading")
    with History.open(history_file) as history:
        review = history.session().id
    code, _, err = run(capsys, "play", "--resume", review)
    assert code == 1
    assert "What was not answered is still due" in err or "still due" in err
    code, _, err = run(capsys, "play", "--resume")
    assert code == 2
    assert "There is no unfinished session" in err


# due


def test_due_of_a_fresh_history_offers_what_is_new(capsys: Capture) -> None:
    code, out, _ = run(capsys, "due")
    assert code == 0
    assert out.startswith("Nothing is due now.\n10 new claims can be begun today.\nTomorrow: nothing yet.\n")
    assert "review" in out


def test_due_as_json(type_lines: TypeLines, capsys: Capture, harbour_file: str) -> None:
    reviewed(type_lines, capsys, harbour_file, "--cards", "2", "--no-reading")
    told = json.loads(run(capsys, "due", "--set", harbour_file, "--json")[1])
    assert (told["now"], told["new"], told["later"]["claims"]) == ({"claims": 0, "facts": 0, "sources": 0}, 7, 2)
    assert told["later"]["next_at"].endswith("+00:00")
    assert set(told) == {"now", "new", "later", "tomorrow", "changed", "suspended", "buried", "sets"}


def test_due_tells_that_an_answer_has_changed(type_lines: TypeLines, capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "harbour-fire.toml"
    save(harbour(), path)
    reviewed(type_lines, capsys, str(path), "--no-reading")
    save(changed(harbour(), "left-ferry", answer=figure(44, unit="people")), path)
    out = run(capsys, "due", "--set", str(path))[1]
    assert "Due now: 1 claim (1 fact, 0 sources)." in out
    assert "The answer of 1 claim has changed since it was asked: it starts afresh." in out


# suspend


def test_a_claim_is_suspended_listed_and_taken_in_again(capsys: Capture, harbour_file: str) -> None:
    assert run(capsys, "suspend", harbour_file, "alarm")[:2] == (0, "harbour-fire alarm is left out.\n")
    assert "alarm" in run(capsys, "suspend")[1]
    assert "Left out: 1 suspended, 0 buried" in run(capsys, "due", "--set", harbour_file)[1]
    told = json.loads(run(capsys, "suspend", "--json")[1])
    assert told == [{"set": "harbour-fire", "claim": "alarm", "suspended": True, "buried_until": None}]
    assert run(capsys, "suspend", harbour_file, "alarm", "--lift")[:2] == (0, "harbour-fire alarm is asked again.\n")
    assert run(capsys, "suspend")[1] == "No claim is left out of reviews.\n"


def test_a_claim_is_buried_until_tomorrow(capsys: Capture, harbour_file: str) -> None:
    assert "until tomorrow" in run(capsys, "suspend", harbour_file, "alarm", "--bury")[1]
    assert "until tomorrow" in run(capsys, "suspend")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["alrm"], "has no claim “alrm”. Did you mean “alarm”?", id="a claim that there is not"),
        pytest.param([], "Say which claim:", id="no claim"),
    ],
)
def test_a_claim_that_is_not_meant_is_refused(
    capsys: Capture, harbour_file: str, arguments: list[str], told: str
) -> None:
    code, _, err = run(capsys, "suspend", harbour_file, *arguments)
    assert code == 2
    assert told in err


def test_nothing_can_be_lifted_without_saying_what(capsys: Capture) -> None:
    assert run(capsys, "suspend", "--lift")[0] == 2


# schedule


def test_the_settings_are_shown_and_changed(capsys: Capture, history_file: Path) -> None:
    out = run(capsys, "schedule")[1]
    assert "New claims a day: 10\nRetention: 90%" in out
    assert "once there are 400 more reviews (0 of 400)" in out
    out = run(capsys, "schedule", "--new-per-day", "5", "--retention", "85%")[1]
    assert "New claims a day: 5\nRetention: 85%" in out
    with History.open(history_file) as history:
        assert history.scheduling == Scheduling(new_per_day=5, retention=0.85)
    run(capsys, "schedule", "--reset")
    assert json.loads(run(capsys, "schedule", "--json")[1]) == {"new_per_day": 10, "retention": 0.9, "parameters": None}


@pytest.mark.parametrize(("text", "share"), [("0.9", 0.9), ("90%", 0.9), ("90", 0.9), ("0,85", 0.85), (" 97 % ", 0.97)])
def test_a_retention_is_read_as_people_write_it(text: str, share: float) -> None:
    from quiz.cli.schedule import read_share

    assert read_share(text) == share


@pytest.mark.parametrize("text", ["0.5", "99%", "-1", "much", "", "nan", "1e9"])
def test_a_retention_that_makes_no_sense_is_refused(capsys: Capture, text: str) -> None:
    code, _, err = run(capsys, "schedule", "--retention", text)
    assert code == 2
    assert "0.7 to 0.97" in err


def test_too_few_reviews_cannot_be_fitted(capsys: Capture) -> None:
    code, _, err = run(capsys, "schedule", "--fit")
    assert code == 1
    assert "there are 0." in err


def test_a_fit_is_shown_and_taken_where_it_is_better(capsys: Capture, history_file: Path) -> None:
    history_file.parent.mkdir(parents=True, exist_ok=True)
    with History.open(history_file) as history:
        history.record(*forgetful(80))
        before = history.learner().memories
    code, out, err = run(capsys, "schedule", "--fit")
    assert code == 2, "nobody can be asked"
    assert "add --yes" in err
    assert "Fitted to 560 reviews. On the latest 112, which it had not seen, its log-loss is 0." in out
    code, out, _ = run(capsys, "schedule", "--fit", "--yes")
    assert code == 0
    assert "better" in out
    assert "fitted to you" in out
    with History.open(history_file) as history:
        assert len(history.scheduling.parameters) == 21
        after = history.learner().memories
    assert after.keys() == before.keys()
    assert after != before


def test_fitting_and_going_back_do_not_go_together(capsys: Capture) -> None:
    assert run(capsys, "schedule", "--fit", "--reset")[0] == 2


# As processes.


def test_a_review_as_a_process_of_its_own(harbour_file: str, home: Path) -> None:
    ended = process("review", "--set", harbour_file, "--plain", "--no-reading", "--no-firmness", lines=WRONG)
    assert ended.returncode == 0, ended.stderr
    with History.open(home / "history.sqlite") as history:
        attempts = history.attempts(history.session().id)
    assert {attempt.verdict for attempt in attempts if attempt.kind is not QuestionKind.FIRMNESS} == {Verdict.WRONG}
    assert all(attempt.day for attempt in attempts)


def test_a_set_is_found_by_its_id_where_its_file_has_another_name(capsys: Capture, home: Path) -> None:
    own = home / "sets"
    own.mkdir(parents=True)
    save(harbour(), own / "fire.toml")
    assert run(capsys, "suspend", "harbour-fire", "alarm")[0] == 0
    assert run(capsys, "due", "--set", "harbour-fire")[0] == 0
