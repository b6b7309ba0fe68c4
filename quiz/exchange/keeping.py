"""Where a set is kept that was made of a file of another program."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from quiz.model import QuestionSet
from quiz.sets import list_sets, save
from quiz.sets.slugs import Ids

MOST_IN_TOML = 5_000
"""Claims of a set that is still read and written by people; a larger one is kept as JSON, which is read faster."""


def keep(question_set: QuestionSet, *, bundled: Path, own: Path) -> Path:
    """Save a set among the user's own, under a name that no other set has.

    Args:
        question_set: the set; its id becomes that name.
        bundled: the folder of the sets that come with the program.
        own: the folder of the user's own; made where it is missing.

    Returns:
        The file.

    Raises:
        quiz.errors.QuizError: it cannot be written.
    """
    name = Ids(*(file.name for file in list_sets(bundled, own))).unique(question_set.id)
    suffix = ".json" if len(question_set.claims) > MOST_IN_TOML else ".toml"
    path = own / f"{name}{suffix}"
    save(replace(question_set, id=name), path)
    return path
