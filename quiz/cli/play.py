"""``play``: a session in the app, or line by line."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import load_set
from quiz.cli.parser import nearest
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
            request = start.PlayRequest(Path(loaded.path), options)
            return start.run_app(data, request=request, save=not arguments.no_save)
        streams.complain("There is no terminal to draw on, so this is played line by line, as with --plain.")
    # Only here, because the app's first frame needs none of what a session does.
    from quiz.cli.lines import begin

    return begin(arguments, data, loaded, options)


def _options(arguments: argparse.Namespace, question_set: QuestionSet | None) -> SessionOptions:
    return SessionOptions(
        mode=Mode(arguments.mode or Mode.PRACTICE),
        topic=_topic(arguments.topic, question_set) if question_set else None,
        cards=arguments.cards,
        seed=arguments.seed or start.new_seed(),
        firmness=not arguments.no_firmness,
        confidence=arguments.confidence,
        time_limit=arguments.time_limit,
        reading=not arguments.no_reading,
    )


def _topic(name: str | None, question_set: QuestionSet) -> str | None:
    """The topic that a name means: its id, or its title in any case."""
    if name is None:
        return None
    for topic in question_set.used_topics:
        if name.casefold() in {topic, question_set.topic_title(topic).casefold()}:
            return topic
    raise UsageError(f"“{question_set.title}” has no topic “{name}”. {nearest(name, question_set.used_topics)}")
