"""Import and export at Home, by keys alone: the way in, the way out, and what is said on it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quiz import paths
from quiz.exchange import ExchangeReport, by_name
from quiz.exchange.exchanging import ImportedFile, export_set, import_file
from quiz.exchange.questions import Place, adapted, left_out
from quiz.exchange.tables.workbook import workbook
from quiz.model import Claim
from quiz.sets import load, save
from quiz.tui.app import QuizApp
from quiz.tui.card import CardScreen
from quiz.tui.dialogs import AskPath, Confirm
from quiz.tui.editing.dialogs import Choose
from quiz.tui.editing.screen import EditScreen
from quiz.tui.exchange.columns import AskColumns, ColumnChoices, columns_of, first_choices, heading_row
from quiz.tui.exchange.counting import CountingScreen
from quiz.tui.exchange.exporting import format_choices, worksheet_choices
from quiz.tui.exchange.importing import advice
from quiz.tui.exchange.picker import Folder, PickFile, told_size
from quiz.tui.exchange.reading import ColumnsNeeded, FormatNeeded, Kept, Outcome, Refused, Wanted, read_and_keep
from quiz.tui.exchange.report import ExchangeReportScreen, ImportReportScreen
from quiz.tui.home import HomeScreen
from quiz.tui.progress import CancelledError
from tests.builders import harbour
from tests.hostile import LONG, NASTY
from tests.tui.conftest import MakeApp
from tests.tui.driving import is_on, press, settle, shown, sitting_of

GIFT = "::Rivers::Which river flows through Hamburg? {=Elbe ~Oder ~Rhine}\n\n::Essay::Tell a story. {}\n"

TABLE = "Was gesagt wurde;Wert;Wer\nHow many left?;40;The mayor\nHow many stayed?;12;The police\n"

OBJECTS = (
    '{"level": 3, "satz + teil": "How many left?", "wert": 40, "wer": "The mayor"}\n'
    '{"satz + teil": "How many stayed?", "wert": 12, "wer": "The police", "mehr": ["a", "b"]}\n'
)

READ_IT = ("down", "down", "down", "down", "enter")
"""From the first line of the columns to the last."""


def as_workbook(table: str) -> bytes:
    """A table of text as a workbook."""
    return workbook([line.split(";") for line in table.splitlines()], "Claims")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the app is started in."""
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where imported sets are kept."""
    return paths.own_sets(tmp_path)


@pytest.fixture
def app(make_app: MakeApp, tmp_path: Path, folder: Path) -> QuizApp:
    """The app with one set and no history."""
    save(harbour(), tmp_path / "bundled" / "harbour.toml")
    return make_app(bundled=tmp_path / "bundled", database=None)


async def pick(pilot: Pilot[None], name: str) -> None:
    """From Home to where a file of the folder has been read."""
    await settle(pilot)
    await press(pilot, "i")
    await settle(pilot)
    typed = pilot.app.screen.query_one(Input)
    typed.value = name
    typed.focus()
    await press(pilot, "enter")
    await settle(pilot)


async def save_as(pilot: Pilot[None], path: str | None = None) -> None:
    """From Home to where the highlighted set has been written as GIFT, as suggested or under another name."""
    await settle(pilot)
    await press(pilot, "x", "enter")
    if path is not None:
        pilot.app.screen.query_one("#path", Input).value = path
    await press(pilot, "enter")
    await settle(pilot)


def said(app: QuizApp) -> str:
    """What was said last in passing."""
    return [note.message for note in app._notifications][-1]


def claims(path: Path) -> tuple[Claim, ...]:
    """Those of a set file."""
    found = load(path).set
    assert found is not None
    return found.claims


def told_nothing(done: int, of: int) -> None:
    """Nobody waits."""


def outcome_of(folder: Path, name: str, content: str | bytes, **wanted: Any) -> Outcome:
    """What a file of that name and content comes to."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_and_keep(Wanted(path, **wanted), folder / "bundled", folder / "own", told_nothing)


async def test_a_file_that_is_picked_becomes_a_set_at_home_that_plays(app: QuizApp, folder: Path, own: Path) -> None:
    (folder / "rivers.gift").write_text(GIFT, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        await settle(pilot)
        assert is_on(app, PickFile)
        await press(pilot, "enter")
        await settle(pilot)
        assert is_on(app, ImportReportScreen)
        told = shown(app)
        assert "1 question carried" in told
        assert "line 3, “Essay”: an essay: nobody here can grade it" in told
        assert str(own / "rivers.toml") in told
        assert "1 claim without a source" in told
        await press(pilot, "enter")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert "rivers\n  1 claim" in shown(app)
        await press(pilot, "enter")
        assert is_on(app, CardScreen)
        assert sitting_of(app).session.current.expected == "Elbe"


async def test_from_the_report_a_set_can_be_edited_or_played(app: QuizApp, folder: Path, own: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "rivers.gift").write_text(GIFT, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pick(pilot, "below/rivers.gift")
        await press(pilot, "e")
        await settle(pilot)
        assert is_on(app, EditScreen)
        await press(pilot, "escape")
        await settle(pilot)
        await press(pilot, "i")
        await settle(pilot)
        assert app.screen.query_one(Folder).location == folder / "below", "where the last file was"
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "p")
        assert is_on(app, CardScreen)
    assert sorted(path.name for path in own.iterdir()) == ["rivers-2.toml", "rivers.toml"]


async def test_what_format_it_is_is_asked_where_that_is_not_known(app: QuizApp, folder: Path, own: Path) -> None:
    (folder / "rivers.odd").write_text("Which river flows through Hamburg? {=Elbe ~Oder}\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pick(pilot, "rivers.odd")
        assert is_on(app, Choose)
        assert "rivers.odd is of no format that is known" in shown(app)
        await press(pilot, *"gift", "enter")
        await settle(pilot)
        assert is_on(app, ImportReportScreen)
    assert [claim.answer.text for claim in claims(own / "rivers.toml")] == ["Elbe"]


async def test_a_broken_file_says_so_and_another_format_can_be_named(app: QuizApp, folder: Path, own: Path) -> None:
    (folder / "broken.xml").write_text('<?xml version="1.0"?><quiz><question type=', encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pick(pilot, "broken.xml")
        assert "broken.xml" in said(app)
        assert is_on(app, Choose)
        assert "broken.xml could not be read as what it seems to be" in shown(app)
        await press(pilot, *"aiken", "enter")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert "no question in it can be asked (read as Aiken" in said(app)
    assert not own.exists()


async def test_what_unknown_headings_mean_is_asked(app: QuizApp, folder: Path, own: Path) -> None:
    (folder / "claims.csv").write_text(TABLE, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pick(pilot, "claims.csv")
        assert is_on(app, AskColumns)
        assert "How many left?" in shown(app)
        await press(pilot, "right")
        assert "both the question and the answer" in shown(app)
        await press(pilot, *READ_IT)
        assert is_on(app, AskColumns), "nothing to tell apart"
        await press(pilot, "home", "left", "down", "down", "left", "down", "down", "enter")
        await settle(pilot)
        assert is_on(app, ImportReportScreen)
    found = [(claim.prompt, str(claim.answer.number), claim.source) for claim in claims(own / "claims.toml")]
    assert found == [("How many left?", "40", "the-mayor"), ("How many stayed?", "12", "the-police")]


async def test_what_unknown_keys_of_objects_mean_is_asked(app: QuizApp, folder: Path, own: Path) -> None:
    (folder / "claims.jsonl").write_text(OBJECTS, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pick(pilot, "claims.jsonl")
        assert is_on(app, AskColumns)
        told = shown(app)
        assert "its keys are not known" in told
        assert "satz + teil" in told
        assert "First row" not in told
        await press(pilot, "right", "down", "right", "down", "left", "left")
        told = shown(app)
        assert "asks  How many left?" in told
        assert "answer  40" in told
        assert "said by  The mayor" in told
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert is_on(app, ImportReportScreen)
        assert "keys that hold nothing known are not read: “level”, “mehr”" in shown(app)
    found = [(claim.prompt, str(claim.answer.number), claim.source) for claim in claims(own / "claims.toml")]
    assert found == [("How many left?", "40", "the-mayor"), ("How many stayed?", "12", "the-police")]


async def test_the_picker_goes_where_it_is_led_and_says_what_is_wrong(app: QuizApp, folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "photo.jpeg").write_bytes(b"")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        await settle(pilot)
        listed, typed = app.screen.query_one(Folder), app.screen.query_one(Input)
        assert listed.option_count == 2, "the folder above and the one below: a picture holds no questions"
        await press(pilot, "enter")
        await settle(pilot)
        assert listed.location == folder / "below"
        await press(pilot, "backspace")
        await settle(pilot)
        assert listed.location == folder
        await press(pilot, "tab", "tab", "enter", "down", "enter")
        await settle(pilot)
        assert listed.option_count == 3, "all files"
        typed.focus()
        for name, told in (
            ("missing.gift", "There is no such file."),
            ("n" * 300, "No file can have that name."),
            ("nul\0", "No file can have that name."),
            ("~nobody-is-called-so/x", "No file can have that name."),
            ("**", "There is no such file."),
            ("", "Type or choose the name of a file."),
        ):
            typed.value = name
            await press(pilot, "enter")
            assert app.screen.query_one("Dialog").border_subtitle == told
        (folder / "below").rmdir()
        listed.location = folder / "below"
        await settle(pilot)
        assert app.screen.query_one("Dialog").border_subtitle == "This folder cannot be read."
        await press(pilot, "escape")
        assert is_on(app, HomeScreen)


@pytest.mark.drawn
async def test_hostile_names_and_texts_are_shown_letter_for_letter(app: QuizApp, folder: Path) -> None:
    odd = folder / "[\x1b[31m[red]"
    odd.mkdir()
    name = NASTY.replace("\\", "").replace("/", "").replace("[ ", "[x ", 1)
    # Brackets in what is asked, left out by name, and a text that is too long for a question.
    (odd / "[x] \x1b[2J [link=x].gift").write_text(
        f"::{name}::What of {name}? {{\\=Elbe ~Oder}}\n\n".replace("=x", "\\=x").replace("\\=Elbe", "=Elbe")
        + f"::{name}::{LONG * 4} {{=a ~b}}\n\n::[/x]\x1b[2J::Tell. {{}}\n".replace("=x", "\\=x"),
        encoding="utf-8",
    )
    (odd / "[y].csv").write_text(f'"[/x] {LONG}";"\x1b[2J {NASTY}"\n[red];[/red]\n', encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert app.screen.query_one(Folder).location == odd
        assert "[␛[31m[red]" in shown(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert is_on(app, ImportReportScreen)
        assert "\x1b" not in shown(app)
        assert "[x] ␛[2J [link=x].gift" in shown(app)
        assert "“[/x]" in shown(app)
        await press(pilot, "enter")
        await pick(pilot, "[y].csv")
        assert is_on(app, AskColumns)
        assert "[/red]" in shown(app)
        await press(pilot, *READ_IT)
        await settle(pilot)
        assert is_on(app, ImportReportScreen)


async def test_a_cancelled_import_keeps_nothing(
    app: QuizApp, folder: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def waiting(*given: Any, **named: Any) -> ImportedFile:
        assert gate.wait(20)
        return import_file(*given, **named)

    monkeypatch.setattr("quiz.tui.exchange.reading.import_file", waiting)
    (folder / "rivers.gift").write_text(GIFT, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        await settle(pilot)
        await press(pilot, "enter")
        assert is_on(app, CountingScreen)
        assert "Reading rivers.gift" in shown(app)
        await press(pilot, "escape")
        assert "Stopping" in shown(app)
        gate.set()
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert said(app) == "Cancelled: nothing was imported."
    assert not own.exists()


async def test_a_set_is_written_and_before_a_file_is_replaced_that_is_asked(app: QuizApp, folder: Path) -> None:
    target = folder / "harbour-fire.gift"
    async with app.run_test(size=(80, 24)) as pilot:
        target.write_text("mine", encoding="utf-8")
        await save_as(pilot)
        assert is_on(app, Confirm)
        assert str(target) in shown(app)
        await press(pilot, "escape")
        assert is_on(app, HomeScreen)
        assert target.read_text(encoding="utf-8") == "mine"
        await save_as(pilot)
        await press(pilot, "y")
        await settle(pilot)
        assert is_on(app, ExchangeReportScreen)
        assert "9 claims carried" in shown(app)
        assert str(target) in shown(app)
        await press(pilot, "enter")
        assert is_on(app, HomeScreen)
    assert "$CATEGORY" in target.read_text(encoding="utf-8")


async def test_what_cannot_be_written_is_said(app: QuizApp, folder: Path) -> None:
    (folder / "file").write_text("no folder", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        for path, told in (
            ("n" * 300, "no file can be written there"),
            ("file/below.gift", "cannot be written"),
        ):
            await save_as(pilot, path)
            assert is_on(app, HomeScreen)
            assert told in said(app)
    assert [file.name for file in folder.iterdir()] == ["file"]


async def test_how_a_worksheet_is_made_is_asked(app: QuizApp, folder: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x", *"markdown", "enter")
        assert is_on(app, Choose)
        await press(pilot, *"3", "down", "enter")
        assert is_on(app, AskPath)
        await press(pilot, "enter")
        await settle(pilot)
        assert is_on(app, ExchangeReportScreen)
    text = (folder / "harbour-fire.md").read_text(encoding="utf-8")
    article = harbour().article
    assert article is not None
    assert [f", version {letter}" in text for letter in "ABCD"] == [True, True, True, False]
    assert article.paragraphs[0] not in text


async def test_a_cancelled_export_writes_nothing(app: QuizApp, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def waiting(*given: Any, **named: Any) -> ExchangeReport:
        assert gate.wait(20)
        return export_set(*given, **named)

    monkeypatch.setattr("quiz.tui.exchange.exporting.export_set", waiting)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "enter", "enter")
        assert is_on(app, CountingScreen)
        await press(pilot, "escape")
        gate.set()
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert said(app) == "Cancelled: nothing was written."
    assert list(folder.iterdir()) == []


async def test_where_there_is_no_set_or_no_folder_that_is_said(
    app: QuizApp, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    own.mkdir()
    (own / "broken.toml").write_text("schema = [", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert {"Import", "Export"} <= {command.title for command in app.get_system_commands(app.screen)}
        monkeypatch.setattr(Path, "cwd", staticmethod(gone))
        await press(pilot, "i")
        assert is_on(app, HomeScreen)
        assert "is gone" in said(app)
        await press(pilot, "x", "enter")
        assert app.screen.query_one("#path", Input).value == "harbour-fire.gift"
        await press(pilot, "escape", "end", "x")
        assert is_on(app, HomeScreen)
        assert "no set here that could be exported" in said(app)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("rivers.gift", GIFT, Kept, id="questions"),
        pytest.param("claims.csv", TABLE, ColumnsNeeded, id="headings that are not known"),
        pytest.param("claims.tsv", TABLE.replace(";", "\t"), ColumnsNeeded, id="and with tabs"),
        pytest.param("claims.xlsx", as_workbook(TABLE), ColumnsNeeded, id="and in a workbook"),
        pytest.param("claims.jsonl", OBJECTS, ColumnsNeeded, id="keys that are not known"),
        pytest.param("claims.ndjson", OBJECTS, ColumnsNeeded, id="by the other suffix"),
        pytest.param("claims.jsonl", '{"question": "Who?", "wert": "Berg"}\n', ColumnsNeeded, id="one key is known"),
        pytest.param("claims.jsonl", '{"x": 1}\n{"question": "Who?", "answer": "Berg"}\n', Kept, id="of one object"),
        pytest.param("claims.jsonl", "no object\n[1]\n", FormatNeeded, id="no objects at all"),
        pytest.param("claims.jsonl", "{}\n", FormatNeeded, id="an object of nothing"),
        pytest.param("rivers.odd", "x {=y}", FormatNeeded, id="a format that is not known"),
        pytest.param("essays.gift", "::E::Tell. {}\n", FormatNeeded, id="nothing to ask"),
        pytest.param("deck.apkg", b"PK\x03\x04 and no more", FormatNeeded, id="no sound package"),
        pytest.param("empty.csv", b"", FormatNeeded, id="an empty table"),
    ],
)
def test_a_file_comes_to(tmp_path: Path, name: str, content: str | bytes, expected: type[Outcome]) -> None:
    assert isinstance(outcome_of(tmp_path, name, content), expected)


def test_a_file_that_is_not_what_it_is_said_to_be_is_refused(tmp_path: Path) -> None:
    assert isinstance(outcome_of(tmp_path, "rivers.gift", GIFT, form=by_name("aiken")), Refused)


def test_a_pipe_is_refused_unopened(tmp_path: Path) -> None:
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(tmp_path / "pipe.gift")
    outcome = read_and_keep(Wanted(tmp_path / "pipe.gift"), tmp_path, tmp_path / "own", told_nothing)
    assert isinstance(outcome, Refused)
    assert "is no file that can be read" in outcome.problem


def test_where_sets_cannot_be_kept_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("no folder", encoding="utf-8")
    outcome = outcome_of(tmp_path, "rivers.gift", GIFT)
    assert isinstance(outcome, Refused)
    assert "cannot be written" in outcome.problem


def test_what_was_read_is_counted_and_may_be_given_up_at_each_count(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("question,answer\n" + "".join(f"Which is {at}?,{at}\n" for at in range(1_200)), encoding="utf-8")
    for last in (500, 1_000, 1_200):
        counts: list[int] = []

        def told(done: int, of: int, last: int = last, counts: list[int] = counts) -> None:
            counts.append(done)
            if done == last:
                raise CancelledError

        with pytest.raises(CancelledError):
            read_and_keep(Wanted(path), tmp_path / "bundled", tmp_path / "own", told)
        assert counts == [count for count in (500, 1_000, 1_200) if count <= last]
        assert not (tmp_path / "own").exists()


def test_a_large_set_is_kept_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.exchange.keeping.MOST_IN_TOML", 2)
    outcome = outcome_of(tmp_path, "many.csv", "question,answer\nA?,1\nB?,2\nC?,3\n")
    assert isinstance(outcome, Kept)
    assert outcome.path.name == "many.json"
    assert len(claims(outcome.path)) == 3


@pytest.mark.parametrize(
    ("rows", "heading", "first", "columns"),
    [
        pytest.param([["Aa", "Bb"], ["q", "a"]], 0, (0, 1, None), {"prompt": "Aa", "answer": "Bb"}, id="by heading"),
        pytest.param([["Title"], ["Aa", "Bb"]], 1, (0, 1, None), {"prompt": "Aa", "answer": "Bb"}, id="below a title"),
        pytest.param([["X", "X"], ["q", "a"]], 0, (0, 1, None), {"prompt": "1", "answer": "2"}, id="one stands twice"),
        pytest.param([["Aa", ""], ["q", "?"]], 1, (0, 1, None), {"prompt": "q", "answer": "2"}, id="one has no letter"),
        pytest.param(
            [["Aa", "Speaker", "Answer"], ["q", "s", "a"]],
            0,
            (0, 2, 1),
            {"prompt": "Aa", "answer": "Answer", "source": "Speaker"},
            id="what is known is offered",
        ),
        pytest.param([["Aa"], ["q"]], 0, (0, 0, None), {"prompt": "Aa", "answer": "Aa"}, id="one column"),
    ],
)
def test_columns_as_they_are_offered_first(
    rows: list[list[str]], heading: int, first: tuple[int, int, int | None], columns: dict[str, str]
) -> None:
    chosen = first_choices(rows)
    assert heading_row(rows) == heading
    assert (chosen.prompt, chosen.answer, chosen.source) == first
    assert columns_of(chosen, rows) == columns


@pytest.mark.parametrize(
    ("name", "content", "keyed"),
    [
        pytest.param("claims.csv", TABLE, False, id="semicolons"),
        pytest.param("claims.tsv", TABLE.replace(";", "\t"), False, id="tabs"),
        pytest.param("claims.xlsx", as_workbook(TABLE), False, id="a workbook"),
        pytest.param("claims.jsonl", OBJECTS.replace('"level": 3, ', ""), True, id="objects"),
    ],
)
def test_what_was_chosen_is_read(tmp_path: Path, name: str, content: str | bytes, keyed: bool) -> None:
    needed = outcome_of(tmp_path, name, content)
    assert isinstance(needed, ColumnsNeeded)
    columns = columns_of(ColumnChoices(prompt=0, answer=1, source=2), needed.rows, keyed=keyed)
    outcome = outcome_of(tmp_path, name, content, form=needed.form, columns=columns)
    assert isinstance(outcome, Kept)
    assert [claim.prompt for claim in claims(outcome.path)] == ["How many left?", "How many stayed?"]
    assert [claim.source for claim in claims(outcome.path)] == ["the-mayor", "the-police"]


KEYS = [["", "a+b", "A", "a", "Answer"], ["one", "two", "three", "four", "five"]]


@pytest.mark.parametrize(
    ("chosen", "columns"),
    [
        pytest.param(ColumnChoices(prompt=0, answer=1), {"prompt": "", "answer": "a+b"}, id="odd names"),
        pytest.param(ColumnChoices(prompt=2, answer=3), {"prompt": "A", "answer": "a"}, id="alike but for their case"),
    ],
)
def test_keys_go_by_their_names(tmp_path: Path, chosen: ColumnChoices, columns: dict[str, str]) -> None:
    assert first_choices(KEYS, keyed=True).answer == 4
    assert columns_of(chosen, KEYS, keyed=True) == columns
    content = json.dumps(dict(zip(KEYS[0][:4], ["Who?", "Berg", "Where?", "Oslo"], strict=True)))
    outcome = outcome_of(tmp_path, "keys.jsonl", content, form=by_name("jsonl"), columns=columns)
    assert isinstance(outcome, Kept)
    assert [claim.prompt for claim in claims(outcome.path)] in (["Who?"], ["Where?"])


@pytest.mark.parametrize(
    ("chosen", "prompts"),
    [
        pytest.param(ColumnChoices(prompt=0, answer=1), ["How many left?", "How many stayed?"], id="headings"),
        pytest.param(
            ColumnChoices(prompt=0, answer=1, headed=False),
            ["Was gesagt wurde", "How many left?", "How many stayed?"],
            id="a question already",
        ),
    ],
)
def test_the_first_row_is(tmp_path: Path, chosen: ColumnChoices, prompts: list[str]) -> None:
    needed = outcome_of(tmp_path, "claims.csv", TABLE)
    assert isinstance(needed, ColumnsNeeded)
    columns = columns_of(chosen, needed.rows)
    outcome = outcome_of(tmp_path, "claims.csv", TABLE, form=needed.form, columns=columns)
    assert isinstance(outcome, Kept)
    assert [claim.prompt for claim in claims(outcome.path)] == prompts


def test_a_worksheet_can_be_with_the_article_where_there_is_one() -> None:
    assert [words for _, words in worksheet_choices(harbour())][:3] == [
        "1 version, with the article",
        "1 version, without the article",
        "2 versions, with the article",
    ]
    assert [words for _, words in worksheet_choices(harbour(article=None))][1] == "2 versions, without the article"


def test_a_format_is_found_first_by_its_own_name() -> None:
    for wanted, name in (("gift", "gift"), ("anki", "anki"), ("excel", "xlsx"), ("csv", "csv"), ("kahoot", "kahoot")):
        found = [name for name, words in format_choices() if wanted in words.casefold()]
        assert found[0] == name


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (104857600, "104.9 MB"), (10**15, "1000.0 TB")]
)
def test_sizes(count: int, told: str) -> None:
    assert told_size(count) == told


REPORT = ExchangeReport(
    file="/home/ida/Downloads/geography-7b.gift",
    format="gift",
    carried=38,
    adapted=2,
    left_out=1_002,
    remarks=(
        left_out(Place(12, "Essay"), "an essay: nobody here can grade it"),
        adapted(Place(19, "Rivers"), "the answer with most credit is the right one; another one is close"),
        left_out(Place(40), "a brace is never closed: the question ends at the next empty line"),
        adapted(Place(57, "[b]Lakes[/b]"), "markup is taken off"),
    ),
)


def test_the_report(snap_compare: Callable[..., bool], app: QuizApp) -> None:
    async def report(pilot: Pilot[None]) -> None:
        await settle(pilot)
        path = Path("/home/ida/.local/share/factcheck-quiz/sets/geography-7b.toml")
        await pilot.app.push_screen(ImportReportScreen(REPORT, path, advice(path, 38)))
        await settle(pilot)

    assert snap_compare(app, run_before=report, terminal_size=(80, 24))


def test_the_keys_of_objects(snap_compare: Callable[..., bool], app: QuizApp, folder: Path) -> None:
    (folder / "claims.jsonl").write_text(OBJECTS, encoding="utf-8")

    async def keys(pilot: Pilot[None]) -> None:
        await pick(pilot, "claims.jsonl")
        await press(pilot, "right", "down", "right", "down", "left", "left")

    assert snap_compare(app, run_before=keys, terminal_size=(80, 24))


def test_the_columns_of_a_table(snap_compare: Callable[..., bool], app: QuizApp, folder: Path) -> None:
    (folder / "claims.csv").write_text(TABLE, encoding="utf-8")

    async def columns(pilot: Pilot[None]) -> None:
        await pick(pilot, "claims.csv")
        await press(pilot, "down", "down", "left")

    assert snap_compare(app, run_before=columns, terminal_size=(80, 24))
