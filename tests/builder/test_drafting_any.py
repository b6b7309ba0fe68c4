"""Whatever the article: a draft is sound, the same each time, and saved and loaded without loss."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.builder.drafting import draft
from quiz.builder.finding.claims import find_claims
from quiz.model import Article, QuestionSet
from quiz.sets import load, save
from quiz.sets.decode import Finding
from quiz.sets.meaning import find_faults

SPEAKERS = (
    *("Marta Lindqvist, the mayor", "Mayor Erik Sandberg", "Sandberg", "Dr. Ana Ruiz", "the ministry", "officials"),
    *("the Fire Brigade", "fire brigade officials", "Russia's defence ministry", "the Russian Defense Ministry"),
    *("the operator, Nordline,", "Nordline", "UGL", "the trade union federation UGL", "the newspaper", "the author"),
    *("Ukrainian air force officials", "Ukraine", "the [b]bold[/b] agency", "Müller & Söhne GmbH", "O’Brien"),
    *("محمد علي", "李小龙", "🙂", "“Bob”", "he", "they", "Mr. " + "Long" * 30, "Bobby “Tables” O'Drop", "nobody"),
)
CUES = ("said", "claimed that", "reported that", "denied that", "confirmed on Monday that", "warned,", "vowed to")
FIGURES = (
    *("31 drones", "nine drones", "more than 7,000 troops", "8.5 percent of voters", "$3 million"),
    *("24 drones", "about 8,000 soldiers", "more than 70 Shahed drones", "twenty-four trees", "dozens of people"),
    *("$5 million", "€2.5bn", "12 percent of voters", "7-8 ferries", "between 200 and 300 litres", "0 errors"),
    *("one child", "1 child", "three million dollars", "half the crew", "9/11", "F-16 jets", "40-year-old woman"),
    *("1,000,000,000,000 stars", "3.14159 metres", "up to 5,000 euros", "[12] boats", "٣٤ boats", "a dozen eggs"),
)
PLACES = ("Kherson", "Ohio", "Russia", "the United States", "Lindholm", "Zürich", "Ōsaka", "İzmir", "New York")
DATES = ("on Friday", "in February 2022", "on 14 November", "since 1999", "late on Sunday", "on May 5th, 2021")
TEMPLATES = (
    "{speaker} {cue} {figure} were seen in {place} {date}.",
    "{figure} were lost near {place}, {speaker} said {date}.",
    "“We counted {figure} in {place},” {speaker} said. “{figure2} were gone {date}.”",
    '"It was {figure}," said {speaker}, "and not {figure2}."',
    "According to {speaker}, {place} had {figure} {date}, while {speaker2} put the number at {figure2}.",
    "In {place}, {figure} were hurt {date}, and {figure2} reportedly fled.",
    "{speaker} {cue} {speaker2} would meet {speaker} in {place} {date}, with training taking place at {figure}.",
    "{speaker}: {figure} ({place}) [sic] <b>{date}</b>!",
    "He said {figure} had been found.",
    "The fire brigade said {figure} had left the old harbour by noon. "
    "Harbour police said {figure2} had left the old harbour by noon. {speaker} denied it.",
    "{speaker} claimed to have downed {figure} over {figure2}, including {place}.",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    names = st.sampled_from(SPEAKERS) | st.text(min_size=1, max_size=12)
    return draw(st.sampled_from(TEMPLATES)).format(
        speaker=draw(names),
        speaker2=draw(st.sampled_from(SPEAKERS)),
        cue=draw(st.sampled_from(CUES)),
        figure=draw(st.sampled_from(FIGURES)),
        figure2=draw(st.sampled_from(FIGURES)),
        place=draw(st.sampled_from(PLACES)),
        date=draw(st.sampled_from(DATES)),
    )


STORIES = st.lists(st.lists(sentences(), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5).map("\n\n".join)
ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300)

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def drafted(text: str) -> QuestionSet:
    return draft(Article(text=text), find_claims(text), set_id="story")


def faults(question_set: QuestionSet) -> list[Finding]:
    """What the checker finds, but for that nobody has reviewed the claims, and that there may be none."""
    if not question_set.claims:
        assert (question_set.sources, question_set.topics, question_set.lures) == ({}, {}, ())
        return []
    return [finding for finding in find_faults(question_set) if finding.path[-1] != "draft"]


@few
@given(STORIES)
def test_every_drafted_claim_passes_the_checker(text: str) -> None:
    assert faults(drafted(text)) == []


@few
@given(ANY_TEXT)
def test_any_text_gives_a_sound_draft(text: str) -> None:
    assert faults(drafted(text)) == []


@few
@given(STORIES)
def test_two_runs_give_an_equal_draft(text: str) -> None:
    assert drafted(text) == drafted(text)


@settings(few, max_examples=30)
@given(STORIES | ANY_TEXT, st.sampled_from([".toml", ".json"]))
def test_a_saved_draft_is_loaded_as_it_was(text: str, ending: str) -> None:
    question_set = drafted(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"story{ending}"
        save(question_set, path)
        loaded = load(path)
    assert loaded.set == question_set
    assert loaded.problems == ()


@pytest.mark.parametrize("wrapped", [False, True], ids=["a line each", "wrapped lines"])
def test_evidence_is_found_in_paragraphs_however_they_are_written(wrapped: bool) -> None:
    text = "The fire brigade said about 40 people had left the ferry by noon on Friday."
    text = text.replace(" ferry", "\n  ferry") if wrapped else text
    question_set = drafted(text)
    assert [claim.answer.unit for claim in question_set.claims] == ["people"]
    assert faults(question_set) == []
