"""What a player means: which option was chosen, which source was named."""

from __future__ import annotations

from msgspec import Struct

from quiz.answers import same_answer
from quiz.model import NO_SOURCE, Option, Question, QuestionSet
from quiz.names import fold, matches

_NO_ONE = frozenset(
    fold(text)
    for text in (
        "no one",
        "no-one",
        "noone",
        "nobody",
        "none",
        "no source",
        "unattributed",
        "not attributed",
        "unnamed",
        "the article",
        "article",
        "the article itself",
        "the article says so itself",
        "itself",
        "no one: the article says so itself",
        "the author",
        "the writer",
        "the journalist",
        "the newspaper",
    )
)

_LONGEST = 300
"""Characters of an answer that are looked at: no name is longer."""


class ReadSource(Struct, frozen=True):
    """Whom typed words name.

    `keys` are the sources that they name equally well: one where they are plain, none where they name nobody.
    `broader` are the sources for which the words are one of their broader names.
    """

    keys: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


def letter(position: int) -> str:
    """The letter of the option at a position from 0: a, b, c and so on."""
    return "abcdefghijklmnopqrstuvwxyz"[position % 26]


def read_choice(question: Question, given: str) -> Option | None:
    """The option that was meant: by its text, its letter, its key, its text in any notation, or its number from 1.

    A text goes before another option's letter, so that what a face passes on is never taken for a letter; a key,
    which nobody is shown, goes behind. A bare number counts as a position only where no option is itself a number.

    Returns:
        None where it is none of them.
    """
    text = given.strip()[:_LONGEST]
    bare = text.rstrip(").").casefold()
    for option in question.options:
        if text == option.text:
            return option
    for position, option in enumerate(question.options):
        if bare == letter(position):
            return option
    for option in question.options:
        if text == option.key:
            return option
    for option in question.options:
        if same_answer(text, option.text):
            return option
    figures = any(character.isdigit() for option in question.options for character in option.text)
    if bare.isascii() and bare.isdigit() and not figures and 1 <= int(bare) <= len(question.options):
        return question.options[int(bare) - 1]
    return None


def read_source(given: str, question_set: QuestionSet) -> ReadSource:
    """Whom a typed source means among all that the set names.

    Every source's name, aliases, role and broader names compete; the nearest wins, and a name that several
    share equally stays open between them.
    """
    text = given.strip()[:_LONGEST]
    if fold(text) in _NO_ONE:
        return ReadSource(keys=(NO_SOURCE,))
    exact: dict[str, list[str]] = {}
    broader: dict[str, list[str]] = {}
    for key, source in question_set.sources.items():
        for name in (source.name, *source.aliases, *((source.role,) if source.role else ())):
            exact.setdefault(name, []).append(key)
        for name in source.broader:
            broader.setdefault(name, []).append(key)
    found = matches(text, [*exact, *(name for name in broader if name not in exact)])
    if not found:
        return ReadSource()
    nearest = [match.name for match in found if match.distance == found[0].distance]
    keys = tuple(dict.fromkeys(key for name in nearest for key in exact.get(name, ())))
    if keys:
        return ReadSource(keys=keys)
    return ReadSource(broader=tuple(dict.fromkeys(key for name in nearest for key in broader.get(name, ()))))
