"""The commands below ``class``, and their options."""

from __future__ import annotations

import argparse

from quiz.cli import texts
from quiz.cli.parser import adds, whole
from quiz.model import Mode

_GRADEBOOKS = ("moodle", "canvas", "plain")
_PACES = ("self", "teacher")


def add_class(parser: argparse.ArgumentParser, below: argparse.ArgumentParser) -> None:
    """Add the commands of a class.

    Args:
        parser: of ``class``; its own help is in `show_help`, for a call without any of them.
        below: what every command takes.
    """
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    parser.set_defaults(show_help=parser.format_help)

    action = adds(actions, below)
    _add_host(action("host", "begin a class, or go on with one", texts.CLASS_HOST, texts.CLASS_HOST_MORE))
    _add_join(action("join", "sit in a class, in this terminal", texts.CLASS_JOIN, texts.CLASS_JOIN_MORE))
    listing = action("list", "list the classes", texts.CLASS_LIST, texts.CLASS_LIST_MORE)
    listing.add_argument("--json", action="store_true", help="print JSON, for scripts")
    _add_database(listing)
    report = action("report", "how a class went", texts.CLASS_REPORT, texts.CLASS_REPORT_MORE)
    _add_code(report)
    _add_output(report)
    _add_database(report)
    export = action("export", "the grades of a class", texts.CLASS_EXPORT, texts.CLASS_EXPORT_MORE)
    _add_code(export)
    _add_file(export)
    _add_grades(export, required=True)
    _add_database(export)
    _add_delete(action("delete", "delete classes for good", texts.CLASS_DELETE, texts.CLASS_DELETE_MORE))
    _add_collect(action("collect", "make a class of result files", texts.CLASS_COLLECT, texts.CLASS_COLLECT_MORE))


def _add_host(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("set", nargs="?", metavar="SET", help="the name of a set, or the path of a set file")
    add("--go-on", metavar="CODE", help="go on with this class instead, on this machine or another one")
    add("--mode", choices=[mode.value for mode in Mode], metavar="MODE", help="practice, recall, spot or exam")
    add("--cards", type=whole("--cards"), metavar="N", help="this many cards at most")
    add("--topic", metavar="T", help="only the claims of this topic")
    add("--confidence", action="store_true", help="ask how sure everybody is of each answer")
    add("--no-firmness", action="store_true", help="do not ask how firmly a claim was put")
    add("--no-reading", action="store_true", help="begin with the questions, not with the text")
    add("--seed", type=whole("--seed"), metavar="N", help="deal the same cards every time; drawn where not given")
    add("--time-limit", type=whole("--time-limit"), metavar="SECONDS", help="time for each card")
    add("--pace", choices=_PACES, default="self", metavar="PACE", help="self (the default) or teacher")
    add("--minutes", type=whole("--minutes", 1, 24 * 60), metavar="N", help="how long answers are taken")
    add("--bind", metavar="ADDR", default="127.0.0.1", help="where to listen; 0.0.0.0 is for the whole network")
    add("--port", type=whole("--port", 1, 65535), metavar="N", help="at which port; else the first free one from 8000")
    add("--public-url", metavar="URL", help="how students reach the page, where that is another address")
    add("--seats", type=whole("--seats", 1, 10_000), metavar="N", default=60, help="students who can join (60)")
    add("--workers", type=whole("--workers", 1, 64), metavar="N", default=1, help="processes that serve (1)")
    add("--name", metavar="TEXT", default="", help="what the class is called, for example “7B, Monday”")
    add("--anonymous", action="store_true", help="number the seats, and ask for no nickname")
    add("--speed-points", action="store_true", help="more points for quick answers, on the screens only")
    add("--retain", type=whole("--retain", 1, 3650), metavar="DAYS", default=30, help="remind to delete it after (30)")
    add("--no-dashboard", action="store_true", help="serve only; the dashboard runs elsewhere")
    add("--no-serve", action="store_true", help="show the dashboard only; another host serves")
    _add_database(parser)


def _add_join(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("url", metavar="URL", help="the link on the teacher's screen")
    add("code", metavar="CODE", help="the six letters of the class")
    add("--nickname", metavar="N", help="how you are called in the class")
    add("--words", metavar="W", help="the words that you were given, to come back with")
    add("--plain", action="store_true", help="line by line, for screen readers and simple terminals")


def _add_delete(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("codes", nargs="*", metavar="CODE", help="the six letters of a class")
    add("--expired", action="store_true", help="every class that is past the days it was to be kept")
    add("--yes", action="store_true", help="do not ask")
    _add_database(parser)


def _add_collect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="what “play SET --result FILE” has written")
    parser.add_argument(
        "--set", metavar="SET", help="the set that they are to be of; that of most files where not given"
    )
    _add_output(parser)
    _add_grades(parser, required=False)


def _add_code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="the six letters of the class; “class list” has them")


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead")


def _add_output(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON, for scripts")
    form.add_argument("--markdown", dest="form", action="store_const", const="markdown", help="as a Markdown document")
    form.add_argument("--html", dest="form", action="store_const", const="html", help="as one page, to read and print")
    help_file = "write to FILE instead; its ending chooses the form where no option does"
    parser.add_argument("-o", "--output", metavar="FILE", help=help_file)
    parser.add_argument("--anonymous", action="store_true", help="leave nicknames out, and number the seats")


def _add_grades(parser: argparse.ArgumentParser, *, required: bool) -> None:
    add = parser.add_argument
    help_form = "the grades as moodle, canvas or plain CSV"
    add("--gradebook", choices=_GRADEBOOKS, metavar="FORM", required=required, help=help_form)
    add("--roster", metavar="FILE", help="who is who: a CSV file of nickname,identifier[,name]")
    add("--points", type=whole("--points", 1, 100_000), metavar="N", default=100, help="the most points (100)")
    add("--count-unanswered", action="store_true", help="what a student did not come to counts as wrong")


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", metavar="URL", help="where classes are kept, for example postgresql://…")
