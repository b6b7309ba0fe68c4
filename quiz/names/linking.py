"""Which words of one person's name answer to which words of another's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quiz.names import variants
from quiz.names.folding import Word
from quiz.names.spelling import Likeness, likeness

if TYPE_CHECKING:
    from quiz.names.persons import Person


_LONG_ENOUGH_TO_JOIN_WITH_SLIPS = 9
"""Letters. In shorter words *Al Lawson* would be a slip for *Clawson*."""


class Link(NamedTuple):
    """Words of one name (their positions) that answer to words of the other."""

    here: tuple[int, ...]
    there: tuple[int, ...]
    likeness: Likeness
    initial: bool
    """Whether one side gives no more than initials."""


def all_links(a: Person, b: Person) -> list[Link]:
    """Every way in which a word, or words written together on the other side, answer to each other."""
    korean = a.family_first or b.family_first
    found = []
    for here in _runs(len(a.words)):
        for there in _runs(len(b.words)):
            if len(here) == 1 and len(there) == 1:
                link = _link_of_words(here, there, a.words[here[0]], b.words[there[0]], korean)
            elif len(here) == 1 or len(there) == 1:
                link = _link_of_runs(here, there, a, b)
            else:
                link = None
            if link:
                found.append(link)
    return found


@lru_cache(maxsize=64)
def _runs(count: int) -> tuple[tuple[int, ...], ...]:
    """Positions of one, two or three words that follow each other."""
    return tuple(tuple(range(start, start + size)) for size in (1, 2, 3) for start in range(count - size + 1))


def _link_of_words(here: tuple[int, ...], there: tuple[int, ...], one: Word, other: Word, korean: bool) -> Link | None:
    """How a single word answers to a single word, of which either may be an initial."""
    if len(one.text) == 1 or len(other.text) == 1:
        if one.text[0] != other.text[0]:
            return None
        return Link(here, there, Likeness.SAME if one.text == other.text else Likeness.INITIAL, initial=True)
    if korean and one.text != other.text and variants.are_korean_variants(one.text, other.text):
        return Link(here, there, Likeness.VARIANT, initial=False)
    alike = likeness(one, other)
    return Link(here, there, alike, initial=False) if alike else None


def _link_of_runs(here: tuple[int, ...], there: tuple[int, ...], a: Person, b: Person) -> Link | None:
    """How a single word answers to several: written together, or as their initials (*JC* for *Jean-Claude*)."""
    one, other = joined(a, here), joined(b, there)
    single, several = (
        (one.text, b.words[there[0] : there[-1] + 1])
        if len(here) == 1
        else (other.text, a.words[here[0] : here[-1] + 1])
    )
    if single == "".join(word.text[0] for word in several):
        return None if set(single) & set("aeiouy") else Link(here, there, Likeness.INITIAL, initial=True)
    alike = likeness(one, other)
    if alike is None or any(len(word.text) == 1 for word in several):
        return None
    if alike.value >= Likeness.ONE_SLIP.value and len(one.text) < _LONG_ENOUGH_TO_JOIN_WITH_SLIPS:
        return None
    return Link(here, there, Likeness.SOUND if alike is Likeness.SAME else alike, initial=False)


def chosen_links(links: list[Link]) -> list[Link]:
    """The likest links that do not share a word; an initial counts only with all words before it accounted for.

    So *George H. W.* is not *George W.*: the second *W* would have to skip the *H*.
    """
    chosen: list[Link] = []
    for link in sorted(links, key=_preference):
        here, there = positions(chosen)
        if here.isdisjoint(link.here) and there.isdisjoint(link.there):
            chosen.append(link)
    here, there = positions(chosen)
    return [
        link
        for link in chosen
        if not link.initial or (here.issuperset(range(link.here[0])) and there.issuperset(range(link.there[0])))
    ]


def _preference(link: Link) -> tuple[bool, float, int, int, tuple[int, ...], tuple[int, ...]]:
    """Sorts whole words before initials, then the likest, the longest and the least displaced first.

    Initials go in their own order: a surname before them displaces them all.
    """
    length = len(link.here) + len(link.there)
    shift = 0 if link.initial else abs(link.here[0] - link.there[0])
    return link.initial, link.likeness.value, -length, shift, link.here, link.there


def positions(links: list[Link]) -> tuple[set[int], set[int]]:
    """The positions that links use up on either side."""
    return {i for link in links for i in link.here}, {i for link in links for i in link.there}


@lru_cache(maxsize=4096)
def joined(person: Person, run: tuple[int, ...]) -> Word:
    """Words of a name written together."""
    words = [person.words[index] for index in run]
    return words[0] if len(words) == 1 else Word("".join(w.text for w in words), "".join(w.spelled_out for w in words))
