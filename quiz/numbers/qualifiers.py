"""The phrases that say of a figure that it is about right, or a bound; before it, or behind it.

*Nearly* and *almost* are about: they say that the figure is close, which *less than* does not.
*As many as* is at most, like *up to*. *Perhaps* is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz.model import Qualifier
from quiz.numbers.tokens import Token

Phrases = Mapping[tuple[str, ...], Qualifier]


def _phrases(table: Mapping[Qualifier, str]) -> Phrases:
    """The phrases of a table, written with bars between them, as the keys of their tokens."""
    return {tuple(phrase.split()): qualifier for qualifier, phrases in table.items() for phrase in phrases.split(" | ")}


BEFORE = _phrases(
    {
        Qualifier.EXACT: (
            "exactly | precisely | just | only | a total of | total of | equal to | equals | = | well | slightly "
            "| a little | a bit | far"
        ),
        Qualifier.ABOUT: (
            "about | abt | around | approximately | approx | roughly | circa | c | ca | some | ~ | + / - "
            "| an estimated | estimated | in the region of | in the order of | on the order of "
            "| in the neighbourhood of | in the neighborhood of "
            "| close to | near | nearly | almost | not quite | perhaps | maybe "
            "| approximately equal to | give or take | more or less"
        ),
        Qualifier.AT_LEAST: (
            "at least | at the least | at the very least | > = | = > | no less than | not less than | no fewer than "
            "| not fewer than | not under | a minimum of | minimum of | minimum | more than or equal to "
            "| greater than or equal to | as few as | as little as"
        ),
        Qualifier.MORE_THAN: (
            "more than | over | > | above | greater than | higher than | larger than | bigger than | upwards of "
            "| upward of | in excess of | north of | beyond | exceeding | exceeds | exceed | exceeded | surpass "
            "| surpassing | surpasses | surpassed | past"
        ),
        Qualifier.AT_MOST: (
            "at most | at the most | at the very most | < = | = < | no more than | not more than | up to | not over "
            "| not exceeding | a maximum of | maximum of | maximum | max | as many as | as much as "
            "| less than or equal to | fewer than or equal to"
        ),
        Qualifier.LESS_THAN: (
            "less than | fewer than | under | below | < | lower than | smaller than | south of | short of"
        ),
    }
)

BEHIND = _phrases(
    {
        Qualifier.EXACT: "exactly | precisely | in total | in all | altogether",
        Qualifier.ABOUT: (
            "or so | odd | - odd | ish | - ish | or thereabouts | give or take | more or less | approximately "
            "| approx | roughly | about | maybe | perhaps"
        ),
        Qualifier.AT_LEAST: (
            "+ | plus | - plus | or more | and more | or over | and over | or above | and above | and up | or greater "
            "| or higher | at least | minimum | at the least | at the very least"
        ),
        Qualifier.AT_MOST: (
            "or less | or fewer | and under | or under | or below | and below | at most | at the most "
            "| at the very most | maximum | max | tops | or lower"
        ),
    }
)

_LONGEST = max(len(phrase) for phrase in (*BEFORE, *BEHIND))


def phrase_at(tokens: Sequence[Token], at: int, phrases: Phrases) -> tuple[Qualifier, int] | None:
    """The longest phrase that begins at that token, with the index of the token after it."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        qualifier = phrases.get(tuple(token.key for token in tokens[at : at + length]))
        if qualifier is not None:
            return qualifier, at + length
    return None


def phrase_before(tokens: Sequence[Token], first: int, phrases: Phrases) -> tuple[Qualifier, int] | None:
    """The longest phrase that ends the tokens and begins at `first` or later, with the index it begins at."""
    for start in range(max(first, len(tokens) - _LONGEST), len(tokens)):
        qualifier = phrases.get(tuple(token.key for token in tokens[start:]))
        if qualifier is not None:
            return qualifier, start
    return None


def combine(first: Qualifier, second: Qualifier) -> Qualifier | None:
    """What two phrases about one figure say together: a bound outweighs *about*, and that outweighs *exactly*.

    None where they are two different bounds: *over under 70* is not a number.
    """
    ranked = sorted((first, second), key=_weight)
    if _weight(ranked[0]) == _weight(ranked[1]) and first is not second:
        return None
    return ranked[1]


def _weight(qualifier: Qualifier) -> int:
    if qualifier is Qualifier.EXACT:
        return 0
    return 1 if qualifier is Qualifier.ABOUT else 2
