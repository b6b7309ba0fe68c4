"""The commands and their options."""

from __future__ import annotations

import argparse

from quiz import __version__
from quiz.cli import streams, texts
from quiz.cli.class_parser import add_class
from quiz.cli.parser import Parser, adds, whole
from quiz.model import Mode


def build() -> Parser:
    """The parser of all commands; each has its own in it."""
    program = streams.program()
    parser = _parser(Parser, program, texts.DESCRIPTION, texts.EXAMPLES)
    parser.add_argument("--version", action="version", version=f"factcheck-quiz {__version__}")
    _add_data(parser, None)
    # The commands' own parsers are silent where --data is not given, and so leave what stood before them.
    below = Parser(add_help=False)
    _add_data(below, argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)

    command = adds(commands, below)
    _add_play(command("play", "play a set", texts.PLAY, texts.PLAY_MORE))
    _add_review(command("review", "review what is due", texts.REVIEW, texts.REVIEW_MORE))
    due = command("due", "what is due, and when", texts.DUE, texts.DUE_MORE)
    _add_set(due, "only what is due of this set")
    _add_json(due)
    stats = command("stats", "what stays and what slips", texts.STATS, texts.STATS_MORE)
    _add_set(stats, "only answers about this set")
    stats.add_argument("--since", metavar="DATE", help="only answers from this day on, for example 2024-11-01")
    _add_json(stats)
    _add_schedule(command("schedule", "how reviews are scheduled", texts.SCHEDULE, texts.SCHEDULE_MORE))
    _add_suspend(command("suspend", "leave a claim out of reviews", texts.SUSPEND, texts.SUSPEND_MORE))
    _add_json(command("sets", "list the sets", texts.SETS, texts.SETS_MORE))
    checking = command("check", "find mistakes in set files", texts.CHECK, texts.CHECK_MORE)
    checking.add_argument("paths", nargs="+", metavar="PATH", help="a set file, or a folder of them")
    _add_json(checking)
    _add_draft(command("draft", "make a set of an article", texts.DRAFT, texts.DRAFT_MORE))
    editing = command("edit", "review a draft, edit a set", texts.EDIT, texts.EDIT_MORE)
    editing.add_argument("set", nargs="?", metavar="SET", help="the name of a set, or the path of a set file")
    editing.add_argument("--plain", action="store_true", help="line by line, for screen readers and dumb terminals")
    _add_result(command("result", "how a session went", texts.RESULT, texts.RESULT_MORE))
    _add_json(command("sessions", "list the sessions", texts.SESSIONS, texts.SESSIONS_MORE))
    _add_history(command("history", "export, import, forget", texts.HISTORY, texts.HISTORY_MORE), below)
    add_class(command("class", "a class: host, report, grades", texts.CLASS, texts.CLASS_MORE), below)
    _add_import(command("import", "make a set of another format's file", texts.IMPORT, texts.IMPORT_MORE))
    _add_export(command("export", "write a set in another format", texts.EXPORT, texts.EXPORT_MORE))
    _add_json(command("formats", "list the formats", texts.FORMATS, texts.FORMATS_MORE))
    command("schema", "print the schema of set files", texts.SCHEMA, texts.SCHEMA_MORE)
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
    add("--cards", type=whole("--cards"), metavar="N", help="this many cards at most")
    add("--seed", type=whole("--seed"), metavar="N", help="deal the same cards every time; drawn where not given")
    add("--confidence", action="store_true", help="ask how sure you are of each answer")
    add("--no-firmness", action="store_true", help="do not ask how firmly a claim was put")
    add("--time-limit", type=whole("--time-limit"), metavar="SECONDS", help="time for each card")
    add("--no-reading", action="store_true", help="begin with the questions, not with the text")
    add("--no-save", action="store_true", help="keep nothing of this session")
    add("--plain", action="store_true", help="line by line, for screen readers, pipes and dumb terminals")
    add("--result", metavar="FILE", help="write the session to FILE too, to be collected: class collect")
    add("--name", metavar="NICK", help="who plays, for that file; the file's name where not given")
    help_resume = "go on with this unfinished session, or with the latest one, line by line"
    add("--resume", nargs="?", const="", metavar="SESSION", help=help_resume)


def _add_draft(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("article", metavar="ARTICLE", help="a file, an address (https://…), a folder of files, or - for standard input")
    help_file = "the set file to write, - for standard output; for a folder, the folder to write to"
    add("-o", "--output", metavar="FILE", help=help_file)
    add("--title", metavar="T", help="the article's title, where it is not found or is another one")
    add("--publisher", metavar="P", help="who published it")
    add("--published", metavar="DATE", help="when, for example 2024-11-01")
    add("--replace", action="store_true", help="write files anew that are there already, reviewed or not")
    add("--jobs", type=whole("--jobs", 1, 64), metavar="N", help="processes for a folder; as many as processors")
    _add_json(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="what other programs keep questions in")
    add("--as", dest="format", metavar="FORMAT", help="read the file as this format, whatever it looks like")
    add("-o", "--output", metavar="SET", help="the set file to write, - for standard output")
    add("--title", metavar="T", help="what the set is called; the name of the file where not given")
    add("--map", metavar="PAIRS", help="which column holds what: prompt=statement,answer=solution,source=speaker")
    add("--attribute", metavar="COLUMN", help="the column that says who said it")
    add("--replace", action="store_true", help="write a file anew that is there already")
    add("--strict", action="store_true", help="end with 1 where anything was left out")
    _add_json(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("set", metavar="SET", help="the name of a set, or the path of a set file")
    add("--to", required=True, metavar="FORMAT", help="the format; “formats” lists them")
    add("-o", "--output", metavar="FILE", help="the file to write, - for standard output")
    add("--seed", type=whole("--seed"), metavar="N", help="decides wrong answers and their order (1)")
    add("--versions", type=whole("--versions", 1, 26), metavar="N", help="shuffled versions of a worksheet (1)")
    add("--no-article", action="store_true", help="a worksheet without the article")
    add("--replace", action="store_true", help="write a file anew that is there already")
    add("--strict", action="store_true", help="end with 1 where anything was left out")
    _add_json(parser)


def _add_result(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", nargs="?", metavar="SESSION", help="its id, or the beginning of it")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON, for scripts")
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help="as CSV, one line an answer")
    form.add_argument("--markdown", dest="form", action="store_const", const="markdown", help="as a Markdown document")
    help_file = "write to FILE instead; its ending chooses the form where no option does"
    parser.add_argument("-o", "--output", metavar="FILE", help=help_file)


def _add_set(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--set", metavar="SET", help=what)


def _add_review(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    _add_set(parser, "only claims of this set")
    modes = [mode.value for mode in (Mode.RECALL, Mode.PRACTICE)]
    add("--mode", choices=modes, metavar="MODE", help="recall (type the answers; the default) or practice (choose)")
    add("--cards", type=whole("--cards"), metavar="N", help="this many cards at most (30)")
    add("--seed", type=whole("--seed"), metavar="N", help="decide by this number what else is decided by chance")
    add("--confidence", action="store_true", help="ask how sure you are: who is, and right, is asked later again")
    add("--no-firmness", action="store_true", help="do not ask how firmly a claim was put")
    add("--no-reading", action="store_true", help="do not show the text of a set that is new")
    add("--plain", action="store_true", help="line by line, for screen readers, pipes and dumb terminals")


def _add_schedule(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--new-per-day", type=whole("--new-per-day", 0, 1000), metavar="N", help="claims begun on a day, at most")
    add("--retention", metavar="SHARE", help="how much of what is due should be known: 0.7 to 0.97, or 70% to 97%")
    add("--fit", action="store_true", help="adapt the schedule to how you forget")
    add("--reset", action="store_true", help="go back to the defaults; no answer is lost")
    add("--yes", action="store_true", help="do not ask before the schedule is replaced")
    _add_json(parser)


def _add_suspend(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("set", nargs="?", metavar="SET", help="the name of a set, or the path of a set file")
    add("claim", nargs="?", metavar="CLAIM", help="the id of a claim in it")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--bury", action="store_true", help="only until tomorrow")
    what.add_argument("--lift", action="store_true", help="ask about it again")
    _add_json(parser)


def _add_history(parser: argparse.ArgumentParser, below: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions", required=True)

    def action(name: str, about: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=about, description=about, parents=[below], allow_abbrev=False)

    action("export", texts.HISTORY_EXPORT).add_argument("file", metavar="FILE", help="the file to write")
    action("import", texts.HISTORY_IMPORT).add_argument("file", metavar="FILE", help="the file to read")
    forget = action("forget", texts.HISTORY_FORGET)
    what = forget.add_mutually_exclusive_group(required=True)
    what.add_argument("--set", metavar="SET", help="what was played of this set")
    what.add_argument("--all", action="store_true", help="everything")
    forget.add_argument("--yes", action="store_true", help="do not ask")
    action("path", texts.HISTORY_PATH)
