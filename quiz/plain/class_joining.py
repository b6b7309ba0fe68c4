"""A seat of a class line by line, in a terminal: the plain pages of the class, read aloud and answered by typing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from quiz.classroom.joining import PAUSES, Joining, Shown
from quiz.classroom.seat_page import Asked, SeatPage
from quiz.grading.reading import letter
from quiz.plain.inputs import is_command, is_dont_know, read_command, read_confidence, unknown_command
from quiz.plain.talk import InputEndedError, Talk

LOOKS_EVERY = 2.0
"""Seconds between two looks at a class that is waited for."""

COMMANDS = {
    ":help": "this list",
    ":again": "the question once more",
    ":hint": "a hint, where there is one",
    ":text": "the text once more; this is counted",
    ":pause": "leave; you can come back with your words",
}
"""What can be typed instead of an answer, and what it does."""

_LAST = frozenset({"result", "removed", "too late"})
"""Where a seat stands when there is nothing more to wait for."""


class LeftError(Exception):
    """The student leaves."""


async def play(joining: Joining, talk: Talk) -> None:
    """Play in a class until its result is told or the student leaves.

    Args:
        joining: a student who is in the class.
        talk: says and hears.

    Raises:
        JoinError: the student is not in the class any more.
    """
    try:
        await _Player(joining, talk).run()
    except (LeftError, InputEndedError):
        return


class _Player:
    def __init__(self, joining: Joining, talk: Talk) -> None:
        self._joining = joining
        self._talk = talk
        self._told: SeatPage | None = None

    async def run(self) -> None:
        """From page to page."""
        shown = await self._patiently(self._joining.look)
        while True:
            self._tell(shown.page)
            if shown.page.at in _LAST:
                return
            shown = await self._next(shown)

    async def _next(self, shown: Shown) -> Shown:
        page = shown.page
        if page.asked is not None:
            do, fields = self._answer(page, page.asked)
            return await self._send(shown, do, **fields)
        if page.buttons:
            do, said = page.buttons[0]
            await self._wait_for_enter(f"Press Enter. {said}: ")
            return await self._send(shown, do)
        await asyncio.sleep(LOOKS_EVERY)
        return await self._patiently(lambda: self._joining.look(shown.past))

    def _answer(self, page: SeatPage, asked: Asked) -> tuple[str, dict[str, str]]:
        """What to do at a question, with the fields of its form."""
        is_warned = not self._talk.settings.terminal
        while True:
            line = self._talk.hear(f"{_prompt(asked)}, or ? for “I don’t know”: ")
            if not line.strip() and not is_warned:
                # A second Enter by mistake must not answer the next question.
                is_warned = True
                self._talk.say("Nothing was typed. Press Enter once more to leave this question, or type your answer.")
            elif is_command(line):
                if (do := self._obey(line, page, asked)) is not None:
                    return do, {}
            elif asked.options and (place := _choice(asked, line)) is not None:
                return "answer", {"option": str(place), **self._confidence(asked)}
            elif is_dont_know(line):
                return "skip", {}
            elif asked.options:
                self._talk.say("That is none of the choices. Type a letter, or the words of a choice.")
            else:
                return "answer", {"answer": line, **self._confidence(asked)}

    def _confidence(self, asked: Asked) -> dict[str, str]:
        if not asked.confidences:
            return {}
        told = "How sure are you? Type 10, 30, 50, 70 or 90 per cent, or nothing to leave it out: "
        confidence = read_confidence(self._talk.hear(told))
        return {} if confidence is None else {"confidence": str(confidence)}

    def _obey(self, line: str, page: SeatPage, asked: Asked) -> str | None:
        """Do what a command says.

        Returns:
            What is to be sent for it; None for nothing.
        """
        command = read_command(line)
        if command == ":pause":
            raise LeftError
        if command == ":text":
            if any(do == "text" for do, _ in page.buttons):
                return "text"
            self._talk.say("This set has no text, or it has just been told.")
        elif command == ":hint":
            self._talk.say(f"Hint: {asked.hint}" if asked.hint else "There is no hint for this question.")
        elif command == ":again":
            self._talk.say(*_question(asked))
        elif command == ":help":
            self._talk.say("\n".join(f"{name} {does}" for name, does in COMMANDS.items()))
        else:
            self._talk.say(unknown_command(line))
        return None

    async def _wait_for_enter(self, prompt: str) -> None:
        while is_command(line := self._talk.hear(prompt)):
            if read_command(line) == ":pause":
                raise LeftError
            self._talk.say("Here only :pause can be typed, which leaves.")

    async def _send(self, shown: Shown, do: str, **fields: str) -> Shown:
        try:
            return await self._joining.send(shown, do, **fields)
        except ConnectionError:
            self._talk.say("The connection is lost. Trying again.")
            # Whether the form has come through, the next page tells: it asks the same question again, or another one.
            return await self._patiently(lambda: self._joining.look(shown.past))

    async def _patiently(self, look: Callable[[], Awaitable[Shown]]) -> Shown:
        tries = 0
        while True:
            try:
                return await look()
            except ConnectionError:
                if tries == 0:
                    self._talk.say("Nobody answers now. Trying again; Ctrl+C leaves.")
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1

    def _tell(self, page: SeatPage) -> None:
        """Say a page; of one that has only changed a little, what has changed."""
        before, self._told = self._told, page
        if before is not None and before.at == page.at and page.asked is None and not page.problem:
            if page.status and page.status != before.status:
                self._talk.say(page.status)
            return
        if page.problem:
            self._talk.say(page.problem)
            if before is not None and before.at == page.at:
                return
        told = [page.heading, page.status]
        told += ["\n".join(part for part in (each.heading, *each.paragraphs) if part) for each in page.sections]
        self._talk.say(*(part for part in told if part))
        if page.asked is not None:
            self._talk.say(*_question(page.asked))


def _question(asked: Asked) -> list[str]:
    lines = [asked.prompt]
    if asked.statement:
        lines.append(f"The statement: {asked.statement}")
    lines += [f"{letter(number)}) {option}" for number, option in enumerate(asked.options)]
    return ["\n".join(lines)]


def _prompt(asked: Asked) -> str:
    if not asked.options:
        return f"Type {asked.wanted}"
    last = letter(len(asked.options) - 1)
    return f"Type {'a or b' if last == 'b' else f'a letter from a to {last}'}"


def _choice(asked: Asked, line: str) -> int | None:
    """The place of the option that was meant: by its words, its letter or its number from 1."""
    typed = " ".join(line.split()).casefold()
    bare = typed.rstrip(").")
    texts = [" ".join(option.split()).casefold() for option in asked.options]
    if typed in texts:
        return texts.index(typed)
    letters = [letter(place) for place in range(len(texts))]
    if bare in letters:
        return letters.index(bare)
    numbers = [str(place + 1) for place in range(len(texts))]
    return numbers.index(bare) if bare in numbers else None
