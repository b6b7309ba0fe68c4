"""What happened, kept for good: sessions and attempts in a database, each attempt in a transaction of its own."""

from quiz.history.history import History, NotFoundError
from quiz.history.rows import SessionLine
from quiz.history.schema import VERSION

__all__ = ["VERSION", "History", "NotFoundError", "SessionLine"]
