"""Prompts for claims whose content would not read well with its answer left blank as it is."""

from __future__ import annotations

import re

from quiz.model import AnswerKind, Claim
from quiz.questions import BLANK, answer_span

_SIGNS = "$£€¥"
_OPENING = re.compile(r"[“\"(]?(?:(?:total|average|maximum|minimum|sum|record) of )?", re.IGNORECASE)
"""What stands before a qualifier and is none of it."""


def prompt_of(claim: Claim) -> str | None:
    """The content with a blank, where the blank that is derived would take away too much; else None.

    It takes all words from the qualifier on: the sign in *around $240,000*, which tells what is counted, as well.
    """
    with_qualifier, alone = answer_span(claim), answer_span(claim, qualifier=False)
    if claim.answer.kind is not AnswerKind.NUMBER or with_qualifier is None or alone is None:
        return None
    start, end = with_qualifier
    taken = claim.content[start : alone[0]]
    if not taken:
        return None
    opening = _OPENING.match(taken)
    kept = opening[0] if opening else ""
    sign = taken.rstrip()[-1:]
    kept += sign if sign and sign in _SIGNS else ""
    return f"{claim.content[:start]}{kept}{BLANK}{claim.content[end:]}" if kept else None
