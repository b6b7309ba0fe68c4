"""The commands: each one thin, importing what it needs when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from quiz.cli import streams
from quiz.errors import QuizError

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


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
    run: Callable[[argparse.Namespace], int]
    match arguments.command:
        case "play":
            from quiz.cli.play import play as run
        case "sets":
            from quiz.cli.sets import sets as run
        case "check":
            from quiz.cli.check import check as run
        case "result":
            from quiz.cli.results import result as run
        case "sessions":
            from quiz.cli.results import sessions as run
        case "schema":
            from quiz.cli.sets import schema as run
        case _:
            from quiz.cli.home import home as run
    return run(arguments)
