"""What an item of QTI 2 declares of its answers: which are right, and what they earn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from msgspec import Struct

from quiz.exchange.characters import in_a_line
from quiz.exchange.figures import digits, figure
from quiz.exchange.qti.tree import written
from quiz.exchange.questions import ForeignAnswer

_FIGURES = frozenset({"integer", "float"})
_MOST = 1_000
"""Values of a declaration that are taken."""


class Declared(Struct, frozen=True):
    """A response that an item declares.

    Attributes:
        many: whether it takes several values.
        ordered: whether their order counts.
        figure: whether they are figures.
        right: what is right.
        earned: what each of some values earns; empty where nothing is said.
        tolerance: how far off a figure may be; None where nothing is said.
        percent: whether that is in per cent of the figure.
    """

    many: bool = False
    ordered: bool = False
    figure: bool = False
    right: tuple[str, ...] = ()
    earned: Mapping[str, float] = {}
    tolerance: Decimal | None = None
    percent: bool = False


def declared_in(item: Element) -> dict[str, Declared]:
    """The responses of an item by their identifiers."""
    return {each.get("identifier", ""): _declared(item, each) for each in item.iter("responseDeclaration")}


def _declared(item: Element, declaration: Element) -> Declared:
    cardinality = declaration.get("cardinality", "single")
    right = tuple(written(value) for value in declaration.findall("correctResponse/value")[:_MOST])
    earned = {}
    for entry in declaration.findall("mapping/mapEntry")[:_MOST]:
        value = figure(entry.get("mappedValue", ""))
        if value is not None:
            earned[entry.get("mapKey", "").strip()] = float(value)
    tolerance, percent = _tolerance(item, declaration.get("identifier", ""))
    return Declared(
        many=cardinality in {"multiple", "ordered"},
        ordered=cardinality == "ordered",
        figure=declaration.get("baseType", "") in _FIGURES,
        right=tuple(value for value in right if value),
        earned=earned,
        tolerance=tolerance,
        percent=percent,
    )


def _tolerance(item: Element, identifier: str) -> tuple[Decimal | None, bool]:
    """How far off a response may be, as its processing says, and whether that is in per cent."""
    for equal in item.iter("equal"):
        mode = equal.get("toleranceMode", "exact")
        if mode in {"absolute", "relative"} and any(
            variable.get("identifier") == identifier for variable in equal.iter("variable")
        ):
            bounds = [abs(value) for text in equal.get("tolerance", "").split() if (value := figure(text)) is not None]
            if bounds:
                return min(bounds), mode == "relative"
    return None, False


def shares_of(declared: Declared, keys: Sequence[str]) -> dict[str, float]:
    """The share of the credit for each of some values, from -1 to 1.

    Of several right values each has its part of it; of one, the best has all.
    """
    earned = {key: declared.earned.get(key, 0.0) for key in keys}
    if max(earned.values(), default=0.0) <= 0:
        count = sum(key in declared.right for key in keys)
        part = 1 / count if declared.many and count else 1.0
        return {key: part if key in declared.right else 0.0 for key in keys}
    best = max(earned.values())
    whole = sum(value for value in earned.values() if value > 0) if declared.many else best
    return {key: max(-1.0, min(1.0, value / whole)) for key, value in earned.items()}


def words_of(declared: Declared) -> tuple[ForeignAnswer, ...]:
    """What can be typed, with what it earns."""
    texts = list(dict.fromkeys([*declared.right[:1], *declared.earned]))
    shares = shares_of(declared, texts)
    if not declared.earned:
        shares = dict.fromkeys(texts, 1.0)
    return tuple(ForeignAnswer(text=in_a_line(text), share=shares[text]) for text in texts if in_a_line(text))


def figures_of(declared: Declared) -> tuple[ForeignAnswer, ...]:
    """The figures that are right, with what they earn; what is no figure stays a text."""
    return tuple(_figure(declared, answer) for answer in words_of(declared))


def _figure(declared: Declared, answer: ForeignAnswer) -> ForeignAnswer:
    number = figure(answer.text)
    if number is None:
        return answer
    tolerance = declared.tolerance
    if tolerance is not None and declared.percent:
        tolerance = abs(number) * tolerance / 100
    return ForeignAnswer(text=digits(number), share=answer.share, number=number, tolerance=tolerance)
