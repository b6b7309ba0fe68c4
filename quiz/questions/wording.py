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
        start = _start_of_qualifier(claim.content, start, end)
        share = _PER_CENT.match(claim.content, end)
        end = share.end() if share else end
    return start, end


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place in a text where words stand as whole words, whatever the case; as (start, end)."""
    if not words:
        return []
    before = r"(?<!\w)(?<!\d[.,])" if words[0].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if words[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text, re.IGNORECASE)]


def _start_of_qualifier(content: str, start: int, end: int) -> int:
    """The start of the longest run of words before a figure that is read as its qualifier."""
    best = at = start
    for _ in range(_LONGEST_QUALIFIER):
        words = content[:at].rsplit(maxsplit=1)
        if not words:
            break
        at = content.rindex(words[-1], 0, at)
        number = read_number(content[at:end])
        if number is not None and number.qualifier is not Qualifier.EXACT:
            best = at
    return best
