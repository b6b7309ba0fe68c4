"""Where things lie: the only place that reads the environment and knows the layout of the disk."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def bundled_sets() -> Path:
    """The folder of the question sets that come with the program.

    A wheel carries them inside the package; a checkout, plain or installed editable, has them beside it.
    """
    inside = PACKAGE / "questions_bundled"
    return inside if inside.is_dir() else PACKAGE.parent / "questions"


def data_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """The folder for what is the user's: own sets, history, preferences. It need not exist yet.

    Args:
        given: the folder named on the command line, which goes before ``QUIZ_HOME`` and the system's own.
    """
    named = given or os.environ.get("QUIZ_HOME")
    if named:
        return Path(named).expanduser().absolute()
    # Only here, because most commands and all tests name a folder and need not pay for the import.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("factcheck-quiz", appauthor=False)


def own_sets(data: Path) -> Path:
    """The folder of the user's own question sets."""
    return data / "sets"


def reviews(data: Path) -> Path:
    """The folder of what was done in reviews of sets and is not saved to them yet."""
    return data / "reviews"


def database(data: Path) -> Path | str:
    """Where the history is kept: the peewee URL in ``QUIZ_DATABASE``, or a SQLite file in the data folder."""
    return os.environ.get("QUIZ_DATABASE") or data / "history.sqlite"


def class_database(data: Path) -> Path | str:
    """Where classes are kept: the URL or the file in ``QUIZ_CLASS_DATABASE``, or a file in the data folder.

    Where ``QUIZ_DATABASE`` names a database by URL, classes are kept there too unless they have one of their own.
    """
    own = os.environ.get("QUIZ_CLASS_DATABASE")
    if own:
        return own if "://" in own else Path(own).expanduser()
    shared = os.environ.get("QUIZ_DATABASE", "")
    return shared if "://" in shared else data / "classes.sqlite"


def preferences_file(data: Path) -> Path:
    """The file that remembers the theme and the keys."""
    return data / "preferences.json"


def terminal_is_dumb() -> bool:
    """Whether the environment says that the terminal cannot be drawn on."""
    return os.environ.get("TERM", "") in {"dumb", "unknown"} or (os.name == "posix" and not os.environ.get("TERM"))
