"""Keys pressed by nobody in their right mind: whatever comes, the app stands and the history is sound."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from textual.pilot import Pilot

from quiz import paths
from quiz.builder.editing.journal import read_journal
from quiz.history import History
from quiz.model import Attempt
from quiz.schedule import Key, Memory, is_review, key_of
from quiz.schedule.memory import replayed
from quiz.sets import load
from quiz.tui.app import QuizApp

KEYS = (
    *["enter"] * 8,
    *["down"] * 4,
    *["escape"] * 2,
    *("up", "left", "right", "tab", "shift+tab", "home", "end", "pageup", "pagedown", "space", "backspace"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "ctrl+p", "ctrl+z"),
    *("y", "n", "o", "r", "r", "R", "g", "u", "d", "f", "l", "x", "t", "m", "a", "s", "i"),
    *("k", "Z", "question_mark", "left_square_bracket", "slash"),
    *("e", "c", "v", "z", "p", "P", "ctrl+y", "ctrl+s", "shift+right", "full_stop"),
    *"1234589",
    "0",
)
"""Every key that is bound anywhere but those that quit, and some that are not; the likely ones more often."""

SIZES = ((80, 24), (120, 40), (40, 10), (81, 25))


async def mash(pilot: Pilot[None], rng: Random, count: int) -> list[str]:
    """Press keys at random, and now and then change the terminal's size.

    Returns:
        What was pressed, so that a failure can be repeated.
    """
    pressed = []
    for _ in range(count):
        if rng.random() < 0.01:
            await pilot.resize_terminal(*rng.choice(SIZES))
        pressed.append(rng.choice(KEYS))
        await pilot.press(pressed[-1])
    return pressed


def memories_of(history: History, sessions: Iterable[str]) -> dict[Key, Memory]:
    """What is known after the answers of these sessions, computed from them alone."""
    attempts = [attempt for session in sessions for attempt in history.attempts(session) if is_review(attempt)]
    answers: dict[Key, list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda attempt: attempt.at):
        answers.setdefault(key_of(attempt), []).append(attempt)
    found = {key: replayed(given, history.scheduling) for key, given in answers.items()}
    return {key: memory for key, memory in found.items() if memory is not None}


def faults(app: QuizApp) -> list[str]:
    """What is wrong after all that: nothing, where the history holds each answer once, and every own set is whole."""
    history = app.history()
    if history is None:
        return ["there is no history"]
    found = [str(problem) for file in paths.own_sets(app.data).glob("*.toml") for problem in load(file).problems]
    for file in paths.reviews(app.data).glob("*.jsonl"):
        journal = read_journal(file)
        if journal is None:
            found.append(f"{file}: no journal")
    lines = history.sessions(limit=10_000)
    if history.learner().memories != memories_of(history, [line.id for line in lines]):
        found.append("the memories are not what the answers come to")
    for line in lines:
        record = history.session(line.id)
        asked = {question.id for card in record.cards for question in card.questions}
        answered = [attempt.question_id for attempt in history.attempts(line.id)]
        if len(answered) != len(set(answered)):
            found.append(f"{line.id}: an answer is kept twice")
        if not asked.issuperset(answered):
            found.append(f"{line.id}: an answer to what was not asked")
        if (record.finished is not None) != (len(answered) == record.asked):
            found.append(f"{line.id}: {len(answered)} of {record.asked} answered, finished {record.finished}")
    return found
