"""``draft`` and ``edit``: articles of every kind in, sets out, and what is said where that cannot be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.sets import check, load, save
from quiz.tui.start import EditRequest
from tests.builder.documents import paragraph, word
from tests.builder.documents import run as words
from tests.builder.test_articles import TEXT
from tests.builders import harbour
from tests.cli.calling import ROOT, Capture, process, run

PARTS = TEXT.strip().split("\n\n")

PAGE = (
    "<html><head><title>Ferry burns</title></head><body><article><h1>Ferry burns</h1>"
    + "".join(f"<p>{part}</p>" for part in PARTS)
    + "</article></body></html>"
)

MARKDOWN = f"# Ferry burns\n\n{TEXT}"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article in which something is found."""
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def own(home: Path) -> list[str]:
    """The names of the user's own sets."""
    return sorted(path.name for path in (home / "sets").glob("*"))


# ---------------------------------------------------------------- one article


def test_a_draft_is_put_among_the_own_sets_and_it_is_told_what_to_do_next(
    article: Path, home: Path, type_lines: Callable[[str], None], capsys: Capture
) -> None:
    code, out, _ = run(capsys, "draft", str(article))
    assert code == 0
    assert own(home) == ["ferry.toml"]
    path = home / "sets" / "ferry.toml"
    drafted = load(path).set
    assert drafted is not None
    assert f"{len(drafted.claims)} claims" in out
    assert f"edit {path}" in out
    assert f"play {path}" in out
    type_lines("a\n" * 40)
    code, out, _ = run(capsys, "play", "ferry", "--plain", "--no-reading")
    assert code == 0, "a draft plays"
    assert "Fact" in out


def test_check_lists_what_nobody_has_reviewed_and_nothing_else(article: Path, home: Path, capsys: Capture) -> None:
    run(capsys, "draft", str(article))
    code, out, _ = run(capsys, "check", str(home / "sets"))
    assert code == 1
    drafted = load(home / "sets" / "ferry.toml").set
    assert drafted is not None
    assert out.count("is a draft that nobody has reviewed") == len(drafted.claims)
    assert f"1 file, {len(drafted.claims)} problems" in out


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        pytest.param("ferry.txt", TEXT.encode(), None, id="text"),
        pytest.param("ferry.md", MARKDOWN.encode(), "Ferry burns", id="Markdown"),
        pytest.param("ferry.html", PAGE.encode(), "Ferry burns", id="HTML"),
        pytest.param("ferry.txt", TEXT.encode("utf-16"), None, id="UTF-16"),
        pytest.param(
            "ferry.docx",
            word(*(paragraph(words(part)) for part in PARTS)),
            None,
            id="Word",
        ),
    ],
)
def test_articles_of_every_kind_are_drafted(
    name: str, content: bytes, title: str | None, tmp_path: Path, capsys: Capture
) -> None:
    file, output = tmp_path / name, tmp_path / "set.toml"
    file.write_bytes(content)
    code, _, err = run(capsys, "draft", str(file), "-o", str(output))
    assert code == 0, err
    drafted = load(output).set
    assert drafted is not None
    assert drafted.article is not None
    if title is not None:
        assert title in (drafted.article.title or "")
    assert any(claim.answer.number == 40 for claim in drafted.claims)


def test_standard_input_is_drafted_to_standard_output() -> None:
    done = process("draft", "-", "-o", "-", "--title", "Ferry burns", lines=TEXT)
    assert done.returncode == 0
    assert b'id = "ferry-burns"' in done.stdout
    assert done.stderr == b""


def test_what_is_said_of_an_article_is_in_its_set(article: Path, tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "set.json"
    said = ["--title", "[b]Ferry[/b]", "--publisher", "The Daily", "--published", "1 November 2024"]
    assert run(capsys, "draft", str(article), "-o", str(output), *said)[0] == 0
    drafted = load(output).set
    assert drafted is not None
    assert drafted.article is not None
    assert (drafted.title, drafted.article.publisher) == ("[b]Ferry[/b]", "The Daily")
    assert drafted.article.published == "2024-11-01"


def test_a_draft_takes_the_place_of_no_other_set(article: Path, home: Path, capsys: Capture) -> None:
    run(capsys, "draft", str(article))
    run(capsys, "draft", str(article))
    assert own(home) == ["ferry.toml"], "the same draft is there already"
    save(harbour(), home / "sets" / "ferry.toml")
    run(capsys, "draft", str(article))
    assert own(home) == ["ferry-2.toml", "ferry.toml"]
    assert load(home / "sets" / "ferry.toml").set == harbour()


def test_two_runs_give_the_same_file(article: Path, tmp_path: Path) -> None:
    outputs = [process("draft", str(article), "-o", "-", PYTHONHASHSEED=seed).stdout for seed in ("1", "2")]
    assert outputs[0] == outputs[1]
    assert outputs[0]


def test_json_tells_a_script_what_became_of_it(article: Path, home: Path, capsys: Capture) -> None:
    code, out, _ = run(capsys, "draft", str(article), "--json")
    assert code == 0
    told: dict[str, Any] = json.loads(out)
    (kept,) = told["sets"]
    assert told["failed"] == []
    assert kept["path"] == str(home / "sets" / "ferry.toml")
    assert set(kept) == {
        *("article", "path", "id", "title", "claims", "sources", "lures", "confident", "there", "warnings")
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["nowhere.txt"], 1, "no such file", id="no file"),
        pytest.param(["{article}", "-o", "set.txt"], 2, "-o takes the name of a .toml or .json file", id="no set file"),
        pytest.param(
            ["{article}", "-o", "{there}"], 2, "is there already. Name another file, or add --replace", id="there"
        ),
        pytest.param(["{article}", "--published", "soon"], 2, "--published takes a day or a month", id="no date"),
        pytest.param(["{article}", "--published", "Friday"], 2, "--published takes a day", id="no year"),
        pytest.param(["{article}", "--jobs", "2"], 2, "--jobs is for a folder", id="processes for one article"),
        pytest.param(["{folder}", "--title", "T"], 2, "--title is for one article", id="a title for many"),
        pytest.param(["{folder}", "-o", "sets.toml"], 2, "so -o takes a folder too", id="a file for many"),
        pytest.param(["{folder}"], 1, "there is no article in this folder", id="an empty folder"),
        pytest.param(["{rain}"], 1, "nothing was found to ask about", id="nothing found"),
        pytest.param(["{empty}"], 1, "empty", id="an empty file"),
        pytest.param(["ftp://example.org/a"], 1, "ftp", id="an address that is not of the web"),
        pytest.param(["http://127.0.0.1/"], 1, "127.0.0.1", id="an address at home"),
        pytest.param([], 2, "the following arguments are required: ARTICLE", id="nothing"),
        pytest.param(["{article}", "--published", "2024-02-30"], 2, "--published takes a day", id="no such day"),
        pytest.param(["{article}", "--title", " "], 2, "--title takes some words", id="an empty title"),
        pytest.param(["{article}", "--publisher", ""], 2, "--publisher takes some words", id="an empty publisher"),
        pytest.param(["{article}", "--replace"], 2, "--replace goes with -o", id="replace what"),
        pytest.param(["{article}", "-o", "-", "--json"], 2, "do not go together", id="two things to one output"),
        pytest.param(["{folder}", "-o", "-"], 2, "so -o takes a folder too", id="many to standard output"),
        pytest.param(["{folder}", "-o", "{there}"], 2, "so -o takes a folder too", id="many to one file"),
        pytest.param(["{folder}", "--jobs", "0"], 2, "--jobs takes a whole number from 1 to 64", id="no process"),
        pytest.param(["{article}", "-o", "{there}/set.toml"], 1, "cannot be written", id="a file as a folder"),
        pytest.param(["{zeros}"], 1, "zeros.txt", id="zeros"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    arguments: list[str], code: int, message: str, article: Path, capsys: Capture
) -> None:
    tmp_path = article.parent
    names = {"article": article, **{name: tmp_path / name for name in ("folder", "rain", "empty")}}
    names["zeros"] = tmp_path / "zeros.txt"
    names["zeros"].write_bytes(bytes(100))
    names["there"] = tmp_path / "there.toml"
    names["there"].write_text("mine", encoding="utf-8")
    names["folder"].mkdir()
    names["rain"].write_text("It rained. It was grey.", encoding="utf-8")
    names["empty"].touch()
    before = sorted(tmp_path.rglob("*"))
    found, out, err = run(capsys, "draft", *(argument.format(**names) for argument in arguments))
    assert (found, out) == (code, "")
    assert message.casefold() in err.casefold()
    assert sorted(tmp_path.rglob("*")) == before, "nothing is written"
    assert names["there"].read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("where", "problem"),
    [
        pytest.param("rain.txt", "nothing was found to ask about", id="nothing found"),
        pytest.param("nowhere.txt", "There is no such file", id="no file"),
    ],
)
def test_json_tells_a_script_what_failed_too(where: str, problem: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "rain.txt").write_text("It rained. It was grey.", encoding="utf-8")
    code, out, err = run(capsys, "draft", str(tmp_path / where), "--json")
    (failed,) = json.loads(out)["failed"]
    assert (code, err, failed["article"]) == (1, "", str(tmp_path / where))
    assert problem in failed["problem"]


def test_what_was_doubtful_in_reading_is_told(tmp_path: Path, capsys: Capture) -> None:
    file, output = tmp_path / "[b]café\x1b.txt", tmp_path / "set.toml"
    file.write_bytes(TEXT.replace("The operator", "The café’s operator").encode("cp1252"))
    code, out, err = run(capsys, "draft", str(file), "-o", str(output))
    assert (code, err) == (0, "")
    assert "[b]café␛.txt:1: This is not UTF-8" in out
    (kept,) = json.loads(run(capsys, "draft", str(file), "-o", str(output), "--replace", "--json")[1])["sets"]
    assert len(kept["warnings"]) == 1
    code, out, err = run(capsys, "draft", str(file), "-o", "-")
    assert "This is not UTF-8" in err
    assert out == output.read_text(encoding="utf-8")


def test_a_language_that_is_not_understood_is_told(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "fähre.txt"
    file.write_text("Rund 40 Menschen verließen die Fähre bis Mittag, teilte die Feuerwehr mit. " * 8, encoding="utf-8")
    _, out, err = run(capsys, "draft", str(file))
    assert "does not look like English" in out + err


def test_the_commands_that_are_told_are_for_the_same_data_folder(
    article: Path, tmp_path: Path, capsys: Capture
) -> None:
    data = tmp_path / "my data"
    out = run(capsys, "draft", str(article), "--data", str(data))[1]
    path = data / "sets" / "ferry.toml"
    assert f"edit '{path}' --data '{data}'\n" in out
    assert f"play '{path}' --plain --data '{data}'\n" in out


def test_the_id_of_a_bundled_set_is_not_given_again(article: Path, home: Path, capsys: Capture) -> None:
    said = ["draft", str(article), "--title", "Practice: library roof"]
    run(capsys, *said)
    assert own(home) == ["practice-library-roof-2.toml"]
    run(capsys, *said, "-o", str(home / "mine.toml"))
    named = load(home / "mine.toml").set
    assert named is not None
    assert named.id == "practice-library-roof-2"


def test_a_file_is_replaced_where_that_is_asked_for(article: Path, tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "set.toml"
    output.write_text("old", encoding="utf-8")
    assert run(capsys, "draft", str(article), "-o", str(output), "--replace")[0] == 0
    assert load(output).set is not None


# ---------------------------------------------------------------- a folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles and a file in which nothing is found."""
    inside = tmp_path / "articles"
    inside.mkdir()
    for number in range(3):
        (inside / f"ferry-{number}.txt").write_text(TEXT.replace("40", f"4{number}"), encoding="utf-8")
    (inside / "rain.txt").write_text("It rained. It was grey.", encoding="utf-8")
    return inside


def test_every_article_of_a_folder_is_drafted_and_what_failed_is_told(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    output = tmp_path / "sets"
    code, out, err = run(capsys, "draft", str(folder), "-o", str(output), "--jobs", "1")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()[:3]] == [str(output / f"ferry-{n}.toml") for n in range(3)]
    assert "3 sets" in out
    assert "1 article not drafted" in out
    assert "rain.txt: nothing was found" in err
    (folder / "rain.txt").unlink()
    code, out, _ = run(capsys, "draft", str(folder), "-o", str(output), "--json", "--jobs", "1")
    assert code == 0
    assert [kept["there"] for kept in json.loads(out)["sets"]] == [True] * 3
    assert all(kept["claims"] and kept["title"] for kept in json.loads(out)["sets"])
    assert "3 there already and left as they were" in run(capsys, "draft", str(folder), "-o", str(output))[1]


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_drafted(folder: Path, capsys: Capture) -> None:
    code, out, err = run(capsys, "draft", str(folder), "-o", str(folder / "rain.txt" / "sets"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "the folder cannot be made: Not a directory. Name another one with -o." in err


def test_ctrl_c_says_what_is_there_and_how_to_go_on(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def stopped(self: object, done: int, of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("quiz.cli.progress.Progress.told", stopped)
    code, out, err = run(capsys, "draft", str(folder), "--jobs", "1")
    assert (code, out) == (130, "")
    assert err.startswith(f"Stopped after 2 of 4 articles. Their sets are in {home / 'sets'}")
    assert own(home) == ["ferry-0.toml", "ferry-1.toml"]


def drafting(folder: Path, output: Path) -> subprocess.Popen[bytes]:
    """A run over a folder, as a process of its own."""
    command = [sys.executable, "-m", "quiz", "draft", str(folder), "-o", str(output), "--jobs", "2"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
def test_a_run_that_is_interrupted_leaves_whole_files_and_can_be_gone_on_with(
    how: signal.Signals, tmp_path: Path, capsys: Capture
) -> None:
    folder, output = tmp_path / "articles", tmp_path / "sets"
    folder.mkdir()
    for number in range(200):
        (folder / f"ferry-{number:03}.txt").write_text(TEXT.replace("40", str(100 + number)), encoding="utf-8")
    running = drafting(folder, output)
    while not list(output.glob("*.toml")) and running.poll() is None:
        time.sleep(0.01)
    # Ctrl-C reaches the workers too; who kills a process kills that one.
    (os.killpg if how is signal.SIGINT else os.kill)(running.pid, how)
    _, err = running.communicate(timeout=30)
    assert running.returncode == (130 if how is signal.SIGINT else -signal.SIGKILL)
    assert b"Traceback" not in err
    kept = sorted(output.glob("*.toml"))
    assert 0 < len(kept) < 200
    assert all(load(path).set is not None for path in kept[-5:])
    for article in list(folder.iterdir()):
        if f"{article.stem}.toml" not in {path.name for path in kept[:5]}:
            article.unlink()
    assert run(capsys, "draft", str(folder), "-o", str(output), "--jobs", "1")[0] == 0
    if how is signal.SIGINT:
        assert [path for path in output.iterdir() if path.suffix != ".toml"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ctrl_c_while_the_workers_start_is_quiet(folder: Path, tmp_path: Path) -> None:
    running = drafting(folder, tmp_path / "sets")
    # The folder is made just before the workers are started.
    while not (tmp_path / "sets").exists() and running.poll() is None:
        time.sleep(0.001)
    time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, b"")
    assert err.startswith(b"Stopped after 0 of 4 articles.")
    assert err.count(b"\n") == 1


# ---------------------------------------------------------------- edit


def test_edit_opens_the_review_screen(
    app: list[dict[str, Any]], harbour_file: str, home: Path, capsys: Capture
) -> None:
    assert run(capsys, "edit", harbour_file)[0] == 0
    assert app == [{"data": home, "request": EditRequest(Path(harbour_file))}]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "Say what to edit: factcheck-quiz edit SET. Sets: ", id="nothing named"),
        pytest.param(["nowhere"], "nowhere", id="no such set"),
    ],
)
def test_edit_says_what_it_needs(arguments: list[str], message: str, capsys: Capture) -> None:
    code, _, err = run(capsys, "edit", *arguments)
    assert code == 2
    assert message in err


def test_edit_goes_line_by_line_where_nothing_can_be_drawn(home: Path) -> None:
    done = process("edit", "practice-library-roof", "--data", str(home), lines="x\nq\n")
    assert done.returncode == 0
    assert b"There is no terminal to draw on" in done.stderr
    assert b"This is your own copy" in done.stdout
    assert b"Not saved to the file yet, but kept. Go on with: " in done.stdout
    again = process("edit", "my-practice-library-roof", "--plain", "--data", str(home), lines="s\n")
    assert b"The review goes on where it was: 1 change" in again.stdout
    kept = load(home / "sets" / "my-practice-library-roof.toml").set
    assert kept is not None
    assert len(kept.claims) == 8


def test_a_draft_that_was_reviewed_is_clean(article: Path, home: Path, capsys: Capture) -> None:
    run(capsys, "draft", str(article))
    file = home / "sets" / "ferry.toml"
    file.write_text(
        "\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("draft = ")),
        encoding="utf-8",
    )
    assert check(load(file)) == ()
