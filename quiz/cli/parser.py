"""The command line read: what was typed, and what is said to what cannot be meant."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from quiz.cli import streams
from quiz.errors import UsageError

LARGEST_SEED = 2**63 - 1


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, and offer what was probably meant.

    Raises:
        UsageError: from ``parse_args`` and the like, instead of ending the process.
    """

    def error(self, message: str) -> NoReturn:
        """Complain in one line, and say where help is."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. Help: {self.prog} --help")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        # argparse words this in another way with every release, and offers nothing before 3.14.
        if action.choices is not None and value not in action.choices:
            what = "command" if action.nargs == argparse.PARSER else action.dest
            raise UsageError(f"There is no {what} “{value}”. {nearest(str(value), action.choices)}")


Adds = Callable[[str, str, str, str], argparse.ArgumentParser]
"""Adds a command: its name, what it does in a few words and in a sentence, and its examples."""


def adds(commands: Any, below: argparse.ArgumentParser) -> Adds:
    """What adds commands that look alike.

    Args:
        commands: what ``add_subparsers`` returned; argparse has no name for it.
        below: what every command takes.
    """

    def add(name: str, brief: str, about: str, more: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(
            name,
            help=brief,
            description=about,
            epilog=more.format(program=streams.program()),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[below],
            allow_abbrev=False,
        )
        return made

    return add


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace | int:
    """Read the arguments.

    Args:
        argv: without the program's name; None for those of the process.

    Returns:
        What was asked for; or the exit code where help or the version was, and has been printed.

    Raises:
        UsageError: the arguments mean nothing; the message is one line.
    """
    from quiz.cli.commands import build

    parser = build()
    try:
        arguments, unknown = parser.parse_known_args(argv)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    if unknown:
        _refuse(parser, _words(arguments), unknown)
    return arguments


def nearest(name: str, known: Iterable[str]) -> str:
    """What was probably meant, and everything that there is."""
    names = list(known)
    close = difflib.get_close_matches(name.casefold(), names, 1, 0.6)
    hint = f"Did you mean “{close[0]}”? " if close else ""
    return f"{hint}There {'is' if len(names) == 1 else 'are'}: {', '.join(names)}."


def whole(option: str, least: int = 1, most: int = LARGEST_SEED) -> Callable[[str], int]:
    """A reader of an option's whole number.

    Args:
        option: its name, for the complaint.
        least: the least that it can be.
        most: the most that it can be.
    """

    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else least - 1
        if not least <= number <= most:
            upper = "" if most == LARGEST_SEED else f" to {most}"
            raise UsageError(f"{option} takes a whole number from {least}{upper}, not “{text}”.")
        return number

    return read


def _words(arguments: argparse.Namespace) -> list[str]:
    """The command that was given, and the command below it."""
    words = (arguments.command, getattr(arguments, "action", None))
    return [word for word in words if word]


def _refuse(parser: Parser, words: list[str], unknown: list[str]) -> NoReturn:
    """Complain of arguments that no command takes."""
    word = unknown[0]
    called = " ".join([parser.prog, *words])
    if not word.startswith("-"):
        raise UsageError(f"“{called}” takes no further argument “{word}”. Help: {called} --help")
    close = difflib.get_close_matches(word.partition("=")[0], _options(parser, words), 1, 0.5)
    hint = f"Did you mean {close[0]}? " if close else ""
    raise UsageError(f"“{called}” has no option {word}. {hint}Help: {called} --help")


def _options(parser: argparse.ArgumentParser, words: list[str]) -> list[str]:
    for action in parser._actions:
        if words and isinstance(action, argparse._SubParsersAction):
            return _options(action.choices[words[0]], words[1:])
    return list(parser._option_string_actions)
