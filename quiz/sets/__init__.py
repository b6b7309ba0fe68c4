"""Set files: found, loaded, checked with the real questions and the real grader, and saved."""

from collections.abc import Callable

from quiz.sets.catalogue import SetFile, by_id, find_set, list_sets, load_all
from quiz.sets.load import LoadedSet, load
from quiz.sets.problems import Problem
from quiz.sets.save import save

__all__ = ["LoadedSet", "Problem", "SetFile", "by_id", "check", "find_set", "list_sets", "load", "load_all", "save"]


def check(loaded: LoadedSet, progress: Callable[[int, int], None] | None = None) -> tuple[Problem, ...]:
    """Every problem of a set file: those met while loading it, and those of its meaning.

    See `quiz.sets.meaning.check_meaning`, which is imported here only when it is used: it takes in every room
    that makes and grades questions.
    """
    from quiz.sets.meaning import check_meaning  # noqa: PLC0415

    return check_meaning(loaded, progress)
