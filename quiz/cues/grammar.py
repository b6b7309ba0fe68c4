"""The small words that stand around a cue: *has been*, *did not*, *repeatedly*, *in a joint*, *on Friday*.

They have no firmness of their own; `reader` steps over them and notes what they do to the cue behind them.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from quiz.cues.inflection import verb_forms
from quiz.cues.tables import phrases, words


class Role(StrEnum):
    """What a small word does before a cue.

    `BE` makes a participle behind it passive, `MAY` makes a hearsay of what it governs, `COULD` stands for a
    possibility only where no verb follows; `NEGATION` turns the cue round; `LIGHT` verbs carry a noun (*issued
    a denial*); `PREPOSITION` and `DETERMINER` announce a noun; `SKIPPED` words do nothing.
    """

    BE = "be"
    MAY = "may"
    COULD = "could"
    NEGATION = "negation"
    LIGHT = "light verb"
    PREPOSITION = "preposition"
    DETERMINER = "determiner"
    TO = "to"
    SKIPPED = "skipped"


_WORDS = {
    Role.BE: "am are be been being is was were",
    Role.MAY: "may might",
    Role.COULD: "could",
    Role.NEGATION: "cannot hardly neither never no nobody none nor not nothing scarcely unable without",
    Role.PREPOSITION: "about after against amid as at by despite during for from in of on over through under with",
    Role.DETERMINER: "a an another any each every her his its my one our some that the their these this those your",
    Role.TO: "to",
}

_SKIPPED = {
    "auxiliaries": "'s 'd 'll 'm 're 've can did do does doing had has have having must shall should will would",
    "pronouns": "he i it she there they we which who you",
    "adverbs": """
        again all alone also already always and both but even ever first further here however instead just long
        meanwhile more moreover most much next now often once only or otherwise overnight quite rather second since so
        soon still then thereby therefore though thus together too twice very well when while yet
    """,
    "times": """
        afternoon ago before day days earlier evening last later month months morning night today tonight tomorrow
        week weekend weeks year years yesterday
        monday tuesday wednesday thursday friday saturday sunday
        january february march april june july august september october november december
    """,
    "adjectives": """
        able anonymous brief detailed early emergency final formal fresh full initial internal joint late latest live
        local national new news official own preliminary press previous private public recent regular separate short
        similar strong televised video written
    """,
}

_PHRASES = {
    Role.NEGATION: "no longer, yet to, no such",
    Role.SKIPPED: "not just, not merely, not only, the first to, quick to",
}

_VERBS = {
    Role.NEGATION: "avoid, decline, fail, omit, refrain, refuse, stop short of",
    Role.LIGHT: """
        come out with, deliver, file, give, issue, level, make, produce, provide, put out, raise, release, send out
    """,
    Role.SKIPPED: """
        begin, come out, go, go on, go so far as, hasten, keep, manage, proceed, rush, seek, start, struggle, try, want
    """,
}
"""Verbs that govern the cue behind them, in all their forms."""

CARRIERS = frozenset({"broadcast", "continue", "express", "offer", "post", "publish", "repeat", "voice"})
"""Lemmas of the lexicon that give way to a cue right behind them: *continued to deny*, *posted a denial*."""

_NO_ADVERBS = frozenset(
    words("""
        ally anomaly apply assembly belly bully butterfly comply family fly fully italy jelly july monopoly multiply
        only rally rely reply sally supply tally
    """)
)


def role_of(expression: tuple[str, ...]) -> Role | None:
    """What these words do as one expression before a cue; None where they are none. Any other -ly word is skipped."""
    role = _roles().get(expression)
    if role is None and len(expression) == 1 and is_adverb(expression[0]):
        return Role.SKIPPED
    return role


def is_adverb(word: str) -> bool:
    """Whether a word has the look of an adverb of manner: *repeatedly*, *flatly*, but not *July*."""
    return len(word) > 4 and word.endswith("ly") and word not in _NO_ADVERBS


@cache
def _roles() -> dict[tuple[str, ...], Role]:
    roles: dict[tuple[str, ...], Role] = {}
    for skipped in _SKIPPED.values():
        roles |= dict.fromkeys(((word,) for word in words(skipped)), Role.SKIPPED)
    for role, text in _WORDS.items():
        roles |= dict.fromkeys(((word,) for word in words(text)), role)
    for role, text in _PHRASES.items():
        roles |= dict.fromkeys((words(phrase) for phrase in phrases(text)), role)
    for role, text in _VERBS.items():
        roles |= dict.fromkeys((words(form) for verb in phrases(text) for form in verb_forms(verb)), role)
    return roles
