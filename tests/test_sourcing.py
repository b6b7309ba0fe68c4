"""What a claim and a set say of their sourcing."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.model import Firmness, Source
from quiz.sourcing import is_of_article, says_so_itself
from tests.builders import a_set, claim, figure, harbour


@pytest.mark.parametrize(
    ("fields", "article", "expected"),
    [
        pytest.param({}, True, True, id="an article"),
        pytest.param({}, False, False, id="neither article nor attribution"),
        pytest.param({"source": "almanac"}, False, True, id="a source"),
        pytest.param({"cue": "said"}, False, True, id="a cue"),
        pytest.param({"firmness": Firmness.SAID}, False, True, id="a firmness"),
        pytest.param({"explanation": "So it is.", "hint": "Count them."}, False, False, id="an explanation and a hint"),
    ],
)
def test_a_set_is_of_an_article_where_it_holds_one_or_is_attributed(
    fields: dict[str, Any], article: bool, expected: bool
) -> None:
    other = claim(figure(12), "There are 12 months in a year.", "other")
    days = claim(figure(7), "There are 7 days in a week.", "days", **fields)
    made = a_set(other, days, sources={"almanac": Source(name="Almanac")}, article=article)
    assert is_of_article(made) is expected


def test_an_article_that_is_not_at_hand_is_one_but_says_nothing_itself() -> None:
    absent = harbour(article=None)
    assert is_of_article(absent)
    assert not any(says_so_itself(absent, each) for each in absent.claims)


def test_a_set_without_claims_is_of_no_article() -> None:
    assert not is_of_article(a_set())
