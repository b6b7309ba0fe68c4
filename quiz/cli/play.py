"""``play``: a session in the app, or line by line."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import load_set, topic_of
from quiz.cli.result_file import done, result_file
from quiz.errors import UsageError
from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.sets import list_sets
from quiz.tui import start


def play(arguments: argparse.Namespace) -> int:
    """Play a new session, or go on with one that was left.

    Raises:
        UsageError: there is no such set, topic or session.
        QuizError: the file is no set, or has changed since the session was left.
    """
    data = paths.data_folder(arguments.data)
    if arguments.resume is not None:
        from quiz.cli.lines import resume

        return resume(arguments, data)
    if arguments.set is None:
        names = ", ".join(file.name for file in list_sets(paths.bundled_sets(), paths.own_sets(data)))
        raise UsageError(f"Say what to play: {streams.program()} play SET. Sets: {names or 'none'}.")
    loaded = load_set(arguments.set, data)
    options = _options(arguments, loaded.set)
    if not arguments.plain:
        if streams.can_draw():
            file = result_file(arguments)
            request = start.PlayRequest(Path(loaded.path), options, file.keep if file is not None else None)
            code = start.run_app(data, request=request, save=not arguments.no_save)
            return done(file, code)
        streams.complain("There is no terminal to draw on, so this is played line by line, as with --plain.")
    # Only here, because the app's first frame needs none of what a session does.
    from quiz.cli.lines import begin

    return begin(arguments, data, loaded, options)


def _options(arguments: argparse.Namespace, question_set: QuestionSet | None) -> SessionOptions:
    return SessionOptions(
        mode=Mode(arguments.mode or Mode.PRACTICE),
        topic=topic_of(arguments.topic, question_set) if question_set else None,
        cards=arguments.cards,
        seed=arguments.seed or start.new_seed(),
        firmness=not arguments.no_firmness,
        confidence=arguments.confidence,
        time_limit=arguments.time_limit,
        reading=not arguments.no_reading,
    )
