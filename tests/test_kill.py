"""A session that is killed loses nothing that was acknowledged. The long form is ``tests/bench/kill.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.sets import save
from tests.bench.kill import acknowledged, first_asked, play_round
from tests.builders import harbour


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.06, 0.11])
def test_what_was_acknowledged_is_kept_and_the_session_goes_on(delay: float, tmp_path: Path) -> None:
    file = tmp_path / "harbour.toml"
    save(harbour(), file)
    played = play_round(tmp_path / "data", str(file), seed=1, delay=delay)
    assert played.good, played


def test_the_proof_reads_what_was_acknowledged() -> None:
    output = "Card 1 of 2, question 1 of 2. Who?\n\nType: a\nNoted.\n\nCard 1 of 2, question 2 of 2. Who?\n\nType: b\n"
    assert acknowledged(output) == {(0, 0)}
    told = f"{output}The fact: Right.\nWho said so: Wrong.\n\nCard 2 of 2. Yes?\nThe statement: Right or not.\n"
    assert acknowledged(told) == {(0, 0), (0, 1)}
    assert first_asked("Going on.\n\nCard 2 of 2. Yes?\n") == (1, 0)
