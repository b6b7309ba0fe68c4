"""One state of a set under review, and the steps between states: small, and written down as they are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from quiz.builder.editing.marks import Marks
from quiz.model import Article, Claim, Lure, QuestionSet, Source


class Stage(Struct, frozen=True, kw_only=True):
    """A set as it stands between two changes.

    `claim` is the id of the claim where the change that led here was made, None where it concerns none; `said` is
    what was done, in words (*Accepted*), empty for the first stage. `marks` are the passages that the reviewer
    marked by hand, by the claims' ids.
    """

    set: QuestionSet
    marks: Mapping[str, Marks] = {}
    claim: str | None = None
    said: str = ""


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a change made different; what is not in it stays as it was.

    In `claims`, `sources` and `marks` a key that was taken out has None. `claim_order` and `source_order` name what
    there is then, in order, where a key came, went or moved. `head` holds the changed fields of the set itself, and
    `article` is the article where it changed, None where it was taken out.
    """

    said: str
    claim: str | None = None
    claims: dict[str, Claim | None] = {}
    claim_order: tuple[str, ...] | None = None
    sources: dict[str, Source | None] = {}
    source_order: tuple[str, ...] | None = None
    lures: tuple[Lure, ...] | None = None
    topics: dict[str, str] | None = None
    article: Article | UnsetType | None = UNSET
    head: dict[str, str | None] = {}
    marks: dict[str, Marks | None] = {}


_HEAD = ("id", "title", "language", "description")


def step_between(before: Stage, after: Stage) -> Step:
    """What has to be done to a stage to have another one; `applied` does it."""
    old, new = before.set, after.set
    claims, claim_order = _difference(old.claims_by_id, new.claims_by_id)
    sources, source_order = _difference(old.sources, new.sources)
    marks, _ = _difference(before.marks, after.marks)
    return Step(
        said=after.said,
        claim=after.claim,
        claims=claims,
        claim_order=claim_order,
        sources=sources,
        source_order=source_order,
        lures=new.lures if new.lures != old.lures else None,
        topics=new.topics if list(new.topics.items()) != list(old.topics.items()) else None,
        article=new.article if new.article != old.article else UNSET,
        head={name: getattr(new, name) for name in _HEAD if getattr(new, name) != getattr(old, name)},
        marks=marks,
    )


def applied(before: Stage, step: Step) -> Stage:
    """The stage that a step leads to from the one that it was made at."""
    old = before.set
    claims = _changed(old.claims_by_id, step.claims, step.claim_order)
    values: dict[str, Any] = {
        **step.head,
        "claims": tuple(claims.values()),
        "sources": _changed(old.sources, step.sources, step.source_order),
    }
    for name in ("lures", "topics"):
        if getattr(step, name) is not None:
            values[name] = getattr(step, name)
    if step.article is not UNSET:
        values["article"] = step.article
    marks = {**before.marks, **step.marks}
    kept = {key: each for key, each in marks.items() if each is not None}
    return Stage(set=replace(old, **values), marks=kept, claim=step.claim, said=step.said)


def inverse(before: Stage, step: Step) -> Step:
    """The step that leads back to a stage from the one that a step leads to; it is as small as that one."""
    old = before.set
    return Step(
        said=before.said,
        claim=before.claim,
        claims={key: old.claims_by_id.get(key) for key in step.claims},
        claim_order=tuple(old.claims_by_id) if step.claim_order is not None else None,
        sources={key: old.sources.get(key) for key in step.sources},
        source_order=tuple(old.sources) if step.source_order is not None else None,
        lures=old.lures if step.lures is not None else None,
        topics=old.topics if step.topics is not None else None,
        article=old.article if step.article is not UNSET else UNSET,
        head={name: getattr(old, name) for name in step.head},
        marks={key: before.marks.get(key) for key in step.marks},
    )


def _difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...] | None]:
    changed = {key: value for key, value in new.items() if old.get(key) is not value and old.get(key) != value}
    changed |= {key: None for key in old if key not in new}
    return changed, None if list(old) == list(new) else tuple(new)


def _changed(old: Mapping[str, Any], changed: Mapping[str, Any], order: Iterable[str] | None) -> dict[str, Any]:
    values = {**old, **changed}
    return {key: values[key] for key in (order if order is not None else old)}
