"""The command line: what can be typed, and what is said to the rest."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from quiz import __version__
from quiz.cli import streams
from quiz.errors import UsageError
from quiz.model import Mode

LARGEST_SEED = 2**63 - 1

_DESCRIPTION = """\
A quiz about who said what, and how firmly. Without a command it opens in the terminal."""

_EXAMPLES = """\
examples:
  {program}                                        open the quiz
  {program} sets                                   what there is to play
  {program} play practice-library-roof             play that set
  {program} play practice-library-roof --plain     play it line by line
  {program} result                                 how the latest session went
  {program} check my-sets/                         find every mistake in set files
"""

_PLAY = """\
Play a set. Without --plain it opens in the terminal; without a terminal it is played line by line."""

_PLAY_MORE = """\
playing line by line:
  Answers are read from standard input, one line a question, and nothing else is: a
  choice by its letter or its words, anything else as you would say it. An empty line or
  ? is “I don't know”. With --confidence the line after each answer that is none of those
  is the confidence: 10, 30, 50, 70 or 90, or empty. A line that begins with a colon is a
  command (:help tells them) and no answer; a choice that there is not is asked again.
  The end of the input pauses the session. At a terminal, Enter is waited for before the
  first card and between cards, and an empty line is asked about once.

examples:
  {program} play practice-library-roof
  {program} play practice-library-roof --mode recall --cards 5 --plain
  {program} play ./my-set.toml --topic damage --confidence --time-limit 60
  {program} play practice-library-roof --plain --seed 1 < answers.txt
  {program} play --resume
  {program} play --resume 20241102-1a2b
"""

_SETS = "The sets that can be played: those that come with the program, and your own."
_SETS_MORE = """\
Your own sets lie in the folder “sets” of the data folder; any other file can be named by its path.

examples:
  {program} sets
  {program} sets --json
"""

_CHECK = "Find every mistake in set files: in their form, and in what they mean."
_CHECK_MORE = """\
Each problem is a line: the file, the line in it, what is wrong and what to do. The exit code
is 0 where there is none and 1 where there are some.

examples:
  {program} check questions/
  {program} check my-set.toml other-set.json --json
"""

_RESULT = "How a session went, finished or not: the latest one where none is named."
_RESULT_MORE = """\
SESSION is a session's id or the beginning of it; “{program} sessions” lists them.

examples:
  {program} result
  {program} result --json
  {program} result 20241102-1a2b --csv -o answers.csv
  {program} result -o result.md
"""

_SESSIONS = "The sessions that were played, the latest first."
_SESSIONS_MORE = """\
examples:
  {program} sessions
  {program} sessions --json
"""

_SCHEMA = "Print the JSON Schema of set files, for editors that complete and check them."
_SCHEMA_MORE = """\
examples:
  {program} schema > schema.json
"""


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


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace | int:
    """Read the arguments.

    Args:
        argv: without the program's name; None for those of the process.

    Returns:
        What was asked for; or the exit code where help or the version was, and has been printed.

    Raises:
        UsageError: the arguments mean nothing; the message is one line.
    """
    parser = build()
    try:
        arguments, unknown = parser.parse_known_args(argv)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    if unknown:
        _refuse(parser, arguments.command, unknown)
    return arguments


def nearest(name: str, known: Iterable[str]) -> str:
    """What was probably meant, and everything that there is."""
    names = list(known)
    close = difflib.get_close_matches(name.casefold(), names, 1, 0.6)
    hint = f"Did you mean “{close[0]}”? " if close else ""
    return f"{hint}There {'is' if len(names) == 1 else 'are'}: {', '.join(names)}."


def build() -> Parser:
    """The parser of all commands; each has its own in it."""
    program = streams.program()
    parser = _parser(Parser, program, _DESCRIPTION, _EXAMPLES)
    parser.add_argument("--version", action="version", version=f"factcheck-quiz {__version__}")
    _add_data(parser, None)
    # The commands' own parsers are silent where --data is not given, and so leave what stood before them.
    below = Parser(add_help=False)
    _add_data(below, argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)

    def command(name: str, brief: str, about: str, more: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=brief,
            description=about,
            epilog=more.format(program=program),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[below],
            allow_abbrev=False,
        )

    _add_play(command("play", "play a set", _PLAY, _PLAY_MORE))
    _add_json(command("sets", "list the sets", _SETS, _SETS_MORE))
    checking = command("check", "find mistakes in set files", _CHECK, _CHECK_MORE)
    checking.add_argument("paths", nargs="+", metavar="PATH", help="a set file, or a folder of them")
    _add_json(checking)
    _add_result(command("result", "how a session went", _RESULT, _RESULT_MORE))
    _add_json(command("sessions", "list the sessions", _SESSIONS, _SESSIONS_MORE))
    command("schema", "print the schema of set files", _SCHEMA, _SCHEMA_MORE)
    return parser


def _parser(kind: type[Parser], program: str, about: str, more: str) -> Parser:
    return kind(
        prog=program,
        description=about,
        epilog=more.format(program=program),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_data(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument("--data", metavar="DIR", default=default, help="keep sets, history and preferences in DIR")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def _add_play(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("set", nargs="?", metavar="SET", help="the name of a set, or the path of a set file")
    add("--topic", metavar="T", help="only the claims of this topic")
    add("--mode", choices=[mode.value for mode in Mode], metavar="MODE", help="practice, recall, spot or exam")
    add("--cards", type=_whole("--cards"), metavar="N", help="this many cards at most")
    add("--seed", type=_whole("--seed"), metavar="N", help="deal the same cards every time; drawn where not given")
    add("--confidence", action="store_true", help="ask how sure you are of each answer")
    add("--no-firmness", action="store_true", help="do not ask how firmly a claim was put")
    add("--time-limit", type=_whole("--time-limit"), metavar="SECONDS", help="time for each card")
    add("--no-reading", action="store_true", help="begin with the questions, not with the text")
    add("--no-save", action="store_true", help="keep nothing of this session")
    add("--plain", action="store_true", help="line by line, for screen readers, pipes and dumb terminals")
    help_resume = "go on with this unfinished session, or with the latest one, line by line"
    add("--resume", nargs="?", const="", metavar="SESSION", help=help_resume)


def _add_result(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", nargs="?", metavar="SESSION", help="its id, or the beginning of it")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON, for scripts")
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help="as CSV, one line an answer")
    form.add_argument("--markdown", dest="form", action="store_const", const="markdown", help="as a Markdown document")
    help_file = "write to FILE instead; its ending chooses the form where no option does"
    parser.add_argument("-o", "--output", metavar="FILE", help=help_file)


def _whole(option: str) -> Callable[[str], int]:
    """A reader of an option's whole number, which is at least 1."""

    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
        if not 1 <= number <= LARGEST_SEED:
            raise UsageError(f"{option} takes a whole number from 1, not “{text}”.")
        return number

    return read


def _refuse(parser: Parser, command: str | None, unknown: list[str]) -> NoReturn:
    """Complain of arguments that no command takes."""
    word = unknown[0]
    whose = f"“{parser.prog} {command}”" if command else f"“{parser.prog}”"
    where = f"Help: {parser.prog} {command} --help" if command else f"Help: {parser.prog} --help"
    if not word.startswith("-"):
        raise UsageError(f"{whose} takes no further argument “{word}”. {where}")
    close = difflib.get_close_matches(word.partition("=")[0], _options(parser, command), 1, 0.5)
    hint = f"Did you mean {close[0]}? " if close else ""
    raise UsageError(f"{whose} has no option {word}. {hint}{where}")


def _options(parser: argparse.ArgumentParser, command: str | None) -> list[str]:
    for action in parser._actions:
        if command and isinstance(action, argparse._SubParsersAction):
            return list(action.choices[command]._option_string_actions)
    return list(parser._option_string_actions)
