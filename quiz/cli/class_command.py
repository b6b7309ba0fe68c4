"""``class``: to the command below it, each of which is imported when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from quiz.cli import streams

ACTIONS = {
    "host": ("class_host", "class_host"),
    "join": ("class_join", "class_join"),
    "list": ("class_records", "class_list"),
    "delete": ("class_records", "class_delete"),
    "report": ("class_report", "class_report"),
    "export": ("class_report", "class_export"),
    "collect": ("class_report", "class_collect"),
}
"""For each command the module that has it, and its function there."""


def class_command(arguments: argparse.Namespace) -> int:
    """Do what was asked for; without an action, print the help."""
    if arguments.action is None:
        streams.write(arguments.show_help())
        return 0
    module, name = ACTIONS[arguments.action]
    run: Callable[[argparse.Namespace], int] = getattr(import_module(f"quiz.cli.{module}"), name)
    return run(arguments)
