"""Statements altered in exactly one place, and the place is the one that is told."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.answers import same_answer
from quiz.cues import attribution, firmness
from quiz.model import Alteration, Answer, AnswerKind, Claim, Firmness, Lure, Part, QuestionSet, Source
from quiz.questions import alterations, of_lure, statement
from quiz.questions.alterations import OWN_VOICE
from quiz.sourcing import firmness_of
from tests.builders import a_set, changed, claim, figure, harbour

CONTENT_PARTS = {Part.FIGURE, Part.PERSON, Part.PLACE, Part.DATE, Part.ORGANISATION, Part.TEXT}


def all_alterations(question_set: QuestionSet, claim_id: str, seeds: range = range(8)) -> list[Alteration]:
    each = question_set.claim(claim_id)
    made = [alteration for seed in seeds for alteration in alterations(question_set, each, Random(seed))]
    return list(dict.fromkeys(made))


@pytest.mark.parametrize(
    ("claim_id", "expected"),
    [
        pytest.param(
            "left-ferry", "Fire brigade said: About 40 people had left the ferry by noon.", id="source and verb"
        ),
        pytest.param(
            "last-to-leave",
            "According to Coast guard: Captain Ida Berg was the last to leave the ship.",
            id="a cue that stands before its source",
        ),
        pytest.param("builder", f"{OWN_VOICE}: The ferry was built by Nordwerk.", id="the article's own voice"),
    ],
)
def test_a_claim_is_stated_with_its_source_and_cue(claim_id: str, expected: str) -> None:
    assert statement(harbour(), harbour().claim(claim_id)) == expected


def test_without_article_and_source_a_statement_is_the_content() -> None:
    bare = a_set(claim(figure(7), "There are 7 days in a week."))
    assert statement(bare, bare.claims[0]) == "There are 7 days in a week."


@pytest.mark.parametrize("each", harbour().claims, ids=lambda each: each.id)
def test_every_alteration_changes_exactly_one_place_and_tells_which(each: Claim) -> None:
    story = harbour()
    made = statement(story, each)
    source = story.source_of(each)
    found = all_alterations(story, each.id)
    assert found
    for alteration in found:
        altered = statement(story, each, alteration)
        assert altered != made
        if alteration.part in CONTENT_PARTS or (alteration.part is Part.SOURCE and source is not None):
            assert altered.count(alteration.became) == 1
            assert altered.replace(alteration.became, alteration.was) == made
        elif alteration.part is Part.SOURCE:
            assert altered == f"{alteration.became} said: {each.content}"
            assert alteration.was == "no one"
        else:
            # A cue may stand before or after its source, so that its place is told by the attribution's words.
            assert source is not None
            assert made == f"{attribution(source.name, alteration.was)}: {each.content}"
            assert altered == f"{attribution(source.name, alteration.became)}: {each.content}"


PART_OF_KIND = {
    AnswerKind.NUMBER: Part.FIGURE,
    AnswerKind.PERSON: Part.PERSON,
    AnswerKind.PLACE: Part.PLACE,
    AnswerKind.DATE: Part.DATE,
    AnswerKind.ORGANISATION: Part.ORGANISATION,
    AnswerKind.TEXT: Part.TEXT,
}


@pytest.mark.parametrize("each", harbour().claims, ids=lambda each: each.id)
def test_the_content_is_altered_in_the_part_that_its_answer_is(each: Claim) -> None:
    parts = {alteration.part for alteration in all_alterations(harbour(), each.id)} & CONTENT_PARTS
    assert parts == {PART_OF_KIND[each.answer.kind]}


@pytest.mark.parametrize("each", harbour().claims, ids=lambda each: each.id)
def test_no_alteration_says_the_same_as_the_claim(each: Claim) -> None:
    for alteration in all_alterations(harbour(), each.id):
        assert not same_answer(alteration.was, alteration.became)
        assert not any(same_answer(alias, alteration.became) for alias in (*each.answer.aliases, *each.answer.close))
        if alteration.part is Part.FIRMNESS:
            assert firmness(alteration.became) not in {firmness_of(each), None}
        if alteration.part is Part.SOURCE and each.source is not None:
            assert alteration.became not in harbour().sources[each.source].aliases


def test_a_figure_is_altered_without_its_qualifier() -> None:
    for alteration in all_alterations(harbour(), "cargo"):
        if alteration.part is Part.FIGURE:
            assert statement(harbour(), harbour().claim("cargo"), alteration).startswith(
                f"Safe Sea Insurance estimated: More than {alteration.became}% of the cargo"
            )


def test_the_rivals_figure_is_the_first_choice() -> None:
    figures = {each.became for each in all_alterations(harbour(), "on-board") if each.part is Part.FIGURE}
    assert figures == {"40"}


def test_a_claim_in_the_articles_own_voice_is_given_to_a_source_that_claims_something() -> None:
    given_to = {each.became for each in all_alterations(harbour(), "builder", range(60)) if each.part is Part.SOURCE}
    assert given_to == {"Fire brigade", "Ferry operator", "Harbour master", "Coast guard", "Safe Sea Insurance"}


def test_a_source_that_the_content_names_is_not_put_before_it() -> None:
    story = changed(harbour(), "began", content="The fire began in the engine room, far from the Coast guard.")
    assert "Coast guard" not in {each.became for each in all_alterations(story, "began", range(40))}


def test_an_answer_at_the_beginning_stays_a_beginning() -> None:
    story = a_set(
        claim(
            Answer(text="a gas bottle", aliases=("bottle",)),
            "A gas bottle burst.",
            distractors=("a boiler", "a battery"),
        )
    )
    for alteration in all_alterations(story, "claim"):
        assert statement(story, story.claims[0], alteration) in {"A boiler burst.", "A battery burst."}


def test_the_authors_lures_come_first() -> None:
    for seed in range(10):
        first = alterations(harbour(), harbour().claim("began"), Random(seed))[0]
        assert (first.part, first.became) == (Part.PLACE, "wheelhouse")


@pytest.mark.parametrize(
    "lure",
    [
        pytest.param(Lure(claim="began", alters=Part.PLACE, was="galley", became="bridge"), id="it stands nowhere"),
        pytest.param(Lure(claim="began", alters=Part.PLACE, was="the", became="a"), id="it stands twice"),
        pytest.param(Lure(claim="began", alters=Part.SOURCE, was="engine room", became="x"), id="in another part"),
        pytest.param(Lure(claim="began", alters=Part.FIRMNESS, was="said", became="claimed"), id="another cue"),
        pytest.param(Lure(claim="began", alters=Part.PLACE, was="engine room", became="engine room"), id="no change"),
    ],
)
def test_a_lure_that_does_not_fit_is_passed_over(lure: Lure) -> None:
    story = harbour(lures=(lure,))
    assert of_lure(lure) not in all_alterations(story, "began")


def test_an_alteration_that_does_not_fit_says_where_it_was_sought() -> None:
    with pytest.raises(ValueError, match=r"“galley” stands 0 times in “The fire began in the engine room\.”"):
        statement(harbour(), harbour().claim("began"), Alteration(part=Part.PLACE, was="galley", became="bridge"))


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(categories=["L"], max_codepoint=0x2FF), min_size=2, max_size=12),
    st.text(st.characters(categories=["L"], max_codepoint=0x2FF), min_size=2, max_size=12),
    st.sampled_from(Firmness),
    st.integers(0, 99),
)
def test_of_any_claim_only_one_place_changes(was: str, other: str, how: Firmness, seed: int) -> None:
    story = a_set(
        claim(Answer(place=was), f"0 {was} 0", source="a", cue=how.value, distractors=(other,)),
        claim(figure(5), "5 0", "second", source="b", cue="said"),
        sources={"a": Source(name="1 2 3"), "b": Source(name="4 5 6")},
    )
    made = statement(story, story.claims[0])
    for alteration in alterations(story, story.claims[0], Random(seed)):
        altered = statement(story, story.claims[0], alteration)
        assert altered != made
        if alteration.part is Part.FIRMNESS:
            assert altered.endswith(f"0 {was} 0")
            assert "1 2 3" in altered
        else:
            assert made in {
                altered.replace(alteration.became, alteration.was, 1),
                alteration.was.join(altered.rsplit(alteration.became, 1)),
            }
