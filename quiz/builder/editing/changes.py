"""What can be done to a set under review; each function gives a new set and leaves the old one as it was."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.grading import read_source
from quiz.model import NO_SOURCE, Claim, Lure, Part, QuestionSet, Source
from quiz.sets.slugs import Ids, slug


class CannotEditError(QuizError):
    """A change cannot be made; the text says why, and what can be done instead."""


def with_claim(question_set: QuestionSet, claim: Claim, *, instead_of: str | None = None) -> QuestionSet:
    """The set with another claim in the place of one.

    Args:
        question_set: the set.
        claim: the new claim; where its id is another one, rivals and lures follow.
        instead_of: the id of the claim whose place it takes; None for the claim's own.

    Raises:
        CannotEditError: another claim has that id.
    """
    old = instead_of if instead_of is not None else claim.id
    if claim.id != old and claim.id in question_set.claims_by_id:
        raise CannotEditError(f"There is another claim “{claim.id}” already.")
    claims = tuple(claim if each.id == old else each for each in question_set.claims)
    changed = replace(question_set, claims=claims)
    return changed if claim.id == old else _renamed(changed, old, claim.id)


def _renamed(question_set: QuestionSet, old: str, new: str) -> QuestionSet:
    def follow(rival: str) -> str:
        return new if rival == old else rival

    claims = tuple(
        replace(each, rivals=tuple(follow(rival) for rival in each.rivals)) if old in each.rivals else each
        for each in question_set.claims
    )
    lures = tuple(replace(lure, claim=new) if lure.claim == old else lure for lure in question_set.lures)
    return replace(question_set, claims=claims, lures=lures)


def accepted(question_set: QuestionSet, claim_id: str) -> QuestionSet:
    """The set with that claim reviewed."""
    return with_claim(question_set, replace(question_set.claim(claim_id), draft=None))


def without_claim(question_set: QuestionSet, claim_id: str) -> QuestionSet:
    """The set without that claim, and without what only it needed: its lures, its source, its topic."""
    gone = question_set.claim(claim_id)
    claims = tuple(each for each in without_rival(question_set, claim_id).claims if each.id != claim_id)
    lures = tuple(lure for lure in question_set.lures if lure.claim != claim_id)
    changed = without_unused_source(replace(question_set, claims=claims, lures=lures), gone.source)
    if gone.topic not in changed.used_topics and gone.topic in changed.topics:
        topics = {key: title for key, title in changed.topics.items() if key != gone.topic}
        changed = replace(changed, topics=topics)
    return changed


def without_rival(question_set: QuestionSet, claim_id: str) -> QuestionSet:
    """The set in which no claim names that one as its rival."""
    claims = tuple(
        replace(each, rivals=tuple(rival for rival in each.rivals if rival != claim_id))
        if claim_id in each.rivals
        else each
        for each in question_set.claims
    )
    return replace(question_set, claims=claims)


def without_unused_source(question_set: QuestionSet, key: str | None) -> QuestionSet:
    """The set without that source where no claim is attributed to it any more and no note says why it is listed."""
    source = question_set.sources.get(key) if key is not None else None
    if source is None or source.note or key in question_set.cited_sources:
        return question_set
    sources = {each: value for each, value in question_set.sources.items() if each != key}
    # A lure must not offer somebody whom the set does not know any more.
    names = {source.name}
    lures = tuple(lure for lure in question_set.lures if lure.alters is not Part.SOURCE or lure.became not in names)
    return replace(question_set, sources=sources, lures=lures)


def with_new_claim(question_set: QuestionSet, claim: Claim, behind: str | None) -> QuestionSet:
    """The set with one claim more.

    Args:
        question_set: the set.
        claim: the claim; its id is one that the set has not.
        behind: the id of the claim that it follows; None for the end.
    """
    claims = list(question_set.claims)
    places = [at for at, each in enumerate(claims, 1) if each.id == behind]
    claims.insert(places[0] if places else len(claims), claim)
    return replace(question_set, claims=tuple(claims))


def with_source(question_set: QuestionSet, key: str, source: Source) -> QuestionSet:
    """The set with that source in the place of the one of that key, or as one more.

    Raises:
        CannotEditError: another source is called so already.
    """
    others = [each.name for other, each in question_set.sources.items() if other != key]
    if source.name in others:
        raise CannotEditError(f"There is another source “{source.name}”; merge the two instead.")
    changed = replace(question_set, sources={**question_set.sources, key: source})
    old = question_set.sources.get(key)
    return changed if old is None or old.name == source.name else _lures_renamed(changed, old.name, source.name)


def _lures_renamed(question_set: QuestionSet, old: str, new: str) -> QuestionSet:
    """The set with its lures following a source's new name; one that would change nothing any more is left out."""

    def follow(lure: Lure) -> Lure:
        if lure.alters is not Part.SOURCE:
            return lure
        was = new if lure.was == old else lure.was
        return replace(lure, was=was, became=new if lure.became == old else lure.became)

    lures = tuple(follow(lure) for lure in question_set.lures)
    return replace(question_set, lures=tuple(lure for lure in lures if lure.was != lure.became))


def merged(question_set: QuestionSet, key: str, into: str) -> QuestionSet:
    """The set with two sources made one.

    Args:
        question_set: the set.
        key: the source that is no more; its names become aliases, and its claims are attributed to the other.
        into: the source that stays.

    Raises:
        CannotEditError: the two are one already, or one of them is not there.
    """
    if key == into or key not in question_set.sources or into not in question_set.sources:
        raise CannotEditError("Two different sources can be merged; choose another one.")
    gone, stays = question_set.sources[key], question_set.sources[into]
    aliases = dict.fromkeys((*stays.aliases, gone.name, *gone.aliases))
    aliases.pop(stays.name, None)
    broader = dict.fromkeys((*stays.broader, *gone.broader))
    joined = replace(
        stays,
        aliases=tuple(aliases),
        broader=tuple(name for name in broader if name not in aliases and name != stays.name),
        role=stays.role or gone.role,
        interest=stays.interest or gone.interest,
        note=stays.note,
    )
    sources = {each: value for each, value in question_set.sources.items() if each != key} | {into: joined}
    claims = tuple(replace(each, source=into) if each.source == key else each for each in question_set.claims)
    lures = tuple(
        lure
        for lure in question_set.lures
        if lure.alters is not Part.SOURCE or not _same_source_then(question_set, lure, key, into)
    )
    changed = replace(question_set, sources=sources, claims=claims, lures=lures)
    return _lures_renamed(changed, gone.name, stays.name)


def _same_source_then(question_set: QuestionSet, lure: Lure, key: str, into: str) -> bool:
    """Whether a lure put one of the two in the place of the other, and so would be true."""
    claim = question_set.claims_by_id.get(lure.claim)
    became = read_source(lure.became, question_set).keys
    return claim is not None and claim.source in {key, into} and set(became) <= {key, into} and bool(became)


def with_source_of(question_set: QuestionSet, claim_id: str, key: str | None) -> QuestionSet:
    """The set with that claim attributed to another source, or to the article itself (None).

    Raises:
        CannotEditError: there is no such source.
    """
    if key is not None and key not in question_set.sources:
        raise CannotEditError(f"There is no source “{key}”.")
    claim = question_set.claim(claim_id)
    if key == claim.source:
        return question_set
    values: dict[str, Any] = {"source": key}
    if key is None:
        values |= {"cue": None, "firmness": None}
    before = question_set.source_of(claim)
    lures = tuple(
        lure
        for lure in question_set.lures
        if lure.claim != claim_id
        or lure.alters not in {Part.SOURCE, Part.FIRMNESS}
        or (lure.alters is Part.FIRMNESS and key is not None)
    )
    changed = replace(with_claim(question_set, replace(claim, **values)), lures=lures)
    return without_unused_source(changed, claim.source) if before is not None else changed


def attributed_to(question_set: QuestionSet, claim_id: str, name: str) -> QuestionSet:
    """The set with that claim attributed to whoever a name means.

    Args:
        question_set: the set.
        claim_id: the claim.
        name: the key of a source, or a name that is read as one; *no one* is the article itself, any other makes a
            new source of that name.

    Raises:
        CannotEditError: there are no words.
    """
    words = " ".join(name.split())
    if not words:
        raise CannotEditError("A source needs a name.")
    key = words if words in question_set.sources else _source_named(question_set, words)
    if key is None:
        key = Ids(*question_set.sources).unique(slug(words) or "source")
        question_set = replace(question_set, sources={**question_set.sources, key: Source(name=words)})
    return with_source_of(question_set, claim_id, None if key == NO_SOURCE else key)


def _source_named(question_set: QuestionSet, name: str) -> str | None:
    """The key of the source of that very name, or else of the one that it is read as; None where it is not one."""
    named = next((key for key, source in question_set.sources.items() if source.name == name), None)
    if named is not None:
        return named
    keys = read_source(name, question_set).keys
    return keys[0] if len(keys) == 1 else None
