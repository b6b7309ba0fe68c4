"""Whether the words that two persons' names share are enough, and what contradicts them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from quiz.names import titles, variants
from quiz.names.linking import Link, all_links, chosen_links, joined, positions
from quiz.names.persons import Person
from quiz.names.spelling import Likeness, consonant_key

SURNAME_ALONE = 0.4
"""What it adds to the distance that one side gives no more than a surname."""

_MOST_WORDS = 12
"""Longer names are compared whole only: no person's name has more words."""

_SLIPS = {Likeness.ONE_SLIP: 1, Likeness.TWO_SLIPS: 2, Likeness.DOUBTFUL: 2}
_MOST_SLIPS = 2


class Nearness(NamedTuple):
    """How near two names are that may be one person's."""

    distance: float
    """From 0 (the same) to below 1."""
    surname_alone: bool = False
    """Whether one side gives no more than a surname."""


class _Pair(NamedTuple):
    """Two persons' names with the links between their words."""

    a: Person
    b: Person
    links: list[Link]
    longer: Person
    """The one that has words (not particles) without a like, if either has."""
    found: set[int]
    """The positions of the longer name's words that have their like."""
    left_out: int
    """How many of its words have none."""

    @property
    def whole(self) -> list[Link]:
        """The links of whole words, neither initials nor mere particles."""
        return [link for link in self.links if not link.initial and not {*link.here}.isdisjoint(self.a.core)]

    @property
    def surname_alone(self) -> bool:
        """Whether one word is all that the shorter name has."""
        return self.left_out > 0 and len(self.links) == len(self.whole) == 1

    @property
    def crossed(self) -> bool:
        """Whether the words stand in another order on the other side."""
        return _are_crossed(self.links)

    @property
    def initials_crossed(self) -> bool:
        """Whether initials stand in another order, apart from a surname that comes first or last."""
        surname = (
            self.whole if len(self.whole) == 1 else [link for link in self.whole if self.holds_both_surnames(link)]
        )
        given = [link for link in self.links if link not in surname]
        return any(link.initial for link in given) and _are_crossed(given)

    def holds_both_surnames(self, link: Link) -> bool:
        """Whether the surnames of both names answer to each other."""
        return self.a.surname in link.here and self.b.surname in link.there


def _are_crossed(links: list[Link]) -> bool:
    """Whether the words stand in another order on the other side."""
    return any(one.there > other.there for one, other in pairwise(sorted(links, key=lambda link: link.here)))


def person_distance(a: Person, b: Person) -> Nearness | None:
    """How near two names are, at a distance from 0.01 to below 1, or None when they are two persons' names."""
    if not a.words or not b.words or (a.generation and b.generation and a.generation != b.generation):
        return None
    if (a.script.han or a.script.hangul) and (b.script.han or b.script.hangul):
        return Nearness(0.01) if (a.script, a.texts) == (b.script, b.texts) else None
    syllabic = a.script.han or a.script.hangul or b.script.han or b.script.hangul
    if a.script.consonants_only != b.script.consonants_only and not syllabic and _same_consonants(a, b):
        return Nearness(0.3)
    if max(len(a.words), len(b.words)) > _MOST_WORDS:
        return Nearness(0.02) if a.texts == b.texts else None
    pair = _paired(a, b)
    if pair is None or _is_contradicted(pair) or not _is_enough(pair):
        return None
    return _nearness(pair)


def _same_consonants(a: Person, b: Person) -> bool:
    """Whether two names, one of them in a script without vowels, have the same consonants, at least four."""
    keys = ["".join(consonant_key(person.words[index].text) for index in person.core) for person in (a, b)]
    return keys[0] == keys[1] and len(keys[0]) >= 4


def _paired(a: Person, b: Person) -> _Pair | None:
    """Link the words of two names; None when each has a word that the other lacks, or no whole word is shared."""
    links = chosen_links(all_links(a, b))
    here, there = positions(links)
    rest_here, rest_there = len({*a.core} - here), len({*b.core} - there)
    if rest_here and rest_there:
        return None
    longer, found = (a, here) if rest_here else (b, there)
    pair = _Pair(a, b, links, longer, found, rest_here or rest_there)
    return pair if pair.whole else None


def _is_contradicted(pair: _Pair) -> bool:
    """Whether there are too many slips, or the words are in an order that makes another name of them."""
    if sum(_SLIPS.get(link.likeness, 0) for link in pair.links) > _MOST_SLIPS or not _is_vouched_for(pair):
        return True
    if not pair.crossed:
        return False
    if pair.initials_crossed:
        return True  # Joseph P. Kennedy, Patrick J. Kennedy
    if pair.a.fathers != pair.b.fathers:
        return True  # the son for the father: Abdullah bin Omar, Omar bin Abdullah
    turned_round = pair.a.turned_round or pair.b.turned_round
    two_given_names = len(pair.links) == 2 and all(map(variants.is_given_name, (*pair.a.texts, *pair.b.texts)))
    return two_given_names and not turned_round  # Henry James, James Henry


def _is_vouched_for(pair: _Pair) -> bool:
    """Whether a doubtful word, if there is one, is the surname, and another word of four letters or more is right.

    A given name with two slips is rather a brother's or a sister's. Scripts without vowels pack more into a letter:
    there two wrong ones are always too many.
    """
    doubtful = [link for link in pair.links if link.likeness is Likeness.DOUBTFUL]
    if not doubtful:
        return True
    right = (link for link in pair.links if link.likeness.value <= Likeness.VARIANT.value)
    return (
        not (pair.a.script.consonants_only or pair.b.script.consonants_only)
        and all(map(pair.holds_both_surnames, doubtful))
        and any(len(joined(pair.a, link.here).text) >= 4 for link in right)
    )


def _is_enough(pair: _Pair) -> bool:
    """Whether the words shared say who it is: a surname, a surname with initials, or two whole words."""
    if pair.surname_alone:
        return _holds_surname(pair.longer, pair.found)
    if len(pair.whole) == 1:
        return _surname_with_initials_is_enough(pair, pair.whole[0])
    return not pair.left_out or _may_be_left_out(pair)


def _surname_with_initials_is_enough(pair: _Pair, whole: Link) -> bool:
    """Whether the one whole word shared is the surname of both; where one puts it first, nothing else may differ."""
    if pair.holds_both_surnames(whole):
        return True
    either = pair.a.surname in whole.here or pair.b.surname in whole.there
    return either and not pair.left_out and whole.likeness.value <= Likeness.SOUND.value


def _holds_surname(person: Person, found: set[int]) -> bool:
    """Whether the positions found hold the whole surname: of *bin Salman* both words count."""
    surnames = {person.surname, person.core[-1]} if variants.has_family_name_last(person.texts) else {person.surname}
    return any(
        index in found
        and (index == 0 or person.texts[index - 1] not in titles.PATRONYMIC_PARTICLES or index - 1 in found)
        for index in surnames
    )


def _may_be_left_out(pair: _Pair) -> bool:
    """Whether the words not found are ones that people leave out: middle names, or a second surname after two words.

    A first name and a place of origin (*Muhammad al-Ahdal*) are shared by too many to stand for a chain of names.
    Of Chinese, Korean and Vietnamese names nothing is left out: *Kim Jong* is neither *Kim Jong Un* nor *Kim Jong Il*.
    """
    longer, texts = pair.longer, pair.longer.texts
    if longer.family_first or variants.has_family_name_last(texts):
        return False
    if longer.surname in pair.found:
        return pair.left_out < 3 or texts[longer.surname - 1] not in {"al", "el"}
    return longer.core[0] in pair.found and not all(variants.is_given_name(texts[index]) for index in pair.found)


def _nearness(pair: _Pair) -> Nearness:
    """The distance of two names that are one person's. How a surname alone is transliterated adds nothing to it."""
    alone = pair.surname_alone
    weights = [0.0 if alone and link.likeness is Likeness.SOUND else link.likeness.value for link in pair.links]
    here, there = positions(pair.links)
    particles_missing = pair.left_out == 0 and (len(here) < len(pair.a.words) or len(there) < len(pair.b.words))
    distance = 0.01 + sum(weights) / len(weights) + 0.04 * min(pair.left_out, 4) + SURNAME_ALONE * alone
    distance += 0.02 * (pair.crossed + (pair.a.generation != pair.b.generation) + particles_missing)
    return Nearness(distance, alone)
