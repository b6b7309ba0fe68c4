"""The program without a command: the app."""

from __future__ import annotations

import argparse

from quiz import paths
from quiz.cli import streams
from quiz.tui import start


def home(arguments: argparse.Namespace) -> int:
    """Open the app; where it cannot be drawn, say what to do instead."""
    if streams.can_draw():
        return start.run_app(paths.data_folder(arguments.data))
    program = streams.program()
    streams.write(
        "Fact-check Quiz opens in a terminal that it can draw on, and this is none.\n"
        "It can be played line by line instead:\n"
        f"  {program} sets                 what there is to play\n"
        f"  {program} play SET --plain     play a set, for screen readers and pipes too\n"
        f"  {program} --help               all commands\n"
    )
    return 0
