"""Where an answer stands in the sentence that holds it, and that sentence with the answer left blank."""

from __future__ import annotations

import re

from quiz.answers import answer_text
from quiz.model import AnswerKind, Claim, Qualifier
from quiz.numbers import read_number

BLANK = "_____"
"""What stands where the answer was."""

_LONGEST_QUALIFIER = 4
"""Words that a qualifier may take in front of a figure: *no fewer than* and one to spare."""

_PER_CENT = re.compile(r"\s?(?:%|per\s?cent\b)", re.IGNORECASE)


def blanked(claim: Claim) -> str | None:
    """The claim's content with its answer left blank, and with a figure its qualifier and per cent sign.

    Returns:
        None where the content does not hold the answer as a whole word exactly once.
    """
    span = answer_span(claim)
    if span is None:
        return None
    start, end = span
    return f"{claim.content[:start]}{BLANK}{claim.content[end:]}"


def answer_span(claim: Claim, *, qualifier: bool = True) -> tuple[int, int] | None:
    """Where the answer stands in the claim's content, as (start, end) in characters.

    Args:
        claim: the claim whose content is looked through.
        qualifier: whether the words that qualify a figure, and a per cent sign behind it, belong to the span.

    Returns:
        None where the answer stands there not at all, or more than once.
    """
    found = occurrences(claim.content, answer_text(claim.answer))
    if len(found) != 1:
        return None
    start, end = found[0]
    if qualifier and claim.answer.kind is AnswerKind.NUMBER:
        start = _start_of_qualifier(claim, start, end)
        share = _PER_CENT.match(claim.content, end)
        end = share.end() if share else end
    return start, end


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place in a text where words stand as whole words, whatever the case; as (start, end).

    A figure inside a longer one (*12* in *12,000* or *3.12*) is no whole word.
    """
    if not words:
        return []
    haystack, needle = text.lower(), words.lower()
    if len(haystack) != len(text):
        # A few capitals are two letters when they are small (İ); then places would shift.
        haystack, needle = text, words
    found = []
    start = haystack.find(needle)
    while start >= 0:
        end = start + len(needle)
        if _is_whole(text, start, end):
            found.append((start, end))
            start = haystack.find(needle, end)
        else:
            start = haystack.find(needle, start + 1)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the part of a text between two places is not part of a longer word or figure."""
    before, after = text[max(0, start - 2) : start][::-1], text[end : end + 2]
    opens = not text[start].isalnum() or not _goes_on(before)
    return opens and (not text[end - 1].isalnum() or not _goes_on(after))


def _goes_on(neighbours: str) -> bool:
    """Whether a word goes on in what stands next to it, nearest first: a letter, a digit, or a mark and a digit."""
    nearest = neighbours[:1]
    return nearest.isalnum() or nearest == "_" or (nearest in {".", ","} and neighbours[1:].isdecimal())


def _start_of_qualifier(claim: Claim, start: int, end: int) -> int:
    """The start of the longest run of words before a figure that is read as the answer's qualifier.

    Words that would be another one belong to the sentence: in *over four regions* they say where.
    """
    best = at = start
    content = claim.content
    for _ in range(_LONGEST_QUALIFIER):
        words = content[:at].rsplit(maxsplit=1)
        if not words:
            break
        at = content.rindex(words[-1], 0, at)
        number = read_number(content[at:end])
        if number is not None and number.qualifier is claim.answer.qualifier is not Qualifier.EXACT:
            best = at
    return best
