"""Names of persons, word by word: which words of one name answer to which of the other, and whether that is enough."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from quiz.names import titles, variants
from quiz.names.folding import Script, Word, read_script, read_words
from quiz.names.spelling import Likeness, consonant_key, likeness

SURNAME_ALONE = 0.4
"""What it adds to the distance that one side gives no more than a surname."""

_MOST_WORDS = 12
"""Longer names are compared whole only: no person's name has more words."""


class Person(NamedTuple):
    """A person's name without titles, its words in reading order (*Frost, William* is turned round)."""

    words: tuple[Word, ...]
    particles: tuple[bool, ...]
    generation: str
    turned_round: bool
    script: Script

    @property
    def texts(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(word.text for word in self.words)

    @property
    def core(self) -> tuple[int, ...]:
        """The positions of the words that are not particles."""
        return tuple(index for index, particle in enumerate(self.particles) if not particle)

    @property
    def family_first(self) -> bool:
        """Whether the family name comes first, as in Choe Son Hui."""
        return not self.turned_round and variants.has_family_name_first(self.texts)

    @property
    def surname(self) -> int:
        """The position of the (last word of the) family name."""
        return self.core[0] if self.family_first else self.core[-1]


class Nearness(NamedTuple):
    """How near two names are that may be one person's."""

    distance: float
    """From 0 (the same) to below 1."""
    surname_alone: bool = False
    """Whether one side gives no more than a surname."""


class Link(NamedTuple):
    """Words of one name (their positions) that answer to words of the other."""

    here: tuple[int, ...]
    there: tuple[int, ...]
    likeness: Likeness
    initial: bool
    """Whether one side gives no more than initials."""


@lru_cache(maxsize=4096)
def read_person(name: str) -> Person:
    """Take a name apart. What is after a comma comes first, unless it is a title or a generation."""
    before, comma, after = name.partition(",")
    words, following = read_words(before), read_words(after)
    turned_round = False
    if comma and words and following:
        if all(titles.is_title(word.text) or word.text in titles.GENERATIONS for word in following):
            words += tuple(word for word in following if word.text in titles.GENERATIONS)
        else:
            words, turned_round = (*following, *words), True
    else:
        words = read_words(name)
    words = words[titles.without_titles(tuple(word.text for word in words))]
    words, generation = _without_generation(words)
    once = tuple(word for word, follower in pairwise((*words, None)) if word and word != follower)
    return Person(once, titles.are_particles(tuple(w.text for w in once)), generation, turned_round, read_script(name))


def _without_generation(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], str]:
    """Split *Jr.*, *III* and the like off the words; a name of one word keeps it."""
    for index, word in enumerate(words):
        if index >= 1 and word.text in titles.GENERATIONS and (index == len(words) - 1 or len(word.text) > 1):
            return (*words[:index], *words[index + 1 :]), titles.GENERATIONS[word.text]
    return words, ""


def person_distance(a: Person, b: Person) -> Nearness | None:
    """How near two names are, at a distance from 0.01 to below 1, or None when they are two persons' names."""
    if not a.words or not b.words or (a.generation and b.generation and a.generation != b.generation):
        return None
    if a.script.han and b.script.han:
        return Nearness(0.01) if a.script.han == b.script.han else None
    if a.script.consonants_only != b.script.consonants_only and _same_consonants(a, b):
        return Nearness(0.3)
    if max(len(a.words), len(b.words)) > _MOST_WORDS:
        return Nearness(0.02) if a.texts == b.texts else None
    return _judged(a, b, _chosen(_links(a, b)))


def _same_consonants(a: Person, b: Person) -> bool:
    """Whether two names, one of them in a script without vowels, have the same consonants, at least four."""
    keys = ["".join(consonant_key(person.words[index].text) for index in person.core) for person in (a, b)]
    return keys[0] == keys[1] and len(keys[0]) >= 4


def _links(a: Person, b: Person) -> list[Link]:
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


def _runs(count: int) -> list[tuple[int, ...]]:
    """Positions of one, two or three words that follow each other."""
    return [tuple(range(start, start + size)) for size in (1, 2, 3) for start in range(count - size + 1)]


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
    one, other = _joined(a, here), _joined(b, there)
    single, several = (one.text, b.words[there[0] : there[-1] + 1]) if len(here) == 1 else (other.text, a.words[here[0] : here[-1] + 1])
    if single == "".join(word.text[0] for word in several):
        return None if set(single) & set("aeiouy") else Link(here, there, Likeness.INITIAL, initial=True)
    alike = likeness(one, other)
    if alike is None or any(len(word.text) == 1 for word in several):
        return None
    return Link(here, there, Likeness.SOUND if alike is Likeness.SAME else alike, initial=False)


def _joined(person: Person, run: tuple[int, ...]) -> Word:
    """Words of a name written together."""
    words = [person.words[index] for index in run]
    return words[0] if len(words) == 1 else Word("".join(w.text for w in words), "".join(w.spelled_out for w in words))


def _chosen(links: list[Link]) -> list[Link]:
    """The likest links that do not share a word; an initial counts only with all words before it accounted for.

    So *George H. W.* is not *George W.*: the second *W* would have to skip the *H*.
    """
    chosen: list[Link] = []
    for link in sorted(links, key=_preference):
        here, there = _taken(chosen)
        if here.isdisjoint(link.here) and there.isdisjoint(link.there):
            chosen.append(link)
    here, there = _taken(chosen)
    return [
        link
        for link in chosen
        if not link.initial or (here.issuperset(range(link.here[0])) and there.issuperset(range(link.there[0])))
    ]


def _preference(link: Link) -> tuple[bool, float, int, int, tuple[int, ...], tuple[int, ...]]:
    """Sorts whole words before initials, then the likest, the longest and the least displaced first."""
    length, shift = len(link.here) + len(link.there), abs(link.here[0] - link.there[0])
    return link.initial, link.likeness.value, -length, shift, link.here, link.there


def _taken(links: list[Link]) -> tuple[set[int], set[int]]:
    """The positions that links use up on either side."""
    return {i for link in links for i in link.here}, {i for link in links for i in link.there}


def _judged(a: Person, b: Person, links: list[Link]) -> Nearness | None:
    """The nearness of two names given which of their words answer to each other, or None when that is not enough."""
    here, there = _taken(links)
    rest_here, rest_there = ([i for i in a.core if i not in here], [i for i in b.core if i not in there])
    full = [link for link in links if not link.initial and not {*link.here}.isdisjoint(a.core)]
    slips = sum(_SLIPS.get(link.likeness, 0) for link in links)
    if (rest_here and rest_there) or not full or slips > 2 or _contradicts_order(a, b, links):
        return None
    longer, found = (a, here) if rest_here else (b, there)
    rest = rest_here or rest_there
    alone = bool(rest) and len(links) == len(full) == 1
    if alone and not _is_surname(longer, found):
        return None
    if len(full) == 1 and not alone and a.surname not in full[0].here and b.surname not in full[0].there:
        return None
    if rest and len(full) > 1 and not _may_be_left_out(longer, found):
        return None
    distance = 0.01 + sum(_weight(link, alone) for link in links) / len(links) + 0.04 * min(len(rest), 4)
    distance += 0.02 * (_is_crossed(links) + (a.generation != b.generation))
    distance += 0.02 * (len(here) != len(a.words) or len(there) != len(b.words))
    return Nearness(distance + SURNAME_ALONE * alone, alone)


def _weight(link: Link, alone: bool) -> float:
    """What a link adds to the distance. How a surname that stands alone is transliterated tells nothing."""
    return 0.0 if alone and link.likeness is Likeness.SOUND else link.likeness.value


_SLIPS = {Likeness.ONE_SLIP: 1, Likeness.TWO_SLIPS: 2}


def _is_crossed(links: list[Link]) -> bool:
    """Whether the words stand in another order on the other side."""
    return any(one.there > other.there for one, other in pairwise(sorted(links, key=lambda link: link.here)))


def _contradicts_order(a: Person, b: Person, links: list[Link]) -> bool:
    """Whether another order makes another name: the son for the father (*bin*), or two given names (Henry James)."""
    if not _is_crossed(links):
        return False
    words = {word for person in (a, b) for word in person.texts[1:]}
    if words & titles.PATRONYMIC_PARTICLES:
        return True
    turned_round = a.turned_round or b.turned_round
    return len(links) == 2 and not turned_round and all(map(variants.is_given_name, (*a.texts, *b.texts)))


def _is_surname(person: Person, found: set[int]) -> bool:
    """Whether the positions found hold the whole surname: of *bin Salman* both words count."""
    last = variants.has_family_name_last(person.texts)
    if person.surname not in found and not last:
        return False
    before = person.surname - 1
    return before < 0 or person.texts[before] not in titles.PATRONYMIC_PARTICLES or before in found


def _may_be_left_out(longer: Person, found: set[int]) -> bool:
    """Whether the words not found are ones that people leave out: middle names, or a second surname after two words.

    Of Chinese, Korean and Vietnamese names nothing is left out: *Kim Jong* is neither *Kim Jong Un* nor *Kim Jong Il*.
    """
    if longer.family_first or variants.has_family_name_last(longer.texts):
        return False
    if longer.surname in found:
        return True
    return longer.core[0] in found and not all(variants.is_given_name(longer.texts[i]) for i in found)
