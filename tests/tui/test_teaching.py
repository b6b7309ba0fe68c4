"""The dashboard: every key, by what the database says afterwards, and what the screens show of the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from quiz.classroom import stages
from quiz.history.classes import ClassState, Host, Pace, Stage
from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.tui.dialogs import Confirm
from quiz.tui.help import TextDialog
from quiz.tui.teaching.debriefing import DebriefScreen
from quiz.tui.teaching.help import TeachingHelp
from quiz.tui.teaching.join import JoinScreen
from quiz.tui.teaching.listing import Listing
from quiz.tui.teaching.live import LiveScreen
from quiz.tui.teaching.table import TableScreen
from quiz.tui.teaching.words import Words
from tests.builders import after, harbour, trivia
from tests.classes import CODE, wrong
from tests.hostile import NASTY, hostile
from tests.tui.conftest import NOON, Clock
from tests.tui.teaching import Lesson, choosing, drawn, everything, flat, look, press, shown, until

SIZE = (80, 24)


@pytest.fixture
def lesson(tmp_path: Path, clock: Clock) -> Iterator[Lesson]:
    lesson = Lesson(tmp_path, clock)
    with lesson.store:
        yield lesson


def is_on(pilot: Pilot[int], kind: type) -> bool:
    return isinstance(pilot.app.screen, kind)


async def on(pilot: Pilot[int], kind: type) -> None:
    """Wait for a screen of that kind."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


# The start


async def test_who_joins_is_seen_and_enter_starts(lesson: Lesson, clock: Clock) -> None:
    lesson.begin(started=False, minutes=20)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        assert is_on(pilot, JoinScreen)
        assert "http://192.168.1.5:8000/join/KQWXRZ" in shown(pilot)
        assert "KQW XRZ" in shown(pilot)
        assert "Nobody but this machine can reach the class" in shown(pilot)
        assert "Nobody has joined yet." in shown(pilot)
        lesson.join("Anna", "[red]Ben[/red]")
        await look(pilot)
        assert "2 students of 60 seats: [red]Ben[/red] · Anna" in shown(pilot)
        clock.move(60)
        await press(pilot, "enter")
        await on(pilot, LiveScreen)
        assert lesson.state == ClassState(stage=Stage.OPEN, ends=after(60 + 20 * 60))
        assert "20:00 left" in shown(pilot)


async def test_a_class_that_is_started_elsewhere_is_started_here(lesson: Lesson) -> None:
    lesson.begin(started=False, pace=Pace.TEACHER)
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, JoinScreen)
        lesson.step(lambda state: stages.start(state, NOON))
        app.room.take(lesson.store.load(CODE))
        await on(pilot, TableScreen)


async def test_the_join_code_is_shown_to_late_comers(lesson: Lesson) -> None:
    lesson.begin()
    before = lesson.state
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "j")
        await on(pilot, JoinScreen)
        await press(pilot, "enter")
        await on(pilot, LiveScreen)
        assert lesson.state == before


async def test_what_has_no_room_is_left_out(lesson: Lesson) -> None:
    lesson.begin(started=False)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        code = pilot.app.screen.query_one("#qr")
        for width, height in ((60, 16), (30, 8), (200, 60), SIZE):
            await pilot.resize_terminal(width, height)
            await until(pilot, lambda fits=width >= 80: code.display == fits)  # type: ignore[misc]
            lines = shown(pilot).splitlines()
            assert (len(lines), {len(line) for line in lines}) == (height, {width})
            assert "KQW XRZ" in shown(pilot)


# What a teacher does with a class


async def test_pause_go_on_and_five_minutes_more(lesson: Lesson, clock: Clock) -> None:
    lesson.begin(minutes=10)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        clock.move(60)
        await press(pilot, "p")
        await until(pilot, lambda: lesson.state == ClassState(stage=Stage.PAUSED, left=540.0))
        assert "‖ paused  9:00 left" in shown(pilot)
        clock.move(1000)
        await press(pilot, "p")
        await until(pilot, lambda: lesson.state == ClassState(stage=Stage.OPEN, ends=after(1600)))
        await press(pilot, "+")
        await until(pilot, lambda: lesson.state.ends == after(1900))


async def test_a_class_without_a_limit_is_asked_about_one(lesson: Lesson, clock: Clock) -> None:
    lesson.begin()
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "+")
        await on(pilot, Confirm)
        await press(pilot, "n")
        await on(pilot, LiveScreen)
        assert lesson.state == ClassState(stage=Stage.OPEN)
        clock.move(5)
        await press(pilot, "+", "y")
        await until(pilot, lambda: lesson.state.ends == after(305))


async def test_close_debrief_and_reopen(lesson: Lesson) -> None:
    lesson.begin()
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "c")
        await on(pilot, Confirm)
        assert "Nobody can answer any more" in shown(pilot)
        await press(pilot, "escape")
        await on(pilot, LiveScreen)
        assert lesson.state == ClassState(stage=Stage.OPEN)
        await press(pilot, "c", "y")
        await on(pilot, DebriefScreen)
        assert lesson.state == ClassState(stage=Stage.CLOSED)
        await press(pilot, "o")
        await on(pilot, LiveScreen)
        assert lesson.state == ClassState(stage=Stage.PAUSED)


async def test_when_the_time_is_up_the_class_is_closed(lesson: Lesson, clock: Clock) -> None:
    lesson.begin(minutes=1)
    async with lesson.dashboard(looks_every=0.1).run_test(size=SIZE) as pilot:
        clock.move(59)
        await until(pilot, lambda: "0:01 left" in shown(pilot))
        clock.move(1)
        await until(pilot, lambda: "■ closed" in shown(pilot))
        assert lesson.state == ClassState(stage=Stage.CLOSED)
        await until(pilot, lambda: "Time is up" in everything(pilot))


async def test_a_class_that_another_host_closes_in_time_is_told_as_well(lesson: Lesson, clock: Clock) -> None:
    lesson.begin(minutes=1)
    app = lesson.dashboard(looks_every=60)
    async with app.run_test(size=SIZE) as pilot:
        clock.move(60)
        lesson.step(stages.close)
        app.room.take(lesson.store.load(CODE))
        await until(pilot, lambda: "Time is up" in everything(pilot))


async def test_more_time_that_was_given_elsewhere_keeps_the_class_open(lesson: Lesson, clock: Clock) -> None:
    lesson.begin(minutes=1)
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        lesson.step(lambda state: stages.extend(state, 300))
        clock.move(60)
        app._tick()
        await until(pilot, lambda: app.room.record.state.ends == after(360))
        assert lesson.state.stage is Stage.OPEN


async def test_leaving_asks_first(lesson: Lesson) -> None:
    lesson.begin()
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "q")
        await on(pilot, Confirm)
        assert "factcheck-quiz class host --go-on KQWXRZ" in shown(pilot)
        await press(pilot, "n")
        await on(pilot, LiveScreen)
        assert app.return_value is None
        await press(pilot, "ctrl+q", "y")
        await until(pilot, lambda: app.return_value == 0)
    assert lesson.state.stage is Stage.OPEN


@pytest.mark.parametrize(
    ("stage", "hosts", "serves", "told"),
    [
        (Stage.OPEN, 1, True, "Students cannot answer while no host runs."),
        (Stage.OPEN, 2, True, "Other hosts go on serving it"),
        (Stage.OPEN, 1, False, "Other hosts go on serving it"),
        (Stage.CLOSED, 1, True, "factcheck-quiz class report KQWXRZ"),
    ],
    ids=["the only host", "one of two", "a dashboard alone", "closed"],
)
def test_what_becomes_of_the_class_is_told(lesson: Lesson, stage: Stage, hosts: int, serves: bool, told: str) -> None:
    lesson.begin()
    lesson.step(lambda state: replace(state, stage=stage))
    app = lesson.dashboard(serves=serves)
    app.room.hosts = [Host(id=str(number), machine="m", seen=NOON) for number in range(hosts)]
    assert told in app._told_leaving()
    app.desk.close()


# Students


async def test_the_roster_is_sorted_and_the_chosen_student_stays_chosen(lesson: Lesson) -> None:
    lesson.begin()
    lesson.answer("Zoë", most=9)
    lesson.answer("Anna", wrong, most=12)
    lesson.answer("Ben")
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        students = pilot.app.screen.query_one("#students", Listing)
        assert students.chosen == "id-Anna"
        for order in (
            ["id-Zoë", "id-Anna", "id-Ben"],
            ["id-Ben", "id-Zoë", "id-Anna"],
            ["id-Anna", "id-Ben", "id-Zoë"],
        ):
            await press(pilot, "s")
            assert [option.id for option in students.options] == order
            assert students.chosen == "id-Anna"
        assert "12/25" in shown(pilot)
        assert "✓ finished" in shown(pilot)
        assert "2,500" in shown(pilot)


async def test_a_student_is_removed_after_a_question(lesson: Lesson) -> None:
    lesson.begin()
    for nickname in ("Anna", "Ben"):
        lesson.answer(nickname)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        await press(pilot, "down", "x")
        await on(pilot, Confirm)
        assert "Remove Ben?" in shown(pilot)
        assert "25 answers count no more" in shown(pilot)
        await press(pilot, "n")
        assert lesson.store.removed(CODE) == frozenset()
        await press(pilot, "x", "y")
        await until(pilot, lambda: lesson.store.removed(CODE) == {"id-Ben"})
        await until(pilot, lambda: pilot.app.screen.query_one("#students", Listing).option_count == 1)
        assert "0 of 1 student here" in shown(pilot)


async def test_the_words_to_come_back_with(lesson: Lesson) -> None:
    lesson.begin()
    lesson.join("[b]Anna")
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        for key in ("w", "enter"):
            await press(pilot, key)
            await on(pilot, Words)
            assert "words-[b]Anna" in shown(pilot)
            await press(pilot, "escape")
            assert is_on(pilot, LiveScreen)


async def test_sixty_students_scroll_and_move_while_they_are_looked_at(lesson: Lesson) -> None:
    lesson.begin()
    lesson.join(*(f"Student of {number:02}" for number in range(59)))
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        await press(pilot, "end")
        students = pilot.app.screen.query_one("#students", Listing)
        assert students.chosen == "id-Student of 58"
        lesson.answer("Aaron", most=3)
        await look(pilot)
        assert students.option_count == 60
        assert students.chosen == "id-Student of 58"
        assert "Student of 58" in shown(pilot)


async def test_keys_without_a_student_do_nothing(lesson: Lesson) -> None:
    lesson.begin()
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        await press(pilot, "x", "w", "enter", "s")
        assert is_on(pilot, LiveScreen)
        assert "Nobody has joined yet. j shows how." in shown(pilot)


# Claims and sources


async def test_claims_with_what_share_was_right(lesson: Lesson) -> None:
    lesson.begin()
    lesson.answer("Anna")
    lesson.answer("Ben", choosing(fact=None))
    lesson.answer("Chloé", choosing(source="operator"), most=6)
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2")
        await look(pilot)
        listing = app.screen.query_one("#cards", Listing)
        in_order = [option.id for option in listing.options]
        assert in_order == [card.claim for card in app.room.cards]
        first = str(listing.options[0].prompt)
        assert "67% of 3" in first.splitlines()[1]
        await press(pilot, "s")
        lowest = [option.id for option in listing.options]
        assert sorted(lowest, key=str) == sorted(in_order, key=str)
        assert lowest != in_order
        assert "the lowest share first" in shown(pilot)


async def test_a_claim_opens_with_its_evidence_and_what_was_answered(lesson: Lesson) -> None:
    lesson.begin(options=SessionOptions(mode=Mode.PRACTICE, seed=7, claims=("left-ferry",)))
    lesson.answer("Anna")
    for nickname in ("Ben", "Chloé"):
        lesson.answer(nickname, choosing(source="operator"))
    async with lesson.dashboard().run_test(size=(100, 50)) as pilot:
        await press(pilot, "2")
        await look(pilot)
        await press(pilot, "enter")
        await on(pilot, TextDialog)
        told = flat(shown(pilot))
        assert "Fire brigade (said): About 40 people had left the ferry by noon." in told
        assert "The fire brigade said about 40 people had left the ferry by noon." in told
        assert "But Ferry operator: 12 people" in told
        await press(pilot, "end")
        row = next(line for line in shown(pilot).splitlines() if "✗ Ferry operator" in line)
        assert flat(row).endswith("2 67%")


async def test_who_was_taken_for_whom(lesson: Lesson) -> None:
    lesson.begin()
    lesson.answer("Anna", choosing(source="operator"))
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "3")
        await look(pilot)
        assert "2 of 2 answers about claims of Coast guard went to Ferry operator." in shown(pilot)
        assert "✓2" in shown(pilot)


@pytest.mark.parametrize(
    ("question_set", "ahead"),
    [
        pytest.param(harbour(), "Enter shows what the text says.", id="of an article"),
        pytest.param(trivia(), "Enter shows what is right.", id="plain questions"),
    ],
)
async def test_the_room_is_asked_before_the_text_or_the_answer_is_shown(
    lesson: Lesson, question_set: QuestionSet, ahead: str
) -> None:
    lesson.begin(question_set)
    for nickname in ("Anna", "Ben", "Cleo"):
        lesson.answer(nickname, wrong)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await on(pilot, DebriefScreen)
        await until(pilot, lambda: f"Ask the room. {ahead}" in shown(pilot))


async def test_tabs_open_by_number_from_everywhere(lesson: Lesson) -> None:
    lesson.begin()
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await on(pilot, DebriefScreen)
        for key, tab in (("2", "claims"), ("3", "sources"), ("1", "roster")):
            await press(pilot, key)
            await on(pilot, LiveScreen)
            assert isinstance(pilot.app.screen, LiveScreen)
            assert pilot.app.screen.tab == tab


# What is amiss


async def test_a_database_that_is_away_is_told_and_it_goes_on_by_itself(lesson: Lesson) -> None:
    lesson.begin()
    lesson.join("Anna")
    async with lesson.dashboard(looks_every=0.2).run_test(size=SIZE) as pilot:
        await look(pilot)
        lesson.store.gone = True
        await until(pilot, lambda: "! The database does not answer: it was unplugged; seats wait" in shown(pilot))
        await press(pilot, "p")
        await until(pilot, lambda: "Not done." in everything(pilot))
        await press(pilot, "x", "y", "2", "enter", "d")
        await on(pilot, DebriefScreen)
        assert "Counting answers" in shown(pilot)
        lesson.store.gone = False
        await until(pilot, lambda: "seats wait" not in shown(pilot))
        await until(pilot, lambda: "Nobody has answered anything yet." in shown(pilot))
        assert lesson.state.stage is Stage.OPEN
        assert lesson.store.removed(CODE) == frozenset()


async def test_what_a_seat_found_of_the_database_is_told(lesson: Lesson) -> None:
    lesson.begin()
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        app.room.database_is_away("The database does not answer: no route.")
        await until(pilot, lambda: "! The database does not answer: no route; seats wait" in shown(pilot))


async def test_wrong_codes_and_hosts_are_told(lesson: Lesson) -> None:
    lesson.begin()
    lesson.store.count_wrong_codes(CODE, 7)
    app = lesson.dashboard()
    app.room.hosts = [Host(id=name, machine=name, seen=NOON) for name in ("one", "two")]
    async with app.run_test(size=SIZE) as pilot:
        await look(pilot)
        assert "! 7 wrong codes tried · 2 hosts" in shown(pilot)


# Names, and what would be obeyed


async def test_hidden_names_are_nowhere(lesson: Lesson) -> None:
    lesson.begin(pace=Pace.TEACHER)
    names = ("Anna", "Ben", "Chloé")
    for name in names:
        lesson.answer(name, choosing(source="operator"))
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        await on(pilot, LiveScreen)
        await look(pilot)
        assert all(name in shown(pilot) for name in names)
        await press(pilot, "n")
        seen = []
        for keys in (
            ["1"],
            ["s"],
            ["s"],
            ["x"],
            ["n", "w"],
            ["escape", "x", "y"],
            ["2"],
            ["3"],
            ["d"],
            ["j"],
            ["escape"],
        ):
            await press(pilot, *keys)
            await until(pilot, lambda: not app._looking)
            await pilot.pause()
            # The words of the tests are made of the nickname.
            seen.append(everything(pilot).replace("words-", "words of nobody ").replace("words of nobody Anna", ""))
        assert not [name for name in names for text in seen if name in text]
        assert any("Remove Student 1?" in text for text in seen)
        assert any("Student 2" in text for text in seen)
        await press(pilot, "1", "n")
        await look(pilot)
        assert "Chloé" in shown(pilot)


@pytest.mark.drawn
async def test_nothing_from_outside_is_obeyed(lesson: Lesson) -> None:
    lesson.begin(hostile(), started=False, pace=Pace.TEACHER)
    lesson.answer("[/x][red]A 👩‍🚒 שלום")
    for number in range(4):
        lesson.answer(f"[link={number}]\\[", wrong)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        assert "[link=3]" in shown(pilot)
        await press(pilot, "enter", "1", "s", "s", "s", "w", "escape", "x", "y", "2", "enter")
        await on(pilot, TextDialog)
        assert NASTY[:9] in shown(pilot)
        await press(pilot, "escape", "3")
        await until(pilot, lambda: "[red]red[/red]" in shown(pilot))
        await press(pilot, "d")
        await on(pilot, DebriefScreen)
        await until(pilot, lambda: "1 of" in shown(pilot))
        for _ in range(6):
            await press(pilot, "enter")
        await press(pilot, "escape", "enter", "enter", "y", "enter")
        assert is_on(pilot, TableScreen)
        await press(pilot, "f1", "escape", "q")
        assert is_on(pilot, Confirm)


# Help, and other sizes


async def test_help_names_the_keys(lesson: Lesson) -> None:
    lesson.begin()
    app = lesson.dashboard()
    async with app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "f1")
        assert is_on(pilot, TeachingHelp)
        for told in ("x  Remove", "p  Pause", "+  5 min", "n  Names", "j  Join code", "q  Leave", "How a class goes"):
            assert told in shown(pilot)
        assert "Table" not in shown(pilot)
        offered = {command.title for command in app.get_system_commands(app.screen_stack[1])}
        assert {"Names", "Join code", "Students", "Claims", "Who for whom", "Debrief", "Light or dark"} <= offered


async def test_every_size_is_stood(lesson: Lesson) -> None:
    lesson.begin(pace=Pace.TEACHER)
    for number in range(4):
        lesson.answer(f"Student {number}", wrong)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        for key in ("1", "d", "t"):
            await press(pilot, key)
            await pilot.resize_terminal(20, 5)
            await pilot.pause()
            assert len(drawn(pilot.app.screen).splitlines()) == 5
