"""Plain text read: its paragraphs, and the headline that it begins with."""

from __future__ import annotations

import re

from quiz.builder.reading.article import Found
from quiz.builder.reading.characters import clean
from quiz.builder.reading.wrapping import paragraphs

LONGEST_TITLE = 150
"""Characters of the longest first line that is taken for a headline."""

_ENDS_LIKE_A_SENTENCE = re.compile(r"[.!:;,…][\"'”’»)\]]*$|[\"”»]$")
_BYLINE = re.compile(r"(?:by|from|published|updated|posted)\b", re.IGNORECASE)


def read_plain(text: str) -> Found:
    """What a plain text holds.

    A short first paragraph that does not end as a sentence does, with longer ones after it, is the title and no
    longer part of the text.
    """
    found = paragraphs(clean(text))
    title = found[0] if len(found) > 1 and _is_headline(found[0], found[1:]) else None
    return Found(title=title, paragraphs=tuple(found[1:] if title else found))


def _is_headline(first: str, rest: list[str]) -> bool:
    if len(first) > LONGEST_TITLE or " " not in first or _ENDS_LIKE_A_SENTENCE.search(first) or _BYLINE.match(first):
        return False
    return max(len(paragraph) for paragraph in rest) > 2 * len(first)
