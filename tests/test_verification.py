"""What a check of a claim found: kept in its file, looked at by the checker, told in both faces afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.model import Verification
from quiz.plain.telling import revealed
from quiz.sets import check, load, save
from quiz.tui.reveal import told_verification
from tests.builders import HARBOUR, begun, changed, harbour

CHECK = Verification(rating="Mostly true", reviewer="The Checkers", url="https://checks.example/ferry")

WRITTEN = 'rivals = ["on-board"]\nverification = { rating = "Mostly true", reviewer = "The Checkers" }\n'
"""The first claim's line with a verification behind it."""


def test_it_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text(HARBOUR.replace('rivals = ["on-board"]\n', WRITTEN), encoding="utf-8")
    loaded = load(path)
    assert loaded.problems == ()
    assert loaded.set is not None
    assert loaded.set.claim("left-ferry").verification == Verification(rating="Mostly true", reviewer="The Checkers")


@pytest.mark.parametrize("suffix", [".toml", ".json"])
@pytest.mark.parametrize(
    "verification", [CHECK, Verification(rating="False")], ids=["with all that there is", "the rating alone"]
)
def test_it_is_saved_and_loaded(tmp_path: Path, suffix: str, verification: Verification) -> None:
    question_set = changed(harbour(), "left-ferry", verification=verification)
    path = tmp_path / f"harbour{suffix}"
    save(question_set, path)
    assert load(path).set == question_set


def test_a_rating_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    broken = WRITTEN.replace('rating = "Mostly true", ', "")
    path.write_text(HARBOUR.replace('rivals = ["on-board"]\n', broken), encoding="utf-8")
    assert any("rating" in problem.message for problem in load(path).problems)


@pytest.mark.parametrize(
    ("url", "sound"),
    [
        ("https://checks.example/ferry", True),
        ("http://checks.example", True),
        ("checks.example/ferry", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://checks.example/a b", False),
        ("https://checks.example/\x1b[31m", False),
    ],
)
def test_its_address_is_one_of_a_page(tmp_path: Path, url: str, sound: bool) -> None:
    path = tmp_path / "harbour.json"
    save(changed(harbour(), "left-ferry", verification=Verification(rating="False", url=url)), path)
    problems = [problem.message for problem in check(load(path))]
    assert problems == ([] if sound else [f"“{url}” is no address of a page."])


def test_the_app_tells_it_after_the_explanation() -> None:
    claim = changed(harbour(), "left-ferry", verification=CHECK).claim("left-ferry")
    told = told_verification(claim)
    assert told.plain == "Checked  Mostly true (The Checkers)  https://checks.example/ferry"


def test_the_app_tells_a_rating_as_text() -> None:
    verification = Verification(rating="[red]False[/red]")
    claim = changed(harbour(), "left-ferry", verification=verification).claim("left-ferry")
    assert told_verification(claim).plain == "Checked  [red]False[/red]"


def test_the_app_tells_nothing_of_what_was_not_checked() -> None:
    assert not told_verification(harbour().claim("left-ferry"))


def test_the_plain_face_tells_it_after_the_explanation() -> None:
    question_set = changed(harbour(), "left-ferry", verification=CHECK)
    card = next(card for card in begun(question_set=question_set).cards if card.claim == "left-ferry")
    claimed = revealed(question_set, card, ())[-1].split("\n")
    assert claimed[-3:] == [
        "To learn: The brigade counted people at the gangway; the operator counted tickets.",
        "Checked by The Checkers: Mostly true.",
        "Where: https://checks.example/ferry",
    ]


def test_the_plain_face_tells_a_rating_alone() -> None:
    question_set = changed(harbour(), "left-ferry", verification=Verification(rating="False"))
    card = next(card for card in begun(question_set=question_set).cards if card.claim == "left-ferry")
    assert revealed(question_set, card, ())[-1].endswith("Checked: False.")
