"""Whether what a sentence's pronouns mean is named in it, or is its speaker."""

from __future__ import annotations

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import ADVERB, CAPITAL, FUNCTION, MARK, TIME, VERB

_PERSONS = listed("he she his her him himself herself he's she's he'd she'd he'll she'll hers")
_GROUPS = listed("they their them they're they've they'll they'd themselves theirs")
_THINGS = listed("it its it's it'll itself")
_POINTING = listed("this these those such that")
_TIMES = listed("years year days day weeks week months month hours hour minutes decades moments times")
_EMPTY_IT = listed("take takes took cost costs likely clear unclear possible important time hard easy difficult")
_VAGUE_OPENINGS = listed(
    """
    one another others many some most all each either both former latter several few two three four  five six
    seven eight nine ten
    """
)
_MEANT = {"person": _PERSONS, "group": _GROUPS, "thing": _THINGS}


def is_self_contained(tokens: Tokens, speaker_is: str | None) -> bool:
    """Whether no word of a sentence means something that only the text around it names.

    Args:
        tokens: the sentence.
        speaker_is: ``person``, ``group`` or ``thing``, as its speaker is; None where it has none.
    """
    meant = _MEANT.get(speaker_is or "", frozenset())
    named = plural = noun = False
    for at, word in enumerate(tokens.words):
        bits = tokens.classes[at]
        if word in _PERSONS and word not in meant and not named:
            return False
        if word in _GROUPS and word not in meant and not plural:
            return False
        if word in _THINGS and word not in meant and not noun and not _is_empty(tokens, at):
            return False
        if word in _POINTING and _points_out(tokens, at, noun=noun):
            return False
        if bits & (FUNCTION | MARK | TIME | ADVERB | VERB) or word in _TIMES:
            continue
        noun = True
        named = named or (bool(bits & CAPITAL) and (at > 0 or len(tokens) < 2 or not word.endswith("ing")))
        plural = plural or (word.endswith("s") and not word.endswith("ss")) or word in {"people", "men", "women"}
        plural = plural or (tokens.words[at - 1] == "and" if at else False)
    return not _is_left_open(tokens)


def _is_empty(tokens: Tokens, at: int) -> bool:
    """Whether *it* stands for nothing: *it will take*, *it is likely*."""
    return any(word in _EMPTY_IT for word in tokens.words[at + 1 : at + 5])


def _points_out(tokens: Tokens, at: int, *, noun: bool) -> bool:
    """Whether *this*, *these*, *such* point to what was said before."""
    word = tokens.words[at]
    if word == "that":
        return at == 0
    if word == "such":
        return at + 1 < len(tokens) and tokens.words[at + 1] not in {"as", "a", "an"}
    if at + 1 < len(tokens) and (tokens.classes[at + 1] & TIME or tokens.words[at + 1] in _TIMES):
        return False
    return at == 0 or not noun


def _is_left_open(tokens: Tokens) -> bool:
    """Whether the sentence begins with a number or quantity of which it does not say of what: *Two were killed*."""
    if tokens.words[0] not in _VAGUE_OPENINGS or len(tokens) < 2:
        return False
    return bool(tokens.classes[1] & VERB) or tokens.words[1] in {"was", "were", "is", "are", "had", "have", "has"}
