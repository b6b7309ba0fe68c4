"""A passage put as one clean sentence: without the marks and joining words of the text that it was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.builder.finding.cue_words import listed

_OPENING_MARKS = '“„«"'
_CLOSING_MARKS = '”“»"'
_DOUBLE_MARKS = re.compile("[“”„«»\"]|''|``")
_ENDS = " \t\n,;:–—-.!…?"
_PAIRS = (("(", ")"), ("[", "]"))
_SPACE_BEFORE_MARK = re.compile(r"\s+([,.;:!?])")
_ANNOUNCEMENT = re.compile(r"^(?:an?|the|one|this) (?:[a-z-]+ ){1,4}?[a-z]+: (?=\S)", re.IGNORECASE)
"""What only says that something follows: *a different figure: more than 7,000 …*."""
_MARK_BEFORE_CLOSING = re.compile(r"[\s,;:.–—-]+([”»\"])$")
_CONNECTOR = re.compile(
    r"(?:(?:and|but|so|or|yet|that|similarly|meanwhile|however|moreover|furthermore|additionally|nevertheless|also|"
    r"indeed|still|instead|finally|in addition|in fact|of course|for example|for instance|on the other hand|"
    r"look|well|yes|no|now|then)\b,?\s+)",
    re.IGNORECASE,
)
_MOST_CONNECTORS = 3
_KEPT_WITHOUT_COMMA = listed("still no now then so yet instead indeed also finally well that look")
"""Openings that are taken off only where a comma sets them apart."""


def sentence(parts: Sequence[str]) -> str | None:
    """The parts of a passage as one sentence.

    Returns:
        Capital letter first, one full stop last, quotation marks and brackets balanced, single spaces; None where
        nothing is left, or it is a question.
    """
    text = " ".join(filter(None, (_bare(part) for part in parts)))
    text = _balanced(_SPACE_BEFORE_MARK.sub(r"\1", " ".join(text.split())))
    if text.rstrip(' ”"’»').endswith("?"):
        return None
    return finished(without_connectors(_ANNOUNCEMENT.sub("", text)))


def finished(text: str) -> str | None:
    """The text with a capital letter first and one full stop last; None where no letter or digit is left."""
    text = text.strip(_ENDS + "’‘'" if text.count("’") == 1 and text.endswith("’") else _ENDS)
    if not any(character.isalnum() for character in text):
        return None
    first = text[:1]
    text = _MARK_BEFORE_CLOSING.sub(r"\1", text)
    # A letter like ß would become two.
    text = (first.upper() if len(first.upper()) == 1 and not _is_cased_name(text) else first) + text[1:]
    return f"{text}." if not text.endswith((".”", '."')) else text


def without_connectors(text: str) -> str:
    """The text without *that*, *but*, *however* and the like before it."""
    for _ in range(_MOST_CONNECTORS):
        found = _CONNECTOR.match(text)
        if found is None:
            break
        word = found[0].strip().lower()
        if "," not in word and word in _KEPT_WITHOUT_COMMA and not (word == "that" and _opens_clause(text)):
            break
        text = text[found.end() :]
    return text


def _opens_clause(text: str) -> bool:
    """Whether the *that* at the beginning joins a clause, and is no pronoun: *that is*, *that would*."""
    words = text.split(maxsplit=2)
    return len(words) > 2 and words[0] == "that" and words[1] not in _AFTER_PRONOUN


_AFTER_PRONOUN = listed("is was would will could can may might has had does did should must")


def _is_cased_name(text: str) -> bool:
    """Whether the first word is a name that begins with a small letter: *iPhone*, *eBay*."""
    word = text.split(maxsplit=1)[0]
    return word[:1].islower() and any(letter.isupper() for letter in word[1:])


def _bare(part: str) -> str:
    """A part without the quotation marks around all of it."""
    part = part.strip()
    while len(part) > 1 and part[0] in _OPENING_MARKS and not _DOUBLE_MARKS.search(part[1:-1]):
        part = part[1:].rstrip()
        part = part[:-1] if part[-1:] in _CLOSING_MARKS else part
    return part


def _balanced(text: str) -> str:
    """The text without its double quotation marks or brackets where they are not in pairs."""
    if not _in_pairs(text):
        text = _DOUBLE_MARKS.sub("", text)
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing) or text.find(closing) < text.find(opening):
            text = text.replace(opening, "").replace(closing, "")
    return " ".join(text.split())


def _in_pairs(text: str) -> bool:
    marks = _DOUBLE_MARKS.findall(text)
    if not marks:
        return True
    return len(marks) % 2 == 0 and all(
        opening in {"“", "„", "«", '"', "``"} and closing in {"”", "“", "»", '"', "''"}
        for opening, closing in zip(marks[::2], marks[1::2], strict=True)
    )
