"""A source and a cue put into words before a statement, and the plainest cue of each class."""

from __future__ import annotations

from quiz.cues.reader import Cue, Order, read_cue, words_of
from quiz.model import Firmness

_PLAINEST = {
    Firmness.CONFIRMED: "confirmed",
    Firmness.SAID: "said",
    Firmness.CLAIMED: "claimed",
    Firmness.SUGGESTED: "suggested",
    Firmness.DENIED: "denied",
}

_SINGULAR = {"are": "is", "were": "was", "have": "has", "am": "is"}
_BEFORE_PASSIVE = frozenset("am are be been being has have had is it was were".split())
_SUBJECTS = frozenset("he it she they who".split())
_MODALS = frozenset({"may", "might", "could"})
_PUNCTUATION = " \t\n,;:.\"“”„«»"


def example_cue(firmness: Firmness) -> str:
    """The plainest cue of a class, in the past tense: it can stand after any source, singular or plural."""
    return _PLAINEST[firmness]


def attribution(source: str, cue: str | None) -> str:
    """The words that put a source and a cue before a statement; the caller appends ``": "`` and the statement.

    *Fire brigade said*, *According to GUR*, *Confirmed by the agency*, *US officials, in a statement*, *The claim by
    the operator*. A cue that names nobody keeps its words and the source follows: *Reportedly, according to US
    officials*, *It is said, according to US officials*. A word that cannot be placed stands after the source.
    The source is given as it is written, never capitalised: it may be called *iStories*.
    """
    words = [word.strip(_PUNCTUATION) for word in (cue or "").split()]
    words = [word for word in words if word]
    if not words:
        return source
    read = read_cue(" ".join(words))
    if words[0].istitle():
        words[0] = words[0].lower()
    if read is None:
        return f"{source} {' '.join(words)}"
    return _placed(source, words, read)


def _placed(source: str, words: list[str], cue: Cue) -> str:
    match cue.order:
        case Order.BEFORE:
            return f"{_capitalised(_without_first(words, _BEFORE_PASSIVE))} {source}"
        case Order.NOUN:
            noun = _without_first(_without_last(words, {"that"}), {"its", "his", "her", "their"})
            return f"{_capitalised(noun)} by {source}"
        case Order.IMPERSONAL:
            return f"{_capitalised(_impersonal(words, cue))}, according to {source}"
        case Order.ASIDE:
            return f"{source}, {' '.join(_without_last(words, {'that'}))}"
        case Order.AFTER:
            return f"{source} {' '.join(_without_last(_without_first(words, _SUBJECTS), {'that'}))}"
