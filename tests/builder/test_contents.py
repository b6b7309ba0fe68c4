"""The figures, dates, names and places in what was said, and the claims of the article's own voice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quiz.builder import FoundClaim, Pattern, find_claims
from quiz.model import Qualifier
from tests.builder.reading import attributed


def said(content: str) -> FoundClaim:
    (claim,) = attributed(f"The agency said that {content}.")
    return claim


FIGURES: dict[str, tuple[str, list[tuple[str, Qualifier]]]] = {
    "a count": ("24 drones were shot down", [("24", Qualifier.EXACT)]),
    "a word": ("two drones were shot down", [("2", Qualifier.EXACT)]),
    "about": ("approximately 8,000 soldiers were there", [("8000", Qualifier.ABOUT)]),
    "more than": ("more than 7,000 soldiers were there", [("7000", Qualifier.MORE_THAN)]),
    "at least": ("at least 300 soldiers were there", [("300", Qualifier.AT_LEAST)]),
    "dozens": ("dozens were hurt", [("24", Qualifier.AT_LEAST)]),
    "per cent": ("prices rose by 12 percent", [("12", Qualifier.EXACT)]),
    "words with a hyphen": ("twenty-four people had left", [("24", Qualifier.EXACT)]),
    "words with a hyphen and a qualifier": ("more than thirty-one drones fell", [("31", Qualifier.MORE_THAN)]),
    "words with and": ("a hundred and twenty-four people had left", [("124", Qualifier.EXACT)]),
    "a scale": ("it would cost $1.5 billion", [("1500000000", Qualifier.EXACT)]),
    "over a place is no qualifier": ("drones were seen over four regions", [("4", Qualifier.EXACT)]),
    "over a number of hours is one": ("the raid lasted over five hours", [("5", Qualifier.MORE_THAN)]),
    "so many of so many": (
        "24 of 31 drones were shot down",
        [("24", Qualifier.EXACT), ("31", Qualifier.EXACT)],
    ),
    "a count behind a day": ("on Thursday morning, 15 people were there", [("15", Qualifier.EXACT)]),
    "a year is a date": ("the war began in February 2022", []),
    "a model is no figure": ("an Iskander-M missile had struck", []),
}


@pytest.mark.parametrize(("content", "figures"), FIGURES.values(), ids=FIGURES)
def test_figures(content: str, figures: list[tuple[str, Qualifier]]) -> None:
    found = [(figure.number.value, figure.number.qualifier) for figure in said(content).figures]
    assert found == [(Decimal(value), qualifier) for value, qualifier in figures]


def test_a_range_is_one_figure() -> None:
    (figure,) = said("between 70 and 80 drones were shot down").figures
    assert (figure.number.low, figure.number.high) == (Decimal(70), Decimal(80))


def test_a_figure_has_its_unit() -> None:
    (figure,) = said("about 70 Shahed drones were shot down").figures
    assert figure.number.unit == "Shahed drones"


DATES = {
    "a weekday": ("it happened on Friday", ["Friday"]),
    "a month of a year": ("it happened in February 2022", ["February 2022"]),
    "a day": ("it happened on 24 February 2022", ["24 February 2022"]),
    "a day, American": ("it happened on Oct. 3, 2024", ["Oct. 3, 2024"]),
    "part of a month": ("it happened in early November", ["early November"]),
    "a year": ("it happened in 2022", ["2022"]),
    "the verb may is no month": ("it may happen", []),
}


@pytest.mark.parametrize(("content", "dates"), DATES.values(), ids=DATES)
def test_dates(content: str, dates: list[str]) -> None:
    text = f"The agency said that {content}."
    (claim,) = attributed(text)
    assert [date.span.of(text) for date in claim.dates] == dates


def test_countries_are_places_and_their_adjectives_neither_places_nor_names() -> None:
    claim = said("North Korean troops had left Russia for North Korea")
    assert [(place.name, place.country) for place in claim.places] == [
        ("Russia", "russia"),
        ("North Korea", "northkorea"),
    ]
    assert claim.names == ()


def test_places_by_what_stands_beside_them() -> None:
    assert [place.name for place in said("shells fell in Kherson province and near Sumy").places] == ["Kherson", "Sumy"]


def test_names_are_whole() -> None:
    assert [name.name for name in said("Gen. Oleksandr Syrskyi had met J. B. Smith").names] == [
        "Gen. Oleksandr Syrskyi",
        "J. B. Smith",
    ]


OWN_VOICE = {
    "a sentence with a figure": ("Two people were injured in the harbour.", True),
    "a sentence without one": ("People were injured in the harbour.", False),
    "only a date": ("It happened in February 2022, on a Friday.", False),
    "a heading": ("Two people injured in the harbour", False),
    "a claim of somebody's": ("The mayor said two people were injured in the harbour.", False),
    "a quotation of nobody's": ("“Two people were injured in the harbour.”", False),
}


@pytest.mark.parametrize(("text", "found"), OWN_VOICE.values(), ids=OWN_VOICE)
def test_the_own_voice_of_an_article(text: str, found: bool) -> None:
    own = [claim for claim in find_claims(text) if claim.pattern is Pattern.OWN_VOICE]
    assert bool(own) is found
    for claim in own:
        assert (claim.source, claim.cue, claim.speaker, claim.firmness) == (None, None, None, None)
        assert claim.content[0].of(text) == text
