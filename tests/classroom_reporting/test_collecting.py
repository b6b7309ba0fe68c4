"""Result files from machines without a network, and the class that is made of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from quiz.classroom.reporting import as_json
from quiz.classroom.reporting.collecting import Collected, collect
from quiz.classroom.reporting.lab import ForeignFileError, LabResult, ResultFile, as_text, plain_nickname, read_result
from quiz.errors import QuizError
from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.session import Session
from quiz.sets.load import fingerprint
from tests.builders import begun, changed, harbour, played
from tests.classroom_reporting.rooms import answered, small_report
from tests.hostile import hostile

OPTIONS = SessionOptions(mode=Mode.PRACTICE, seed=7, cards=3)

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes the file of the student of a number, and gives its path."""

    def write(
        name: str,
        number: int,
        question_set: QuestionSet | None = None,
        *,
        most: int | None = None,
        options: SessionOptions = OPTIONS,
    ) -> Path:
        session = answered(question_set or harbour(), options, f"s{number}", number, most)
        file = ResultFile(tmp_path / f"{name}.json")
        file.keep(session)
        assert file.problem is None
        return file.path

    return write


# The file.


@pytest.mark.parametrize("question_set", [harbour(), hostile()], ids=["the harbour", "a hostile set"])
@pytest.mark.parametrize("mode", Mode)
def test_a_file_gives_the_session_back(question_set: QuestionSet, mode: Mode, tmp_path: Path) -> None:
    session = answered(question_set, SessionOptions(mode=mode, seed=3), "s1", 4)
    path = tmp_path / "me.json"
    path.write_text(as_text(session, "Anna"), encoding="utf-8")
    result = read_result(path)
    assert result.question_set == question_set
    assert result.fingerprint == fingerprint(question_set)
    assert (result.nickname, result.record, result.attempts) == ("Anna", session.record, session.attempts)


def test_half_a_character_in_an_answer_is_kept_in_another_form(tmp_path: Path) -> None:
    session = played(begun(Mode.RECALL, cards=1), lambda _: "caf\udce9", 1)
    file = ResultFile(tmp_path / "me.json")
    file.keep(session)
    assert file.problem is None
    assert read_result(file.path).attempts[0].given == "caf\\udce9"


def test_what_cannot_be_written_is_said_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    file = ResultFile(tmp_path / "file" / "me.json")
    file.keep(begun())
    assert file.problem is not None
    assert "me.json: cannot be written" in file.problem


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param(" Anna  Berg ", "Anna Berg", id="spaces"),
        pytest.param("a" * 40, "a" * 24, id="too long"),
        pytest.param("\x1b[2J\nx", "␛[2J x", id="control characters"),
        pytest.param(" ", "Nobody", id="nothing"),
    ],
)
def test_a_nickname_is_kept_on_one_line(given: str, kept: str) -> None:
    assert plain_nickname(given) == kept


def test_without_a_nickname_the_file_is_who_it_is_of() -> None:
    assert ResultFile(Path("labs/anna.json")).nickname == "anna"
    assert ResultFile(Path("labs/anna.json"), "Ann").nickname == "Ann"


def broken(change: Callable[[LabResult], LabResult]) -> str:
    result = msgspec.json.decode(as_text(played(begun(cards=1)), "Anna"), type=LabResult)
    return msgspec.json.encode(change(result)).decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("", "is no result of Fact-check Quiz, or only a part of one", id="nothing"),
        pytest.param("Dear diary", "is no result of Fact-check Quiz, or only a part of one", id="text"),
        pytest.param("[1]", "is no result of Fact-check Quiz", id="a list"),
        pytest.param('{"format": "other"}', "is no result of Fact-check Quiz.", id="another format"),
        pytest.param('{"session": "x"}', "is no result of Fact-check Quiz.", id="JSON of the command result"),
        pytest.param("[" * 100_000, "is no result of Fact-check Quiz", id="nested too deeply"),
        pytest.param(as_text(played(begun(cards=1)), "Anna")[:3000], "only a part of one", id="cut off"),
        pytest.param('{"format": "factcheck-quiz result", "schema": 99}', "newer version", id="a newer version"),
        pytest.param('{"format": "factcheck-quiz result", "schema": 1}', "is broken", id="nothing in it"),
        pytest.param(
            broken(lambda result: replace(result, fingerprint="0123")), "not those that it names", id="an edited set"
        ),
        pytest.param(
            broken(lambda result: replace(result, record=replace(result.record, set="other"))),
            "its session is of another set",
            id="a session of another set",
        ),
        pytest.param(
            broken(lambda result: replace(result, attempts=result.attempts * 2)), "what was not asked", id="twice"
        ),
        pytest.param(
            broken(lambda result: replace(result, record=replace(result.record, id="other"))),
            "answers of another session",
            id="another session",
        ),
        pytest.param(
            broken(lambda result: replace(result, attempts=(replace(result.attempts[0], credit=7.0),))),
            "a credit that there is not",
            id="seven points",
        ),
    ],
)
def test_what_is_no_result_is_refused_by_name(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ForeignFileError) as refused:
        read_result(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert told in str(refused.value)


def test_noise_and_no_file_at_all_are_refused(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"\xff\xfe\x00" * 100)
    for name, told in (("noise", "no result"), ("nowhere", "cannot be read"), (".", "cannot be read")):
        with pytest.raises(ForeignFileError, match=told):
            read_result(tmp_path / name)


# The class.


def used(found: Collected) -> list[str]:
    assert found.report is not None
    return [student.nickname for student in found.report.students]


def test_the_report_is_that_of_a_class_that_sat_together(put: Put) -> None:
    files = [put(f"student-{number}", number, most=2 if number == 3 else None) for number in range(1, 7)]
    found = collect(files)
    assert found.left_out == ()
    assert found.told == ("This was made of 6 files.",)
    assert found.report is not None
    together = small_report()
    assert found.report.whole == together.whole
    assert found.report.claims == together.claims
    assert found.report.confusions == together.confusions
    assert [(each.score, each.answered, each.asked) for each in found.report.students] == [
        (each.score, each.answered, each.asked) for each in together.students
    ]
    assert (found.report.head.code, found.report.head.finished) == ("", 5)
    assert "student-1" in as_json(found.report)


def test_the_odd_one_out_is_the_one_that_most_files_are_not_of(put: Put) -> None:
    edited = changed(harbour(), "left-ferry", hint="Another hint.")
    anna, ben = put("anna", 1), put("ben", 2)
    cy, dee = put("cy", 3, edited), put("dee", 4, hostile())
    found = collect([cy, dee, anna, ben])
    assert used(found) == ["anna", "ben"]
    here, there, far = fingerprint(harbour()), fingerprint(edited), fingerprint(hostile())
    assert found.left_out[0] == (
        f"{cy}: this is of another state of the set, which was edited in between: “Fire at the harbour” "
        f"(harbour-fire, {there}) and not “Fire at the harbour” (harbour-fire, {here}). It was left out."
    )
    assert found.left_out[1].startswith(f"{dee}: this is of another set: “Title ")
    assert f"(hostile, {far}) and not “Fire at the harbour” (harbour-fire, {here})" in found.left_out[1]


def test_a_set_that_is_expected_decides(put: Put) -> None:
    edited = changed(harbour(), "left-ferry", hint="Another hint.")
    files = [put("anna", 1), put("ben", 2), put("cy", 3, edited)]
    assert used(collect(files, edited)) == ["cy"]
    assert collect(files, hostile()).report is None
    assert len(collect(files, hostile()).left_out) == 3


def test_where_no_set_is_of_most_files_nothing_is_decided(put: Put) -> None:
    files = [put("anna", 1), put("ben", 2, hostile())]
    with pytest.raises(QuizError, match="As many files are of one set as of another") as refused:
        collect(files)
    assert "--set SET" in str(refused.value)
    assert all(str(path) in str(refused.value) for path in files)


def test_a_session_counts_once_as_far_as_it_got(put: Put) -> None:
    half, whole, other = put("half", 1, most=2), put("copy", 1), put("ben", 2)
    for files in ([half, whole, other], [whole, half, other]):
        found = collect([*files, files[0]])
        assert found.report is not None
        assert found.told[0] == f"{files[1]}: this is the same session as {files[0]}. It counts once."
        assert [student.answered for student in found.report.students] == [9, 9]
        assert found.left_out == ()


def test_two_of_the_same_name_are_told_apart(put: Put, tmp_path: Path) -> None:
    files = [put("a/Anna", 1), put("b/anna", 2), put("c/ANNA", 3)]
    found = collect(files)
    assert used(found) == ["Anna", "anna 2", "ANNA 3"]
    assert "Two students are called “anna”: one is “anna 2” here." in found.told


def test_what_is_broken_is_named_and_the_rest_is_used(put: Put, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    found = collect([tmp_path / "x.json", put("anna", 1), tmp_path / "nowhere.json"])
    assert used(found) == ["anna"]
    assert [line.partition(": ")[0] for line in found.left_out] == [
        str(tmp_path / "x.json"),
        str(tmp_path / "nowhere.json"),
    ]
    assert all(line.endswith("It was left out.") for line in found.left_out)
    nothing = collect([tmp_path / "x.json"])
    assert (nothing.report, len(nothing.left_out)) == (None, 1)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param(replace(OPTIONS, seed=8), "dealt with different seeds", id="seed"),
        pytest.param(replace(OPTIONS, mode=Mode.RECALL), "not all played with the same options", id="mode"),
    ],
)
def test_that_students_were_asked_otherwise_is_told(put: Put, options: SessionOptions, told: str) -> None:
    found = collect([put("anna", 1), put("ben", 2, options=options)])
    assert told in found.told[-1]
    assert found.report is not None
    assert told in found.report.notes[-1]


def test_a_statement_that_one_saw_altered_is_another_question(put: Put) -> None:
    options = [SessionOptions(mode=Mode.SPOT, seed=seed, claims=("began",)) for seed in range(1, 9)]
    sessions = [Session.begin("x", harbour(), each, begun().record.started) for each in options]
    altered = [session.cards[0].questions[0].alteration is not None for session in sessions]
    genuine, other = altered.index(False), altered.index(True)
    found = collect([put("anna", 1, options=options[genuine]), put("ben", 2, options=options[other])])
    assert found.report is not None
    assert [(asked.altered, asked.attempts) for asked in found.report.claims[0].questions] == [(False, 1), (True, 1)]


def test_a_file_is_text_that_people_can_look_at(put: Put) -> None:
    data = json.loads(put("anna", 1).read_text(encoding="utf-8"))
    assert list(data) == ["format", "schema", "nickname", "fingerprint", "question_set", "record", "attempts"]
    assert (data["format"], data["schema"]) == ("factcheck-quiz result", 1)
