"""One article drafted: what was read made a set, and a place for its file found that no other file has."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.builder.drafting import draft, set_id
from quiz.builder.finding.claims import find_claims
from quiz.builder.reading import ReadArticle
from quiz.errors import QuizError
from quiz.model import QuestionSet
from quiz.sets import Problem, load, save
from quiz.sets.slugs import Ids

CONFIDENT = 0.9
"""Claims that are found with at least this confidence are nearly always right."""

_LEAST_WORDS = 30
"""Words from which on it can be told whether a text is English."""

_ENGLISH_SHARE = 0.1
"""The least share of the words below in an English text; they are a quarter of most, and 5% of a Dutch one."""

_ENGLISH = frozenset({"the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at"})
"""Words without which no English text of some length gets along."""

_NAMELESS = frozenset({"standard input", "the pasted text"})
"""Origins after which no set can be named: see `quiz.builder.reading.read`."""


class NothingFoundError(QuizError):
    """No claim worth asking about was found in an article; the text says what was looked for."""


class Known(Struct, frozen=True, kw_only=True):
    """What is said of an article by who drafts it, which goes before what its file says; None for nothing."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def draft_article(
    article: ReadArticle,
    known: Known | None = None,
    told: Callable[[int, int], None] | None = None,
) -> QuestionSet:
    """The draft set of an article.

    Args:
        article: the article as it was read.
        known: what is said of it besides, None for nothing.
        told: is told how many of how many steps are done.

    Raises:
        NothingFoundError: there is nothing in it to ask about.
    """
    tell = told if told is not None else _not_told
    said = known if known is not None else Known()
    whole = replace(
        article.as_article(),
        title=said.title or article.title,
        publisher=said.publisher or article.publisher,
        published=said.published or article.published,
    )
    tell(0, 2)
    found = find_claims(article.text)
    tell(1, 2)
    name = whole.title or Path(article.origin).stem
    drafted = draft(whole, found, set_id=set_id(name))
    tell(2, 2)
    if not drafted.claims:
        raise NothingFoundError(_why_nothing(article))
    if not whole.title and article.origin in _NAMELESS:
        # The set's title is the first words of the text then.
        drafted = replace(drafted, id=set_id(drafted.title))
    return drafted


def doubts(article: ReadArticle) -> tuple[Problem, ...]:
    """What should be looked at in the draft of an article: what reading it warned of, and a language not English."""
    if looks_english(article.text):
        return article.warnings
    foreign = Problem(
        path=article.origin,
        message="The text does not look like English, which is all that is understood.",
        advice="Look at every claim before it is used.",
    )
    return (*article.warnings, foreign)


def looks_english(text: str) -> bool:
    """Whether a text can be English, by the share of its commonest words; what is too short to tell can be."""
    words = text.casefold().split()
    return len(words) < _LEAST_WORDS or sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


def with_free_id(drafted: QuestionSet, taken: Collection[str]) -> QuestionSet:
    """The draft, its id with a number where another set has it: what is answered is kept by the id of its set."""
    return replace(drafted, id=Ids(*taken).unique(drafted.id))


def keep_draft(drafted: QuestionSet, folder: Path, taken: Collection[str] = ()) -> tuple[QuestionSet, Path]:
    """Save a draft in a folder under a name that no other set has.

    Args:
        drafted: the draft.
        folder: where it is put; made where it is missing.
        taken: ids of sets that lie elsewhere; see `with_free_id`.

    Returns:
        The set, its id with a number where another set has it, and its file. A draft that lies there already,
        just so, is not written twice.

    Raises:
        QuizError: it cannot be written.
    """
    number = 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        numbered = replace(drafted, id=drafted.id[: 64 - len(ending)].rstrip("-") + ending)
        path = folder / f"{numbered.id}.toml"
        number += 1
        if numbered.id in taken:
            continue
        if not path.exists():
            save(numbered, path)
            return numbered, path
        if load(path).set == numbered:
            return numbered, path


def _why_nothing(article: ReadArticle) -> str:
    told = f"{article.origin}: nothing was found to ask about."
    if not looks_english(article.text):
        return f"{told} The text does not look like English, which is all that is understood."
    return (
        f"{told} Looked for were statements with a figure, a name, a place or a date in them, most of all those that "
        "somebody is said to have made, as in “the mayor said 40 people left”. English is understood."
    )


def _not_told(done: int, of: int) -> None:
    """Tell nobody."""
