"""``stats``: what stays and what slips, as text that can be heard and as JSON."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from quiz.history import History
from quiz.model import Attempt, QuestionKind, Verdict
from quiz.sets import save
from tests.builders import NOON, a_record, attempt
from tests.cli.calling import Capture, run
from tests.hostile import hostile

SECTIONS = ["Overview", "Over time", "Sources", "Firmness", "Confidence", "Discernment", "Review"]


def answers() -> list[Attempt]:
    """Twelve facts and sources of the harbour on twelve days, four sources of them given to the operator."""
    given = []
    for number in range(12):
        at = NOON + datetime.timedelta(days=number)
        fields: dict[str, Any] = {"session": f"s{number}", "at": at, "day": at.date().isoformat()}
        wrong = number % 3 == 0
        given += [
            attempt("left-ferry", QuestionKind.FACT, confidence=70, **fields),
            attempt(
                "left-ferry",
                QuestionKind.SOURCE,
                Verdict.WRONG if wrong else Verdict.CORRECT,
                expected_key="brigade",
                answered_key="operator" if wrong else "brigade",
                recalled=True,
                **fields,
            ),
        ]
    return given


@pytest.fixture
def played(home: Path, harbour_file: str) -> str:
    """The harbour's file, with a history of it."""
    with History.open(home / "history.sqlite") as history:
        history.begin(a_record())
        history.record(*answers())
    return harbour_file


def test_every_section_is_told(played: str, capsys: Capture) -> None:
    code, out, err = run(capsys, "stats", "--set", played)
    assert (code, err) == (0, "")
    assert [line.removesuffix(".") for line in out.splitlines() if line.removesuffix(".") in SECTIONS] == SECTIONS
    assert "Fact: 100%. 12 of 12 facts were right (95% interval 76% to 100%)." in out
    assert "Source: 67%. 8 of 12 claims were given to the right source" in out
    assert "You gave 4 claims of Fire brigade to Ferry operator." in out


def test_what_rests_on_too_little_says_how_much_is_missing(played: str, capsys: Capture) -> None:
    out = run(capsys, "stats", "--set", played)[1]
    assert "Too little to say: needs 3 more genuine and 3 more altered statements judged." in out


def test_nothing_is_drawn_so_that_it_can_be_heard(played: str, capsys: Capture) -> None:
    out = run(capsys, "stats", "--set", played)[1]
    assert not set(out) & set("│┃─━┌┐└┘╭╮╰╯█░●○")
    assert "\x1b" not in out
    assert not any("\u2800" <= character <= "\u28ff" for character in out)


def test_stats_as_json(played: str, capsys: Capture) -> None:
    code, out, _ = run(capsys, "stats", "--set", played, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["set"] == "harbour-fire"
    assert (told["answers"], told["days"], told["claims"]) == (24, 12, 1)
    assert told["fact"] == {"n": 12, "correct": 12, "accuracy": 1.0, "interval": [pytest.approx(0.7575, abs=1e-3), 1.0]}
    assert told["confusions"] == [
        {"set": "harbour-fire", "true": "brigade", "answered": "brigade", "count": 8},
        {"set": "harbour-fire", "true": "brigade", "answered": "operator", "count": 4},
    ]
    assert told["discernment"]["d_prime"] is None
    assert "d_prime" in told["too_little"]


@pytest.mark.parametrize(("since", "count"), [("2024-11-02", 24), ("2024-11-08", 12), ("2024-11-13", 2)])
def test_since_a_day(played: str, capsys: Capture, since: str, count: int) -> None:
    assert json.loads(run(capsys, "stats", "--since", since, "--json")[1])["answers"] == count


@pytest.mark.parametrize("arguments", [[], ["--json"]], ids=["text", "json"])
def test_a_fresh_history_is_no_failure(capsys: Capture, arguments: list[str]) -> None:
    code, out, _ = run(capsys, "stats", *arguments)
    assert code == 0
    if arguments:
        assert json.loads(out)["answers"] == 0
    else:
        assert out.startswith("There is no answer yet. Start: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--since", "yesterday"], "--since takes a day as year, month and day", id="a day in words"),
        pytest.param(["--since", "2024-13-01"], "for example 2024-11-01", id="a month that there is not"),
        pytest.param(["--set", "nowhere"], "There is no set “nowhere”", id="an unknown set"),
    ],
)
def test_wrong_calls_are_refused(capsys: Capture, arguments: list[str], told: str) -> None:
    code, out, err = run(capsys, "stats", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_texts_from_outside_are_shown_and_not_obeyed(home: Path, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "hostile.toml"
    save(hostile(), path)
    claim = next(each for each in hostile().claims if each.source)
    with History.open(home / "history.sqlite") as history:
        history.begin(a_record(set=hostile().id))
        for number in range(3):
            fields: dict[str, Any] = {"set": hostile().id, "session": f"s{number}", "day": "2024-11-02"}
            history.record(
                attempt(
                    claim.id,
                    QuestionKind.SOURCE,
                    Verdict.WRONG,
                    expected_key=claim.source,
                    answered_key="gone [/x]\x1b[31m",
                    **fields,
                )
            )
    code, out, _ = run(capsys, "stats", "--set", str(path))
    assert code == 0
    assert "\x1b" not in out
    assert "gone [/x]␛[31m" in out
