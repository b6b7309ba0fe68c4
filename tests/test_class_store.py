"""The store of classes: the same on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.classroom import stages
from quiz.errors import StoreError
from quiz.history.classes import (
    ClassFullError,
    ClassState,
    ClassStore,
    Confused,
    Host,
    NicknameTakenError,
    NoSuchClassError,
    Stage,
)
from quiz.history.classes.database import DatabaseAwayError
from quiz.history.classes.points import points
from quiz.history.history import History
from quiz.model import Mode, QuestionKind
from tests import postgresql
from tests.builders import NOON, harbour, options
from tests.classes import CODE, a_class, a_student, plays, right, wrong
from tests.hostile import LONG, NASTY


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """PostgreSQL, for all tests of this process."""
    with postgresql.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """An empty database."""
    if request.param == "sqlite":
        return tmp_path / "data" / "classes.sqlite"
    server: postgresql.Server = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture
def store(where: Path | str) -> Iterator[ClassStore]:
    """A store in it."""
    with ClassStore.open(where) as store:
        yield store


def test_a_class_is_kept_with_its_set_and_found_however_its_code_is_written(store: ClassStore) -> None:
    record = a_class(store, minutes=40, anonymous=True)
    for written in (CODE, "kqwxrz", "kqw xrz", "KQW-XRZ"):
        assert store.load(written) == record
    assert store.question_set(CODE) == harbour()
    assert store.secret(CODE) == "a secret"


def test_what_is_not_there_is_named(store: ClassStore) -> None:
    for ask in (store.load, store.question_set, store.secret, store.overview, store.delete):
        with pytest.raises(NoSuchClassError, match="There is no class “NOTONE”"):
            ask("NOTONE")
    with pytest.raises(NoSuchClassError):
        store.join(a_student(code="NOTONE"), 60)
    assert store.student(CODE, "nobody") is None
    assert store.session("nobody") is None


def test_a_store_that_is_opened_again_holds_what_it_held(store: ClassStore, where: Path | str) -> None:
    record = a_class(store)
    with ClassStore.open(where) as again:
        assert again.load(CODE) == record


def test_seats_are_numbered_in_the_order_of_joining_and_never_given_twice(store: ClassStore) -> None:
    a_class(store)
    names = ["Anna", "Ben", "Cem"]
    assert [store.join(a_student(name), 60).number for name in names] == [1, 2, 3]
    store.remove("id-Cem")
    assert store.join(a_student("Dora"), 60).number == 4
    assert [student.nickname for student in store.students(CODE)] == ["Anna", "Ben", "Dora"]
    assert store.removed(CODE) == {"id-Cem"}


def test_joining_twice_with_one_id_is_joining_once(store: ClassStore) -> None:
    a_class(store)
    first = store.join(a_student(), 60)
    assert store.join(a_student(), 60) == first
    assert len(store.students(CODE)) == 1


@pytest.mark.parametrize(
    ("taken", "wanted", "suggested"),
    [
        pytest.param("Anna", "Anna", "Anna 2", id="the same"),
        pytest.param("Anna", "ANNA", "ANNA 2", id="another case"),
        pytest.param("Ánna", "Anna", "Anna 2", id="accents"),
        pytest.param("🦊", "🦊", "🦊 2", id="nothing but signs"),
        pytest.param("A" * 24, "A" * 24, "A" * 22 + " 2", id="as long as can be"),
    ],
)
def test_nicknames_are_unique(store: ClassStore, taken: str, wanted: str, suggested: str) -> None:
    a_class(store)
    store.join(a_student(taken), 60)
    with pytest.raises(NicknameTakenError) as error:
        store.join(a_student(wanted, id="another"), 60)
    assert error.value.suggestion == suggested
    assert len(suggested) <= 24
    assert store.join(a_student(suggested, id="another"), 60).number == 2


def test_a_removed_students_nickname_is_free(store: ClassStore) -> None:
    a_class(store)
    store.join(a_student(), 60)
    store.remove("id-Anna")
    assert store.join(replace(a_student(id="second"), words="others"), 60).number == 2


def test_without_a_nickname_the_seat_is_named_by_its_number(store: ClassStore) -> None:
    a_class(store, anonymous=True)
    assert store.join(replace(a_student(id="one"), nickname=""), 60).nickname == "Seat 1"


def test_a_full_class_takes_no_more(store: ClassStore) -> None:
    a_class(store)
    store.join(a_student("Anna"), 1)
    with pytest.raises(ClassFullError, match="Every seat"):
        store.join(a_student("Ben"), 1)


def test_a_student_comes_back_by_words(store: ClassStore) -> None:
    a_class(store)
    anna = store.join(a_student(), 60)
    assert store.student_by_words(CODE, "words-Anna") == anna == store.student(CODE, "id-Anna")
    assert store.student_by_words(CODE, "words-Ben") is None
    assert store.student_by_words("OTHERS", "words-Anna") is None


def test_many_join_at_once_and_each_has_a_seat_of_their_own(store: ClassStore) -> None:
    a_class(store)
    seated: list[int] = []
    full: list[str] = []

    def join(name: str) -> None:
        with closing(store):
            try:
                seated.append(store.join(a_student(name), 8).number)
            except ClassFullError:
                full.append(name)

    threads = [threading.Thread(target=join, args=(f"Student {number}",)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seated) == list(range(1, 9))
    assert len(full) == 4


def test_a_session_that_was_dealt_holds(store: ClassStore) -> None:
    a_class(store)
    anna = store.join(a_student(), 60)
    dealt = plays(store, anna, most=0).record
    other = replace(dealt, cards=dealt.cards[:1])
    assert store.begin(other) == dealt == store.session(anna.id)
    student = store.student(CODE, anna.id)
    assert student is not None
    assert student.asked == dealt.asked


def test_an_answer_is_kept_once_however_often_it_is_sent(store: ClassStore) -> None:
    a_class(store)
    session = plays(store, store.join(a_student(), 60))
    store.record(CODE, *session.attempts)
    store.record(CODE, replace(session.attempts[0], given="another", at=NOON + datetime.timedelta(days=1)))
    assert store.attempts(CODE, "id-Anna") == list(session.attempts)


@pytest.mark.parametrize(
    "text", [NASTY, LONG, "a\x00b", "\ud83d alone"], ids=["nasty", "long", "a zero", "half a pair"]
)
def test_any_text_is_kept_or_escaped(store: ClassStore, text: str) -> None:
    a_class(store)
    session = plays(store, store.join(a_student(), 60), lambda _: text, most=1)
    (kept,) = store.attempts(CODE)
    assert kept.given == (session.attempts[0].given or "").encode("utf-8", "backslashreplace").decode().replace(
        "\x00", "\\x00"
    )


def test_the_overview_counts_by_hand(store: ClassStore) -> None:
    record = a_class(store)
    anna, ben = store.join(a_student("Anna"), 60), store.join(a_student("Ben"), 60)
    whole = plays(store, anna, right)
    plays(store, ben, lambda question: None if question.kind is QuestionKind.SOURCE else wrong(question), most=4)
    seen = store.overview(CODE)
    assert seen.record == record
    first, second = seen.roster
    asked = len(whole.attempts)
    assert (first.student.nickname, first.answered, first.correct, first.credit) == ("Anna", asked, asked, asked)
    assert first.points == 100 * asked
    assert (second.student.nickname, second.answered, second.correct) == ("Ben", 4, 0)
    opening = whole.record.cards[0]
    counted = {answers.kind: answers for answers in seen.answers if answers.claim == opening.claim}
    assert {kind: (each.n, each.correct, each.skipped) for kind, each in counted.items()} == {
        QuestionKind.FACT: (2, 1, 0),
        QuestionKind.SOURCE: (2, 1, 1),
        QuestionKind.FIRMNESS: (2, 1, 0),
    }
    # Anna is right about both claims of the coast guard, and Ben names no source.
    assert Confused(expected="coastguard", answered="coastguard", n=2) in seen.confused
    assert all(each.expected == each.answered for each in seen.confused)
    assert store.answered_here(CODE, opening.claim) == (2, 2)


def test_a_removed_student_is_in_no_figure(store: ClassStore) -> None:
    a_class(store)
    plays(store, store.join(a_student("Anna"), 60))
    plays(store, store.join(a_student("Ben"), 60), wrong)
    before = store.overview(CODE)
    store.remove("id-Ben")
    after = store.overview(CODE)
    assert [line.student.nickname for line in after.roster] == ["Anna"]
    assert sum(answers.n for answers in after.answers) == sum(answers.n for answers in before.answers) / 2
    assert {attempt.session for attempt in store.attempts(CODE)} == {"id-Anna"}
    assert store.answered_here(CODE, after.answers[0].claim) == (1, 1)


def test_two_dashboards_change_the_state_one_after_the_other(store: ClassStore) -> None:
    a_class(store, minutes=10)
    store.change(CODE, lambda state: stages.start(state, NOON))
    added = [threading.Thread(target=_extend, args=(store,)) for _ in range(6)]
    for thread in added:
        thread.start()
    for thread in added:
        thread.join()
    assert store.load(CODE).state == ClassState(stage=Stage.OPEN, ends=NOON + datetime.timedelta(minutes=16))


def _extend(store: ClassStore) -> None:
    with closing(store):
        store.change(CODE, lambda state: stages.extend(state, 60))


def test_hosts_tell_each_other_that_they_are_there(store: ClassStore) -> None:
    a_class(store)
    store.join(a_student(), 60)
    here, there = (Host(id=name, machine=name, seen=NOON) for name in ("one", "two"))
    assert store.hosted(CODE, here, []) == [here]
    assert store.hosted(CODE, there, ["id-Anna"]) == [here, there]
    student = store.student(CODE, "id-Anna")
    assert student is not None
    assert student.seen == NOON
    later = NOON + datetime.timedelta(seconds=31)
    assert store.hosts(CODE, later) == []
    assert store.hosted(CODE, replace(here, seen=later), []) == [replace(here, seen=later)]
    store.leave("one")
    assert store.hosts(CODE, later) == []


def test_wrong_codes_are_counted(store: ClassStore) -> None:
    a_class(store)
    store.count_wrong_codes(CODE, 3)
    store.count_wrong_codes(CODE, 2)
    assert store.load(CODE).wrong_codes == 5


def test_classes_are_listed_the_newest_first(store: ClassStore) -> None:
    record = a_class(store)
    store.create(replace(record, code="SECOND", opened=NOON + datetime.timedelta(days=1)), harbour(), "secret")
    plays(store, store.join(a_student(), 60), most=1)
    assert [(each.code, joined) for each, joined in store.classes()] == [("SECOND", 0), (CODE, 1)]


def test_a_deleted_class_is_gone_and_the_others_are_not(store: ClassStore) -> None:
    record = a_class(store)
    store.create(replace(record, code="SECOND"), harbour(), "secret")
    for code in (CODE, "SECOND"):
        student = a_student(id=code, code=code)
        plays(store, store.join(student, 60), most=2)
    assert store.delete(CODE) == 1
    assert [each.code for each, _ in store.classes()] == ["SECOND"]
    assert store.attempts(CODE) == []
    assert len(store.attempts("SECOND")) == 2


def test_a_seat_that_is_still_open_writes_nothing_of_a_deleted_class(store: ClassStore) -> None:
    a_class(store)
    session = plays(store, store.join(a_student(), 60), most=1)
    store.delete(CODE)
    with pytest.raises(StoreError, match="has been deleted"):
        store.record(CODE, *session.attempts)
    assert store.attempts(CODE) == []


def test_nothing_of_a_deleted_class_is_left_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "classes.sqlite"
    with ClassStore.open(file) as store:
        a_class(store)
        plays(store, store.join(a_student("Zebulon"), 60), lambda _: "a quite unusual answer")
        store.delete(CODE)
        raw = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"Zebulon" not in raw
    assert b"unusual" not in raw


def test_a_class_is_in_nobodys_own_history(where: Path | str) -> None:
    with History.open(where) as history, ClassStore.open(where) as store:
        a_class(store)
        plays(store, store.join(a_student(), 60))
        assert history.sessions() == []
        assert history.learner().memories == {}


def test_a_store_of_a_newer_version_is_refused(where: Path | str) -> None:
    with ClassStore.open(where) as store:
        store._database.execute_sql("UPDATE quiz_class_meta SET value = '99'")  # type: ignore[no-untyped-call]
    with pytest.raises(StoreError, match="newer version"):
        ClassStore.open(where)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("nonsense://x", "cannot be opened at nonsense://x", id="no such database"),
        pytest.param("postgresql://anna:hush@127.0.0.1:1/quiz", "anna@127.0.0.1:1", id="nobody answers"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named_without_its_password(url: str, told: str) -> None:
    with pytest.raises(StoreError) as error:
        ClassStore.open(url)
    assert told in str(error.value)
    assert "hush" not in str(error.value)


def test_while_the_server_is_away_nothing_is_kept_and_afterwards_all_goes_on(server: postgresql.Server) -> None:
    with ClassStore.open(server.new_database()) as store:
        a_class(store)
        session = plays(store, store.join(a_student(), 60), most=3)
        server.stop()
        try:
            with pytest.raises(DatabaseAwayError, match="does not answer"):
                store.record(CODE, session.attempts[0])
            assert not store.answers()
        finally:
            server.start()
        assert store.answers()
        assert store.attempts(CODE) == list(session.attempts)
        # The connection that this one lost with the server is found dead only when it is used.
        server.restart()
        assert store.load(CODE).code == CODE


@pytest.mark.parametrize(
    ("credit", "seconds", "limit", "speed", "expected"),
    [
        pytest.param(1.0, 500, None, False, 100, id="accuracy alone"),
        pytest.param(0.5, 1, None, False, 50, id="half a credit"),
        pytest.param(1.0, 0, 20, True, 1000, id="at once"),
        pytest.param(1.0, 10, 20, True, 750, id="half of the time"),
        pytest.param(1.0, 20, 20, True, 500, id="at the last moment"),
        pytest.param(1.0, 90, 20, True, 500, id="later than that"),
        pytest.param(1.0, 15, None, True, 750, id="without a limit it is half a minute"),
        pytest.param(0.5, 10, 20, True, 375, id="half a credit, half of the time"),
        pytest.param(0.0, 0, 20, True, 0, id="quick and wrong"),
    ],
)
def test_points(credit: float, seconds: float, limit: float | None, speed: bool, expected: int) -> None:
    assert points(credit, seconds, limit, speed=speed) == expected


def test_speed_points_are_of_the_roster_alone(store: ClassStore) -> None:
    a_class(store, speed_points=True, options=options(Mode.PRACTICE, seed=7, time_limit=20))
    plays(store, store.join(a_student(), 60), most=2)
    (line,) = store.overview(CODE).roster
    assert (line.credit, line.points) == (2, 975 * 2)
