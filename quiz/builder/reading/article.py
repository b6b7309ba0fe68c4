"""What reading gives: an article's text and what is known of where it comes from, or why there is none."""

from __future__ import annotations

from msgspec import Struct

from quiz.errors import QuizError
from quiz.model import Article
from quiz.sets.problems import Problem


class ReadArticle(Struct, frozen=True, kw_only=True):
    """An article as it was read.

    `text` is plain: paragraphs with an empty line between them, each one line without control characters, never
    empty. `title`, `publisher`, `published` (a day or month in ISO form) and `url` are None where they were not
    found. `origin` is what it was read from, as messages name it. `warnings` are what should be looked at: how
    an unknown encoding was read, for one.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    origin: str
    warnings: tuple[Problem, ...] = ()

    def as_article(self) -> Article:
        """The article as a question set holds it."""
        return Article(
            title=self.title, publisher=self.publisher, published=self.published, url=self.url, text=self.text
        )


class Found(Struct, frozen=True, kw_only=True):
    """What the reader of one kind of file found: raw paragraphs, and what the file says of itself."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class UnreadableError(QuizError):
    """An article cannot be read: the text says why.

    Args:
        message: what is wrong, a sentence.
        advice: what to do about it, a sentence or nothing.
        line: where, counted from 1; None where the whole is meant.
    """

    def __init__(self, message: str, advice: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.advice = advice
        self.line = line
