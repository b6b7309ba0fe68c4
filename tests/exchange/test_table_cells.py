"""Cells that no spreadsheet runs, and that are read back as they were; lists in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.tables.cells import as_list, cleaned, defused, listed, undefused

EDGES = st.text(st.sampled_from("='+-@\t\r\n\"\u200b\u00a0\ufeff＝＋@a1,%"), max_size=8)
ITEMS = st.text(st.sampled_from("ab |;\\"), min_size=1).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\u200b=1", "'\u200b=1"),
        ("＝1+1", "'＝1+1"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("+1.5 %", "+1.5 %"),
        ("-5+cmd", "'-5+cmd"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_might_be_run_is_kept_from_it(text: str, cell: str) -> None:
    assert defused(text) == cell
    assert undefused(cell) == text


@given(st.one_of(EDGES, st.text(max_size=10)))
def test_every_cell_is_read_back_as_it_was(text: str) -> None:
    assert undefused(defused(text)) == text


@given(st.lists(ITEMS, max_size=4))
def test_every_list_is_read_back_as_it_was(items: list[str]) -> None:
    assert listed(as_list(items)) == items


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b\x1b[1m\x7f\x85", "ab[1m"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\ud83db", "a\ufffdb"),
        ("\ttab", "\ttab"),
        ("שלום 🚒", "שלום 🚒"),
    ],
)
def test_what_is_no_text_is_taken_out(text: str, clean: str) -> None:
    assert cleaned(text) == clean
