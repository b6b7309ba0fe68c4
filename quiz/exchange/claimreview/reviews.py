"""A review of a claim, or a claim alone, as a question."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from quiz.exchange.claimreview.appearances import told_of
from quiz.exchange.claimreview.documents import CLAIM, Found
from quiz.exchange.claimreview.ratings import Ratings, rating_of
from quiz.exchange.claimreview.said import Said, address_of, reviewer_of, said_in
from quiz.exchange.claimreview.values import Node, Values, types_of
from quiz.exchange.claimreview.vocabulary import NAMESPACE
from quiz.exchange.claimreview.written import written_here
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Sort, adapted, left_out
from quiz.model import AnswerKind, Verification


def rating_in(values: Values, node: Node) -> tuple[str, str]:
    """Who rated a claim and how; empty texts where nobody did."""
    return reviewer_of(values, node), rating_of(values, node)[0]


def asked_by(values: Values, found: Found, ratings: Ratings) -> Iterator[Item]:
    """What is asked about a review or a claim.

    Args:
        values: reads the file.
        found: the review, or the claim.
        ratings: those of the file.

    Yields:
        A question; remarks about what is not as it was.
    """
    node, place = found.node, found.place
    if _is_from_here(values, node):
        values = values.as_they_stand()
    alone = CLAIM in types_of(node) and "claimReviewed" not in node
    said = said_in(values, node, alone=alone)
    if not said.text:
        yield left_out(place, "it does not say what was claimed")
        return
    if len(said.authors) > 1:
        yield adapted(place, f"of {len(said.authors)} who said so, the first is the source")
    rating, scale = ("", ()) if alone else rating_of(values, node)
    check = _verification(values, node, rating)
    bare = ForeignQuestion(
        sort=Sort.CHOICE,
        text="",
        place=place,
        name=said.text[:80],
        source=said.authors[0] if said.authors else "",
        source_kind=said.kind,
        verification=check,
    )
    question = written_here(values, said, bare)
    if question is not None:
        yield question
    elif rating:
        wrong = ratings.others(reviewer_of(values, node), rating, scale)
        yield _rated(replace(bare, feedback=told_of(values, node, said)), said, reviewer_of(values, node), wrong)
    elif said.authors:
        yield adapted(place, "it is not rated; who said so is asked for")
        yield _attributed(values, node, said, bare)
    else:
        yield left_out(place, "it is neither rated nor attributed to anyone")


def _is_from_here(values: Values, node: Node) -> bool:
    """Whether a claim, or what is reviewed, was written by this program."""
    claims = [node, *values.all(node, "itemReviewed")]
    names = [claim.get("@id") for claim in claims if isinstance(claim, dict)]
    return any(isinstance(name, str) and name.startswith(NAMESPACE) for name in names)


def _verification(values: Values, node: Node, rating: str) -> Verification | None:
    if not rating:
        return None
    url = address_of(values, node)
    return Verification(rating=rating, reviewer=reviewer_of(values, node) or None, url=url or None)


def _rated(bare: ForeignQuestion, said: Said, reviewer: str, others: tuple[str, ...]) -> ForeignQuestion:
    rating = bare.verification.rating if bare.verification is not None else ""
    answers = (ForeignAnswer(text=rating), *(ForeignAnswer(text=other, share=0.0) for other in others))
    by = f" by {reviewer}" if reviewer else ""
    return replace(
        bare,
        text=f"How did {reviewer or 'those who checked it'} rate this claim? “{said.text}”",
        statement=said.text,
        content=f"{said.text} [rated{by}: {rating}]",
        answers=answers,
    )


def _attributed(values: Values, node: Node, said: Said, bare: ForeignQuestion) -> ForeignQuestion:
    kind = AnswerKind.PERSON if said.kind == "person" else AnswerKind.ORGANISATION if said.kind else AnswerKind.TEXT
    first, *others = said.authors
    return replace(
        bare,
        sort=Sort.SHORT,
        text=f"Who made this claim? “{said.text}”",
        statement=said.text,
        kind=kind,
        answers=tuple(ForeignAnswer(text=name) for name in (first, *others)),
        # Nobody is asked twice who said so.
        source="",
        source_kind=None,
        feedback=told_of(values, node, said),
    )
