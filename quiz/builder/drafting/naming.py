"""Ids for claims, made of a few telling words: who says it, and what of."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.builder.drafting.candidates import Candidate
from quiz.builder.drafting.persons import surname
from quiz.builder.drafting.telling import telling_words
from quiz.model import AnswerKind
from quiz.names import fold
from quiz.sets.slugs import Ids, slug

_MOST_WORDS = 2
_LONGEST = 48


def claim_ids(made: Sequence[Candidate]) -> list[str]:
    """A readable id for each candidate, no two the same: *biden-administration-soldiers*."""
    ids = Ids()
    return [ids.unique(_wanted(each)) for each in made]


def _wanted(each: Candidate) -> str:
    who = "" if each.voice is None else surname(each.voice.name) if each.voice.person else each.voice.name
    what = _counted(each) or each.answer.name or ""
    words = [what] if each.voice is not None and what else [what, *_telling(each, what)]
    wanted = slug(f"{who} {' '.join(words)}")
    if len(wanted) > _LONGEST:
        wanted = wanted[:_LONGEST].rpartition("-")[0] or wanted[:_LONGEST]
    return wanted.strip("-") or "claim"


def _counted(each: Candidate) -> str:
    if each.answer.kind is not AnswerKind.NUMBER:
        return ""
    return "percent" if each.answer.unit == "%" else each.answer.unit or " ".join(_telling(each, "")[:1])


def _telling(each: Candidate, without: str) -> list[str]:
    """The first words of a content that tell what it is about."""
    telling = telling_words(each.content)
    skipped = set(fold(without).split()) | set(fold(each.answer.name or "").split())
    words = [word for word in fold(each.content).split() if word not in skipped and telling_words(word) & telling]
    return list(dict.fromkeys(words))[:_MOST_WORDS]
