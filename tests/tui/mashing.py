"""Keys pressed by nobody in their right mind: whatever comes, the app stands and the history is sound."""

from __future__ import annotations

from random import Random

from textual.pilot import Pilot

from quiz.tui.app import QuizApp

KEYS = (
    *["enter"] * 8,
    *["down"] * 4,
    *["escape"] * 2,
    *("up", "left", "right", "tab", "shift+tab", "home", "end", "pageup", "pagedown", "space", "backspace"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "ctrl+p"),
    *("y", "n", "o", "r", "x", "t", "m", "a", "s", "k", "Z", "question_mark", "left_square_bracket", "slash"),
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


def faults(app: QuizApp) -> list[str]:
    """What is wrong with the history after all that: nothing, where it holds each answer once."""
    history = app.history()
    if history is None:
        return ["there is no history"]
    found = []
    for line in history.sessions():
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
