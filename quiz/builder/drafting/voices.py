"""A source as an article has it, before it is one of a set."""

from __future__ import annotations

from msgspec import Struct

from quiz.builder.finding.cue_words import listed
from quiz.names import fold

UNNAMED = "Unnamed reports"
"""The source of hearsay: whoever stands behind *reportedly*."""

_OUTLETS = listed(
    """
    times post news reuters journal guardian bbc cnn nbc abc cbs tass interfax newspaper magazine tribune herald
    telegraph afp press politico bloomberg gazette mail chronicle
    """
)
"""Last words of the names of those who report."""

_GROUPS = listed("police people men women children")
_MASS = listed("police people management staff")


class Voice(Struct, frozen=True, kw_only=True):
    """One source as the article has it.

    `forms` are the other ways in which the article calls it where it speaks, titles those before its name; `first`
    is where its first claim begins. `person` says that it is somebody, `gender` which, ``f`` or ``m``, as far as told.
    """

    key: str
    name: str
    person: bool
    gender: str | None = None
    forms: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    first: int = 0

    @property
    def sort(self) -> str:
        """What a pronoun for it is: of a ``person``, a ``group`` or a ``thing``."""
        if self.person:
            return "person"
        last = self.name.split()[-1].lower()
        plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and not is_outlet(self.name)
        return "group" if plural or last in _GROUPS else "thing"


class Gathered(Struct):
    """A voice while it is put together: what is known of it, in the order in which it was found.

    `apposed` are names that are told to be its own, by their folded form: *the operator, Nordline,*.
    """

    name: str
    person: bool
    first: int
    genders: list[str]
    forms: dict[str, None]
    titles: dict[str, None]
    apposed: dict[str, str]


def is_outlet(name: str) -> bool:
    """Whether a name is one that a newspaper, a broadcaster or a news agency has."""
    words = fold(name).split()
    return bool(words) and words[-1] in _OUTLETS


def shown(name: str) -> str:
    """A name as a list of sources has it: with a capital letter, and a single common noun with its article."""
    if " " not in name and name.isascii() and name.islower() and not name.endswith("s") and name not in _MASS:
        return f"The {name}"
    capital = name[:1].upper()
    # A name like iStories keeps its small letter; a letter like ß would become two.
    return capital + name[1:] if name.split(maxsplit=1)[0].islower() and len(capital) == 1 else name
