"""The commands: each one thin, importing what it needs when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from quiz.cli import streams
from quiz.errors import QuizError

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""

COMMANDS = {
    None: ("home", "home"),
    "play": ("play", "play"),
    "review": ("review", "review"),
    "due": ("review", "due"),
    "suspend": ("review", "suspend"),
    "stats": ("stats", "stats"),
    "schedule": ("schedule", "schedule"),
    "sets": ("sets", "sets"),
    "schema": ("sets", "schema"),
    "check": ("check", "check"),
    "draft": ("draft", "draft"),
    "edit": ("edit", "edit"),
    "result": ("results", "result"),
    "sessions": ("results", "sessions"),
    "history": ("history", "history"),
    "import": ("exchange", "import_files"),
    "export": ("exchange", "export"),
    "formats": ("exchange", "list_formats"),
    "class": ("class_command", "class_command"),
}
"""For each command the module that has it, and its function there: only what is asked for is imported."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments, without the program's name; None for those of the process.

    Returns:
        The exit code: 0, 1 where problems were found, 2 for a wrong call. Nothing that a user does, or that
        happens to files and terminals, ends in a traceback.
    """
    streams.prepare()
    try:
        code = _run(argv)
        streams.flush()
    except QuizError as error:
        streams.complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        streams.complain("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output wants no more of it: `| head`.
        streams.abandon_output()
        return 0
    except OSError as error:
        streams.abandon_output()
        streams.complain(f"The system says: {error.strerror or error}.")
        return 1
    return code


def _run(argv: Sequence[str] | None) -> int:
    from quiz.cli.parser import parse

    arguments = parse(argv)
    if isinstance(arguments, int):
        return arguments
    return _dispatch(arguments)


def _dispatch(arguments: argparse.Namespace) -> int:
    module, name = COMMANDS[arguments.command]
    run: Callable[[argparse.Namespace], int] = getattr(import_module(f"quiz.cli.{module}"), name)
    return run(arguments)
