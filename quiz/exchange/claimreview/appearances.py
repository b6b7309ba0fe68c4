"""Where and when something was claimed and reviewed, as it is told afterwards."""

from __future__ import annotations

from typing import Any

from quiz.exchange.claimreview.documents import CLAIM
from quiz.exchange.claimreview.said import Said, address_of, reviewer_of
from quiz.exchange.claimreview.values import Node, Values, types_of

_MOST_APPEARANCES = 3
_LONGEST_BODY = 1_000
"""Characters of what a review says that are told afterwards."""


def told_of(values: Values, node: Node, said: Said) -> str:
    """Where and when it was said and reviewed, and what the review says."""
    lines = [_appeared(values, each) for each in _appearances(values, said.claim)]
    day = values.line(said.claim, "datePublished", "dateCreated")
    if day and not any(day in line for line in lines):
        lines.append(f"Said on {day}.")
    if node is not said.claim:
        lines.append(_reviewed(values, node))
        lines.append(values.text(node, "reviewBody")[:_LONGEST_BODY])
        lines += [values.text(given, "ratingExplanation")[:_LONGEST_BODY] for given in values.all(node, "reviewRating")]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _reviewed(values: Values, node: Node) -> str:
    reviewer, day = reviewer_of(values, node), values.line(node, "datePublished", "dateCreated")
    by = f" by {reviewer}" if reviewer else ""
    on = f" on {day}" if day else ""
    address = address_of(values, node)
    return f"Reviewed{by}{on}{f': {address}' if address else ''}" if by or on or address else ""


def _appearances(values: Values, claim: Node) -> list[Any]:
    found = [*values.all(claim, "firstAppearance"), *values.all(claim, "appearance")]
    if not found and CLAIM not in types_of(claim) and claim:
        found = [claim]
    return found[:_MOST_APPEARANCES]


def _appeared(values: Values, work: Any) -> str:
    address = address_of(values, work)
    if not isinstance(work, dict):
        return f"It appeared at {address}" if address else ""
    name = values.line(work, "headline", "name")
    told = ", ".join(
        dict.fromkeys(
            part
            for part in (
                f"“{name}”" if name else "",
                values.line(work, "publisher"),
                values.line(work, "datePublished"),
            )
            if part
        )
    )
    return f"It appeared in {': '.join(part for part in (told, address) if part)}" if told or address else ""
