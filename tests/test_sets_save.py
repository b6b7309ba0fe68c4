"""Sets saved: what is loaded again is what was saved, and a file is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.model import (
    Answer,
    Article,
    Claim,
    Firmness,
    Lure,
    Part,
    Qualifier,
    QuestionSet,
    Source,
)
from quiz.sets import load, save
from quiz.sets.save import as_toml, write_atomically
from tests.builders import HARBOUR, changed, harbour

# Sets of every content.

AWKWARD = [
    '"',
    '"""',
    "'''",
    "\\",
    "\\\\n",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\t",
    "\x00",
    "\x1f",
    "\x7f",
    "\x85",
    "\u2028",
    "😀",
    "ب",
    " ",
    "#",
    "[claims]",
    "= ",
    "\ufeff",
    "a\\\nb",
]
TEXT = st.one_of(
    st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=4)), max_size=5).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
FULL = TEXT.filter(bool)
OPTIONAL = st.none() | TEXT
TEXTS = st.lists(FULL, max_size=3).map(tuple)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
FIGURES = st.one_of(
    st.integers(-(10**20), 10**20).map(Decimal),
    st.decimals(Decimal("-1e20"), Decimal("1e20"), allow_nan=False, allow_infinity=False).filter(
        lambda figure: -30 <= figure.adjusted() <= 30
    ),
    st.sampled_from(
        ["1E+3", "1e-7", "0.10", "-0", "9223372036854775807", "9223372036854775808", "1e30", "0E-5", "12.50"]
    ).map(Decimal),
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    shared: dict[str, Any] = {"aliases": draw(TEXTS), "close": draw(TEXTS), "written": draw(st.none() | FULL)}
    kind = draw(st.sampled_from(["number", "range", "person", "place", "date", "organisation", "text"]))
    if kind in {"number", "range"}:
        shared |= {"unit": draw(OPTIONAL), "qualifier": draw(st.sampled_from(Qualifier))}
    if kind == "range":
        low, high = sorted([draw(FIGURES), draw(FIGURES)])
        return Answer(low=low, high=high, **shared)
    return Answer(**{**shared, kind: draw(FIGURES if kind == "number" else FULL)})


SOURCES = st.builds(
    Source,
    name=FULL,
    kind=st.sampled_from(["person", "office", "agency", "government", "outlet", "group", "other"]),
    aliases=TEXTS,
    broader=TEXTS,
    role=OPTIONAL,
    interest=OPTIONAL,
    note=OPTIONAL,
)


@st.composite
def question_sets(draw: st.DrawFn) -> QuestionSet:
    sources = draw(st.dictionaries(IDS, SOURCES, max_size=3))
    claims = st.builds(
        Claim,
        id=IDS,
        topic=IDS,
        source=st.none() | st.sampled_from(sorted(sources)) if sources else st.none(),
        cue=st.none() | FULL,
        firmness=st.none() | st.sampled_from(Firmness),
        content=FULL,
        evidence=OPTIONAL,
        answer=answers(),
        prompt=OPTIONAL,
        distractors=TEXTS,
        hint=OPTIONAL,
        rivals=st.lists(IDS, max_size=2).map(tuple),
        explanation=OPTIONAL,
        draft=st.none() | st.floats(0, 1),
    )
    return QuestionSet(
        schema=1,
        id=draw(IDS),
        title=draw(FULL),
        language=draw(TEXT),
        description=draw(OPTIONAL),
        article=draw(
            st.none()
            | st.builds(Article, text=FULL, title=OPTIONAL, publisher=OPTIONAL, published=OPTIONAL, note=OPTIONAL)
        ),
        topics=draw(st.dictionaries(IDS, FULL, max_size=2)),
        sources=sources,
        claims=draw(st.lists(claims, max_size=3, unique_by=lambda claim: claim.id).map(tuple)),
        lures=draw(
            st.lists(
                st.builds(Lure, claim=IDS, alters=st.sampled_from(Part), was=FULL, became=FULL, explanation=OPTIONAL),
                max_size=2,
            ).map(tuple)
        ),
    )


@settings(deadline=None, max_examples=40)
@given(question_sets(), st.sampled_from(["set.toml", "set.json"]))
def test_what_is_loaded_is_what_was_saved(
    tmp_path_factory: pytest.TempPathFactory, question_set: QuestionSet, name: str
) -> None:
    file = tmp_path_factory.getbasetemp() / name
    save(question_set, file)
    found = load(file)
    assert found.problems == ()
    assert found.set == question_set


@pytest.mark.parametrize("name", ["set.toml", "set.json", "SET.JSON", "set"])
def test_the_harbour_comes_back(tmp_path: Path, name: str) -> None:
    save(harbour(), tmp_path / name)
    found = load(tmp_path / name)
    assert found.problems == ()
    assert found.set == harbour()
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("{") == name.casefold().endswith(".json")


def test_a_file_is_written_as_people_write_it() -> None:
    text = as_toml(harbour())
    assert text.startswith('schema = 1\nid = "harbour-fire"\n')
    assert "number = 40\n" in text, "a whole figure is an integer"
    assert 'text = """' in text, "a text of several lines stands in several lines"
    assert text.count("[[claims]]") == len(harbour().claims)
    assert "rivals = []" not in text, "what is as usual is left out"
    assert tomllib.loads(text)["claims"][0]["answer"]["qualifier"] == "about"


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        pytest.param("8000.0", "number = 8000\n", id="whole"),
        pytest.param("1E+3", "number = 1000\n", id="whole, with an exponent"),
        pytest.param("0.10", "number = 0.10\n", id="a fraction digit for digit"),
        pytest.param("-3", "number = -3\n", id="below nought"),
        pytest.param("1e25", "number = 1e+25\n", id="beyond TOML's integers"),
    ],
)
def test_figures_are_written_plainly(figure: str, written: str) -> None:
    assert written in as_toml(changed(harbour(), "left-ferry", answer=Answer(number=Decimal(figure))))


# Whole or not at all.


def left_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    file = tmp_path / "set.toml"
    file.write_text(HARBOUR, encoding="utf-8")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, fails)
    with pytest.raises(QuizError, match="cannot be written: No space left on device"):
        save(harbour(title="New"), file)
    assert file.read_text(encoding="utf-8") == HARBOUR
    assert left_in(tmp_path) == ["set.toml"]


def test_an_interruption_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "set.toml"
    file.write_text(HARBOUR, encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(harbour(title="New"), file)
    assert file.read_text(encoding="utf-8") == HARBOUR
    assert left_in(tmp_path) == ["set.toml"]


def test_text_that_is_not_unicode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="it holds text that is not Unicode"):
        save(harbour(title="\ud800"), tmp_path / "set.json")
    assert left_in(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_of_a_file_are_kept(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "set.toml"
    file.write_text("old")
    file.chmod(mode)
    save(harbour(), file)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_new_file_gets_the_permissions_that_any_new_file_gets(tmp_path: Path) -> None:
    (tmp_path / "any").write_text("x")
    save(harbour(), tmp_path / "set.toml")
    assert (tmp_path / "set.toml").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_missing_folders_are_made(tmp_path: Path) -> None:
    save(harbour(), tmp_path / "new" / "sets" / "set.toml")
    assert load(tmp_path / "new" / "sets" / "set.toml").set == harbour()


def test_where_no_file_can_be_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for target in (tmp_path / "file" / "set.toml", tmp_path):
        with pytest.raises(QuizError, match="cannot be written"):
            save(harbour(), target)
    assert left_in(tmp_path) == ["file"]


def test_a_text_file_is_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "x.md", "é\n")
    assert (tmp_path / "x.md").read_bytes() == b"\xc3\xa9\n"
