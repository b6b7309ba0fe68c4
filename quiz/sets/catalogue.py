"""Which set files there are, and which one a name means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from quiz.errors import UsageError
from quiz.model import QuestionSet
from quiz.sets.load import LoadedSet, load

SUFFIXES = (".toml", ".json")


class SetFile(Struct, frozen=True):
    """A set file that can be named: `name` is its file name without the suffix; `own` tells the user's from ours."""

    name: str
    path: Path
    own: bool


def list_sets(bundled: Path, own: Path | None = None) -> list[SetFile]:
    """The set files of the program and of the user, each in the order of their names.

    Args:
        bundled: the folder of the sets that come with the program.
        own: the user's folder; it need not exist.
    """
    return [*_in_folder(bundled, own=False), *(_in_folder(own, own=True) if own else ())]


def find_set(name: str, files: list[SetFile]) -> Path:
    """The file that a name on the command line means: a path, or the name of a set.

    A user's own set goes before a bundled one of the same name.

    Raises:
        UsageError: neither; the message offers the nearest names.
    """
    path = Path(name).expanduser()
    if path.suffix.casefold() in SUFFIXES or "/" in name or "\\" in name:
        if path.exists():
            return path
        raise UsageError(f"There is no file {name}. {_known(files)}")
    for file in sorted(files, key=lambda file: not file.own):
        if file.name == name:
            return file.path
    close = difflib.get_close_matches(name, [file.name for file in files], 1, 0.5)
    close = close or [file.name for file in files if name.casefold() in file.name][:1]
    hint = f"Did you mean “{close[0]}”? " if close else ""
    raise UsageError(f"There is no set “{name}”. {hint}{_known(files)}")


def load_all(files: Iterable[SetFile]) -> dict[str, QuestionSet]:
    """What can be asked about: the sets of all files by their id; files that hold none are passed over.

    Args:
        files: as `list_sets` gives them.
    """
    return by_id((file, load(file.path)) for file in files)


def by_id(found: Iterable[tuple[SetFile, LoadedSet]]) -> dict[str, QuestionSet]:
    """The sets that have claims by their id, in the order of their files.

    Where two have the same id, the user's own one counts; of two of a kind, the first.
    """
    sets: dict[str, QuestionSet] = {}
    own: set[str] = set()
    for file, loaded in found:
        question_set = loaded.set
        if question_set is None or not question_set.claims:
            continue
        if question_set.id not in sets or (file.own and question_set.id not in own):
            sets[question_set.id] = question_set
            if file.own:
                own.add(question_set.id)
    return sets


def _in_folder(folder: Path, *, own: bool) -> list[SetFile]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() in SUFFIXES)
    except OSError:
        return []
    return [SetFile(path.stem, path, own) for path in paths if not path.name.startswith(".")]


def _known(files: list[SetFile]) -> str:
    names = ", ".join(dict.fromkeys(file.name for file in files))
    return f"Sets: {names}." if names else "There are no sets."
