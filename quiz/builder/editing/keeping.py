"""A set saved over a file that somebody wrote by hand: the comments in it, which saving loses, are kept beside it."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.errors import QuizError
from quiz.model import QuestionSet
from quiz.sets import save
from quiz.sets.save import replacing

BACKUP = ".bak"
"""What is added to the name of a file whose comments a save would lose, for the copy that is kept of it."""


def save_keeping_comments(question_set: QuestionSet, path: Path) -> Path | None:
    """Save a set; where the file before had comments, which saving loses, a copy of it is kept beside it.

    Returns:
        The copy, where one was made.

    Raises:
        QuizError: the file or its copy cannot be written; the file is untouched then.
    """
    backup = path.with_name(path.name + BACKUP)
    kept = None
    try:
        before = path.read_bytes() if path.exists() else b""
        if _has_comments(before) and not backup.exists():
            with replacing(backup) as file:
                file.write(before)
            kept = backup
    except OSError as error:
        raise QuizError(f"{backup}: cannot be written: {error.strerror or error}. Nothing was saved.") from error
    save(question_set, path)
    return kept


_STRING_OR_COMMENT = re.compile(
    rb'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|(?P<comment>#[^\n]*)', re.DOTALL
)


def _has_comments(content: bytes) -> bool:
    """Whether a TOML file has comments besides the one that names its schema."""
    comments = (match["comment"] for match in _STRING_OR_COMMENT.finditer(content))
    return any(comment is not None and not comment.startswith(b"#:schema") for comment in comments)
