"""A source and a cue put into words before a statement, and the plainest cue of each class."""

from __future__ import annotations

from collections.abc import Collection
from itertools import dropwhile

from quiz.cues.lexicon import Kind
from quiz.cues.reader import Cue, Order, read_cue
from quiz.model import Firmness

_PLAINEST = {
    Firmness.CONFIRMED: "confirmed",
    Firmness.SAID: "said",
    Firmness.CLAIMED: "claimed",
    Firmness.SUGGESTED: "suggested",
    Firmness.DENIED: "denied",
}

_FINITE = {
    "am": ("is",),
    "appear": ("appears",),
    "are": ("is",),
    "be": ("is",),
    "been": ("has", "been"),
    "being": ("is", "being"),
    "do": ("does",),
    "has": ("has",),
    "have": ("has",),
    "is": ("is",),
    "seem": ("seems",),
    "was": ("was",),
    "were": ("was",),
}
"""What the first word of an impersonal cue becomes behind *it*."""

_BEFORE_PASSIVE = frozenset({"am", "are", "be", "been", "being", "had", "has", "have", "is", "it", "was", "were"})
_SUBJECTS = frozenset({"he", "i", "it", "she", "they", "we", "who", "you"})
_POSSESSIVES = frozenset({"her", "his", "its", "our", "their"})
_CONJUNCTIONS = frozenset({"that", "whether"})
_MODALS = frozenset({"could", "may", "might"})
_NO_CLAUSE = """
accuse, applaud, ask, blame, blast, brand, call, call for, call on, challenge, characterise, charge, chide,
cite, concern, condemn, contradict, criticise, decry, denounce, deplore, deride, describe, detail, disavow,
discuss, dismiss, dispute, doubt, dub, hail, label, lambast, lambaste, laud, list, mock, name, oppose,
order, outline, portray, praise, question, quote, rebuke, rebut, refer to, refute, regard, reject,
repudiate, ridicule, rule out, scold, slam, speak, urge
"""
_WITHOUT_CLAUSE = frozenset(lemma.strip() for lemma in _NO_CLAUSE.split(","))
"""Lemmas that no clause follows: *called on the allies to act*, not *called on: …*."""

_PUNCTUATION = ' \t\n,;:."“”„«»'


def example_cue(firmness: Firmness) -> str:
    """The plainest cue of a class, in the past tense: it can stand after any source, singular or plural."""
    return _PLAINEST[firmness]


def attribution(source: str, cue: str | None) -> str:
    """The words that put a source and a cue before a statement; the caller appends ``": "`` and the statement.

    *Fire brigade said*, *According to GUR*, *Confirmed by the agency*, *US officials, in a statement*, *The claim by
    the operator*. A cue that names nobody keeps its words and the source follows: *Reportedly, according to US
    officials*, *It is said, according to US officials*. One that no clause can follow is quoted: *Zelenskyy (“called
    on”)*. A word that cannot be placed stands after the source.
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
    """A source and the words of its cue in the order that the cue asks for."""
    if cue.order is Order.BEFORE:
        return f"{_capitalised(_agentless(words))} {source}"
    if cue.order is Order.IMPERSONAL:
        return f"{_capitalised(_impersonal(words, cue))}, according to {source}"
    words = _without_last(words, _CONJUNCTIONS)
    if cue.order is Order.NOUN:
        return f"{_capitalised(_without_first(words, _POSSESSIVES))} by {source}"
    if cue.lemma in _WITHOUT_CLAUSE and cue.order is Order.AFTER:
        return f"{source} (“{' '.join(words)}”)"
    comma = "," if cue.order is Order.ASIDE else ""
    return f"{source}{comma} {' '.join(_without_first(words, _SUBJECTS))}"


def _agentless(words: list[str]) -> list[str]:
    """A cue that is followed by its source, with no subject: *has not been confirmed by* -> *not confirmed by*."""
    rest = _without_first(words, _BEFORE_PASSIVE | {"not"})
    return ["not", *rest] if "not" in words[: -len(rest)] else rest


def _impersonal(words: list[str], cue: Cue) -> list[str]:
    """A cue that names nobody, as words that need no subject: *are said to have* -> *it is said*."""
    if cue.kind is Kind.ADVERB:
        negation = ["not"] if "not" in words else []
        return ["it", cue.lemma, *negation, "be"] if cue.lemma in _MODALS else [*negation, cue.lemma]
    words = _without_last(_without_first(words, _SUBJECTS), {"that", "to", "have", "be", "been"})
    if cue.kind is not Kind.VERB and words[0] not in _FINITE:
        return words
    return ["it", *_FINITE.get(words[0], words[:1]), *words[1:]]


def _without_first(words: list[str], dropped: Collection[str]) -> list[str]:
    """The words from the first that is not to be dropped; all of them where each is."""
    kept = list(dropwhile(lambda word: word.lower().replace("’", "'").partition("'")[0] in dropped, words))
    return kept or words


def _without_last(words: list[str], dropped: Collection[str]) -> list[str]:
    """The words up to the last that is not to be dropped; all of them where each is."""
    return _without_first(words[::-1], dropped)[::-1]


def _capitalised(words: list[str]) -> str:
    text = " ".join(words)
    return text[:1].upper() + text[1:]
