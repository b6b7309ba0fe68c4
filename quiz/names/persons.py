"""A person's name taken apart: its words without titles, and which of them is the surname."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from quiz.names import titles, variants
from quiz.names.folding import Script, Word, read_script, read_words


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
    def fathers(self) -> frozenset[str]:
        """The words after *bin*, *ibn* and the like."""
        return frozenset(word for before, word in pairwise(self.texts) if before in titles.PATRONYMIC_PARTICLES)

    @property
    def family_first(self) -> bool:
        """Whether the family name comes first, as in Choe Son Hui."""
        return not self.turned_round and variants.has_family_name_first(self.texts)

    @property
    def surname(self) -> int:
        """The position of the (last word of the) family name."""
        return self.core[0] if self.family_first else self.core[-1]


def without_apposition(name: str) -> str:
    """The name without the office told after a comma: *John Kirby, White House spokesman* is *John Kirby*."""
    before, comma, after = name.partition(",")
    words = [word.text for word in read_words(after)]
    if not comma or not words or not read_words(before):
        return name
    ends_in_title = words[-1] in titles.TITLES or all(map(titles.is_title, words))
    return before if ends_in_title or (words[0] in titles.TITLES and words[1] == "of") else name


@lru_cache(maxsize=4096)
def read_person(name: str) -> Person:
    """Take a name apart. What is after a comma comes first (*Frost, William*), unless it is a generation (*Jr.*)."""
    before, _, after = name.partition(",")
    words, following = read_words(before), read_words(after)
    turned_round = bool(words) and any(word.text not in titles.GENERATIONS for word in following)
    words = (*following, *words) if turned_round else (*words, *following)
    words = words[titles.without_titles(tuple(word.text for word in words))]
    words, generation = _without_generation(words)
    particles = titles.are_particles(tuple(word.text for word in words))
    return Person(words, particles, generation, turned_round, read_script(name))


def _without_generation(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], str]:
    """Split *Jr.*, *III* and the like off the words; a name of one word keeps it."""
    for index, word in enumerate(words):
        if index >= 1 and word.text in titles.GENERATIONS and (index == len(words) - 1 or len(word.text) > 1):
            return (*words[:index], *words[index + 1 :]), titles.GENERATIONS[word.text]
    return words, ""
