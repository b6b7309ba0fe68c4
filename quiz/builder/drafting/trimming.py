"""A sentence cut to the clause that holds the answer, where that is safe."""

from __future__ import annotations

import re

from quiz.builder.drafting.wording import finished, without_connectors
from quiz.builder.finding.clauses import is_clause
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import FINITE, FUNCTION, OBJECT, PRONOUN
from quiz.questions import occurrences

LONGEST = 300
"""Characters of a content; a longer one is not taken."""

COMFORTABLE = 110
"""Characters up to which a content stays whole."""

_TAIL = re.compile(
    r"(?:,|;|\s[–—-])\s+(?=(?:with|which|who|whose|while|although|though|despite|as|after|before|because|since|where|"
    r"but|and|so|including|according|citing|even|unlike|compared|when|if|\w+ing|noting|making|leaving)\b)|;\s+|\s[–—]+\s"
)
_HEAD = re.compile(r"(?:[,;]\s+(?:and|but|while|whereas|so)|;|\s[–—])\s+", re.IGNORECASE)
_WITH = re.compile(r", with ((?:[^\s,;]+ ){0,4}[^\s,;]+) (\w{2,}ing) ([^,;]+?)(?=[,;.]?$|, )")
_PLURALS = frozenset({"most", "many", "some", "several", "people", "few", "men", "women", "children", "police"})
_CLOSED = frozenset({"a", "of", "to", "that", "who", "which", "it", "them", "him", "her", "me", "us", "and"}) - {"a"}
_FEWEST_WORDS = 5


def trimmed(content: str, answer: str) -> str:
    """The content without what follows or goes before the clause of its answer.

    Args:
        content: a finished sentence.
        answer: the words that have to stay in it.

    Returns:
        A finished sentence; the same where it is short enough, or cannot be cut for certain.
    """
    if len(content) > COMFORTABLE:
        content = _accompanying(content, answer) or _without_head(content, answer)
    if len(content) > COMFORTABLE:
        content = _without_tail(content, answer)
    return content


def _accompanying(content: str, answer: str) -> str | None:
    """The part *, with training taking place at five sites* as a sentence, where the answer is in it; else None."""
    for found in _WITH.finditer(content):
        subject, verb, rest = found.groups()
        words = subject.lower().split()
        if not occurrences(f"{subject} {verb} {rest}", answer) or not _CLOSED.isdisjoint(words):
            continue
        plural = words[-1] in _PLURALS or (words[-1].endswith("s") and not words[-1].endswith("ss"))
        return finished(f"{subject} {'were' if plural else 'was'} {verb} {rest}")
    return None


def _without_tail(content: str, answer: str) -> str:
    """The shortest beginning that is a clause and holds the answer, of the ends that commas and dashes offer."""
    for found in _TAIL.finditer(content):
        head = content[: found.start()]
        if occurrences(head, answer) and _stands_alone(head):
            return finished(head) or content
    return content


def _without_head(content: str, answer: str) -> str:
    """The last clause behind *, and* or a dash, if the answer is in it and it has its own subject."""
    for found in reversed(list(_HEAD.finditer(content))):
        tail = content[found.end() :]
        if occurrences(tail, answer):
            tail = without_connectors(tail)
            if not _opens_with_pronoun(tail) and _stands_alone(tail):
                return finished(tail) or content
            return content
    return content


def _opens_with_pronoun(text: str) -> bool:
    tokens = Tokens(text[:60], ())
    return not len(tokens) or bool(tokens.classes[0] & (PRONOUN | OBJECT))


def _stands_alone(text: str) -> bool:
    """Whether a part of a sentence is balanced and a clause by itself, with its verb outside any relative clause."""
    if len(text.split()) < _FEWEST_WORDS or text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    if text.count("(") != text.count(")"):
        return False
    tokens = Tokens(text, ())
    if not is_clause(tokens, 0, len(tokens)):
        return False
    last = len(tokens) - 1
    return not tokens.classes[last] & FUNCTION and not _has_open_aside(tokens)


def _has_open_aside(tokens: Tokens) -> bool:
    """Whether the only verb stands behind a comma, which may open an aside: *The ships, loaded with grain*."""
    comma = next((at for at, word in enumerate(tokens.words) if word == ","), None)
    if comma is None:
        return False
    before = any(tokens.classes[at] & FINITE or tokens.words[at].endswith("ed") for at in range(1, comma))
    behind = any(tokens.classes[at] & FINITE for at in range(comma, len(tokens)))
    return not before and not behind
