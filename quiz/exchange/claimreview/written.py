"""A claim as it is written here: with the question that it asks and its answer."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from quiz.exchange.claimreview.said import Said
from quiz.exchange.claimreview.values import Node, Values, types_of
from quiz.exchange.claimreview.vocabulary import ANSWER_KINDS
from quiz.exchange.figures import figure
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Sort
from quiz.model import AnswerKind, Firmness, Qualifier

_IDENTIFIER = re.compile("[a-z0-9][a-z0-9-]{0,63}")


def written_here(values: Values, said: Said, bare: ForeignQuestion) -> ForeignQuestion | None:
    """What a claim that was written here asks; None for another."""
    about = next((each for each in values.all(said.claim, "about") if "Question" in types_of(each)), None)
    accepted = next((each for each in values.all(about, "acceptedAnswer") if isinstance(each, dict)), None)
    if about is None or accepted is None or not values.text(accepted, "text"):
        return None
    words = _keywords(values, said.claim)
    identifier = values.line(said.claim, "identifier")
    part_of = values.line(next(iter(values.all(said.claim, "isPartOf")), None), "name").replace("/", "-")
    passages = [text for work in values.all(said.claim, "appearance") if (text := _quoted(values, work))]
    sort, kind, answers = _answered(values, accepted)
    wrong = (
        ForeignAnswer(text=text, share=0.0)
        for each in values.all(about, "suggestedAnswer")
        if (text := values.text(each, "text") or values.said(each))
    )
    firm = words.get("firmness", "")
    return replace(
        bare,
        sort=sort,
        text=values.text(about, "name", "text"),
        content=said.text,
        id=identifier if _IDENTIFIER.fullmatch(identifier) else "",
        kind=kind,
        answers=(*answers, *wrong),
        hint=values.text(next(iter(values.all(about, "comment")), None), "text"),
        feedback=values.text(next(iter(values.all(accepted, "answerExplanation")), None), "text"),
        cue=words.get("cue", ""),
        firmness=Firmness(firm) if firm in set(Firmness) else None,
        category="/".join(part for part in (part_of, words.get("topic", "").replace("/", "-")) if part),
        evidence=passages[0] if passages else "",
    )


def _keywords(values: Values, claim: Node) -> dict[str, str]:
    """Keywords of the form *cue: said*."""
    found: dict[str, str] = {}
    for each in values.all(claim, "keywords"):
        name, colon, word = values.said(each).partition(":")
        if colon and word.strip():
            found.setdefault(name.strip(), word.strip())
    return found


def _quoted(values: Values, work: Any) -> str:
    quotes = [each for each in values.all(work, "hasPart") if "Quotation" in types_of(each)]
    return values.text(quotes[0], "text") if quotes else ""


def _answered(values: Values, accepted: Node) -> tuple[Sort, AnswerKind | None, tuple[ForeignAnswer, ...]]:
    about = next((each for each in values.all(accepted, "about") if isinstance(each, dict)), {})
    others = tuple(
        ForeignAnswer(text=text) for each in values.all(accepted, "alternateName") if (text := values.said(each))
    )
    near = tuple(
        ForeignAnswer(text=text, share=0.5)
        for each in values.all(accepted, "disambiguatingDescription")
        if (text := values.said(each))
    )
    if "QuantitativeValue" in types_of(about):
        first = _quantity(values, about)
        if first is not None:
            return Sort.NUMBER, None, (first, *others, *near)
    kind = ANSWER_KINDS.get(values.line(about, "additionalType"))
    return Sort.SHORT, kind, (ForeignAnswer(text=values.text(accepted, "text")), *others, *near)


def _quantity(values: Values, about: Node) -> ForeignAnswer | None:
    number, low, high = (figure(values.line(about, name)) for name in ("value", "minValue", "maxValue"))
    qualifier = values.line(about, "description")
    ends = low is not None and high is not None and low <= high
    if not ends and number is None:
        return None
    return ForeignAnswer(
        text=values.text(about, "name"),
        number=number if number is not None else _middle(low, high),
        low=low if ends else None,
        high=high if ends else None,
        qualifier=Qualifier(qualifier) if qualifier in set(Qualifier) else Qualifier.EXACT,
        unit=values.line(about, "unitText"),
    )


def _middle(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    return (low + high) / 2 if low is not None and high is not None else None
