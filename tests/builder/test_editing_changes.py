"""What can be done to a set, and what follows from it for all that hangs on what was changed."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from quiz.builder.editing import CannotEditError
from quiz.builder.editing.changes import (
    accepted,
    attributed_to,
    merged,
    with_claim,
    with_new_claim,
    without_claim,
)
from quiz.model import Lure, Part, QuestionSet, Source
from tests.builder.reviews import drafted
from tests.builders import changed, harbour


def lure(claim_id: str, was: str, became: str, part: Part = Part.SOURCE) -> Lure:
    return Lure(claim=claim_id, alters=part, was=was, became=became)


def ids(question_set: QuestionSet) -> list[str]:
    return [claim.id for claim in question_set.claims]


def test_an_accepted_claim_is_no_draft() -> None:
    assert accepted(drafted("began"), "began") == harbour()
    assert accepted(harbour(), "began") == harbour()


# Out of the set.


def test_a_claim_goes_with_all_that_only_it_needed() -> None:
    alone = changed(harbour(topics={**harbour().topics, "fire": "The fire"}), "began", topic="fire")
    after = without_claim(alone, "began")
    assert ids(after) == [each for each in ids(harbour()) if each != "began"]
    assert after.topics == harbour().topics
    assert "master" not in after.sources
    assert after.lures == harbour().lures[:1]
    assert "owner" in after.sources, "a note says why it is listed"


def test_a_claim_leaves_what_others_need() -> None:
    after = without_claim(harbour(), "on-board")
    assert "operator" in after.sources
    assert after.topics == harbour().topics
    assert after.claim("left-ferry").rivals == ()
    assert after.lures == harbour().lures


def test_no_lure_offers_a_source_that_nobody_knows_any_more() -> None:
    lures = (lure("left-ferry", "Fire brigade", "Safe Sea Insurance"), lure("left-ferry", "40", "14", Part.FIGURE))
    after = without_claim(harbour(lures=lures), "cargo")
    assert "insurer" not in after.sources
    assert after.lures == lures[1:]


def test_all_claims_can_go() -> None:
    after = harbour()
    for claim_id in ids(harbour()):
        after = without_claim(after, claim_id)
    assert (after.claims, after.lures, after.topics, list(after.sources)) == ((), (), {}, ["owner"])


# Into the set.


@pytest.mark.parametrize(
    ("behind", "place"),
    [
        pytest.param("left-ferry", 1, id="behind the first"),
        pytest.param("heat", -1, id="behind the last"),
        pytest.param(None, -1, id="at the end"),
        pytest.param("nobody", -1, id="behind one that is not there"),
    ],
)
def test_a_new_claim_stands_where_it_belongs(behind: str | None, place: int) -> None:
    new = replace(harbour().claim("builder"), id="new")
    after = with_new_claim(harbour(), new, behind)
    assert after.claims[place] == new
    assert without_claim(after, "new") == harbour()


def test_one_claim_in_the_place_of_another() -> None:
    new = replace(harbour().claim("left-ferry"), id="who-left")
    after = with_claim(harbour(), new, instead_of="left-ferry")
    assert ids(after) == ["who-left", *ids(harbour())[1:]]
    assert after.claim("on-board").rivals == ("who-left",)
    with pytest.raises(CannotEditError, match="another claim “began”"):
        with_claim(harbour(), replace(new, id="began"), instead_of="left-ferry")


# Two sources made one.


def test_merged_sources_have_all_names_and_all_claims() -> None:
    after = merged(harbour(), "coastguard", "brigade")
    assert "coastguard" not in after.sources
    assert after.sources["brigade"] == Source(
        name="Fire brigade",
        kind="agency",
        aliases=("firefighters", "the fire service", "Coast guard"),
        broader=("emergency services",),
        role="put the fire out",
        interest="none known",
    )
    assert {claim.id for claim in after.claims if claim.source == "brigade"} == {"left-ferry", "last-to-leave", "burst"}
    assert [each for each in after.sources if each != "coastguard"] == [
        each for each in harbour().sources if each != "coastguard"
    ]


def test_a_merged_source_takes_what_the_other_knew() -> None:
    sources = {
        "one": Source(name="One", aliases=("Uno",), broader=("Two", "all")),
        "two": Source(name="Two", aliases=("One", "Due"), role="the second", interest="to be first", note="x"),
    }
    question_set = QuestionSet(schema=1, id="x", title="X", sources=sources)
    assert merged(question_set, "two", "one").sources == {
        "one": Source(
            name="One", aliases=("Uno", "Two", "Due"), broader=("all",), role="the second", interest="to be first"
        )
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(lure("burst", "Coast guard", "Red Cross"), ("Fire brigade", "Red Cross"), id="of the one gone"),
        pytest.param(lure("began", "Harbour master", "Coast guard"), ("Harbour master", "Fire brigade"), id="to it"),
        pytest.param(lure("burst", "Coast guard", "Fire brigade"), None, id="of the one to the other"),
        pytest.param(lure("left-ferry", "Fire brigade", "Coast guard"), None, id="of the other to the one"),
        pytest.param(lure("left-ferry", "40", "14", Part.FIGURE), ("40", "14"), id="of something else"),
    ],
)
def test_lures_follow_a_merge(before: Lure, after: tuple[str, str] | None) -> None:
    lures = merged(harbour(lures=(before,)), "coastguard", "brigade").lures
    assert [(each.was, each.became) for each in lures] == ([after] if after else [])


@pytest.mark.parametrize(("key", "into"), [("brigade", "brigade"), ("nobody", "brigade"), ("brigade", "nobody")])
def test_only_two_sources_can_be_merged(key: str, into: str) -> None:
    with pytest.raises(CannotEditError, match="Two different sources"):
        merged(harbour(), key, into)


# Attributed to whoever a name means.


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("operator", "operator", id="a key"),
        pytest.param("Ferry operator", "operator", id="a name"),
        pytest.param("the ferry  operator", "operator", id="a name with its article"),
        pytest.param("Blue Line", "operator", id="an alias"),
        pytest.param("insurer", "insurer", id="part of an alias, which is a key"),
        pytest.param("Olga Berg", "master", id="a person"),
    ],
)
def test_a_name_that_is_known_is_that_source(name: str, key: str) -> None:
    after = attributed_to(harbour(), "builder", name)
    assert after.claim("builder").source == key
    assert after.sources == harbour().sources


@pytest.mark.parametrize(
    ("name", "key", "source"),
    [
        pytest.param("Red  Cross", "red-cross", Source(name="Red Cross"), id="in no set"),
        pytest.param("emergency services", "emergency-services", Source(name="emergency services"), id="broader"),
        pytest.param("Владимир", "vladimir", Source(name="Владимир"), id="in another script"),
        pytest.param("?!", "source", Source(name="?!"), id="without letters"),
    ],
)
def test_a_name_that_is_not_known_is_a_new_source(name: str, key: str, source: Source) -> None:
    after = attributed_to(harbour(), "builder", name)
    assert after.claim("builder").source == key
    assert after.sources == {**harbour().sources, key: source}


def test_of_two_with_one_name_the_one_that_is_called_so_is_meant() -> None:
    others: dict[str, Any] = {"police": Source(name="Police", aliases=("Fire brigade",))}
    question_set = harbour(sources={**others, **harbour().sources})
    assert attributed_to(question_set, "builder", "Fire brigade").claim("builder").source == "brigade"


def test_no_one_is_the_article_itself() -> None:
    after = attributed_to(harbour(), "began", "no one")
    assert after.claim("began").source is None
    assert set(after.sources) == set(harbour().sources) - {"master"}


def test_nobody_has_no_name() -> None:
    with pytest.raises(CannotEditError, match="A source needs a name"):
        attributed_to(harbour(), "builder", " \n")
