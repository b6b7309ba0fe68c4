"""What happened, kept for good: sessions and attempts in a database, each attempt in a transaction of its own."""

from quiz.history.forgetting import Forgotten, Kept, KeptSet
from quiz.history.history import History, NotFoundError
from quiz.history.importing import Broken, Imported
from quiz.history.rows import SessionLine
from quiz.history.schema import VERSION
from quiz.history.transfer import NotOursError
from quiz.history.urls import without_password

__all__ = [
    "VERSION",
    "Broken",
    "Forgotten",
    "History",
    "Imported",
    "Kept",
    "KeptSet",
    "NotFoundError",
    "NotOursError",
    "SessionLine",
    "without_password",
]
