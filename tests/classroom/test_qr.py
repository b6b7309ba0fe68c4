"""The link as a QR code."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.qr import NoCodeError, modules

LINK = "http://192.168.1.5:8000/join/KQWXRZ"


def test_a_link_has_light_modules_around_it() -> None:
    squares = modules(LINK)
    assert len(squares) == len(squares[0]) == 29 + 2 * 2
    assert not any((*squares[0], *squares[-1]))
    assert not any(row[0] or row[-1] for row in squares)
    # The upper left finder pattern begins in the corner behind them.
    assert squares[2][2:9] == (True,) * 7


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80), st.integers(0, 4))
def test_its_modules_are_segnos(text: str, quiet: int) -> None:
    squares = modules(text, quiet)
    inner = [row[quiet : len(row) - quiet] for row in squares[quiet : len(squares) - quiet]]
    assert inner == [tuple(map(bool, row)) for row in segno.make(text, micro=False).matrix]


@pytest.mark.parametrize("text", ["", "x" * 3000], ids=["nothing", "too long"])
def test_what_makes_no_code_is_said(text: str) -> None:
    with pytest.raises(NoCodeError):
        modules(text)


def test_without_segno_the_way_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def refuse(name: str, *given: Any) -> Any:
        if name == "segno":
            raise ImportError(name)
        return imported(name, *given)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(NoCodeError, match=r"factcheck-quiz\[class\]"):
        modules(LINK)
