"""Random keys, in short; the long form is tests/bench/mashing.py."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.tui.conftest import MakeApp
from tests.tui.driving import press, settle
from tests.tui.mashing import faults, mash


@pytest.mark.drawn
@pytest.mark.parametrize("first", ["enter", "r", "e"], ids=["a session", "a review", "a set edited"])
@pytest.mark.parametrize("seed", [1])
async def test_random_keys_leave_the_app_standing_and_the_history_sound(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, seed: int
) -> None:
    # What is saved and exported lands where the app was started.
    monkeypatch.chdir(tmp_path)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, first, "enter")
        pressed = await mash(pilot, Random(seed), 20)
        assert app.is_running, pressed
        assert faults(app) == [], pressed
