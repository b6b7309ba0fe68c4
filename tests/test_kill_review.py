"""A review that is killed loses nothing that was answered. The long form is ``tests/bench/kill_review.py``."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.bench.kill_review import kill_round


@pytest.mark.parametrize(("seed", "delay"), [(1, 0.0), (2, 0.15), (3, 0.4)])
def test_what_was_answered_is_there_again(seed: int, delay: float, tmp_path: Path) -> None:
    done = kill_round(tmp_path, Random(seed), delay)
    assert done.good, done
