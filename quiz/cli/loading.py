"""The set that a name on the command line means, loaded."""

from __future__ import annotations

import shlex
from pathlib import Path

from quiz import paths
from quiz.cli import streams
from quiz.cli.parser import nearest
from quiz.errors import QuizError, UsageError
from quiz.model import QuestionSet
from quiz.sets import LoadedSet, SetFile, find_set, list_sets, load


def load_set(name: str, data: Path) -> LoadedSet:
    """The set that a name means: a path, the name of a file without its suffix, or the id of a set.

    Raises:
        UsageError: there is no such set.
        QuizError: the file is no set.
    """
    path = find_file(name, data)
    loaded = load(path)
    if loaded.set is None:
        raise QuizError("\n".join(str(problem) for problem in loaded.problems))
    if loaded.problems:
        count = len(loaded.problems)
        what = "a problem, and what it concerns is" if count == 1 else f"{count} problems, and what they concern is"
        streams.complain(f"{path} has {what} left out. To see more: {streams.program()} check {shlex.quote(str(path))}")
    return loaded


def find_file(name: str, data: Path) -> Path:
    """The file of the set that a name means, as a whole path, so that a session can go on from another folder.

    Raises:
        UsageError: there is no such set.
    """
    return _find(name, list_sets(paths.bundled_sets(), paths.own_sets(data))).absolute()


def _find(name: str, files: list[SetFile]) -> Path:
    try:
        return find_set(name, files)
    except UsageError:
        # What was played is told by the ids of sets, and a file may have another name.
        for file in files:
            question_set = load(file.path).set
            if question_set is not None and question_set.id == name:
                return file.path
        raise


def topic_of(name: str | None, question_set: QuestionSet) -> str | None:
    """The topic of a set that a name means: its id, or its title in any case; None for none.

    Raises:
        UsageError: the set has no such topic.
    """
    if name is None:
        return None
    for topic in question_set.used_topics:
        if name.casefold() in {topic, question_set.topic_title(topic).casefold()}:
            return topic
    raise UsageError(f"“{question_set.title}” has no topic “{name}”. {nearest(name, question_set.used_topics)}")
